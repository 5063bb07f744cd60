//===- ErrorTextTest.cpp - Errors that a person can read ------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/ErrorText.h"

#include "llvm/Support/JSON.h"

#include "gtest/gtest.h"

using namespace greenai;

namespace {

TEST(ErrorText, ShortOnesStay) {
  EXPECT_EQ(makeReadable("'Q=1' names 'Q'"), "'Q=1' names 'Q'");
  EXPECT_EQ(makeReadable(""), "");
  EXPECT_EQ(makeLinesReadable("a\nb"), "a\nb");
}

TEST(ErrorText, ControlCharacters) {
  EXPECT_EQ(makeReadable("a\nb\x1b[31m\xe2\x80\xae"), "a\\0Ab\\1B[31m\\u202E");
  EXPECT_TRUE(llvm::json::isUTF8(makeReadable("\xff\xc0")));
}

TEST(ErrorText, LongQuotesAreCut) {
  std::string name(100000, 'x');
  std::string text = makeReadable("'" + name + "' is no size of @f");
  EXPECT_LT(text.size(), 250u);
  EXPECT_EQ(text.substr(0, 4), "'xxx");
  EXPECT_NE(text.find("xxx' is no size of @f"), std::string::npos);
  // Never in the middle of a character.
  std::string wide;
  for (int i = 0; i < 50000; ++i)
    wide += "\xc3\xa9";
  EXPECT_TRUE(llvm::json::isUTF8(makeReadable("a'" + wide + "'")));
  EXPECT_TRUE(llvm::json::isUTF8(makeReadable("'" + wide + "'")));
  // Many short quotes are a long message too.
  std::string list;
  for (int i = 0; i < 10000; ++i)
    list += "'d" + std::to_string(i) + "', ";
  EXPECT_LT(makeReadable(list).size(), 700u);
  EXPECT_LT(makeLinesReadable(std::string(100000, '\n')).size(), 100u);
}

TEST(ErrorText, LinesOfFiles) {
  size_t column = 4;
  EXPECT_EQ(quoteLine("abcdefgh", column), "abcdefgh");
  EXPECT_EQ(column, 4u);
  // What the column points at is in the part, at the new column.
  std::string line = std::string(5000, 'a') + "X" + std::string(5000, 'b');
  column = 5000;
  std::string part = quoteLine(line, column);
  EXPECT_LT(part.size(), 200u);
  EXPECT_EQ(part[column], 'X');
  column = 2;
  EXPECT_EQ(quoteLine("a\tb\x1b", column), "a b ");
  column = 20000;
  EXPECT_LT(quoteLine(line, column).size(), 200u);
}

TEST(ErrorText, Options) {
  EXPECT_FALSE(bool(nameOption("--at", llvm::Error::success())));
  EXPECT_EQ(llvm::toString(
                nameOption("--at", llvm::createStringError("'Q' is none"))),
            "--at 'Q' is none");
}

} // namespace
