//===- DiffResult.h - Two versions compared, as plain data ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A comparison refers to no IR and decides nothing any more: everything a
// person or a machine sees of it is rendered from this. All expressions of a
// function are in one context, that of its FunctionDiff.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_DIFF_DIFFRESULT_H
#define GREENAI_DIFF_DIFFRESULT_H

#include "greenai/Expr/Analysis.h"
#include "greenai/Report/CostReport.h"
#include "greenai/Report/Render.h"

namespace greenai::diff {

/// Of a limit, of a function, of the whole. In order of precedence, weakest
/// first: one regression makes the whole a regression.
enum class Outcome { Pass, Undecided, Regression };
/// "pass", "undecided", "regression".
llvm::StringRef getName(Outcome outcome);

/// A symbol of the comparison and what it is called on either side.
struct SymbolBinding {
  std::string name;
  SymbolInfo::Kind kind = SymbolInfo::Kind::Size;
  /// What both sides allow.
  SymbolDomain domain;
  /// Empty where the side does not have it.
  std::string oldName, newName;
  /// "dim(%arg0, 0)", from a side that has it.
  std::string origin;
  bool isShared() const { return !oldName.empty() && !newName.empty(); }
};

/// How two totals relate at all sizes.
enum class Order {
  Equal, ///< the same everywhere
  Less,  ///< NEW is at most OLD everywhere
  More,  ///< NEW is at least OLD everywhere
  Mixed, ///< NEW is more somewhere and less somewhere
  Unknown,
};
/// "equal", "less", "more", "mixed", "unknown".
llvm::StringRef getName(Order order);

/// The largest NEW/OLD.
struct Worst {
  enum class Kind {
    None,       ///< not known
    Attained,   ///< `ratio` at `point`
    Approached, ///< `ratio` is never exceeded, and approached as symbols grow
    Infinite,   ///< as symbols grow
    AtLeast,    ///< `ratio` is reached or approached; maybe more
    FromZero,   ///< OLD is zero, NEW is not
  };
  Kind kind = Kind::None;
  Rational ratio{Int(1), Int(1)};
  EvaluationPoint point;
  /// The symbols that grow beyond all bounds, one after the other.
  std::vector<std::string> growing;
  /// "+7.8% S=1", "+164% B->inf": for people.
  std::string text;
};

struct DegreeChange {
  std::string symbol;
  unsigned oldDegree = 0, newDegree = 0;
};

/// One number of a function, before and after.
struct MetricDiff {
  /// As limits name it: "fpo", "macs", "integer", "bytes", "bytes.read",
  /// "bytes.written", or an entry of the ledger, "exp.f32".
  std::string name;
  /// For people: "FPO", "MACs", "bytes".
  std::string label;
  Expr oldValue, newValue;
  /// Operations of unknown cost, and bytes that are bounds only, do not cancel:
  /// the values are not the whole truth of the difference.
  bool isComplete = true;
  /// Of each side, what its value is of the true one.
  enum class Bound { Exact, AtLeast, AtMost, Neither };
  Bound oldBound = Bound::Exact, newBound = Bound::Exact;
  /// Whatever is not known.
  Order order = Order::Unknown;
  /// Where NEW is more, and where it is not: "S<=512, every B"; empty where it
  /// is nowhere, or not known.
  std::string moreFor, lessFor;
  Worst worst;
  /// Only symbols in which the degree differs.
  std::vector<DegreeChange> degrees;

