//===- Symbols.cpp - The sizes in which exports differ --------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Symbols.h"

#include "Errors.h"

#include "greenai/Expr/Condition.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace greenai;
using namespace greenai::fit;
using llvm::Error;
using llvm::StringRef;

Samples FunctionSymbols::getSamples() const {
  Samples samples;
  samples.heldOut = heldOut;
  samples.points.resize(values.empty() ? 1 : values.front().size());
  for (auto [atom, vector] : llvm::zip(atoms, values))
    for (auto [point, value] : llvm::zip(samples.points, vector))
      point.set(atom, Int(value));
  return samples;
}

namespace {

class SymbolFinder {
public:
  SymbolFinder(llvm::ArrayRef<Export> exports, size_t function,
               const FitOptions &options)
      : exports(exports), number(function), options(options) {
    for (const Export &one : exports)
      functions.push_back(&one.report.functions[function]);
    result.context = std::make_shared<ExprContext>();
  }

  llvm::Expected<FunctionSymbols> run();

private:
  Error addOwnSymbols();
  Error readNames();
  Error checkArguments();
  Error addArguments();
  llvm::Expected<Expr> addSize(unsigned argument, unsigned dimension);
  llvm::Expected<Expr> addSymbol(StringRef name, unsigned argument,
                                 unsigned dimension, const Vector &values);
  Error applyAssumptions();
  Error chooseHeldOut();
  std::string nextName();
  std::string getPlace(unsigned argument, unsigned dimension) const;
  size_t getRankWithout(std::optional<size_t> left, size_t count) const;
  std::string suggestPoint() const;

  llvm::ArrayRef<Export> exports;
  size_t number;
  const FitOptions &options;
  std::vector<const FunctionReport *> functions;
  FunctionSymbols result;
  /// The entry of --shapes for each argument that has one.
  std::map<unsigned, const ArgumentNames *> names;
  llvm::StringSet<> taken;
  unsigned next = 0;
};

} // namespace

/// Symbols that the exports have themselves: branches, trips, dynamic sizes.
Error SymbolFinder::addOwnSymbols() {
  for (auto [i, function] : llvm::enumerate(functions)) {
    auto isSame = [](const SymbolInfo &a, const SymbolInfo &b) {
      return a.name == b.name && a.kind == b.kind && a.domain == b.domain;
    };
    if (!std::equal(function->symbols.begin(), function->symbols.end(),
                    functions.front()->symbols.begin(),
                    functions.front()->symbols.end(), isSame))
      return makeError("@" + function->name + " has other symbols in " +
                       exports[i].file + " than in " + exports[0].file);
  }
  for (const SymbolInfo &info : functions.front()->symbols) {
    result.context->symbol(info.name, info.domain);
    result.infos.push_back(info);
    taken.insert(info.name);
  }
  return Error::success();
}

Error SymbolFinder::readNames() {
  const FunctionReport &function = *functions.front();
  for (const ArgumentNames &entry : options.names) {
    if (entry.function.empty() ? !function.isEntry
                               : entry.function != function.name)
      continue;
    if (entry.argument >= function.arguments.size()) {
      if (entry.function.empty())
        continue;
      return makeError("--shapes entry '" + entry.text + "' names argument " +
                       llvm::Twine(entry.argument) + ", but @" + function.name +
                       " has " + llvm::Twine(function.arguments.size()));
    }
    size_t rank = function.arguments[entry.argument].sizes.size();
    if (rank == 0 && entry.sizes.size() == 1)
      continue; // an integer's value
    if (entry.sizes.size() != rank)
      return makeError(
          "--shapes entry '" + entry.text + "' does not fit @" + function.name +
          ": it lists " + llvm::Twine(entry.sizes.size()) +
          ", but the argument has " + llvm::Twine(rank) + " dimensions");
    names[entry.argument] = &entry;
    for (const std::string &size : entry.sizes)
      if (!size.empty() && !llvm::isDigit(size.front()) && size != "?")
        taken.insert(size);
  }
  return Error::success();
}

