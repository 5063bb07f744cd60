//===- WeightUses.cpp - What the uses of a constant say of it ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Operations are known by the last part of their name, so that tosa.add,
// arith.addf in the body of a linalg operation and linalg.add are alike.
//
//===----------------------------------------------------------------------===//

#include "WeightUses.h"

#include "greenai/Cost/Weights.h"

#include "mlir/IR/Matchers.h"

#include "llvm/ADT/StringSwitch.h"

using namespace greenai;
using namespace mlir;

namespace {

enum class Step { Add, Sub, Mul, Div, Root, Reciprocal, Carry, Other };

} // namespace

/// Deeper than any normalisation is written.
static constexpr unsigned maxDepth = 24;

static Step getStep(Operation *op) {
  StringRef dialect = op->getName().getDialectNamespace();
  if (dialect != "tosa" && dialect != "arith" && dialect != "math" &&
      dialect != "linalg" && dialect != "tensor")
    return Step::Other;
  return llvm::StringSwitch<Step>(op->getName().stripDialect())
      .Cases({"add", "addf"}, Step::Add)
      .Cases({"sub", "subf"}, Step::Sub)
      .Cases({"mul", "mulf"}, Step::Mul)
      .Cases({"div", "divf"}, Step::Div)
      .Cases({"rsqrt", "sqrt"}, Step::Root)
      .Case("reciprocal", Step::Reciprocal)
      .Cases({"cast", "extf", "truncf", "tile", "transpose"}, Step::Carry)
      .Default(Step::Other);
}

/// The element of operand `use` in the body of a structured operation, if that
/// is what the operation is.
static BlockArgument getBodyArgument(OpOperand &use) {
  Operation *op = use.getOwner();
  if (op->getNumRegions() != 1 || !op->getRegion(0).hasOneBlock())
    return nullptr;
  Block &body = op->getRegion(0).front();
  unsigned index = use.getOperandNumber();
  auto shaped = dyn_cast<ShapedType>(use.get().getType());
  if (!shaped || index >= body.getNumArguments() ||
      body.getArgument(index).getType() != shaped.getElementType())
    return nullptr;
  return body.getArgument(index);
}

/// What the value used by `use` becomes without being changed: an element in a
/// body, a result of what the body belongs to, a view, a copy.
static Value getCarried(OpOperand &use) {
  Operation *op = use.getOwner();
  if (BlockArgument element = getBodyArgument(use))
    return element;
  if (op->hasTrait<OpTrait::IsTerminator>() && op->getNumSuccessors() == 0) {
    Operation *parent = op->getParentOp();
    unsigned index = use.getOperandNumber();
    return parent && !isa<ShapedType>(use.get().getType()) &&
                   index < parent->getNumResults()
               ? parent->getResult(index)
               : Value();
  }
  if (op->getNumResults() != 1 || use.getOperandNumber() != 0)
    return nullptr;
  Value result = op->getResult(0);
  bool isView = getViewSource(result) != result;
  return isView || getStep(op) == Step::Carry ? result : Value();
}

/// The reverse of getCarried: what `value` has been, unchanged.
static Value getSource(Value value) {
  for (unsigned depth = 0; depth < maxDepth; ++depth) {
    Value view = getViewSource(value);
    if (view != value) {
      value = view;
      continue;
    }
    if (auto element = dyn_cast<BlockArgument>(value)) {
      Operation *op = element.getOwner()->getParentOp();
      unsigned index = element.getArgNumber();
      if (index >= op->getNumOperands() ||
          getBodyArgument(op->getOpOperand(index)) != element)
        return value;
      value = op->getOperand(index);
      continue;
    }
    Operation *op = value.getDefiningOp();
    if (getStep(op) == Step::Carry && op->getNumOperands() != 0) {
      value = op->getOperand(0);
      continue;
    }
    bool isStructured =
        op->getNumRegions() == 1 && op->getRegion(0).hasOneBlock() &&
        op->getNumOperands() != 0 && getBodyArgument(op->getOpOperand(0));
    unsigned index = cast<OpResult>(value).getResultNumber();
    if (!isStructured || !op->getRegion(0).front().mightHaveTerminator())
      return value;
    Operation *yield = op->getRegion(0).front().getTerminator();
    if (index >= yield->getNumOperands())
      return value;
    value = yield->getOperand(index);
  }
  return value;
}

/// A number, as a scalar or in a tensor: an epsilon.
static bool isNumber(Value value) {
  Value source = getSource(value);
  Operation *op = source.getDefiningOp();
  if (!op || !op->hasTrait<OpTrait::ConstantLike>())
    return false;
  auto shaped = dyn_cast<ShapedType>(source.getType());
  DenseElementsAttr dense;
  return !shaped || (shaped.hasStaticShape() && shaped.getNumElements() == 1) ||
         (matchPattern(source, m_Constant(&dense)) && dense.isSplat());
}

static Value getOther(OpOperand &use) {
  return use.getOwner()->getOperand(use.getOperandNumber() == 0 ? 1 : 0);
}

