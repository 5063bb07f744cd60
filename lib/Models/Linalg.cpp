//===- Linalg.cpp - Models of the linalg dialect ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule C1, one handler for every operation with the Linalg structured
// interface: the scalar operations of its body, as written, times the number of
// points of its iteration domain.
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/Linalg.h"

#include "LinalgModels.h"
#include "LinalgPadding.h"

#include "greenai/Cost/Elementwise.h"
#include "greenai/Cost/Weights.h"
#include "greenai/IR/GreenaiDialect.h"
#include "greenai/Shape/Footprint.h"
#include "greenai/Shape/SymbolicShapeOpInterface.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

/// The extent of every loop: that of the first operand dimension that is
/// indexed by the loop alone.
static SmallVector<Expr> getExtents(linalg::LinalgOp op,
                                    ShapeAnalysis &shapes) {
  SmallVector<std::optional<Expr>> found(op.getNumLoops());
  // Initial values first: `outs` of a static type settle most loops.
  for (OpOperand &operand : llvm::reverse(op->getOpOperands())) {
    AffineMap map = op.getMatchingIndexingMap(&operand);
    for (auto [dimension, result] : llvm::enumerate(map.getResults()))
      if (auto loop = dyn_cast<AffineDimExpr>(result))
        if (!found[loop.getPosition()])
          found[loop.getPosition()] = shapes.getDim(operand.get(), dimension);
  }
  SmallVector<Expr> extents;
  for (std::optional<Expr> &extent : found)
    extents.push_back(
        extent ? *extent
               : shapes.makeUnknown(
                     SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(1),
                     "a loop of " + op->getName().getStringRef()));
  return extents;
}

/// The loop that a dimension of size 1 is broadcast along, if its index is the
/// constant 0: exporters that know a size to be 1 write (0, d1) for (d0, d1).
static std::optional<unsigned> getFoldedLoop(AffineMap map,
                                             unsigned dimension) {
  auto constant = dyn_cast<AffineConstantExpr>(map.getResult(dimension));
  int64_t loop =
      int64_t(dimension) + map.getNumDims() - int64_t(map.getNumResults());
  if (!constant || constant.getValue() != 0 || loop < 0 ||
      map.isFunctionOfDim(loop))
    return std::nullopt;
  return loop;
}

/// The same map where a size that is 1 as exported has a name.
static AffineMap unfold(AffineMap map, Value value, ArrayRef<Expr> extents,
                        ShapeAnalysis &shapes) {
  if (!shapes.isResymbolised())
    return map;
  SmallVector<AffineExpr> results(map.getResults());
  for (unsigned i = 0, e = results.size(); i < e; ++i)
    if (std::optional<unsigned> loop = getFoldedLoop(map, i))
      if (Expr size = shapes.getDim(value, i);
          !size.isConstant() && size == extents[*loop])
        results[i] = getAffineDimExpr(*loop, map.getContext());
  return AffineMap::get(map.getNumDims(), map.getNumSymbols(), results,
                        map.getContext());
}

/// What static sizes say beside loops: windows, stride*output + dilation*tap,
/// and sizes of 1 that broadcast.
static void inferStaticSizes(linalg::LinalgOp op,
                             ArrayRef<std::optional<Expr>> extents,
                             ShapeAnalysis &shapes) {
  SizeSolver &solver = *shapes.getSolver();
  for (OpOperand &operand : op->getOpOperands()) {
    AffineMap map = op.getMatchingIndexingMap(&operand);
    for (auto [i, result] : llvm::enumerate(map.getResults())) {
      Expr size = shapes.getDim(operand.get(), i);
      if (isa<AffineDimExpr>(result))
        continue;
      if (std::optional<unsigned> loop = getFoldedLoop(map, i);
          loop && extents[*loop]) {
        std::optional<Int> exported = solver.getExported(size);
        if (exported && *exported == 1)
          solver.addBroadcast({size, *extents[*loop]}, *extents[*loop], op);
        continue;
      }
      if (isa<AffineConstantExpr>(result))
        continue;
      SmallVector<LoopTerm, 2> terms;
      int64_t offset = 0;
      if (!splitSum(result, terms, offset) || terms.size() != 2 ||
          offset != 0 || !extents[terms[0].loop] || !extents[terms[1].loop]) {
        solver.addConstant(size, op);
        continue;
      }
      // The loop over positions is the one of the result.
      auto iterators = op.getIteratorTypesArray();
      if (iterators[terms[0].loop] == utils::IteratorType::reduction)
        std::swap(terms[0], terms[1]);
      Expr taps = *extents[terms[1].loop], positions = *extents[terms[0].loop];
      Expr last =
          size - (taps - Expr(1)) * Expr(terms[1].coefficient) - Expr(1);
      Expr derived = floorDiv(last, Int(terms[0].coefficient)) + Expr(1);
      if (solver.getExported(derived) == solver.getExported(positions))
        shapes.assumeEqual(derived, positions, op);
      else
        solver.addConstant(size, op);
    }
  }
}