std::string SymbolFinder::nextName() {
  std::string name;
  do
    name = "d" + std::to_string(next++);
  while (taken.contains(name));
  return name;
}

std::string SymbolFinder::getPlace(unsigned argument,
                                   unsigned dimension) const {
  const std::vector<std::string> &all =
      exports.front().functions[number].argumentNames;
  std::string name =
      argument < all.size() ? all[argument] : "%arg" + std::to_string(argument);
  return "dim(" + name + ", " + std::to_string(dimension) + ")";
}

llvm::Expected<Expr> SymbolFinder::addSymbol(StringRef name, unsigned argument,
                                             unsigned dimension,
                                             const Vector &values) {
  std::string place = getPlace(argument, dimension);
  for (auto [i, info] : llvm::enumerate(result.infos)) {
    if (info.name != name)
      continue;
    if (i >= result.values.size() || result.values[i] != values) {
      size_t j = 0;
      while (i < result.values.size() && result.values[i][j] == values[j])
        ++j;
      return makeError("--shapes names '" + name + "' in @" +
                       functions.front()->name + " what is different in " +
                       exports[j].file + ": " + info.origin + " and " + place);
    }
    info.origin += " = " + place;
    return result.context->symbol(name);
  }
  SymbolDomain domain = SymbolDomain::atLeast(1);
  Expr symbol = result.context->symbol(name, domain);
  // Before those of the exports themselves.
  size_t position = result.values.size();
  result.infos.insert(result.infos.begin() + position,
                      {name.str(), SymbolInfo::Kind::Size, "fitted " + place,
                       domain, int(argument), int(dimension)});
  result.atoms.push_back(*symbol.getAtom());
  result.values.push_back(values);
  return symbol;
}

llvm::Expected<Expr> SymbolFinder::addSize(unsigned argument,
                                           unsigned dimension) {
  std::string place = getPlace(argument, dimension);
  auto it = names.find(argument);
  const ArgumentNames *entry = it == names.end() ? nullptr : it->second;
  std::string given = entry ? entry->sizes[dimension] : "?";
  bool isName = given != "?" && !llvm::isDigit(given.front());

  // A size that is dynamic in the exports keeps its symbol.
  const Expr &first = functions.front()->arguments[argument].sizes[dimension];
  Vector values;
  for (const FunctionReport *function : functions)
    if (std::optional<int64_t> number =
            function->arguments[argument].sizes[dimension].getInt64())
      values.push_back(*number);
  if (!first.isConstant())
    return transfer(first, *result.context);

  if (llvm::all_equal(values)) {
    if (isName && entry->isDeclared)
      return Expr(values.front());
    if (isName)
      return makeError("--shapes entry '" + entry->text + "' names " + place +
                       " '" + given + "', which is " +
                       llvm::Twine(values.front()) + " in all exports");
    if (given != "?" && given != std::to_string(values.front()))
      return makeError("--shapes entry '" + entry->text + "' says that " +
                       place + " is " + given + ", but it is " +
                       llvm::Twine(values.front()));
    return Expr(values.front());
  }
  if (isName)
    return addSymbol(given, argument, dimension, values);
  if (given != "?")
    return makeError("--shapes entry '" + entry->text + "' says that " + place +
                     " is " + given + ", but it differs between exports");
  // The same as another size, or one more or less, wherever one looks.
  for (int64_t step : {0, 1, -1})
    for (auto [i, others] : llvm::enumerate(result.values)) {
      auto follows = [&, &others = others](size_t n) {
        return values[n] == others[n] + step;
      };
      if (!llvm::all_of(llvm::seq<size_t>(0, values.size()), follows))
        continue;
      Expr size = result.context->atom(result.atoms[i]) + Expr(step);
      result.assumptions.push_back({Assumption::Kind::User,
                                    place + " = " + toString(size),
                                    step == 0 ? "fitted: equal in all exports"
                                              : "fitted: so in all exports"});
      return size;
    }
  return addSymbol(nextName(), argument, dimension, values);
}

