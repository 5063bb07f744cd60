//===- Gaps.h - Operations without rules, and why ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_TOOLS_GAPS_H
#define GREENAI_TEST_TOOLS_GAPS_H

#include "llvm/ADT/StringRef.h"

/// An operation without a shape rule although it has results, and why.
struct Gap {
  llvm::StringLiteral op;
  /// Whether a size that depends on a result becomes a named symbol; otherwise
  /// nothing that is a size depends on it.
  bool isSymbol;
  llvm::StringLiteral reason;
};

inline constexpr Gap gaps[] = {
    {"affine.load", true, "a loaded value is data"},
    {"bufferization.dealloc", false, "the results say who owns a buffer"},
    {"func.call_indirect", true, "the callee is not known; uncosted too"},
    {"index.sizeof", true, "depends on the target"},
    {"linalg.index", true, "a subscript in the body"},
    {"memref.atomic_rmw", true, "a loaded value is data"},
    {"memref.extract_aligned_pointer_as_index", true, "an address"},
    {"memref.generic_atomic_rmw", true, "a loaded value is data"},
    {"memref.get_global", false, "globals have static shapes"},
    {"memref.load", true, "a loaded value is data"},
    {"ml_program.global_load", true, "what was stored is not followed"},
    {"ml_program.global_load_const", true, "a constant of a dynamic type"},
    {"ml_program.global_load_graph", true, "what was stored is not followed"},
    {"ml_program.global_store_graph", false, "a token"},
    {"ml_program.token", false, "a token"},
    {"shape.assuming_all", false, "a witness"},
    {"shape.cstr_broadcastable", false, "a witness"},
    {"shape.cstr_require", false, "a witness"},
    {"shape.is_broadcastable", true, "a condition that is not followed"},
    {"shape.value_of", true, "the value beside a shape is data"},
    {"tosa.custom", true, "only its implementation knows; uncosted too"},
    {"tosa.variable_read", true, "what was written is not followed"},
};

inline const Gap *lookupGap(llvm::StringRef op) {
  for (const Gap &gap : gaps)
    if (gap.op == op)
      return &gap;
  return nullptr;
}

#endif // GREENAI_TEST_TOOLS_GAPS_H
