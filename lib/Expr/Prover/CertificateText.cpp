//===- CertificateText.cpp - Reading proofs of order ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CertificateChecker.h"

#include "greenai/Expr/Certificate.h"
#include "greenai/Expr/Text.h"

using namespace greenai;
using namespace greenai::detail;
using llvm::StringRef;

StringRef CertificateLine::field(size_t i) const {
  return i < fields.size() ? fields[i].trim() : "";
}

std::optional<Int> CertificateLine::number(size_t i) const {
  constexpr size_t kMaxDigits = 4096;
  return field(i).size() > kMaxDigits ? std::nullopt : parseInt(field(i));
}

std::optional<Expr> CertificateLine::expr(size_t i,
                                          ExprContext &context) const {
  llvm::Expected<Expr> value = parseExpr(field(i), context);
  if (value)
    return *value;
  llvm::consumeError(value.takeError());
  return std::nullopt;
}

llvm::Error greenai::checkCertificate(StringRef text) {
  std::optional<CertificateChecker> checker;
  llvm::SmallVector<StringRef> lines;
  text.split(lines, '\n');
  for (size_t i = 0; i < lines.size(); ++i) {
    StringRef line = lines[i].trim();
    if (line.empty() || line.starts_with("#"))
      continue;
    auto [key, rest] = line.split(':');
    CertificateLine parsed{key, {}};
    rest.split(parsed.fields, ';');
    // One proof after the other; each has a context of its own.
    bool isStart = line == "certificate";
    if (isStart ? checker && !checker->isComplete()
                : !checker || !checker->read(parsed))
      return llvm::createStringError("line " + llvm::Twine(i + 1) +
                                     ": the step does not hold: '" + line +
                                     "'");
    if (isStart)
      checker.emplace();
  }
  if (!checker || !checker->isComplete())
    return llvm::createStringError("the proof is not complete");
  return llvm::Error::success();
}
