//===- TextLocationTest.cpp - Tests of locations as text --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "greenai/Report/TextLocation.h"

#include <gtest/gtest.h>

using namespace greenai;

namespace {

TEST(TextLocation, IsReadBack) {
  for (const char *text :
       {"", ":", "::", "a", "a:1", "a.mlir:1:2", "a:0:0", ":1:2", "a:01:2",
        "a:1:02", "a:1:", "a::1", "a:-1:2", "a:1:2:3", "C:\\a.mlir:7:8",
        "a:999999999:999999999", "a:4294967295:4294967295",
        "a:99999999999999999999:1", "a: 1:2"}) {
    TextLocation location = text;
    EXPECT_EQ(location.str(), text);
    EXPECT_EQ(location.empty(), *text == 0);
    EXPECT_TRUE(location == TextLocation(std::string(text)));
  }
}

TEST(TextLocation, PartsAreAText) {
  EXPECT_TRUE(TextLocation("a.mlir", 12, 3) == TextLocation("a.mlir:12:3"));
  EXPECT_FALSE(TextLocation("a.mlir", 12, 3) == TextLocation("a.mlir:12:4"));
  EXPECT_FALSE(TextLocation("a.mlir", 12, 3) == TextLocation("a.mlir:13:3"));
  EXPECT_FALSE(TextLocation("a.mlir", 12, 3) == TextLocation("b.mlir:12:3"));
}

} // namespace
