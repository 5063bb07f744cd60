//===- Trials.cpp - Expected validation performance -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Trials.h"

#include "RationalMath.h"

#include "greenai/Footprint/Decimal.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::Expected;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// CSV
//===----------------------------------------------------------------------===//

/// The fields of one line; false if a quote is not closed or something follows
/// it.
static bool splitFields(StringRef line, std::vector<std::string> &fields) {
  fields.clear();
  while (true) {
    line = line.ltrim(" \t");
    std::string field;
    if (line.consume_front("\"")) {
      while (true) {
        size_t end = line.find('"');
        if (end == StringRef::npos)
          return false;
        field += line.take_front(end).str();
        line = line.drop_front(end + 1);
        if (!line.consume_front("\""))
          break;
        field += '"'; // two quotes are one
      }
      line = line.ltrim(" \t");
    } else {
      StringRef part = line.take_until([](char c) { return c == ','; });
      field = part.rtrim().str();
      line = line.drop_front(part.size());
    }
    fields.push_back(std::move(field));
    if (!line.consume_front(","))
      return line.empty();
  }
}

namespace {

class TrialReader {
public:
  TrialReader(StringRef fileName, const TrialColumns &columns)
      : fileName(fileName), columns(columns) {}
  Expected<std::vector<Trial>> read(StringRef text);

private:
  llvm::Error fail(const llvm::Twine &message) const {
    return llvm::createStringError(fileName + ":" + llvm::Twine(line) + ": " +
                                   message);
  }
  llvm::Error readHeader(const std::vector<std::string> &names);
  Expected<Trial> readTrial(const std::vector<std::string> &fields) const;

  StringRef fileName;
  const TrialColumns &columns;
  unsigned line = 0;
  size_t numColumns = 0;
  std::optional<size_t> score, cost;
};

} // namespace

llvm::Error TrialReader::readHeader(const std::vector<std::string> &names) {
  numColumns = names.size();
  for (auto [i, name] : llvm::enumerate(names)) {
    for (auto [wanted, column] :
         {std::pair(&columns.score, &score), std::pair(&columns.cost, &cost)}) {
      if (name != *wanted)
        continue;
      if (*column)
        return fail("there are two columns '" + name + "'");
      *column = i;
    }
  }
  if (!score)
    return fail("there is no column '" + columns.score + "': the columns are " +
                llvm::join(names, ", "));
  return llvm::Error::success();
}

Expected<Trial>
TrialReader::readTrial(const std::vector<std::string> &fields) const {
  if (fields.size() != numColumns)
    return fail(llvm::Twine(fields.size()) + " fields under a header of " +
                llvm::Twine(numColumns));
  std::optional<Rational> value = parseDecimal(fields[*score]);
  if (!value)
    return fail("the " + columns.score + " '" + fields[*score] +
                "' is not a number");
  Trial trial{*value, std::nullopt};
  if (cost) {
    trial.cost = parseDecimal(fields[*cost]);
    if (!trial.cost || trial.cost->numerator < 0)
      return fail("the " + columns.cost + " '" + fields[*cost] +
                  "' is not a number of at least 0");
  }
  return trial;
}

Expected<std::vector<Trial>> TrialReader::read(StringRef text) {
  std::vector<Trial> trials;
  std::vector<std::string> fields;
  text.consume_front("\xEF\xBB\xBF");
  while (!text.empty()) {
    auto [first, rest] = text.split('\n');
    text = rest;
    ++line;
    if (first.trim().empty())
      continue;
    if (!splitFields(first.rtrim('\r'), fields))
      return fail("a quote is not closed, or something follows it");
    if (numColumns == 0) {
      if (llvm::Error error = readHeader(fields))
        return error;
      continue;
    }
    Expected<Trial> trial = readTrial(fields);
    if (!trial)
      return trial.takeError();
    trials.push_back(std::move(*trial));
  }
  if (trials.empty())
    return llvm::createStringError(fileName + ": there are no trials");
  return trials;
}

Expected<std::vector<Trial>> greenai::parseTrials(StringRef text,
                                                  StringRef fileName,
                                                  const TrialColumns &columns) {
  return TrialReader(fileName, columns).read(text);
}

//===----------------------------------------------------------------------===//
// The curve
//===----------------------------------------------------------------------===//

/// (i/count)^n as a fraction of `scale`: exact where that is count^n, else cut
/// off after each product.
static Int getPower(unsigned i, unsigned count, unsigned n, const Int &scale,
                    bool isExact) {
  Int base =
      isExact ? Int(int64_t(i)) : scale * Int(int64_t(i)) / Int(int64_t(count));
  Int result = isExact ? Int(1) : scale;
  for (; n != 0; n >>= 1) {
    if (n & 1)
      result = isExact ? result * base : result * base / scale;
    if (n > 1)
      base = isExact ? base * base : base * base / scale;
  }
  return result;
}

std::vector<BudgetPoint> greenai::getBudgetCurve(llvm::ArrayRef<Trial> trials,
                                                 bool isLoss) {
  std::vector<Rational> scores;
  std::optional<Rational> sum = Rational();
  for (const Trial &trial : trials) {
    scores.push_back(trial.score);
    if (trial.cost && sum)
      sum = add(*sum, *trial.cost);
    else
      sum.reset();
  }
  // The best last.
  llvm::sort(scores, [&](const Rational &a, const Rational &b) {
    return isLoss ? isLess(b, a) : isLess(a, b);
  });
  // One denominator, so that the sums below are of integers.
  Int common(1);
  for (const Rational &score : scores)
    common = common / gcd(common, score.denominator) * score.denominator;

  unsigned count = unsigned(scores.size());
  bool isExact = count <= maxExactTrials;
  std::vector<BudgetPoint> curve;
  for (unsigned n = 1; n <= count; ++n) {
    if (n > 32 && n != count && (n & (n - 1)) != 0)
      continue;
    Int scale(1);
    if (isExact)
      for (unsigned i = 0; i < n; ++i)
        scale *= Int(int64_t(count));
    else
      for (unsigned i = 0; i < 8; ++i)
        scale *= Int(int64_t(1) << 32); // 2^256
    Int best(0), below(0);
    for (unsigned i = 0; i < count; ++i) {
      // Equal scores are one.
      bool isLast = i + 1 == count || isLess(scores[i], scores[i + 1]) ||
                    isLess(scores[i + 1], scores[i]);
      if (!isLast)
        continue;
      Int power = getPower(i + 1, count, n, scale, isExact);
      best += scores[i].numerator * (common / scores[i].denominator) *
              (power - below);
      below = power;
    }
    BudgetPoint point{n, makeRational(best, common * scale), std::nullopt};
    if (sum)
      point.cost = makeRational(sum->numerator * Int(int64_t(n)),
                                sum->denominator * Int(int64_t(count)));
    curve.push_back(std::move(point));
  }
  return curve;
}
