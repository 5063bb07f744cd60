//===- TrialsText.cpp - Budget curves as text -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Trials.h"

#include "greenai/Expr/Text.h"
#include "greenai/Footprint/Decimal.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace greenai;
using llvm::StringRef;

/// Only a column of this name is known to be FPO.
static bool isFPO(const TrialColumns &columns) { return columns.cost == "fpo"; }

static std::string formatCost(const std::optional<Rational> &cost,
                              const TrialColumns &columns) {
  if (!cost)
    return "-";
  return isFPO(columns) ? formatCount(*cost, "FPO") : formatDecimal(*cost, 6);
}

static std::string getCostTitle(const TrialColumns &columns) {
  return isFPO(columns) ? "budget" : columns.cost;
}

static void writeJSON(llvm::ArrayRef<BudgetPoint> curve,
                      const TrialColumns &columns, llvm::raw_ostream &os) {
  llvm::json::OStream json(os, 2);
  json.object([&] {
    json.attribute("schema", "greenai.trials/1");
    json.attribute("score", columns.score);
    json.attribute("lowerIsBetter", columns.isLoss);
    json.attributeArray("curve", [&] {
      for (const BudgetPoint &point : curve)
        json.object([&] {
          json.attribute("n", int64_t(point.n));
          json.attribute("expected", formatDecimal(point.expectedBest, 12));
          if (point.cost)
            json.attribute(columns.cost, formatDecimal(*point.cost, 12));
        });
    });
  });
  os << "\n";
}

void greenai::renderBudgetCurve(llvm::ArrayRef<BudgetPoint> curve,
                                const TrialColumns &columns, CurveFormat format,
                                llvm::raw_ostream &os) {
  StringRef best = columns.isLoss ? "expected lowest" : "expected highest";
  switch (format) {
  case CurveFormat::JSON:
    return writeJSON(curve, columns, os);
  case CurveFormat::Text:
    os << "expected validation performance: " << sanitize(columns.score, true)
       << " of the best of n trials (Dodge et al. 2019)\n\n"
       << padLeft("n", 6) << padLeft(best, 19)
       << padLeft(sanitize(getCostTitle(columns), true), 14) << "\n";
    for (const BudgetPoint &point : curve)
      os << padLeft(std::to_string(point.n), 6) << " "
         << padLeft(formatDecimal(point.expectedBest, 6), 18) << " "
         << padLeft(formatCost(point.cost, columns), 13) << "\n";
    return;
  case CurveFormat::CSV:
    os << "n,expected," << columns.cost << "\n";
    for (const BudgetPoint &point : curve)
      os << point.n << "," << formatDecimal(point.expectedBest, 12) << ","
         << (point.cost ? formatDecimal(*point.cost, 12) : "") << "\n";
    return;
  case CurveFormat::Markdown:
    os << "| n | " << best << " " << columns.score << " | "
       << getCostTitle(columns) << " |\n|---:|---:|---:|\n";
    for (const BudgetPoint &point : curve)
      os << "| " << point.n << " | " << formatDecimal(point.expectedBest, 6)
         << " | " << formatCost(point.cost, columns) << " |\n";
    return;
  case CurveFormat::LaTeX:
    os << "\\begin{tabular}{rrr}\n\\hline\n$n$ & " << best << " "
       << columns.score << " & " << getCostTitle(columns) << " \\\\\n\\hline\n";
    for (const BudgetPoint &point : curve)
      os << point.n << " & " << formatDecimal(point.expectedBest, 6) << " & "
         << formatCost(point.cost, columns) << " \\\\\n";
    os << "\\hline\n\\end{tabular}\n";
    return;
  }
}
