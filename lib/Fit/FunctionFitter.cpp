//===- FunctionFitter.cpp - The rows of one function, interpolated --------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FunctionFitter.h"

#include "Align.h"
#include "Errors.h"
#include "Fraction.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"

#include <map>
#include <set>

using namespace greenai;
using namespace greenai::fit;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

FunctionFitter::FunctionFitter(llvm::ArrayRef<Export> exports, size_t function,
                               FunctionSymbols given)
    : exports(exports), number(function), symbols(std::move(given)),
      context(*symbols.context), sizes(context, symbols.atoms, symbols.values),
      interpolator(symbols.getSamples()) {
  for (AtomId atom : symbols.atoms)
    symbolExprs.push_back(context.atom(atom));
}

//===----------------------------------------------------------------------===//
// What numbers are expressed in
//===----------------------------------------------------------------------===//

void FunctionFitter::addSizes(size_t function) {
  const FunctionReport &report = exports.front().report.functions[function];
  for (size_t i = 0; i < report.rows.size(); ++i)
    sizes.add(alignShapes(exports, function, i));
}

static void addOnce(std::vector<Expr> &list, const Expr &expr) {
  if (!llvm::is_contained(list, expr))
    list.push_back(expr);
}

FunctionFitter::RowBasis FunctionFitter::getBasis(size_t function, size_t row,
                                                  const Expr &times) const {
  RowBasis basis;
  AlignedShape shape = alignShapes(exports, function, row);
  llvm::SmallSetVector<AtomId, 8> atoms;
  auto addElements = [&](const std::vector<std::vector<Vector>> &tensors,
                         std::vector<Expr> &list) {
    for (const std::vector<Vector> &dims : tensors) {
      std::optional<Expr> elements = times;
      for (const Vector &dim : dims) {
        std::optional<Expr> size = sizes.lookup(dim);
        if (!size) {
          elements = std::nullopt;
          continue;
        }
        for (const Term &term : size->getTerms())
          for (Power power : context.getPowers(term.monomial))
            atoms.insert(power.atom);
        if (elements)
          *elements *= *size;
      }
      if (elements)
        addOnce(list, *elements);
    }
  };
  basis.reads.push_back(times);
  basis.writes.push_back(times);
  addElements(shape.reads, basis.reads);
  addElements(shape.writes, basis.writes);
  for (const std::vector<Expr> *list : {&basis.writes, &basis.reads})
    for (const Expr &expr : *list)
      addOnce(basis.all, expr);
  addElements(shape.loops, basis.all);
  for (AtomId atom : atoms)
    basis.variables.push_back(context.atom(atom));
  return basis;
}

//===----------------------------------------------------------------------===//
// One number
//===----------------------------------------------------------------------===//

std::string FunctionFitter::describePoint(size_t i) const {
  std::string text;
  for (size_t j = 0; j < symbols.atoms.size(); ++j)
    text += (j ? "," : "") + symbols.infos[j].name + "=" +
            std::to_string(symbols.values[j][i]);
  return text;
}

static std::string toText(const Rational &value) {
  return toString(value.numerator) +
         (value.denominator == 1 ? "" : "/" + toString(value.denominator));
}

/// Why no expression was found for `values`.
Error FunctionFitter::explain(const Values &values, const Interpolation &best,
                              StringRef what, Message message) const {
  size_t n = exports.size(), heldOut = symbols.heldOut;
  auto [degree, count] = interpolator.getNextDegree(symbols.atoms.size());
  std::string needs = "degree " + std::to_string(degree) + " in ";
  for (size_t i = 0; i < symbols.atoms.size(); ++i)
    needs += (i ? ", " : "") + symbols.infos[i].name;
  needs += " needs " + std::to_string(count + 1) +
           " exports: " + std::to_string(count) + " to fit, 1 to check; " +
           std::to_string(n) + " given";
  const std::string &file = exports[heldOut].file;
  std::string actual = toText(values[heldOut]);
  if (best.predicted)
    return message("its " + what + " at " + describePoint(heldOut) + ", in " +
                   file + ", are " + toText(*best.predicted) +
                   " by the other exports but " + actual + " in fact; " +
                   needs);
  return message("its " + what + " (" + actual + " in " + file +
                 ") are no polynomial in the sizes that " + std::to_string(n) +
                 " exports determine; " + needs);
}

