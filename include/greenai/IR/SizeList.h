//===- SizeList.h - "BxSx768" as users write it -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_IR_SIZELIST_H
#define GREENAI_IR_SIZELIST_H

#include "mlir/IR/BuiltinTypes.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace greenai {

/// One entry of a size list: '?' (leave it), a number or a symbol.
struct SizeEntry {
  enum class Kind { Any, Constant, Symbol };
  Kind kind = Kind::Any;
  int64_t constant = 0;
  std::string symbol;
};
using SizeList = std::vector<SizeEntry>;

/// Reads sizes separated by 'x': "BxSx768", "?x768"; a symbol starts with a
/// letter other than a lone 'x' and has letters, digits and '_' after it, but
/// no 'x' (which separates). A scalar is the single entry "N".
llvm::Expected<SizeList> parseSizeList(llvm::StringRef text);

/// Checks a list against a type: one entry per dimension, numbers equal to
/// static sizes. Index and integer types take
/// one entry. The error is one clause.
llvm::Error checkSizeList(const SizeList &sizes, mlir::Type type);

} // namespace greenai

#endif // GREENAI_IR_SIZELIST_H