/// Whether every use of `value` leads, through carriers and the addition of a
/// number, to a square root.
static bool endsInRoots(Value value, unsigned depth = 0) {
  if (depth == maxDepth || value.use_empty())
    return false;
  return llvm::all_of(value.getUses(), [&](OpOperand &use) {
    Step step = getStep(use.getOwner());
    if (Value carried = getCarried(use))
      return endsInRoots(carried, depth + 1);
    if (step == Step::Root && use.getOperandNumber() == 0)
      return true;
    return step == Step::Add && isNumber(getOther(use)) &&
           endsInRoots(use.getOwner()->getResult(0), depth + 1);
  });
}

/// A product has two factors: twice as many for each step.
static constexpr unsigned maxFactors = 8;

/// Whether `value` is a root of something that is there before the graph runs,
/// plus an epsilon: 1/sqrt(variance + eps), perhaps times a constant.
static bool isNormaliser(Value value, unsigned depth = 0) {
  if (depth == maxFactors)
    return false;
  Operation *op = getSource(value).getDefiningOp();
  if (!op)
    return false;
  switch (getStep(op)) {
  case Step::Reciprocal:
    return isNormaliser(op->getOperand(0), depth + 1);
  case Step::Mul:
    return isNormaliser(op->getOperand(0), depth + 1) ||
           isNormaliser(op->getOperand(1), depth + 1);
  case Step::Div:
    return isNormaliser(op->getOperand(1), depth + 1);
  case Step::Root: {
    Value variance = getSource(op->getOperand(0));
    Operation *sum = variance.getDefiningOp();
    if (sum && getStep(sum) == Step::Add)
      variance =
          getSource(sum->getOperand(isNumber(sum->getOperand(0)) ? 1 : 0));
    Operation *origin = variance.getDefiningOp();
    return origin && origin->hasTrait<OpTrait::ConstantLike>() &&
           isa<ShapedType>(variance.getType()) && !isNumber(variance);
  }
  default:
    return false;
  }
}

/// Whether some use multiplies or divides `value` by a normaliser.
static bool isNormalised(Value value, unsigned depth = 0) {
  return depth != maxDepth &&
         llvm::any_of(value.getUses(), [&](OpOperand &use) {
           if (Value carried = getCarried(use))
             return isNormalised(carried, depth + 1);
           Step step = getStep(use.getOwner());
           return (step == Step::Mul ||
                   (step == Step::Div && use.getOperandNumber() == 0)) &&
                  isNormaliser(getOther(use));
         });
}

/// Whether every use of `value` subtracts it from what is then normalised, or
/// subtracts it normalised: (x - mean)*scale, x*scale + (beta - mean*scale).
static bool isSubtracted(Value value, bool isScaled, unsigned depth = 0) {
  if (depth == maxDepth || value.use_empty())
    return false;
  return llvm::all_of(value.getUses(), [&](OpOperand &use) {
    if (Value carried = getCarried(use))
      return isSubtracted(carried, isScaled, depth + 1);
    Operation *op = use.getOwner();
    Step step = getStep(op);
    if (step == Step::Sub && use.getOperandNumber() == 1)
      return isScaled || isNormalised(op->getResult(0));
    return step == Step::Mul && !isScaled && isNormaliser(getOther(use)) &&
           isSubtracted(op->getResult(0), /*isScaled=*/true, depth + 1);
  });
}

bool greenai::isRunningStatistic(Value constant) {
  return endsInRoots(constant) || isSubtracted(constant, /*isScaled=*/false);
}

bool greenai::isFixedPointTable(Value constant) {
  return !constant.use_empty() &&
         llvm::all_of(constant.getUses(), [](OpOperand &use) {
           if (Value carried = getCarried(use))
             return isFixedPointTable(carried);
           StringRef name = use.getOwner()->getName().getStringRef();
           return name == "tosa.table" || name == "tosa.rescale";
         });
}

bool greenai::isAccumulatorBias(Value constant) {
  Type wide = getElementTypeOrSelf(constant.getType());
  auto isWide = [&](Type type) {
    return isa<ShapedType>(type) && getElementTypeOrSelf(type) == wide;
  };
  // The shift of a tosa.mul is narrow too, but a single element.
  auto isNarrow = [](Type type) {
    auto shaped = dyn_cast<ShapedType>(type);
    auto integer = dyn_cast<IntegerType>(getElementTypeOrSelf(type));
    return shaped && integer && integer.getWidth() > 1 &&
           integer.getWidth() < 32 &&
           !(shaped.hasStaticShape() && shaped.getNumElements() == 1);
  };
  // Through operations that keep the type: broadcasts of the bias, and its use
  // as the initial value.
  constexpr unsigned maxSteps = 4;
  SmallVector<Value> current{constant}, next;
  llvm::DenseSet<Operation *> seen;
  for (unsigned step = 0; step <= maxSteps; ++step) {
    for (Value value : current)
      for (Operation *user : value.getUsers()) {
        if (!seen.insert(user).second ||
            !llvm::any_of(user->getResultTypes(), isWide))
          continue;
        if (llvm::any_of(user->getOperandTypes(), isNarrow))
          return true;
        for (Value result : user->getResults())
          if (isWide(result.getType()))
            next.push_back(result);
      }
    current = std::move(next);
    next.clear();
  }
  return false;
}
