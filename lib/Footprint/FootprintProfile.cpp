//===- FootprintProfile.cpp - Constants with their sources ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Energy.h"

#include "greenai/Report/YAMLFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::Expected;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// The file as it is written
//===----------------------------------------------------------------------===//

namespace {

struct FigureText {
  std::string value, source;
};
struct GridText {
  std::string name, intensity, renewable, source;
};
struct RentText {
  std::string device, low, high, source;
};
struct ProfileText {
  std::string name, source;
  FigureText pue, intensity, electricity;
  std::vector<GridText> grids;
  std::vector<RentText> rents;
};

} // namespace

LLVM_YAML_IS_SEQUENCE_VECTOR(GridText)
LLVM_YAML_IS_SEQUENCE_VECTOR(RentText)

namespace llvm::yaml {

template <> struct MappingTraits<FigureText> {
  static void mapping(IO &io, FigureText &figure) {
    mapRequired(io, "value", figure.value);
    mapRequired(io, "source", figure.source);
  }
};

template <> struct MappingTraits<GridText> {
  static void mapping(IO &io, GridText &grid) {
    mapRequired(io, "name", grid.name);
    io.mapOptional("intensity", grid.intensity);
    io.mapOptional("renewable", grid.renewable);
    mapRequired(io, "source", grid.source);
  }
};

template <> struct MappingTraits<RentText> {
  static void mapping(IO &io, RentText &rent) {
    mapRequired(io, "device", rent.device);
    mapRequired(io, "low", rent.low);
    mapRequired(io, "high", rent.high);
    mapRequired(io, "source", rent.source);
  }
};

template <> struct MappingTraits<ProfileText> {
  static void mapping(IO &io, ProfileText &profile) {
    mapRequired(io, "name", profile.name);
    mapRequired(io, "source", profile.source);
    mapRequired(io, "pue", profile.pue);
    mapRequired(io, "intensity", profile.intensity);
    mapRequired(io, "electricity", profile.electricity);
    io.mapOptional("grids", profile.grids);
    io.mapOptional("rents", profile.rents);
  }
};

} // namespace llvm::yaml

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

/// The error is a clause.
static Expected<Figure> readFigure(StringRef what, StringRef text,
                                   StringRef source, Unit unit) {
  Expected<Rational> value = parseMeasure(text, unit);
  if (!value)
    return llvm::createStringError("the " + what + " " +
                                   llvm::toString(value.takeError()));
  return Figure{*value, text.str(), source.str()};
}

/// The error is a clause.
static Expected<Grid> readGrid(const GridText &text) {
  Grid grid{text.name, std::nullopt, std::nullopt, text.source};
  if (!text.intensity.empty()) {
    Expected<Figure> figure =
        readFigure("intensity of '" + text.name + "'", text.intensity,
                   text.source, Unit::Intensity);
    if (!figure)
      return figure.takeError();
    grid.intensity = std::move(*figure);
  }
  if (!text.renewable.empty()) {
    StringRef percent = text.renewable;
    bool hasUnit = percent.consume_back("%");
    grid.renewable = parseDecimal(percent);
    if (!hasUnit || !grid.renewable || grid.renewable->numerator < 0 ||
        grid.renewable->numerator > grid.renewable->denominator * Int(100))
      return llvm::createStringError("the renewable part '" + text.renewable +
                                     "' of '" + text.name +
                                     "' is not between 0 % and 100 %");
  }
  return grid;
}

