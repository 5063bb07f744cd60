//===- Broadcast.cpp - Sizes that broadcast ---------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Broadcast.h"

using namespace greenai;
using namespace mlir;

Expr greenai::broadcast(ArrayRef<Expr> sizes, Operation *op,
                        ShapeAnalysis &shapes) {
  if (SizeSolver *solver = shapes.getSolver()) {
    // What is 1 as exported may be a named size: found with the others.
    Int largest(1);
    bool isKnown = true;
    for (const Expr &size : sizes) {
      std::optional<Int> exported = solver->getExported(shapes.resolve(size));
      isKnown &= exported.has_value();
      if (exported)
        largest = std::max(largest, *exported);
    }
    if (isKnown) {
      Expr result = solver->makeFree(int64_t(largest), /*isData=*/false);
      solver->addBroadcast(sizes, result, op);
      return shapes.resolve(result);
    }
  }
  bool isExact = shapes.getOptions().exactBroadcast;
  std::optional<Expr> constant;
  SmallVector<Expr, 3> symbolic;
  for (const Expr &size : sizes) {
    if (size.is(1))
      continue;
    if (size.isConstant())
      constant = size;
    else if (!llvm::is_contained(symbolic, size))
      symbolic.push_back(size);
  }
  if (!constant && symbolic.empty())
    return Expr(1);
  if (isExact)
    return constant ? *constant : max(symbolic);
  Expr common = constant ? *constant : symbolic.front();
  for (const Expr &size : symbolic)
    shapes.assumeEqual(common, size, op);
  return shapes.resolve(common);
}
