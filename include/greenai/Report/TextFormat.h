//===- TextFormat.h - Numbers and columns of text ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_TEXTFORMAT_H
#define GREENAI_REPORT_TEXTFORMAT_H

#include "greenai/Expr/Expr.h"
#include "greenai/Report/Grouping.h"

#include "llvm/ADT/StringRef.h"

#include <string>

namespace greenai {

/// The marks of a text report that ASCII writes differently.
struct Glyphs {
  llvm::StringLiteral times, ellipsis, below;
  llvm::StringLiteral atLeast, atMost, about;
};
const Glyphs &getGlyphs(bool unicode);

/// Three significant digits and a decimal prefix: "640", "5.32 T". Integers of
/// any size; beyond 10^27 as a power of ten ("1.23e30").
std::string formatHuman(const Int &value, llvm::StringRef unit = "");
/// "35.0%", "<0.1%" where something is left, "-" where there is no whole.
std::string formatShare(Share share, const Int &part);
/// Work per byte: "0.33", "8.3", "335"; "-" without bytes.
std::string formatRatio(const Int &work, const Int &bytes);

/// Text that comes from outside (names, locations) without control characters,
/// which a terminal would act on; without `unicode` pure ASCII.
std::string sanitize(llvm::StringRef text, bool unicode);

/// `text`, cut between characters and with an ellipsis if it has more than
/// `maxBytes`.
std::string shorten(llvm::StringRef text, size_t maxBytes, bool unicode = true);

/// The same with what is cut, and the ellipsis, before the last quarter.
std::string cutMiddle(llvm::StringRef text, size_t maxBytes);

/// Columns that `text` takes on a terminal.
size_t getColumns(llvm::StringRef text);
std::string padLeft(llvm::StringRef text, size_t columns);
std::string padRight(llvm::StringRef text, size_t columns);

/// Text for a terminal that has colours, else as it is. Pad before: the codes
/// count as columns.
enum class Emphasis { Strong, Warning };
std::string emphasize(llvm::StringRef text, Emphasis emphasis, bool useColor);

/// " >= 1", " in 1..8192, multiple of 128"; empty if every integer is allowed.
std::string describeDomain(const SymbolDomain &domain, bool unicode);

/// The lines of a sum, broken before its top-level signs so that each has at
/// most `columns` where that is possible. Nothing is left out.
llvm::SmallVector<std::string> wrapSum(llvm::StringRef text, size_t columns);
/// The lines of a sentence, broken at spaces; a longer word is not broken.
llvm::SmallVector<std::string> wrapWords(llvm::StringRef text, size_t columns);

} // namespace greenai

#endif // GREENAI_REPORT_TEXTFORMAT_H
