//===- Order.h - Where one cost is more than another ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_ORDER_H
#define GREENAI_LIB_DIFF_ORDER_H

#include "greenai/Diff/DiffResult.h"
#include "greenai/Expr/Prover.h"

namespace greenai::diff {

/// How newValue relates to oldValue at all points.
Order getOrder(const Expr &oldValue, const Expr &newValue,
               const OrderDomain &domain, const ProverOptions &prover);

/// The largest newValue/oldValue, with its text.
Worst getWorst(const Expr &oldValue, const Expr &newValue,
               const OrderDomain &domain, const ProverOptions &prover);

/// Where newValue is more and where it is not, by the values of the symbol that
/// tells most: "S<=512, every B". Empty where it is nowhere.
struct Regions {
  std::string more, less;
};
Regions getRegions(const Expr &oldValue, const Expr &newValue,
                   const OrderDomain &domain, const ProverOptions &prover);

/// The degree in each symbol, where it differs.
std::vector<DegreeChange> getDegreeChanges(const Expr &oldValue,
                                           const Expr &newValue);

/// The exact degree, or at least an upper bound.
struct Degree {
  unsigned value = 0;
  bool isExact = true;
};
Degree getDegree(const Expr &expr, AtomId symbol);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_ORDER_H
