//===- GreenaiOpt.h - The main of an opt tool with reports ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_GREENAIOPT_H
#define GREENAI_TOOLS_GREENAIOPT_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace greenai {

/// greenai-opt, on the dialects of `registry` and the passes that have been
/// registered; greenai's own are added. Returns the exit status. The library is
/// greenai::Opt.
///
/// greenai has models of upstream dialects; models of others are extensions of
/// the registry (docs/AddingAModel.md).
int runGreenaiOpt(int argc, char **argv, mlir::DialectRegistry &registry);

} // namespace greenai

#endif // GREENAI_TOOLS_GREENAIOPT_H
