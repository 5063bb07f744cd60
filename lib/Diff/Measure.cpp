//===- Measure.cpp - Totals and what is missing from them -----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Measure.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/CostSum.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/GlobPattern.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

Expr greenai::diff::scale(const Expr &expr, const Rational &factor) {
  return (expr * Expr(factor.numerator)).dividedBy(factor.denominator);
}

bool OpenTerm::concerns(const Metric &metric) const {
  switch (kind) {
  case Kind::Uncosted:
    return !metric.isParameters();
  case Kind::Unweighted:
    return metric.kind == (isFloat ? Metric::Kind::FPO : Metric::Kind::Integer);
  case Kind::UpperBound:
    return metric.isBytes() && !metric.isWhole();
  case Kind::OpenPeak:
    return metric.isMemory();
  case Kind::OpenLeast:
    return metric.kind == Metric::Kind::BytesLeast;
  case Kind::OpenParameters:
    return metric.kind == Metric::Kind::ParametersBytes;
  }
  llvm_unreachable("all open terms are handled");
}

Measurer::Measurer(const FunctionReport &oldFunction,
                   const FunctionReport &newFunction,
                   const Convention &convention, Binding &binding)
    : sides{&oldFunction, &newFunction}, convention(convention),
      binding(binding) {
  oldCosts.reserve(oldFunction.rows.size());
  newCosts.reserve(newFunction.rows.size());
  auto move = [](const FunctionReport &function, Translator &translate,
                 std::vector<SharedCost> &costs) {
    auto moveExpr = [&](const Expr &expr) { return translate(expr); };
    SharedCostMap moveCost(moveExpr);
    for (const Row &row : function.rows)
      costs.push_back(moveCost(row.cost));
  };
  move(oldFunction, binding.oldSide, oldCosts);
  move(newFunction, binding.newSide, newCosts);
}

namespace {
/// Open terms by what makes them the same.
class OpenTerms {
public:
  OpenTerm &get(const std::string &key) { return terms[key]; }
  std::vector<OpenTerm> take() {
    std::vector<OpenTerm> result;
    for (auto &[key, term] : terms)
      result.push_back(std::move(term));
    return result;
  }

private:
  llvm::MapVector<std::string, OpenTerm, llvm::StringMap<unsigned>> terms;
};
} // namespace

static void add(OpenTerm &term, bool isNew, const Expr &times) {
  (isNew ? term.newTimes : term.oldTimes) += times;
}

