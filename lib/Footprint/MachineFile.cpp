//===- MachineFile.cpp - Reads profiles of machines -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Profiles.h"

#include "greenai/Report/YAMLFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::Expected;
using llvm::StringRef;

namespace {

/// Element types and what is written beside them.
struct TypeTexts {
  std::vector<std::pair<std::string, std::string>> entries;
};

/// The file as it is written.
struct MachineText {
  std::string name, source, bandwidth, capacity, power;
  TypeTexts peak, matrix;
};

} // namespace

namespace llvm::yaml {

template <> struct CustomMappingTraits<TypeTexts> {
  static void inputOne(IO &io, StringRef key, TypeTexts &map) {
    std::string value;
    io.mapRequired(key.str().c_str(), value);
    map.entries.emplace_back(key.str(), std::move(value));
  }
  static void output(IO &io, TypeTexts &map) {
    for (auto &[key, value] : map.entries)
      io.mapRequired(key.c_str(), value);
  }
};

template <> struct MappingTraits<MachineText> {
  static void mapping(IO &io, MachineText &machine) {
    mapRequired(io, "name", machine.name);
    mapRequired(io, "source", machine.source);
    io.mapOptional("peak", machine.peak);
    io.mapOptional("matrix", machine.matrix);
    io.mapOptional("bandwidth", machine.bandwidth);
    io.mapOptional("capacity", machine.capacity);
    io.mapOptional("power", machine.power);
  }
};

} // namespace llvm::yaml

/// The error is a clause.
static llvm::Error readPeaks(const TypeTexts &texts, StringRef key,
                             std::vector<Peak> &peaks) {
  for (const auto &[name, text] : texts.entries) {
    std::optional<ScalarType> type = ScalarType::parse(name);
    if (!type)
      return llvm::createStringError("'" + name + "' under '" + key +
                                     "' is not an element type such as f32");
    Expected<Int> value =
        parseQuantity(text, type->isFloat() ? "FLOP/s" : "OP/s");
    if (!value)
      return llvm::createStringError("the " + key + " of " + name + " " +
                                     llvm::toString(value.takeError()));
    peaks.push_back({*type, *value});
  }
  llvm::sort(peaks,
             [](const Peak &a, const Peak &b) { return a.type < b.type; });
  return llvm::Error::success();
}

Expected<Machine> greenai::parseMachine(StringRef text, StringRef fileName) {
  Expected<MachineText> file = readYAML<MachineText>(text, fileName);
  if (!file)
    return file.takeError();
  auto fail = [&](const llvm::Twine &message) {
    return llvm::createStringError(fileName + ": " + message);
  };
  Machine machine;
  machine.name = file->name;
  machine.source = file->source;
  for (auto [key, value] : {std::pair<StringRef, StringRef>("name", file->name),
                            {"source", file->source}})
    if (value.trim().empty())
      return fail("the " + key + " is empty");
  if (llvm::Error error = readPeaks(file->peak, "peak", machine.peaks))
    return fail(llvm::toString(std::move(error)));
  if (llvm::Error error =
          readPeaks(file->matrix, "matrix", machine.matrixPeaks))
    return fail(llvm::toString(std::move(error)));
  if (machine.peaks.empty() && machine.matrixPeaks.empty())
    return fail("there is no peak");
  struct Figure {
    StringRef key, text, unit;
    int64_t scale;
    std::optional<Int> &value;
  };
  for (const Figure &figure :
       {Figure{"bandwidth", file->bandwidth, "B/s", 1, machine.bandwidth},
        Figure{"capacity", file->capacity, "B", 1, machine.capacity},
        Figure{"power", file->power, "W", 1000, machine.power}}) {
    if (figure.text.empty())
      continue;
    Expected<Int> value = parseQuantity(figure.text, figure.unit, figure.scale);
    if (!value)
      return fail("the " + figure.key + " " +
                  llvm::toString(value.takeError()));
    figure.value = *value;
  }
  return machine;
}

//===----------------------------------------------------------------------===//
// What is built in
//===----------------------------------------------------------------------===//

std::vector<std::string> greenai::getMachineNames() {
  std::vector<std::string> names;
  for (StringRef profile : getProfiles())
    names.push_back(
        llvm::cantFail(parseMachine(profile, "built-in profile")).name);
  return names;
}

Expected<Machine> greenai::getMachine(StringRef name) {
  for (StringRef profile : getProfiles()) {
    Machine machine = llvm::cantFail(parseMachine(profile, "built-in profile"));
    if (machine.name == name)
      return machine;
  }
  return llvm::createStringError("unknown machine '" + name + "': choose " +
                                 llvm::join(getMachineNames(), ", ") +
                                 " or a file");
}

Expected<Machine> greenai::loadMachine(StringRef nameOrFile) {
  if (!isFileName(nameOrFile))
    return getMachine(nameOrFile);
  Expected<std::string> text = readTextFile(nameOrFile, "machine");
  if (!text)
    return text.takeError();
  return parseMachine(*text, nameOrFile);
}

static std::optional<Int> find(llvm::ArrayRef<Peak> peaks, ScalarType type) {
  for (const Peak &peak : peaks)
    if (peak.type == type)
      return peak.perSecond;
  return std::nullopt;
}

std::optional<Int> Machine::getPeak(ScalarType type) const {
  return find(peaks, type);
}

std::optional<Int> Machine::getMatrixPeak(ScalarType type) const {
  std::optional<Int> peak = find(matrixPeaks, type);
  return peak ? peak : getPeak(type);
}
