//===- RooflineTest.cpp - What bounds a row on a machine --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Roofline.h"

#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

#include <random>

using namespace greenai;
using llvm::StringRef;

namespace {

/// 1000 operations per second in f32, 4000 in the matrix products of f16, 100
/// bytes per second.
Machine makeMachine() {
  return llvm::cantFail(parseMachine(R"(
name: slow
source: made up for this test, 2026
peak:
  f32: 1 kFLOP/s
matrix:
  f16: 4 kFLOP/s
bandwidth: 100 B/s
)",
                                     "slow.yaml"));
}

class RooflineTest : public testing::Test {
protected:
  RooflineTest() {
    function.name = "f";
    function.context = std::make_shared<ExprContext>();
    for (StringRef name : {"B", "S"}) {
      function.context->symbol(name);
      function.symbols.push_back(
          {name.str(), SymbolInfo::Kind::Size, "", SymbolDomain::atLeast(1)});
    }
  }
  Expr expr(StringRef text) {
    return llvm::cantFail(parseExpr(text, *function.context));
  }
  static ScalarType type(StringRef name) { return *ScalarType::parse(name); }
  static EvaluationPoint point(StringRef text) {
    return llvm::cantFail(parsePoint(text));
  }
  void addRow(StringRef name, Cost cost) {
    function.rows.push_back(
        {name.str(), "op", "other", "", "", Expr(1), std::move(cost)});
  }
  std::vector<std::string> flips(const Cost &cost, StringRef at = "") {
    EvaluationPoint where = at.empty() ? EvaluationPoint() : point(at);
    return describeFlips(getMachineTime(cost, convention, machine), machine,
                         function, where, /*unicode=*/false);
  }

  CostReport report() const {
    CostReport report;
    report.convention = convention;
    return report;
  }

  Machine machine = makeMachine();
  Convention convention = llvm::cantFail(getConvention("green-ai"));
  FunctionReport function;
};

std::string text(const std::optional<Rational> &value) {
  return !value
             ? "none"
             : toString(value->numerator) + "/" + toString(value->denominator);
}

} // namespace

TEST_F(RooflineTest, EntriesRunAtThePeakOfTheirType) {
  // B*S^2 pairs of f16, added in f32: 2*B*S^2 at 4000 per second. B*S further
  // additions in f32 and 25 operations for each of B*S exponentials, at 1000:
  // 26*B*S. 40*B*S bytes at 100.
  Cost cost;
  cost.macs = expr("B*S^2");
  cost.ledger.add(ScalarOp::Mul, type("f16"), expr("B*S^2"));
  cost.ledger.add(ScalarOp::Add, type("f32"), expr("B*S^2 + B*S"));
  cost.ledger.add(ScalarOp::Exp, type("f32"), expr("B*S"));
  cost.bytesRead = expr("30*B*S");
  cost.bytesWritten = expr("10*B*S");
  MachineTime time = getMachineTime(cost, convention, machine);
  EXPECT_EQ(time.compute, expr("2*B*S^2").dividedBy(Int(4000)) +
                              expr("26*B*S").dividedBy(Int(1000)));
  EXPECT_EQ(time.memory, expr("40*B*S").dividedBy(Int(100)));
  EXPECT_EQ(time.macs, expr("2*B*S^2").dividedBy(Int(4000)));
  EXPECT_TRUE(time.missing.empty());
}

TEST_F(RooflineTest, NoPeakIsSaid) {
  Cost cost;
  cost.ledger.add(ScalarOp::Add, type("f64"), expr("B"));
  cost.ledger.add(ScalarOp::Add, type("f16"), expr("S"));
  // Weighs nothing, so needs no peak.
  cost.ledger.add(ScalarOp::Convert, type("bf16"), expr("S"));
  cost.bytesRead = expr("8*B");
  MachineTime time = getMachineTime(cost, convention, machine);
  EXPECT_TRUE(time.compute.isZero());
  // f16 has a peak for matrices only.
  ASSERT_EQ(time.missing.size(), 2u);
  EXPECT_EQ(time.missing[0].str(), "f16");
  EXPECT_EQ(time.missing[1].str(), "f64");
  // What is left out might take longer than the bytes.
  EXPECT_EQ(getBottleneck(time, machine, function, point("B=1,S=1")),
            Bottleneck::Unknown);
  EXPECT_TRUE(flips(cost).empty());
}

