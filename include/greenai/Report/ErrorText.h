//===- ErrorText.h - Errors that a person can read --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Errors quote what they are about. It comes from outside: it may be a hundred
// thousand characters long, or some that a terminal acts on.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_ERRORTEXT_H
#define GREENAI_REPORT_ERRORTEXT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace greenai {

/// One line: `message` without control and format characters; what is long
/// between two quotation marks, or as a whole, is cut in its middle.
std::string makeReadable(llvm::StringRef message);

/// The same for each line of `message`, and not more than some of them.
std::string makeLinesReadable(llvm::StringRef message);

/// The error with `option` before it: "--at 'Q=1' names 'Q'"; success as it is.
llvm::Error nameOption(llvm::StringRef option, llvm::Error error);

/// A line of a file that an error quotes: the part around `column`, which is
/// counted from 0 and becomes that of the part.
std::string quoteLine(llvm::StringRef line, size_t &column);

} // namespace greenai

#endif // GREENAI_REPORT_ERRORTEXT_H
