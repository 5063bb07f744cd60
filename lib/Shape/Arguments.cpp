//===- Arguments.cpp - Symbols of a function's arguments --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where symbols come from, first match wins: --shapes, the attribute
// greenai.shape, a default name d0, d1, ... by position.
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Condition.h"
#include "greenai/Expr/Text.h"
#include "greenai/IR/GreenaiDialect.h"
#include "greenai/Shape/ShapeAnalysis.h"

#include "llvm/ADT/StringSet.h"

using namespace greenai;
using namespace mlir;

llvm::Expected<std::vector<ArgumentSizes>>
greenai::parseArgumentSizes(llvm::StringRef text) {
  auto error = [&](llvm::StringRef entry, const llvm::Twine &why) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "--shapes entry '" + entry + "' " + why);
  };
  std::vector<ArgumentSizes> result;
  llvm::SmallVector<llvm::StringRef> entries;
  text.split(entries, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (llvm::StringRef entry : entries) {
    ArgumentSizes sizes;
    sizes.text = entry.trim().str();
    auto [target, list] = entry.trim().split('=');
    if (target.consume_front("@")) {
      auto [function, argument] = target.rsplit(':');
      sizes.function = function.str();
      target = argument;
    }
    target = target.trim();
    bool isValue = target.consume_front("%");
    if (isValue && !target.empty() && !target.starts_with("arg"))
      sizes.value = "%" + target.str();
    else if (!target.consume_front("arg") ||
             target.getAsInteger(10, sizes.argument))
      return error(entry, "is not of the form arg0=BxSx768 or "
                          "@main:arg0=BxSx768");
    llvm::Expected<SizeList> parsed = parseSizeList(list);
    if (!parsed)
      return error(entry,
                   "is not valid: " + llvm::toString(parsed.takeError()));
    sizes.sizes = std::move(*parsed);
    for (const ArgumentSizes &other : result)
      if (other.function == sizes.function && other.value == sizes.value &&
          (!sizes.value.empty() || other.argument == sizes.argument))
        return error(entry, "is the second of its argument, after '" +
                                other.text + "'");
    result.push_back(std::move(sizes));
  }
  return result;
}

std::string ShapeAnalysis::getArgumentName(unsigned argument) {
  Location loc = function.getArgument(argument).getLoc();
  if (auto name = dyn_cast<NameLoc>(loc))
    return "%" + name.getName().getValue().str();
  return "%arg" + std::to_string(argument);
}

LogicalResult
ShapeAnalysis::nameArgument(unsigned argument, const SizeList &sizes,
                            llvm::function_ref<std::string()> nextName) {
  BlockArgument value = function.getArgument(argument);
  auto addSymbol = [&](llvm::StringRef name, int dimension,
                       const llvm::Twine &origin) {
    // A name given twice is one symbol: the sizes are declared equal.
    if (std::optional<AtomId> known = context->lookupSymbol(name)) {
      for (SymbolInfo &symbol : symbols)
        if (symbol.name == name)
          symbol.origin += " = " + origin.str();
      formals.push_back({*known, argument, dimension});
      return context->atom(*known);
    }
    SymbolDomain domain = SymbolDomain::atLeast(dimension < 0 ? 0 : 1);
    Expr symbol = context->symbol(name, domain);
    symbols.push_back({name.str(), SymbolInfo::Kind::Size, origin.str(), domain,
                       int(argument), dimension});
    formals.push_back({*symbol.getAtom(), argument, dimension});
    return symbol;
  };

  auto type = dyn_cast<ShapedType>(value.getType());
  if (!type) {
    if (sizes.empty())
      return success();
    const SizeEntry &entry = sizes.front();
    if (entry.kind == SizeEntry::Kind::Constant)
      setValue(value, Expr(entry.constant));
    else if (entry.kind == SizeEntry::Kind::Symbol)
      setValue(value, addSymbol(entry.symbol, -1, getArgumentName(argument)));
    return success();
  }
  if (!type.hasRank())
    return success();
  for (unsigned i = 0, e = type.getRank(); i < e; ++i) {
    std::string origin =
        "dim(" + getArgumentName(argument) + ", " + std::to_string(i) + ")";
    if (!type.isDynamicDim(i)) {
      if (sizes.empty() || sizes[i].kind == SizeEntry::Kind::Any)
        continue;
      if (sizes[i].kind == SizeEntry::Kind::Constant) {
        if (solver) {
          solver->addFixed(sizes[i].constant, origin);
          setDim(value, i, Expr(sizes[i].constant));
        }
        continue;
      }
      Expr symbol = addSymbol(sizes[i].symbol, i, origin);
      if (failed(recordExported(symbol, value, i)))
        return failure();
      continue;
    }
    if (sizes.empty() || sizes[i].kind == SizeEntry::Kind::Any) {
      setDim(value, i, addSymbol(nextName(), i, origin));
    } else if (sizes[i].kind == SizeEntry::Kind::Symbol) {
      setDim(value, i, addSymbol(sizes[i].symbol, i, origin));
    } else {
      setDim(value, i, Expr(sizes[i].constant));
      assumptions.push_back({Assumption::Kind::User,
                             origin + " = " + std::to_string(sizes[i].constant),
                             ""});
    }
  }
  return success();
}

