//===- InitAll.h - Registers everything of greenai --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_INITALL_H
#define GREENAI_INITALL_H

#include "greenai/Models/AllModels.h"

namespace greenai {

/// The greenai dialect.
void registerAllDialects(mlir::DialectRegistry &registry);

/// The passes, with their command line options.
void registerAllPasses();

} // namespace greenai

#endif // GREENAI_INITALL_H