/// All exports have the same arguments, and the same of their sizes are
/// dynamic.
Error SymbolFinder::checkArguments() {
  const FunctionReport &first = *functions.front();
  for (auto [n, function] : llvm::enumerate(functions)) {
    std::string files = exports[n].file + " than in " + exports[0].file;
    if (function->arguments.size() != first.arguments.size())
      return makeError("@" + first.name + " has other arguments in " + files);
    for (auto [i, argument] : llvm::enumerate(function->arguments)) {
      const ArgumentInfo &other = first.arguments[i];
      if (argument.type != other.type ||
          argument.sizes.size() != other.sizes.size())
        return makeError("argument " + llvm::Twine(i) + " of @" + first.name +
                         " has another type in " + files);
      for (auto [j, size] : llvm::enumerate(argument.sizes)) {
        const Expr &same = other.sizes[j];
        if (same.isConstant() == size.isConstant() &&
            (same.isConstant() || toString(same) == toString(size)))
          continue;
        return makeError(getPlace(i, j) + " is " + toString(same) + " in " +
                         exports[0].file + " but " + toString(size) + " in " +
                         exports[n].file +
                         ": a size that is dynamic must be so in all exports");
      }
    }
  }
  return Error::success();
}

Error SymbolFinder::addArguments() {
  for (const ArgumentInfo &info : functions.front()->arguments) {
    // Names that the user gives come before ties with what has none.
    result.arguments.push_back({info.type, {}});
    result.arguments.back().sizes.resize(info.sizes.size());
  }
  for (bool isNamed : {true, false})
    for (auto [i, argument] : llvm::enumerate(result.arguments))
      for (size_t j = 0; j < argument.sizes.size(); ++j) {
        auto it = names.find(i);
        if (isNamed != (it != names.end() && it->second->sizes[j] != "?"))
          continue;
        llvm::Expected<Expr> size = addSize(i, j);
        if (!size)
          return size.takeError();
        argument.sizes[j] = std::move(*size);
      }
  return Error::success();
}

