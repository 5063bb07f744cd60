//===- LinalgPadding.cpp - Padded convolutions of linalg --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// linalg has no padding: a tensor.pad stands before the operation. What reads
// the padding may be left out where it changes nothing: zeros that are
// multiplied or added, the smallest value under a maximum.
//
//===----------------------------------------------------------------------===//

#include "LinalgPadding.h"

#include "greenai/Shape/Footprint.h"
#include "greenai/Shape/Padding.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/Matchers.h"

#include "llvm/ADT/SmallBitVector.h"
#include "llvm/ADT/StringSwitch.h"

using namespace greenai;
using namespace mlir;

namespace {
/// A tensor.pad by constants, recognised by name: it is another dialect's.
struct Pad {
  Value source;
  Attribute value;
  SmallVector<int64_t> low, high;
};
} // namespace

static std::optional<Pad> matchPad(Value padded, ShapeAnalysis &shapes) {
  Operation *op = padded.getDefiningOp();
  if (!op || op->getName().getStringRef() != "tensor.pad" ||
      op->getNumRegions() != 1 || !op->getRegion(0).hasOneBlock())
    return std::nullopt;
  Operation *yield = op->getRegion(0).front().getTerminator();
  auto low = op->getAttrOfType<DenseI64ArrayAttr>("static_low");
  auto high = op->getAttrOfType<DenseI64ArrayAttr>("static_high");
  Pad pad;
  if (!low || !high || yield->getNumOperands() != 1 ||
      !matchPattern(yield->getOperand(0), m_Constant(&pad.value)))
    return std::nullopt;
  pad.source = op->getOperand(0);
  // The amounts that are not attributes are operands after the source.
  unsigned next = 1;
  auto read = [&](ArrayRef<int64_t> amounts, SmallVectorImpl<int64_t> &result) {
    for (int64_t amount : amounts) {
      if (ShapedType::isDynamic(amount)) {
        std::optional<Expr> value = shapes.lookupValue(op->getOperand(next++));
        std::optional<int64_t> constant =
            value ? value->getInt64() : std::nullopt;
        if (!constant)
          return false;
        amount = *constant;
      }
      result.push_back(amount);
    }
    return true;
  };
  if (!read(low.asArrayRef(), pad.low) || !read(high.asArrayRef(), pad.high))
    return std::nullopt;
  return pad;
}

static bool isZero(Attribute value) {
  if (auto real = dyn_cast<FloatAttr>(value))
    return real.getValue().isZero();
  auto integer = dyn_cast<IntegerAttr>(value);
  return integer && integer.getValue().isZero();
}

/// Whether a maximum or minimum with `value` is the other operand.
static bool isIdentity(StringRef combiner, Attribute value) {
  if (auto real = dyn_cast<FloatAttr>(value)) {
    bool isMax = combiner == "maximumf" || combiner == "maxnumf";
    bool isMin = combiner == "minimumf" || combiner == "minnumf";
    const APFloat &number = real.getValue();
    return (isMax || isMin) && number.isNegative() == isMax &&
           (number.isInfinity() || number.isLargest());
  }
  auto integer = dyn_cast<IntegerAttr>(value);
  if (!integer)
    return false;
  const APInt &number = integer.getValue();
  return llvm::StringSwitch<bool>(combiner)
      .Case("maxsi", number.isMinSignedValue())
      .Case("minsi", number.isMaxSignedValue())
      .Case("maxui", number.isMinValue())
      .Case("minui", number.isMaxValue())
      .Default(false);
}

/// Whether `subtrahend` is an argument of the body that is `value` outside: the
/// zero point with which a quantized input is padded.
static bool isZeroPoint(linalg::LinalgOp op, Value subtrahend,
                        Attribute value) {
  auto argument = dyn_cast<BlockArgument>(subtrahend);
  auto padding = dyn_cast<IntegerAttr>(value);
  IntegerAttr zeroPoint;
  return argument && padding && argument.getOwner() == op.getBlock() &&
         matchPattern(op.getMatchingOpOperand(argument)->get(),
                      m_Constant(&zeroPoint)) &&
         zeroPoint.getValue().getSExtValue() ==
             padding.getValue().getSExtValue();
}

