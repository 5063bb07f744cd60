//===- LimitChecks.cpp - Whether a limit fits a report --------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LimitChecks.h"

#include "greenai/Expr/Condition.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::Error;
using llvm::StringRef;

Error greenai::diff::checkTraffic(const Limit &limit,
                                  const CostReport &report) {
  if (limit.metric.kind != Metric::Kind::BytesLeast ||
      StringRef(report.traffic).starts_with("cache="))
    return Error::success();
  return llvm::createStringError("limit '" + limit.text +
                                 "' needs traffic cache=BYTES, not " +
                                 report.traffic);
}

std::string greenai::diff::findMissing(const Limit &limit,
                                       const ExprContext &context) {
  std::vector<std::string> names;
  if (!limit.degreeSymbol.empty())
    names.push_back(limit.degreeSymbol);
  if (limit.point)
    for (const auto &[name, value] : limit.point->values)
      names.push_back(name);
  if (!limit.domain.empty())
    llvm::append_range(names,
                       llvm::cantFail(collectConditionSymbols(limit.domain)));
  ExprContext scratch;
  Expr rest = llvm::cantFail(parseExpr(limit.rest, scratch));
  for (AtomId symbol : collectSymbols(rest))
    names.push_back(scratch.getAtom(symbol).name.str());
  for (const std::string &name : names)
    if (!context.lookupSymbol(name))
      return name;
  return "";
}

Error greenai::diff::makeMissingError(const Limit &limit, StringRef missing,
                                      llvm::ArrayRef<std::string> symbols) {
  return llvm::createStringError(
      "limit '" + limit.text + "' names '" + missing.str() + "': " +
      (symbols.empty() ? "there are no symbols"
                       : "the symbols are " + llvm::join(symbols, ", ")));
}
