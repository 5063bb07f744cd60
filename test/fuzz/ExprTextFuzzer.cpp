//===- ExprTextFuzzer.cpp - Texts of expressions, read and written --------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Condition.h"
#include "greenai/Expr/Text.h"

using namespace greenai;
using fuzz::fail;
using llvm::StringRef;

/// What is written is read back, and is then the same.
static void checkForm(const Expr &expr, ExprContext &context,
                      const PrintOptions &options) {
  std::string text = toString(expr, options);
  llvm::Expected<Expr> again = parseExpr(text, context);
  if (!again)
    fail(text + " is not read: " + llvm::toString(again.takeError()));
  if (*again != expr)
    fail(text + " is read as " + toString(*again));
}

static void checkExpr(StringRef text) {
  ExprContext context;
  llvm::Expected<Expr> expr = parseExpr(text, context);
  if (!expr) {
    std::string message = llvm::toString(expr.takeError());
    if (message.empty() || StringRef(message).contains('\n'))
      fail("an error is one sentence, not '" + message + "'");
    return;
  }
  PrintOptions options;
  checkForm(*expr, context, options);
  // Brackets of floors are for people.
  options.unicode = true;
  if (!StringRef(toString(*expr, options)).contains("⌊"))
    checkForm(*expr, context, options);
  options.unicode = false;
  Int bases[] = {Int(768), Int(12)};
  options.form = PrintOptions::Form::Factored;
  // Products are multiplied out again, which the parser may refuse.
  if (expr->getTerms().size() < 64)
    for (llvm::ArrayRef<Int> some : {llvm::ArrayRef<Int>(), {bases}}) {
      options.bases = some;
      checkForm(*expr, context, options);
    }
  // The text does not depend on the order in which symbols were made.
  ExprContext apart;
  std::string canonical = toString(*expr);
  Expr there = llvm::cantFail(parseExpr(canonical, apart));
  if (toString(there) != canonical)
    fail(canonical + " becomes " + toString(there) + " in another context");
  if (transfer(there, context) != *expr)
    fail(canonical + " changes on its way to another context");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  StringRef text(reinterpret_cast<const char *>(data),
                 std::min<size_t>(size, 1024));
  checkExpr(text);
  ExprContext context;
  if (auto conditions =
          parseConditions(text, context, /*allowNewSymbols=*/true);
      !conditions)
    llvm::consumeError(conditions.takeError());
  if (auto names = collectConditionSymbols(text); !names)
    llvm::consumeError(names.takeError());
  return 0;
}
