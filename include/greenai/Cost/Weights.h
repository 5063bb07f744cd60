//===- Weights.h - Which values hold parameters -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a graph says of its parameters, and what the user adds
// (docs/CostModel.md, "Parameters"). Operations are seen through interfaces and
// by name.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_WEIGHTS_H
#define GREENAI_COST_WEIGHTS_H

#include "mlir/Interfaces/FunctionInterfaces.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace greenai {

class CallOrder;

/// What a value holds, through views.
enum class WeightKind {
  None,      ///< data, or a constant that only says how the graph is built
  Trainable, ///< a parameter that is learnt
  Buffer,    ///< kept but not learnt: running statistics, state
  Constant,  ///< another constant: masks, tables of fixed point arithmetic
};

/// One entry of --weights: "[@function:]arg3", "[@function:]arg3..arg200" or
/// the name of an argument's location, "*.running_mean", each with "=trainable"
/// (the default) or "=buffer".
struct WeightPattern {
  /// Empty: every function that is reported.
  std::string function;
  /// A pattern of names; if empty, the arguments first ... last.
  std::string name;
  unsigned first = 0, last = 0;
  WeightKind kind = WeightKind::Trainable;
  /// The entry as written, for messages.
  std::string text;
};

/// Reads a comma-separated list of entries. The error is one sentence.
llvm::Expected<std::vector<WeightPattern>>
parseWeightPatterns(llvm::StringRef text);

/// Where a constant, a global or a variable has its data.
struct ConstantData {
  mlir::Operation *op = nullptr;
  mlir::ShapedType type;
  /// Null for what has no initial value.
  mlir::Attribute value;
};

/// The weights of the functions below one operation. Answers are remembered, so
/// ask one object; the IR must not change.
class Weights {
public:
  /// `isReported` says which functions the entries without one concern.
  explicit Weights(
      mlir::Operation *root, llvm::ArrayRef<WeightPattern> patterns = {},
      llvm::function_ref<bool(mlir::FunctionOpInterface)> isReported =
          [](mlir::FunctionOpInterface) { return true; });

  /// Of a tensor or buffer, through views; None for all other types.
  WeightKind getKind(mlir::Value value) const;
  /// Whether the value is there before the graph is run and stays after it:
  /// every kind but None.
  bool isWeight(mlir::Value value) const {
    return getKind(value) != WeightKind::None;
  }
  /// Arguments to which every call passes a weight hold one.
  void addPassed(mlir::Operation *root, const CallOrder &order);
  /// The marked kind of an argument, None if it has no mark.
  WeightKind getArgumentKind(mlir::BlockArgument argument) const {
    return arguments.lookup(argument);
  }
  /// The constant, global or variable that an operation yields, if it does.
  std::optional<ConstantData> getConstant(mlir::Operation *op) const;
  WeightKind classify(const ConstantData &constant,
                      mlir::Operation *reader) const;
  /// An entry that names no argument, else null.
  const WeightPattern *getUnusedPattern() const { return unused; }

private:
  mlir::Operation *lookupGlobal(mlir::Operation *op) const;

  /// Operations that define globals and variables, by symbol name, and those of
  /// them that are written.
  llvm::DenseMap<mlir::StringAttr, mlir::Operation *> globals;
  llvm::DenseSet<mlir::Operation *> written;
  llvm::DenseMap<mlir::Value, WeightKind> arguments, passed;
  mutable llvm::DenseMap<mlir::Value, WeightKind> known;
  const WeightPattern *unused = nullptr;
};

/// What `value` is a view of, through one view; null if it is not a view.
mlir::Value getViewed(mlir::Value value);
/// What `value` is a view of, through any number of views; itself if it is not
/// a view.
mlir::Value getViewSource(mlir::Value value);
/// A constant, or a view of one, whose elements are all the same: it is not
/// read from memory.
bool isSplatConstant(mlir::Value value);
/// Whether the results of such operations are neither constants nor weights nor
/// views of them.
bool isComputed(mlir::OperationName name);

} // namespace greenai

#endif // GREENAI_COST_WEIGHTS_H
