//===- SymbolFingerprints.cpp - When two unknowns are the same --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SymbolFingerprints.h"

#include "greenai/Expr/Text.h"

#include "llvm/Support/xxhash.h"

using namespace greenai;
using namespace mlir;

void SymbolFingerprints::set(MutableArrayRef<SymbolInfo> symbols) {
  for (SymbolInfo &symbol : symbols)
    if (symbol.kind != SymbolInfo::Kind::Size)
      symbol.fingerprint = get(symbol);
}

std::string SymbolFingerprints::get(const SymbolInfo &info) {
  AtomId symbol = *shapes.getContext().lookupSymbol(info.name);
  auto [it, isNew] = known.try_emplace(symbol);
  if (!isNew)
    return it->second;
  // What depends on itself is what the module makes it.
  it->second = fingerprints.getOfModule(root);
  std::string text = shapes.getOpenSums().getAll().contains(symbol)
                         ? getOfSum(symbol)
                         : getOfOrigin(info);
  return known[symbol] = std::move(text);
}

/// Arguments are bound by position. A symbol's name is a letter and digits.
std::string SymbolFingerprints::getIdentity(AtomId symbol) {
  StringRef name = shapes.getContext().getAtom(symbol).name;
  for (const SymbolInfo &info : shapes.getSymbols()) {
    if (info.name != name)
      continue;
    if (info.kind != SymbolInfo::Kind::Size)
      return "u" + get(info);
    return "a" + std::to_string(info.argument) +
           (info.dimension < 0 ? "v" : "d" + std::to_string(info.dimension));
  }
  return name.str();
}

std::string SymbolFingerprints::getOfSum(AtomId sum) {
  return Fingerprinter::toText(llvm::xxh3_64bits(shapes.getOpenSums().describe(
      sum, [&](AtomId symbol) { return getIdentity(symbol); })));
}

std::string SymbolFingerprints::print(const Expr &expr) {
  if (expr.isConstant())
    return toString(expr);
  ExprContext scratch;
  Substitution names;
  for (AtomId symbol : collectSymbols(expr))
    names[symbol] = scratch.symbol(getIdentity(symbol),
                                   shapes.getContext().getDomain(symbol));
  return toString(transfer(expr, scratch, names));
}

bool SymbolFingerprints::addSizes(Operation *op,
                                  SmallVectorImpl<uint64_t> &parts) {
  auto add = [&](const Expr &expr) {
    parts.push_back(llvm::xxh3_64bits(print(shapes.resolve(expr))));
  };
  for (Value operand : op->getOperands()) {
    Type type = operand.getType();
    if (auto shaped = dyn_cast<ShapedType>(type)) {
      if (!shaped.hasRank())
        return false;
      // A few integers may be sizes.
      if (shapes.lookupElements(operand))
        return false;
      for (const Expr &size : shapes.getShape(operand))
        add(size);
    } else if (type.isIntOrIndex()) {
      std::optional<Expr> value = shapes.lookupValue(operand);
      if (!value && type.isIndex())
        return false;
      if (value)
        add(*value);
    } else if (!isa<FloatType>(type)) {
      return false;
    }
  }
  return true;
}

/// The argument that a condition is: "%arg0 at m.mlir:1:17".
std::optional<unsigned> SymbolFingerprints::getArgument(StringRef origin) {
  StringRef name = origin.split(" at ").first;
  for (unsigned i = 0, e = shapes.getFunction().getNumArguments(); i < e; ++i)
    if (name == shapes.getArgumentName(i) && !origin.contains(", called at "))
      return i;
  return std::nullopt;
}

std::string SymbolFingerprints::getOfOrigin(const SymbolInfo &info) {
  Fingerprinter::Origin origin =
      fingerprints.getOfOrigin(info.origin, root, info.kind);
  bool isSize = info.kind == SymbolInfo::Kind::Unknown;
  // A size inside a callee depends on sizes that have no name here.
  bool isLocal = origin.operations.size() == 1 && origin.numPlaces == 1;
  if (origin.operations.empty() && !isSize)
    if (std::optional<unsigned> argument = getArgument(info.origin))
      return Fingerprinter::toText(Fingerprinter::combine({*argument}));
  if (origin.operations.empty() || (isSize && !isLocal))
    return fingerprints.getOfModule(root);
  if (isSize && !addSizes(origin.operations.front(), origin.parts))
    return fingerprints.getOfModule(root);
  return Fingerprinter::toText(Fingerprinter::combine(origin.parts));
}
