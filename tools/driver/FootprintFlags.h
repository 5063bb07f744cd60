//===- FootprintFlags.h - Command line flags of a footprint -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_DRIVER_FOOTPRINTFLAGS_H
#define GREENAI_TOOLS_DRIVER_FOOTPRINTFLAGS_H

#include "greenai/Footprint/FootprintTable.h"

namespace llvm::cl {
class OptionCategory;
} // namespace llvm::cl

namespace greenai {

/// --examples, --epochs, --experiments, --batch, --backward-factor,
/// --footprint, in `category`. Call this before parsing, once.
void registerFootprintFlags(llvm::cl::OptionCategory &category);

/// The name of one that was given an empty value, else "".
llvm::StringRef getEmptyFootprintFlag();

FootprintTexts getFootprintTexts();

} // namespace greenai

#endif // GREENAI_TOOLS_DRIVER_FOOTPRINTFLAGS_H
