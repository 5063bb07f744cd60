//===- Symbols.cpp - Unknowns, equal sizes and callees ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Limits.h"
#include "greenai/Expr/Text.h"
#include "greenai/IR/LocationText.h"
#include "greenai/Shape/ShapeAnalysis.h"

#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/LoopLikeInterface.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/raw_ostream.h"

using namespace greenai;
using namespace mlir;

std::string ShapeAnalysis::getValueName(Value value) {
  if (auto argument = dyn_cast<BlockArgument>(value);
      argument && argument.getOwner() == &function.getFunctionBody().front())
    return getArgumentName(argument.getArgNumber());
  // Numbering a function is linear in its size: only done for unknowns.
  if (!asmState)
    asmState = std::make_unique<AsmState>(function.getOperation());
  std::string text;
  llvm::raw_string_ostream os(text);
  value.printAsOperand(os, *asmState);
  return text;
}

std::string ShapeAnalysis::describeOrigin(const llvm::Twine &what,
                                          Value value) {
  std::string text = what.str();
  if (Operation *op = value.getDefiningOp())
    text += " of " + op->getName().getStringRef().str();
  return text + " at " + describePlace(value.getLoc());
}

Expr ShapeAnalysis::makeUnknown(SymbolInfo::Kind kind,
                                const SymbolDomain &domain,
                                const llvm::Twine &origin, const void *key) {
  if (key)
    if (auto it = keyedSymbols.find(key); it != keyedSymbols.end())
      return it->second;
  const char *prefix = "u";
  unsigned *number = &numUnknown;
  if (kind == SymbolInfo::Kind::Taken) {
    prefix = "taken";
    number = &numTaken;
  } else if (kind == SymbolInfo::Kind::Trips) {
    prefix = "trips";
    number = &numTrips;
  }
  std::string name;
  do
    name = prefix + std::to_string((*number)++);
  while (context->lookupSymbol(name));
  Expr symbol = context->symbol(name, domain);
  symbols.push_back({name, kind, origin.str(), domain, -1, -1});
  if (key)
    keyedSymbols.try_emplace(key, symbol);
  if (loopDepth > 0)
    assume(Assumption::Kind::Uniform, name + " is the same in every iteration",
           nullptr);
  if (failed(applyPendingAssumptions()))
    status = failure();
  return symbol;
}

Expr ShapeAnalysis::makeOpenSum(OpenSum sum) {
  // What it stands for says where it is the same.
  unsigned depth = std::exchange(loopDepth, 0);
  llvm::scope_exit restore([&] { loopDepth = depth; });
  return openSums->get(std::move(sum), [&] {
    return makeUnknown(SymbolInfo::Kind::Unknown, SymbolDomain::atLeast(0),
                       "a sum over loop iterations without closed form");
  });
}

void ShapeAnalysis::resolveOpenSums() {
  openSums->transform([&](const Expr &expr) { return resolve(expr); });
  for (SymbolInfo &symbol : symbols) {
    AtomId atom = *context->lookupSymbol(symbol.name);
    if (!openSums->getAll().contains(atom))
      continue;
    std::string text = openSums->describe(
        atom, [&](AtomId name) { return context->getAtom(name).name.str(); });
    // Longer ones say nothing to a reader.
    if (text.size() <= 200)
      symbol.origin = std::move(text) + ", which has no closed form";
  }
}

Expr ShapeAnalysis::makeCounter(const Expr &count) {
  SymbolDomain domain = SymbolDomain::atLeast(0);
  if (std::optional<Int> bound = upperBound(count); bound && *bound > 0)
    domain.upper = *bound - Int(1);
  Expr counter = context->symbol("%i" + std::to_string(numCounters++), domain);
  counters.insert(*counter.getAtom());
  return counter;
}

void ShapeAnalysis::assume(Assumption::Kind kind, std::string text,
                           Operation *op) {
  for (const Assumption &known : assumptions)
    if (known.kind == kind && known.text == text)
      return;
  std::string reason;
  if (op)
    reason = op->getName().getStringRef().str() + " at " +
             describePlace(op->getLoc());
  assumptions.push_back({kind, std::move(text), std::move(reason)});
}

Expr ShapeAnalysis::resolve(const Expr &expr) {
  if (solver)
    return solver->resolve(expr);
  if (equalities.empty() || expr.isConstant())
    return expr;
  auto [it, isNew] = resolved.try_emplace(expr, expr);
  if (isNew)
    for (AtomId symbol : collectSymbols(expr))
      if (equalities.count(symbol)) {
        it->second = substitute(expr, equalities);
        break;
      }
  return it->second;
}

