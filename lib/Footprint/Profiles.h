//===- Profiles.h - The machines that are built in --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_FOOTPRINT_PROFILES_H
#define GREENAI_LIB_FOOTPRINT_PROFILES_H

#include "greenai/Footprint/Machine.h"

namespace greenai {

/// Each a file as parseMachine reads it.
llvm::ArrayRef<llvm::StringLiteral> getProfiles();

} // namespace greenai

#endif // GREENAI_LIB_FOOTPRINT_PROFILES_H
