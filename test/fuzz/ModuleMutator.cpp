//===- ModuleMutator.cpp - Changes modules, keeping them valid ------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModuleMutator.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

using namespace greenai::fuzz;
using namespace mlir;

void ModuleMutator::run(unsigned steps) {
  for (unsigned i = 0; i < steps && !bytes.empty(); ++i) {
    OwningOpRef<ModuleOp> copy = module->clone();
    ScopedDiagnosticHandler quiet(module->getContext(),
                                  [](Diagnostic &) { return success(); });
    if (mutate(*copy) && succeeded(verify(*copy)))
      module = std::move(copy);
  }
}

std::vector<Operation *> ModuleMutator::collect(ModuleOp copy) {
  std::vector<Operation *> ops;
  copy.walk([&](Operation *op) {
    if (!isa<FunctionOpInterface, ModuleOp>(op) &&
        !op->hasTrait<OpTrait::IsTerminator>() &&
        op->getParentOfType<FunctionOpInterface>())
      ops.push_back(op);
  });
  return ops;
}

bool ModuleMutator::mutate(ModuleOp copy) {
  unsigned kind = bytes.below(10);
  if (kind == 0)
    return changeSizes(copy);
  if (kind == 1)
    return changeElementType(copy);
  std::vector<Operation *> ops = collect(copy);
  if (ops.empty())
    return false;
  Operation *op = ops[bytes.below(std::min<size_t>(ops.size(), 60000))];
  switch (kind) {
  case 2:
    return swapOperands(op);
  case 3:
    return replaceOperand(op);
  case 4:
    return duplicate(op);
  case 5:
    return erase(op);
  case 6:
  case 7:
    return changeAttribute(op);
  case 8:
    return nest(op, /*isLoop=*/true);
  default:
    return nest(op, /*isLoop=*/false);
  }
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

/// All sizes of one number become another one, or dynamic, in every type.
bool ModuleMutator::changeSizes(ModuleOp copy) {
  std::vector<int64_t> sizes;
  copy.walk([&](Operation *op) {
    for (Type type : op->getResultTypes())
      if (auto shaped = dyn_cast<ShapedType>(type); shaped && shaped.hasRank())
        llvm::append_range(sizes, shaped.getShape());
  });
  if (sizes.empty())
    return false;
  static const int64_t others[] = {ShapedType::kDynamic, 0, 1, 2, 3, 7, 1 << 20,
                                   int64_t(1) << 40};
  int64_t from = sizes[bytes.below(std::min<size_t>(sizes.size(), 60000))];
  int64_t to = others[bytes.below(std::size(others))];
  AttrTypeReplacer replacer;
  replacer.addReplacement([&](ShapedType type) -> std::optional<Type> {
    if (!type.hasRank() || !llvm::is_contained(type.getShape(), from))
      return std::nullopt;
    SmallVector<int64_t> shape(type.getShape());
    std::replace(shape.begin(), shape.end(), from, to);
    if (auto tensor = dyn_cast<RankedTensorType>(type))
      return RankedTensorType::get(shape, tensor.getElementType(),
                                   tensor.getEncoding());
    if (auto memref = dyn_cast<MemRefType>(type);
        memref && memref.getLayout().isIdentity())
      return MemRefType::Builder(memref).setShape(shape);
    return std::nullopt;
  });
  // The elements of a constant fit its own type only.
  replacer.addReplacement([](DenseElementsAttr attribute) {
    return std::make_pair(Attribute(attribute), WalkResult::skip());
  });
  replacer.recursivelyReplaceElementsIn(copy, /*replaceAttrs=*/true,
                                        /*replaceLocs=*/false,
                                        /*replaceTypes=*/true);
  return true;
}

bool ModuleMutator::changeElementType(ModuleOp copy) {
  MLIRContext *context = copy.getContext();
  Type types[] = {Float32Type::get(context), Float16Type::get(context),
                  BFloat16Type::get(context), Float64Type::get(context),
                  Float8E4M3FNType::get(context)};
  Type from = types[bytes.below(std::size(types))],
       to = types[bytes.below(std::size(types))];
  AttrTypeReplacer replacer;
  replacer.addReplacement([&](FloatType type) -> std::optional<Type> {
    if (type == from)
      return to;
    return std::nullopt;
  });
  replacer.addReplacement([](DenseElementsAttr attribute) {
    return std::make_pair(Attribute(attribute), WalkResult::skip());
  });
  replacer.addReplacement([](FloatAttr attribute) {
    return std::make_pair(Attribute(attribute), WalkResult::skip());
  });
  replacer.recursivelyReplaceElementsIn(copy, /*replaceAttrs=*/true,
                                        /*replaceLocs=*/false,
                                        /*replaceTypes=*/true);
  return from != to;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

Value ModuleMutator::chooseValue(Type type, Operation *before) {
  SmallVector<Value> values;
  for (Operation *at = before; at && values.size() < 200;) {
    Block *block = at->getBlock();
    for (Value argument : block->getArguments())
      if (argument.getType() == type)
        values.push_back(argument);
    for (Operation &other : *block) {
      if (&other == at)
        break;
      for (Value result : other.getResults())
        if (result.getType() == type)
          values.push_back(result);
    }
    Operation *parent = at->getParentOp();
    if (!parent || parent->hasTrait<OpTrait::IsIsolatedFromAbove>())
      break;
    at = parent;
  }
  return values.empty() ? Value() : values[bytes.below(values.size())];
}

bool ModuleMutator::swapOperands(Operation *op) {
  if (op->getNumOperands() < 2)
    return false;
  unsigned a = bytes.below(op->getNumOperands()),
           b = bytes.below(op->getNumOperands());
  Value x = op->getOperand(a), y = op->getOperand(b);
  op->setOperand(a, y);
  op->setOperand(b, x);
  return x != y;
}

bool ModuleMutator::replaceOperand(Operation *op) {
  if (op->getNumOperands() == 0)
    return false;
  unsigned number = bytes.below(op->getNumOperands());
  Value value = chooseValue(op->getOperand(number).getType(), op);
  if (!value)
    return false;
  op->setOperand(number, value);
  return true;
}

bool ModuleMutator::duplicate(Operation *op) {
  OpBuilder builder(op->getContext());
  builder.setInsertionPointAfter(op);
  Operation *again = builder.clone(*op);
  for (auto [from, to] : llvm::zip(op->getResults(), again->getResults()))
    from.replaceUsesWithIf(to, [&](OpOperand &use) {
      return use.getOwner() != again &&
             again->isBeforeInBlock(
                 again->getBlock()->findAncestorOpInBlock(*use.getOwner())) &&
             bytes.oneIn(2);
    });
  // x + x of x: what the copy takes may be what the first one made.
  for (OpOperand &operand : again->getOpOperands())
    for (Value result : op->getResults())
      if (result.getType() == operand.get().getType() && bytes.oneIn(2))
        operand.set(result);
  return true;
}

bool ModuleMutator::erase(Operation *op) {
  for (Value result : op->getResults()) {
    if (result.use_empty())
      continue;
    Value other = chooseValue(result.getType(), op);
    if (!other)
      return false;
    result.replaceAllUsesWith(other);
  }
  op->erase();
  return true;
}

bool ModuleMutator::changeAttribute(Operation *op) {
  // The verifier of MLIR 22 itself crashes at a dimension out of range.
  if (op->getName().getStringRef() == "tensor.concat")
    return false;
  static const int64_t numbers[] = {0,  1,  -1, 2,       3,
                                    16, -8, 99, 1 << 20, INT64_MAX};
  SmallVector<NamedAttribute> attributes(op->getAttrs());
  if (op->getPropertiesStorage())
    if (auto properties =
            dyn_cast_or_null<DictionaryAttr>(op->getPropertiesAsAttribute()))
      attributes.assign(properties.begin(), properties.end());
  if (attributes.empty())
    return false;
  NamedAttribute chosen = attributes[bytes.below(attributes.size())];
  int64_t number = numbers[bytes.below(std::size(numbers))];
  OpBuilder builder(op->getContext());
  Attribute changed;
  if (auto integer = dyn_cast<IntegerAttr>(chosen.getValue())) {
    if (integer.getType().isIntOrIndex())
      changed = IntegerAttr::get(integer.getType(),
                                 APInt(integer.getValue().getBitWidth(), number,
                                       /*isSigned=*/true,
                                       /*implicitTrunc=*/true));
  } else if (auto all = dyn_cast<DenseI64ArrayAttr>(chosen.getValue())) {
    SmallVector<int64_t> elements(all.asArrayRef());
    if (!elements.empty())
      elements[bytes.below(elements.size())] = number;
    changed = builder.getDenseI64ArrayAttr(elements);
  } else if (auto dense = dyn_cast<DenseIntElementsAttr>(chosen.getValue())) {
    auto type = dyn_cast<IntegerType>(dense.getElementType());
    unsigned bits = type ? type.getWidth() : 64;
    changed = DenseElementsAttr::get(dense.getType(),
                                     APInt(bits, number, /*isSigned=*/true,
                                           /*implicitTrunc=*/true));
  } else if (auto map = dyn_cast<AffineMapAttr>(chosen.getValue())) {
    AffineMap affine = map.getValue();
    if (affine.getNumResults() != 0 && affine.getNumDims() != 0) {
      SmallVector<AffineExpr> results(affine.getResults());
      AffineExpr &result = results[bytes.below(results.size())];
      AffineExpr dimension =
          builder.getAffineDimExpr(bytes.below(affine.getNumDims()));
      switch (bytes.below(4)) {
      case 0:
        result = dimension;
        break;
      case 1:
        result = result + number;
        break;
      case 2:
        result = result.floorDiv(3) + dimension;
        break;
      default:
        result = result * 2 + dimension;
        break;
      }
      changed = AffineMapAttr::get(AffineMap::get(affine.getNumDims(),
                                                  affine.getNumSymbols(),
                                                  results, op->getContext()));
    }
  }
  if (!changed)
    return false;
  op->setAttr(chosen.getName(), changed);
  return true;
}

/// `op` within a loop or a branch that yields what it does; what the loop
/// carries, or the branch not taken yields, is another value of the same types.
bool ModuleMutator::nest(Operation *op, bool isLoop) {
  SmallVector<Value> inits;
  for (Value result : op->getResults()) {
    Value init = chooseValue(result.getType(), op);
    if (!init)
      return false;
    inits.push_back(init);
  }
  OpBuilder builder(op);
  Location loc = op->getLoc();
  auto yieldClone = [&](OpBuilder &inner, Location at, ValueRange carried) {
    IRMapping mapping;
    // The loop goes on with what it has carried.
    for (auto [init, argument] : llvm::zip(inits, carried))
      if (bytes.oneIn(2) && !mapping.contains(init))
        mapping.map(init, argument);
    Operation *clone = inner.clone(*op, mapping);
    scf::YieldOp::create(inner, at, clone->getResults());
  };
  ValueRange results;
  if (isLoop) {
    auto index = [&](int64_t value) -> Value {
      return arith::ConstantIndexOp::create(builder, loc, value);
    };
    Value upper = chooseValue(builder.getIndexType(), op);
    if (!upper || bytes.oneIn(3))
      upper = index(bytes.below(20));
    // One after the other: arguments are evaluated in any order.
    Value lower = index(bytes.below(2));
    Value step = index(1 + bytes.below(4));
    auto loop = scf::ForOp::create(
        builder, loc, lower, upper, step, inits,
        [&](OpBuilder &inner, Location at, Value, ValueRange carried) {
          yieldClone(inner, at, carried);
        });
    results = loop.getResults();
    op->replaceAllUsesWith(results);
    op->erase();
    return true;
  }
  Value condition = chooseValue(builder.getI1Type(), op);
  if (!condition)
    condition = arith::ConstantIntOp::create(builder, loc, bytes.below(2), 1);
  auto branch = scf::IfOp::create(
      builder, loc, condition,
      [&](OpBuilder &inner, Location at) { yieldClone(inner, at, {}); },
      [&](OpBuilder &inner, Location at) {
        scf::YieldOp::create(inner, at, inits);
      });
  op->replaceAllUsesWith(branch.getResults());
  op->erase();
  return true;
}
