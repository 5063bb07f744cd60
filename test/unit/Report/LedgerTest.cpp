//===- LedgerTest.cpp - Ledgers and costs -----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestReports.h"

#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::test;

static ScalarType type(llvm::StringRef name) {
  return *ScalarType::parse(name);
}

TEST(Ledger, EntriesAreSortedAndNeverZero) {
  Ledger ledger;
  ledger.add(ScalarOp::Exp, type("f32"), 3);
  ledger.add(ScalarOp::Add, type("i32"), 5);
  ledger.add(ScalarOp::Add, type("f32"), 7);
  ledger.add(ScalarOp::Add, type("bf16"), 2);
  ledger.add(ScalarOp::Mul, type("f32"), 0);
  ASSERT_EQ(ledger.getEntries().size(), 4u);
  // By operation, then floats by width, then integers.
  EXPECT_EQ(ledger.getEntries()[0].type.str(), "bf16");
  EXPECT_EQ(ledger.getEntries()[1].type.str(), "f32");
  EXPECT_EQ(ledger.getEntries()[2].type.str(), "i32");
  EXPECT_EQ(ledger.getEntries()[3].op, ScalarOp::Exp);
  EXPECT_EQ(ledger.get(ScalarOp::Add, type("f32")), Expr(7));
  EXPECT_TRUE(ledger.get(ScalarOp::Mul, type("f32")).isZero());

  ledger.add(ScalarOp::Add, type("f32"), -7);
  EXPECT_EQ(ledger.getEntries().size(), 3u);
}

TEST(Ledger, SumsAndMultiples) {
  FunctionReport function = makeFunction();
  Ledger a, b;
  a.add(ScalarOp::Add, type("f32"), parse("B", function));
  a.add(ScalarOp::Mul, type("f32"), parse("2*S", function));
  b.add(ScalarOp::Mul, type("f32"), parse("-2*S", function));
  b.add(ScalarOp::Div, type("f32"), 1);

  Ledger sum = a;
  sum += b;
  ASSERT_EQ(sum.getEntries().size(), 2u) << "mul cancels";
  EXPECT_EQ(toString(sum.get(ScalarOp::Add, type("f32"))), "B");

  sum = a;
  sum.addScaled(b, parse("B*S", function));
  EXPECT_EQ(sum.get(ScalarOp::Mul, type("f32")),
            parse("2*S - 2*B*S^2", function));
  EXPECT_EQ(sum.get(ScalarOp::Div, type("f32")), parse("B*S", function));

  sum = a;
  sum.addScaled(b, 0);
  EXPECT_EQ(sum, a);
}

TEST(Ledger, AddsItself) {
  Ledger ledger;
  ledger.add(ScalarOp::Add, type("f32"), 3);
  ledger.add(ScalarOp::Sub, type("f32"), 4);
  ledger += ledger;
  EXPECT_EQ(ledger.get(ScalarOp::Add, type("f32")), Expr(6));
  ledger.addScaled(ledger, 2); // l + 2l
  EXPECT_EQ(ledger.get(ScalarOp::Add, type("f32")), Expr(18));
  ledger.addScaled(ledger, 1);
  EXPECT_EQ(ledger.get(ScalarOp::Sub, type("f32")), Expr(48));
}

TEST(Ledger, TransformDropsZeros) {
  Ledger ledger;
  ledger.add(ScalarOp::Add, type("f32"), 3);
  ledger.add(ScalarOp::Sub, type("f32"), 4);
  ledger.transform([](const Expr &count) { return count - Expr(3); });
  ASSERT_EQ(ledger.getEntries().size(), 1u);
  EXPECT_EQ(ledger.get(ScalarOp::Sub, type("f32")), Expr(1));
}

TEST(Cost, ScalesAllParts) {
  Cost one;
  one.ledger.add(ScalarOp::Add, type("f32"), 1);
  one.macs = 2;
  one.bytesRead = 3;
  one.bytesWritten = 5;
  Cost sum;
  EXPECT_TRUE(sum.isZero());
  sum.addScaled(one, 10);
  sum += one;
  EXPECT_EQ(sum.ledger.get(ScalarOp::Add, type("f32")), Expr(11));
  EXPECT_EQ(sum.macs, Expr(22));
  EXPECT_EQ(sum.bytesRead, Expr(33));
  EXPECT_EQ(sum.bytesWritten, Expr(55));
  EXPECT_EQ(sum.getBytes(), Expr(88));
}

TEST(FunctionReport, TotalIsTheSumOfRows) {
  CostReport report = makeReport();
  FunctionReport &function = report.functions[0];
  Cost total = function.getTotal();
  // Two matmuls of 128*B*S and a softmax of B*S^2.
  EXPECT_EQ(total.ledger.get(ScalarOp::Mul, type("f32")),
            parse("256*B*S", function));
  EXPECT_EQ(total.ledger.get(ScalarOp::Add, type("f32")),
            parse("256*B*S + B*S^2", function));
  EXPECT_EQ(total.macs, parse("256*B*S", function));
  EXPECT_EQ(total.bytesRead, parse("4*B*S^2 + 64*B*S + 1024", function));
  EXPECT_EQ(total.bytesWritten, parse("4*B*S^2 + 128*B*S", function));
}

TEST(CostReport, EqualityIgnoresContexts) {
  EXPECT_TRUE(areEqual(makeReport(), makeReport()));
  CostReport other = makeReport();
  other.functions[0].rows[1].cost.edit().macs += Expr(1);
  EXPECT_FALSE(areEqual(makeReport(), other));
  other = makeReport();
  other.functions[0].rows[1].exactBytes = false;
  EXPECT_FALSE(areEqual(makeReport(), other));
  EXPECT_FALSE(areEqual(makeReport(), makeIncompleteReport()));
}
