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
                           "iterations of " + describeLoop(op),
                           inductionVariable.getAsOpaquePointer());
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

namespace {

/// Rules C8 and C9: the condition is evaluated once more than the body.
struct WhileShape
    : SymbolicShapeOpInterface::ExternalModel<WhileShape, scf::WhileOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto loop = cast<scf::WhileOp>(op);
    visitWhile(shapes,
               {loop.getBefore(), loop.getAfter(), loop.getInits(),
                loop.getBeforeArguments(), loop.getYieldOp().getOperands(),
                loop.getConditionOp().getArgs(), op->getResults(),
                loop.getConditionOp().getCondition()});
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

/// A branch, and how often it is taken.
struct Alternative {
  Expr taken;
  Operation *yield;
};

} // namespace

/// Sizes and integers that the branches yield, each as often as it is taken.
/// What is poison is not used where that branch is taken, so it has the sizes
/// of the others.
static void mixResults(ShapeAnalysis &shapes, Operation *op,
                       ArrayRef<Alternative> alternatives) {
  auto isPoison = [](Value value) {
    Operation *producer = value.getDefiningOp();
    return producer && producer->getName().getStringRef() == "ub.poison";
  };
  auto mix = [&](unsigned number,
                 llvm::function_ref<std::optional<Expr>(Value)> get)
      -> std::optional<Expr> {
    std::optional<Expr> common;
    Expr sum(0);
    bool isCommon = true;
    for (const Alternative &alternative : alternatives) {
      Value value = alternative.yield->getOperand(number);
      if (isPoison(value))
        continue;
      std::optional<Expr> expr = get(value);
      if (!expr)
        return std::nullopt;
      isCommon &= !common || *common == *expr;
      common = expr;
      sum += alternative.taken * *expr;
    }
    if (!common || isCommon)
      return common;
    // The rest of the executions have any size: take the last one.
    Expr rest(1);
    for (const Alternative &alternative : alternatives)
      if (!isPoison(alternative.yield->getOperand(number)))
        rest -= alternative.taken;
    return sum + rest * *common;
  };
  for (OpResult result : op->getResults()) {
    unsigned number = result.getResultNumber();
    if (auto type = dyn_cast<ShapedType>(result.getType())) {
      for (const Alternative &alternative : alternatives)
        shapes.tie(alternative.yield->getOperand(number), result, op);
      for (int64_t i = 0; type.hasRank() && i < type.getRank(); ++i)
        if (type.isDynamicDim(i))
          if (std::optional<Expr> size =
                  mix(number, [&](Value value) -> std::optional<Expr> {
                    return shapes.getDim(value, i);
                  }))
            shapes.setDim(result, i, *size);
    } else if (result.getType().isIntOrIndex()) {
      if (std::optional<Expr> value = mix(
              number, [&](Value value) { return shapes.lookupValue(value); }))
        shapes.setValue(result, *value);
    }
  }
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
    Operation *thenYield = branch.thenYield(), *elseYield = branch.elseYield();
    if (isAssumedEqual)
      for (auto [thenValue, elseValue] :
           llvm::zip(thenYield->getOperands(), elseYield->getOperands()))
        if (auto type = dyn_cast<ShapedType>(thenValue.getType()))
          for (int64_t i = 0; i < type.getRank(); ++i)
            if (type.isDynamicDim(i))
              shapes.assumeEqual(shapes.getDim(thenValue, i),
                                 shapes.getDim(elseValue, i), op);
    mixResults(shapes, op, {{taken, thenYield}, {notTaken, elseYield}});
  }
};

/// Cases of a known index are decided; else each case of the value has a symbol
/// of its own, and the default runs where none of them does.
struct IndexSwitchShape
    : SymbolicShapeOpInterface::ExternalModel<IndexSwitchShape,
                                              scf::IndexSwitchOp> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto choice = cast<scf::IndexSwitchOp>(op);
    std::optional<Expr> value = shapes.lookupValue(choice.getArg());
    Expr otherwise(1);
    SmallVector<Alternative> alternatives;
    auto add = [&](Region &region, const Expr &taken) {
      shapes.visitRegion(region);
      shapes.setExecution(region, {{Loop{taken, {}}}});
      alternatives.push_back({taken, region.front().getTerminator()});
    };
    for (auto [number, region] : llvm::enumerate(choice.getCaseRegions())) {
      int64_t label = choice.getCases()[number];
      Expr taken =
          value ? indicatorEQ(*value, Expr(label))
                : shapes.getCase(choice.getArg(), label,
                                 llvm::Twine("case ") + llvm::Twine(label) +
                                     " of " + describeLoop(op));
      otherwise -= taken;
      add(region, taken);
    }
    add(choice.getDefaultRegion(), otherwise);
    mixResults(shapes, op, alternatives);
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
