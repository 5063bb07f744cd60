//===- JitOutcome.h - What a compiled program did ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_JITOUTCOME_H
#define GREENAI_TEST_ORACLE_JITOUTCOME_H

#include <string>
#include <vector>

namespace greenai::oracle {

/// What the compiled program did, beside the interpreted one.
struct JitOutcome {
  /// Why the program could not be compiled; empty if it was.
  std::string unsupported;
  std::vector<std::string> differences;
  unsigned numBlocks = 0, numValues = 0;
  /// Elements not compared: a library function may be rounded in two ways.
  unsigned numInexact = 0;
};

/// A wrong expectation, to see that it is noticed.
enum class JitFalsification { None, Blocks, Values };

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_JITOUTCOME_H
