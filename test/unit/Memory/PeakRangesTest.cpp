//===- PeakRangesTest.cpp - The step at the peak by sizes -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Text.h"
#include "greenai/Report/MemoryReport.h"

#include "gtest/gtest.h"

using namespace greenai;
using llvm::StringRef;

namespace {

class PeakRangesTest : public testing::Test {
protected:
  PeakRangesTest() {
    for (StringRef name : {"N", "M"})
      context.symbol(name);
    context.symbol("E", SymbolDomain::between(1, 10));
    SymbolDomain eights = SymbolDomain::atLeast(8);
    eights.multipleOf = 8;
    context.symbol("K", eights);
  }
  PeakRanges find(std::vector<StringRef> texts) {
    MemoryReport memory;
    for (StringRef text : texts)
      memory.steps.push_back(
          {llvm::cantFail(parseExpr(text, context)), text.str(), "", "", ""});
    return getPeakRanges(memory);
  }
  /// "N 1-1023:0 1024-:1".
  static std::string show(const PeakRanges &ranges,
                          const ExprContext &context) {
    if (!ranges.symbol)
      return "none";
    std::string text = context.getAtom(*ranges.symbol).name.str();
    for (const PeakRange &range : ranges.ranges)
      text += " " + toString(range.from) + "-" +
              (range.to ? toString(*range.to) : "") + ":" +
              std::to_string(range.step);
    return text;
  }
  std::string ranges(std::vector<StringRef> texts) {
    return show(find(std::move(texts)), context);
  }

  ExprContext context;
};

} // namespace

TEST_F(PeakRangesTest, OneStepOrNoneNeedsNoRanges) {
  EXPECT_EQ(ranges({}), "none");
  EXPECT_EQ(ranges({"N"}), "none");
}

TEST_F(PeakRangesTest, AtEqualBytesTheStepOfTheLargerSizesIsNamed) {
  // 10*N = N^2 + 9 at N = 1 and at N = 9; between them 10*N is larger.
  EXPECT_EQ(ranges({"N^2", "10*N"}), "N 1-9:1 10-:0");
}

TEST_F(PeakRangesTest, ThreeSteps) {
  // 20*N is at least 100 from 5 on, and N^2 at least 20*N from 20 on.
  PeakRanges its = find({"100", "20*N", "N^2"});
  ASSERT_TRUE(its.symbol);
  auto at = [&](int64_t n) {
    for (const PeakRange &range : its.ranges)
      if (range.from <= Int(n) && (!range.to || Int(n) <= *range.to))
        return int(range.step);
    return -1;
  };
  EXPECT_EQ(at(1), 0);
  EXPECT_EQ(at(4), 0);
  EXPECT_EQ(at(6), 1);
  EXPECT_EQ(at(19), 1);
  EXPECT_EQ(at(21), 2);
  EXPECT_EQ(at(1 << 20), 2);
  // 10*N is never the only largest one: it has 100 at 10, as the others.
  for (const PeakRange &range : find({"100", "10*N", "N^2"}).ranges) {
    EXPECT_TRUE(range.step != 1 || range.from == Int(10));
  }
}

TEST_F(PeakRangesTest, OtherSizesDoNotMatter) {
  // Both times 4*M more.
  EXPECT_EQ(ranges({"N^2 + 4*M", "10*N + 4*M"}), "N 1-9:1 10-:0");
  // M decides, whatever N is: N*(M - 3).
  EXPECT_EQ(ranges({"N*M", "3*N"}), "M 1-2:1 3-:0");
}

TEST_F(PeakRangesTest, NoneIfTwoSizesDecide) {
  EXPECT_EQ(ranges({"N", "M"}), "none");
  EXPECT_EQ(ranges({"N^2", "M*N"}), "none");
}

TEST_F(PeakRangesTest, WithinTheDomain) {
  EXPECT_EQ(ranges({"E^2", "5*E"}), "E 1-4:1 5-10:0");
  // Multiples of 8: 20 is between 16 and 24.
  EXPECT_EQ(ranges({"K^2", "20*K"}), "K 8-16:1 24-:0");
}

TEST_F(PeakRangesTest, ManyStepsAreListedInstead) {
  EXPECT_EQ(
      ranges({"N^7", "2*N^6", "4*N^5", "8*N^4", "16*N^3", "32*N^2", "64*N"}),
      "none");
}
