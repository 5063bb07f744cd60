//===- Energy.h - Energy, CO2e and price ------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// E. Strubell, A. Ganesh, A. McCallum, Energy and Policy Considerations for
// Modern Deep Learning Research, AAAI 2020, Equations 1 and 2:
//   kWh = PUE * hours * watts / 1000        CO2e = intensity * kWh
// All constants are entries of a profile, with their source (docs/GreenAI.md).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_FOOTPRINT_ENERGY_H
#define GREENAI_FOOTPRINT_ENERGY_H

#include "greenai/Footprint/Decimal.h"
#include "greenai/Footprint/Machine.h"

#include <string>
#include <vector>

namespace greenai {

/// A figure in the first unit of its kind (Decimal.h).
struct Figure {
  Rational value;
  /// As it was written: "0.477 lb/kWh".
  std::string text;
  std::string source;
};

/// Where electricity comes from: a region, or a provider of computing.
struct Grid {
  std::string name;
  /// Pounds of CO2e per kWh; absent where nobody has published it.
  std::optional<Figure> intensity;
  /// Percent of it that is renewable.
  std::optional<Rational> renewable;
  std::string source;
};

/// What an hour of a device costs to rent.
struct Rent {
  std::string device;
  Figure low, high;
};

struct FootprintProfile {
  std::string name, source;
  Figure pue, intensity, electricity;
  std::vector<Grid> grids;
  std::vector<Rent> rents;
};

/// The names of the profiles that are built in.
std::vector<std::string> getFootprintProfileNames();
/// One that is built in. The error names the choices.
llvm::Expected<FootprintProfile> getFootprintProfile(llvm::StringRef name);
/// A file where the text has a '/' or ends in .yaml or .yml, else one that is
/// built in.
llvm::Expected<FootprintProfile>
loadFootprintProfile(llvm::StringRef nameOrFile);
/// Reads a profile in YAML (docs/GreenAI.md); the error is one sentence with
/// the file's name.
llvm::Expected<FootprintProfile>
parseFootprintProfile(llvm::StringRef text, llvm::StringRef fileName);

/// What the user says: "time=79 h, power=12041.51 W".
struct EnergyPlan {
  FootprintProfile profile;
  std::optional<Figure> time, power;
  /// Devices at work, and the draw of one; of the rest of the machine.
  std::optional<Int> devices;
  std::optional<Figure> devicePower, cpuPower, dramPower;
  /// The part of the machine's roofline that is reached, above 0 and at most 1.
  std::optional<Figure> utilisation;
  /// Names of the profile.
  std::optional<Grid> grid;
  std::optional<Rent> rent;
};

/// Reads "key=value, key=value" in one or several texts, and the file of the
/// profile if they name one. The error is one sentence that names the key.
llvm::Expected<EnergyPlan> parseEnergyPlan(llvm::ArrayRef<std::string> texts);

/// What a plan amounts to.
struct Energy {
  Rational hours, watts, kWh, pounds, electricity;
  std::optional<Rational> rentLow, rentHigh;
  Int devices{1};
};

/// The draw of everything that is at work, in watts; of `machine` (may be null)
/// what the plan leaves open. The error is one sentence that says what is
/// missing.
llvm::Expected<Rational> getPower(const EnergyPlan &plan,
                                  const Machine *machine);
/// Hours of all devices' work in `seconds` on one of them, if each reaches the
/// plan's utilisation.
llvm::Expected<Rational> getHours(const EnergyPlan &plan,
                                  const Rational &seconds);
Energy getEnergy(const EnergyPlan &plan, const Rational &hours,
                 const Rational &watts);

} // namespace greenai

#endif // GREENAI_FOOTPRINT_ENERGY_H
