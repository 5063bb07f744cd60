//===- RandomDiffTest.cpp - What holds of every comparison ----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffTestUtils.h"

#include "greenai/Diff/Render.h"

#include "gtest/gtest.h"

#include <random>

using namespace greenai;
using namespace greenai::diff;
using namespace greenai::test;

static constexpr unsigned seed = 20261121;

namespace {

class RandomRows {
public:
  explicit RandomRows(unsigned seed) : random(seed) {}

  unsigned below(unsigned bound) { return random() % bound; }
  std::string expr() {
    static const char *texts[] = {"7",
                                  "3*B*S",
                                  "B*S^2",
                                  "40*S",
                                  "B*S*8 + 5",
                                  "2*B^2",
                                  "floor((S + 3)/4)*B",
                                  "B*min(S, 5)",
                                  "max(S - 3, 0)*B",
                                  "100*B*S - 50"};
    return texts[below(std::size(texts))];
  }
  std::vector<TestRow> rows() {
    std::vector<TestRow> rows;
    for (unsigned i = 0, e = 1 + below(6); i < e; ++i) {
      static const char *names[] = {"", "layers.0.q", "layers.1.q", "norm"};
      rows.push_back(
          {names[below(4)], expr(), expr(), std::to_string(below(3))});
    }
    return rows;
  }
  /// Some rows changed, added, removed or moved.
  std::vector<TestRow> edit(std::vector<TestRow> rows) {
    for (unsigned i = below(4); i > 0; --i) {
      switch (below(4)) {
      case 0:
        rows[below(rows.size())].fpo = expr();
        break;
      case 1:
        rows.insert(rows.begin() + below(rows.size() + 1),
                    {"new", expr(), expr(), "9"});
        break;
      case 2:
        if (rows.size() > 1)
          rows.erase(rows.begin() + below(rows.size()));
        break;
      case 3:
        std::swap(rows[below(rows.size())], rows[below(rows.size())]);
        break;
      }
    }
    return rows;
  }
  void shuffle(std::vector<TestRow> &rows) {
    std::shuffle(rows.begin(), rows.end(), random);
    for (TestRow &row : rows)
      row.name = below(2) ? "n" + std::to_string(below(100)) : "";
  }

private:
  std::mt19937 random;
};

} // namespace

static Int evaluateAt(const Expr &expr, const FunctionDiff &diff, int64_t b,
                      int64_t s) {
  Point point;
  point.set(*diff.context->lookupSymbol("B"), Int(b));
  point.set(*diff.context->lookupSymbol("S"), Int(s));
  std::optional<Rational> value = evaluate(expr, point);
  EXPECT_TRUE(value && value->isInteger());
  return value->numerator;
}

/// Rows add up to the difference, in every metric; verdicts agree with a grid.
TEST(RandomDiffTest, SumsAndVerdicts) {
  RandomRows random(seed);
  unsigned passed = 0, failed = 0;
  for (unsigned round = 0; round < 120; ++round) {
    SCOPED_TRACE("seed " + std::to_string(seed) + ", round " +
                 std::to_string(round));
    std::vector<TestRow> before = random.rows(), after = random.edit(before);
    DiffResult result = compare(makeRows(before), makeRows(after));
    const FunctionDiff &diff = result.functions[0];

    Cost oldSum, newSum, oldChanged, newChanged;
    size_t numOld = 0, numNew = 0, numChanged = 0;
    for (const RowDiff &row : diff.rows) {
      oldSum += row.oldCost;
      newSum += row.newCost;
      numOld += row.oldIndex.has_value();
      numNew += row.newIndex.has_value();
    }
    EXPECT_TRUE(oldSum == diff.oldTotal && newSum == diff.newTotal);
    EXPECT_EQ(numOld, before.size());
    EXPECT_EQ(numNew, after.size());
    for (const RowChange &change : diff.changes) {
      oldChanged += change.oldCost;
      newChanged += change.newCost;
      numChanged += change.rows.size();
    }
    for (const MetricDiff &metric : diff.metrics) {
      Metric read = llvm::cantFail(parseMetric(metric.name));
      EXPECT_EQ(read.get(newChanged, result.convention) -
                    read.get(oldChanged, result.convention),
                metric.getDelta());
    }
    EXPECT_EQ(numChanged + diff.numUnchanged, diff.rows.size());

    for (const LimitResult &limit : diff.limits) {
      passed += limit.outcome == Outcome::Pass;
      failed += limit.outcome == Outcome::Regression;
      if (limit.outcome == Outcome::Pass) {
        for (int64_t b = 1; b < 10; ++b)
          for (int64_t s = 1; s < 30; ++s)
            EXPECT_LE(evaluateAt(limit.value, diff, b, s),
                      evaluateAt(limit.bound, diff, b, s));
      }
      if (limit.outcome != Outcome::Regression)
        continue;
      ASSERT_TRUE(limit.smallest);
      std::optional<Int> value = limit.smallest->value.getConstant(),
                         bound = limit.smallest->bound.getConstant();
      ASSERT_TRUE(value && bound);
      EXPECT_GT(*value, *bound);
      auto at = [&](int64_t b, int64_t s) {
        return evaluateAt(limit.value, diff, b, s) >
               evaluateAt(limit.bound, diff, b, s);
      };
      int64_t b = 1, s = 1;
      for (const auto &[name, number] : limit.smallest->point.values)
        (name == "B" ? b : s) = int64_t(number);
      EXPECT_TRUE(at(b, s));
    }
  }
  // The test looks at both kinds.
  EXPECT_GT(passed, 30u);
  EXPECT_GT(failed, 30u);
}

/// Names and the order of rows say where a difference is, not what it is.
TEST(RandomDiffTest, VerdictsDoNotDependOnMatching) {
  RandomRows random(seed + 1);
  for (unsigned round = 0; round < 50; ++round) {
    SCOPED_TRACE("seed " + std::to_string(seed + 1) + ", round " +
                 std::to_string(round));
    std::vector<TestRow> before = random.rows(), after = random.edit(before);
    DiffResult result = compare(makeRows(before), makeRows(after));
    random.shuffle(before);
    random.shuffle(after);
    DiffResult other = compare(makeRows(before), makeRows(after));
    ASSERT_EQ(result.functions[0].limits.size(),
              other.functions[0].limits.size());
    for (const auto &[x, y] :
         llvm::zip(result.functions[0].limits, other.functions[0].limits)) {
      EXPECT_EQ(x.outcome, y.outcome);
      EXPECT_EQ(x.certificate, y.certificate);
      ASSERT_EQ(x.smallest.has_value(), y.smallest.has_value());
      if (x.smallest) {
        EXPECT_EQ(x.smallest->point.str(), y.smallest->point.str());
      }
    }
  }
}

/// Whatever a report holds, a comparison is a result or a sentence, and
/// renders.
TEST(RandomDiffTest, AnyReports) {
  DiffOptions options;
  options.prover.work = 2000;
  for (unsigned i = 0; i < 24; ++i) {
    SCOPED_TRACE("seed " + std::to_string(i));
    CostReport x = makeRandomReport(i), y = makeRandomReport(i / 2 * 2);
    y.convention = x.convention;
    y.traffic = x.traffic;
    y.padding = x.padding;
    llvm::Expected<DiffResult> result = compareReports(x, y, options);
    if (!result) {
      EXPECT_NE(llvm::toString(result.takeError()), "");
      continue;
    }
    std::string text;
    llvm::raw_string_ostream os(text);
    renderText(*result, {}, os);
    renderJSON(*result, os);
    EXPECT_FALSE(text.empty());
  }
}
