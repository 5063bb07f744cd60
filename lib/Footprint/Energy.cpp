//===- Energy.cpp - Energy, CO2e and price ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Energy.h"

#include "RationalMath.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace greenai;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// What the user says
//===----------------------------------------------------------------------===//

static Error makeKeyError(StringRef key, Error clause) {
  return createStringError("--footprint: " + key + " " +
                           llvm::toString(std::move(clause)));
}

static Expected<Figure> parseFigure(StringRef key, StringRef text, Unit unit) {
  Expected<Rational> value = parseMeasure(text, unit);
  if (!value)
    return makeKeyError(key, value.takeError());
  if (value->numerator == 0 && (unit == Unit::Power || unit == Unit::Time))
    return createStringError("--footprint: " + key + " '" + text +
                             "' is not positive");
  return Figure{*value, text.str(), "given"};
}

static Expected<Figure> parseNumber(StringRef key, StringRef text,
                                    const Rational &low,
                                    std::optional<Rational> high,
                                    StringRef range) {
  std::optional<Rational> value = parseDecimal(text);
  if (!value || isLess(*value, low) || (high && isLess(*high, *value)))
    return createStringError("--footprint: " + key + " '" + text + "' is not " +
                             range);
  return Figure{*value, text.str(), "given"};
}

namespace {

/// Applies one setting after the other.
class PlanReader {
public:
  PlanReader(EnergyPlan &plan) : plan(plan) {}
  Error apply(StringRef key, StringRef value);

private:
  Error setGrid(StringRef name);
  Error setRent(StringRef name);
  template <typename T> Error store(Expected<Figure> figure, T &target) {
    if (!figure)
      return figure.takeError();
    target = *figure;
    return Error::success();
  }

  EnergyPlan &plan;
};

} // namespace

Error PlanReader::setGrid(StringRef name) {
  std::string names;
  for (const Grid &grid : plan.profile.grids) {
    names += (names.empty() ? "" : ", ") + grid.name;
    if (grid.name != name)
      continue;
    plan.grid = grid;
    if (!grid.intensity)
      return createStringError("--footprint: there is no published intensity "
                               "of '" +
                               name + "': give intensity=… kg/kWh instead");
    plan.profile.intensity = *grid.intensity;
    return Error::success();
  }
  return createStringError("--footprint: unknown grid '" + name + "': choose " +
                           names + " or give intensity=");
}

Error PlanReader::setRent(StringRef name) {
  std::string names;
  for (const Rent &rent : plan.profile.rents) {
    names += (names.empty() ? "" : ", ") + rent.device;
    if (rent.device != name)
      continue;
    plan.rent = rent;
    return Error::success();
  }
  Expected<Rational> price = parseMeasure(name, Unit::DevicePrice);
  if (price) {
    Figure figure{*price, name.str(), "given"};
    plan.rent = Rent{"device", figure, figure};
    return Error::success();
  }
  return createStringError("--footprint: unknown rent '" + name + "' (" +
                           llvm::toString(price.takeError()) + "): choose " +
                           names + " or a price such as 0.43 USD/h");
}

Error PlanReader::apply(StringRef key, StringRef value) {
  if (key == "time")
    return store(parseFigure(key, value, Unit::Time), plan.time);
  if (key == "power")
    return store(parseFigure(key, value, Unit::Power), plan.power);
  if (key == "device-power")
    return store(parseFigure(key, value, Unit::Power), plan.devicePower);
  if (key == "cpu-power")
    return store(parseFigure(key, value, Unit::Power), plan.cpuPower);
  if (key == "dram-power")
    return store(parseFigure(key, value, Unit::Power), plan.dramPower);
  if (key == "intensity")
    return store(parseFigure(key, value, Unit::Intensity),
                 plan.profile.intensity);
  if (key == "electricity")
    return store(parseFigure(key, value, Unit::EnergyPrice),
                 plan.profile.electricity);
  if (key == "pue")
    return store(parseNumber(key, value, Rational{Int(1), Int(1)}, std::nullopt,
                             "a number of at least 1"),
                 plan.profile.pue);
  if (key == "utilisation") {
    Error error =
        store(parseNumber(key, value, Rational(), Rational{Int(1), Int(1)},
                          "above 0 and at most 1"),
              plan.utilisation);
    if (!error && plan.utilisation->value.numerator == 0)
      return createStringError("--footprint: utilisation '" + value +
                               "' is not above 0 and at most 1");
    return error;
  }
  if (key == "devices") {
    std::optional<Rational> count = parseDecimal(value);
    if (!count || !count->isInteger() || count->numerator < 1)
      return createStringError("--footprint: devices '" + value +
                               "' is no positive whole number");
    plan.devices = count->numerator;
    return Error::success();
  }
  if (key == "grid")
    return setGrid(value);
  if (key == "rent")
    return setRent(value);
  return createStringError(
      "--footprint: unknown key '" + key +
      "': choose profile, time, power, device-power, cpu-power, dram-power, "
      "devices, utilisation, grid, intensity, pue, electricity or rent");
}

