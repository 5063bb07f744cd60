//===- Toy.h - A dialect that greenai does not know -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TOY_TOY_H
#define TOY_TOY_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace toy {

/// toy, with what its operations cost, and func.
void registerDialects(mlir::DialectRegistry &registry);

} // namespace toy

#endif // TOY_TOY_H