LogicalResult ShapeAnalysis::nameArguments() {
  // The size list of each argument, and the names it takes away from d0, d1,
  // ...
  SmallVector<SizeList> lists(function.getNumArguments());
  llvm::StringSet<> taken;
  for (auto [argument, type] : llvm::enumerate(function.getArgumentTypes())) {
    if (auto text =
            function.getArgAttrOfType<StringAttr>(argument, shapeAttrName)) {
      llvm::Expected<SizeList> list = parseSizeList(text.getValue());
      if (!list)
        return emitError(function.getLoc()) << "argument " << argument << ": "
                                            << llvm::toString(list.takeError());
      lists[argument] = std::move(*list);
    }
  }
  // What is said of this function goes before what is said of all.
  std::vector<ArgumentSizes> entries = options.sizes;
  std::stable_partition(
      entries.begin(), entries.end(),
      [](const ArgumentSizes &entry) { return entry.function.empty(); });
  for (const ArgumentSizes &entry : entries) {
    bool isNamed = !entry.function.empty();
    if (isNamed ? entry.function != function.getName() : !isEntry)
      continue;
    if (!entry.value.empty())
      continue;
    if (entry.argument >= function.getNumArguments()) {
      if (!isNamed)
        continue;
      return emitError(function.getLoc())
             << "--shapes entry '" << entry.text << "' names argument "
             << entry.argument << ", but @" << function.getName() << " has "
             << function.getNumArguments();
    }
    Type type = function.getArgumentTypes()[entry.argument];
    if (llvm::Error error = checkSizeList(entry.sizes, type))
      return emitError(function.getLoc())
             << "--shapes entry '" << entry.text << "' does not fit @"
             << function.getName() << ": " << llvm::toString(std::move(error));
    lists[entry.argument] = entry.sizes;
  }
  for (const SizeList &list : lists)
    for (const SizeEntry &entry : list)
      if (entry.kind == SizeEntry::Kind::Symbol)
        taken.insert(entry.symbol);

  unsigned next = 0;
  auto nextName = [&]() {
    std::string name;
    do
      name = "d" + std::to_string(next++);
    while (taken.contains(name));
    return name;
  };
  for (auto [argument, list] : llvm::enumerate(lists))
    if (failed(nameArgument(argument, list, nextName)))
      return failure();
  return success();
}

LogicalResult ShapeAnalysis::applyAssumptions() {
  // A function that is only called has symbols of its own, under names that the
  // user has not chosen.
  if (isEntry)
    pendingAssumptions.assign(options.assumptions.begin(),
                              options.assumptions.end());
  return applyPendingAssumptions();
}

LogicalResult ShapeAnalysis::applyPendingAssumptions() {
  if (pendingAssumptions.empty())
    return success();
  std::vector<std::string> texts;
  std::swap(texts, pendingAssumptions);
  for (const std::string &text : texts) {
    llvm::Expected<SmallVector<std::string>> names =
        collectConditionSymbols(text);
    if (!names)
      return emitError(function.getLoc())
             << "--assume '" << text
             << "': " << llvm::toString(names.takeError());
    // Unknowns and integer arguments become symbols when they are first met.
    if (!llvm::all_of(*names, [&](const std::string &name) {
          return context->lookupSymbol(name).has_value();
        })) {
      pendingAssumptions.push_back(text);
      continue;
    }
    llvm::Expected<SmallVector<Condition>> conditions =
        parseConditions(text, *context);
    if (!conditions)
      return emitError(function.getLoc())
             << "--assume '" << text
             << "': " << llvm::toString(conditions.takeError());
    for (const Condition &condition : *conditions) {
      llvm::Expected<bool> applied = applyToDomain(condition, *context);
      if (!applied)
        return emitError(function.getLoc())
               << "--assume '" << text
               << "': " << llvm::toString(applied.takeError());
      assumptions.push_back({Assumption::Kind::User, toString(condition), ""});
      if (!*applied && condition.kind == Condition::Kind::Zero)
        assumeEqual(condition.expr, Expr(0), nullptr);
    }
  }
  for (SymbolInfo &symbol : symbols)
    symbol.domain = context->getDomain(*context->lookupSymbol(symbol.name));
  return success();
}
