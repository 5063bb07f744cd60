//===- ShapeAnalysis.cpp - Symbolic sizes of SSA values ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Shape/ShapeAnalysis.h"

#include "greenai/Expr/Limits.h"
#include "greenai/IR/GreenaiDialect.h"
#include "greenai/IR/LocationText.h"
#include "greenai/Shape/SymbolicShapeOpInterface.h"

#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"
#include "mlir/Interfaces/LoopLikeInterface.h"

#include "llvm/ADT/ScopeExit.h"

#include <utility>

using namespace greenai;
using namespace mlir;

#include "greenai/Shape/SymbolicShapeOpInterface.cpp.inc"

/// Longest integer tensor whose elements are followed; shapes have few.
static constexpr int64_t maxElements = 64;

ShapeModels &ShapeModels::get(MLIRContext *context) {
  auto *dialect = context->getOrLoadDialect<GreenaiDialect>();
  if (auto *models = dialect->getRegisteredInterface<ShapeModels>())
    return *const_cast<ShapeModels *>(models);
  dialect->addInterface(std::make_unique<ShapeModels>(dialect));
  return *const_cast<ShapeModels *>(
      dialect->getRegisteredInterface<ShapeModels>());
}

ShapeAnalysis::ShapeAnalysis(FunctionOpInterface function,
                             const ShapeOptions &options, bool isEntry,
                             CalleeSizes calleeSizes)
    : function(function), options(options), isEntry(isEntry),
      calleeSizes(std::move(calleeSizes)),
      context(std::make_shared<ExprContext>()),
      openSums(std::make_unique<OpenSums>(*context)) {}

ShapeAnalysis::~ShapeAnalysis() = default;

LogicalResult ShapeAnalysis::run() {
  if (failed(nameArguments()))
    return failure();
  if (failed(exportedSizes.empty() ? refuseValues() : findStaticSizes()))
    return failure();
  if (failed(applyAssumptions()))
    return failure();
  visitRegion(function.getFunctionBody());
  return status;
}

//===----------------------------------------------------------------------===//
// Visiting
//===----------------------------------------------------------------------===//

bool greenai::hasUnrankedValue(Operation *op) {
  return llvm::any_of(op->getOperandTypes(), isUnranked) ||
         llvm::any_of(op->getResultTypes(), isUnranked);
}

static bool isDynamic(Type type) {
  return ShapedType::isDynamicShape(getSizes(type));
}

/// Whether a value of this type can feed a size: an integer scalar, a short
/// integer tensor, or an opaque shape type of some dialect.
static bool mayCarrySizes(Type type) {
  if (type.isIntOrIndex())
    return true;
  if (auto tensor = dyn_cast<RankedTensorType>(type))
    return tensor.getElementType().isIntOrIndex() && tensor.getRank() <= 1 &&
           tensor.hasStaticShape() && tensor.getNumElements() <= maxElements;
  return !isPlainScalar(type) && !isa<FloatType, ShapedType, NoneType>(type);
}

/// Fully static operations on floats, by far the most, need no visit: their
/// sizes are in their types. Operations on unranked values are uncosted,
/// regions included, and models never see them.
bool ShapeAnalysis::needsVisit(Operation *op) {
  if (hasUnrankedValue(op))
    return false;
  bool needed = op->getNumRegions() != 0 || isResymbolised();
  for (Type type : op->getResultTypes())
    needed |= isDynamic(type) || mayCarrySizes(type);
  // Without results there may be something that its operands say: `cf.assert`.
  for (Type type : op->getOperandTypes())
    needed |=
        isDynamic(type) || (op->getNumResults() == 0 && type.isIntOrIndex());
  return needed && !op->hasTrait<OpTrait::ConstantLike>();
}

ShapeModel ShapeAnalysis::lookupModel(Operation *op) {
  auto [it, isNew] = models.try_emplace(op->getName(), nullptr);
  if (!isNew)
    return it->second;
  if (op->getName().hasInterface<SymbolicShapeOpInterface>())
    it->second = [](Operation *op, ShapeAnalysis &shapes) {
      cast<SymbolicShapeOpInterface>(op).inferSizes(shapes);
    };
  else
    it->second = ShapeModels::get(op->getContext()).table.lookup(op->getName());
  return it->second;
}

void ShapeAnalysis::visit(Operation *op) {
  if (!needsVisit(op))
    return;
  if (options.inferCustom && options.inferCustom(op, *this))
    return;
  if (ShapeModel model = lookupModel(op)) {
    model(op, *this);
    if (!isResymbolised())
      llvm::for_each(op->getResults(), [&](Value value) { shareShape(value); });
    return;
  }
  if (solver)
    requireConstantSizes(op);
  inferFromValueBounds(op);
  for (Region &region : op->getRegions())
    visitRegion(region);
}

