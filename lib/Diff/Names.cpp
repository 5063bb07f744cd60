//===- Names.cpp - Names of outcomes, names that changed ------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/DiffResult.h"
#include "greenai/Diff/Matching.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

StringRef greenai::diff::getName(Outcome outcome) {
  switch (outcome) {
  case Outcome::Pass:
    return "pass";
  case Outcome::Undecided:
    return "undecided";
  case Outcome::Regression:
    return "regression";
  }
  llvm_unreachable("all outcomes are handled");
}

StringRef greenai::diff::getName(Order order) {
  switch (order) {
  case Order::Equal:
    return "equal";
  case Order::Less:
    return "less";
  case Order::More:
    return "more";
  case Order::Mixed:
    return "mixed";
  case Order::Unknown:
    return "unknown";
  }
  llvm_unreachable("all orders are handled");
}

StringRef greenai::diff::getName(RowDiff::Match match) {
  switch (match) {
  case RowDiff::Match::Matched:
    return "matched";
  case RowDiff::Match::Renamed:
    return "renamed";
  case RowDiff::Match::Ambiguous:
    return "ambiguous";
  case RowDiff::Match::Added:
    return "added";
  case RowDiff::Match::Removed:
    return "removed";
  }
  llvm_unreachable("all matches are handled");
}

const MetricDiff *FunctionDiff::findMetric(StringRef name) const {
  for (const MetricDiff &metric : metrics)
    if (metric.name == name)
      return &metric;
  return nullptr;
}

std::string greenai::diff::applyRenames(StringRef name,
                                        const RenameMap &renames) {
  for (const auto &[from, to] : renames) {
    if (name == from)
      return to;
    // "encoder" renames "encoder.0.attn" too.
    StringRef rest = name;
    if (rest.consume_front(from) && rest.starts_with("."))
      return to + rest.str();
  }
  return name.str();
}