/// Follows the first input through the body to the accumulator: casts and
/// products keep zeros, and a combination with `value` changes nothing.
static bool changesNothing(linalg::LinalgOp op, Attribute value) {
  Value current = op.getRegionInputArgs()[0];
  Value accumulator = op.getRegionOutputArgs()[0];
  bool hasZero = isZero(value), isConverted = false, isSigned = true;
  while (current.hasOneUse()) {
    Operation *user = *current.user_begin();
    StringRef name = user->getName().getStringRef();
    if (user->getNumResults() != 1 || !name.consume_front("arith."))
      return false;
    Value result = user->getResult(0);
    if (user->getNumOperands() == 2 && accumulator.hasOneUse() &&
        llvm::is_contained(user->getOperands(), accumulator))
      return result.hasOneUse() &&
             *result.user_begin() == op.getBlock()->getTerminator() &&
             (name == "addf" || name == "addi"
                  ? hasZero
                  : !isConverted && isIdentity(name, value));
    bool isCast =
        llvm::StringSwitch<bool>(name)
            .Cases({"extf", "truncf", "extsi", "extui", "trunci"}, true)
            .Cases({"sitofp", "uitofp", "fptosi", "fptoui"}, true)
            .Default(false);
    if (isCast)
      isSigned &= name == "extsi";
    else if (name == "subi" && user->getOperand(0) == current && isSigned &&
             isZeroPoint(op, user->getOperand(1), value))
      hasZero = true;
    else if (!hasZero || (name != "mulf" && name != "muli"))
      return false;
    isConverted = true;
    current = result;
  }
  return false;
}

std::optional<Expr> greenai::countPointsInside(linalg::LinalgOp op,
                                               ArrayRef<Expr> extents,
                                               CostBuilder &cost) {
  if (op.getNumReductionLoops() == 0 || op.getNumDpsInits() != 1 ||
      op.getNumDpsInputs() < 2 || !linalg::isaConvolutionOpInterface(op))
    return std::nullopt;
  OpOperand *input = op.getDpsInputOperand(0);
  std::optional<Pad> pad = matchPad(input->get(), cost.getShapes());
  AffineMap map = op.getMatchingIndexingMap(input);
  if (!pad || pad->low.size() != map.getNumResults() ||
      !changesNothing(op, pad->value))
    return std::nullopt;

  SmallVector<utils::IteratorType> iterators = op.getIteratorTypesArray();
  llvm::SmallBitVector isCounted(extents.size());
  Expr points(1);
  for (auto [dimension, result] : llvm::enumerate(map.getResults())) {
    if (pad->low[dimension] == 0 && pad->high[dimension] == 0)
      continue;
    // A window is a loop over outputs and one over taps, used nowhere else.
    SmallVector<LoopTerm, 2> terms;
    int64_t offset = 0;
    if (!splitSum(result, terms, offset) || terms.size() != 2)
      return std::nullopt;
    if (iterators[terms[0].loop] == utils::IteratorType::reduction)
      std::swap(terms[0], terms[1]);
    auto [output, tap] = std::pair(terms[0], terms[1]);
    if (iterators[output.loop] != utils::IteratorType::parallel ||
        iterators[tap.loop] != utils::IteratorType::reduction ||
        isCounted.test(output.loop) || isCounted.test(tap.loop))
      return std::nullopt;
    isCounted.set(output.loop);
    isCounted.set(tap.loop);
    std::optional<Expr> inside = countInside(
        {cost.getDim(pad->source, dimension), extents[output.loop],
         extents[tap.loop], output.coefficient, tap.coefficient,
         Int(pad->low[dimension]) - Int(offset), Int(pad->high[dimension])});
    points *= inside ? *inside
                     : cost.getShapes().makeUnknown(
                           SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(0),
                           "taps outside the padding of " +
                               op->getName().getStringRef());
  }
  for (auto [loop, extent] : llvm::enumerate(extents))
    if (!isCounted.test(loop))
      points *= extent;
  return points;
}
