//===- Totals.cpp - What the C API asks of a report -----------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Internal.h"

#include "greenai/Diff/Metric.h"
#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

bool greenaiReportIsIncomplete(const GreenaiReport *report) {
  return report && report->report.isIncomplete();
}

size_t greenaiReportGetNumFunctions(const GreenaiReport *report) {
  return report ? report->report.functions.size() : 0;
}

const char *greenaiReportGetFunctionName(const GreenaiReport *report,
                                         size_t index) {
  if (index >= greenaiReportGetNumFunctions(report))
    return nullptr;
  return report->report.functions[index].name.c_str();
}

bool greenaiReportIsEntry(const GreenaiReport *report, size_t index) {
  return index < greenaiReportGetNumFunctions(report) &&
         report->report.functions[index].isEntry;
}

/// By its name or, for null, the only entry function.
static Expected<const FunctionReport *> findFunction(const CostReport &report,
                                                     const char *name) {
  if (name) {
    StringRef text = name;
    text.consume_front("@");
    for (const FunctionReport &function : report.functions)
      if (function.name == text)
        return &function;
    return createStringError("the report has no function @" + text);
  }
  const FunctionReport *found = nullptr;
  for (const FunctionReport &function : report.functions) {
    if (!function.isEntry)
      continue;
    if (found)
      return createStringError("the report has several entry functions, @" +
                               found->name + " and @" + function.name +
                               " among them: choose one");
    found = &function;
  }
  if (!found)
    return createStringError("the report has no entry function");
  return found;
}

static Expected<Expr> getTotal(const CostReport &report,
                               const FunctionReport &function, StringRef name) {
  Expected<diff::Metric> metric = diff::parseMetric(name);
  if (!metric)
    return metric.takeError();
  diff::WholeCosts whole{function.memory, function.leastBytes,
                         function.parameters};
  if (!metric->isIn(whole))
    return createStringError("the report does not have '" + name +
                             "': ask for it when it is made");
  return metric->get(function.getTotal(), report.convention, whole);
}

GreenaiStatus greenaiReportGetTotal(GreenaiContext *context,
                                    const GreenaiReport *report,
                                    const char *function, const char *metric,
                                    char **result) {
  return capi::run(context, [&]() -> Expected<GreenaiStatus> {
    if (Error error = capi::checkGiven(report, "report"))
      return error;
    if (Error error = capi::checkGiven(metric, "metric"))
      return error;
    if (Error error = capi::checkGiven(result, "result"))
      return error;
    auto found = findFunction(report->report, function);
    if (!found)
      return found.takeError();
    Expected<Expr> total = getTotal(report->report, **found, metric);
    if (!total)
      return total.takeError();
    *result = capi::copyString(toString(*total));
    return GREENAI_SUCCESS;
  });
}

static std::string toString(const Rational &value) {
  std::string text = greenai::toString(value.numerator);
  if (!value.isInteger())
    text += "/" + greenai::toString(value.denominator);
  return text;
}

GreenaiStatus greenaiReportEvaluate(GreenaiContext *context,
                                    const GreenaiReport *report,
                                    const char *function, const char *metric,
                                    const char *point, char **result) {
  return capi::run(context, [&]() -> Expected<GreenaiStatus> {
    if (Error error = capi::checkGiven(report, "report"))
      return error;
    if (Error error = capi::checkGiven(metric, "metric"))
      return error;
    if (Error error = capi::checkGiven(point, "point"))
      return error;
    if (Error error = capi::checkGiven(result, "result"))
      return error;
    auto found = findFunction(report->report, function);
    if (!found)
      return found.takeError();
    Expected<Expr> total = getTotal(report->report, **found, metric);
    if (!total)
      return total.takeError();
    EvaluationPoint values;
    if (!StringRef(point).trim().empty()) {
      Expected<EvaluationPoint> parsed = parsePoint(point);
      if (!parsed)
        return parsed.takeError();
      values = std::move(*parsed);
    }
    // The point has to fit this function, whatever others there are.
    CostReport alone;
    alone.functions.push_back(**found);
    alone.functions.front().isEntry = true;
    if (Error error = checkPoint(values, alone))
      return error;
    Expr value = evaluateAt(*total, values);
    if (!value.isConstant())
      return createStringError("'" + values.str() + "' leaves '" +
                               StringRef(metric) + "' open: it is " +
                               greenai::toString(value));
    Point nowhere;
    *result = capi::copyString(toString(*evaluate(value, nowhere)));
    return GREENAI_SUCCESS;
  });
}

/// Sizes are at least 1, unless the point says otherwise of one.
static Expr declare(ExprContext &context, StringRef name, const Int &value) {
  SymbolDomain domain = SymbolDomain::atLeast(1);
  if (value < *domain.lower)
    domain.lower = value;
  return context.symbol(name, domain);
}

GreenaiStatus greenaiExprEvaluate(GreenaiContext *context,
                                  const char *expression, const char *point,
                                  char **result) {
  return capi::run(context, [&]() -> Expected<GreenaiStatus> {
    if (Error error = capi::checkGiven(expression, "expression"))
      return error;
    if (Error error = capi::checkGiven(result, "result"))
      return error;
    ExprContext expressions;
    Point values;
    if (point && !StringRef(point).trim().empty()) {
      Expected<EvaluationPoint> parsed = parsePoint(point);
      if (!parsed)
        return parsed.takeError();
      for (const auto &[name, value] : parsed->values)
        values.set(*declare(expressions, name, value).getAtom(), value);
    }
    Expected<Expr> expr = parseExpr(expression, expressions);
    if (!expr)
      return expr.takeError();
    for (AtomId symbol : collectSymbols(*expr))
      if (!values.get(symbol))
        return createStringError("'" + expressions.getAtom(symbol).name +
                                 "' has no value");
    std::optional<Rational> value = evaluate(*expr, values);
    if (!value)
      return createStringError("'" + StringRef(expression) +
                               "' has no value there: a divisor is zero, or "
                               "the number too long");
    *result = capi::copyString(toString(*value));
    return GREENAI_SUCCESS;
  });
}
