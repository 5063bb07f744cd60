//===- CertificateChecker.cpp - The rules of proofs of order ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Shares nothing with the prover but the arithmetic of expressions.
//
//===----------------------------------------------------------------------===//

#include "CertificateChecker.h"

#include "greenai/Expr/Analysis.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::detail;
using Coefficients = llvm::SmallVector<Expr>;

/// Terms that an expansion may have. No proof of a cost comes near it; hostile
/// text would otherwise take all memory.
static constexpr uint64_t kMaxTerms = 20000;

/// Whether `e` has few enough terms once x has become a sum of `size` terms:
/// a power n of it has at most (n + size - 1 choose n).
static bool canReplace(const Expr &e, AtomId x, size_t size) {
  if (e.isConstant())
    return true;
  uint64_t count = 0;
  for (const Term &term : e.getTerms()) {
    uint64_t expanded = 1;
    for (Power p : e.getContext()->getPowers(term.monomial))
      if (p.atom == x || dependsOn(e.getContext()->atom(p.atom), x))
        for (uint64_t i = 1; i <= p.exponent && expanded <= kMaxTerms; ++i)
          expanded = expanded * (i + std::max<size_t>(size, 2) - 1) / i;
    count += expanded;
    if (count > kMaxTerms)
      return false;
  }
  return true;
}

bool CertificateChecker::Goal::replace(AtomId atom, const Expr &value) {
  auto isSmall = [&](const Expr &e) {
    return canReplace(e, atom, value.getTerms().size());
  };
  if (!isSmall(goal) || !llvm::all_of(facts, isSmall))
    return false;
  goal = substitute(goal, {{atom, value}});
  for (Expr &fact : facts)
    fact = substitute(fact, {{atom, value}});
  return true;
}

void CertificateChecker::Goal::addBounds(const SymbolDomain &domain,
                                         const Expr &x) {
  if (domain.lower)
    facts.push_back(x - *domain.lower);
  if (domain.upper)
    facts.push_back(Expr(*domain.upper) - x);
}

/// A symbol that no expression so far can depend on.
std::optional<Expr> CertificateChecker::fresh(llvm::StringRef name,
                                              std::optional<Int> lower,
                                              std::optional<Int> upper,
                                              Int multipleOf) {
  if (!ExprContext::isValidSymbolName(name) || multipleOf < 1 ||
      context.lookupSymbol(name))
    return std::nullopt;
  return context.symbol(name, {lower, upper, multipleOf});
}

/// Every term is, with symbols that are.
bool CertificateChecker::isNonNegative(const Expr &e) const {
  return llvm::all_of(e.getTerms(), [&](const Term &term) {
    return term.coefficient > 0 &&
           llvm::all_of(context.getPowers(term.monomial), [&](Power p) {
             return context.getAtom(p.atom).kind == AtomKind::Symbol &&
                    context.getDomain(p.atom).lower.value_or(Int(-1)) >= 0;
           });
  });
}

/// Whether the domain of x, or a fact f*x + rest >= 0, implies the bound.
bool CertificateChecker::hasBound(const Goal &g, AtomId x, const Int &bound,
                                  bool isLower) const {
  const SymbolDomain &domain = context.getDomain(x);
  if (isLower ? domain.lower && *domain.lower >= bound
              : domain.upper && *domain.upper <= bound)
    return true;
  return llvm::any_of(g.facts, [&](const Expr &fact) {
    Coefficients c = coefficients(fact * fact.getDenominator(), x);
    std::optional<Int> f = c.size() == 2 ? c[1].getConstant() : std::nullopt;
    std::optional<Int> rest = f ? upperBound(c[0]) : f;
    return rest && (isLower ? *f > 0 && ceilDiv(-*rest, *f) >= bound
                            : *f < 0 && floorDiv(*rest, -*f) <= bound);
  });
}

