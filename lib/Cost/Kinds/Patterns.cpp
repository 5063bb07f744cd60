//===- Patterns.cpp - Layers as computations --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A node is looked at once, after its operands, and at most `maxPattern` nodes
// below it: the time is linear in the nodes. Roles carry what is known of an
// incomplete pattern upwards.
//
//===----------------------------------------------------------------------===//

#include "KindAnalysis.h"

#include <cmath>

using namespace greenai;
using namespace mlir;

/// More than any layer is written with.
static constexpr unsigned maxPattern = 48;

static bool isConstant(const Node &node, double value) {
  return node.constant && node.step == Step::Constant &&
         *node.constant == value;
}

bool KindAnalysis::collect(Node &root, Node *source, bool maybeVectors,
                           SmallVectorImpl<Node *> &found) {
  SmallVector<Node *, 16> worklist{&root};
  llvm::SmallPtrSet<Node *, 16> seen;
  while (!worklist.empty()) {
    Node *node = worklist.pop_back_val();
    if (node == source || !seen.insert(node).second)
      continue;
    bool isInner = !node->operands.empty() && node->step != Step::Product &&
                   node->step != Step::Pool && node->step != Step::Concat &&
                   node->step != Step::Slice && node->step != Step::Insert;
    if (!isInner) {
      if (node->isScalar || (maybeVectors && node->isVector))
        continue;
      return false;
    }
    if (seen.size() > maxPattern)
      return false;
    found.push_back(node);
    llvm::append_range(worklist, node->operands);
  }
  return true;
}

void KindAnalysis::match(Node &node) {
  auto operand = [&](unsigned i) -> Node & { return *node.operands[i]; };
  switch (node.step) {
  case Step::ReduceMax:
    node.role = Role::Maximum;
    node.source = &operand(0);
    break;
  case Step::Sub:
    return matchSub(node);
  case Step::Add:
    return matchAdd(node);
  case Step::Mul:
    if (&operand(0) == &operand(1))
      return matchSquare(node, operand(0));
    return matchProduct(node, operand(0), operand(1));
  case Step::Div:
    return matchQuotient(node, operand(0), operand(1));
  case Step::Pow:
    if (operand(1).constant && *operand(1).constant == 2)
      matchSquare(node, operand(0));
    break;
  case Step::Sqrt:
  case Step::Rsqrt:
    return matchRoot(node);
  case Step::Reciprocal:
    if (operand(0).role == Role::Deviation) {
      node.role = Role::InverseDeviation;
      node.source = operand(0).source;
      node.isRootMeanSquare = operand(0).isRootMeanSquare;
    } else {
      matchSigmoid(node);
    }
    break;
  case Step::Sigmoid:
  case Step::Tanh: {
    if (node.isScalar)
      break;
    RowKind kind = node.step == Step::Tanh ? RowKind::Tanh : RowKind::Sigmoid;
    mark(node, kind);
    node.source = &operand(0);
    candidates.push_back(
        {&node, kind, LayerMeasure::Outputs, countPoints(node)});
    break;
  }
  case Step::Max:
    for (unsigned i : {0, 1})
      if (isConstant(operand(i), 0))
        return setRectified(node);
    [[fallthrough]];
  case Step::Min:
    // Another bound of what is rectified, as in min(max(x, 0), 6).
    for (unsigned i : {0, 1})
      if (operand(i).role == Role::Rectified && operand(1 - i).isScalar)
        mark(node, RowKind::ReLU);
    break;
  case Step::Clamp:
    if (node.constant && *node.constant == 0)
      setRectified(node);
    break;
  case Step::Select:
    return matchSelect(node);
  default:
    break;
  }
}

//===----------------------------------------------------------------------===//
// Activations
//===----------------------------------------------------------------------===//

void KindAnalysis::setRectified(Node &node) {
  if (node.isScalar)
    return;
  node.role = Role::Rectified;
  mark(node, RowKind::ReLU);
  count(RowKind::ReLU, LayerMeasure::Outputs, countPoints(node));
}

