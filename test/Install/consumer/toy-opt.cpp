//===- toy-opt.cpp - An opt tool with reports of two dialects -------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Toy.h"

#include "greenai/Tools/GreenaiOpt.h"

#include "mlir/IR/DialectRegistry.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  toy::registerDialects(registry);
  return greenai::runGreenaiOpt(argc, argv, registry);
}
