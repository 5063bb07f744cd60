//===- Affine.cpp - Models of the affine dialect ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Loops and branches over affine conditions (rules C8, C9). Index arithmetic is
// bookkeeping (rule C5) and is followed symbolically; loads and stores move
// their elements (rule C4).
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Affine.h"

#include "Combiners.h"
#include "FunctionModels.h"
#include "Loops.h"
#include "ViewShapes.h"

#include "greenai/Cost/Elementwise.h"
#include "greenai/IR/LocationText.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/IR/IntegerSet.h"

using namespace greenai;
using namespace mlir;

using Loop = RegionExecution::Loop;

//===----------------------------------------------------------------------===//
// Index arithmetic
//===----------------------------------------------------------------------===//

/// The operands of a map or set, dimensions and symbols apart; std::nullopt if
/// one is not known.
struct MapOperands {
  SmallVector<Expr> dims, symbols;
};
static std::optional<MapOperands>
lookupOperands(ShapeAnalysis &shapes, unsigned numDims, ValueRange operands) {
  MapOperands result;
  for (auto [i, operand] : llvm::enumerate(operands)) {
    std::optional<Expr> value = shapes.lookupValue(operand);
    if (!value)
      return std::nullopt;
    (i < numDims ? result.dims : result.symbols).push_back(*value);
  }
  return result;
}

/// All results of `map`; std::nullopt if one has no exact form.
static std::optional<SmallVector<Expr>>
lookupResults(ShapeAnalysis &shapes, AffineMap map, ValueRange operands) {
  std::optional<MapOperands> values =
      lookupOperands(shapes, map.getNumDims(), operands);
  if (!values)
    return std::nullopt;
  SmallVector<Expr> results;
  for (AffineExpr expr : map.getResults()) {
    std::optional<Expr> result =
        shapes.evaluate(expr, values->dims, values->symbols);
    if (!result)
      return std::nullopt;
    results.push_back(*result);
  }
  return results;
}

static void inferApply(affine::AffineApplyOp op, ShapeAnalysis &shapes) {
  if (auto results =
          lookupResults(shapes, op.getAffineMap(), op.getMapOperands()))
    shapes.setValue(op.getResult(), results->front());
}

static void inferMin(affine::AffineMinOp op, ShapeAnalysis &shapes) {
  if (auto results =
          lookupResults(shapes, op.getAffineMap(), op.getMapOperands()))
    shapes.setValue(op.getResult(), min(*results));
}

static void inferMax(affine::AffineMaxOp op, ShapeAnalysis &shapes) {
  if (auto results =
          lookupResults(shapes, op.getAffineMap(), op.getMapOperands()))
    shapes.setValue(op.getResult(), max(*results));
}

/// %x into (A, B, C) is x floordiv (B*C), (x mod (B*C)) floordiv C, x mod C;
/// the outer bound A is not used.
static void inferDelinearize(affine::AffineDelinearizeIndexOp op,
                             ShapeAnalysis &shapes) {
  std::optional<Expr> rest = shapes.lookupValue(op.getLinearIndex());
  SmallVector<OpFoldResult> basis = op.getMixedBasis();
  if (op.hasOuterBound())
    basis.erase(basis.begin());
  ResultRange results = op.getMultiIndex();
  for (size_t i = basis.size(); i > 0 && rest; --i) {
    std::optional<Expr> size = lookupValue(shapes, basis[i - 1]);
    if (!size)
      return;
    if (std::optional<Expr> remainder = mod(*rest, *size))
      shapes.setValue(results[i], *remainder);
    rest = floorDiv(*rest, *size);
  }
  if (rest && !results.empty())
    shapes.setValue(results.front(), *rest);
}

