//===- ScalarTypeTest.cpp - Scalar operations and types ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/ScalarOp.h"

#include "gtest/gtest.h"

using namespace greenai;

TEST(ScalarOp, NamesReadBack) {
  for (unsigned i = 0; i < numScalarOps; ++i)
    EXPECT_EQ(parseScalarOp(getName(ScalarOp(i))), ScalarOp(i));
  EXPECT_EQ(getName(ScalarOp::Rsqrt), "rsqrt");
  EXPECT_EQ(getName(ScalarOp::Shift), "shift");
  EXPECT_FALSE(parseScalarOp("fma"));
  EXPECT_FALSE(parseScalarOp(""));
}

namespace {
struct Widths {
  const char *name;
  unsigned bits, storageBits;
};
} // namespace

/// In the documented order: floats by width, integers by width, index.
static const Widths widths[] = {
    {"f4E2M1FN", 4, 4},  {"f6E2M3FN", 6, 8},
    {"f6E3M2FN", 6, 8},  {"f8E3M4", 8, 8},
    {"f8E4M3", 8, 8},    {"f8E4M3B11FNUZ", 8, 8},
    {"f8E4M3FN", 8, 8},  {"f8E4M3FNUZ", 8, 8},
    {"f8E5M2", 8, 8},    {"f8E5M2FNUZ", 8, 8},
    {"f8E8M0FNU", 8, 8}, {"bf16", 16, 16},
    {"f16", 16, 16},     {"tf32", 19, 32},
    {"f32", 32, 32},     {"f64", 64, 64},
    {"f80", 80, 128},    {"f128", 128, 128},
    {"i0", 0, 0},        {"i1", 1, 8},
    {"i2", 2, 2},        {"i3", 3, 8},
    {"i4", 4, 4},        {"i7", 7, 8},
    {"i8", 8, 8},        {"i12", 12, 16},
    {"i24", 24, 24},     {"i64", 64, 64},
    {"i128", 128, 128},  {"i16777215", 16777215, 16777216},
    {"index", 64, 64},
};

TEST(ScalarType, NamesWidthsAndOrder) {
  std::optional<ScalarType> last;
  for (const Widths &expected : widths) {
    std::optional<ScalarType> type = ScalarType::parse(expected.name);
    ASSERT_TRUE(type) << expected.name;
    EXPECT_EQ(type->str(), expected.name);
    EXPECT_EQ(type->getBits(), expected.bits) << expected.name;
    EXPECT_EQ(type->getStorageBits(), expected.storageBits) << expected.name;
    EXPECT_TRUE(!last || *last < *type) << expected.name;
    last = type;
  }
}

TEST(ScalarType, ClassesAndSignedness) {
  EXPECT_EQ(ScalarType::f32().str(), "f32");
  EXPECT_TRUE(ScalarType::parse("f8E8M0FNU")->isFloat());
  EXPECT_FALSE(ScalarType::integer(32).isFloat());
  EXPECT_FALSE(ScalarType::index().isFloat());
  EXPECT_TRUE(ScalarType::index().isIndex());
  EXPECT_EQ(ScalarType::parse("si8"), ScalarType::integer(8));
  EXPECT_EQ(ScalarType::parse("ui8"), ScalarType::integer(8));
}

TEST(ScalarType, RefusesOtherNames) {
  for (const char *name :
       {"", "i", "i-1", "i+1", "i08", "i0x10", "i16777216", "i99999999999999",
        "s8", "u8", "f33", "F32", "f32 ", "float", "indexi8", "i8i8"})
    EXPECT_FALSE(ScalarType::parse(name)) << name;
}
