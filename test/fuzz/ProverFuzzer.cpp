//===- ProverFuzzer.cpp - Random orders, each verdict checked ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   greenai-prover-fuzz <realistic pairs> <adversarial pairs> <seed> [hardest]
//
// Each pair is a function of its number and the seed alone. Proofs are checked
// on a grid and by the certificate checker, refutations by evaluating the point
// again, with the expressions read back from text. Exits with 1 at any wrong
// verdict. Prints counts, shares, work and time, and the hardest unknowns.
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Certificate.h"
#include "greenai/Expr/Prover.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

#include <chrono>
#include <cstdlib>
#include <map>
#include <random>

using namespace greenai;
using llvm::raw_ostream;

namespace {

class Generator {
public:
  Generator(ExprContext &context, uint64_t seed)
      : engine(seed), B(context.symbol("B")), S(context.symbol("S")),
        T(context.symbol("T")) {}

  /// A change of a sum of products of sizes, as of layers.
  std::pair<Expr, Expr> realistic() {
    Expr before = cost();
    if (oneIn(2))
      return {cost(), before};
    Expr after = before - cost();
    return {after + (oneIn(2) ? cost() : Expr(below(5))), before};
  }

  /// A square that nearly vanishes on a line, negated, against little.
  std::pair<Expr, Expr> adversarial() {
    Expr u = quotient(S) * (1 + below(6)), w = quotient(T) * (1 + below(6));
    Expr root = below(3) ? u - w + (below(80) - 40) : u - (1 + below(300));
    Expr left = -(root * root);
    switch (below(6)) {
    case 0:
      left -= 1 + below(3);
      break;
    case 1:
      left -= (S + T) * below(3);
      break;
    case 2:
      left -= (S - 1) * (T - 1);
      break;
    case 3:
      left += below(4);
      break;
    case 4:
      left = left * u + w * below(2);
      break;
    default:
      break;
    }
    return {oneIn(2) ? left * B : left, Expr()};
  }

private:
  int64_t below(int64_t n) { return engine() % n; }
  bool oneIn(int64_t n) { return below(n) == 0; }

  Expr length(const Expr &x) {
    switch (below(8)) {
    case 0:
    case 1:
    case 2:
      return x;
    case 3: {
      int64_t tile = int64_t(2) << below(6);
      return ceilDiv(x, Int(tile)) * tile;
    }
    case 4: {
      int64_t stride = 2 + below(3), padding = below(3), kernel = 1 + below(5);
      return floorDiv(x + (2 * padding - kernel), Int(stride)) + 1;
    }
    case 5:
      return min(x, int64_t(1) << below(8));
    case 6:
      return max(x, int64_t(1) << below(8));
    default:
      return x + below(4);
    }
  }
  Expr cost() {
    Expr sum;
    for (int64_t i = below(3); i >= 0; --i) {
      Expr product = oneIn(4) ? Expr(1 + below(20)) : B * (1 + below(20));
      for (int64_t k = below(3); k > 0; --k)
        product *= length(oneIn(4) ? T : S);
      sum += product;
    }
    return sum;
  }
  Expr quotient(const Expr &x) {
    switch (below(5)) {
    case 0:
      return ceilDiv(x, Int(int64_t(2) << below(5)));
    case 1: {
      int64_t offset = below(5);
      return floorDiv(x + offset, Int(2 + below(4)));
    }
    default:
      return x;
    }
  }