Expected<Expr> FunctionFitter::fit(const Values &values, const RowBasis &basis,
                                   Part part, StringRef what, Message message) {
  Interpolation best;
  const std::vector<Expr> *own =
      part == Part::Read ? &basis.reads : &basis.writes;
  for (const std::vector<Expr> *list : {own, &basis.all}) {
    Interpolation found = interpolator.combine(*list, values);
    if (found.kind == Interpolation::Kind::Ambiguous)
      return message("its " + what + " are " + toString(found.expr) + " or " +
                     toString(found.other) +
                     ", which are equal in all exports: add an export at "
                     "sizes where they differ");
    if (found.kind == Interpolation::Kind::Unique)
      return found.expr;
    if (!best.predicted)
      best = found;
  }
  for (llvm::ArrayRef<Expr> variables :
       {llvm::ArrayRef(symbolExprs), llvm::ArrayRef(basis.variables)}) {
    if (variables.empty())
      continue;
    Interpolation found = interpolator.interpolate(variables, values);
    if (found.kind == Interpolation::Kind::Ambiguous)
      return message("its " + what + " are " + toString(found.expr) + " or " +
                     toString(found.other) +
                     ", which are equal in all exports: add an export at "
                     "sizes where they differ");
    if (found.kind == Interpolation::Kind::Unique)
      return found.expr;
    if (!best.predicted)
      best = found;
  }
  return explain(values, best, what, message);
}