/// Whether the operations of a region may be executed several times each time
/// its parent is: loops, and bodies applied to every element.
static bool isRepeated(Region &region) {
  return isa<LoopLikeOpInterface, DestinationStyleOpInterface>(
      region.getParentOp());
}

void ShapeAnalysis::visitRegion(Region &region) {
  loopDepth += isRepeated(region);
  llvm::scope_exit leave([&] { loopDepth -= isRepeated(region); });
  for (Block &block : region) {
    for (Operation &op : block) {
      visit(&op);
      if (failed(status))
        return;
    }
  }
}

void ShapeAnalysis::forgetResults(Region &region) {
  auto forget = [&](Value value) {
    shapes.erase(value);
    values.erase(value);
    elements.erase(value);
  };
  region.walk([&](Operation *op) {
    ++numForgotten;
    llvm::for_each(op->getResults(), forget);
    // A call binds its callee to the operands of this visit.
    calleeBindings.erase(op);
    for (Region &inner : op->getRegions())
      llvm::for_each(inner.getArguments(), forget);
  });
}

bool ShapeAnalysis::hasRevisitedEnough() {
  if (maxForgotten == 0) {
    maxForgotten = 10000;
    function->walk([&](Operation *) { maxForgotten += 64; });
  }
  return numForgotten > maxForgotten;
}

bool ShapeAnalysis::isUnwieldy(const Expr &expr) {
  return expr.getTerms().size() > 1024 || isTooLarge(expr) ||
         hasLongCoefficient(expr, /*bits=*/1024);
}

void ShapeAnalysis::setExecution(Region &region, RegionExecution execution) {
  for (RegionExecution::Loop &loop : execution.loops)
    if (isUnwieldy(loop.count))
      loop.count = makeUnknown(
          SymbolInfo::Kind::Trips, SymbolDomain::atLeast(0),
          "trips of " + region.getParentOp()->getName().getStringRef() +
              " at " + describePlace(region.getLoc()));
  executions[&region] = std::move(execution);
}

const RegionExecution *ShapeAnalysis::getExecution(Region &region) const {
  auto it = executions.find(&region);
  return it == executions.end() ? nullptr : &it->second;
}

//===----------------------------------------------------------------------===//
// Questions
//===----------------------------------------------------------------------===//

/// The value of an integer attribute; an i1 is 0 or 1.
static Expr toExpr(const APInt &value) {
  if (value.getBitWidth() == 1)
    return Expr(value.isZero() ? 0 : 1);
  return Expr(Int(value));
}

std::optional<Expr> ShapeAnalysis::lookupValue(Value value) {
  if (auto it = values.find(value); it != values.end()) {
    if (!equalities.empty() || solver)
      it->second = resolve(it->second);
    return it->second;
  }
  Type type = value.getType();
  if (auto tensor = dyn_cast<RankedTensorType>(type)) {
    if (!tensor.hasStaticShape() || tensor.getNumElements() != 1)
      return std::nullopt;
    if (auto all = lookupElements(value); all && all->size() == 1)
      return all->front();
    type = tensor.getElementType();
  }
  if (!type.isIntOrIndex())
    return std::nullopt;
  Attribute constant;
  if (matchPattern(value, m_Constant(&constant))) {
    if (auto integer = dyn_cast<IntegerAttr>(constant))
      return toExpr(integer.getValue());
    if (auto dense = dyn_cast<DenseIntElementsAttr>(constant);
        dense && dense.isSplat())
      return toExpr(dense.getSplatValue<APInt>());
    return std::nullopt;
  }
  // An integer argument of the function is an input symbol of its own.
  auto argument = dyn_cast<BlockArgument>(value);
  if (!argument || !type.isIntOrIndex() || type.isInteger(1) ||
      argument.getOwner() != &function.getFunctionBody().front() ||
      isa<ShapedType>(value.getType()))
    return std::nullopt;
  unsigned number = argument.getArgNumber();
  std::string name = "arg" + std::to_string(number);
  while (context->lookupSymbol(name))
    name += "_";
  // An index is a size or a subscript; other integers may be negative data.
  // What a callee is given is the caller's business.
  SymbolDomain domain =
      type.isIndex() && isEntry ? SymbolDomain::atLeast(0) : SymbolDomain();
  Expr symbol = context->symbol(name, domain);
  symbols.push_back({name, SymbolInfo::Kind::Size, getArgumentName(number),
                     domain, int(number), -1});
  formals.push_back({*symbol.getAtom(), number, -1});
  values[value] = symbol;
  if (failed(applyPendingAssumptions()))
    status = failure();
  return symbol;
}

