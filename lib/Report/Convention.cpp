//===- Convention.cpp - Weights of scalar operations ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The conventions are data: one table each, frozen with its version. The
// derivation of every weight is in docs/Conventions.md.
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/Convention.h"

#include "greenai/Report/CostReport.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::ArrayRef;
using llvm::StringLiteral;
using llvm::StringRef;

namespace {
/// A weight in a table: absent where the convention does not say.
constexpr int absent = -1;

struct Weight {
  ScalarOp op;
  int ofFloat;
  int ofInteger;
};

struct Definition {
  StringLiteral name;
  unsigned version;
  Convention::Scope scope;
  ArrayRef<Weight> weights;
};
} // namespace

using Op = ScalarOp;

/// green-ai/1. "Green AI" defines a cost for ADD and MUL; the rest is our
/// reading of "recursive function of these two operations":
///  - div and sqrt are IEEE 754 basic operations, rem its remainder: one each.
///  - min, max and cmp are a subtraction whose result is inspected: one each.
///  - neg, abs, select, convert and round do no arithmetic on values: zero.
///  - every other function weighs what its branch-free f32 expansion by MLIR
///    22.1.8 weighs: polynomial approximation where upstream has one, else
///    expansion, repeated until only the operations above remain. An fma is 2.
/// Integers: every arithmetic, bitwise and shift operation is one; an integer
/// power is a loop over its exponent upstream and has no weight.
static constexpr Weight greenAI1[] = {
    // clang-format off
    {Op::Add,     1, 1},
    {Op::Sub,     1, 1},
    {Op::Mul,     1, 1},
    {Op::Div,     1, 1},
    {Op::Rem,     1, 1},
    {Op::Neg,     0, 0},
    {Op::Abs,     0, 0},
    {Op::Min,     1, 1},
    {Op::Max,     1, 1},
    {Op::Cmp,     1, 1},
    {Op::Select,  0, 0},
    {Op::Convert, 0, 0},
    {Op::Round,   0, 0},
    {Op::Sqrt,    1, absent},
    {Op::Rsqrt,   2, absent}, // div + sqrt
    //                                  add+sub mul fma div sqrt cmp
    {Op::Cbrt,   11, absent}, //              2   6   0   2    0   1
    {Op::Exp,    25, absent}, //              1   2   9   0    0   4
    {Op::Exp2,   26, absent}, // mul + exp
    {Op::Expm1,  64, absent}, //              7   6  19   1    0  12
    {Op::Log,    33, absent}, //              5   3  10   0    0   5
    {Op::Log2,   33, absent}, //              5   3  10   0    0   5
    {Op::Log10,  34, absent}, // log + mul: upstream does not expand it
    {Op::Log1p,  39, absent}, //              7   4  10   1    0   7
    {Op::Pow,    59, absent}, //              6   6  19   0    0   9
    {Op::Sin,    16, absent}, //              1   5   5   0    0   0
    {Op::Cos,    16, absent}, //              1   5   5   0    0   0
    {Op::Tan,    33, absent}, // sin + cos + div
    {Op::Asin,   34, absent}, //              2   4  13   0    1   1
    {Op::Acos,   80, absent}, //              4   9  29   0    3   6
    {Op::Atan,   28, absent}, //              4   2   9   2    0   2
    {Op::Atan2,  37, absent}, //              6   2   9   3    0   8
    {Op::Sinh,   52, absent}, // 2 exp + sub + mul
    {Op::Cosh,   52, absent}, // 2 exp + add + mul
    {Op::Tanh,   24, absent}, //              0   2   9   1    0   3
    {Op::Asinh,  37, absent}, // log + fma + sqrt + add
    {Op::Acosh,  37, absent}, // log + fma + sqrt + add
    {Op::Atanh,  37, absent}, // log + add + add + div + mul
    {Op::Erf,    22, absent}, //              1   0   8   1    0   4
    {Op::Erfc,   78, absent}, //              6   5  29   2    0   7
    {Op::Bitwise, 0, 1}, // of a float: its sign, as in copysign
    {Op::Shift,   absent, 1},
    // clang-format on
};
static_assert(std::size(greenAI1) == numScalarOps, "one weight per operation");

