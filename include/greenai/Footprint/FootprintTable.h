//===- FootprintTable.h - Every term of a footprint -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// What `--footprint` and greenai-footprint show: each term of Cost(R) apart, as
// the Green AI paper asks, then time, energy, CO2e and price, and everything
// that they rely on.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_FOOTPRINT_FOOTPRINTTABLE_H
#define GREENAI_FOOTPRINT_FOOTPRINTTABLE_H

#include "greenai/Footprint/Energy.h"
#include "greenai/Footprint/Result.h"

namespace greenai {

struct FootprintRequest {
  ResultPlan plan;
  std::optional<EnergyPlan> energy;
  /// What time and power are estimated for.
  std::optional<Machine> machine;
  std::vector<EvaluationPoint> points;
  bool isEmpty() const { return plan.isEmpty() && !energy; }
};

/// The texts of the flags; empty where one is not given.
struct FootprintTexts {
  std::string examples, epochs, experiments, batch, backwardFactor;
  std::vector<std::string> settings;
};
/// The error is one sentence. Machine and points are the caller's.
llvm::Expected<FootprintRequest>
parseFootprintRequest(const FootprintTexts &texts);
/// One term.
struct FootprintItem {
  /// "E", "energy"; the name of the field in JSON is `key`.
  std::string key, term, label;
  /// "FPO", "kWh"; empty for a plain number.
  std::string unit;
  /// The term in the sizes, as text of Expr/Text.h and as it is shown; empty
  /// for what is only known at points.
  std::string expression, shown;
  /// One for each column; absent where the point does not decide it.
  std::vector<std::optional<Rational>> values;
  /// Values are at least this.
  bool isLowerBound = false;
};

struct FootprintTable {
  /// Of the report; empty if there is none.
  std::string function, convention;
  /// The points of the columns: one without values if none was given.
  std::vector<EvaluationPoint> columns;
  std::vector<FootprintItem> items;
  std::vector<std::string> assumptions;
  /// What a paper can say, at the first column; empty if nothing is decided.
  std::string sentence;
};

/// The entry function that a footprint is of. An error, one sentence, if there
/// is not exactly one.
llvm::Expected<const FunctionReport *>
getFootprintFunction(const CostReport &report);

/// `report` and `function` are null for an energy plan alone. The error is one
/// sentence.
llvm::Expected<FootprintTable> makeFootprint(const CostReport *report,
                                             const FunctionReport *function,
                                             const FootprintRequest &request);

void renderFootprintText(const FootprintTable &table, bool unicode,
                         llvm::raw_ostream &os);
void renderFootprintMarkdown(const FootprintTable &table,
                             llvm::raw_ostream &os);
/// A table for a paper, with the sentence before it.
void renderFootprintLaTeX(const FootprintTable &table, llvm::raw_ostream &os);
/// The fields of "footprint" (docs/ReportSchema.md), into an open object.
void renderFootprintJSON(const FootprintTable &table,
                         llvm::json::OStream &json);

/// "95.7 GFPO", "1503 kWh".
std::string formatFootprintValue(const FootprintItem &item, size_t column,
                                 bool unicode);

} // namespace greenai

#endif // GREENAI_FOOTPRINT_FOOTPRINTTABLE_H