/// [%x, %y, %z] by (A, B, C) is (x*B + y)*C + z.
static void inferLinearize(affine::AffineLinearizeIndexOp op,
                           ShapeAnalysis &shapes) {
  SmallVector<OpFoldResult> basis = op.getMixedBasis();
  if (op.hasOuterBound())
    basis.erase(basis.begin());
  Expr linear;
  for (auto [i, index] : llvm::enumerate(op.getMultiIndex())) {
    std::optional<Expr> value = shapes.lookupValue(index);
    std::optional<Expr> size =
        i == 0 ? Expr(1) : lookupValue(shapes, basis[i - 1]);
    if (!value || !size)
      return;
    linear = linear * *size + *value;
  }
  shapes.setValue(op.getLinearIndex(), linear);
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

static std::string describe(Operation *op) {
  return op->getName().getStringRef().str() + " at " +
         describePlace(op->getLoc());
}

/// C8: max(0, ceildiv(ub - lb, step)) iterations, the induction variable being
/// lb + counter*step; the bounds are the largest of `lower` and the smallest of
/// `upper`. A bound that is not known makes the trip count a symbol.
static Loop makeLoop(ShapeAnalysis &shapes, Operation *op,
                     const std::optional<SmallVector<Expr>> &lower,
                     const std::optional<SmallVector<Expr>> &upper,
                     int64_t step, Value inductionVariable) {
  std::optional<Expr> count, last;
  if (lower && upper) {
    last = shapes.getLoopBound(inductionVariable, min(*upper));
    count = countIterations(max(*lower), *last, Expr(step));
  }
  if (!count)
    return {shapes.makeUnknown(SymbolInfo::Kind::Trips,
                               SymbolDomain::atLeast(0),
                               "iterations of " + describe(op)),
            std::nullopt};
  Expr counter = shapes.makeCounter(*count);
  shapes.setValue(inductionVariable, max(*lower) + counter * Expr(step));
  shapes.setLastIteration(counter, max(*lower), *last, Expr(step));
  return {*count, counter};
}

static void inferFor(affine::AffineForOp op, ShapeAnalysis &shapes) {
  Loop loop = makeLoop(
      shapes, op,
      lookupResults(shapes, op.getLowerBoundMap(), op.getLowerBoundOperands()),
      lookupResults(shapes, op.getUpperBoundMap(), op.getUpperBoundOperands()),
      op.getStepAsInt(), op.getInductionVar());
  visitLoop(shapes, op.getRegion(), loop,
            {op.getInits(), op.getRegionIterArgs(), op.getYieldedValues(),
             op.getResults()});
}

/// One loop for each dimension; the bounds of one do not depend on the others.
static void inferParallel(affine::AffineParallelOp op, ShapeAnalysis &shapes) {
  RegionExecution execution;
  for (auto [i, iv] : llvm::enumerate(op.getIVs()))
    execution.loops.push_back(
        makeLoop(shapes, op,
                 lookupResults(shapes, op.getLowerBoundMap(i),
                               op.getLowerBoundsOperands()),
                 lookupResults(shapes, op.getUpperBoundMap(i),
                               op.getUpperBoundsOperands()),
                 op.getSteps()[i], iv));
  shapes.setExecution(op.getRegion(), std::move(execution));
  shapes.visitRegion(op.getRegion());
  for (auto [yielded, result] :
       llvm::zip(op.getBody()->getTerminator()->getOperands(), op.getResults()))
    if (isa<ShapedType>(result.getType()))
      shapes.copySizes(yielded, result);
}

//===----------------------------------------------------------------------===//
// Branches
//===----------------------------------------------------------------------===//

/// C9: 1 where all constraints hold, else 0: e >= 0 is min(1, max(0, e + 1)). A
/// condition on data becomes a symbol.
static Expr makeCondition(affine::AffineIfOp op, ShapeAnalysis &shapes) {
  IntegerSet set = op.getIntegerSet();
  std::optional<MapOperands> values =
      lookupOperands(shapes, set.getNumDims(), op.getOperands());
  Expr holds(1);
  for (unsigned i = 0; values && i < set.getNumConstraints(); ++i) {
    std::optional<Expr> value =
        shapes.evaluate(set.getConstraint(i), values->dims, values->symbols);
    if (!value) {
      values = std::nullopt;
      break;
    }
    holds *= set.isEq(i) ? indicatorEQ(*value, Expr(0))
                         : indicatorGE(*value, Expr(0));
  }
  if (values)
    return holds;
  return shapes.makeUnknown(SymbolInfo::Kind::Taken,
                            SymbolDomain::between(0, 1),
                            "the condition of " + describe(op));
}

/// taken*a + (1 - taken)*b.
static Expr choose(const Expr &taken, const Expr &a, const Expr &b) {
  return a == b ? a : taken * a + (Expr(1) - taken) * b;
}

static void inferIf(affine::AffineIfOp op, ShapeAnalysis &shapes) {
  Expr taken = makeCondition(op, shapes);
  shapes.setExecution(op.getThenRegion(), {{Loop{taken, std::nullopt}}});
  shapes.visitRegion(op.getThenRegion());
  if (!op.hasElse())
    return;
  shapes.setExecution(op.getElseRegion(),
                      {{Loop{Expr(1) - taken, std::nullopt}}});
  shapes.visitRegion(op.getElseRegion());
  for (auto [result, thenValue, elseValue] : llvm::zip(
           op.getResults(), op.getThenBlock()->getTerminator()->getOperands(),
           op.getElseBlock()->getTerminator()->getOperands())) {
    if (auto type = dyn_cast<ShapedType>(result.getType())) {
      shapes.tie(thenValue, result, op);
      shapes.tie(elseValue, result, op);
      for (int64_t i = 0; i < type.getRank(); ++i)
        if (type.isDynamicDim(i))
          shapes.setDim(result, i,
                        choose(taken, shapes.getDim(thenValue, i),
                               shapes.getDim(elseValue, i)));
    } else {
      std::optional<Expr> thenKnown = shapes.lookupValue(thenValue);
      std::optional<Expr> elseKnown = shapes.lookupValue(elseValue);
      if (thenKnown && elseKnown)
        shapes.setValue(result, choose(taken, *thenKnown, *elseKnown));
    }
  }
}

//===----------------------------------------------------------------------===//
// Accesses: loops that run along a buffer are as long as it
//===----------------------------------------------------------------------===//

static void reachMapped(ShapeAnalysis &shapes, Value memref, AffineMap map,
                        ValueRange operands, VectorType vector, Operation *op) {
  if (!shapes.isResymbolised())
    return;
  auto indices = lookupResults(shapes, map, operands);
  if (!indices)
    return;
  int64_t firstLane =
      vector ? int64_t(indices->size()) - vector.getRank() : indices->size();
  for (auto [i, index] : llvm::enumerate(*indices)) {
    int64_t lane = int64_t(i) - firstLane;
    shapes.reach(memref, i, index, Expr(lane < 0 ? 1 : vector.getDimSize(lane)),
                 op);
  }
}

static void inferLoad(affine::AffineLoadOp op, ShapeAnalysis &shapes) {
  reachMapped(shapes, op.getMemref(), op.getAffineMap(), op.getMapOperands(),
              nullptr, op);
}
static void inferStore(affine::AffineStoreOp op, ShapeAnalysis &shapes) {
  reachMapped(shapes, op.getMemref(), op.getAffineMap(), op.getMapOperands(),
              nullptr, op);
}
static void inferVectorLoad(affine::AffineVectorLoadOp op,
                            ShapeAnalysis &shapes) {
  reachMapped(shapes, op.getMemref(), op.getAffineMap(), op.getMapOperands(),
              op.getVectorType(), op);
}
static void inferVectorStore(affine::AffineVectorStoreOp op,
                             ShapeAnalysis &shapes) {
  reachMapped(shapes, op.getMemref(), op.getAffineMap(), op.getMapOperands(),
              op.getVectorType(), op);
}

//===----------------------------------------------------------------------===//
// Costs
//===----------------------------------------------------------------------===//

/// C8: the body, once for each iteration.
static void costFor(affine::AffineForOp op, CostBuilder &cost) {
  cost.executeRegion(op.getRegion());
}

/// C8 and C2: the body, and for each reduction one combine per iteration: it
/// starts from the neutral element.
static void costParallel(affine::AffineParallelOp op, CostBuilder &cost) {
  cost.executeRegion(op.getRegion());
  ShapeAnalysis &shapes = cost.getShapes();
  Expr iterations(1);
  for (const Loop &loop : shapes.getExecution(op.getRegion())->loops)
    iterations *= shapes.resolve(loop.count);
  for (auto [kind, result] : llvm::zip(op.getReductions(), op.getResults())) {
    auto value =
        arith::symbolizeAtomicRMWKind(cast<IntegerAttr>(kind).getInt());
    std::optional<ScalarOp> combiner =
        value ? lookupCombiner(arith::stringifyAtomicRMWKind(*value))
              : std::nullopt;
    cost.setKind("reduction");
    if (combiner)
      cost.count(*combiner, result.getType(),
                 iterations * cost.getNumElements(result));
  }
}

/// C9: one of the regions.
static void costIf(affine::AffineIfOp op, CostBuilder &cost) {
  cost.executeRegion(op.getThenRegion());
  if (op.hasElse())
    cost.executeRegion(op.getElseRegion());
}

/// C4: one element.
static void costLoad(affine::AffineLoadOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getMemref(), Expr(1));
}
static void costStore(affine::AffineStoreOp op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.write(op.getMemref(), Expr(1));
}