void ShapeAnalysis::replace(AtomId symbol, const Expr &by) {
  Substitution one;
  one[symbol] = by;
  for (auto &entry : equalities)
    entry.second = substitute(entry.second, one);
  equalities[symbol] = by;
  noteChange();

  // Where one size replaces another, it also takes over what is known of it.
  if (std::optional<AtomId> other = by.getAtom();
      other && context->getAtom(*other).kind == AtomKind::Symbol) {
    const SymbolDomain &from = context->getDomain(symbol);
    SymbolDomain to = context->getDomain(*other);
    if (from.lower && (!to.lower || *from.lower > *to.lower))
      to.lower = from.lower;
    if (from.upper && (!to.upper || *from.upper < *to.upper))
      to.upper = from.upper;
    to.multipleOf = lcm(to.multipleOf, from.multipleOf);
    if (!(to == context->getDomain(*other))) {
      context->setDomain(*other, to);
      equalities.try_emplace(*other, context->atom(*other));
      noteChange();
      for (SymbolInfo &info : symbols)
        if (info.name == context->getAtom(*other).name)
          info.domain = to;
    }
  }
  llvm::StringRef name = context->getAtom(symbol).name;
  auto it = llvm::find_if(
      symbols, [&](const SymbolInfo &info) { return info.name == name; });
  if (it == symbols.end())
    return;
  bool wasSize = it->kind == SymbolInfo::Kind::Size;
  std::string origin = it->origin;
  symbols.erase(it);
  if (std::optional<AtomId> other = by.getAtom(); other && wasSize)
    for (SymbolInfo &info : symbols)
      if (info.name == context->getAtom(*other).name &&
          info.kind == SymbolInfo::Kind::Size)
        info.origin += " = " + origin;
}

/// Whether the expression is 0 for no sizes: 2*d0 - 2*d1 - 1 is odd, and what
/// is known to be positive is not 0. Floors, minima and maxima are integers.
static bool isNeverZero(const Expr &expr, const ExprContext &context) {
  if (expr.isConstant())
    return !expr.isZero();
  Int divisor(0), constant(0);
  for (const Term &term : expr.getTerms()) {
    if (term.monomial == 0) {
      constant = term.coefficient;
      continue;
    }
    Int factor = term.coefficient;
    for (Power power : context.getPowers(term.monomial))
      if (context.getAtom(power.atom).kind == AtomKind::Symbol)
        factor *= context.getDomain(power.atom).multipleOf;
    divisor = gcd(divisor, abs(factor));
  }
  return constant % divisor != 0 || isKnownPositive(expr) ||
         isKnownPositive(-expr);
}

void ShapeAnalysis::assumeEqual(const Expr &a, const Expr &b, Operation *op) {
  if (solver) {
    solver->addEqual(a, b, op ? op : function.getOperation());
    if (solver->hasFailed())
      status = failure();
    return;
  }
  Expr left = resolve(a), right = resolve(b);
  if (isTooLarge(left) || isTooLarge(right))
    return;
  // What a branch requires says nothing of the sizes when it is not taken.
  if (left == right || (op && isConditional(op)))
    return;
  if (isResymbolised() &&
      refuseExported(left, right, op ? op : function.getOperation()))
    return;
  // Solve left - right = 0 for a symbol that occurs once, linearly, with a
  // coefficient that divides the rest: 768*d1 - 768*B gives d1 = B. Unknowns
  // are replaced first, then the symbol that was named last.
  Expr difference = left - right;
  auto dependsOnCounter = [&](const Expr &expr) {
    return llvm::any_of(collectSymbols(expr), [&](AtomId symbol) {
      return llvm::none_of(symbols, [&](const SymbolInfo &info) {
        return info.name == context->getAtom(symbol).name;
      });
    });
  };
  int best = -1;
  unsigned bestRank = 0;
  Expr solution;
  ArrayRef<Term> terms = difference.getTerms();
  for (auto [number, term] : llvm::enumerate(terms)) {
    ArrayRef<Power> powers = context->getPowers(term.monomial);
    if (powers.size() != 1 || powers[0].exponent != 1 ||
        context->getAtom(powers[0].atom).kind != AtomKind::Symbol)
      continue;
    AtomId symbol = powers[0].atom;
    llvm::StringRef name = context->getAtom(symbol).name;
    auto info = llvm::find_if(
        symbols, [&](const SymbolInfo &info) { return info.name == name; });
    if (info == symbols.end())
      continue; // a loop counter varies; it equals nothing
    Int coefficient = term.coefficient;
    Expr rest = difference -
                context->atom(symbol) *
                    Expr(coefficient).dividedBy(difference.getDenominator());
    if (dependsOn(rest, symbol))
      continue;
    Expr candidate =
        (-rest * Expr(difference.getDenominator())).dividedBy(coefficient);
    if (candidate.getDenominator() != 1 || candidate.getTerms().size() > 2)
      continue;
    // A size that no value of the symbol can have: listed below, not used.
    if (std::optional<Int> value = candidate.getConstant();
        value && !context->getDomain(symbol).contains(*value))
      continue;
    // What is so in one iteration is not so in the next.
    if (dependsOnCounter(candidate))
      continue;
    unsigned rank = (info->kind == SymbolInfo::Kind::Size ? 0 : 1 << 20) +
                    unsigned(info - symbols.begin());
    if (best < 0 || rank > bestRank) {
      best = int(number);
      bestRank = rank;
      solution = candidate;
    }
  }
  if (best < 0) {
    if (dependsOnCounter(difference))
      return;
    // Upstream's verifiers compare static sizes only where all are static.
    if (op && isAlwaysExecuted(op) && isNeverZero(difference, *context)) {
      status = emitError(op->getLoc())
               << "'" << op->getName().getStringRef() << "' op needs sizes "
               << toString(left) << " and " << toString(right)
               << " to be equal, which they never are";
      return;
    }
    assume(Assumption::Kind::EqualSize,
           toString(left) + " = " + toString(right), op);
    return;
  }
  AtomId symbol =
      context->getPowers(difference.getTerms()[best].monomial)[0].atom;
  bool wasUnknown = bestRank >= (1 << 20);
  std::string text =
      context->getAtom(symbol).name.str() + " = " + toString(solution);
  replace(symbol, solution);
  // An unknown that turns out to be known is no assumption.
  if (!wasUnknown && op)
    assume(Assumption::Kind::EqualSize, std::move(text), op);
}

