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
  if (ShapeModel model = lookupModel(op))
    return model(op, *this);
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

/// Sizes are multiplied with each other: one that is too large, or soon will
/// be, becomes an unknown. No integer of a program has so many bits.
static bool isUnwieldy(const Expr &expr) {
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

ShapeAnalysis::KnownShape &ShapeAnalysis::getKnownShape(Value value) {
  std::unique_ptr<KnownShape> &known = shapes[value];
  if (!known)
    known = std::make_unique<KnownShape>();
  KnownShape &shape = *known;
  if (shape.sizes.empty()) {
    shape.sizes.resize(getSizes(value.getType()).size());
    shape.epoch = epoch;
  } else if (shape.epoch != epoch || solver) {
    for (std::optional<Expr> &size : shape.sizes)
      if (size)
        size = resolve(*size);
    shape.numElements = Expr();
    shape.epoch = epoch;
  }
  return shape;
}

Expr ShapeAnalysis::getDim(Value value, unsigned dimension) {
  ArrayRef<int64_t> ofType = getSizes(value.getType());
  if (!ShapedType::isDynamic(ofType[dimension]))
    return isDynamicDim(value, dimension) ? getStaticDim(value, dimension)
                                          : Expr(ofType[dimension]);
  std::optional<Expr> &size = getKnownShape(value).sizes[dimension];
  if (!size) {
    Expr unknown =
        makeUnknown(SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(1),
                    describeOrigin("dim(" + getValueName(value) + ", " +
                                       llvm::Twine(dimension) + ")",
                                   value));
    // makeUnknown does not touch `shapes`, so the reference is still good.
    size = resolve(unknown);
  }
  return *size;
}

SmallVector<Expr> ShapeAnalysis::getShape(Value value) {
  SmallVector<Expr> sizes;
  for (unsigned i = 0, e = getSizes(value.getType()).size(); i < e; ++i)
    sizes.push_back(getDim(value, i));
  return sizes;
}

bool ShapeAnalysis::addKnownSizes(Value value, SmallVectorImpl<Expr> &sizes) {
  ArrayRef<int64_t> ofType = getSizes(value.getType());
  if (isResymbolised() || !ShapedType::isDynamicShape(ofType))
    return !isResymbolised();
  for (auto [known, size] : llvm::zip(getKnownShape(value).sizes, ofType)) {
    if (!ShapedType::isDynamic(size))
      continue;
    if (!known)
      return false;
    sizes.push_back(*known);
  }
  return true;
}

Expr ShapeAnalysis::getNumElements(Value value) {
  ArrayRef<int64_t> sizes = getSizes(value.getType());
  bool isKept = !isResymbolised() && ShapedType::isDynamicShape(sizes);
  if (isKept) {
    KnownShape &shape = getKnownShape(value);
    if (!shape.numElements.isZero())
      return shape.numElements;
  }
  // Static sizes are multiplied first, as integers.
  Int constant(1);
  Expr symbolic(1);
  for (auto [i, size] : llvm::enumerate(sizes)) {
    if (isDynamicDim(value, i))
      symbolic *= getDim(value, i);
    else
      constant *= Int(size);
  }
  symbolic *= Expr(constant);
  if (isKept)
    getKnownShape(value).numElements = symbolic;
  return symbolic;
}

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

void ShapeAnalysis::setDim(Value value, unsigned dimension, const Expr &size) {
  ArrayRef<int64_t> ofType = getSizes(value.getType());
  if (!ShapedType::isDynamic(ofType[dimension])) {
    if (isDynamicDim(value, dimension))
      return setStaticDim(value, dimension, size);
    assumeEqual(Expr(ofType[dimension]), size, value.getDefiningOp());
    return;
  }
  KnownShape &shape = getKnownShape(value);
  // Without a size, it is an unknown when it is asked for.
  if (isUnwieldy(size))
    shape.sizes[dimension].reset();
  else
    shape.sizes[dimension] = size;
  shape.numElements = Expr();
}

void ShapeAnalysis::setShape(Value value, ArrayRef<Expr> sizes) {
  for (auto [dimension, size] : llvm::enumerate(sizes))
    setDim(value, dimension, size);
}

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

void ShapeAnalysis::copySizes(Value from, Value to) {
  if (auto type = dyn_cast<ShapedType>(to.getType())) {
    for (unsigned i = 0, e = type.getRank(); i < e; ++i)
      if (isDynamicDim(to, i) || isDynamicDim(from, i))
        setDim(to, i, getDim(from, i));
    if (auto all = lookupElements(from))
      setElements(to, *all);
  } else if (std::optional<Expr> value = lookupValue(from)) {
    setValue(to, *value);
  } else if (auto all = lookupElements(from)) {
    setElements(to, *all);
  }
}

void ShapeAnalysis::inferElementwiseSizes(Operation *op) {
  Value first;
  for (Value operand : op->getOperands()) {
    auto type = dyn_cast<ShapedType>(operand.getType());
    if (!type)
      continue;
    if (!first) {
      first = operand;
      continue;
    }
    for (int64_t i = 0; i < type.getRank(); ++i)
      assumeEqual(getDim(first, i), getDim(operand, i), op);
  }
  if (first)
    for (Value result : op->getResults())
      if (isa<ShapedType>(result.getType()))
        copySizes(first, result);
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
