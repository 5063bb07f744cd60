//===- TestReports.h - Reports made by hand for the tests -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_UNIT_REPORT_TESTREPORTS_H
#define GREENAI_TEST_UNIT_REPORT_TESTREPORTS_H

#include "greenai/Report/CostReport.h"

namespace greenai::test {

/// An entry function without rows, with the size symbols B and S, both >= 1.
FunctionReport makeFunction(llvm::StringRef name = "main");

/// x : B x S x 8 times w : 8 x 16, twice, then a softmax over the last
/// dimension of B x S x S:
///   matmul   mul = add = 128*B*S, macs 128*B*S,
///            reads 32*B*S + 512, writes 64*B*S          (two of them)
///   softmax  max, sub, exp, add, div: B*S^2 each,
///            reads 4*B*S^2, writes 4*B*S^2
/// Under green-ai/1 a matmul weighs 256*B*S and the softmax
/// (1 + 1 + 25 + 1 + 1)*B*S^2 = 29*B*S^2.
CostReport makeReport();

/// makeReport with one more operation whose cost is not known.
CostReport makeIncompleteReport();

/// A report with every field in use, made from `seed`.
CostReport makeRandomReport(unsigned seed);

/// getConvention of a name that exists.
Convention takeConvention(llvm::StringRef name);

/// The expression in the function's context; fails the test on bad text.
Expr parse(llvm::StringRef text, FunctionReport &function);

std::string toJSON(const CostReport &report);
/// The error's text, empty for success.
std::string readError(llvm::StringRef json);

} // namespace greenai::test

#endif // GREENAI_TEST_UNIT_REPORT_TESTREPORTS_H