  Expr getDelta() const { return newValue - oldValue; }
};

/// A point at which a limit does not hold.
struct Witness {
  EvaluationPoint point;
  /// What is compared there; constant but for symbols that only one side has,
  /// whatever those are.
  Expr value, bound;
};

/// One limit, decided for one function.
struct LimitResult {
  /// As written: "fpo <= old".
  std::string text;
  /// Where: "default", "--limit", "policy.yaml".
  std::string origin;
  /// "fpo", and the name pattern of the rows it is about, if any.
  std::string metric, rows;
  /// Whether the bound is about OLD at all.
  bool isRelative = true;
  /// "<=", "<" or "==".
  std::string relation = "<=";
  Outcome outcome = Outcome::Undecided;
  /// The two sides of the limit, where it is one between expressions.
  Expr value, bound;
  /// Of a regression. The smallest has each symbol as small as it can be; the
  /// worst has the largest NEW/OLD that is attained.
  std::optional<Witness> smallest, worst;
  /// Of a pass: one line for people, and the certificate (docs/Prover.md);
  /// the certificate is empty for what needs no proof.
  std::string proof, certificate;
  /// Of an undecided limit: one sentence.
  std::string reason;
  /// The reason of the accepted change that lets it pass; empty if none does.
  std::string accepted;
};

/// One operation before and after. Which is which decides where a difference is
/// shown, never what the verdict is.
struct RowDiff {
  enum class Match {
    Matched,   ///< by name, or in order between two matched ones
    Renamed,   ///< by structure, under another name
    Ambiguous, ///< one of several that fit as well
    Added,
    Removed,
  };
  Match match = Match::Matched;
  SharedText name, oldName;
  SharedText op, oldOp;
  /// In the analysed IR and in the model's source; of OLD if removed.
  TextLocation location;
  SharedText source;
  /// Zero on the side that does not have it.
  SharedCost oldCost, newCost;
  std::optional<size_t> oldIndex, newIndex;
  bool isUnchanged() const { return oldCost == newCost; }
};
/// "matched", "renamed", "ambiguous", "added", "removed".
llvm::StringRef getName(RowDiff::Match match);

struct MatchCounts {
  size_t matched = 0, renamed = 0, ambiguous = 0, added = 0, removed = 0;
};

/// Rows of one name whose cost differs, as one line.
struct RowChange {
  /// "layers.*.attn"; the operation where there is no name.
  std::string name;
  /// Of the first row.
  std::string location, source;
  /// Indices into FunctionDiff::rows.
  std::vector<size_t> rows;
  size_t numAdded = 0, numRemoved = 0;
  Cost oldCost, newCost;
  /// Of the metric that sorts the changes.
  Order order = Order::Unknown;
  std::vector<DegreeChange> degrees;
};

/// One operation without a cost on at least one side.
struct OpenPart {
  /// "foo.bar ×2", "bytes of linalg.generic".
  std::string what;
  std::string location;
  bool inOld = false, inNew = false;
  /// The same on both sides: it cancels.
  bool cancels = false;
};

struct FunctionDiff {
  std::string name;
  /// Differs from `name` if the rename map says so.
  std::string oldName;
  std::shared_ptr<ExprContext> context;
  std::vector<SymbolBinding> symbols;
  /// What else is assumed of the symbols: "S - T >= 0".
  std::vector<std::string> conditions;
  Cost oldTotal, newTotal;
  /// "fpo", "macs", "integer", "bytes", "bytes.read", "bytes.written", then the
  /// ledger; all that are nonzero on some side.
  std::vector<MetricDiff> metrics;
  std::vector<LimitResult> limits;
  /// In the order of NEW, the removed ones after their predecessor in OLD.
  std::vector<RowDiff> rows;
  MatchCounts counts;
  /// Largest first. With the unchanged rows they add up to the difference.
  std::vector<RowChange> changes;
  size_t numUnchanged = 0;
  std::vector<OpenPart> open;
  /// One line each: stale acceptances, sizes that only one side has, ...
  std::vector<std::string> notes;
  /// A condition under which all limits are proved, of a regression: "S>=771".
  std::string passesFor;
  Outcome outcome = Outcome::Pass;

  const MetricDiff *findMetric(llvm::StringRef name) const;
};

struct DiffSide {
  std::string source, toolVersion;
};

struct DiffResult {
  DiffSide oldSide, newSide;
  Convention convention;
  std::string traffic, padding;
  std::vector<FunctionDiff> functions;
  /// Why the whole is undecided although its functions are not: one sentence
  /// each ("OLD has no function @main").
  std::vector<std::string> problems;
  /// Points of --at.
  std::vector<EvaluationPoint> points;
  Outcome outcome = Outcome::Pass;
};

} // namespace greenai::diff

#endif // GREENAI_DIFF_DIFFRESULT_H