const Substitution &ShapeAnalysis::bindCallee(CallOpInterface call,
                                              const FunctionSizes &callee) {
  auto [it, isNew] = calleeBindings.try_emplace(call.getOperation());
  if (!isNew)
    return it->second;
  Substitution binding;
  OperandRange operands = call.getArgOperands();
  for (const FunctionSizes::Formal &formal : callee.formals) {
    if (binding.count(formal.symbol) || formal.argument >= operands.size())
      continue;
    Value operand = operands[formal.argument];
    binding[formal.symbol] = formal.dimension < 0
                                 ? getValue(operand)
                                 : getDim(operand, formal.dimension);
  }
  // What is unknown in the callee may differ from call to call.
  for (const SymbolInfo &symbol : callee.symbols) {
    std::optional<AtomId> atom = callee.context->lookupSymbol(symbol.name);
    if (atom && !binding.count(*atom) && !callee.sums.contains(*atom))
      binding[*atom] = makeUnknown(symbol.kind, symbol.domain,
                                   symbol.origin + ", called at " +
                                       describePlace(call.getLoc()));
  }
  // Sums are those of the callee at the sizes of this call. Inner ones come
  // first, and name the counters of outer ones.
  for (const auto &[symbol, sum] : llvm::reverse(callee.sums))
    if (sum.counter && !binding.count(*sum.counter))
      binding[*sum.counter] =
          makeCounter(transfer(sum.count, *context, binding));
  for (const auto &[symbol, sum] : callee.sums) {
    OpenSum here{transfer(sum.body, *context, binding), std::nullopt,
                 transfer(sum.count, *context, binding)};
    if (sum.counter)
      here.counter = binding[*sum.counter].getAtom();
    binding[symbol] = makeOpenSum(std::move(here));
  }
  // What the callee requires of its sizes, it requires of the operands'.
  for (const auto &[symbol, value] : callee.equalities)
    assumeEqual(binding[symbol], transfer(value, *context, binding),
                call.getOperation());
  for (const Condition &required : callee.requirements)
    requireOfOperands(call, required, binding);
  return calleeBindings[call.getOperation()] = std::move(binding);
}

std::optional<Expr> ShapeAnalysis::evaluate(AffineExpr expr,
                                            ArrayRef<Expr> dims,
                                            ArrayRef<Expr> symbolValues) {
  switch (expr.getKind()) {
  case AffineExprKind::Constant:
    return Expr(cast<AffineConstantExpr>(expr).getValue());
  case AffineExprKind::DimId:
    return dims[cast<AffineDimExpr>(expr).getPosition()];
  case AffineExprKind::SymbolId:
    return symbolValues[cast<AffineSymbolExpr>(expr).getPosition()];
  default:
    break;
  }
  auto binary = cast<AffineBinaryOpExpr>(expr);
  std::optional<Expr> lhs = evaluate(binary.getLHS(), dims, symbolValues);
  std::optional<Expr> rhs = evaluate(binary.getRHS(), dims, symbolValues);
  if (!lhs || !rhs)
    return std::nullopt;
  switch (expr.getKind()) {
  case AffineExprKind::Add:
    return *lhs + *rhs;
  case AffineExprKind::Mul:
    return *lhs * *rhs;
  case AffineExprKind::FloorDiv:
    return floorDiv(*lhs, *rhs);
  case AffineExprKind::CeilDiv:
    return ceilDiv(*lhs, *rhs);
  case AffineExprKind::Mod:
    return mod(*lhs, *rhs);
  default:
    return std::nullopt;
  }
}
