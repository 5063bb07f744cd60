//===- KindAnalysis.cpp - Which layer a row is part of ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What concerns whole operations: products, pools, what is counted and where it
// goes. The patterns are in Patterns.cpp.
//
//===----------------------------------------------------------------------===//

#include "KindAnalysis.h"

#include "mlir/IR/BuiltinTypes.h"

using namespace greenai;
using namespace mlir;

void KindAnalysis::mark(Node &node, RowKind kind) {
  node.kind = kind;
  if (!node.owner)
    return;
  auto [it, isNew] = kinds.try_emplace(node.owner, kind);
  if (!isNew && kind < it->second)
    it->second = kind;
}

void KindAnalysis::markAll(ArrayRef<Node *> nodes, RowKind kind) {
  for (Node *node : nodes)
    mark(*node, kind);
}

void KindAnalysis::count(RowKind kind, LayerMeasure measure,
                         const Expr &count) {
  countIn(*row, kind, measure, count);
}

void KindAnalysis::countIn(PlainRow &row, RowKind kind, LayerMeasure measure,
                           const Expr &count) {
  if (count.isZero())
    return;
  Counted &its = counted[{row.cost.getIdentity(), count.getIdentity(),
                          unsigned(kind) << 8 | unsigned(measure)}];
  if (!its.before.getIdentity()) {
    its = {row.cost, count, row.cost};
    its.after.edit().layers.add(kind, measure, count);
  }
  row.cost = its.after;
}

Expr KindAnalysis::countPoints(const Node &node) {
  if (node.step == Step::ReduceSum || node.step == Step::ReduceMax)
    return shapes.getNumElements(node.value);
  if (facts->loops.extents.empty())
    return facts->op->getNumResults() == 0
               ? Expr()
               : shapes.getNumElements(facts->op->getResult(0));
  Expr points(1);
  for (const Expr &extent : facts->loops.extents)
    points *= extent;
  return points;
}

//===----------------------------------------------------------------------===//
// Whole operations
//===----------------------------------------------------------------------===//

/// Whether some loop is in both inputs and in the result: a batch. None: what
/// the inputs are indexed by is not known.
static std::optional<bool> isBatched(const OperationFacts &facts) {
  SmallVector<AffineMap, 3> maps;
  unsigned numInputs = 0;
  for (const Access &access : facts.accesses) {
    if (access.isInBody || access.maps.empty())
      continue;
    if (access.role == AccessRole::Init)
      continue;
    // One value, read in two ways.
    for (AffineMap map : access.maps)
      if (access.isWrite() || map.getNumResults() != 0) {
        maps.push_back(map);
        numInputs += !access.isWrite();
      }
  }
  if (numInputs != 2 || maps.size() != 3)
    return std::nullopt;
  for (unsigned loop = 0; loop < facts.loops.extents.size(); ++loop)
    if (!facts.loops.extents[loop].is(1) &&
        llvm::all_of(maps, [&](AffineMap map) {
          return loop < map.getNumDims() && map.isFunctionOfDim(loop);
        }))
      return true;
  return false;
}

void KindAnalysis::countProduct(const OperationFacts &facts, PlainRow &row) {
  RowKind kind = RowKind::Convolution;
  if (facts.kind == "contraction") {
    std::optional<bool> batched = isBatched(facts);
    kind = !batched   ? RowKind::Contraction
           : *batched ? RowKind::BatchMatmul
                      : RowKind::Linear;
  }
  kinds[facts.op] = kind;
  count(kind, LayerMeasure::Pairs, row.cost->macs);
  if (facts.op->getNumResults() != 1)
    return;
  Value result = facts.op->getResult(0);
  Node &product = graph.get(result);
  product.kind = kind;
  // The bias of TOSA is an operand, that of linalg may be the initial value.
  bool isTosa = facts.op->getName().getDialectNamespace() == "tosa";
  if (isTosa ? kind != RowKind::Convolution : product.operands.size() < 3)
    return;
  Node *bias = isTosa && product.operands.size() > 2 ? product.operands[2]
                                                     : product.operands.back();
  if (bias->isVector && !(bias->constant && *bias->constant == 0))
    count(kind, LayerMeasure::Biased, shapes.getNumElements(result));
}

void KindAnalysis::countPool(const OperationFacts &facts, PlainRow &row) {
  RowKind kind = RowKind::Pooling;
  for (const Ledger::Entry &entry : row.cost->ledger.getEntries())
    if (entry.op == ScalarOp::Add) {
      kind = RowKind::AvgPooling; // integers have maxima too, to clip
      break;
    } else if (entry.op == ScalarOp::Max) {
      kind = RowKind::MaxPooling;
    }
  kinds[facts.op] = kind;
  if (facts.op->getNumResults() != 1)
    return;
  graph.get(facts.op->getResult(0)).kind = kind;
  // In linalg the padding is an operation before it.
  Value input = facts.op->getOperand(0);
  while (Operation *op = input.getDefiningOp()) {
    if (op->getName().getStringRef() != "tensor.pad")
      break;
    input = op->getOperand(0);
  }
  count(kind, LayerMeasure::Inputs, shapes.getNumElements(input));
  count(kind, LayerMeasure::Outputs,
        shapes.getNumElements(facts.op->getResult(0)));
}

