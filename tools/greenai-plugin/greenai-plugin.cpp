//===- greenai-plugin.cpp - The passes for stock mlir-opt -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   mlir-opt --load-pass-plugin=greenai-plugin.so
//            --pass-pipeline='builtin.module(greenai-fpo-report)' model.mlir
//
// The passes bring the models with them (getDependentDialects). IR that has
// #greenai.expr in it needs the dialect before any pass runs:
//
//   mlir-opt --load-dialect-plugin=greenai-plugin.so ...
//
//===----------------------------------------------------------------------===//

#include "greenai/InitAll.h"

#include "mlir/Tools/Plugins/DialectPlugin.h"
#include "mlir/Tools/Plugins/PassPlugin.h"

extern "C" LLVM_ATTRIBUTE_WEAK mlir::PassPluginLibraryInfo
mlirGetPassPluginInfo() {
  return {MLIR_PLUGIN_API_VERSION, "greenai", "0.1.0",
          greenai::registerAllPasses};
}

extern "C" LLVM_ATTRIBUTE_WEAK mlir::DialectPluginLibraryInfo
mlirGetDialectPluginInfo() {
  return {MLIR_PLUGIN_API_VERSION, "greenai", "0.1.0",
          [](mlir::DialectRegistry *registry) {
            greenai::registerAllDialects(*registry);
          }};
}
