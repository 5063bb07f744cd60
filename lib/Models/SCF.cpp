//===- SCF.cpp - Models of the scf dialect ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/SCF.h"

#include "Loops.h"

#include "greenai/Cost/Elementwise.h"
#include "greenai/Expr/Text.h"
#include "greenai/IR/LocationText.h"
#include "greenai/Shape/SymbolicShapeOpInterface.h"

#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace greenai;
using namespace mlir;

using Loop = RegionExecution::Loop;

static std::string describeLoop(Operation *op) {
  return op->getName().getStringRef().str() + " at " +
         describePlace(op->getLoc());
}

/// Rule C8: max(0, ceildiv(ub - lb, step)) iterations, the induction variable
/// being lb + counter * step. A bound that is not known makes the trip count a
/// symbol.
static Loop makeLoop(ShapeAnalysis &shapes, Operation *op, OpFoldResult lower,
                     OpFoldResult upper, OpFoldResult step,
                     Value inductionVariable, bool isUnsigned = false) {
  auto lookup = [&](OpFoldResult bound) -> std::optional<Expr> {
    if (auto value = dyn_cast<Value>(bound))
      return shapes.lookupValue(value);
    return shapes.getValue(bound);
  };
  std::optional<Expr> lb = lookup(lower), ub = lookup(upper),
                      stride = lookup(step), count;
  if (ub)
    ub = shapes.getLoopBound(inductionVariable, *ub);
  // Unsigned order is the signed one where nothing is negative.
  bool isSigned = !isUnsigned || (lb && ub && isKnownNonNegative(*lb) &&
                                  isKnownNonNegative(*ub));
  if (lb && ub && stride && isSigned && isKnownPositive(*stride))
    count = countIterations(*lb, *ub, *stride);
  if (!count) {
    Expr trips =
        shapes.makeUnknown(SymbolInfo::Kind::Trips, SymbolDomain::atLeast(0),
                           "iterations of " + describeLoop(op));
    return {trips, std::nullopt};
  }
  Expr counter = shapes.makeCounter(*count);
  shapes.setValue(inductionVariable, *lb + counter * *stride);
  shapes.setLastIteration(counter, *lb, *ub, *stride);
  return {*count, counter};
}

/// Values that a region starts with keep their sizes.
static void carry(ShapeAnalysis &shapes, ValueRange inits,
                  ValueRange regionArgs) {
  for (auto [init, argument] : llvm::zip(inits, regionArgs))
    if (isa<ShapedType>(init.getType()))
      shapes.copySizes(init, argument);
}

namespace {

struct ForShape
    : SymbolicShapeOpInterface::ExternalModel<ForShape, scf::ForOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto loop = cast<scf::ForOp>(op);
    Loop trip =
        makeLoop(shapes, op, loop.getLowerBound(), loop.getUpperBound(),
                 loop.getStep(), loop.getInductionVar(), loop.getUnsignedCmp());
    visitLoop(shapes, loop.getRegion(), trip,
              {loop.getInitArgs(), loop.getRegionIterArgs(),
               loop.getYieldedValues(), loop.getResults()});
  }
};

struct ForallShape
    : SymbolicShapeOpInterface::ExternalModel<ForallShape, scf::ForallOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto loop = cast<scf::ForallOp>(op);
    RegionExecution execution;
    for (auto [lower, upper, step, iv] :
         llvm::zip(loop.getMixedLowerBound(), loop.getMixedUpperBound(),
                   loop.getMixedStep(), loop.getInductionVars()))
      execution.loops.push_back(makeLoop(shapes, op, lower, upper, step, iv));
    carry(shapes, loop.getOutputs(), loop.getRegionIterArgs());
    shapes.visitRegion(loop.getRegion());
    for (auto [output, result] : llvm::zip(loop.getOutputs(), op->getResults()))
      shapes.copySizes(output, result);
    shapes.setExecution(loop.getRegion(), std::move(execution));
  }
};

struct ParallelShape
    : SymbolicShapeOpInterface::ExternalModel<ParallelShape, scf::ParallelOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto loop = cast<scf::ParallelOp>(op);
    RegionExecution execution;
    for (auto [lower, upper, step, iv] :
         llvm::zip(loop.getLowerBound(), loop.getUpperBound(), loop.getStep(),
                   loop.getInductionVars()))
      execution.loops.push_back(makeLoop(shapes, op, OpFoldResult(lower),
                                         OpFoldResult(upper),
                                         OpFoldResult(step), iv));
    shapes.visitRegion(loop.getRegion());
    shapes.setExecution(loop.getRegion(), std::move(execution));
  }
};

} // namespace