Expected<Expr> FunctionFitter::fit(llvm::ArrayRef<Expr> given,
                                   const RowBasis &basis, Part part,
                                   StringRef what, Message message) {
  // The coefficient of each product of symbols that the exports have.
  std::map<std::string, Values> parts;
  for (auto [i, expr] : llvm::enumerate(given))
    for (const Term &term : expr.getTerms()) {
      std::string text =
          term.monomial == 0
              ? "1"
              : expr.getContext()->getMonomialText(term.monomial).str();
      Values &values = parts[text];
      values.resize(given.size());
      Expr constant = Expr(term.coefficient).dividedBy(expr.getDenominator());
      values[i] = {constant.getTerms().front().coefficient,
                   constant.getDenominator()};
    }
  Expr result;
  for (const auto &[text, values] : parts) {
    Expected<Expr> factor = parseExpr(text, context);
    if (!factor)
      return factor.takeError();
    Expected<Expr> coefficient = fit(values, basis, part, what, message);
    if (!coefficient)
      return coefficient.takeError();
    result += *coefficient * *factor;
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Totals, uncosted operations, parameters
//===----------------------------------------------------------------------===//

/// Of a function that is called, at the sizes of the one that is fitted.
Expected<Cost> FunctionFitter::fitTotal(StringRef callee) {
  auto [it, isNew] = totals.try_emplace(callee.str());
  if (!isNew && it->second)
    return *it->second;
  Cost total;
  for (auto [i, function] : llvm::enumerate(exports.front().report.functions)) {
    if (function.name != callee)
      continue;
    for (size_t row = 0; row < function.rows.size(); ++row) {
      Expected<Row> fitted = fitRow(i, row);
      if (!fitted)
        return fitted.takeError();
      total += fitted->cost;
    }
  }
  totals[callee.str()] = total;
  return total;
}

Expected<UncostedOp> FunctionFitter::fitUncosted(size_t i) {
  auto get = [&](size_t n) -> const UncostedOp & {
    return exports[n].report.functions[number].uncosted[i];
  };
  UncostedOp op = get(0);
  auto message = [&](const Twine &text) {
    return makeError(op.location, "'" + op.op + "' op: " + text);
  };
  RowBasis basis;
  bool isSame = true;
  std::vector<Expr> list;
  for (size_t n = 0; n < exports.size(); ++n) {
    list.push_back(get(n).multiplicity);
    isSame &= get(n).fingerprint == op.fingerprint;
  }
  Expected<Expr> times = fit(list, basis, Part::Count, "executions", message);
  if (!times)
    return times.takeError();
  op.multiplicity = *times;
  for (size_t j = 0; j < op.sizes.size(); ++j) {
    std::vector<Expr> given;
    for (size_t n = 0; n < exports.size(); ++n)
      given.push_back(get(n).sizes[j]);
    Expected<Expr> size = fit(given, basis, Part::Count, "sizes", message);
    if (!size)
      return size.takeError();
    op.sizes[j] = *size;
  }
  // What depends on the sizes is not the same operation in another report.
  if (!isSame)
    op.fingerprint.clear();
  return op;
}

/// Tables may grow with a size too: all six sums are fitted like any other.
Expected<Parameters> FunctionFitter::fitParameters() {
  Parameters result = exports.front().report.functions[number].parameters;
  auto message = [&](const Twine &text) {
    return makeError(exports.front().report.functions[number].location,
                     "parameters: " + text);
  };
  // Tables that exporters make for the sizes at hand, such as masks.
  RowBasis basis;
  basis.all.push_back(Expr(1));
  llvm::append_range(basis.all, symbolExprs);
  for (size_t i = 0; i < symbolExprs.size(); ++i)
    for (size_t j = i; j < symbolExprs.size(); ++j)
      basis.all.push_back(symbolExprs[i] * symbolExprs[j]);
  for (ParameterCount Parameters::*part :
       {&Parameters::trainable, &Parameters::buffers, &Parameters::constants})
    for (Expr ParameterCount::*member :
         {&ParameterCount::count, &ParameterCount::bytes}) {
      std::vector<Expr> given;
      for (const Export &one : exports)
        given.push_back(one.report.functions[number].parameters.*part.*member);
      Expected<Expr> fitted =
          fit(given, basis, Part::Count, "parameters", message);
      if (!fitted)
        return fitted.takeError();
      result.*part.*member = *fitted;
    }
  return result;
}

//===----------------------------------------------------------------------===//
// The function
//===----------------------------------------------------------------------===//

/// What was assumed, and how far it has been seen.
void FunctionFitter::addSummary(FunctionReport &report) const {
  std::string degrees;
  for (size_t j = 0; j < symbols.atoms.size(); ++j) {
    unsigned highest = 0;
    auto measure = [&](const Expr &expr) {
      highest = std::max(highest, degree(expr, symbols.atoms[j]));
      return expr;
    };
    for (Row &row : report.rows)
      row.cost.edit().transform(measure);
    degrees += (j ? ", <= " : "degree <= ") + std::to_string(highest) + " in " +
               symbols.infos[j].name;
  }
  std::string text = "fitted from " + std::to_string(exports.size()) +
                     " exports, " + degrees + "; 1 held out";
  std::string reason = "interpolated, not proved; held out and equal: " +
                       exports[symbols.heldOut].file + " at " +
                       describePoint(symbols.heldOut);
  std::vector<Assumption> added{{Assumption::Kind::User, text, reason}};
  for (size_t j = 0; j < symbols.atoms.size(); ++j) {
    const Vector &values = symbols.values[j];
    std::set<int64_t> distinct(values.begin(), values.end());
    added.push_back({Assumption::Kind::User,
                     symbols.infos[j].name + " seen at " +
                         llvm::join(llvm::map_range(distinct,
                                                    [](int64_t value) {
                                                      return std::to_string(
                                                          value);
                                                    }),
                                    ", "),
                     "fitted: other sizes are extrapolated"});
  }
  report.assumptions.insert(report.assumptions.begin(), added.begin(),
                            added.end());
}

Expected<FunctionReport> FunctionFitter::run() {
  const FunctionReport &first = exports.front().report.functions[number];
  addSizes(number);
  // What is called has sizes too.
  std::set<std::string> callees;
  std::vector<size_t> worklist{number};
  while (!worklist.empty()) {
    size_t function = worklist.back();
    worklist.pop_back();
    for (const RowShape &row : exports.front().functions[function].rows)
      if (!row.callee.empty() && callees.insert(row.callee).second)
        for (auto [i, other] :
             llvm::enumerate(exports.front().report.functions))
          if (other.name == row.callee) {
            addSizes(i);
            worklist.push_back(i);
          }
  }
  sizes.solve();
  if (!sizes.getConflict().empty())
    return makeError(first.location,
                     "@" + first.name + ": " + sizes.getConflict());

  FunctionReport report;
  report.name = first.name;
  report.location = first.location;
  report.isEntry = first.isEntry;
  report.context = symbols.context;
  report.symbols = symbols.infos;
  report.arguments = symbols.arguments;
  report.assumptions = symbols.assumptions;
  report.numOps = first.numOps;
  // What all exports say in the same words.
  for (const Assumption &assumption : first.assumptions)
    if (llvm::all_of(exports, [&](const Export &one) {
          return llvm::is_contained(one.report.functions[number].assumptions,
                                    assumption);
        }))
      report.assumptions.push_back(assumption);
  for (size_t i = 0; i < first.rows.size(); ++i) {
    Expected<Row> row = fitRow(number, i);
    if (!row)
      return row.takeError();
    report.rows.push_back(std::move(*row));
  }
  for (size_t i = 0; i < first.uncosted.size(); ++i) {
    Expected<UncostedOp> op = fitUncosted(i);
    if (!op)
      return op.takeError();
    report.uncosted.push_back(std::move(*op));
  }
  Expected<Parameters> parameters = fitParameters();
  if (!parameters)
    return parameters.takeError();
  report.parameters = *parameters;
  addSummary(report);
  return report;
}
