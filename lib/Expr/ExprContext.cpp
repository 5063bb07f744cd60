//===- ExprContext.cpp - Interned atoms, monomials and domains --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/ExprContext.h"
#include "Bounds.h"
#include "ExprBuilder.h"
#include "IntUtils.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;
using Storage = ExprBuilder::Storage;

bool SymbolDomain::contains(const Int &value) const {
  return (!lower || value >= *lower) && (!upper || value <= *upper) &&
         (multipleOf == 1 || value % multipleOf == 0);
}

//===----------------------------------------------------------------------===//
// Monomials
//===----------------------------------------------------------------------===//

/// DenseMap reserves the two largest keys.
static unsigned toKey(uint64_t hash) { return unsigned(hash) & 0x7fffffff; }

static uint32_t addExponents(uint32_t a, uint32_t b) {
  uint32_t sum = a + b;
  if (LLVM_UNLIKELY(sum < a))
    llvm::report_fatal_error("an exponent exceeds 2^32 - 1");
  return sum;
}

ExprContext::Storage::Storage(ExprContext &owner) : owner(owner) {
  monomials.emplace_back();
}

MonomialId Storage::internMonomial(ArrayRef<Power> powers) {
  if (powers.empty())
    return 0;
  uint64_t hash = powers.size();
  uint32_t degree = 0;
  uint64_t weight = 0;
  for (Power power : powers) {
    hash = mixHash(mixHash(hash, power.atom), power.exponent);
    degree = addExponents(degree, power.exponent);
    weight += uint64_t(atoms[power.atom].weight) * power.exponent;
  }
  auto [it, isNew] = monomialsByHash.try_emplace(toKey(hash), kNoId);
  for (MonomialId id = it->second; id != kNoId; id = monomials[id].next)
    if (monomials[id].powers == powers)
      return id;
  MonomialId id = monomials.size();
  MonomialData data;
  data.powers = powers.copy(allocator);
  data.degree = degree;
  data.weight = std::min<uint64_t>(weight, 1u << 31);
  data.next = it->second;
  monomials.push_back(data);
  it->second = id;
  return id;
}

MonomialId Storage::multiplyUncached(MonomialId a, MonomialId b) {
  ArrayRef<Power> x = monomials[a].powers, y = monomials[b].powers;
  SmallVector<Power, 8> product;
  product.reserve(x.size() + y.size());
  while (!x.empty() && !y.empty()) {
    if (x.front().atom == y.front().atom) {
      product.push_back({x.front().atom,
                         addExponents(x.front().exponent, y.front().exponent)});
      x = x.drop_front();
      y = y.drop_front();
      continue;
    }
    ArrayRef<Power> &smaller = x.front().atom < y.front().atom ? x : y;
    product.push_back(smaller.front());
    smaller = smaller.drop_front();
  }
  product.append(x.begin(), x.end());
  product.append(y.begin(), y.end());
  return internMonomial(product);
}

std::optional<MonomialId> Storage::divide(MonomialId a, MonomialId b) {
  if (b == 0)
    return a;
  if (a == b)
    return 0;
  ArrayRef<Power> divisor = monomials[b].powers;
  SmallVector<Power, 8> quotient;
  for (Power power : monomials[a].powers) {
    if (!divisor.empty() && divisor.front().atom == power.atom) {
      if (divisor.front().exponent > power.exponent)
        return std::nullopt;
      power.exponent -= divisor.front().exponent;
      divisor = divisor.drop_front();
    }
    if (power.exponent)
      quotient.push_back(power);
  }
  if (!divisor.empty())
    return std::nullopt;
  return internMonomial(quotient);
}

MonomialId Storage::power(MonomialId base, unsigned exponent) {
  if (exponent == 1)
    return base;
  SmallVector<Power, 8> powers;
  if (exponent != 0)
    llvm::append_range(powers, monomials[base].powers);
  for (Power &power : powers) {
    uint64_t product = uint64_t(power.exponent) * exponent;
    if (LLVM_UNLIKELY(product > ~uint32_t(0)))
      llvm::report_fatal_error("an exponent exceeds 2^32 - 1");
    power.exponent = product;
  }
  return internMonomial(powers);
}

MonomialId Storage::commonFactor(MonomialId a, MonomialId b) {
  SmallVector<Power, 8> common;
  ArrayRef<Power> other = monomials[b].powers;
  for (Power power : monomials[a].powers) {
    while (!other.empty() && other.front().atom < power.atom)
      other = other.drop_front();
    if (!other.empty() && other.front().atom == power.atom)
      common.push_back(
          {power.atom, std::min(power.exponent, other.front().exponent)});
  }
  return internMonomial(common);
}

Int Storage::getContent(MonomialId monomial) const {
  Int content(1);
  if (!hasMultiples)
    return content;
  for (Power power : monomials[monomial].powers) {
    const Int &multiple = atoms[power.atom].domain.multipleOf;
    if (multiple != 1)
      content *= greenai::detail::power(multiple, power.exponent);
  }
  return content;
}

//===----------------------------------------------------------------------===//
// Atoms
//===----------------------------------------------------------------------===//

AtomId Storage::addSymbol(StringRef name) {
  AtomId id = atoms.size();
  AtomData &data = atoms.emplace_back();
  data.kind = AtomKind::Symbol;
  data.name = name.copy(allocator);
  data.text = data.name;
  data.textBound = name.size();
  data.domain = SymbolDomain::atLeast(1);
  data.bounds.lower = Int(1);
  data.monomial = internMonomial({{id, 1}});
  symbols.try_emplace(name, id);
  return id;
}

static unsigned hashAtom(AtomKind kind, ArrayRef<Expr> arguments) {
  uint64_t hash = uint64_t(kind);
  for (const Expr &argument : arguments)
    hash = mixHash(hash, hash_value(argument));
  return toKey(hash);
}