void KindAnalysis::countNamedSoftmax(Operation *op) {
  Value input = op->getOperand(0);
  kinds[op] = RowKind::Softmax;
  count(RowKind::Softmax, LayerMeasure::Outputs, shapes.getNumElements(input));
  auto axis = dyn_cast_or_null<IntegerAttr>(op->getAttr("dimension"));
  auto type = dyn_cast<RankedTensorType>(input.getType());
  if (!axis || !type)
    return;
  Expr lines(1);
  for (int64_t i = 0; i < type.getRank(); ++i)
    if (i != axis.getInt())
      lines *= shapes.getDim(input, i);
  count(RowKind::Softmax, LayerMeasure::Lines, lines);
}

void KindAnalysis::visit(const OperationFacts &given, PlainRow &itsRow) {
  facts = &given;
  row = &itsRow;
  graph.add(given, [this](Node &node) { match(node); });
  if (given.kind == "contraction" || given.kind == "convolution")
    countProduct(given, itsRow);
  else if (given.kind == "pooling")
    countPool(given, itsRow);
  else if (given.op->getName().getStringRef() == "linalg.softmax")
    countNamedSoftmax(given.op);
}

//===----------------------------------------------------------------------===//
// At the end
//===----------------------------------------------------------------------===//

/// What `whole` is put together of, one after the other; empty if it is not.
/// Insertions into an uninitialised tensor are a concatenation.
static SmallVector<Node *> getParts(Node *whole) {
  if (whole->step == Step::Concat)
    return SmallVector<Node *>(whole->operands);
  SmallVector<Node *> parts;
  while (whole->step == Step::Insert) {
    parts.push_back(whole->operands[0]);
    whole = whole->operands[1];
  }
  Operation *op = whole->value.getDefiningOp();
  if (!op || op->getName().getStringRef() != "tensor.empty")
    parts.clear();
  return parts;
}

/// A mean over the positions of an image is an adaptive pool of one position.
/// One of several is a concatenation of means of slices, first along one
/// dimension and then along the other.
void KindAnalysis::finishMeans() {
  auto isPool = [](Node *node) {
    return node->role == Role::Mean && node->kind == RowKind::AdaptivePooling;
  };
  llvm::SmallPtrSet<Node *, 8> sliced, inner;
  SmallVector<Node *> pools;
  for (Node *mean : means) {
    if (mean->kind != RowKind::Other)
      continue; // of a normalisation
    Node *source = mean->source;
    bool isSliced = source->step == Step::Slice;
    Node *sum = mean->operands[0]->step == Step::ReduceSum ? mean->operands[0]
                                                           : mean->operands[1];
    auto type = dyn_cast<RankedTensorType>(source->value.getType());
    if (!type || type.getRank() < 4 || sum->reducesFirst ||
        (!isSliced && sum->numReduced < 2))
      continue;
    SmallVector<Node *> parts;
    if (!collect(*mean, source, /*maybeVectors=*/false, parts))
      continue;
    markAll(parts, RowKind::AdaptivePooling);
    pools.push_back(mean);
    Node *whole = isSliced ? source->operands[0] : source;
    if (!isa<RankedTensorType>(whole->value.getType()))
      continue;
    // What is put together is looked at once.
    bool isNew = sliced.insert(whole).second;
    if (isSliced && !isNew)
      continue;
    SmallVector<Node *> wholes = getParts(whole);
    Node *first = &getFirstSum(*sum);
    if (!wholes.empty() && llvm::all_of(wholes, isPool))
      inner.insert_range(wholes);
    else // of the row that reads them
      candidates.push_back({first, RowKind::AdaptivePooling,
                            LayerMeasure::Inputs,
                            shapes.getNumElements(whole->value)});
  }
  for (Node *mean : pools)
    if (!inner.contains(mean))
      candidates.push_back({mean, RowKind::AdaptivePooling,
                            LayerMeasure::Outputs,
                            shapes.getNumElements(mean->value)});
}

static bool isOnlyCast(const Ledger &ledger) {
  return !ledger.empty() &&
         llvm::all_of(ledger.getEntries(), [](const Ledger::Entry &entry) {
           return entry.op == ScalarOp::Convert;
         });
}

void KindAnalysis::finish(std::vector<PlainRow> &rows) {
  finishMeans();
  llvm::DenseMap<Operation *, PlainRow *> byOperation;
  if (!candidates.empty())
    for (PlainRow &row : rows)
      byOperation.try_emplace(row.op, &row);
  for (const Candidate &candidate : candidates)
    if (candidate.node->kind == candidate.kind)
      if (PlainRow *row = byOperation.lookup(candidate.node->owner))
        countIn(*row, candidate.kind, candidate.measure,
                candidate.count * row->multiplicity);
  for (PlainRow &row : rows) {
    auto it = kinds.find(row.op);
    if (it != kinds.end())
      row.kind = getName(it->second);
    else if (row.kind == "elementwise" && isOnlyCast(row.cost->ledger))
      row.kind = getName(RowKind::Cast);
  }
}
