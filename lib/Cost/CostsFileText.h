//===- CostsFileText.h - A file of costs as it is written -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_COSTSFILETEXT_H
#define GREENAI_LIB_COST_COSTSFILETEXT_H

#include "greenai/Cost/CostsFile.h"

namespace greenai {

/// A scalar of the file; the line is 0 where it is not known.
struct PlacedText {
  std::string text;
  unsigned line = 0, column = 0;
  bool isGiven = false;
};

/// A mapping with keys of the user's.
struct TextMap {
  std::vector<std::pair<std::string, PlacedText>> entries;
};

struct BytesText {
  PlacedText read, written;
  bool isUpperBound = false;
};

struct ModelText {
  PlacedText op, callee, kind, macs;
  TextMap where, sizes, ledger;
  bool overrides = false;
  std::vector<PlacedText> require;
  std::vector<std::vector<PlacedText>> results;
  std::optional<BytesText> bytes;
};

/// Makes expressions of the texts. The error is one sentence with its place.
llvm::Expected<UserModel> readUserModel(const ModelText &text,
                                        llvm::StringRef fileName);

} // namespace greenai

#endif // GREENAI_LIB_COST_COSTSFILETEXT_H
