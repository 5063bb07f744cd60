//===- ExitStatus.h - Exit statuses of the tools ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_DRIVER_EXITSTATUS_H
#define GREENAI_TOOLS_DRIVER_EXITSTATUS_H

namespace greenai {

/// docs/Interface.md; 1 is left to LLVM's own failures.
enum ExitStatus { Success = 0, InputError = 2, Regression = 3, Undecided = 4 };

} // namespace greenai

#endif // GREENAI_TOOLS_DRIVER_EXITSTATUS_H
