//===- LimitTest.cpp - How limits are read --------------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Limit.h"

#include "DiffTestUtils.h"

#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::diff;
using namespace greenai::test;

static std::string getError(llvm::StringRef text) {
  llvm::Expected<Limit> limit = parseLimit(text, "--limit");
  if (!limit)
    return llvm::toString(limit.takeError());
  ADD_FAILURE() << text.str() << " is read";
  return "";
}

/// "51/50 0": the bound's factor and rest.
static std::string getBound(llvm::StringRef text) {
  Limit limit = makeLimit(text);
  return toString(limit.factor.numerator) + "/" +
         toString(limit.factor.denominator) + " " + limit.rest;
}

TEST(LimitTest, Bounds) {
  EXPECT_EQ(getBound("fpo <= old"), "1/1 0");
  EXPECT_EQ(getBound("fpo <= +0%"), "1/1 0");
  EXPECT_EQ(getBound("fpo <= +2%"), "51/50 0");
  EXPECT_EQ(getBound("fpo <= -12.5%"), "7/8 0");
  EXPECT_EQ(getBound("bytes <= 1.02*old"), "51/50 0");
  EXPECT_EQ(getBound("fpo <= old/2 + 1e9*B"), "1/2 1000000000*B");
  EXPECT_EQ(getBound("fpo <= 5e12"), "0/1 5000000000000");
  EXPECT_EQ(getBound("fpo <= 2.5e3*S^2"), "0/1 2500*S^2");
  EXPECT_EQ(getBound("bytes <= 8 GiB"), "0/1 8589934592");
  EXPECT_EQ(getBound("bytes <= 8GB"), "0/1 8000000000");
  EXPECT_EQ(getBound("bytes.read <= old + 4 KiB*B*S"), "1/1 4096*B*S");
  EXPECT_EQ(getBound("bytes <= 0*old + 16 bytes"), "0/1 16");
}

TEST(LimitTest, Targets) {
  Limit limit = makeLimit("exp.bf16[@main, layers.*.attn] < old "
                          "at B=8,S=2048 for S>=771, B<=64");
  EXPECT_EQ(limit.metric.getName(), "exp.bf16");
  EXPECT_EQ(limit.function, "main");
  EXPECT_EQ(limit.rows, "layers.*.attn");
  EXPECT_EQ(limit.relation, Limit::Relation::Below);
  ASSERT_TRUE(limit.point);
  EXPECT_EQ(limit.point->str(), "B=8,S=2048");
  EXPECT_EQ(limit.domain, "S>=771, B<=64");

  limit = makeLimit("degree(fpo[attn], S) <= old");
  EXPECT_EQ(limit.degreeSymbol, "S");
  EXPECT_EQ(limit.rows, "attn");
  EXPECT_TRUE(limit.isRelative());
  EXPECT_FALSE(makeLimit("degree(macs, S) <= 1").isRelative());
  EXPECT_EQ(makeLimit("macs == old").relation, Limit::Relation::Equal);
}

TEST(LimitTest, BytesHaveUnitsAndNothingElseHas) {
  const char *needsUnit = "a quantity of bytes needs a unit";
  for (llvm::StringRef text :
       {"bytes <= 1000", "bytes <= 100*B*S", "bytes <= old + 4096",
        "bytes <= 8 GiB + 3", "bytes.read <= 8 GiB*2 GiB"})
    EXPECT_NE(getError(text).find(needsUnit), std::string::npos) << text.str();
  EXPECT_NE(getError("fpo <= 8 GiB").find("only bytes have a unit"),
            std::string::npos);
}

TEST(LimitTest, Errors) {
  const std::pair<const char *, const char *> cases[] = {
      {"", "it is not of the form 'fpo <= old'"},
      {"fpo", "it is not of the form 'fpo <= old'"},
      {"fpo = old", "a limit compares with '<=', '<' or '=='"},
      {"flops <= old", "'flops' is not a metric"},
      {"fpo <= +2", "the bound cannot be read"},
      {"fpo <= 2%", "a percentage needs a sign: +2%"},
      // A remainder is no expression, and reading ends there.
      {"fpo <= 7 % 2", "the bound cannot be read"},
      {"fpo <= +x%", "'+x%' is not a percentage"},
      {"fpo <= -101%", "a cost is never less than -100%"},
      {"fpo <= old^2", "a multiple of 'old' plus an expression"},
      {"fpo <= S*old", "a multiple of 'old' plus an expression"},
      {"fpo <= max(old, S)", "a multiple of 'old' plus an expression"},
      {"fpo <= -1*old", "the multiple of 'old' is negative"},
      {"fpo <= 1.2.3", "'1.2.3' is not a number"},
      {"fpo <= old at B", "is not of the form"},
      {"fpo <= old for S", "condition"},
      {"fpo[] <= old", "is not of the form fpo[@main]"},
      {"fpo[@f, @g] <= old", "needs one function or one name pattern"},
      {"degree(fpo) <= old", "a degree is written degree(fpo, S)"},
      {"degree(fpo, S) <= 2*old", "compared with 'old' or a number"},
      {"degree(fpo, S) <= S", "compared with 'old' or a number"},
  };
  for (const auto &[text, expected] : cases) {
    std::string error = getError(text);
    EXPECT_NE(error.find(expected), std::string::npos) << error;
    EXPECT_EQ(error.rfind("limit '" + std::string(text) + "'", 0), 0u) << error;
  }
}