Expected<EnergyPlan>
greenai::parseEnergyPlan(llvm::ArrayRef<std::string> texts) {
  llvm::SmallVector<std::pair<StringRef, StringRef>> settings;
  llvm::StringSet<> keys;
  std::string profileName = getFootprintProfileNames().front();
  for (StringRef text : texts)
    for (StringRef part : llvm::split(text, ',')) {
      auto [key, value] = part.split('=');
      key = key.trim();
      value = value.trim();
      if (key.empty() || value.empty())
        return createStringError("--footprint: '" + part.trim() +
                                 "' is not of the form 'time=79 h'");
      if (!keys.insert(key).second)
        return createStringError("--footprint: " + key +
                                 " is given more than once");
      if (key == "profile")
        profileName = value.str();
      else
        settings.emplace_back(key, value);
    }
  for (auto [a, b] : {std::pair<StringRef, StringRef>("grid", "intensity"),
                      {"power", "device-power"},
                      {"power", "cpu-power"},
                      {"power", "dram-power"},
                      {"time", "utilisation"}})
    if (keys.contains(a) && keys.contains(b))
      return createStringError("--footprint: " + b + " has no meaning beside " +
                               a);

  if (keys.contains("devices") && keys.contains("power") &&
      keys.contains("time") && !keys.contains("rent"))
    return createStringError("--footprint: devices has no meaning beside power "
                             "and time, which are those of all; device-power "
                             "is of one");

  EnergyPlan plan;
  Expected<FootprintProfile> profile = loadFootprintProfile(profileName);
  if (!profile)
    return profile.takeError();
  plan.profile = std::move(*profile);
  PlanReader reader(plan);
  for (auto [key, value] : settings)
    if (Error error = reader.apply(key, value))
      return error;
  return plan;
}

//===----------------------------------------------------------------------===//
// Equations
//===----------------------------------------------------------------------===//

Expected<Rational> greenai::getPower(const EnergyPlan &plan,
                                     const Machine *machine) {
  if (plan.power)
    return plan.power->value;
  Rational watts;
  if (plan.devicePower)
    watts = plan.devicePower->value;
  else if (machine && machine->power)
    watts = makeRational(*machine->power, Int(1000));
  else
    return createStringError(
        machine ? "--footprint: no power of " + machine->name +
                      " is published: give power= or device-power= in W"
                : "--footprint: give power= or device-power= in W, or a "
                  "--machine");
  watts = multiply(watts, plan.devices.value_or(Int(1)));
  for (const std::optional<Figure> *figure : {&plan.cpuPower, &plan.dramPower})
    if (*figure)
      watts = add(watts, (*figure)->value);
  return watts;
}

Expected<Rational> greenai::getHours(const EnergyPlan &plan,
                                     const Rational &seconds) {
  if (!plan.utilisation)
    return createStringError(
        "--footprint: give time=, or utilisation= for an estimate: no machine "
        "reaches its peaks all the time");
  Rational share = multiply(plan.utilisation->value,
                            plan.devices.value_or(Int(1)) * Int(3600));
  return divide(seconds, share);
}

Energy greenai::getEnergy(const EnergyPlan &plan, const Rational &hours,
                          const Rational &watts) {
  Energy energy;
  energy.hours = hours;
  energy.watts = watts;
  energy.devices = plan.devices.value_or(Int(1));
  energy.kWh = divide(multiply(multiply(plan.profile.pue.value, hours), watts),
                      Rational{Int(1000), Int(1)});
  energy.pounds = multiply(plan.profile.intensity.value, energy.kWh);
  energy.electricity = multiply(plan.profile.electricity.value, energy.kWh);
  if (plan.rent) {
    Rational deviceHours = multiply(hours, energy.devices);
    energy.rentLow = multiply(plan.rent->low.value, deviceHours);
    energy.rentHigh = multiply(plan.rent->high.value, deviceHours);
  }
  return energy;
}
