//===- greenai-prove.cpp - Asks the prover one question ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   greenai-prove 'S*T <= S^2' --where='S >= T'
//   greenai-prove '4096*S <= S^2' --crossovers=S
//   greenai-prove '66*B + 1 <= 25*B + 1' --ratio
//
// Exits with 0 if the order is proved, 1 if it is refuted, 3 if it is unknown,
// 2 if the question cannot be read.
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Order.h"
#include "greenai/Expr/Text.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;
using namespace greenai;

static cl::opt<std::string> question(cl::Positional, cl::Required,
                                     cl::desc("<a> <= <b>"));
static cl::opt<std::string> where("where",
                                  cl::desc("Conditions on the symbols"));
static cl::opt<std::string> symbolName("crossovers",
                                       cl::desc("Where the order changes"),
                                       cl::value_desc("symbol"));
static cl::opt<bool> ratio("ratio", cl::desc("The supremum of a/b"));
static cl::opt<bool> wantCertificate("certificate",
                                     cl::desc("Print the proof alone"));
static cl::opt<uint64_t> workLimit("work", cl::desc("Terms to compute"),
                                   cl::init(ProverOptions().work));
static cl::opt<unsigned> z3Limit("z3", cl::desc("Resource limit of Z3"));

static int fail(llvm::Error error) {
  llvm::errs() << "error: " << llvm::toString(std::move(error)) << "\n";
  return 2;
}

static int showCrossovers(const Expr &a, const Expr &b, ExprContext &context,
                          const OrderDomain &domain,
                          const ProverOptions &options) {
  std::optional<AtomId> symbol = context.lookupSymbol(symbolName);
  if (!symbol)
    return fail(llvm::createStringError("no symbol '" + symbolName + "'"));
  Crossovers found = crossovers(a, b, *symbol, domain, 64, options);
  for (const Run &run : found.runs) {
    llvm::outs() << symbolName << " = " << toString(run.from) << " .. "
                 << (run.to ? toString(*run.to) : "") << ": "
                 << (run.kind == Run::Kind::AtMost  ? "<="
                     : run.kind == Run::Kind::Above ? ">"
                                                    : "depends")
                 << "\n";
  }
  if (!found.isComplete)
    llvm::outs() << "and so on\n";
  return 0;
}

static int showRatio(const Expr &a, const Expr &b, ExprContext &context,
                     const OrderDomain &domain, const ProverOptions &options) {
  RatioSupremum found = supremumRatio(a, b, domain, options);
  std::string value =
      toString(found.value.numerator) + "/" + toString(found.value.denominator);
  switch (found.kind) {
  case RatioSupremum::Kind::Attained:
    llvm::outs() << value << " at";
    for (const auto &[symbol, at] : found.point)
      llvm::outs() << " " << context.getAtom(symbol).name << "="
                   << toString(at);
    break;
  case RatioSupremum::Kind::Approached:
    llvm::outs() << value << " as " << context.getAtom(found.limit[0]).name
                 << " grows";
    break;
  case RatioSupremum::Kind::Infinite:
    llvm::outs() << "unbounded as " << context.getAtom(found.limit[0]).name
                 << " grows";
    break;
  case RatioSupremum::Kind::AtLeast:
    llvm::outs() << "at least " << value;
    break;
  case RatioSupremum::Kind::Unknown:
    llvm::outs() << "unknown";
    break;
  }
  llvm::outs() << "\n";
  return 0;
}

int main(int argc, char **argv) {
  if (!cl::ParseCommandLineOptions(argc, argv, "", &llvm::errs()))
    return 2;
  auto [left, right] = llvm::StringRef(question).split("<=");
  ExprContext context;
  OrderDomain domain;
  if (!where.empty()) {
    auto conditions = parseConditions(where, context, /*allowNewSymbols=*/true);
    if (!conditions)
      return fail(conditions.takeError());
    domain.conditions.assign(conditions->begin(), conditions->end());
  }
  auto a = parseExpr(left, context);
  if (!a)
    return fail(a.takeError());
  auto b = parseExpr(right, context);
  if (!b)
    return fail(b.takeError());
  // Names may have a '%': "S%2" would be a symbol of its own.
  for (AtomId symbol : context.getSymbols())
    if (llvm::StringRef name = context.getAtom(symbol).name; name.contains('%'))
      return fail(llvm::createStringError("'" + name +
                                          "' is a name here: for a remainder "
                                          "write mod(a, b)"));
  ProverOptions options;
  options.work = workLimit;
  options.z3Limit = z3Limit;
  if (!symbolName.empty())
    return showCrossovers(*a, *b, context, domain, options);
  if (ratio)
    return showRatio(*a, *b, context, domain, options);

  Comparison result = leq(*a, *b, domain, options);
  if (wantCertificate) {
    llvm::outs() << result.certificate;
    return result.isProved() ? 0 : 3;
  }
  switch (result.verdict) {
  case Verdict::Proved:
    llvm::outs() << "proved";
    break;
  case Verdict::Refuted:
    llvm::outs() << "refuted at";
    for (const auto &[symbol, value] : result.point)
      llvm::outs() << " " << context.getAtom(symbol).name << "="
                   << toString(value);
    break;
  case Verdict::Unknown:
    llvm::outs() << "unknown: " << result.reason;
    break;
  }
  if (!result.method.empty())
    llvm::outs() << " by " << result.method;
  llvm::outs() << ", work " << result.work << "\n";
  return result.isProved() ? 0 : result.isRefuted() ? 1 : 3;
}