/// x > 0 ? x : 0 or x < 0 ? 0 : x.
void KindAnalysis::matchSelect(Node &node) {
  Node &condition = *node.operands[0];
  if (condition.step != Step::Compare || !condition.constant ||
      condition.operands.size() != 2)
    return;
  bool isGreater = *condition.constant > 0;
  Node *x = condition.operands[0], *zero = condition.operands[1];
  if (isConstant(*x, 0)) {
    std::swap(x, zero);
    isGreater = !isGreater;
  }
  if (!isConstant(*zero, 0) || node.operands[isGreater ? 1 : 2] != x ||
      !isConstant(*node.operands[isGreater ? 2 : 1], 0))
    return;
  setRectified(node);
  if (node.kind == RowKind::ReLU)
    mark(condition, RowKind::ReLU);
}

/// 1 / (1 + exp(-x)), at the quotient.
bool KindAnalysis::matchSigmoid(Node &node) {
  Node &sum = *node.operands.back();
  if (sum.step != Step::Add || node.isScalar)
    return false;
  for (unsigned i : {0, 1}) {
    Node &power = *sum.operands[i];
    if (power.step != Step::Exp || !isConstant(*sum.operands[1 - i], 1))
      continue;
    Node &negated = *power.operands[0];
    Node *x = nullptr;
    if (negated.step == Step::Neg)
      x = negated.operands[0];
    else if (negated.step == Step::Sub && isConstant(*negated.operands[0], 0))
      x = negated.operands[1];
    if (!x)
      return false;
    node.source = x;
    markAll({&node, &sum, &power, &negated}, RowKind::Sigmoid);
    candidates.push_back(
        {&node, RowKind::Sigmoid, LayerMeasure::Outputs, countPoints(node)});
    return true;
  }
  return false;
}

