//===- Footprint.cpp - Elements touched through an affine map ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Shape/Footprint.h"

#include "greenai/Expr/Analysis.h"

#include "mlir/IR/AffineExpr.h"

#include "llvm/ADT/SmallBitVector.h"

#include <numeric>

using namespace greenai;
using namespace mlir;

Expr greenai::getWindowFootprint(const Expr &outputs, const Expr &taps,
                                 int64_t stride, int64_t dilation) {
  int64_t divisor = std::gcd(stride, dilation);
  stride /= divisor;
  dilation /= divisor;
  Expr zero(0);
  return outputs * taps -
         max(zero, outputs - Expr(dilation)) * max(zero, taps - Expr(stride));
}

bool greenai::splitSum(AffineExpr expr, SmallVectorImpl<LoopTerm> &terms,
                       int64_t &offset) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr)) {
    offset += constant.getValue();
    return true;
  }
  if (auto dim = dyn_cast<AffineDimExpr>(expr)) {
    terms.push_back({dim.getPosition(), 1});
    return true;
  }
  auto binary = dyn_cast<AffineBinaryOpExpr>(expr);
  if (!binary)
    return false;
  if (expr.getKind() == AffineExprKind::Add)
    return splitSum(binary.getLHS(), terms, offset) &&
           splitSum(binary.getRHS(), terms, offset);
  auto dim = dyn_cast<AffineDimExpr>(binary.getLHS());
  auto factor = dyn_cast<AffineConstantExpr>(binary.getRHS());
  if (expr.getKind() != AffineExprKind::Mul || !dim || !factor ||
      factor.getValue() <= 0)
    return false;
  terms.push_back({dim.getPosition(), factor.getValue()});
  return true;
}

Footprint greenai::getFootprint(AffineMap map, ArrayRef<Expr> extents,
                                ArrayRef<Expr> operandSizes) {
  Footprint footprint{Expr(1), true};
  llvm::SmallBitVector used(extents.size());
  auto use = [&](unsigned loop) {
    // A loop in two results (a diagonal) reaches fewer elements.
    footprint.isExact &= !used.test(loop);
    used.set(loop);
  };
  for (auto [number, result] : llvm::enumerate(map.getResults())) {
    SmallVector<LoopTerm, 2> parts;
    int64_t offset = 0;
    if (!splitSum(result, parts, offset) || parts.size() > 2) {
      footprint.elements *= operandSizes[number];
      footprint.isExact = false;
      continue;
    }
    for (const LoopTerm &part : parts)
      use(part.loop);
    if (parts.size() == 1)
      footprint.elements *= extents[parts[0].loop];
    else if (parts.size() == 2)
      footprint.elements *=
          getWindowFootprint(extents[parts[0].loop], extents[parts[1].loop],
                             parts[0].coefficient, parts[1].coefficient);
  }
  // A loop without iterations touches nothing, also where the map ignores it.
  // Asked only of sizes that may be 0 and no less: B after --assume='B>=0', not
  // S - 2, which an executed operation shows to be positive.
  for (auto [loop, extent] : llvm::enumerate(extents))
    if (!used.test(loop))
      if (std::optional<Int> lowest = lowerBound(extent);
          lowest && *lowest == 0)
        footprint.elements *= min(Expr(1), extent);
  return footprint;
}

Footprint greenai::getFootprint(ArrayRef<AffineMap> maps,
                                ArrayRef<Expr> extents,
                                ArrayRef<Expr> operandSizes) {
  Expr whole(1);
  for (const Expr &size : operandSizes)
    whole *= size;
  Footprint total = getFootprint(maps.front(), extents, operandSizes);
  for (AffineMap map : maps.drop_front()) {
    if (total.elements == whole)
      break;
    Footprint other = getFootprint(map, extents, operandSizes);
    if (other.elements == whole)
      return other;
    total.elements += other.elements;
    total.isExact = false;
  }
  return total;
}
