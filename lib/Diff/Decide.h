//===- Decide.h - Is a limit kept at all sizes? -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_DECIDE_H
#define GREENAI_LIB_DIFF_DECIDE_H

#include "Measure.h"

#include "greenai/Diff/Diff.h"

namespace greenai::diff {

/// The error is one sentence: the limit names what the function does not have.
llvm::Expected<LimitResult> decide(const Limit &limit, const Measurer &measurer,
                                   const Convention &convention,
                                   const Binding &binding,
                                   const ProverOptions &prover);

/// Whether a point is found that satisfies the conditions.
bool hasPoint(const OrderDomain &domain, ProverOptions prover);

/// The one line that proves value <= bound to a person: "bound - value at
/// B=1+b, S=1+s: every coefficient positive"; empty where it is not so simple.
std::string explainOrder(const Expr &value, const Expr &bound);

/// `point`, at which value > bound, with each symbol in turn made as small as
/// it can be so that this holds.
EvaluationPoint findSmallest(const Expr &value, const Expr &bound,
                             const OrderDomain &domain,
                             const EvaluationPoint &point,
                             const ProverOptions &prover);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_DECIDE_H
