//===- Result.h - What a result costs: E, D and H ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// R. Schwartz, J. Dodge, N. A. Smith, O. Etzioni, Green AI, CACM 63(12), 2020,
// Equation 1: the cost of a result grows with the cost E of one example, the
// size D of the data set and the number H of experiments. Epochs are a factor
// of their own here (docs/GreenAI.md).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_FOOTPRINT_RESULT_H
#define GREENAI_FOOTPRINT_RESULT_H

#include "greenai/Report/CostReport.h"
#include "greenai/Report/Render.h"

#include "greenai/Expr/Analysis.h"

#include <string>

namespace greenai {

/// A positive number, or the name of a symbol that stands for one.
struct Amount {
  std::string name;
  Int value{1};
  bool isSymbol() const { return !name.empty(); }
};
/// "3300000", "3.3e6", "D". The error is one sentence that begins with `what`.
llvm::Expected<Amount> parseAmount(llvm::StringRef text, llvm::StringRef what);

/// "B", "64", "B*S": factors.
llvm::Expected<std::vector<Amount>> parseProduct(llvm::StringRef text,
                                                 llvm::StringRef what);

/// What the user says about the experiments.
struct ResultPlan {
  std::optional<Amount> examples, epochs, experiments;
  /// The examples that one call of the function processes: a product of sizes
  /// and numbers; one if empty.
  std::vector<Amount> batch;
  /// The cost of the backward pass in those of the function, which is a forward
  /// pass; absent if the function is the whole step.
  std::optional<Rational> backwardFactor;

  bool isEmpty() const {
    return !examples && !epochs && !experiments && batch.empty() &&
           !backwardFactor;
  }
  /// A symbol of the plan's own: one that is no size of the function.
  bool hasSymbol(llvm::StringRef name) const;
};

/// What of the points the report itself knows: without the plan's own symbols,
/// which have to be positive: an error, one sentence, if one is not.
llvm::Expected<std::vector<EvaluationPoint>>
getReportPoints(llvm::ArrayRef<EvaluationPoint> points, const ResultPlan &plan);

/// A fraction whose denominator is positive.
struct Quotient {
  Expr numerator, denominator{1};
  std::string str(bool unicode) const;
  std::optional<Rational> evaluate(const EvaluationPoint &point,
                                   const ExprContext &context) const;
};

struct ResultCost {
  const FunctionReport *function = nullptr;
  /// FPO of one call of the function, and of one step: (1 + b) calls.
  Expr call, step;
  Expr batch, examples, epochs, experiments;
  /// E, and E * D * epochs * H; the second only where D is given.
  Quotient example;
  std::optional<Quotient> total;
  /// The batch does not change E: the last, smaller one costs its share.
  bool isProportional = true;
  /// Something of the function is not costed, or has no weight.
  bool isLowerBound = false;
};

/// Symbols of the plan become symbols of the function's context. The error is
/// one sentence: a batch that is no size of the function, a name that is one.
llvm::Expected<ResultCost> makeResultCost(const CostReport &report,
                                          const FunctionReport &function,
                                          const ResultPlan &plan);

/// The steps of one epoch, the last with fewer examples if D is no multiple of
/// the batch.
struct Epoch {
  Int steps, lastBatch;
  /// FPO of the whole plan where the last batch is processed with its own size;
  /// absent if that is outside the sizes the function is for, or if what else
  /// the cost depends on is no size.
  std::optional<Rational> total;
};
/// Absent where the point does not decide it.
std::optional<Epoch> getEpoch(const CostReport &report, const ResultPlan &plan,
                              const ResultCost &cost,
                              const EvaluationPoint &point);

} // namespace greenai

#endif // GREENAI_FOOTPRINT_RESULT_H