Measure Measurer::measure(StringRef pattern) const {
  std::optional<llvm::GlobPattern> glob;
  if (!pattern.empty())
    glob = llvm::cantFail(llvm::GlobPattern::create(pattern));
  auto isMeant = [&](StringRef name) { return !glob || glob->match(name); };

  Measure result;
  OpenTerms open;
  unsigned lone = 0;
  for (bool isNew : {false, true}) {
    const FunctionReport &function = *sides[isNew];
    Translator &translate = isNew ? binding.newSide : binding.oldSide;
    Cost &total = isNew ? result.newCost : result.oldCost;
    CostSum sum;
    // What has no fingerprint is like nothing else.
    auto makeKey = [&](StringRef kind, StringRef fingerprint) {
      return fingerprint.empty() ? "lone " + std::to_string(lone++)
                                 : (kind + " " + fingerprint).str();
    };
    for (const auto &[row, cost] :
         llvm::zip_equal(function.rows, getRowCosts(isNew))) {
      if (!isMeant(row.name))
        continue;
      ++result.numRows;
      sum.add(cost);
      if (row.exactBytes)
        continue;
      OpenTerm &term = open.get(makeKey("bytes", row.fingerprint) + " " +
                                toString(cost->bytesRead) + ", " +
                                toString(cost->bytesWritten));
      term.kind = OpenTerm::Kind::UpperBound;
      term.what = "the bytes of " + row.op;
      term.location = row.location;
      term.bound = cost;
      add(term, isNew, Expr(1));
      if (!function.leastBytes)
        continue;
      // No lower bound follows from an upper one: it may be higher.
      OpenTerm &least = open.get(makeKey("least", row.fingerprint) + " " +
                                 toString(cost->getBytes()));
      least.kind = OpenTerm::Kind::OpenLeast;
      least.what = "the least bytes of " + row.op;
      least.location = row.location;
      add(least, isNew, Expr(1));
    }
    total = sum.get();
    for (const UncostedOp &op : function.uncosted) {
      if (!isMeant(op.name))
        continue;
      ++result.numRows;
      std::string key = makeKey("uncosted", op.fingerprint);
      for (const Expr &size : op.sizes)
        key += ", " + toString(translate(size));
      OpenTerm &term = open.get(key);
      term.what = op.op;
      term.location = op.location;
      add(term, isNew, translate(op.multiplicity));
    }
    if (pattern.empty()) {
      WholeCosts &whole = isNew ? result.newWhole : result.oldWhole;
      whole = {function.memory, function.leastBytes, function.parameters};
      whole.transform([&](const Expr &expr) { return translate(expr); });
      if (whole.memory && !whole.memory->openReason.empty()) {
        OpenTerm &term = open.get(makeKey("peak", ""));
        term.kind = OpenTerm::Kind::OpenPeak;
        term.what = "the peak, since " + whole.memory->openReason;
        add(term, isNew, Expr(1));
      }
      if (!whole.parameters.exactBytes) {
        OpenTerm &term = open.get(makeKey("parameters", ""));
        term.kind = OpenTerm::Kind::OpenParameters;
        term.what = "the bytes of parameters of a type without a size";
        add(term, isNew, Expr(1));
      }
    }
    if (convention.scope == Convention::Scope::All)
      for (const Ledger::Entry &entry : total.ledger.getEntries())
        if (!convention.getWeight(entry)) {
          std::string name =
              (greenai::getName(entry.op) + "." + entry.type.str()).str();
          OpenTerm &term = open.get("weight " + name);
          term.kind = OpenTerm::Kind::Unweighted;
          term.what = "the weight of " + name;
          term.isFloat = entry.type.isFloat();
          add(term, isNew, entry.count);
        }
  }
  result.open = open.take();
  return result;
}

/// Whether it is >= 0 and <= 0 everywhere. Every metric asks of every term.
static std::pair<bool, bool> getSigns(const OpenTerm &term, const Expr &net,
                                      const OrderDomain &domain,
                                      ProverOptions prover) {
  if (!term.signs || term.signs->first != net) {
    prover.wantCertificate = false;
    prover.work = std::min<uint64_t>(prover.work, 100000);
    bool isUp =
        isKnownNonNegative(net) || leq(Expr(0), net, domain, prover).isProved();
    bool isDown = isKnownNonNegative(-net) ||
                  leq(net, Expr(0), domain, prover).isProved();
    term.signs = {net, {isUp, isDown}};
  }
  return term.signs->second;
}

Slack greenai::diff::getSlack(const Measure &measure, const Metric &metric,
                              const Rational &factor, const OrderDomain &domain,
                              const ProverOptions &prover) {
  Slack slack;
  Convention anyConvention;
  for (const OpenTerm &term : measure.open) {
    if (!term.concerns(metric))
      continue;
    bool isBelow = term.kind == OpenTerm::Kind::UpperBound;
    Expr net = term.newTimes - scale(term.oldTimes, factor);
    if (isBelow)
      net = -net;
    if (net.isZero())
      continue;
    slack.terms.push_back(&term);
    // The amount is anywhere between 0 and, for bytes, the bound.
    auto [up, down] = getSigns(term, net, domain, prover);
    bool isUp = up, isDown = down;
    auto reach = [&](std::optional<Expr> &end, bool isReached) {
      if (!isReached || !end)
        return;
      if (isBelow && isUp != isDown)
        *end += net * metric.get(term.bound, anyConvention);
      else
        end.reset();
    };
    reach(slack.most, !isDown);
    reach(slack.least, !isUp);
  }
  return slack;
}
