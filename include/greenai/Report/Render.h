//===- Render.h - Reports as text and JSON ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_RENDER_H
#define GREENAI_REPORT_RENDER_H

#include "greenai/Report/CostReport.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <functional>

namespace llvm::json {
class OStream;
} // namespace llvm::json

namespace greenai {

/// Values of symbols to evaluate a report at: "B=1,S=128".
struct EvaluationPoint {
  std::vector<std::pair<std::string, Int>> values;
  /// "B=1,S=128".
  std::string str() const;
};
llvm::Expected<EvaluationPoint> parsePoint(llvm::StringRef text);

/// Checks that every symbol of the point is one of the report, that the values
/// lie in its domain, and that every size symbol of the totals has a value. The
/// error is one sentence.
llvm::Error checkPoint(const EvaluationPoint &point, const CostReport &report);

/// `expr` with the values of the point; constant if it has all of them. A value
/// outside the symbol's domain is not used: the expression may not hold there.
Expr evaluateAt(const Expr &expr, const EvaluationPoint &point);

/// An error, one sentence, if the user's assumptions of an entry function are
/// shown to contradict each other.
llvm::Error checkAssumptions(const CostReport &report);

/// Replaces symbols by expressions ("trips0=32", "u0=B*S") in every function
/// that has them and lists that as a User assumption. An error if no function
/// has the symbol.
llvm::Error bindSymbols(CostReport &report, llvm::StringRef bindings);

enum class GroupBy { Op, Location, Kind, Function };

struct RenderOptions {
  std::vector<EvaluationPoint> points;
  GroupBy groupBy = GroupBy::Op;
  /// Rows shown per function; 0 shows all.
  unsigned top = 20;
  /// Also list every assumption and the functions that are only called.
  bool all = false;
  bool unicode = true;
  /// Columns of the terminal; lines are fitted where they can be.
  unsigned width = 100;
  /// Headings, marks of what is missing and shares stand out on a terminal.
  bool useColor = false;
  /// The header of a table in CSV is not written: it continues another one.
  bool isContinued = false;
  /// Sections of a function that other libraries add: after the table of
  /// groups, and as further fields.
  std::function<void(const FunctionReport &, llvm::raw_ostream &)> addText;
  std::function<void(const FunctionReport &, llvm::json::OStream &)> addJSON;
};

void renderText(const CostReport &report, const RenderOptions &options,
                llvm::raw_ostream &os);

/// GitHub's Markdown, at most maxMarkdownBytes (Markdown.h): what does not fit
/// is left out, and it says what.
void renderMarkdown(const CostReport &report, const RenderOptions &options,
                    llvm::raw_ostream &os);

/// The schema greenai.report/1 (docs/ReportSchema.md), one object.
void renderJSON(const CostReport &report, const RenderOptions &options,
                llvm::raw_ostream &os);

/// One line for each operation of the entry functions (of all, with `all`),
/// those that are not costed too; RFC 4180 (docs/Interface.md, "CSV").
void renderCSV(const CostReport &report, const RenderOptions &options,
               llvm::raw_ostream &os);

/// Reads a report written by renderJSON. The error is one sentence with the
/// JSON path; a newer schema is refused, and so is a total that is not the sum
/// of its rows.
llvm::Expected<CostReport> readJSON(llvm::StringRef text);

} // namespace greenai

#endif // GREENAI_REPORT_RENDER_H