bool CertificateChecker::read(Line line) {
  if (line.key == "symbol")
    return !claimed && fresh(line.field(0), line.number(1), line.number(2),
                             line.number(3).value_or(Int(0)));
  std::optional<Expr> first = line.expr(0, context);
  if (!first)
    return false;
  if (line.key == "assume")
    return !claimed && (assumptions.push_back(*first), true);
  if (line.key == "claim") {
    std::optional<Expr> larger = line.expr(1, context);
    return !claimed && larger &&
           (claimed = leave({*larger - *first, assumptions}));
  }
  if (open.empty())
    return false;
  Goal g = std::move(open.back());
  open.pop_back();
  if (line.key == "split")
    return split(std::move(g), *first);
  if (line.key == "nonnegative")
    return close(std::move(g), *first);
  if (line.key == "use") { // goal = factor*fact + rest, factor >= 0.
    std::optional<Int> k = line.number(1);
    if (!k || *k < 0 || *k >= int64_t(g.facts.size()) ||
        !isKnownNonNegative(*first))
      return false;
    g.goal -= *first * g.facts[int64_t(*k)];
    return leave(std::move(g));
  }
  if (line.key == "factor") { // goal = factor*rest, factor >= 0.
    std::optional<Expr> rest = line.expr(1, context);
    return rest && isKnownNonNegative(*first) && *first * *rest == g.goal &&
           leave({*rest, g.facts});
  }
  std::optional<AtomId> a = first->getAtom();
  if (!a)
    return false;
  AtomKind kind = context.getAtom(*a).kind;
  if (line.key == "floor" && kind == AtomKind::FloorDiv)
    return floor(line, g, *a);
  if (line.key == "cases" && (kind == AtomKind::Max || kind == AtomKind::Min))
    return cases(g, *a);
  if (kind != AtomKind::Symbol)
    return false;
  return line.key == "extreme"   ? extreme(g, *a)
         : line.key == "solve"   ? solve(line, g, *a)
         : line.key == "shift"   ? shift(line, g, *a)
         : line.key == "residue" ? residue(line, g, *a)
                                 : false;
}

/// An integer h is >= 0, or -h - 1 is.
bool CertificateChecker::split(Goal g, const Expr &h) {
  Goal other = g;
  g.facts.push_back(h);
  other.facts.push_back(-h - 1);
  leave(std::move(other));
  return leave(std::move(g)) && h.getDenominator() == 1;
}

/// With x = u*y/(1 + y), y >= 0, for each x in [0, u), times (1 + y)^degree: no
/// coefficient is negative. x = u follows, as polynomials are continuous.
bool CertificateChecker::close(Goal g, const Expr &claimedGoal) const {
  for (AtomId id : collectSymbols(g.goal)) {
    Expr x = g.goal.getContext()->atom(id), sum;
    Coefficients c = coefficients(g.goal, id);
    std::optional<Int> upper = context.getDomain(id).upper;
    if (c.empty() || context.getDomain(id).lower != Int(0) ||
        (upper && g.goal.getTerms().size() * c.size() > kMaxTerms))
      return false;
    for (size_t k = 0; upper && k < c.size(); ++k)
      sum += c[k] * (x * *upper).pow(k) * (x + 1).pow(c.size() - 1 - k);
    g.goal = upper ? sum : g.goal;
  }
  return claimedGoal == g.goal && isNonNegative(g.goal);
}

/// One element of max or min is chosen; it is >= or <= all others.
bool CertificateChecker::cases(const Goal &g, AtomId a) {
  Atom data = context.getAtom(a);
  for (const Expr &chosen : llvm::reverse(data.arguments)) {
    Goal part = g;
    for (const Expr &other : data.arguments)
      if (&other != &chosen)
        part.facts.push_back(data.kind == AtomKind::Max ? chosen - other
                                                        : other - chosen);
    if (!part.replace(a, chosen))
      return false;
    leave(std::move(part));
  }
  return true;
}

/// floor(N/m) = (N - r)/m with 0 <= r < m. For a symbolic m the goal has to be
/// affine in it, c0 + c1*(N - r)/m: the ends of r suffice.
bool CertificateChecker::floor(Line line, Goal g, AtomId a) {
  Expr numerator = context.getAtom(a).arguments[0],
       divisor = context.getAtom(a).arguments[1];
  if (std::optional<Int> m = divisor.getConstant()) {
    std::optional<Expr> r = fresh(line.field(1), Int(0), *m - 1);
    if (!r || *m < 1)
      return false;
    return g.replace(a, (numerator - *r).dividedBy(*m)) && leave(g);
  }
  Coefficients c = coefficients(g.goal, a);
  if (c.size() != 2 || !isKnownPositive(divisor))
    return false;
  g.goal = c[0] * divisor + c[1] * (numerator - divisor + 1);
  leave(g);
  g.goal = c[0] * divisor + c[1] * numerator;
  return leave(g);
}