AtomId Storage::lookupAtom(AtomKind kind, ArrayRef<Expr> arguments) const {
  auto it = atomsByHash.find(hashAtom(kind, arguments));
  if (it == atomsByHash.end())
    return kNoId;
  for (AtomId id = it->second; id != kNoId; id = atoms[id].next)
    if (atoms[id].kind == kind && ArrayRef(atoms[id].arguments) == arguments)
      return id;
  return kNoId;
}

AtomId Storage::addAtom(AtomKind kind, ArrayRef<Expr> arguments) {
  AtomId id = atoms.size();
  auto [it, isNew] = atomsByHash.try_emplace(hashAtom(kind, arguments), kNoId);
  AtomData &data = atoms.emplace_back();
  data.kind = kind;
  data.next = it->second;
  it->second = id;
  data.arguments.assign(arguments.begin(), arguments.end());
  data.textBound = getTextBound(arguments);
  data.weight = getWeight(arguments);
  data.nesting = getNesting(arguments);
  data.monomial = internMonomial({{id, 1}});
  if (boundsGeneration == generation)
    data.bounds = computeAtomBounds(*this, id);
  return id;
}

FloorMemo &Storage::getFloorMemo(const FloorMemo &key) {
  if (floors.empty())
    floors.resize(256);
  uint64_t hash = mixHash(key.monomial, key.coefficient);
  hash = mixHash(mixHash(hash, key.constant), key.divisor);
  return floors[hash % floors.size()];
}

const Interval &Storage::getBounds(AtomId atom) {
  if (LLVM_UNLIKELY(boundsGeneration != generation)) {
    boundsGeneration = generation;
    for (AtomId id = 0; id < atoms.size(); ++id)
      atoms[id].bounds = computeAtomBounds(*this, id);
  }
  return atoms[atom].bounds;
}

SmallVector<AtomId>
greenai::collectAtoms(const Storage &storage, ArrayRef<Expr> roots,
                      llvm::function_ref<bool(AtomId)> skip) {
  SmallVector<AtomId> atoms;
  llvm::SmallDenseSet<AtomId, 16> seen;
  auto visit = [&](const Expr &expr) {
    for (const Term &term : expr.getTerms())
      for (Power power : storage.monomials[term.monomial].powers)
        if (!skip(power.atom) && seen.insert(power.atom).second)
          atoms.push_back(power.atom);
  };
  llvm::for_each(roots, visit);
  for (size_t i = 0; i < atoms.size(); ++i)
    llvm::for_each(storage.atoms[atoms[i]].arguments, visit);
  llvm::sort(atoms);
  return atoms;
}

//===----------------------------------------------------------------------===//
// ExprContext
//===----------------------------------------------------------------------===//

ExprContext::ExprContext() : storage(std::make_unique<Storage>(*this)) {}

ExprContext::~ExprContext() = default;

bool ExprContext::isValidSymbolName(StringRef name) {
  auto isFirst = [](char c) {
    return llvm::isAlpha(c) || c == '_' || c == '%' || c == '$';
  };
  return !name.empty() && isFirst(name.front()) &&
         llvm::all_of(name.drop_front(), [&](char c) {
           return isFirst(c) || llvm::isDigit(c) || c == '.';
         });
}

Expr ExprContext::symbol(StringRef name) {
  assert(isValidSymbolName(name) && "not a name");
  auto it = storage->symbols.find(name);
  return atom(it != storage->symbols.end() ? it->second
                                           : storage->addSymbol(name));
}

Expr ExprContext::symbol(StringRef name, const SymbolDomain &domain) {
  Expr symbol = this->symbol(name);
  setDomain(*symbol.getAtom(), domain);
  return symbol;
}

std::optional<AtomId> ExprContext::lookupSymbol(StringRef name) const {
  auto it = storage->symbols.find(name);
  if (it == storage->symbols.end())
    return std::nullopt;
  return it->second;
}

SmallVector<AtomId> ExprContext::getSymbols() const {
  SmallVector<AtomId> symbols;
  for (const auto &entry : storage->symbols)
    symbols.push_back(entry.second);
  llvm::sort(symbols);
  return symbols;
}

const SymbolDomain &ExprContext::getDomain(AtomId symbol) const {
  assert(storage->atoms[symbol].kind == AtomKind::Symbol);
  return storage->atoms[symbol].domain;
}

void ExprContext::setDomain(AtomId symbol, const SymbolDomain &domain) {
  assert(storage->atoms[symbol].kind == AtomKind::Symbol);
  assert(domain.multipleOf >= 1 && "multiples of a positive number");
  AtomData &data = storage->atoms[symbol];
  if (data.domain == domain)
    return;
  data.domain = domain;
  storage->hasMultiples |= domain.multipleOf != 1;
  if (symbol + 1 != storage->atoms.size()) {
    ++storage->generation;
    return;
  }
  // No bounds can depend on the symbol made last, which is the usual case. But
  // P/8 may have been cached as the floor of P/8 when P was a multiple of 8.
  data.bounds = computeAtomBounds(*storage, symbol);
  storage->floors.clear();
}

Atom ExprContext::getAtom(AtomId atom) const {
  const AtomData &data = storage->atoms[atom];
  return {data.kind, data.name, data.arguments};
}

Expr ExprContext::atom(AtomId atom) {
  return ExprBuilder::term(*storage, storage->atoms[atom].monomial, Int(1));
}

ArrayRef<Power> ExprContext::getPowers(MonomialId monomial) const {
  return storage->monomials[monomial].powers;
}

unsigned ExprContext::getDegree(MonomialId monomial) const {
  return storage->monomials[monomial].degree;
}
