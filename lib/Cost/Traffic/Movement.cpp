//===- Movement.cpp - Whether iterations access the same elements ---------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Iterations are apart where along one dimension each begins where the one
// before it has ended, or behind: offset(i + 1) >= offset(i) + size(i).
//
//===----------------------------------------------------------------------===//

#include "Movement.h"

#include "greenai/Cost/Weights.h"
#include "greenai/Expr/Analysis.h"

#include "mlir/IR/Builders.h"
#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/ViewLikeInterface.h"

using namespace greenai;
using namespace mlir;

namespace {

/// A part of a value, a range of each of its dimensions.
struct Part {
  SmallVector<OpFoldResult> offsets, sizes, strides;
};

class MovementAnalysis {
public:
  MovementAnalysis(Region &region, const RegionExecution::Loop &loop,
                   ShapeAnalysis &shapes)
      : region(region), shapes(shapes) {
    if (loop.counter)
      counter = loop.counter->getAtom();
  }

  Movement get(const PlainRow &row, const Access &access);

private:
  /// An integer in terms of the counter; none if it is not known.
  std::optional<Expr> getValue(OpFoldResult value);
  bool isFixed(OpFoldResult value);
  Movement get(const Part &part);
  bool isInside(Value value) const {
    return region.isAncestor(value.getParentRegion());
  }

  Region &region;
  ShapeAnalysis &shapes;
  std::optional<AtomId> counter;
};

} // namespace

std::optional<Expr> MovementAnalysis::getValue(OpFoldResult value) {
  if (auto constant = dyn_cast<Attribute>(value))
    return Expr(cast<IntegerAttr>(constant).getInt());
  std::optional<Expr> known = shapes.lookupValue(cast<Value>(value));
  return known ? std::optional(shapes.resolve(*known)) : std::nullopt;
}

/// Whether it is the same in all iterations.
bool MovementAnalysis::isFixed(OpFoldResult value) {
  auto its = dyn_cast<Value>(value);
  if (!its || !isInside(its))
    return true;
  // What is computed inside is a number if it is known at all.
  std::optional<Expr> known = getValue(value);
  return known && counter && !dependsOn(*known, *counter);
}

Movement MovementAnalysis::get(const Part &part) {
  // A reinterpreted buffer has one offset, whatever its dimensions.
  if (part.offsets.size() != part.sizes.size())
    return llvm::all_of(part.offsets,
                        [&](OpFoldResult offset) { return isFixed(offset); })
               ? Movement::None
               : Movement::Unknown;
  bool isMoving = false;
  for (auto [offset, size, stride] :
       llvm::zip_equal(part.offsets, part.sizes, part.strides)) {
    if (isFixed(offset))
      continue;
    isMoving = true;
    std::optional<Expr> begin = getValue(offset), length = getValue(size),
                        step = getValue(stride);
    if (!counter || !begin || !length || !step || !isKnownPositive(*step))
      continue;
    Expr next = substitute(
        *begin, {{*counter, shapes.getContext().atom(*counter) + Expr(1)}});
    if (isKnownNonNegative(next - *begin - *length * *step))
      return Movement::Apart;
  }
  return isMoving ? Movement::Unknown : Movement::None;
}

/// The element that a load or store of one element names, if its operands say.
static std::optional<Part> getElement(const PlainRow &row,
                                      const Access &access) {
  auto type = dyn_cast<ShapedType>(access.value.getType());
  if (!type || !type.hasRank() || !access.elements.is(1) ||
      llvm::any_of(row.op->getAttrs(), [](NamedAttribute attribute) {
        return isa<AffineMapAttr>(attribute.getValue());
      }))
    return std::nullopt;
  Part part;
  Builder builder(row.op->getContext());
  for (Value operand : row.op->getOperands())
    if (operand.getType().isIndex()) {
      part.offsets.push_back(operand);
      part.sizes.push_back(builder.getIndexAttr(1));
      part.strides.push_back(builder.getIndexAttr(1));
    }
  if (int64_t(part.offsets.size()) != type.getRank())
    return std::nullopt;
  return part;
}

static Part getPart(OffsetSizeAndStrideOpInterface op) {
  return {op.getMixedOffsets(), op.getMixedSizes(), op.getMixedStrides()};
}

Movement MovementAnalysis::get(const PlainRow &row, const Access &access) {
  if (!access.value)
    return Movement::None;
  // From the access to the memory that it is of.
  SmallVector<Part> parts;
  bool isForeign = false;
  if (auto slice = dyn_cast<OffsetSizeAndStrideOpInterface>(row.op)) {
    // What is inserted is read as a whole.
    if (access.isWrite())
      parts.push_back(getPart(slice));
  } else if (std::optional<Part> element = getElement(row, access)) {
    parts.push_back(std::move(*element));
  } else {
    isForeign = llvm::any_of(row.op->getOperands(), [&](Value operand) {
      return operand.getType().isIntOrIndex() && isInside(operand);
    });
  }
  Value value = access.value;
  while (isInside(value)) {
    Operation *op = value.getDefiningOp();
    // What a loop carries is looked at with the loop around it.
    if (!op)
      break;
    if (getViewSource(value) == value)
      return Movement::Unknown;
    if (auto slice = dyn_cast<OffsetSizeAndStrideOpInterface>(op))
      parts.push_back(getPart(slice));
    else
      isForeign |=
          llvm::any_of(llvm::drop_begin(op->getOperands()),
                       [&](Value operand) { return isInside(operand); });
    auto view = dyn_cast<ViewLikeOpInterface>(op);
    value = view ? view.getViewSource() : op->getOperand(0);
  }
  // Inside of what moves, another part may come back to the same elements.
  for (const Part &part : llvm::reverse(parts))
    if (Movement movement = get(part); movement != Movement::None)
      return movement;
  return isForeign ? Movement::Unknown : Movement::None;
}

Movement greenai::getMovement(const PlainRow &row, const Access &access,
                              Region &region, const RegionExecution::Loop &loop,
                              ShapeAnalysis &shapes) {
  return MovementAnalysis(region, loop, shapes).get(row, access);
}
