//===- Passes.h - The passes of greenai -------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TRANSFORMS_PASSES_H
#define GREENAI_TRANSFORMS_PASSES_H

#include "mlir/Pass/Pass.h"

namespace greenai {

#define GEN_PASS_DECL
#include "greenai/Transforms/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "greenai/Transforms/Passes.h.inc"

} // namespace greenai

#endif // GREENAI_TRANSFORMS_PASSES_H