/// Sizes that an iteration changes are unknown, and assumed equal in every
/// iteration. `forgotten` holds those that are unknown already. Returns whether
/// there are new ones.
static bool
forgetChangedSizes(ShapeAnalysis &shapes, ValueRange arguments,
                   ValueRange yielded,
                   llvm::DenseSet<std::pair<Value, unsigned>> &forgotten) {
  bool changed = false;
  for (auto [argument, value] : llvm::zip(arguments, yielded)) {
    shapes.tie(argument, value,
               cast<BlockArgument>(argument).getOwner()->getParentOp());
    auto type = dyn_cast<ShapedType>(argument.getType());
    for (int64_t i = 0; type && i < type.getRank(); ++i) {
      if (!type.isDynamicDim(i) ||
          shapes.getDim(argument, i) == shapes.getDim(value, i) ||
          !forgotten.insert({argument, unsigned(i)}).second)
        continue;
      Expr unknown = shapes.makeUnknown(
          SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(1),
          "dim(" + shapes.getValueName(argument) + ", " + llvm::Twine(i) +
              "), which a loop changes");
      shapes.assume(Assumption::Kind::Uniform,
                    toString(unknown) + " is the same in every iteration",
                    nullptr);
      shapes.setDim(argument, i, unknown);
      changed = true;
    }
  }
  return changed;
}

namespace {

/// Rule C9: a loop until a condition on data runs trips times; the condition is
/// evaluated once more.
struct WhileShape
    : SymbolicShapeOpInterface::ExternalModel<WhileShape, scf::WhileOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto loop = cast<scf::WhileOp>(op);
    Expr trips =
        shapes.makeUnknown(SymbolInfo::Kind::Trips, SymbolDomain::atLeast(0),
                           "iterations of " + describeLoop(op));
    carry(shapes, loop.getInits(), loop.getBeforeArguments());
    ValueRange forwarded = loop.getConditionOp().getArgs();
    auto visit = [&]() {
      shapes.visitRegion(loop.getBefore());
      carry(shapes, forwarded, loop.getAfterArguments());
      shapes.visitRegion(loop.getAfter());
    };
    visit();
    llvm::DenseSet<std::pair<Value, unsigned>> forgotten;
    while (forgetChangedSizes(shapes, loop.getBeforeArguments(),
                              loop.getYieldOp().getOperands(), forgotten)) {
      shapes.forgetResults(loop.getBefore());
      shapes.forgetResults(loop.getAfter());
      visit();
    }
    carry(shapes, forwarded, op->getResults());
    shapes.setExecution(loop.getBefore(), {{Loop{trips + Expr(1), {}}}});
    shapes.setExecution(loop.getAfter(), {{Loop{trips, {}}}});
  }
};

} // namespace

/// The form that upstream's tosa-to-linalg gives to a dynamic broadcast:
///   %r = scf.if (cmpi eq, dim, 1) { yield (broadcast generic) }
///        else { yield %value }
/// Where both sizes are assumed equal, as for the TOSA operation itself, the
/// first branch is never taken (docs/CostModel.md, "Broadcasts").
static bool isBroadcastIdiom(scf::IfOp branch, ShapeAnalysis &shapes) {
  if (branch.getNumResults() != 1 || branch.getElseRegion().empty())
    return false;
  // The else branch forwards the value that the then branch broadcasts.
  if (!llvm::hasSingleElement(branch.elseBlock()->getOperations()))
    return false;
  Value forwarded = branch.elseYield().getOperand(0);
  auto type = dyn_cast<RankedTensorType>(forwarded.getType());
  Operation *broadcast = branch.thenYield().getOperand(0).getDefiningOp();
  if (!type || !broadcast || broadcast->getParentOp() != branch ||
      broadcast->getNumRegions() != 1 || broadcast->getNumOperands() != 2 ||
      broadcast->getOperand(0) != forwarded)
    return false;
  // Its body only forwards, and its map repeats a dimension of size 1.
  if (!llvm::hasSingleElement(broadcast->getRegion(0)) ||
      !llvm::hasSingleElement(broadcast->getRegion(0).front().getOperations()))
    return false;
  auto maps = broadcast->getAttrOfType<ArrayAttr>("indexing_maps");
  if (!maps || maps.empty())
    return false;
  auto map = dyn_cast<AffineMapAttr>(maps[0]);
  if (!map || map.getValue().getNumResults() != unsigned(type.getRank()))
    return false;
  // The condition is `cmpi eq` of that dimension and 1.
  Operation *condition = branch.getCondition().getDefiningOp();
  if (!condition || condition->getName().getStringRef() != "arith.cmpi" ||
      !condition->getOperand(0).getType().isIndex())
    return false;
  auto predicate = condition->getAttrOfType<IntegerAttr>("predicate");
  std::optional<Expr> size = shapes.lookupValue(condition->getOperand(0));
  std::optional<Expr> one = shapes.lookupValue(condition->getOperand(1));
  if (!predicate || predicate.getInt() != 0 || !size || !one || !one->is(1))
    return false;
  for (auto [dimension, result] : llvm::enumerate(map.getValue().getResults()))
    if (auto constant = dyn_cast<AffineConstantExpr>(result);
        constant && constant.getValue() == 0 && type.isDynamicDim(dimension) &&
        shapes.getDim(forwarded, dimension) == *size)
      return true;
  return false;
}

