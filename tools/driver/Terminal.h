//===- Terminal.h - What the output can show --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_DRIVER_TERMINAL_H
#define GREENAI_TOOLS_DRIVER_TERMINAL_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CommandLine.h"

namespace greenai {

/// Columns for text that is written to `outputFile`: those of the terminal or
/// of COLUMNS there, 100 for a file or a pipe.
unsigned getTextColumns(llvm::StringRef outputFile);

/// Whether to colour: as --color says; without it on a terminal that has
/// colours, unless NO_COLOR is set.
bool isColorWanted(llvm::StringRef outputFile);

/// Whether text may go beyond ASCII: false if the first of LC_ALL, LC_CTYPE and
/// LANG that is set names another encoding than UTF-8 ("C", "POSIX",
/// "de_DE.ISO-8859-1"). Where none is set nothing is known, and UTF-8 is usual.
bool isUnicodeLocale();

/// Lists LLVM's --color, which isColorWanted goes by, in this category.
void showColorOption(llvm::cl::OptionCategory &category);

/// Leaves the options of `categories` in --help; all others are shown by
/// --help-hidden. Call it after all options are registered.
void showOnly(llvm::ArrayRef<const llvm::cl::OptionCategory *> categories);

} // namespace greenai

#endif // GREENAI_TOOLS_DRIVER_TERMINAL_H
