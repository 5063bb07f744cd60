//===- CostAnalysis.h - Symbolic costs of a module --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A module analysis: functions are analysed once each, callees first, in their
// own formal sizes; callers substitute (docs/CostModel.md, C10).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_COSTANALYSIS_H
#define GREENAI_COST_COSTANALYSIS_H

#include "greenai/Cost/TrafficChoice.h"
#include "greenai/Cost/Weights.h"
#include "greenai/Report/CostReport.h"
#include "greenai/Shape/ShapeOptions.h"

#include "mlir/IR/Operation.h"
#include "mlir/Support/LLVM.h"

#include <functional>

namespace greenai {

class UserModels;

struct CostOptions {
  ShapeOptions shapes;
  Convention convention = llvm::cantFail(getConvention("green-ai"));
  TrafficChoice traffic;
  /// Taps of windows that fall into padding do not count (docs/CostModel.md,
  /// "Padding").
  bool excludePadding = false;
  /// Whether peak live bytes are derived too (docs/PeakMemory.md).
  bool peak = false;
  /// Names of the functions to report ("main" or "@main"); empty: every
  /// function that no other function calls.
  std::vector<std::string> entries;
  /// Substitutions "u0=B*S" made in the result; see bindSymbols.
  std::vector<std::string> bindings;
  /// Prefixes and suffixes of callees that cost nothing ("@rtclock").
  std::vector<std::string> freeCallees;
  /// Told of every row that is added to a function's report, and the operation
  /// that it is of.
  std::function<void(const FunctionReport &, mlir::Operation *)> onRow = {};
  /// Told at the end of each function of the report, in the report's order: the
  /// function, the operation of each row and of each uncosted one.
  std::function<void(mlir::Operation *, llvm::ArrayRef<mlir::Operation *> rows,
                     llvm::ArrayRef<mlir::Operation *> uncosted)>
      onFunction = {};
  /// Which arguments are parameters, beside those marked in the IR.
  std::vector<WeightPattern> weights;
  /// Costs that the user gives (CostsFile.h); null: none.
  std::shared_ptr<const UserModels> models;
};

/// Analyses the functions of `root`, a module or a single function. Fails with
/// located diagnostics on input that cannot be analysed (docs/CostModel.md,
/// "Bad input"); what merely has no model is listed in the report as uncosted.
mlir::FailureOr<CostReport> analyzeCost(mlir::Operation *root,
                                        const CostOptions &options);

} // namespace greenai

#endif // GREENAI_COST_COSTANALYSIS_H
