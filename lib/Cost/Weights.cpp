//===- Weights.cpp - Which values hold parameters ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Cost/Weights.h"

#include "WeightUses.h"

#include "greenai/IR/GreenaiDialect.h"
#include "greenai/IR/LocationText.h"

#include "mlir/IR/Matchers.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/ViewLikeInterface.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Support/GlobPattern.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

/// Views of their first operand that have no interface which says so.
static bool isNamedView(OperationName name) {
  static const llvm::StringSet<> views = {"tensor.bitcast",
                                          "tensor.cast",
                                          "tensor.collapse_shape",
                                          "tensor.expand_shape",
                                          "tensor.extract_slice",
                                          "tensor.reshape",
                                          "tosa.identity",
                                          "tosa.reshape",
                                          "tosa.slice",
                                          "bufferization.to_buffer",
                                          "bufferization.to_tensor",
                                          "memref.memory_space_cast"};
  return views.contains(name.getStringRef());
}

Value greenai::getViewed(Value value) {
  Operation *op = value.getDefiningOp();
  if (auto view = dyn_cast_or_null<ViewLikeOpInterface>(op))
    return view.getViewDest() == value ? view.getViewSource() : Value();
  return op && isNamedView(op->getName()) && op->getNumOperands() != 0
             ? op->getOperand(0)
             : Value();
}

Value greenai::getViewSource(Value value) {
  while (Value viewed = getViewed(value))
    value = viewed;
  return value;
}

bool greenai::isSplatConstant(Value value) {
  while (Value viewed = getViewed(value)) {
    if (!isa<RankedTensorType>(value.getType()))
      return false;
    value = viewed;
  }
  DenseElementsAttr dense;
  return matchPattern(value, m_Constant(&dense)) && dense.isSplat();
}

//===----------------------------------------------------------------------===//
// Globals: ml_program.global, memref.global, tosa.variable
//===----------------------------------------------------------------------===//

static bool isMemRefGlobal(Operation *op) {
  return op->getName().getStringRef() == "memref.global";
}

static bool isGlobal(Operation *op) {
  StringRef name = op->getName().getStringRef();
  return name == "ml_program.global" || name == "tosa.variable" ||
         isMemRefGlobal(op);
}

/// The symbol that an operation reads or writes: "global" of ml_program, "name"
/// of memref.get_global and of TOSA's variables.
static StringAttr getGlobalName(Operation *op) {
  for (StringRef key : {"global", "name"}) {
    Attribute attr = op->getAttr(key);
    if (auto symbol = dyn_cast_or_null<SymbolRefAttr>(attr))
      return symbol.getLeafReference();
    if (auto text = dyn_cast_or_null<StringAttr>(attr))
      return text;
  }
  return nullptr;
}

static bool isGlobalAccess(StringRef name) {
  return name.starts_with("ml_program.global_") ||
         name == "memref.get_global" || name.starts_with("tosa.variable_");
}

bool greenai::isComputed(OperationName name) {
  return !name.hasTrait<OpTrait::ConstantLike>() &&
         !name.hasInterface<ViewLikeOpInterface>() && !isNamedView(name) &&
         !isGlobalAccess(name.getStringRef());
}

static bool isGlobalWrite(Operation *op) {
  StringRef name = op->getName().getStringRef();
  return name.starts_with("ml_program.global_store") ||
         name == "tosa.variable_write";
}

Operation *Weights::lookupGlobal(Operation *op) const {
  StringAttr name = isGlobalAccess(op->getName().getStringRef())
                        ? getGlobalName(op)
                        : nullptr;
  return name ? globals.lookup(StringAttr::get(op->getContext(), name.str()))
              : nullptr;
}

/// The type of what a global holds.
static ShapedType getGlobalType(Operation *global) {
  auto attr = global->getAttrOfType<TypeAttr>("type");
  Type type = attr ? attr.getValue() : Type();
  // TOSA's variables have the element type and the shape apart.
  if (auto sizes = global->getAttrOfType<DenseIntElementsAttr>("var_shape")) {
    auto dims =
        llvm::map_to_vector(sizes.getValues<APInt>(), [](const APInt &size) {
          return size.getSExtValue();
        });
    for (int64_t &dim : dims)
      if (dim < 0)
        dim = ShapedType::kDynamic;
    return RankedTensorType::get(dims, type);
  }
  return dyn_cast_or_null<ShapedType>(type);
}

std::optional<ConstantData> Weights::getConstant(Operation *op) const {
  if (op->getNumResults() == 0)
    return std::nullopt;
  if (op->hasTrait<OpTrait::ConstantLike>()) {
    auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType());
    Attribute value;
    if (!type || !matchPattern(op, m_Constant(&value)))
      return std::nullopt;
    return ConstantData{op, type, value};
  }
  Operation *global = lookupGlobal(op);
  ShapedType type = global ? getGlobalType(global) : ShapedType();
  if (!type || !type.hasRank())
    return std::nullopt;
  Attribute value = global->getAttr(
      global->hasAttr("initial_value") ? "initial_value" : "value");
  return ConstantData{global, type, value};
}

