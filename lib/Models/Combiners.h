//===- Combiners.h - Names of combining functions ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_MODELS_COMBINERS_H
#define GREENAI_LIB_MODELS_COMBINERS_H

#include "greenai/Report/ScalarOp.h"

#include "llvm/ADT/StringSwitch.h"

namespace greenai {

/// The scalar operation of a reduction or atomic update, by the name of its
/// kind in the vector dialect ("add", "minnumf", "or") or of an atomic update
/// ("addf", "maxu", "ori"). None for "assign", which computes nothing.
inline std::optional<ScalarOp> lookupCombiner(llvm::StringRef kind) {
  return llvm::StringSwitch<std::optional<ScalarOp>>(kind)
      .StartsWith("add", ScalarOp::Add)
      .StartsWith("mul", ScalarOp::Mul)
      .StartsWith("min", ScalarOp::Min)
      .StartsWith("max", ScalarOp::Max)
      .StartsWith("and", ScalarOp::Bitwise)
      .StartsWith("or", ScalarOp::Bitwise)
      .StartsWith("xor", ScalarOp::Bitwise)
      .Default(std::nullopt);
}

} // namespace greenai

#endif // GREENAI_LIB_MODELS_COMBINERS_H
