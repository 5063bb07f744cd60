//===- Decimal.cpp - Exact decimal numbers as text --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Decimal.h"

#include "RationalMath.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::StringRef;

static Int powerOfTen(unsigned exponent) {
  Int power(1);
  for (unsigned i = 0; i < exponent; ++i)
    power *= Int(10);
  return power;
}

/// Removes the number at the front of `text`; false if there is none.
static bool consumeDecimal(StringRef &text, Rational &value) {
  StringRef rest = text;
  bool isNegative = rest.consume_front("-");
  auto digits = [&] {
    StringRef part = rest.take_while(llvm::isDigit);
    rest = rest.drop_front(part.size());
    return part;
  };
  StringRef whole = digits(), fraction;
  if (rest.consume_front(".") && (fraction = digits()).empty())
    return false;
  if (whole.empty() || whole.size() + fraction.size() > 300)
    return false;
  int exponent = 0;
  StringRef beforeExponent = rest;
  if (rest.consume_front("e") || rest.consume_front("E")) {
    bool isSmall = rest.consume_front("-");
    if (!isSmall)
      rest.consume_front("+");
    StringRef part = digits();
    if (part.empty())
      rest = beforeExponent; // the "e" belongs to what follows
    else if (part.getAsInteger(10, exponent) || exponent > 300)
      return false;
    if (isSmall)
      exponent = -exponent;
  }
  std::optional<Int> number = parseInt((whole + fraction).str());
  if (!number)
    return false;
  exponent -= int(fraction.size());
  value = exponent < 0
              ? makeRational(*number, powerOfTen(unsigned(-exponent)))
              : makeRational(*number * powerOfTen(unsigned(exponent)), Int(1));
  if (isNegative)
    value.numerator = -value.numerator;
  text = rest;
  return true;
}

std::optional<Rational> greenai::parseDecimal(StringRef text) {
  Rational value;
  text = text.trim();
  if (!consumeDecimal(text, value) || !text.empty())
    return std::nullopt;
  return value;
}

std::string greenai::formatDecimal(const Rational &value, unsigned digits) {
  if (value.numerator < 0)
    return "-" + formatDecimal({-value.numerator, value.denominator}, digits);
  if (value.numerator == 0)
    return "0";
  // Decimals so that `digits` of them count.
  Int whole = value.numerator / value.denominator;
  unsigned decimals = 0;
  if (whole != 0) {
    size_t length = toString(whole).size();
    decimals = length < digits ? digits - unsigned(length) : 0;
  } else {
    decimals = digits - 1;
    for (Int scaled = value.numerator; scaled < value.denominator;
         scaled *= Int(10))
      ++decimals;
  }
  Int scaled = value.numerator * powerOfTen(decimals);
  std::string text = toString((scaled * Int(2) + value.denominator) /
                              (value.denominator * Int(2)));
  if (decimals == 0)
    return text;
  if (text.size() <= decimals)
    text.insert(0, decimals + 1 - text.size(), '0');
  text.insert(text.size() - decimals, ".");
  return StringRef(text).rtrim('0').rtrim('.').str();
}

std::string greenai::formatCount(const Rational &value, StringRef unit) {
  if (value.numerator < value.denominator * Int(1000))
    return formatDecimal(value, 3) + " " + unit.str();
  return formatHuman((value.numerator * Int(2) + value.denominator) /
                         (value.denominator * Int(2)),
                     unit);
}

//===----------------------------------------------------------------------===//
// Units
//===----------------------------------------------------------------------===//

namespace {
struct UnitText {
  Unit unit;
  StringRef text;
  /// How many of the first unit.
  int64_t numerator, denominator;
};
} // namespace

static constexpr int64_t poundInTenMicrograms = 45359237;

static const UnitText units[] = {
    {Unit::Power, "W", 1, 1},
    {Unit::Power, "kW", 1000, 1},
    {Unit::Power, "MW", 1000000, 1},
    {Unit::Time, "h", 1, 1},
    {Unit::Time, "min", 1, 60},
    {Unit::Time, "s", 1, 3600},
    {Unit::Time, "d", 24, 1},
    {Unit::Intensity, "lb/kWh", 1, 1},
    {Unit::Intensity, "kg/kWh", 100000000, poundInTenMicrograms},
    {Unit::Intensity, "g/kWh", 100000, poundInTenMicrograms},
    {Unit::EnergyPrice, "USD/kWh", 1, 1},
    {Unit::DevicePrice, "USD/h", 1, 1},
};

Rational greenai::getKilogramsPerPound() {
  return makeRational(Int(poundInTenMicrograms), Int(100000000));
}

StringRef greenai::getUnitName(Unit unit) {
  for (const UnitText &entry : units)
    if (entry.unit == unit)
      return entry.text;
  return "";
}

llvm::Expected<Rational> greenai::parseMeasure(StringRef text, Unit unit) {
  StringRef rest = text.trim();
  Rational value;
  if (!consumeDecimal(rest, value))
    return llvm::createStringError("'" + text +
                                   "' does not begin with a number");
  if (value.numerator < 0)
    return llvm::createStringError("'" + text + "' is negative");
  rest = rest.trim();
  std::string choices;
  for (const UnitText &entry : units) {
    if (entry.unit != unit)
      continue;
    if (entry.text == rest)
      return makeRational(value.numerator * Int(entry.numerator),
                          value.denominator * Int(entry.denominator));
    choices += (choices.empty() ? "" : ", ") + entry.text.str();
  }
  if (rest.empty())
    return llvm::createStringError("'" + text + "' needs a unit: " + choices);
  return llvm::createStringError("'" + text + "' has the unit '" + rest +
                                 "' where " + choices + " is wanted");
}
