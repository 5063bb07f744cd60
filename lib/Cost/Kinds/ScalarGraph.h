//===- ScalarGraph.h - What is computed of what, op by op -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One node for each scalar computation that is done on all elements of a
// tensor: an operation of TOSA is one, a linalg operation is those of its body.
// Views, casts, broadcasts and transpositions are their operand. So a pattern
// is the same whatever dialect it is written in, and however it is fused.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_KINDS_SCALARGRAPH_H
#define GREENAI_LIB_COST_KINDS_SCALARGRAPH_H

#include "greenai/Cost/Access.h"
#include "greenai/Cost/Weights.h"
#include "greenai/Report/LayerCounts.h"

#include "mlir/IR/Operation.h"

#include "llvm/Support/Allocator.h"

namespace greenai {

enum class Step : uint8_t {
  // clang-format off
  Leaf, Constant, Add, Sub, Mul, Div, Max, Min, Neg, Exp, Log, Sqrt, Rsqrt,
  Reciprocal, Erf, Tanh, Pow, Sigmoid, Clamp, Compare, Select, FMA,
  ReduceSum, ReduceMax, Product, Pool, Slice, Concat,
  /// Its first operand in a place of the second.
  Insert,
  /// Its operand, unchanged.
  Carry,
  Other,
  // clang-format on
};

/// What a node is to the patterns that are not complete yet; `source` says of
/// what.
enum class Role : uint8_t {
  None,
  Maximum,          ///< max(x)
  Shifted,          ///< x - max(x)
  Mean,             ///< mean(x)
  Centred,          ///< x - mean(x)
  CentredByVector,  ///< x - what is learnt
  Square,           ///< x * x
  Variance,         ///< mean((x - mean(x))^2)
  MeanSquare,       ///< mean(x^2)
  Deviation,        ///< sqrt(variance + epsilon)
  InverseDeviation, ///< 1 / deviation
  Normalised,       ///< (x - mean(x)) / deviation, and scaled and shifted
  Rectified,        ///< max(x, 0)
  GELUWithoutHalf,  ///< x * (1 + erf(x / sqrt(2)))
};

struct Node {
  Step step = Step::Leaf;
  Role role = Role::None;
  /// More, where `role` has variants.
  bool isRootMeanSquare = false, isAffine = false;
  /// One value for all elements.
  bool isScalar = false;
  /// One value per channel, of what is not computed from data; `hasRoot` if a
  /// square root is taken on the way.
  bool isVector = false, hasRoot = false;
  /// Of a reduction: over the first dimension too; the dimensions there are.
  bool reducesFirst = false;
  unsigned numReduced = 0;
  /// The layer it is part of, once that is known; of a Product its own.
  RowKind kind = RowKind::Other;
  std::optional<double> constant;
  llvm::ArrayRef<Node *> operands;
  Node *source = nullptr;
  /// The operation whose row it belongs to; null for what is not computed.
  mlir::Operation *owner = nullptr;
  /// The tensor that holds it, or that its operation makes.
  mlir::Value value;
};

/// The first of several sums in a row: one operation may sum over one dimension
/// only.
inline Node &getFirstSum(Node &sum) {
  constexpr unsigned maxRank = 8;
  Node *first = &sum;
  for (unsigned i = 0; i < maxRank; ++i)
    if (first->operands[0]->step == Step::ReduceSum)
      first = first->operands[0];
  return *first;
}

/// What the cost models say of an operation, beside the IR.
struct OperationFacts {
  mlir::Operation *op;
  llvm::StringRef kind;
  const LoopNest &loops;
  llvm::ArrayRef<Access> accesses;
};

class ScalarGraph {
public:
  explicit ScalarGraph(const Weights &weights) : weights(weights) {}

  /// Makes the nodes of one operation, those of its operands being there, and
  /// calls `visit` for each, operands first.
  void add(const OperationFacts &facts, llvm::function_ref<void(Node &)> visit);
  /// After the regions of an operation: a result that is the same whichever
  /// region yields it is that.
  void join(mlir::Operation *op);
  /// What `value` is computed by; a leaf where that is not known.
  Node &get(mlir::Value value);

private:
  Node &create(Step step, llvm::ArrayRef<Node *> operands, mlir::Value value,
               mlir::Operation *owner);
  Node &createLeaf(mlir::Value value);
  void addBody(const OperationFacts &facts, mlir::Block &body,
               llvm::function_ref<void(Node &)> visit);
  Step getStep(mlir::Operation *op);
  void describeReduction(const OperationFacts &facts, Node &node);

  const Weights &weights;
  llvm::BumpPtrAllocator allocator;
  llvm::DenseMap<mlir::Value, Node *> nodes;
  llvm::DenseMap<mlir::OperationName, Step> steps;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_KINDS_SCALARGRAPH_H
