//===- Z3Fallback.h - Asking Z3, where it is built in -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_EXPR_PROVER_Z3FALLBACK_H
#define GREENAI_LIB_EXPR_PROVER_Z3FALLBACK_H

namespace greenai::detail {

struct Box;

/// True if Z3 shows, within `limit` of its own resource units (never seconds),
/// that the goal is >= 0 at all real points of the box. False without Z3.
bool proveWithZ3(const Box &box, unsigned limit);

} // namespace greenai::detail

#endif // GREENAI_LIB_EXPR_PROVER_Z3FALLBACK_H
