//===- Errors.h - How the tools say what is wrong ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_DRIVER_ERRORS_H
#define GREENAI_TOOLS_DRIVER_ERRORS_H

#include "ExitStatus.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"

namespace greenai {

/// Prints "TOOL: error: MESSAGE", readable.
ExitStatus fail(llvm::StringRef tool, const llvm::Twine &message);

/// False after an error, which has been printed; of several only the first.
bool parseCommandLine(int argc, char **argv, llvm::StringRef tool,
                      llvm::StringRef overview);

} // namespace greenai

#endif // GREENAI_TOOLS_DRIVER_ERRORS_H