/// x * (1 + erf(x / sqrt(2))) or x * (1 + tanh(...)), either with a half
/// anywhere: `sum` is the sum, perhaps halved, `x` perhaps too.
bool KindAnalysis::matchGELU(Node &node, Node &x, Node &sum) {
  auto skipFactor = [](Node &node) -> Node & {
    if (node.step == Step::Mul)
      for (unsigned i : {0, 1})
        if (node.operands[i]->isScalar)
          return *node.operands[1 - i];
    return node;
  };
  Node &inner = skipFactor(sum);
  Node &base = skipFactor(x);
  if (inner.step != Step::Add || base.isScalar)
    return false;
  for (unsigned i : {0, 1}) {
    Node &function = *inner.operands[i];
    if ((function.step != Step::Erf && function.step != Step::Tanh) ||
        !isConstant(*inner.operands[1 - i], 1))
      continue;
    // `x` itself may be a product with a scalar: a projection scaled.
    for (Node *source : {&x, &base}) {
      SmallVector<Node *> parts{&node};
      if (source != &x)
        parts.push_back(&x);
      if (!collect(sum, source, /*maybeVectors=*/false, parts) ||
          parts.size() < 4)
        continue;
      markAll(parts, RowKind::GELU);
      count(RowKind::GELU, LayerMeasure::Outputs, countPoints(node));
      if (source == &x && &inner == &sum)
        node.role = Role::GELUWithoutHalf;
      return true;
    }
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Sums and differences
//===----------------------------------------------------------------------===//

void KindAnalysis::matchSub(Node &node) {
  Node &a = *node.operands[0], &b = *node.operands[1];
  node.source = &a;
  if (b.role == Role::Maximum && b.source == &a) {
    node.role = Role::Shifted;
  } else if (b.role == Role::Mean && b.source == &a) {
    node.role = Role::Centred;
  } else if (b.isVector && !a.isVector && !a.isScalar) {
    node.role = Role::CentredByVector;
  } else if (a.role == Role::MeanSquare && b.role == Role::Square &&
             b.source->role == Role::Mean && b.source->source == a.source) {
    // mean(x^2) - mean(x)^2
    node.role = Role::Variance;
    node.source = a.source;
  } else if (a.role == Role::Shifted && b.step == Step::Log) {
    // The logarithm of a softmax.
    Node &sum = *b.operands[0];
    if (sum.step == Step::ReduceSum && sum.operands[0]->step == Step::Exp &&
        sum.operands[0]->operands[0] == &a)
      matchSoftmax(node, *sum.operands[0], sum);
  }
}

void KindAnalysis::matchAdd(Node &node) {
  Node &a = *node.operands[0], &b = *node.operands[1];
  for (auto [x, y] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    if (x->role == Role::Normalised && (y->isVector || y->isScalar))
      return extend(node, *x);
    // The variance and what keeps it from 0.
    if ((x->role == Role::Variance || x->role == Role::MeanSquare) &&
        y->isScalar) {
      node.role = x->role;
      node.source = x->source;
      return;
    }
    // What is multiplied too is an input that goes around, not a bias.
    if (x->step == Step::Product && x->kind != RowKind::BatchMatmul &&
        y->isVector && !llvm::is_contained(x->operands, y)) {
      mark(node, RowKind::Bias);
      return count(x->kind, LayerMeasure::Biased, countPoints(node));
    }
  }
  ArrayRef<Ledger::Entry> entries = row->cost->ledger.getEntries();
  if (entries.size() == 1 && entries[0].op == ScalarOp::Add && !a.isScalar &&
      !b.isScalar && facts->kind == "elementwise")
    mark(node, RowKind::Addition);
}

//===----------------------------------------------------------------------===//
// Normalisation
//===----------------------------------------------------------------------===//

void KindAnalysis::matchSquare(Node &node, Node &base) {
  node.role = Role::Square;
  node.source = &base;
}

/// Whether `number` is how many elements each sum has. Where that is computed,
/// or sizes cannot be compared, nothing speaks against it.
bool KindAnalysis::mayBeCount(double number, Node &summed, Node &sum) {
  if (!summed.value || !sum.value || !isa<ShapedType>(summed.value.getType()) ||
      !isa<ShapedType>(sum.value.getType()))
    return true;
  int64_t count = std::llround(number);
  if (count < 1 || std::abs(number - double(count)) > 0.01 * number)
    return false;
  Expr all = shapes.getNumElements(summed.value),
       sums = shapes.getNumElements(sum.value) * Expr(count);
  bool isComparable = all.getTerms().size() == 1 &&
                      sums.getTerms().size() == 1 &&
                      all.getTerms()[0].monomial == sums.getTerms()[0].monomial;
  return !isComparable || all == sums;
}

void KindAnalysis::matchMean(Node &node, Node &sum, Node &scalar) {
  Node &summed = *getFirstSum(sum).operands[0];
  if (scalar.constant &&
      !mayBeCount(node.step == Step::Mul ? 1 / *scalar.constant
                                         : *scalar.constant,
                  summed, sum))
    return;
  node.role = Role::Mean;
  node.source = &summed;
  if (summed.role == Role::Square) {
    bool isCentred = summed.source->role == Role::Centred;
    node.role = isCentred ? Role::Variance : Role::MeanSquare;
    node.source = isCentred ? summed.source->source : summed.source;
    return;
  }
  means.push_back(&node);
}

void KindAnalysis::matchRoot(Node &node) {
  Node &radicand = *node.operands[0];
  if (radicand.role != Role::Variance && radicand.role != Role::MeanSquare)
    return;
  node.role =
      node.step == Step::Sqrt ? Role::Deviation : Role::InverseDeviation;
  node.source = radicand.source;
  node.isRootMeanSquare = radicand.role == Role::MeanSquare;
}

void KindAnalysis::extend(Node &node, Node &normalised) {
  node.role = Role::Normalised;
  node.source = normalised.source;
  node.isAffine = true;
  mark(node, normalised.kind);
  if (!normalised.isAffine)
    count(normalised.kind, LayerMeasure::Affine, countPoints(node));
}

/// Whether some sum between the two is over the first dimension: statistics of
/// a batch.
static bool reducesBatch(ArrayRef<Node *> nodes) {
  return llvm::any_of(nodes, [](Node *node) { return node->reducesFirst; });
}

bool KindAnalysis::matchNorm(Node &node, Node &centred, Node &deviation) {
  Node *x = deviation.source;
  bool isRMS = deviation.isRootMeanSquare;
  if (isRMS ? &centred != x
            : centred.role != Role::Centred || centred.source != x)
    return false;
  SmallVector<Node *> parts;
  if (!collect(node, x, /*maybeVectors=*/true, parts))
    return false;
  RowKind kind = isRMS                 ? RowKind::RMSNorm
                 : reducesBatch(parts) ? RowKind::BatchNorm
                                       : RowKind::LayerNorm;
  markAll(parts, kind);
  node.role = Role::Normalised;
  node.source = x;
  node.isAffine = deviation.isAffine;
  count(kind, LayerMeasure::Outputs, countPoints(node));
  if (node.isAffine)
    count(kind, LayerMeasure::Affine, countPoints(node));
  return true;
}

//===----------------------------------------------------------------------===//
// Products and quotients
//===----------------------------------------------------------------------===//

bool KindAnalysis::matchSoftmax(Node &node, Node &power, Node &sum) {
  if (power.step != Step::Exp || sum.step != Step::ReduceSum ||
      sum.operands[0] != &power)
    return false;
  Node &exponent = *power.operands[0];
  Node *x = exponent.role == Role::Shifted ? exponent.source : &exponent;
  SmallVector<Node *> parts;
  if (!collect(node, x, /*maybeVectors=*/false, parts))
    return false;
  markAll(parts, RowKind::Softmax);
  count(RowKind::Softmax, LayerMeasure::Outputs, countPoints(node));
  count(RowKind::Softmax, LayerMeasure::Lines,
        shapes.getNumElements(sum.value));
  return true;
}

void KindAnalysis::matchQuotient(Node &node, Node &dividend, Node &divisor) {
  if (dividend.step == Step::ReduceSum && divisor.isScalar)
    return matchMean(node, dividend, divisor);
  if (divisor.role == Role::Deviation) {
    if (dividend.isScalar) {
      node.role = Role::InverseDeviation;
      node.source = divisor.source;
      node.isRootMeanSquare = divisor.isRootMeanSquare;
      return;
    }
    if (matchNorm(node, dividend, divisor))
      return;
  }
  if (matchSoftmax(node, dividend, divisor))
    return;
  if (isConstant(dividend, 1) && matchSigmoid(node))
    return;
  if (dividend.step == Step::Pool && dividend.kind == RowKind::AvgPooling)
    return mark(node, RowKind::AvgPooling);
  // x * sigmoid(x), as one quotient.
  Node &sum = divisor;
  if (sum.step == Step::Add)
    for (Node *power : sum.operands)
      if (power->step == Step::Exp && power->operands[0]->step == Step::Neg &&
          power->operands[0]->operands[0] == &dividend) {
        markAll({&node, &sum, power, power->operands[0]}, RowKind::SiLU);
        return count(RowKind::SiLU, LayerMeasure::Outputs, countPoints(node));
      }
  matchProduct(node, dividend, divisor);
}

void KindAnalysis::matchProduct(Node &node, Node &a, Node &b) {
  bool isProduct = node.step == Step::Mul;
  for (auto [x, y] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    // Of a quotient the dividend comes first.
    if (!isProduct && x != &a)
      break;
    if (isProduct && x->step == Step::ReduceSum && y->isScalar)
      return matchMean(node, *x, *y);
    if (x->role == Role::Normalised && (y->isVector || y->isScalar)) {
      if (y->isVector)
        extend(node, *x);
      return;
    }
    if (isProduct && y->role == Role::InverseDeviation) {
      if (x->isVector) { // scaled before it is applied
        node.role = Role::InverseDeviation;
        node.source = y->source;
        node.isRootMeanSquare = y->isRootMeanSquare;
        node.isAffine = true;
        return;
      }
      if (matchNorm(node, *x, *y))
        return;
    }
    // By the statistics that a batch norm has learnt.
    if (y->isVector && y->hasRoot && !x->isVector && !x->isScalar) {
      Node *source = x->role == Role::CentredByVector ? x->source : x;
      SmallVector<Node *> parts;
      if (!collect(node, source, /*maybeVectors=*/true, parts))
        return;
      markAll(parts, RowKind::BatchNorm);
      node.role = Role::Normalised;
      node.source = source;
      return count(RowKind::BatchNorm, LayerMeasure::Outputs,
                   countPoints(node));
    }
    if (!isProduct)
      continue;
    if (y->step == Step::Reciprocal && matchSoftmax(node, *x, *y->operands[0]))
      return;
    if (y->step == Step::Div && isConstant(*y->operands[0], 1) &&
        matchSoftmax(node, *x, *y->operands[1]))
      return;
    if (y->kind == RowKind::Sigmoid && y->source == x) {
      mark(node, RowKind::SiLU);
      SmallVector<Node *> parts;
      if (collect(*y, x, /*maybeVectors=*/false, parts))
        markAll(parts, RowKind::SiLU);
      return count(RowKind::SiLU, LayerMeasure::Outputs, countPoints(node));
    }
    if (x->role == Role::GELUWithoutHalf && isConstant(*y, 0.5))
      return mark(node, RowKind::GELU);
    if (x->step == Step::Pool && x->kind == RowKind::AvgPooling && y->isScalar)
      return mark(node, RowKind::AvgPooling);
    if (matchGELU(node, *x, *y))
      return;
  }
}