TEST_F(RooflineTest, FlipsAtTheSizeThatTheProverFinds) {
  // 2*S^3 at 1000 against 12*S^2 at 100: equal at S = 60.
  Cost cost;
  cost.ledger.add(ScalarOp::Mul, type("f32"), expr("S^3"));
  cost.ledger.add(ScalarOp::Add, type("f32"), expr("S^3"));
  cost.bytesRead = expr("12*S^2");
  EXPECT_EQ(flips(cost), std::vector<std::string>{"memory-bound for S <= 60"});
  MachineTime time = getMachineTime(cost, convention, machine);
  EXPECT_EQ(getBottleneck(time, machine, function, point("S=59")),
            Bottleneck::Memory);
  EXPECT_EQ(getBottleneck(time, machine, function, point("S=61")),
            Bottleneck::Compute);
}

TEST_F(RooflineTest, SeveralSymbolsFlipAtAPointAndByACondition) {
  // B*S^2 at 1000 against B*S + 70*S bytes at 100: B*S^2 > 10*B*S + 700*S, or
  // B*S > 10*B + 700. At B=7: 7*S > 770, S > 110. At S=80: 70*B > 700.
  Cost cost;
  cost.ledger.add(ScalarOp::Add, type("f32"), expr("B*S^2"));
  cost.bytesRead = expr("B*S + 70*S");
  std::vector<std::string> expected = {"memory-bound for B <= 10 (S=80)",
                                       "memory-bound for S <= 110 (B=7)",
                                       "compute-bound where B*S > 10*B + 700"};
  EXPECT_EQ(flips(cost, "B=7,S=80"), expected);
}

TEST_F(RooflineTest, AlwaysIsProved) {
  Cost cost;
  cost.ledger.add(ScalarOp::Add, type("f32"), expr("B*S"));
  cost.bytesRead = expr("8*B*S");
  EXPECT_EQ(flips(cost), std::vector<std::string>{"always memory-bound"});
  cost.ledger.add(ScalarOp::Mul, type("f32"), expr("80*B*S"));
  EXPECT_EQ(flips(cost), std::vector<std::string>{"always compute-bound"});
}

