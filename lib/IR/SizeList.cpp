//===- SizeList.cpp - "BxSx768" as users write it ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/IR/SizeList.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace greenai;
using namespace mlir;

static llvm::Error makeError(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static bool isSymbolStart(char c) { return llvm::isAlpha(c) || c == '_'; }
static bool isSymbolBody(char c) { return llvm::isAlnum(c) || c == '_'; }

llvm::Expected<SizeList> greenai::parseSizeList(llvm::StringRef text) {
  SizeList sizes;
  if (text.trim().empty())
    return sizes;
  llvm::SmallVector<llvm::StringRef> parts;
  text.split(parts, 'x');
  for (llvm::StringRef part : parts) {
    part = part.trim();
    SizeEntry entry;
    if (part == "?") {
      sizes.push_back(entry);
      continue;
    }
    if (!part.empty() && llvm::all_of(part, llvm::isDigit)) {
      if (part.getAsInteger(10, entry.constant))
        return makeError("the size '" + part + "' does not fit in 64 bits");
      entry.kind = SizeEntry::Kind::Constant;
    } else if (!part.empty() && isSymbolStart(part.front()) &&
               llvm::all_of(part, isSymbolBody)) {
      entry.kind = SizeEntry::Kind::Symbol;
      entry.symbol = part.str();
    } else {
      return makeError("'" + part + "' in '" + text +
                       "' is neither '?', a number nor a name without 'x'");
    }
    sizes.push_back(std::move(entry));
  }
  return sizes;
}

llvm::Error greenai::checkSizeList(const SizeList &sizes, Type type) {
  auto shaped = dyn_cast<ShapedType>(type);
  if (!shaped) {
    if (type.isIntOrIndex() && sizes.size() == 1)
      return llvm::Error::success();
    return makeError("the argument has no sizes to name");
  }
  if (!shaped.hasRank())
    return makeError("the argument is unranked");
  if (size_t(shaped.getRank()) != sizes.size())
    return makeError(
        llvm::formatv("it lists {0}, but the argument has {1} dimensions",
                      sizes.size(), shaped.getRank())
            .str());
  for (auto [number, entry] : llvm::enumerate(sizes)) {
    if (shaped.isDynamicDim(number))
      continue;
    int64_t size = shaped.getDimSize(number);
    if (entry.kind == SizeEntry::Kind::Constant && entry.constant != size)
      return makeError(
          llvm::formatv("size {0} is {1}, but dimension {0} of the argument "
                        "is {2}",
                        number, entry.constant, size)
              .str());
  }
  return llvm::Error::success();
}