namespace {
struct WeightTable {
  Weight weights[numScalarOps];
};
} // namespace

/// flop/1: every scalar operation is one, transcendental functions too.
static constexpr WeightTable flop1 = [] {
  WeightTable table = {};
  for (unsigned i = 0; i < numScalarOps; ++i)
    table.weights[i] = {ScalarOp(i), 1, 1};
  return table;
}();

static constexpr StringRef conventionNames[] = {"green-ai", "flop", "mac"};

static ArrayRef<Definition> getDefinitions() {
  static const Definition definitions[] = {
      {"green-ai", 1, Convention::Scope::All, greenAI1},
      {"flop", 1, Convention::Scope::All, flop1.weights},
      // Multiply-accumulate pairs of contractions and convolutions; the ledger
      // is not weighed.
      {"mac", 1, Convention::Scope::Contractions, {}},
  };
  return definitions;
}

std::string Convention::getLabel() const {
  return name + "/" + std::to_string(version);
}

const std::optional<Int> &
Convention::getWeight(const Ledger::Entry &entry) const {
  const auto &weights = entry.type.isFloat() ? floatWeights : integerWeights;
  return weights[unsigned(entry.op)];
}

static Expr weigh(const Convention &convention, const Ledger &ledger,
                  bool floats) {
  Expr sum;
  for (const Ledger::Entry &entry : ledger.getEntries()) {
    if (entry.type.isFloat() != floats)
      continue;
    if (const std::optional<Int> &weight = convention.getWeight(entry))
      sum += *weight == 1 ? entry.count : entry.count * Expr(*weight);
  }
  return sum;
}

Expr Convention::getFPO(const Cost &cost) const {
  if (scope == Scope::Contractions)
    return cost.macs;
  return weigh(*this, cost.ledger, /*floats=*/true);
}

Expr Convention::getIntegerOps(const Cost &cost) const {
  if (scope == Scope::Contractions)
    return Expr();
  return weigh(*this, cost.ledger, /*floats=*/false);
}

llvm::SmallVector<ScalarOp>
Convention::getUnweighted(const Ledger &ledger) const {
  llvm::SmallVector<ScalarOp> ops;
  if (scope == Scope::Contractions)
    return ops;
  for (const Ledger::Entry &entry : ledger.getEntries())
    if (!getWeight(entry) && (ops.empty() || ops.back() != entry.op))
      ops.push_back(entry.op);
  return ops;
}

namespace greenai {
bool operator==(const Convention &a, const Convention &b) {
  return a.name == b.name && a.version == b.version && a.scope == b.scope &&
         a.floatWeights == b.floatWeights &&
         a.integerWeights == b.integerWeights;
}
} // namespace greenai

static std::optional<Int> toWeight(int weight) {
  if (weight == absent)
    return std::nullopt;
  return Int(weight);
}

llvm::Expected<Convention> greenai::getConvention(StringRef name) {
  for (const Definition &definition : getDefinitions()) {
    Convention convention;
    convention.name = definition.name.str();
    convention.version = definition.version;
    convention.scope = definition.scope;
    if (name != definition.name && name != convention.getLabel())
      continue;
    for (const Weight &weight : definition.weights) {
      convention.floatWeights[unsigned(weight.op)] = toWeight(weight.ofFloat);
      convention.integerWeights[unsigned(weight.op)] =
          toWeight(weight.ofInteger);
    }
    return convention;
  }
  return llvm::createStringError("unknown convention '" + name +
                                 "'; the conventions are " +
                                 llvm::join(getConventionNames(), ", "));
}

ArrayRef<StringRef> greenai::getConventionNames() { return conventionNames; }
