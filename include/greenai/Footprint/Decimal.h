//===- Decimal.h - Exact decimal numbers as text ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_FOOTPRINT_DECIMAL_H
#define GREENAI_FOOTPRINT_DECIMAL_H

#include "greenai/Expr/Analysis.h"

#include "llvm/Support/Error.h"

#include <string>

namespace greenai {

/// "1415.78", "-0.5", "3.3e6", exactly; std::nullopt for anything else, and for
/// exponents beyond 300.
std::optional<Rational> parseDecimal(llvm::StringRef text);

/// At least `digits` significant digits, and all before the point, rounded half
/// away from zero; no zeros at the end of a fraction: "1503", "0.477", "27.4".
std::string formatDecimal(const Rational &value, unsigned digits);

/// "95.7 GFPO", "12.8 FPO": rounded half up; where it is small with decimals.
std::string formatCount(const Rational &value, llvm::StringRef unit);

/// What a figure is measured in. The values are exact multiples of the first
/// unit of each: W, h, lb/kWh, USD/kWh, USD/h.
enum class Unit { Power, Time, Intensity, EnergyPrice, DevicePrice };

/// "12.04 kW" as 12040 W, "3.3 d" as 79.2 h. The error is a clause that names
/// the unit that is missing or wrong.
llvm::Expected<Rational> parseMeasure(llvm::StringRef text, Unit unit);
/// The first unit: "W".
llvm::StringRef getUnitName(Unit unit);

/// Kilograms of one pound (international avoirdupois, 1959; exact).
Rational getKilogramsPerPound();

} // namespace greenai

#endif // GREENAI_FOOTPRINT_DECIMAL_H