  std::mt19937_64 engine;
  Expr B, S, T;
};

struct Statistics {
  uint64_t proved = 0, refuted = 0, unknown = 0, wrong = 0;
  uint64_t unknownButFalse = 0;
  std::vector<uint64_t> work;
  std::vector<double> microseconds;
  std::map<std::string, uint64_t> methods;
  std::vector<std::pair<uint64_t, std::string>> unknowns;
};

/// A point of the grid with a > b, of expressions in a context of their own.
std::optional<std::string> findViolation(const Expr &difference,
                                         ExprContext &context) {
  static const int64_t values[] = {
      1,   2,   3,   4,   5,   6,   7,   8,   9,    10,   11,     13, 15,
      16,  17,  19,  23,  31,  32,  33,  40,  47,   63,   64,     65, 97,
      127, 128, 129, 200, 255, 256, 257, 300, 1000, 4097, 1000000};
  static const int64_t batches[] = {1, 2, 3, 7, 100, 1000000};
  static const int64_t one[] = {1};
  auto grid = [&](const char *name, llvm::ArrayRef<int64_t> all) {
    auto symbol = context.lookupSymbol(name);
    return symbol && dependsOn(difference, *symbol) ? all : llvm::ArrayRef(one);
  };
  for (int64_t s : grid("S", values))
    for (int64_t t : grid("T", values))
      for (int64_t b : grid("B", batches)) {
        Point point;
        point.set(*context.symbol("S").getAtom(), Int(s));
        point.set(*context.symbol("T").getAtom(), Int(t));
        point.set(*context.symbol("B").getAtom(), Int(b));
        std::optional<Rational> value = evaluate(difference, point);
        if (!value || value->numerator > 0)
          return "B=" + std::to_string(b) + " S=" + std::to_string(s) +
                 " T=" + std::to_string(t);
      }
  return std::nullopt;
}

void check(Generator &generator, ExprContext &context, bool isAdversarial,
           Statistics &statistics, raw_ostream &os) {
  auto [a, b] = isAdversarial ? generator.adversarial() : generator.realistic();
  std::string text = toString(a) + "  <=  " + toString(b);

  auto start = std::chrono::steady_clock::now();
  Comparison result = leq(a, b);
  std::chrono::duration<double, std::micro> elapsed =
      std::chrono::steady_clock::now() - start;
  statistics.microseconds.push_back(elapsed.count());
  statistics.work.push_back(result.work);
  ++statistics.methods[result.method.empty() ? "-" : result.method];

  // Apart from the original context, whose simplifications could be shared.
  ExprContext apart;
  Expr left = llvm::cantFail(parseExpr(toString(a), apart)),
       right = llvm::cantFail(parseExpr(toString(b), apart));
  auto report = [&](const llvm::Twine &problem) {
    ++statistics.wrong;
    os << "WRONG " << problem << ": " << text << "\n";
  };
  switch (result.verdict) {
  case Verdict::Proved: {
    ++statistics.proved;
    if (auto violation = findViolation(left - right, apart))
      report("proof, " + *violation);
    if (llvm::Error error = checkCertificate(result.certificate))
      report("certificate, " + llvm::toString(std::move(error)));
    break;
  }
  case Verdict::Refuted: {
    ++statistics.refuted;
    Point point;
    for (auto [symbol, value] : result.point)
      point.set(*apart.symbol(context.getAtom(symbol).name).getAtom(), value);
    std::optional<Rational> value = evaluate(left - right, point);
    if (!value || value->numerator <= 0)
      report("refutation");
    break;
  }
  case Verdict::Unknown:
    ++statistics.unknown;
    bool isFalse = findViolation(left - right, apart).has_value();
    statistics.unknownButFalse += isFalse;
    statistics.unknowns.emplace_back(
        result.work,
        text + (isFalse ? "  [false on the grid] " : "  ") + result.reason);
    break;
  }
}

template <typename T> T percentile(std::vector<T> &values, unsigned percent) {
  if (values.empty())
    return 0;
  llvm::sort(values);
  return values[std::min(values.size() - 1, values.size() * percent / 100)];
}

bool run(const char *name, bool isAdversarial, uint64_t count, uint64_t seed,
         size_t hardest, raw_ostream &os) {
  Statistics statistics;
  for (uint64_t i = 0; i < count; ++i) {
    ExprContext context;
    Generator generator(context, seed * 1000003 + i * 2 + isAdversarial);
    check(generator, context, isAdversarial, statistics, os);
  }
  os << name << ": " << count << " pairs, " << statistics.proved << " proved, "
     << statistics.refuted << " refuted, " << statistics.unknown << " unknown ("
     << llvm::format("%.3f",
                     100.0 * statistics.unknown / std::max<uint64_t>(count, 1))
     << " %; " << statistics.unknownButFalse << " false on the grid), "
     << statistics.wrong << " wrong\n";
  os << "  work: median " << percentile(statistics.work, 50) << ", 99 % "
     << percentile(statistics.work, 99) << ", worst "
     << percentile(statistics.work, 100) << " terms\n";
  os << "  time: median "
     << llvm::format("%.1f", percentile(statistics.microseconds, 50))
     << " us, 99 % "
     << llvm::format("%.1f", percentile(statistics.microseconds, 99))
     << " us, worst "
     << llvm::format("%.1f", percentile(statistics.microseconds, 100))
     << " us\n ";
  for (const auto &[method, uses] : statistics.methods)
    os << " " << method << ": " << uses << ";";
  os << "\n";
  llvm::sort(statistics.unknowns, std::greater<>());
  for (size_t i = 0; i < std::min(hardest, statistics.unknowns.size()); ++i)
    os << "  unknown, work " << statistics.unknowns[i].first << ": "
       << statistics.unknowns[i].second << "\n";
  return statistics.wrong == 0;
}

} // namespace

int main(int argc, char **argv) {
  if (argc < 4) {
    llvm::errs() << "usage: greenai-prover-fuzz <realistic> <adversarial> "
                    "<seed> [hardest]\n";
    return 2;
  }
  uint64_t seed = std::strtoull(argv[3], nullptr, 10);
  size_t hardest = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 10;
  raw_ostream &os = llvm::outs();
  os << "seed " << seed << "\n";
  bool isRight = run("realistic", false, std::strtoull(argv[1], nullptr, 10),
                     seed, hardest, os);
  isRight &= run("adversarial", true, std::strtoull(argv[2], nullptr, 10), seed,
                 hardest, os);
  return isRight ? 0 : 1;
}