Expected<FootprintProfile> greenai::parseFootprintProfile(StringRef text,
                                                          StringRef fileName) {
  Expected<ProfileText> file = readYAML<ProfileText>(text, fileName);
  if (!file)
    return file.takeError();
  auto fail = [&](const llvm::Twine &message) {
    return llvm::createStringError(fileName + ": " + message);
  };
  FootprintProfile profile;
  profile.name = file->name;
  profile.source = file->source;
  if (StringRef(file->name).trim().empty())
    return fail("the name is empty");
  std::optional<Rational> pue = parseDecimal(file->pue.value);
  if (!pue || pue->numerator < pue->denominator)
    return fail("the pue '" + file->pue.value +
                "' is not a number of at "
                "least 1");
  profile.pue = {*pue, file->pue.value, file->pue.source};
  Expected<Figure> intensity =
      readFigure("intensity", file->intensity.value, file->intensity.source,
                 Unit::Intensity);
  if (!intensity)
    return fail(llvm::toString(intensity.takeError()));
  profile.intensity = std::move(*intensity);
  Expected<Figure> electricity =
      readFigure("electricity", file->electricity.value,
                 file->electricity.source, Unit::EnergyPrice);
  if (!electricity)
    return fail(llvm::toString(electricity.takeError()));
  profile.electricity = std::move(*electricity);
  for (const GridText &entry : file->grids) {
    Expected<Grid> grid = readGrid(entry);
    if (!grid)
      return fail(llvm::toString(grid.takeError()));
    profile.grids.push_back(std::move(*grid));
  }
  for (const RentText &entry : file->rents) {
    Expected<Figure> low =
        readFigure("low rent of '" + entry.device + "'", entry.low,
                   entry.source, Unit::DevicePrice);
    if (!low)
      return fail(llvm::toString(low.takeError()));
    Expected<Figure> high =
        readFigure("high rent of '" + entry.device + "'", entry.high,
                   entry.source, Unit::DevicePrice);
    if (!high)
      return fail(llvm::toString(high.takeError()));
    if (high->value.numerator * low->value.denominator <
        low->value.numerator * high->value.denominator)
      return fail("the low rent of '" + entry.device +
                  "' is above the high one");
    profile.rents.push_back({entry.device, std::move(*low), std::move(*high)});
  }
  return profile;
}

//===----------------------------------------------------------------------===//
// What is built in
//===----------------------------------------------------------------------===//

static constexpr llvm::StringLiteral profiles[] = {R"(
name: strubell-2020
source: E. Strubell, A. Ganesh, A. McCallum, AAAI 2020
pue:
  value: 1.58
  source: average of data centers in 2018 (Strubell et al. 2020, Equation 1)
intensity:
  value: 0.477 lb/kWh
  source: average of the United States, halved for 50% renewable energy (Strubell et al. 2020, Equation 2)
electricity:
  value: 0.12 USD/kWh
  source: average price in the United States (Strubell et al. 2020, Table 3)
grids:
  - name: united-states
    intensity: 0.954 lb/kWh
    renewable: 17%
    source: EPA's average of 2018, and Table 1, in Strubell et al. 2020
  - name: aws
    intensity: 0.477 lb/kWh
    renewable: 50%
    source: Strubell et al. 2020, Equation 2 and Table 1
  - name: china
    renewable: 22%
    source: Strubell et al. 2020, Table 1
  - name: germany
    renewable: 40%
    source: Strubell et al. 2020, Table 1
  - name: google
    renewable: 100%
    source: Strubell et al. 2020, Table 1 (with purchases)
  - name: microsoft
    renewable: 50%
    source: Strubell et al. 2020, Table 1
rents:
  - device: p100
    low: 0.43 USD/h
    high: 1.46 USD/h
    source: rates that Strubell et al. 2020, Table 2, amounts to (preemptible and on demand)
  - device: v100
    low: 0.74 USD/h
    high: 2.48 USD/h
    source: rates that Strubell et al. 2020, Table 2, amounts to (preemptible and on demand)
  - device: tpu-v2
    low: 1.35 USD/h
    high: 4.50 USD/h
    source: rates that Strubell et al. 2020, Table 2, amounts to (preemptible and on demand)
  - device: tpu-v3
    low: 2.40 USD/h
    high: 8.00 USD/h
    source: rates that Strubell et al. 2020, Table 2, amounts to (preemptible and on demand)
)"};

static std::vector<FootprintProfile> readBuiltIn() {
  std::vector<FootprintProfile> result;
  for (StringRef text : profiles)
    result.push_back(
        llvm::cantFail(parseFootprintProfile(text, "built-in profile")));
  return result;
}

std::vector<std::string> greenai::getFootprintProfileNames() {
  std::vector<std::string> names;
  for (const FootprintProfile &profile : readBuiltIn())
    names.push_back(profile.name);
  return names;
}

Expected<FootprintProfile> greenai::getFootprintProfile(StringRef name) {
  for (FootprintProfile &profile : readBuiltIn())
    if (profile.name == name)
      return std::move(profile);
  return llvm::createStringError(
      "--footprint: unknown profile '" + name + "': choose " +
      llvm::join(getFootprintProfileNames(), ", ") + " or a file");
}

Expected<FootprintProfile> greenai::loadFootprintProfile(StringRef nameOrFile) {
  if (!isFileName(nameOrFile))
    return getFootprintProfile(nameOrFile);
  Expected<std::string> text = readTextFile(nameOrFile, "profile");
  if (!text)
    return text.takeError();
  return parseFootprintProfile(*text, nameOrFile);
}
