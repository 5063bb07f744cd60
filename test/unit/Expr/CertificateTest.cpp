//===- CertificateTest.cpp - The checker refuses what is false --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProverTestUtils.h"
#include "RandomExpr.h"

using namespace greenai;
using namespace greenai::test;

namespace {

bool isAccepted(llvm::StringRef text) {
  llvm::Error error = checkCertificate(text);
  bool accepted = !error;
  llvm::consumeError(std::move(error));
  return accepted;
}

TEST(CertificateTest, WrittenByHand) {
  // S^2 - S = (1 + y)^2 - (1 + y) = y + y^2.
  EXPECT_TRUE(isAccepted("certificate\n"
                         "symbol: S; 1; -; 1\n"
                         "claim: S; S^2\n"
                         "shift: S; y; 1; -\n"
                         "nonnegative: y + y^2\n"));
}

TEST(CertificateTest, FactThatIsUsed) {
  EXPECT_TRUE(isAccepted("certificate\nassume: S - T\nclaim: B*T; B*S\n"
                         "use: B; 0\nnonnegative: 0\n"));
}

TEST(CertificateTest, Refused) {
  const char *start = "certificate\nsymbol: S; 1; -; 1\nclaim: S; S^2\n";
  auto with = [&](const char *steps) { return std::string(start) + steps; };
  EXPECT_FALSE(isAccepted(""));
  EXPECT_FALSE(isAccepted(start));
  // A bound that S does not have.
  EXPECT_FALSE(isAccepted(with("shift: S; y; 2; -\nnonnegative: y^2+3*y+2\n")));
  EXPECT_FALSE(isAccepted(with("shift: S; y; 1; 9\nnonnegative: 1\n")));
  // Coefficients that are not those of the goal.
  EXPECT_FALSE(isAccepted(with("shift: S; y; 1; -\nnonnegative: y\n")));
  // A symbol that exists already.
  EXPECT_FALSE(isAccepted(with("shift: S; S; 1; -\nnonnegative: S\n")));
  // Half of a split.
  EXPECT_FALSE(isAccepted(with("split: S - 5\nshift: S; y; 5; -\n"
                               "nonnegative: 20 + 9*y + y^2\n")));
  // No proof of what is false.
  EXPECT_FALSE(isAccepted("certificate\nsymbol: S; 1; -; 1\nclaim: S^2; S\n"
                          "shift: S; y; 1; -\nnonnegative: -y^2 - y\n"));
  EXPECT_FALSE(isAccepted("certificate\nsymbol: S; 1; -; 1\nclaim: S; 1\n"
                          "extreme: S\nnonnegative: 0\n"));
  EXPECT_FALSE(isAccepted(with("residue: S; 0; 0; y; r\n")));
  EXPECT_FALSE(isAccepted(with("factor: S; S\nnonnegative: 1\n")));
  EXPECT_FALSE(isAccepted(with("factor: S - 2; S + 1\n")));
  EXPECT_FALSE(isAccepted(with("solve: S; 0; y; y\n")));
  EXPECT_FALSE(isAccepted(with("use: 1; 0\n")));
  EXPECT_FALSE(isAccepted(
      "certificate\nassume: S - T\nclaim: S; T\nuse: -1; 0\nnonnegative: 0\n"));
  EXPECT_FALSE(isAccepted(with("cases: max(S, 4)\n")));
  EXPECT_FALSE(isAccepted(with("floor: floor(S/0); r\n")));
  EXPECT_FALSE(isAccepted(with("nonsense: S\n")));
  // max(x, z) - z >= 0 says nothing of x, although it is y where x = z + y.
  EXPECT_FALSE(isAccepted("certificate\nsymbol: x; 1; -; 1\n"
                          "symbol: z; 1; -; 1\nassume: max(x, z) - z\n"
                          "claim: z; x\nsolve: x; 0; y; z + y\n"
                          "nonnegative: y\n"));
  EXPECT_FALSE(isAccepted("claim: 0; 1\nnonnegative: 1\n"));
  // A domain or an assumption after the claim.
  EXPECT_FALSE(isAccepted(with("assume: 0 - S\n")));
}

// Text that asks for more terms than memory has is refused at once.
TEST(CertificateTest, Bombs) {
  std::string nines(20000, '9');
  for (const std::string &text :
       {std::string("certificate\nsymbol: x; 1; -; 1\nsymbol: y; 1; -; 1\n"
                    "symbol: z; 1; -; 1\nclaim: 0; x^200*y^200*z^200\n"
                    "shift: x; a; 1; -\nshift: y; b; 1; -\n"
                    "shift: z; c; 1; -\n"),
        "certificate\nsymbol: x; 0; -; 1\nclaim: 0; x^250\nresidue: x; " +
            nines + "; 0; y; r\n",
        std::string("certificate\nclaim: 0; floor(x/2)^250\n"
                    "floor: floor(x/2); r\nresidue: x; 3; 1; y; s\n"),
        std::string("certificate\nclaim: 0; max(x, 3)^200*floor(x/2)^100\n"
                    "cases: max(x, 3)\nfloor: floor(x/2); r\n"
                    "residue: x; 3; 1; y; s\n")})
    EXPECT_FALSE(isAccepted(text));
}

// Changed in one character, a certificate is refused, unless it still says
// something true: digits of a bound that is not needed, for example.
TEST(CertificateTest, ChangedCharacters) {
  Random random(getSeed());
  Question question("16*S*T + 3*floor(S/3)", "4*S^2 + 16*T^2 + S", "S <= 900");
  Comparison result = question.ask();
  ASSERT_TRUE(result.isProved());
  ASSERT_TRUE(isAccepted(result.certificate));
  // Of a false claim nothing can be accepted.
  size_t claim = result.certificate.find("claim: ");
  ASSERT_NE(claim, std::string::npos);
  std::string wrong = result.certificate;
  wrong.replace(claim, 7, "claim: 1000000 + ");
  EXPECT_FALSE(isAccepted(wrong));
  for (unsigned i = 0; i < 300; ++i) {
    std::string changed = wrong;
    size_t position = random.between(claim + 60, changed.size() - 1);
    changed[position] = "0123456789+-*^;$ \n"[random.between(0, 17)];
    EXPECT_FALSE(isAccepted(changed)) << changed;
  }
}

} // namespace