/// All terms with x rise, or all fall: the goal is smallest at an end.
bool CertificateChecker::extreme(Goal g, AtomId x) {
  const SymbolDomain &domain = context.getDomain(x);
  Coefficients c = coefficients(g.goal, x);
  bool isRising = true, isFalling = domain.upper.has_value();
  for (size_t k = 1; k < c.size(); ++k) {
    isRising &= isNonNegative(c[k]);
    isFalling &= isNonNegative(-c[k]);
  }
  if (c.empty() || domain.lower != Int(0) || !(isRising || isFalling))
    return false;
  g.goal = substitute(g.goal, {{x, isRising ? Expr() : Expr(*domain.upper)}});
  return leave(g);
}

/// y >= 0 is a positive multiple of fact k; x = c0 + c1*y.
bool CertificateChecker::solve(Line line, Goal g, AtomId x) {
  SymbolDomain domain = context.getDomain(x);
  std::optional<Int> k = line.number(1);
  std::optional<Expr> y = fresh(line.field(2), Int(0), std::nullopt),
                      value = line.expr(3, context);
  if (!k || *k < 0 || *k >= int64_t(g.facts.size()) || !y || !value ||
      dependsOn(*value, x))
    return false;
  // In max(x, z) - z, x = z + y would already be simplified with y >= 0.
  if (coefficients(g.facts[int64_t(*k)], x).size() != 2)
    return false;
  Expr fact = substitute(g.facts[int64_t(*k)], {{x, *value}});
  Coefficients c = coefficients(*value, *y->getAtom()),
               w = coefficients(fact, *y->getAtom());
  if (c.size() != 2 || !c[1].isConstant() || w.size() != 2 || !w[0].isZero() ||
      !w[1].isConstant() || !isNonNegative(w[1]))
    return false;
  Expr inverse =
      Expr(c[1].getDenominator()).dividedBy(c[1].getTerms()[0].coefficient);
  if (((context.atom(x) - c[0]) * inverse).getDenominator() != 1)
    return false; // y = (x - c0)/c1 has to be an integer.
  if (!g.replace(x, *value))
    return false;
  g.addBounds(domain, *value);
  return leave(g);
}

/// x = low + y or high - y, y in [0, high - low]; no x at all if high < low.
bool CertificateChecker::shift(Line line, Goal g, AtomId x) {
  std::optional<Int> low = line.number(2), high = line.number(3), width;
  if ((low && !hasBound(g, x, *low, true)) ||
      (high && !hasBound(g, x, *high, false)) || !(low || high) ||
      context.getDomain(x).multipleOf != 1)
    return false;
  if (low && high)
    width = *high - *low;
  if (width && *width < 0)
    return true;
  std::optional<Expr> y =
      width == Int(0) ? Expr() : fresh(line.field(1), Int(0), width);
  if (!y)
    return false;
  return g.replace(x, low ? *low + *y : *high - *y) && leave(g);
}

/// x + c = p*y + r, 0 <= r < p; r = 0 if c = 0 and x is a multiple of p.
bool CertificateChecker::residue(Line line, Goal g, AtomId x) {
  SymbolDomain domain = context.getDomain(x);
  std::optional<Int> p = line.number(1), c = line.number(2), low = domain.lower,
                     high = domain.upper;
  if (!p || *p < 1 || !c || (*c != 0 && domain.multipleOf != 1))
    return false;
  low = low ? std::optional(floorDiv(*low + *c, *p)) : low;
  high = high ? std::optional(floorDiv(*high + *c, *p)) : high;
  std::optional<Expr> y = fresh(line.field(3), low, high), r = Expr();
  if (domain.multipleOf % *p != 0)
    r = fresh(line.field(4), Int(0), *p - 1);
  if (!y || !r)
    return false;
  Expr value = *y * *p + *r - *c;
  if (!g.replace(x, value))
    return false;
  g.addBounds(domain, value);
  return leave(g);
}