Expr ShapeAnalysis::getValue(Value value) {
  if (std::optional<Expr> known = lookupValue(value))
    return *known;
  SymbolDomain anyInteger;
  Expr unknown = makeUnknown(
      SymbolInfo::Kind::Unknown, anyInteger,
      describeOrigin("value of " + llvm::Twine(getValueName(value)), value));
  values[value] = unknown;
  return unknown;
}

Expr ShapeAnalysis::getValue(OpFoldResult value) {
  if (auto ssa = dyn_cast<Value>(value))
    return getValue(ssa);
  return toExpr(cast<IntegerAttr>(cast<Attribute>(value)).getValue());
}

std::optional<SmallVector<Expr>> ShapeAnalysis::lookupElements(Value value) {
  if (auto it = elements.find(value); it != elements.end()) {
    if (!equalities.empty() || solver)
      for (Expr &element : it->second)
        element = resolve(element);
    return it->second;
  }
  DenseIntElementsAttr dense;
  if (!matchPattern(value, m_Constant(&dense)) ||
      dense.getNumElements() > maxElements)
    return std::nullopt;
  SmallVector<Expr> result;
  for (const APInt &element : dense.getValues<APInt>())
    result.push_back(toExpr(element));
  return result;
}

/// A symbol that stands for something about `value` is the same in every
/// iteration of the loops outside of which that is computed.
Expr ShapeAnalysis::makeTaken(Value value, const llvm::Twine &origin,
                              const void *key) {
  unsigned depth = std::exchange(loopDepth, 0);
  for (Region *region = value.getParentRegion();
       region != &function.getFunctionBody();
       region = region->getParentRegion())
    loopDepth += isRepeated(*region);
  llvm::scope_exit restore([&] { loopDepth = depth; });
  return makeUnknown(SymbolInfo::Kind::Taken, SymbolDomain::between(0, 1),
                     origin, key);
}

Expr ShapeAnalysis::getCondition(Value value) {
  if (std::optional<Expr> known = lookupValue(value))
    return *known;
  Expr taken =
      makeTaken(value, describeOrigin(llvm::Twine(getValueName(value)), value),
                value.getAsOpaquePointer());
  values[value] = taken;
  return taken;
}

Expr ShapeAnalysis::getCase(Value value, int64_t label,
                            const llvm::Twine &origin) {
  auto [it, isNew] = cases.try_emplace({value.getAsOpaquePointer(), label});
  if (isNew)
    it->second = makeTaken(value, origin, nullptr);
  return it->second;
}

//===----------------------------------------------------------------------===//
// Answers
//===----------------------------------------------------------------------===//

void ShapeAnalysis::setValue(Value value, const Expr &expr) {
  if (isUnwieldy(expr))
    values.erase(value);
  else
    values.insert_or_assign(value, expr);
}

void ShapeAnalysis::setElements(Value value, ArrayRef<Expr> newElements) {
  if (llvm::any_of(newElements, isUnwieldy))
    elements.erase(value);
  else
    elements[value] = SmallVector<Expr>(newElements);
}

void ShapeAnalysis::forgetValue(Value value) {
  values.erase(value);
  elements.erase(value);
}

FunctionSizes ShapeAnalysis::getFunctionSizes() {
  FunctionSizes result;
  result.context = context;
  result.resultSizes.resize(function.getNumResults());
  result.resultValues.resize(function.getNumResults());
  bool isFirst = true;
  for (Block &block : function.getFunctionBody()) {
    Operation *terminator = block.getTerminator();
    if (!terminator->hasTrait<OpTrait::ReturnLike>() ||
        terminator->getNumOperands() != function.getNumResults())
      continue;
    for (auto [i, value] : llvm::enumerate(terminator->getOperands())) {
      std::vector<Expr> sizes;
      auto type = dyn_cast<ShapedType>(value.getType());
      if (type && type.hasRank() && isDynamicValue(value))
        for (const Expr &size : getShape(value))
          sizes.push_back(size);
      std::optional<Expr> scalar;
      if (value.getType().isIntOrIndex())
        scalar = lookupValue(value);
      // Two returns that disagree leave the result unknown.
      bool agrees = isFirst || (sizes == result.resultSizes[i] &&
                                scalar == result.resultValues[i]);
      result.resultSizes[i] = agrees ? sizes : std::vector<Expr>();
      result.resultValues[i] = agrees ? scalar : std::nullopt;
    }
    isFirst = false;
  }
  // Last: asking for a returned value may have made a symbol of an argument.
  result.formals = formals;
  result.symbols = symbols;
  result.sums = openSums->getAll();
  result.requirements = requirements;
  for (const FunctionSizes::Formal &formal : formals)
    if (auto it = equalities.find(formal.symbol);
        it != equalities.end() && it->second.getAtom() != formal.symbol)
      result.equalities.push_back(*it);
  return result;
}
