//===- InitAll.cpp - Registers everything of greenai ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/InitAll.h"

#include "greenai/IR/GreenaiDialect.h"
#include "greenai/Transforms/Passes.h"

void greenai::registerAllDialects(mlir::DialectRegistry &registry) {
  registry.insert<GreenaiDialect>();
}

void greenai::registerAllPasses() { registerGreenaiPasses(); }
