//===- Fuzz.cpp - What the fuzzers have in common -------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"

#include "llvm/Support/raw_ostream.h"

#include <cstdlib>

void greenai::fuzz::fail(const llvm::Twine &problem) {
  llvm::errs() << "WRONG: " << problem << "\n";
  std::abort();
}