/// C4: as many elements as the vector has.
static void costVectorLoad(affine::AffineVectorLoadOp op, CostBuilder &cost) {
  if (op.getVectorType().isScalable())
    return cost.setUncosted("the length of a scalable vector is not known");
  cost.setKind("movement");
  cost.read(op.getMemref(), cost.getNumElements(op.getResult()));
}
static void costVectorStore(affine::AffineVectorStoreOp op, CostBuilder &cost) {
  if (op.getVectorType().isScalable())
    return cost.setUncosted("the length of a scalable vector is not known");
  cost.setKind("movement");
  cost.write(op.getMemref(), cost.getNumElements(op.getValue()));
}

/// C4: the number of elements is an operand.
static void costDmaStart(affine::AffineDmaStartOp op, CostBuilder &cost) {
  Expr elements = cost.getShapes().getValue(op.getNumElements());
  cost.setKind("movement");
  cost.read(op.getSrcMemRef(), elements);
  cost.write(op.getDstMemRef(), elements);
}

void greenai::registerAffineModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, affine::AffineDialect *) {
    using namespace affine;
    attachShapes<inferApply, inferMin, inferMax, inferDelinearize,
                 inferLinearize, inferFor, inferParallel, inferIf, inferLoad,
                 inferStore, inferVectorLoad, inferVectorStore>(context);
    attachCosts<rules::C8, costFor, costParallel>(context);
    attachCosts<rules::C9, costIf>(context);
    attachCosts<rules::C4, costLoad, costStore, costVectorLoad, costVectorStore,
                costDmaStart>(context);
    attachModels<FreeModel, rules::C5, AffineApplyOp, AffineDelinearizeIndexOp,
                 AffineLinearizeIndexOp, AffineMaxOp, AffineMinOp>(context);
    attachModels<FreeModel, AffineDmaWaitOp, AffinePrefetchOp, AffineYieldOp>(
        context);
  });
}