/// All dimensions indexed by one loop have the same size; results have the
/// sizes of their initial values.
static void inferStructuredSizes(Operation *op, ShapeAnalysis &shapes) {
  auto structured = cast<linalg::LinalgOp>(op);
  for (auto [init, result] :
       llvm::zip(structured.getDpsInits(), op->getResults()))
    shapes.copySizes(init, result);

  SmallVector<std::optional<Expr>> extents(structured.getNumLoops());
  for (OpOperand &operand : op->getOpOperands()) {
    AffineMap map = structured.getMatchingIndexingMap(&operand);
    for (auto [dimension, result] : llvm::enumerate(map.getResults())) {
      auto loop = dyn_cast<AffineDimExpr>(result);
      if (!loop)
        continue;
      std::optional<Expr> &extent = extents[loop.getPosition()];
      Expr size = shapes.getDim(operand.get(), dimension);
      if (extent)
        shapes.assumeEqual(*extent, size, op);
      else
        extent = size;
    }
  }
  if (shapes.getSolver())
    inferStaticSizes(structured, extents, shapes);
  // Bodies rarely have loops or branches of their own; only those need sizes.
  for (Region &region : op->getRegions())
    for (Block &block : region)
      if (llvm::any_of(block, [](Operation &inner) {
            return inner.getNumRegions() != 0;
          }))
        shapes.visitRegion(region);
}

//===----------------------------------------------------------------------===//
// Costs
//===----------------------------------------------------------------------===//

static void countTraffic(CostBuilder &cost, linalg::LinalgOp op,
                         ArrayRef<Expr> extents) {
  SmallVector<Value> values;
  SmallVector<SmallVector<AffineMap, 1>> maps;
  SmallVector<bool> areInits;
  for (OpOperand &operand : op->getOpOperands()) {
    if (!isa<ShapedType>(operand.get().getType()))
      continue;
    AffineMap map = unfold(op.getMatchingIndexingMap(&operand), operand.get(),
                           extents, cost.getShapes());
    if (op.isDpsInit(&operand)) {
      Footprint written =
          getFootprint(map, extents, cost.getShapes().getShape(operand.get()));
      cost.write(operand.get(), written.elements, map);
      if (!written.isExact)
        cost.setInexactBytes();
    }
    // A window or an `outs` that the body ignores is not read.
    if (!op.payloadUsesValueFromOperand(&operand))
      continue;
    auto *it = llvm::find(values, operand.get());
    if (it == values.end()) {
      values.push_back(operand.get());
      maps.push_back({map});
      areInits.push_back(op.isDpsInit(&operand));
      continue;
    }
    SmallVector<AffineMap, 1> &known = maps[it - values.begin()];
    if (!llvm::is_contained(known, map))
      known.push_back(map);
  }
  for (auto [value, valueMaps, isInit] : llvm::zip(values, maps, areInits)) {
    Footprint read =
        getFootprint(valueMaps, extents, cost.getShapes().getShape(value));
    if (!read.isExact)
      cost.setInexactBytes();
    if (isInit)
      cost.readInit(value, read.elements, valueMaps);
    else
      cost.read(value, read.elements, valueMaps);
  }
  // Two views of one value may show the same elements.
  llvm::SmallDenseSet<Value> viewed;
  for (Value value : values)
    if (!viewed.insert(getViewSource(value)).second)
      cost.setInexactBytes();
}

/// Whether the body multiplies: what tells a convolution from a pooling, whose
/// maps are the same.
static bool multiplies(const Cost &cost) {
  return llvm::any_of(cost.ledger.getEntries(), [](const Ledger::Entry &entry) {
    return entry.op == ScalarOp::Mul;
  });
}