/// Flips against values, at random sizes.
TEST_F(RooflineTest, FlipsAgreeWithValuesAtRandomSizes) {
  unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  auto number = [&](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  for (int round = 0; round < 20; ++round) {
    Cost cost;
    cost.ledger.add(ScalarOp::Add, type("f32"),
                    expr(std::to_string(number(1, 9)) + "*S^2"));
    cost.bytesRead = expr(std::to_string(number(1, 99)) + "*S + " +
                          std::to_string(number(0, 9999)));
    MachineTime time = getMachineTime(cost, convention, machine);
    std::vector<std::string> lines = flips(cost);
    ASSERT_EQ(lines.size(), 1u);
    int last = 0;
    StringRef line = lines[0];
    if (line.consume_front("memory-bound for S <= "))
      ASSERT_FALSE(line.getAsInteger(10, last));
    else
      ASSERT_EQ(line, "always compute-bound");
    for (int size : {1, last, last + 1, number(1, 5000)}) {
      if (size < 1)
        continue;
      EvaluationPoint at = point("S=" + std::to_string(size));
      EXPECT_EQ(getBottleneck(time, machine, function, at),
                size <= last ? Bottleneck::Memory : Bottleneck::Compute)
          << line.str() << " at " << size;
    }
  }
}

TEST_F(RooflineTest, RunTimesAreSumsOfMaxima) {
  // At S=10: 100 additions take 1/10 s and 40 bytes 2/5 s; twice. 1000 of them
  // take 1 s and 40 bytes 2/5 s. Together 4/5 + 1; 4/5 of it memory-bound.
  Cost first, second;
  first.ledger.add(ScalarOp::Add, type("f32"), expr("S^2"));
  first.bytesRead = expr("4*S");
  second.ledger.add(ScalarOp::Add, type("f32"), expr("S^3"));
  second.bytesRead = expr("4*S");
  addRow("a", first);
  addRow("a", first);
  addRow("b", second);
  Roofline roofline =
      makeRoofline(report(), function, machine, GroupBy::Location);
  ASSERT_EQ(roofline.rows.size(), 2u);
  EXPECT_EQ(roofline.rows[0].numRows, 2u);
  RunTime time = evaluateAt(roofline, function, point("S=10"));
  EXPECT_EQ(text(time.estimate), "9/5");
  EXPECT_EQ(text(time.memoryBound), "4/5");
  EXPECT_EQ(text(time.bound), "0/1"); // there are no MACs
  EXPECT_EQ(text(evaluateAt(roofline, function, point("B=1")).estimate),
            "none");
}

TEST_F(RooflineTest, BoundTakesTheSlowestType) {
  // 2*4000 at 4000 in f16 and 2*1500 at 1000 in f32: 2 s and 3 s.
  Cost half, single;
  half.macs = Expr(4000);
  half.ledger.add(ScalarOp::Mul, type("f16"), Expr(4000));
  half.ledger.add(ScalarOp::Add, type("f16"), Expr(4000));
  single.macs = Expr(1500);
  single.ledger.add(ScalarOp::Mul, type("f32"), Expr(1500));
  single.ledger.add(ScalarOp::Add, type("f32"), Expr(1500));
  addRow("a", half);
  addRow("b", single);
  Roofline roofline =
      makeRoofline(report(), function, machine, GroupBy::Location);
  RunTime time = evaluateAt(roofline, function, EvaluationPoint());
  EXPECT_EQ(text(time.bound), "3/1");
  EXPECT_EQ(text(time.estimate), "5/1");
}

TEST_F(RooflineTest, BoundAllowsForOperandsAsTheyWereBeforeConversion) {
  // 2*1000 products in f32 of operands that were something narrower: the
  // estimate is 2 s at 1000 per second, the bound 1/2 s at 4000.
  Cost cost;
  cost.macs = Expr(1000);
  cost.ledger.add(ScalarOp::Mul, type("f32"), Expr(1000));
  cost.ledger.add(ScalarOp::Add, type("f32"), Expr(1000));
  cost.ledger.add(ScalarOp::Convert, type("f32"), Expr(2000));
  addRow("a", cost);
  Roofline roofline =
      makeRoofline(report(), function, machine, GroupBy::Location);
  RunTime time = evaluateAt(roofline, function, EvaluationPoint());
  EXPECT_EQ(text(time.bound), "1/2");
  EXPECT_EQ(text(time.estimate), "2/1");
}

TEST(SecondsTest, HaveThreeDigits) {
  auto format = [](int64_t numerator, int64_t denominator) {
    return formatSeconds({Int(numerator), Int(denominator)}, false);
  };
  EXPECT_EQ(format(0, 1), "0 s");
  EXPECT_EQ(format(1, 1), "1.00 s");
  EXPECT_EQ(format(5, 3), "1.67 s");
  EXPECT_EQ(format(1, 3), "333 ms");
  EXPECT_EQ(format(1, 30), "33.3 ms");
  EXPECT_EQ(format(1, 300000), "3.33 us");
  EXPECT_EQ(format(9996, 10000000), "1.00 ms"); // 999.6 us
  EXPECT_EQ(format(9994, 10000000), "999 us");
  EXPECT_EQ(format(9996, 1000), "10.0 s"); // 9.996 s
  EXPECT_EQ(format(123456, 1), "123 ks");
  EXPECT_EQ(format(1, 20000000000000), "0.05 ps");
}

TEST_F(RooflineTest, BoundTakesTheLeastBytesWhereTheModelHasThem) {
  // 400 bytes take 4 s at 100 B/s; the least are 200, or what is compulsory.
  // The multiply-accumulates of the row take 2*500/1000 = 1 s.
  Cost cost;
  cost.ledger.add(ScalarOp::Mul, type("f32"), Expr(500));
  cost.ledger.add(ScalarOp::Add, type("f32"), Expr(500));
  cost.macs = Expr(500);
  cost.bytesRead = Expr(400);
  addRow("a", cost);
  RunTime plain = evaluateAt(
      makeRoofline(report(), function, machine, GroupBy::Op), function, {});
  EXPECT_EQ(text(plain.bound), "1/1");
  EXPECT_FALSE(plain.isBoundByBytes);

  CostReport compulsory = report();
  compulsory.traffic = "compulsory";
  RunTime time = evaluateAt(
      makeRoofline(compulsory, function, machine, GroupBy::Op), function, {});
  EXPECT_EQ(text(time.bound), "4/1");
  EXPECT_TRUE(time.isBoundByBytes);

  // An upper bound of bytes says nothing of the least.
  function.rows.back().exactBytes = false;
  time = evaluateAt(makeRoofline(compulsory, function, machine, GroupBy::Op),
                    function, {});
  EXPECT_EQ(text(time.bound), "1/1");

  function.leastBytes = Expr(200);
  time = evaluateAt(makeRoofline(report(), function, machine, GroupBy::Op),
                    function, {});
  EXPECT_EQ(text(time.bound), "2/1");
}

TEST_F(RooflineTest, WorkWithoutAPeakIsNotCalledMemoryBound) {
  Cost cost;
  cost.ledger.add(ScalarOp::Add, type("f64"), Expr(500));
  cost.bytesRead = Expr(400);
  addRow("a", cost);
  RunTime time = evaluateAt(
      makeRoofline(report(), function, machine, GroupBy::Op), function, {});
  EXPECT_EQ(text(time.memoryBound), "0/1");
}
