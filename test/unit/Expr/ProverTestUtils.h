//===- ProverTestUtils.h - Questions of order as text -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_UNIT_EXPR_PROVERTESTUTILS_H
#define GREENAI_TEST_UNIT_EXPR_PROVERTESTUTILS_H

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Certificate.h"
#include "greenai/Expr/Prover.h"
#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

namespace greenai::test {

/// a <= b where the conditions hold; symbols are >= 1 unless they say
/// otherwise.
class Question {
public:
  Question(llvm::StringRef a, llvm::StringRef b,
           llvm::StringRef conditions = "")
      : a(llvm::cantFail(parseExpr(a, context))),
        b(llvm::cantFail(parseExpr(b, context))) {
    if (!conditions.empty())
      domain.conditions = llvm::cantFail(
          parseConditions(conditions, context, /*allowNewSymbols=*/true));
  }

  Comparison ask(const ProverOptions &options = {}) {
    return leq(a, b, domain, options);
  }

  /// The certificate of a proof is accepted, the point of a refutation refutes.
  void check(const Comparison &result) {
    switch (result.verdict) {
    case Verdict::Proved: {
      llvm::Error error = checkCertificate(result.certificate);
      EXPECT_FALSE(bool(error)) << result.certificate;
      llvm::consumeError(std::move(error));
      return;
    }
    case Verdict::Refuted: {
      Point point;
      for (auto [symbol, value] : result.point)
        point.set(symbol, value);
      std::optional<Rational> value = evaluate(a - b, point);
      ASSERT_TRUE(value.has_value());
      EXPECT_GT(value->numerator, Int(0));
      return;
    }
    case Verdict::Unknown:
      EXPECT_FALSE(result.reason.empty());
      return;
    }
  }

  ExprContext context;
  Expr a, b;
  OrderDomain domain;
};

inline void expectProved(llvm::StringRef a, llvm::StringRef b,
                         llvm::StringRef conditions = "") {
  SCOPED_TRACE((a + " <= " + b + " where " + conditions).str());
  Question question(a, b, conditions);
  Comparison result = question.ask();
  EXPECT_EQ(result.verdict, Verdict::Proved) << result.reason;
  question.check(result);
}

inline void expectRefuted(llvm::StringRef a, llvm::StringRef b,
                          llvm::StringRef conditions = "") {
  SCOPED_TRACE((a + " <= " + b + " where " + conditions).str());
  Question question(a, b, conditions);
  Comparison result = question.ask();
  EXPECT_EQ(result.verdict, Verdict::Refuted) << result.reason;
  question.check(result);
}

} // namespace greenai::test

#endif // GREENAI_TEST_UNIT_EXPR_PROVERTESTUTILS_H
