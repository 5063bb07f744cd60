//===- Parameters.h - What a network has learnt, counted --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_PARAMETERS_H
#define GREENAI_REPORT_PARAMETERS_H

#include "greenai/Expr/Expr.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace greenai {

/// Elements and the bytes that store them.
struct ParameterCount {
  Expr count, bytes;
  bool isZero() const { return count.isZero(); }
};

/// The parameters of a function and of all it calls, each once
/// (docs/CostModel.md, "Parameters").
struct Parameters {
  /// What is learnt; what is kept and not learnt, such as running statistics;
  /// masks and tables.
  ParameterCount trainable, buffers, constants;
  /// False if some elements have no known size: the bytes leave them out.
  bool exactBytes = true;

  bool isZero() const {
    return trainable.isZero() && buffers.isZero() && constants.isZero();
  }
  Expr getBytes() const {
    return trainable.bytes + buffers.bytes + constants.bytes;
  }
  /// Replaces each expression by `fn` of it.
  void transform(llvm::function_ref<Expr(const Expr &)> fn);
};

/// Equal as data: expressions that print the same.
bool areEqual(const Parameters &a, const Parameters &b);

} // namespace greenai

#endif // GREENAI_REPORT_PARAMETERS_H