namespace {

struct IfShape : SymbolicShapeOpInterface::ExternalModel<IfShape, scf::IfOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto branch = cast<scf::IfOp>(op);
    bool isAssumedEqual =
        !shapes.getOptions().exactBroadcast && isBroadcastIdiom(branch, shapes);
    Expr taken =
        isAssumedEqual ? Expr(0) : shapes.getCondition(branch.getCondition());
    Expr notTaken = Expr(1) - taken;
    shapes.visitRegion(branch.getThenRegion());
    shapes.visitRegion(branch.getElseRegion());
    shapes.setExecution(branch.getThenRegion(), {{Loop{taken, {}}}});
    if (!branch.getElseRegion().empty())
      shapes.setExecution(branch.getElseRegion(), {{Loop{notTaken, {}}}});
    if (op->getNumResults() == 0)
      return;
    for (auto [result, thenValue, elseValue] :
         llvm::zip(op->getResults(), branch.thenYield().getOperands(),
                   branch.elseYield().getOperands())) {
      if (auto type = dyn_cast<ShapedType>(result.getType())) {
        shapes.tie(thenValue, result, op);
        shapes.tie(elseValue, result, op);
        for (int64_t i = 0; i < type.getRank(); ++i) {
          if (!type.isDynamicDim(i))
            continue;
          Expr thenSize = shapes.getDim(thenValue, i);
          Expr elseSize = shapes.getDim(elseValue, i);
          if (isAssumedEqual)
            shapes.assumeEqual(thenSize, elseSize, op);
          shapes.setDim(result, i,
                        thenSize == elseSize
                            ? thenSize
                            : taken * thenSize + notTaken * elseSize);
        }
      } else if (result.getType().isIntOrIndex()) {
        std::optional<Expr> thenSize = shapes.lookupValue(thenValue);
        std::optional<Expr> elseSize = shapes.lookupValue(elseValue);
        if (thenSize && elseSize)
          shapes.setValue(result,
                          *thenSize == *elseSize
                              ? *thenSize
                              : taken * *thenSize + notTaken * *elseSize);
      }
    }
  }
};

/// Cases of a known index are decided; else each case has a symbol of its own
/// and the default runs where none of them does.
struct IndexSwitchShape
    : SymbolicShapeOpInterface::ExternalModel<IndexSwitchShape,
                                              scf::IndexSwitchOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto choice = cast<scf::IndexSwitchOp>(op);
    std::optional<Expr> value = shapes.lookupValue(choice.getArg());
    Expr otherwise(1);
    for (auto [number, region] : llvm::enumerate(choice.getCaseRegions())) {
      Expr taken =
          value ? indicatorEQ(*value, Expr(choice.getCases()[number]))
                : shapes.makeUnknown(
                      SymbolInfo::Kind::Taken, SymbolDomain::between(0, 1),
                      "case " + llvm::Twine(choice.getCases()[number]) +
                          " of " + describeLoop(op));
      otherwise -= taken;
      shapes.visitRegion(region);
      shapes.setExecution(region, {{Loop{taken, {}}}});
    }
    shapes.visitRegion(choice.getDefaultRegion());
    shapes.setExecution(choice.getDefaultRegion(), {{Loop{otherwise, {}}}});
  }
};

struct ExecuteRegionShape
    : SymbolicShapeOpInterface::ExternalModel<ExecuteRegionShape,
                                              scf::ExecuteRegionOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    Region &region = op->getRegion(0);
    shapes.visitRegion(region);
    if (!region.hasOneBlock())
      return;
    for (auto [value, result] : llvm::zip(
             region.front().getTerminator()->getOperands(), op->getResults()))
      shapes.copySizes(value, result);
  }
};

/// Every region is executed as often as its shape model has recorded.
template <typename OpT, const CostRule &rule>
struct RegionsCost
    : CostOpInterface::ExternalModel<RegionsCost<OpT, rule>, OpT> {
  static const CostRule *getCostRule() { return &rule; }
  void buildCost(Operation *op, CostBuilder &cost) const {
    for (Region &region : op->getRegions())
      if (!region.empty())
        cost.executeRegion(region);
  }
};

} // namespace

void greenai::registerSCFModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, scf::SCFDialect *) {
    using namespace scf;
    ForOp::attachInterface<ForShape>(*context);
    ForallOp::attachInterface<ForallShape>(*context);
    ParallelOp::attachInterface<ParallelShape>(*context);
    WhileOp::attachInterface<WhileShape>(*context);
    IfOp::attachInterface<IfShape>(*context);
    IndexSwitchOp::attachInterface<IndexSwitchShape>(*context);
    ExecuteRegionOp::attachInterface<ExecuteRegionShape>(*context);
    // The combiners of `scf.reduce` run once per iteration: the initial value
    // is combined with every iteration's (rule C2).
    attachModels<RegionsCost, rules::C8, ForOp, ForallOp, ParallelOp,
                 ExecuteRegionOp, InParallelOp>(context);
    attachModels<RegionsCost, rules::C9, IfOp, IndexSwitchOp, WhileOp>(context);
    attachModels<RegionsCost, rules::C2, ReduceOp>(context);
    attachModels<FreeModel, ConditionOp, ReduceReturnOp, YieldOp>(context);
  });
}
