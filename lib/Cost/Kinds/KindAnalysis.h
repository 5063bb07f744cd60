//===- KindAnalysis.h - Which layer a row is part of ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Layers are recognised by what they compute, not by any name
// (docs/CostModel.md, "Kinds"). What does not match keeps the kind that its
// model gives it.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_KINDS_KINDANALYSIS_H
#define GREENAI_LIB_COST_KINDS_KINDANALYSIS_H

#include "PlainRow.h"
#include "ScalarGraph.h"

#include "greenai/Shape/ShapeAnalysis.h"

namespace greenai {

class KindAnalysis {
public:
  KindAnalysis(const Weights &weights, ShapeAnalysis &shapes)
      : graph(weights), shapes(shapes) {}

  /// Of the next operation of a function that costs something, before those of
  /// its regions: counts in `row` what layers end with it.
  void visit(const OperationFacts &facts, PlainRow &row);
  /// After the regions of an operation.
  void leave(mlir::Operation *op) { graph.join(op); }
  /// The kinds of all rows, and what is counted at the end.
  void finish(std::vector<PlainRow> &rows);

private:
  /// A layer that may turn out to be part of another one.
  struct Candidate {
    Node *node;
    RowKind kind;
    LayerMeasure measure;
    Expr count;
  };

  void match(Node &node);
  void matchSub(Node &node);
  void matchAdd(Node &node);
  void matchRoot(Node &node);
  void matchQuotient(Node &node, Node &dividend, Node &divisor);
  void matchProduct(Node &node, Node &a, Node &b);
  bool mayBeCount(double number, Node &summed, Node &sum);
  void matchMean(Node &node, Node &sum, Node &scalar);
  void matchSquare(Node &node, Node &base);
  void matchSelect(Node &node);
  bool matchSoftmax(Node &node, Node &power, Node &sum);
  bool matchNorm(Node &node, Node &centred, Node &deviation);
  bool matchGELU(Node &node, Node &x, Node &sum);
  bool matchSigmoid(Node &node);
  void setRectified(Node &node);
  /// Scaled or shifted by what is learnt.
  void extend(Node &node, Node &normalised);

  void countProduct(const OperationFacts &facts, PlainRow &row);
  void countPool(const OperationFacts &facts, PlainRow &row);
  void countNamedSoftmax(mlir::Operation *op);
  void finishMeans();

  /// The nodes between `root` and `source`, if nothing else is computed with
  /// but scalars and, if `maybeVectors`, what is learnt.
  bool collect(Node &root, Node *source, bool maybeVectors,
               llvm::SmallVectorImpl<Node *> &found);
  void mark(Node &node, RowKind kind);
  void markAll(llvm::ArrayRef<Node *> nodes, RowKind kind);
  /// Elements of a node of the operation that is visited.
  Expr countPoints(const Node &node);
  void count(RowKind kind, LayerMeasure measure, const Expr &count);
  void countIn(PlainRow &row, RowKind kind, LayerMeasure measure,
               const Expr &count);

  /// Rows that shared a cost share it still when the same is counted in them.
  struct Counted {
    SharedCost before;
    Expr count;
    SharedCost after;
  };

  ScalarGraph graph;
  ShapeAnalysis &shapes;
  /// By the identities of the first two, then kind and measure.
  llvm::DenseMap<std::tuple<const void *, const void *, unsigned>, Counted>
      counted;
  /// Of the operation that is visited.
  const OperationFacts *facts = nullptr;
  PlainRow *row = nullptr;
  /// The layer that a row is part of; of several the one that comes first in
  /// RowKind.
  llvm::DenseMap<mlir::Operation *, RowKind> kinds;
  std::vector<Candidate> candidates;
  std::vector<Node *> means;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_KINDS_KINDANALYSIS_H
