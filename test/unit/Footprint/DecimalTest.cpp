//===- DecimalTest.cpp - Exact decimal numbers ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Decimal.h"

#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

using namespace greenai;
using llvm::StringRef;

namespace {

std::string str(const Rational &value) {
  return toString(value.numerator) + "/" + toString(value.denominator);
}

std::string decimal(StringRef text) {
  std::optional<Rational> value = parseDecimal(text);
  return value ? str(*value) : "none";
}

std::string measure(StringRef text, Unit unit) {
  llvm::Expected<Rational> value = parseMeasure(text, unit);
  return value ? str(*value) : llvm::toString(value.takeError());
}

std::string format(int64_t numerator, int64_t denominator, unsigned digits) {
  return formatDecimal({Int(numerator), Int(denominator)}, digits);
}

} // namespace

TEST(DecimalTest, IsReadExactly) {
  EXPECT_EQ(decimal("1415.78"), "70789/50");
  EXPECT_EQ(decimal("3.3e6"), "3300000/1");
  EXPECT_EQ(decimal("-25e-2"), "-1/4");
  EXPECT_EQ(decimal(" 007 "), "7/1");
  EXPECT_EQ(decimal("0.0"), "0/1");
}

TEST(DecimalTest, RefusesWhatIsNone) {
  for (StringRef text : {"", ".", "1.", ".5", "1e", "1e301", "1e-301", "0x10",
                         "1,5", "1 000", "--1", "1e+-2", "inf", "nan"})
    EXPECT_EQ(decimal(text), "none") << text.str();
}

TEST(DecimalTest, IsShownWithSignificantDigits) {
  EXPECT_EQ(format(15069, 10, 4), "1507");
  EXPECT_EQ(format(1234567, 1, 4), "1234567");
  EXPECT_EQ(format(477, 1000, 4), "0.477");
  EXPECT_EQ(format(1, 3, 4), "0.3333");
  EXPECT_EQ(format(2, 3000, 3), "0.000667");
  EXPECT_EQ(format(1, 2, 1), "0.5");
  EXPECT_EQ(format(-5, 2, 1), "-3") << "half away from zero";
  EXPECT_EQ(format(99999, 10000, 4), "10");
  EXPECT_EQ(format(0, 1, 4), "0");
}

TEST(MeasureTest, KnowsItsUnits) {
  EXPECT_EQ(measure("12.04 kW", Unit::Power), "12040/1");
  EXPECT_EQ(measure("3.3 d", Unit::Time), "396/5");
  EXPECT_EQ(measure("90min", Unit::Time), "3/2");
  EXPECT_EQ(measure("5400 s", Unit::Time), "3/2");
  EXPECT_EQ(measure("0.12 USD/kWh", Unit::EnergyPrice), "3/25");
  // 1 lb is 0.45359237 kg.
  EXPECT_EQ(measure("0.45359237 kg/kWh", Unit::Intensity), "1/1");
  EXPECT_EQ(measure("453.59237 g/kWh", Unit::Intensity), "1/1");
}

TEST(MeasureTest, NamesTheUnitThatIsWrong) {
  EXPECT_EQ(measure("79", Unit::Time), "'79' needs a unit: h, min, s, d");
  EXPECT_EQ(measure("79 W", Unit::Time),
            "'79 W' has the unit 'W' where h, min, s, d is wanted");
  EXPECT_EQ(measure("0.5 lb", Unit::Intensity),
            "'0.5 lb' has the unit 'lb' where lb/kWh, kg/kWh, g/kWh is wanted");
  EXPECT_EQ(measure("W", Unit::Power), "'W' does not begin with a number");
  EXPECT_EQ(measure("-3 W", Unit::Power), "'-3 W' is negative");
}