/// Whether every loop of the two inputs and the output is one that contractions
/// have, and the loops of a reduction are in both inputs.
static bool hasContractionMaps(ArrayRef<AffineMap> maps,
                               ArrayRef<utils::IteratorType> iterators) {
  AffineMap a = maps[0], b = maps[1], c = maps.back();
  if (!a.isProjectedPermutation() || !b.isProjectedPermutation() ||
      !c.isProjectedPermutation())
    return false;
  for (auto [i, iterator] : llvm::enumerate(iterators)) {
    bool isReduction = iterator == utils::IteratorType::reduction;
    bool inInputs = a.isFunctionOfDim(i) && b.isFunctionOfDim(i);
    if (isReduction ? !inInputs || c.isFunctionOfDim(i) : !c.isFunctionOfDim(i))
      return false;
  }
  return true;
}

/// The operation of this name that computes `value`, or null. Other dialects
/// are known by name only.
static Operation *getDefiningOp(Value value, StringRef integer,
                                StringRef floating) {
  Operation *op = value.getDefiningOp();
  if (op && (op->getName().getStringRef() == integer ||
             op->getName().getStringRef() == floating))
    return op;
  return nullptr;
}

bool greenai::isContractionWithZeroPoints(linalg::LinalgOp op) {
  if (op.getNumDpsInputs() != 4 || op.getNumDpsInits() != 1)
    return false;
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  if (maps[2].getNumResults() != 0 || maps[3].getNumResults() != 0 ||
      !hasContractionMaps(maps, op.getIteratorTypesArray()))
    return false;
  // out + (a - zero point of a) * (b - zero point of b)
  Block *body = op.getBlock();
  Operation *add = getDefiningOp(body->getTerminator()->getOperand(0),
                                 "arith.addi", "arith.addf");
  if (!add)
    return false;
  for (unsigned i : {0, 1})
    if (add->getOperand(i) == body->getArguments().back())
      if (Operation *mul =
              getDefiningOp(add->getOperand(1 - i), "arith.muli", "arith.mulf"))
        return llvm::all_of(mul->getOperands(), [](Value factor) {
          return getDefiningOp(factor, "arith.subi", "arith.subf");
        });
  return false;
}

static void buildStructuredCost(Operation *op, CostBuilder &cost) {
  auto structured = cast<linalg::LinalgOp>(op);
  SmallVector<Expr> extents = getExtents(structured, cost.getShapes());
  Expr volume(1);
  for (const Expr &extent : extents)
    volume *= extent;
  if (cost.excludesPadding())
    if (std::optional<Expr> inside =
            countPointsInside(structured, extents, cost))
      volume = *inside;

  cost.inlineRegion(op->getRegion(0), volume);
  countTraffic(cost, structured, extents);
  LoopNest loops;
  loops.extents.assign(extents.begin(), extents.end());
  for (utils::IteratorType iterator : structured.getIteratorTypesArray())
    loops.isReduction.push_back(iterator == utils::IteratorType::reduction);
  loops.isFusible =
      isa<linalg::GenericOp>(op) && structured.hasPureTensorSemantics();
  cost.setLoops(std::move(loops));

  // Rule `mac`: contractions and convolutions of two different inputs over at
  // least one reduction loop. A sum of squares is neither; x times its
  // transpose reads one value in two ways and is a contraction.
  bool isReduction = structured.getNumReductionLoops() != 0;
  auto isSameInput = [&](OpOperand *a, OpOperand *b) {
    return a->get() == b->get() && structured.getMatchingIndexingMap(a) ==
                                       structured.getMatchingIndexingMap(b);
  };
  bool hasTwoInputs = structured.getNumDpsInputs() >= 2 &&
                      !isSameInput(structured.getDpsInputOperand(0),
                                   structured.getDpsInputOperand(1));
  if (isReduction && hasTwoInputs) {
    if (linalg::isaContractionOpInterface(structured) ||
        isContractionWithZeroPoints(structured)) {
      cost.setKind("contraction");
      return cost.countMacs(volume);
    }
    if (linalg::isaConvolutionOpInterface(structured)) {
      if (!multiplies(cost.getCost()))
        return cost.setKind("pooling");
      cost.setKind("convolution");
      return cost.countMacs(volume);
    }
  }
  if (cost.getCost().ledger.empty())
    cost.setKind("movement");
  else
    cost.setKind(isReduction ? llvm::StringLiteral("reduction")
                             : llvm::StringLiteral("elementwise"));
}

