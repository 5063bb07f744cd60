//===- Roofline.h - What bounds a row on a machine --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Exact in the sizes: times are expressions in seconds with rational
// coefficients (docs/Machines.md).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_FOOTPRINT_ROOFLINE_H
#define GREENAI_FOOTPRINT_ROOFLINE_H

#include "greenai/Footprint/Machine.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Report/Grouping.h"

namespace greenai {

/// What a cost takes on a machine, in seconds.
struct MachineTime {
  /// All operations of the ledger as the convention weighs them, each at the
  /// peak of its type. Those of types without a peak are left out.
  Expr compute;
  /// All bytes; zero where the machine has no bandwidth.
  Expr memory;
  /// 2 * MACs at the peak for matrices: what no schedule can avoid; and the
  /// type whose units these are.
  Expr macs;
  std::optional<ScalarType> macType;
  /// The types that have work but no peak, sorted.
  llvm::SmallVector<ScalarType, 2> missing;
};

/// `cost` is that of one row: what share of its ledger are multiply-accumulates
/// is seen from it.
MachineTime getMachineTime(const Cost &cost, const Convention &convention,
                           const Machine &machine);

/// Rows that cost the same, under one name.
struct RooflineRow {
  std::string name, op;
  size_t numRows = 0;
  /// Of one of them.
  Cost cost;
  MachineTime time;
  /// The convention's operations of one of them.
  Expr work;
};

struct Roofline {
  const Machine *machine = nullptr;
  std::vector<RooflineRow> rows;
  /// Sums over all rows.
  MachineTime total;
  /// The lower bound of run time by arithmetic: for each type apart, since
  /// units of two types might work at once.
  llvm::SmallVector<std::pair<ScalarType, Expr>, 2> macs;
  /// The lower bound by traffic, in seconds: where the traffic model has one
  /// and the machine a bandwidth.
  std::optional<Expr> leastMemory;
};

Roofline makeRoofline(const CostReport &report, const FunctionReport &function,
                      const Machine &machine, GroupBy groupBy);

/// Run times in seconds at one point; absent where the point does not decide
/// them.
struct RunTime {
  /// Of each row, all its repetitions: max(compute, memory).
  std::vector<std::optional<Rational>> rows;
  /// Their sum, and the part of it that is bound by memory.
  std::optional<Rational> estimate;
  Rational memoryBound;
  /// The larger of 2*MACs/peak and of the least bytes/bandwidth; which it is.
  std::optional<Rational> bound;
  bool isBoundByBytes = false;
};
RunTime evaluateAt(const Roofline &roofline, const FunctionReport &function,
                   const EvaluationPoint &point);

/// What bounds a row.
enum class Bottleneck {
  Memory,
  Compute,
  /// The machine has no bandwidth, or no peak for something that might take
  /// longer than the bytes; or the point does not decide it.
  Unknown,
};
Bottleneck getBottleneck(const MachineTime &time, const Machine &machine,
                         const FunctionReport &function,
                         const EvaluationPoint &point);

/// For which sizes a row is bound by what: "always memory-bound",
/// "memory-bound for S <= 502 (B=8)", and, with several symbols, the condition
/// on all of them, "compute-bound where 3*S > 1506*B". Everything said is
/// proved; empty where nothing is.
std::vector<std::string> describeFlips(const MachineTime &time,
                                       const Machine &machine,
                                       const FunctionReport &function,
                                       const EvaluationPoint &point,
                                       bool unicode);

/// What is said where a <= b, and elsewhere.
struct OrderWords {
  llvm::StringRef atMost, more;
};
/// The same of any two expressions that are not negative: "fits for S <= 4096
/// (B=8)".
std::vector<std::string> describeOrder(Expr a, Expr b, const OrderWords &words,
                                       const FunctionReport &function,
                                       const EvaluationPoint &point,
                                       bool unicode);

/// "1.23 ms": three digits.
std::string formatSeconds(const Rational &seconds, bool unicode);

/// The part of a text report about one function.
void renderRooflineText(const CostReport &report,
                        const FunctionReport &function, const Machine &machine,
                        const RenderOptions &options, llvm::raw_ostream &os);
/// The field "roofline" of a function (docs/ReportSchema.md).
void renderRooflineJSON(const CostReport &report,
                        const FunctionReport &function, const Machine &machine,
                        const RenderOptions &options,
                        llvm::json::OStream &json);

} // namespace greenai

#endif // GREENAI_FOOTPRINT_ROOFLINE_H
