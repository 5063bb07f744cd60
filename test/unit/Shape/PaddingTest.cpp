//===- PaddingTest.cpp - Taps outside the padding, counted out --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule C3. The expression is evaluated and compared with a loop over outputs
// and taps that knows nothing but the definition.
//
//===----------------------------------------------------------------------===//

#include "../Expr/RandomExpr.h"

#include "greenai/Expr/Text.h"
#include "greenai/Shape/Padding.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::test;

namespace {

struct Numbers {
  int64_t size, outputs, taps, stride, dilation, padBefore, padAfter;
};

/// By definition.
int64_t enumerate(const Numbers &axis) {
  int64_t inside = 0;
  for (int64_t output = 0; output < axis.outputs; ++output)
    for (int64_t tap = 0; tap < axis.taps; ++tap) {
      int64_t position =
          output * axis.stride + tap * axis.dilation - axis.padBefore;
      inside += position >= 0 && position < axis.size;
    }
  return inside;
}

int64_t divideDown(int64_t a, int64_t b) {
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/// As many outputs as fit; none or less where the window does not.
int64_t getOutputs(const Numbers &axis) {
  return divideDown(axis.size + axis.padBefore + axis.padAfter -
                        axis.dilation * (axis.taps - 1) - 1,
                    axis.stride) +
         1;
}

Numbers makeAxis(Random &random) {
  Numbers axis;
  // Sizes from 1 on, kernels shorter and longer than strides and paddings,
  // asymmetric and negative (cropping) padding.
  axis.size = random.oneIn(3) ? random.between(1, 3) : random.between(1, 40);
  axis.taps = random.oneIn(3) ? 1 : random.between(1, 9);
  axis.stride = random.between(1, 5);
  axis.dilation = random.oneIn(2) ? 1 : random.between(1, 4);
  axis.padBefore = random.oneIn(3) ? 0 : random.between(-2, 12);
  axis.padAfter = random.oneIn(3) ? 0 : random.between(-2, 12);
  axis.outputs = getOutputs(axis);
  return axis;
}

TEST(Padding, EqualsEnumeration) {
  Random random(getSeed());
  unsigned numCompared = 0, numTiny = 0, numDeep = 0, numGaps = 0;
  for (unsigned i = 0; i < 4000; ++i) {
    Numbers axis = makeAxis(random);
    ExprContext context;
    bool hasSize = random.oneIn(2), hasTaps = random.oneIn(3);
    // A symbol may be known to be large or small.
    auto makeSymbol = [&](const char *name, int64_t value) {
      return context.symbol(
          name, random.oneIn(2)
                    ? SymbolDomain::atLeast(1)
                    : SymbolDomain::between(random.between(1, value),
                                            random.between(value, value + 30)));
    };
    PaddedAxis padded;
    padded.size = hasSize ? makeSymbol("S", axis.size) : Expr(axis.size);
    padded.taps = hasTaps ? makeSymbol("K", axis.taps) : Expr(axis.taps);
    padded.stride = axis.stride;
    padded.dilation = axis.dilation;
    padded.padBefore = Int(axis.padBefore);
    padded.padAfter = Int(axis.padAfter);
    // All that fit, as TOSA says, or independent of the size, as in linalg.
    bool isOwnSymbol = random.oneIn(4);
    padded.outputs =
        isOwnSymbol
            ? context.symbol("O", SymbolDomain::atLeast(0))
            : floorDiv(padded.size + Expr(axis.padBefore + axis.padAfter) -
                           (padded.taps - Expr(1)) * Expr(axis.dilation) -
                           Expr(1),
                       Int(axis.stride)) +
                  Expr(1);
    std::optional<Expr> inside = countInside(padded);
    ASSERT_TRUE(inside);

    for (unsigned j = 0; j < 8; ++j) {
      Numbers at = axis;
      auto choose = [&](const Expr &symbol, int64_t &value) {
        const SymbolDomain &domain = context.getDomain(*symbol.getAtom());
        int64_t low = int64_t(*domain.lower);
        int64_t high = domain.upper ? int64_t(*domain.upper) : value + 20;
        value = random.between(low, std::max(low, high));
      };
      if (hasSize)
        choose(padded.size, at.size);
      if (hasTaps)
        choose(padded.taps, at.taps);
      at.outputs = getOutputs(at);
      if (at.outputs < 0)
        continue;
      if (isOwnSymbol)
        at.outputs = random.between(0, at.outputs);
      Point point;
      for (auto [name, value] :
           {std::pair("S", at.size), std::pair("K", at.taps),
            std::pair("O", at.outputs)})
        if (std::optional<AtomId> symbol = context.lookupSymbol(name))
          point.set(*symbol, Int(value));
      std::optional<Rational> value = evaluate(*inside, point);
      ASSERT_TRUE(value);
      ASSERT_TRUE(value->isInteger());
      ASSERT_EQ(int64_t(value->numerator), enumerate(at))
          << toString(*inside) << " at S=" << at.size << " K=" << at.taps
          << " O=" << at.outputs << " stride " << at.stride << " dilation "
          << at.dilation << " padding " << at.padBefore << ", " << at.padAfter;
      ++numCompared;
      numTiny += at.size == 1;
      numDeep += std::max(at.padBefore, at.padAfter) >= at.taps;
      numGaps += at.stride > at.taps;
    }
  }
  // The interesting cases have occurred.
  EXPECT_GT(numCompared, 10000u);
  EXPECT_GT(numTiny, 100u);
  EXPECT_GT(numDeep, 100u);
  EXPECT_GT(numGaps, 100u);
}

/// Where the domains show that the padding is short, no minimum is left.
TEST(Padding, IsReadable) {
  ExprContext context;
  Expr S = context.symbol("S"), K = context.symbol("K");
  Expr large = context.symbol("L", SymbolDomain::atLeast(7));
  auto text = [](PaddedAxis axis) { return toString(*countInside(axis)); };
  // 3 taps, 1 on either side: the first and the last output lose a tap.
  EXPECT_EQ(text({S, S, 3, 1, 1, Int(1), Int(1)}), "3*S - 2");
  // 5 taps, padding 2: 2 + 1 pairs on either side.
  EXPECT_EQ(text({large, large, 5, 1, 1, Int(2), Int(2)}), "5*L - 6");
  // Of size 1 only 1 of the 5 pairs is inside: min(1, 2) + 1 on either side.
  EXPECT_EQ(text({S, S, 5, 1, 1, Int(2), Int(2)}), "5*S - 2*min(2, S) - 2");
  // Dilation 2: taps at -2, 0, 2.
  EXPECT_EQ(text({large, large, 3, 1, 2, Int(2), Int(2)}), "3*L - 4");
  // Nothing to subtract.
  EXPECT_EQ(text({S, S - Expr(2), 3, 1, 1, Int(0), Int(0)}), "3*S - 6");
  // An even size leaves a remainder of 1 of the padding of 1: only the first
  // output of 3 taps with stride 2 loses one.
  Expr even = Expr(2) * S;
  EXPECT_EQ(text({even, S, 3, 2, 1, Int(1), Int(1)}), "3*S - 1");
  // Extent unknown: K*(S + 2 - K) pairs, of which one is before the axis.
  EXPECT_EQ(text({S, S + Expr(2) - K, K, 1, 1, Int(1), Int(0)}),
            "K*S - K^2 + 2*K - min(-K + S + 2, 1)");
}

/// Sums that would be too long are refused, and long plain ones are not.
TEST(Padding, LongSums) {
  ExprContext context;
  Expr S = context.symbol("S", SymbolDomain::atLeast(20000));
  Expr T = context.symbol("T");
  Int half(8192);
  // 16385 taps, 8192 on either side: 8192*8193/2 pairs at each end.
  std::optional<Expr> inside = countInside({S, S, 16385, 1, 1, half, half});
  ASSERT_TRUE(inside);
  EXPECT_EQ(toString(*inside), "16385*S - 67117056");
  EXPECT_FALSE(countInside({T, T, 16385, 1, 1, half, half}));
  EXPECT_FALSE(countInside({S, S, 1 << 30, 1, 1, Int(1 << 29), Int(0)}));
}

} // namespace