namespace {

/// softmax over one dimension, as upstream decomposes it: max, subtract, exp,
/// sum, divide, one of each per element. Input read, result written; what lies
/// between is inside the operation.
struct SoftmaxCost
    : CostOpInterface::ExternalModel<SoftmaxCost, linalg::SoftmaxOp> {
  static const CostRule *getCostRule() { return &rules::C14; }
  void buildCost(Operation *op, CostBuilder &cost) const {
    auto softmax = cast<linalg::SoftmaxOp>(op);
    Expr elements = cost.getNumElements(softmax.getInput());
    Type type = softmax.getInput().getType();
    for (ScalarOp scalarOp : {ScalarOp::Max, ScalarOp::Sub, ScalarOp::Exp,
                              ScalarOp::Add, ScalarOp::Div})
      cost.count(scalarOp, type, elements);
    cost.setKind("reduction");
    cost.read(softmax.getInput());
    cost.write(softmax.getOutput());
  }
};

/// pack and unpack move their data (rule C4). What pack pads is written; what
/// unpack drops is not read.
template <typename OpT>
struct RelayoutCost : CostOpInterface::ExternalModel<RelayoutCost<OpT>, OpT> {
  static const CostRule *getCostRule() { return &rules::C4; }
  void buildCost(Operation *op, CostBuilder &cost) const {
    auto relayout = cast<OpT>(op);
    bool isUnpack = std::is_same_v<OpT, linalg::UnPackOp>;
    cost.setKind("movement");
    cost.read(relayout.getSource(),
              cost.getNumElements(isUnpack ? relayout.getDest()
                                           : relayout.getSource()));
    cost.write(relayout.getDest());
  }
};

/// Operations whose results have the sizes of their destinations.
template <typename OpT>
struct DestinationShape
    : SymbolicShapeOpInterface::ExternalModel<DestinationShape<OpT>, OpT> {
  void inferSizes(Operation *op, ShapeAnalysis &shapes) const {
    auto destination = cast<DestinationStyleOpInterface>(op);
    for (auto [init, result] :
         llvm::zip(destination.getDpsInits(), op->getResults()))
      shapes.copySizes(init, result);
    if (!shapes.getSolver())
      return;
    // A softmax has one size; of relayouts no static size is followed.
    for (OpOperand *input : destination.getDpsInputOperands()) {
      auto type = dyn_cast<ShapedType>(input->get().getType());
      if (type == destination.getDpsInits().front().getType())
        shapes.tie(input->get(), destination.getDpsInits().front(), op);
      else if (type)
        for (const Expr &size : shapes.getShape(input->get()))
          shapes.getSolver()->addConstant(size, op);
    }
  }
};

} // namespace

void greenai::registerLinalgModels(DialectRegistry &registry) {
  registry.addExtension(
      +[](MLIRContext *context, GreenaiDialect *, linalg::LinalgDialect *) {
        ShapeModels::get(context).table.setForInterface<linalg::LinalgOp>(
            inferStructuredSizes);
        CostModels::get(context).table.setForInterface<linalg::LinalgOp>(
            buildStructuredCost);
        CostModels::get(context).rules.setForInterface<linalg::LinalgOp>(
            &rules::C1);
      });
  registry.addExtension(+[](MLIRContext *context, linalg::LinalgDialect *) {
    linalg::SoftmaxOp::attachInterface<SoftmaxCost,
                                       DestinationShape<linalg::SoftmaxOp>>(
        *context);
    linalg::PackOp::attachInterface<RelayoutCost<linalg::PackOp>,
                                    DestinationShape<linalg::PackOp>>(*context);
    linalg::UnPackOp::attachInterface<RelayoutCost<linalg::UnPackOp>,
                                      DestinationShape<linalg::UnPackOp>>(
        *context);
    attachModels<FreeModel, linalg::YieldOp>(context);
    attachModels<FreeModel, rules::C5, linalg::IndexOp>(context);
    attachLinalgWinograd(context);
  });
}
