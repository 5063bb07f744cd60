//===- Markdown.h - Text that is safe in Markdown ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What reports, comparisons and footprints share when they write GitHub's
// Markdown.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_MARKDOWN_H
#define GREENAI_REPORT_MARKDOWN_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace greenai {

/// What a comment on GitHub holds, in characters; we count bytes.
constexpr size_t maxMarkdownBytes = 65536;

/// Text in which nothing is Markdown, HTML, a mention or a link: a code span,
/// or <code> where a backquote or a bar would end the span or the table's cell.
/// Control characters are the caller's. Empty for blanks.
std::string makeCodeSpan(llvm::StringRef text);

/// The same for running text, which stays in the font of its surroundings.
std::string escapeMarkdown(llvm::StringRef text);

/// "| a | b |" and the end of the line.
std::string makeMarkdownRow(llvm::ArrayRef<std::string> cells);
/// The same and the line below it; numbers of columns in `numeric` are aligned
/// to the right.
std::string makeMarkdownHead(llvm::ArrayRef<std::string> cells,
                             llvm::ArrayRef<unsigned> numeric = {});

/// The largest number up to `limit` for which `fits`, which holds up to some
/// number and not beyond; 0 is not asked.
size_t findLargest(size_t limit, llvm::function_ref<bool(size_t)> fits);

} // namespace greenai

#endif // GREENAI_REPORT_MARKDOWN_H