//===----------------------------------------------------------------------===//
// Kinds
//===----------------------------------------------------------------------===//

WeightKind Weights::classify(const ConstantData &constant,
                             Operation *reader) const {
  if (constant.type.hasStaticShape() && constant.type.getNumElements() <= 1)
    return WeightKind::None;
  // Nobody declares a global or a variable to say how a graph is built, but
  // bufferization makes one of every constant.
  bool mayBeStructural = constant.op->hasTrait<OpTrait::ConstantLike>() ||
                         isMemRefGlobal(constant.op);
  if (auto dense = dyn_cast_or_null<DenseElementsAttr>(constant.value);
      dense && dense.isSplat() && mayBeStructural)
    return WeightKind::None;
  Type element = constant.type.getElementType();
  if (element.isIndex())
    return WeightKind::None;
  // What the graph itself changes is its state. A buffer without an initial
  // value that is not declared elsewhere is scratch or state.
  if (written.contains(constant.op) ||
      isa_and_present<UnitAttr>(constant.value))
    return WeightKind::Buffer;
  if (element.isInteger(1))
    return WeightKind::Constant;
  Value value = reader->getResult(0);
  if (auto integer = dyn_cast<IntegerType>(element)) {
    if (integer.getWidth() >= 32)
      return isAccumulatorBias(value) ? WeightKind::Trainable
                                      : WeightKind::None;
    return isFixedPointTable(value) ? WeightKind::Constant
                                    : WeightKind::Trainable;
  }
  return isRunningStatistic(value) ? WeightKind::Buffer : WeightKind::Trainable;
}

WeightKind Weights::getKind(Value value) const {
  value = getViewSource(value);
  if (!isa<ShapedType>(value.getType()))
    return WeightKind::None;
  if (isa<BlockArgument>(value)) {
    auto marked = arguments.find(value);
    return marked != arguments.end() ? marked->second : passed.lookup(value);
  }
  auto it = known.find(value);
  if (it != known.end())
    return it->second;
  Operation *op = value.getDefiningOp();
  std::optional<ConstantData> constant = getConstant(op);
  if (!constant)
    return WeightKind::None;
  WeightKind kind = classify(*constant, op);
  known[value] = kind;
  return kind;
}

//===----------------------------------------------------------------------===//
// Marks
//===----------------------------------------------------------------------===//

static WeightKind getMark(FunctionOpInterface function, unsigned argument) {
  auto text = function.getArgAttrOfType<StringAttr>(argument, weightsAttrName);
  if (!text)
    return WeightKind::None;
  return text == bufferWeights ? WeightKind::Buffer : WeightKind::Trainable;
}

static bool concerns(const WeightPattern &pattern, BlockArgument argument) {
  if (pattern.name.empty())
    return pattern.first <= argument.getArgNumber() &&
           argument.getArgNumber() <= pattern.last;
  std::string name = describe(argument.getLoc(), /*parsedFile=*/"").name;
  // A GlobPattern refers to the text it was made from.
  llvm::Expected<llvm::GlobPattern> glob =
      llvm::GlobPattern::create(pattern.name);
  if (!glob) {
    llvm::consumeError(glob.takeError());
    return false;
  }
  return !name.empty() && glob->match(name);
}

Weights::Weights(Operation *root, ArrayRef<WeightPattern> patterns,
                 llvm::function_ref<bool(FunctionOpInterface)> isReported) {
  root->walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (isGlobal(op))
      if (StringAttr name = SymbolTable::getSymbolName(op))
        globals[name] = op;
  });
  llvm::SmallVector<bool> isUsed(patterns.size(), false);
  root->walk([&](Operation *op) {
    if (isGlobalWrite(op))
      if (Operation *global = lookupGlobal(op))
        written.insert(global);
    auto function = dyn_cast<FunctionOpInterface>(op);
    if (!function || function.isExternal())
      return;
    for (BlockArgument argument : function.getArguments()) {
      WeightKind kind = getMark(function, argument.getArgNumber());
      for (auto [i, pattern] : llvm::enumerate(patterns)) {
        bool isMeant = pattern.function.empty()
                           ? isReported(function)
                           : function.getName() == pattern.function;
        if (!isMeant || !concerns(pattern, argument))
          continue;
        isUsed[i] = true;
        kind = pattern.kind;
      }
      if (kind != WeightKind::None)
        arguments[argument] = kind;
    }
  });
  for (auto [pattern, used] : llvm::zip(patterns, isUsed))
    if (!used && !unused)
      unused = &pattern;
}