Error SymbolFinder::applyAssumptions() {
  ExprContext &context = *result.context;
  for (const std::string &text : options.assumptions) {
    auto fail = [&](Error error) {
      return makeError("--assume '" + text +
                       "': " + llvm::toString(std::move(error)));
    };
    auto symbols = collectConditionSymbols(text);
    if (!symbols)
      return fail(symbols.takeError());
    if (!functions.front()->isEntry ||
        !llvm::all_of(*symbols, [&](const std::string &name) {
          return context.lookupSymbol(name).has_value();
        }))
      continue;
    auto conditions = parseConditions(text, context);
    if (!conditions)
      return fail(conditions.takeError());
    Samples samples = result.getSamples();
    for (const Condition &condition : *conditions) {
      for (auto [i, point] : llvm::enumerate(samples.points)) {
        std::optional<Rational> value = evaluate(condition.expr, point);
        if (!value)
          continue;
        const Int &number = value->numerator;
        bool holds = condition.kind == Condition::Kind::NonNegative
                         ? number >= 0
                     : condition.kind == Condition::Kind::Zero
                         ? number == 0
                         : number % condition.modulus == 0;
        if (!holds)
          return makeError("--assume '" + text + "' excludes the sizes of " +
                           exports[i].file);
      }
      auto applied = applyToDomain(condition, context);
      if (!applied)
        return fail(applied.takeError());
      result.assumptions.push_back(
          {Assumption::Kind::User, toString(condition), ""});
    }
  }
  for (SymbolInfo &info : result.infos)
    info.domain = context.getDomain(*context.lookupSymbol(info.name));
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Independence
//===----------------------------------------------------------------------===//

/// Of 1 and the first `count` symbols, at all points but one.
size_t SymbolFinder::getRankWithout(std::optional<size_t> left,
                                    size_t count) const {
  std::vector<std::vector<Int>> rows;
  for (size_t i = 0; i < exports.size(); ++i) {
    if (left == i)
      continue;
    std::vector<Int> row{Int(1)};
    for (size_t j = 0; j < count; ++j)
      row.push_back(Int(result.values[j][i]));
    rows.push_back(std::move(row));
  }
  return getRank(std::move(rows));
}

/// Sizes of an export that would vary the symbols independently: those of the
/// first with one of another export, else with a new one.
std::string SymbolFinder::suggestPoint() const {
  size_t count = result.values.size();
  std::vector<std::vector<Int>> rows;
  std::set<Vector> points;
  for (size_t i = 0; i < exports.size(); ++i) {
    Vector point;
    std::vector<Int> row{Int(1)};
    for (const Vector &values : result.values) {
      point.push_back(values[i]);
      row.push_back(Int(values[i]));
    }
    points.insert(point);
    rows.push_back(row);
  }
  size_t rank = getRank(rows);
  auto describe = [&](const Vector &point) {
    std::string text;
    for (size_t i = 0; i < count; ++i)
      text += (i ? ", " : "") + result.infos[i].name + "=" +
              std::to_string(point[i]);
    return text;
  };
  for (bool mustRaise : {true, false})
    for (size_t i = count; i-- > 0;)
      for (size_t n = 1; n <= exports.size(); ++n) {
        Vector point;
        for (const Vector &values : result.values)
          point.push_back(values.front());
        int64_t largest = *llvm::max_element(result.values[i]);
        point[i] = n < exports.size() ? result.values[i][n] : largest * 2;
        std::vector<std::vector<Int>> more = rows;
        more.push_back({Int(1)});
        for (int64_t value : point)
          more.back().push_back(Int(value));
        if (!points.count(point) && (!mustRaise || getRank(more) > rank))
          return describe(point);
      }
  return "";
}

static std::string plural(size_t count, StringRef noun) {
  return std::to_string(count) + " " + noun.str() + (count == 1 ? "" : "s");
}

Error SymbolFinder::chooseHeldOut() {
  size_t count = result.values.size();
  std::vector<std::string> list;
  for (size_t i = 0; i < count; ++i)
    list.push_back(result.infos[i].name);
  std::string all = llvm::join(list, ", ");
  if (count == 0)
    return makeError("no size of an argument of @" + functions.front()->name +
                     " differs between the exports");
  if (exports.size() < count + 2)
    return makeError(
        "degree 1 in " + all + " needs " + plural(count + 2, "export") +
        " of different sizes: " + llvm::Twine(count + 1) +
        " to fit, 1 to check; " + llvm::Twine(exports.size()) + " given");
  for (size_t i = 2; i <= count; ++i)
    if (getRankWithout(std::nullopt, i) < i + 1) {
      list.resize(i);
      return makeError(llvm::join(list, ", ") +
                       " do not vary independently: in all exports they lie "
                       "on one " +
                       (i == 2 ? "line" : "plane") +
                       "; add an export such as " + suggestPoint());
    }
  for (size_t i = exports.size(); i-- > 0;)
    if (getRankWithout(i, count) == count + 1) {
      result.heldOut = i;
      return Error::success();
    }
  return makeError("no export can be held out: without any of them, " + all +
                   " do not vary independently; add an export such as " +
                   suggestPoint());
}

llvm::Expected<FunctionSymbols> SymbolFinder::run() {
  if (Error error = checkArguments())
    return error;
  if (Error error = addOwnSymbols())
    return error;
  if (Error error = readNames())
    return error;
  if (Error error = addArguments())
    return error;
  if (Error error = chooseHeldOut())
    return error;
  if (Error error = applyAssumptions())
    return error;
  return std::move(result);
}

llvm::Expected<FunctionSymbols>
greenai::fit::findSymbols(llvm::ArrayRef<Export> exports, size_t function,
                          const FitOptions &options) {
  return SymbolFinder(exports, function, options).run();
}
