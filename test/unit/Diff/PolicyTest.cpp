//===- PolicyTest.cpp - Limits and accepted changes in files --------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Policy.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::diff;

static std::string getError(llvm::StringRef text) {
  llvm::Expected<Policy> policy = parsePolicy(text, "gate.yaml");
  return policy ? "" : llvm::toString(policy.takeError());
}

TEST(PolicyTest, Reads) {
  llvm::Expected<Policy> policy = parsePolicy(R"(# What a change may cost.
limits:
  - limit: fpo <= old
  - limit: bytes <= 1.02*old
    function: "@main"
    rows: "layers.*"
    for: S<=8192
  - limit: bytes <= 8 GiB
    at: B=8,S=2048
assume: ["S<=65536"]
rename:
  - {from: encoder, to: enc}
)",
                                              "gate.yaml");
  ASSERT_TRUE(bool(policy)) << llvm::toString(policy.takeError());
  ASSERT_EQ(policy->limits.size(), 3u);
  EXPECT_EQ(policy->limits[0].text, "fpo <= old");
  EXPECT_EQ(policy->limits[0].origin, "gate.yaml");
  EXPECT_EQ(policy->limits[1].function, "main");
  EXPECT_EQ(policy->limits[1].rows, "layers.*");
  EXPECT_EQ(policy->limits[1].domain, "S<=8192");
  ASSERT_TRUE(policy->limits[2].point);
  EXPECT_EQ(policy->limits[2].point->str(), "B=8,S=2048");
  ASSERT_EQ(policy->assumptions.size(), 1u);
  ASSERT_EQ(policy->renames.size(), 1u);
  EXPECT_EQ(policy->renames[0].second, "enc");
}

TEST(PolicyTest, Errors) {
  EXPECT_EQ(getError(""), "gate.yaml: the file is empty");
  EXPECT_EQ(getError("# nothing\n"), "gate.yaml: the file is empty");
  EXPECT_EQ(getError("limits: []\n"), "gate.yaml: there are no limits");
  EXPECT_EQ(getError("limits:\n  - limit: fpo <= old\nlimmits: 3\n"),
            "gate.yaml:3: unknown key 'limmits'");
  EXPECT_EQ(getError("limits:\n  - limit: fpo <= old\n    scope: x\n"),
            "gate.yaml:3: unknown key 'scope'");
  EXPECT_NE(getError("assume: []\n").find("missing required key 'limits'"),
            std::string::npos);
  EXPECT_NE(getError("limits:\n  - limit: bytes <= 100\n").find("needs a unit"),
            std::string::npos);
  EXPECT_NE(getError("limits:\n  - limit: 'fpo[@f] <= old'\n    function: g\n")
                .find("says the same thing as a key beside it"),
            std::string::npos);
  EXPECT_NE(getError("{{{"), "");
}

TEST(PolicyTest, AcceptedIsReadBackAsWritten) {
  std::vector<AcceptedChange> changes = {
      {"main", "fpo", "-37728*B*S^2 + 19335144*B*S",
       "windowed attention, #412"},
      {"main", "bytes", "4*B", "it's: \"quoted\" # not a comment"}};
  std::string text = printAccepted(changes);
  llvm::Expected<std::vector<AcceptedChange>> read =
      parseAccepted(text, "accepted.yaml");
  ASSERT_TRUE(bool(read)) << llvm::toString(read.takeError()) << text;
  ASSERT_EQ(read->size(), 2u);
  for (size_t i : {0, 1}) {
    EXPECT_EQ((*read)[i].function, changes[i].function);
    EXPECT_EQ((*read)[i].metric, changes[i].metric);
    EXPECT_EQ((*read)[i].delta, changes[i].delta);
    EXPECT_EQ((*read)[i].reason, changes[i].reason);
  }
}

TEST(PolicyTest, AcceptedErrors) {
  auto getError = [](llvm::StringRef text) {
    auto read = parseAccepted(text, "a.yaml");
    return read ? "" : llvm::toString(read.takeError());
  };
  std::string entry = "accepted:\n  - function: main\n    metric: fpo\n";
  EXPECT_EQ(getError(""), "a.yaml: the file is empty");
  EXPECT_NE(getError(entry + "    delta: 4*B\n").find("'reason'"),
            std::string::npos);
  EXPECT_NE(getError(entry + "    delta: 4*B\n    reason: ' '\n")
                .find("has no reason"),
            std::string::npos);
  EXPECT_NE(
      getError(entry + "    delta: 4*\n    reason: x\n").find("cannot be read"),
      std::string::npos);
}
