//===- Fit.cpp - Static exports at several sizes become one report --------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Fit/Fit.h"

#include "Align.h"
#include "Errors.h"
#include "FunctionFitter.h"

#include "greenai/Expr/Condition.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::fit;
using llvm::Error;
using llvm::Expected;

/// What the user names must exist: a misspelt name would otherwise change
/// nothing without a word.
static Error checkNames(const CostReport &report, const FitOptions &options) {
  for (const std::string &text : options.assumptions) {
    auto names = collectConditionSymbols(text);
    if (!names)
      return makeError("--assume '" + text +
                       "': " + llvm::toString(names.takeError()));
    for (const std::string &name : *names)
      if (llvm::none_of(report.functions, [&](const FunctionReport &function) {
            return function.isEntry &&
                   function.context->lookupSymbol(name).has_value();
          }))
        return makeError("--assume '" + text + "' names '" + name +
                         "', which no reported function has");
  }
  return Error::success();
}

static Error checkArguments(const CostReport &report,
                            const FitOptions &options) {
  for (const ArgumentNames &entry : options.names)
    if (llvm::none_of(report.functions, [&](const FunctionReport &function) {
          return (entry.function.empty() ? function.isEntry
                                         : function.name == entry.function) &&
                 entry.argument < function.arguments.size();
        }))
      return makeError(
          "--shapes entry '" + entry.text + "' names an argument that no " +
          (entry.function.empty() ? "reported" : "such") + " function has");
  return Error::success();
}

Expected<CostReport> greenai::fit::fitExports(std::vector<Export> exports,
                                              const FitOptions &options) {
  if (exports.size() < 2)
    return makeError("a fit needs at least 3 exports of different sizes: " +
                     llvm::Twine(exports.size()) + " given");
  // Which tiles are best is no polynomial in the sizes.
  if (llvm::StringRef(exports.front().report.traffic).starts_with("cache"))
    return makeError("--fit does not fit the traffic of a cache: choose "
                     "another --traffic");
  if (Error error = alignExports(exports))
    return error;
  CostReport report = exports.front().report;
  if (Error error = checkArguments(report, options))
    return error;
  report.functions.clear();
  report.source = exports.front().file + " and " +
                  std::to_string(exports.size() - 1) + " others";
  for (size_t i = 0; i < exports.front().report.functions.size(); ++i) {
    // What is only called is part of what calls it; its own sizes say too
    // little about it to be fitted alone.
    if (!exports.front().report.functions[i].isEntry)
      continue;
    Expected<FunctionSymbols> symbols = findSymbols(exports, i, options);
    if (!symbols)
      return symbols.takeError();
    FunctionFitter fitter(exports, i, std::move(*symbols));
    Expected<FunctionReport> function = fitter.run();
    report.hasLayers &= fitter.knowsLayers();
    if (!function)
      return function.takeError();
    report.functions.push_back(std::move(*function));
  }
  if (Error error = checkNames(report, options))
    return error;
  return report;
}
