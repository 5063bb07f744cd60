//===- ProverReferenceTest.cpp - Sixteen pairs from practice ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProverTestUtils.h"

#include <chrono>
#include <iostream>

using namespace greenai;
using namespace greenai::test;

namespace {

struct Reference {
  const char *name, *a, *b;
  bool holds;
  const char *conditions = "";
};

// Changes of networks: is the cost after at most that before?
const Reference kReferences[] = {
    {"padding to 128",
     "12*(24*B*(128*floor((S+127)/128))*768^2 + "
     "4*B*(128*floor((S+127)/128))^2*768)",
     "12*(24*B*S*768^2 + 4*B*S^2*768)", false},
    {"no padding to 128", "12*(24*B*S*768^2 + 4*B*S^2*768)",
     "12*(24*B*(128*floor((S+127)/128))*768^2 + "
     "4*B*(128*floor((S+127)/128))^2*768)",
     true},
    {"linear attention", "4*B*S*768*4096", "4*B*S^2*768", false},
    {"window", "4*B*S*min(S, 1024)*768", "4*B*S^2*768", true},
    {"convolution stride 2 to 4", "2*B*64*147*(floor((S-1)/4)+1)^2",
     "2*B*64*147*(floor((S-1)/2)+1)^2", true},
    {"convolution valid, same", "2*B*64*27*(floor((S-3)/2)+1)^2",
     "2*B*64*27*(floor((S-1)/2)+1)^2", true},
    {"SwiGLU 8H/3", "6*B*S*H*floor(8*H/3)", "16*B*S*H^2", true},
    {"tile M by 128", "2*B*S*4096^2", "2*128*floor((B*S+127)/128)*4096^2",
     true},
    {"KV cache", "24*B*H^2*S + 4*B*H*S*(S+1)/2",
     "24*B*H^2*S*(S+1)/2 + 4*B*H*S*(S+1)*(2*S+1)/6", true},
    // 4*S^2 + 4*T^2 - 8*S*T is a square.
    {"cross against self attention", "8*B*S*T*512", "4*B*S^2*512 + 4*B*T^2*512",
     true},
    {"narrow window", "200*B*S", "B*S^2 + 9980*B", false},
    {"nearly tight", "200*B*S", "B*S^2 + 10001*B", true},
    {"maximum of branches", "768*B*S*max(4*S, 18432)", "768*B*S*(4*S + 18432)",
     true},
    {"far crossover", "1099511627776*B*S", "512*B*S^2", false},
    {"MoE top 2 of 8", "4*B*S*H^2 + 16*B*S*H", "16*B*S*H^2", true, "H >= 64"},
    {"ceilings", "B*floor((S+1)/2)*floor((S+2)/3)", "6*B*floor((S+5)/6)^2",
     true},
};

TEST(ProverReferenceTest, All) {
  unsigned decided = 0;
  for (const Reference &reference : kReferences) {
    SCOPED_TRACE(reference.name);
    auto start = std::chrono::steady_clock::now();
    Question question(reference.a, reference.b, reference.conditions);
    Comparison result = question.ask();
    std::chrono::duration<double, std::milli> elapsed =
        std::chrono::steady_clock::now() - start;
    EXPECT_EQ(result.verdict,
              reference.holds ? Verdict::Proved : Verdict::Refuted);
    question.check(result);
    decided += result.verdict != Verdict::Unknown;
    std::cout << reference.name << ": "
              << (result.isProved() ? "proved" : "refuted") << " by "
              << result.method << ", work " << result.work << ", "
              << elapsed.count() << " ms\n";
  }
  EXPECT_EQ(decided, 16u);
}

} // namespace
