//===- Nesting.h - Refuses hostile nesting before it is parsed --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_DRIVER_NESTING_H
#define GREENAI_TOOLS_DRIVER_NESTING_H

#include "mlir/IR/Operation.h"

#include "llvm/ADT/StringRef.h"

#include <optional>

namespace greenai {

/// Deepest nesting of brackets in text, or of regions in IR, that is accepted.
/// MLIR's parser recurses; networks nest less than a hundred levels.
constexpr unsigned maxNesting = 2000;

/// The offset in MLIR source text at which (), [], {} and <> nest deeper than
/// maxNesting. Strings and comments are skipped.
std::optional<size_t> findDeepNesting(llvm::StringRef text);

/// An operation whose regions nest deeper than maxNesting, else null. Bytecode
/// is read without recursion, so this finds what the text scan has not seen.
mlir::Operation *findDeepNesting(mlir::Operation *root);

} // namespace greenai

#endif // GREENAI_TOOLS_DRIVER_NESTING_H
