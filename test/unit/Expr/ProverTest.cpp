//===- ProverTest.cpp - Orders decided by hand first ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each pair says why it holds or fails. Symbols are >= 1.
//
//===----------------------------------------------------------------------===//

#include "ProverTestUtils.h"

#include <chrono>

using namespace greenai;
using namespace greenai::test;

namespace {

TEST(ProverTest, Polynomials) {
  // S*T <= S^2*T: S >= 1.
  expectProved("S*T", "S^2*T");
  // S^2 + T^2 + U^2 - S*T - T*U - U*S is half the sum of three squares.
  expectProved("S*T + T*U + U*S", "S^2 + T^2 + U^2");
  // The means of two: (S + T)^2 - 4*S*T = (S - T)^2.
  expectProved("4*S*T", "(S + T)^2");
  // (S - 7)*(S - 8) >= 0 at integers, although not at 7.5.
  expectProved("15*S", "S^2 + 56");
  // (S - 7)*(S - 9) = -1 at S = 8, and nowhere else negative.
  expectRefuted("16*S", "S^2 + 63");
  // (2*S - 3)*(S - 1) >= 0 at integers, although not at 1.25.
  expectProved("5*B*S", "2*B*S^2 + 3*B");
  // 2*S >= S + 1 only uses S >= 1; at S = 1 both are 2.
  expectProved("S + 1", "2*S");
  expectRefuted("S + 2", "2*S");
  // S^3 - 3*S*T^2 + 2*T^3 = (S - T)^2*(S + 2*T).
  expectProved("3*S*T^2", "S^3 + 2*T^3");
  // At S = T = 1000 the difference is -1.
  expectRefuted("2*S*T + 1", "S^2 + T^2");
}

TEST(ProverTest, NestedFloors) {
  // Rounding down twice loses more than once: floor(S/2) <= S/2.
  expectProved("floor((floor(S/2) + 1)/3)", "floor((S + 3)/6)");
  // Two halvings of a size rounded up: ceil(ceil(S/2)/2) = ceil(S/4).
  expectProved("floor((floor((S + 1)/2) + 1)/2)", "floor((S + 3)/4)");
  expectProved("floor((S + 3)/4)", "floor((floor((S + 1)/2) + 1)/2)");
  // Two convolutions of stride 2 give at most what one of stride 4 does, + 1.
  expectProved("floor((floor((S - 1)/2))/2) + 1", "floor((S - 1)/4) + 2");
  // At S = 1 both floors are 0.
  expectRefuted("S", "2*floor((S + floor(S/2))/2)");
}

TEST(ProverTest, ProductsOfFloors) {
  // floor(S/2)*floor(T/2) <= S*T/4, a fourth of the pixels at most.
  expectProved("4*floor(S/2)*floor(T/2)", "S*T");
  // ceil(S/2)*ceil(T/2) >= S*T/4.
  expectProved("S*T", "4*floor((S + 1)/2)*floor((T + 1)/2)");
  // floor(S/2)*ceil(S/2) = floor(S^2/4): of S, half and half.
  expectProved("4*floor(S/2)*floor((S + 1)/2)", "S^2");
  // The square of the smaller half is at most the product of both.
  expectProved("floor(S/2)^2", "floor(S/2)*floor((S + 1)/2)");
  // At S = 3: 4*2 = 8 < 9.
  expectRefuted("S^2", "4*floor(S/2)*floor((S + 1)/2)");
}

TEST(ProverTest, ProductsOfMaxima) {
  // max(S, T)*min(S, T) = S*T.
  expectProved("max(S, T)*min(S, T)", "S*T");
  expectProved("S*T", "max(S, T)*min(S, T)");
  // The sum is at most twice the largest.
  expectProved("S + T + U", "3*max(S, T, U)");
  // max(S, 4)*max(T, 4) >= S*T and >= 16.
  expectProved("S*T + 16", "2*max(S, 4)*max(T, 4)");
  // At S = 1, T = 100: max is 100, the mean 50.5.
  expectRefuted("2*max(S, T)", "S + T");
  // A difference is at most the largest of both minus the smallest.
  expectProved("S - T", "max(S, T) - min(S, T)");
  // max(S, 8) = 8 and min(S, 16) = 16 exclude each other.
  expectProved("max(S, 8) + min(S, 16)", "S + 16");
}

TEST(ProverTest, Divisibility) {
  // Padding to 128 changes nothing if S is a multiple.
  expectProved("128*floor((S + 127)/128)", "S", "S % 128 == 0");
  // It does otherwise: S = 1 becomes 128.
  expectRefuted("128*floor((S + 127)/128)", "S");
  // A multiple of 128 is at least 128.
  expectProved("128*S", "S^2", "S % 128 == 0");
  // Even sizes: two halves make a whole.
  expectProved("S", "2*floor(S/2)", "S % 2 == 0");
  // Multiples of 6 are multiples of 3; at S = 6, 4*2 = 8 > 6.
  expectProved("3*floor(S/3)", "2*floor(S/2)", "S % 6 == 0");
  expectRefuted("4*floor(S/3)", "2*floor(S/2)", "S % 6 == 0");
}

TEST(ProverTest, BoundedDomains) {
  // S*(4096 - S) >= 0 up to 4096, and not beyond.
  expectProved("S^2", "4096*S", "S <= 4096");
  expectRefuted("S^2", "4096*S", "S <= 4097");
  // A quadratic between its roots 10 and 20.
  expectProved("S^2 + 200", "30*S", "S >= 10, S <= 20");
  expectRefuted("S^2 + 200", "30*S", "S >= 10, S <= 21");
  // Both bounded: the product is largest in the corner.
  expectProved("S*T", "64*96", "S <= 64, T <= 96");
  // A negative range: N^2 <= 25 on -5 ... 5.
  expectProved("N^2", "25", "N >= -5, N <= 5");
  // No point at all, so everything holds.
  expectProved("S", "0", "S >= 5, S <= 4");
}

TEST(ProverTest, SideConditions) {
  // Prefixes are at most as long as the whole: T <= S.
  expectProved("T^2", "S*T", "S >= T");
  expectRefuted("T^2", "S*T");
  // A window of T keys in a sequence of S: T*(2*S - T) <= S^2.
  expectProved("T*(2*S - T)", "S^2", "S >= T");
  // S >= 2*T gives S^2 >= 4*T^2; S >= 2*T - 1 does not, at T = S = 1.
  expectProved("4*T^2", "S^2", "S >= 2*T");
  expectRefuted("4*T^2", "S^2", "S >= 2*T - 1");
  // A chain of three.
  expectProved("U^2", "S*T", "S >= T, T >= U");
  // A sum is fixed: S*(100 - S) <= 2500.
  expectProved("S*T", "2500", "S + T == 100");
  // The refutation has to satisfy the condition.
  expectRefuted("S", "T + 7", "S >= T");
}

TEST(ProverTest, KeyValueCache) {
  // Without the cache each token attends to all before it: the sum of squares
  // is cubic; with it the sum is quadratic.
  expectProved("4*B*H*S*(S + 1)/2", "4*B*H*S*(S + 1)*(2*S + 1)/6");
  // Decoding T tokens after a prompt of S, with the cache and without.
  expectProved("B*H*T*(2*S + T + 1)/2", "B*H*T*(S + T)^2");
  // The memory of the cache is more than nothing.
  expectRefuted("2*B*S*H", "0");
}

TEST(ProverTest, MixtureOfExperts) {
  // Two of E >= 2 experts, and the router of E outputs.
  expectProved("2*16*B*S*H^2 + 2*B*S*H*E", "16*E*B*S*H^2 + 2*B*S*H*E",
               "E >= 2");
  // The router costs more than it saves if nothing is saved: E = 2.
  expectRefuted("2*16*B*S*H^2 + 2*B*S*H*E", "16*E*B*S*H^2", "E >= 2");
  // Capacity: ceil(S*2/E) tokens for each of E experts covers them all.
  expectProved("2*S", "8*floor((2*S + 7)/8)");
}

TEST(ProverTest, TiledGemm) {
  // Padding M and N to tiles of 64 at most adds 63 to each.
  expectProved("64*floor((M + 63)/64)*64*floor((N + 63)/64)",
               "(M + 63)*(N + 63)");
  // Larger tiles that are multiples pad at least as much.
  expectProved("64*floor((M + 63)/64)", "128*floor((M + 127)/128)");
  // Tiles that are no multiples do not: M = 65 needs 128 or 96.
  expectRefuted("64*floor((M + 63)/64)", "96*floor((M + 95)/96)");
  // Loads per tile: K*(1/64 + 1/64) of a tile against K*(1/32 + 1/32).
  expectProved("K*M*N/32", "K*M*N/16");
}

TEST(ProverTest, GroupedQueryAttention) {
  // G <= A key-value heads of A: the projections shrink.
  expectProved("2*B*S*H*(H + 2*G*D)", "2*B*S*H*(H + 2*A*D)", "A >= G");
  // With A = 8*G the cache is an eighth.
  expectProved("8*2*B*S*G*D", "2*B*S*A*D", "A == 8*G");
  expectRefuted("9*2*B*S*G*D", "2*B*S*A*D", "A == 8*G");
}

TEST(ProverTest, SymbolicDivisors) {
  // floor(B*S/H)*H <= B*S.
  expectProved("H*floordiv(B*S, H)", "B*S");
  // And more than B*S - H.
  expectProved("B*S - H + 1", "H*floordiv(B*S, H)");
  // At B = S = 1, H = 2 the floor is 0.
  expectRefuted("B*S", "H*floordiv(B*S, H)");
}

TEST(ProverTest, Constants) {
  EXPECT_TRUE(leq(Expr(3), Expr(3)).isProved());
  EXPECT_TRUE(leq(Expr(4), Expr(3)).isRefuted());
  EXPECT_TRUE(leq(Expr(), Expr(1).dividedBy(Int(3))).isProved());
}

TEST(ProverTest, ProvablyEqual) {
  Question halves("floor(S/2) + floor((S + 1)/2)", "S");
  Comparison result = provablyEqual(halves.a, halves.b);
  EXPECT_TRUE(result.isProved());
  EXPECT_FALSE(bool(checkCertificate(result.certificate)));
  Question different("floor(S/2)*2", "S");
  EXPECT_TRUE(provablyEqual(different.a, different.b).isRefuted());
}

TEST(ProverTest, OverriddenDomain) {
  Question question("S^2", "10*S");
  AtomId S = *question.context.lookupSymbol("S");
  question.domain.symbols.push_back({S, SymbolDomain::between(2, 10)});
  Comparison result = question.ask();
  EXPECT_TRUE(result.isProved());
  question.check(result);
  // With 0 the context has not reckoned: max(S, 1) is S to it.
  question.domain.symbols.front().second = SymbolDomain::between(0, 10);
  result = question.ask();
  EXPECT_EQ(result.verdict, Verdict::Unknown);
  EXPECT_EQ(result.reason, "the domain asked for is wider than that of S");
}

TEST(ProverTest, HugeCoefficients) {
  // 2^2000: unknown, rather than an hour for a few terms.
  Question question("2^2000*S*floor(T/3)", "2^2000*S*T - S^2");
  Comparison result = question.ask();
  EXPECT_EQ(result.verdict, Verdict::Unknown);
  EXPECT_EQ(result.reason, "coefficients of more than 512 bits");
}

// Numbers as long as in these would make every step slow: the answer comes
// soon, and is none but for a point near 1 that refutes.
TEST(ProverTest, HugePowers) {
  auto start = std::chrono::steady_clock::now();
  Question question("B^200", "3*B^199");
  Comparison result = question.ask();
  EXPECT_EQ(result.verdict, Verdict::Unknown);
  EXPECT_EQ(result.reason, "a degree above 64");
  // Everywhere; at B = S = 8, 8^64/7^4 > 8^60/7^4 + 8^50; at B = 8 and
  // S = T = 1, 8^60 > 8^20.
  expectRefuted("B^50*S^8 + 1", "B^50*S^8");
  expectRefuted("floor(B^15*S/7)^4", "floor(B^15/7)^4 + S^50");
  expectRefuted("max(max(B^5, S^2)^3, T)^4", "max(B^2, S^6)^10");
  // Not above at any point that is looked at.
  expectProved("B^30*S^30", "2*B^30*S^30");
  for (const char *domain :
       {"B >= 300000000000000000000000000000000000000",
        "B >= 2^127, S >= 2^127, B % 1267650600228229401496703205376 == 0",
        "S <= 2^127"})
    for (auto [a, b] :
         {std::pair("B^64", "B^63*S + B^62*S^2"),
          std::pair("floor(B^30*S^30/7)", "max(B^30, S^29)*floor(B^30/3)"),
          std::pair("(B + S)^30", "floor((B^30 - S^30)/5) + B^31 + S^31")})
      Question(a, b, domain).ask();
  std::chrono::duration<double> seconds =
      std::chrono::steady_clock::now() - start;
  // Twelve questions, a second of work in all; without limits, minutes.
  EXPECT_LT(seconds.count(), 30.0);
}

TEST(ProverTest, MaximumOfProducts) {
  // An element is at most the maximum, whatever it is.
  expectProved("B*S^2", "max(B*S^2, 4*T*D)");
  expectProved("max(B*S, D*T)", "max(B*S, D*T, D*K)");
  expectProved("max(B*S^2, D*T^2)", "max(B*S^2, D*T^2, D*K)");
  expectProved("min(B*S^2, D*T^2)", "D*T^2 + 3");
  // A narrower window attends to less: min(S, W) <= min(S, V).
  expectProved("S*min(S, W)", "S*min(S, V)", "W <= V");
  // A square is never negative; S leaves the goal in one of the cases.
  expectProved("0", "max(3, S)^2", "S >= 0, S % 2 == 0");
  // B = 1, S = 1, D = T = 2.
  expectRefuted("max(B*S, D*T)", "B*S");
}

TEST(ProverTest, SameVerdictWithoutCertificate) {
  for (const char *a : {"4*S*T", "2*S*T + 1", "15*S", "floor(S/2)*5"}) {
    Question question(a, "S^2 + T^2 + 2*S*T");
    ProverOptions options;
    options.wantCertificate = false;
    Comparison with = question.ask(), without = question.ask(options);
    EXPECT_EQ(with.verdict, without.verdict);
    EXPECT_EQ(with.work, without.work);
    EXPECT_TRUE(without.certificate.empty());
  }
}

// 12 symbols, 60 terms, 6 floors of several symbols, maxima: whatever the
// verdict, the work stays within the budget.
TEST(ProverTest, WorkIsBounded) {
  ExprContext context;
  std::vector<Expr> x;
  for (unsigned i = 0; i < 12; ++i)
    x.push_back(context.symbol("x" + std::to_string(i)));
  Expr a, b;
  for (unsigned i = 0; i < 60; ++i) {
    Expr term = x[i % 12] * x[(i * 5 + 1) % 12] * x[(i * 7 + 3) % 12];
    (i % 2 ? a : b) += term * (1 + i * 37 % 11);
  }
  for (unsigned i = 0; i < 6; ++i) {
    Expr floor = floorDiv(x[i] * x[i + 1] + x[i + 2] * 3 + i, Int(7 + i * 2));
    (i % 2 ? a : b) += floor * floor * x[i + 5];
  }
  for (unsigned i = 0; i < 4; ++i)
    b += max(x[i] * x[i + 3], x[i + 4] * 5) * x[i + 6];
  for (uint64_t work : {1000u, 20000u, 200000u}) {
    ProverOptions options;
    options.work = work;
    Comparison result = leq(a * x[0] - x[1], b * x[0] + a * b, {}, options);
    EXPECT_LE(result.work, work);
    EXPECT_EQ(result.verdict == Verdict::Unknown, !result.reason.empty());
  }
}

} // namespace
