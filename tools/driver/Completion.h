//===- Completion.h - Help and completion of the options --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_DRIVER_COMPLETION_H
#define GREENAI_TOOLS_DRIVER_COMPLETION_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace llvm::cl {
class OptionCategory;
} // namespace llvm::cl

namespace greenai {

/// Leaves the options that libLLVM and libMLIR have registered by themselves,
/// some hundreds for code generators, to --help-hidden.
void hideLibraryOptions();

/// --completion. Call this before parsing, once.
void registerCompletionFlag();
llvm::cl::OptionCategory &getCompletionCategory();

/// If --completion was given, prints a script made of the options that --help
/// shows, or an error, and sets the exit status. The tool's arguments are files
/// with these extensions.
bool printCompletion(llvm::StringRef tool,
                     llvm::ArrayRef<llvm::StringRef> extensions, int &status);

} // namespace greenai

#endif // GREENAI_TOOLS_DRIVER_COMPLETION_H
