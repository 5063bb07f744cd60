//===- Certificate.h - Proofs of order as text ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_EXPR_CERTIFICATE_H
#define GREENAI_EXPR_CERTIFICATE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace greenai {

/// Checks one or more certificates (docs/Prover.md has the format), using the
/// arithmetic of expressions and nothing of the prover. Success means that each
/// stated order holds at every point of the stated domain. The error is one
/// sentence with the line (from 1).
llvm::Error checkCertificate(llvm::StringRef text);

} // namespace greenai

#endif // GREENAI_EXPR_CERTIFICATE_H
