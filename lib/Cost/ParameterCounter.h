//===- ParameterCounter.h - Parameters of functions, each once --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_PARAMETERCOUNTER_H
#define GREENAI_LIB_COST_PARAMETERCOUNTER_H

#include "CallOrder.h"

#include "greenai/Cost/Weights.h"
#include "greenai/Report/Parameters.h"
#include "greenai/Shape/ShapeAnalysis.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"

namespace greenai {

/// Numbers of elements and bytes, by kind of weight.
struct HeldSums {
  Int counts[4] = {}, bytes[4] = {};
  bool exactBytes = true;
};

/// Counts the parameters of the functions of one module. What several
/// operations share counts once: the same operation or global, the same
/// attribute, the same resource. Data that has been elided is never the same.
class ParameterCounter {
public:
  ParameterCounter(const Weights &weights, const CallOrder &order);

  /// The parameters of `function` and of all it calls; arguments of callees are
  /// the caller's values.
  Parameters count(mlir::FunctionOpInterface function,
                   ShapeAnalysis &shapes) const;

private:
  /// Where the data is: an operation, an attribute or the name of a resource.
  using Key = const void *;
  struct Held {
    mlir::ShapedType type;
    WeightKind kind;
  };
  using HeldMap = llvm::SmallVector<std::pair<Key, Held>, 0>;

  /// What a function and all it calls hold, and its sums.
  struct Holding {
    llvm::DenseMap<Key, Held> held;
    HeldSums sums;
    void add(Key key, const Held &entry);
  };

  static Key getKey(const ConstantData &constant);
  void addUp(const CallOrder &order,
             llvm::MapVector<mlir::Operation *, HeldMap> &perFunction);

  const Weights &weights;
  /// Of each function with those that it calls; nothing is not listed.
  llvm::DenseMap<mlir::Operation *, HeldSums> sums;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_PARAMETERCOUNTER_H
