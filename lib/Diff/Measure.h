//===- Measure.h - Totals and what is missing from them ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An operation without a cost (rule C11), a ledger entry without a weight and
// bytes that are an upper bound leave a total open: its true value is some
// amount above or below. What is the same on both sides cancels.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_MEASURE_H
#define GREENAI_LIB_DIFF_MEASURE_H

#include "Binding.h"

#include "greenai/Diff/Metric.h"

namespace greenai::diff {

/// An amount q >= 0 that nobody knows, and how often each side has it.
struct OpenTerm {
  enum class Kind {
    Uncosted,       ///< every metric of a side is q*times more
    Unweighted,     ///< FPO or integer work is q*times more
    UpperBound,     ///< the bytes are q*times less, q being at most `bound`
    OpenPeak,       ///< the peak is q*times more
    OpenLeast,      ///< the least bytes are q*times more
    OpenParameters, ///< the bytes of parameters are q*times more
  };
  Kind kind = Kind::Uncosted;
  std::string what, location;
  Expr oldTimes, newTimes;
  /// Of Unweighted.
  bool isFloat = false;
  /// Of UpperBound.
  Cost bound;

  /// What has been found out of a difference of these: whether it is >= 0, and
  /// <= 0, in the domain of the comparison that the measure is for.
  mutable std::optional<std::pair<Expr, std::pair<bool, bool>>> signs;

  bool concerns(const Metric &metric) const;
};

/// All rows, or those with certain names.
struct Measure {
  Cost oldCost, newCost;
  /// Of all rows.
  WholeCosts oldWhole, newWhole;
  std::vector<OpenTerm> open;
  size_t numRows = 0;
};

class Measurer {
public:
  Measurer(const FunctionReport &oldFunction, const FunctionReport &newFunction,
           const Convention &convention, Binding &binding);

  /// The rows whose name matches the pattern; all for an empty one.
  Measure measure(llvm::StringRef pattern = "") const;
  /// The costs of all rows, in the context of the comparison.
  llvm::ArrayRef<SharedCost> getRowCosts(bool isNew) const {
    return isNew ? newCosts : oldCosts;
  }

private:
  const FunctionReport *sides[2];
  const Convention &convention;
  Binding &binding;
  std::vector<SharedCost> oldCosts, newCosts;
};

/// What the open terms may add to NEW - factor*OLD of a metric.
struct Slack {
  /// At most and at least; absent: without bound.
  std::optional<Expr> most = Expr(0), least = Expr(0);
  /// The terms that do not cancel.
  std::vector<const OpenTerm *> terms;
};
Slack getSlack(const Measure &measure, const Metric &metric,
               const Rational &factor, const OrderDomain &domain,
               const ProverOptions &prover);

/// expr * factor.
Expr scale(const Expr &expr, const Rational &factor);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_MEASURE_H
