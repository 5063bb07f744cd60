//===- ConventionFile.cpp - Reads conventions from YAML ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The conventions that are built in are files of the same form, made part of
// the library when it is built. The schema is in docs/Conventions.md.
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/Convention.h"
#include "greenai/Report/YAMLFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::Expected;
using llvm::StringRef;

namespace {

/// As written, and not yet checked against other keys.
struct WeightText {
  Int value;
};
struct LayerWeightText {
  Int value;
};
struct KindText {
  RowKind value = RowKind::Other;
};
struct MeasureText {
  LayerMeasure value = LayerMeasure::Outputs;
};
struct NameText {
  std::string value;
};

/// Weights by scalar operation; "all" is what the others are.
struct WeightTable {
  ScalarWeights weights;
};

struct LayerText {
  KindText kind;
  MeasureText per;
  LayerWeightText weight;
};

struct ApartText {
  NameText name;
  WeightTable floats;
};

struct FileText {
  NameText name;
  unsigned version = 1;
  NameText source;
  std::optional<WeightTable> floats, integers;
  WeightText pairs;
  std::vector<LayerText> layers;
  std::optional<ApartText> apart;
};

} // namespace

/// Whether `text` is an integer and, without a sign, not negative.
static bool parseInt(StringRef text, bool maybeNegative, Int &value) {
  StringRef digits = text;
  bool isNegative = maybeNegative && digits.consume_front("-");
  if (digits.empty() || !llvm::all_of(digits, llvm::isDigit))
    return false;
  value = Int(0);
  for (char digit : digits)
    value = value * 10 + Int(int64_t(digit - '0'));
  if (isNegative)
    value = -value;
  return true;
}

LLVM_YAML_IS_SEQUENCE_VECTOR(LayerText)

namespace llvm::yaml {

template <> struct ScalarTraits<WeightText> {
  static StringRef input(StringRef scalar, void *, WeightText &weight) {
    return parseInt(scalar, /*maybeNegative=*/false, weight.value)
               ? StringRef()
               : "a weight is an integer that is not negative";
  }
  static void output(const WeightText &, void *, raw_ostream &) {}
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

template <> struct ScalarTraits<LayerWeightText> {
  static StringRef input(StringRef scalar, void *, LayerWeightText &weight) {
    return parseInt(scalar, /*maybeNegative=*/true, weight.value)
               ? StringRef()
               : "the weight of a layer is an integer";
  }
  static void output(const LayerWeightText &, void *, raw_ostream &) {}
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

template <> struct ScalarTraits<KindText> {
  static StringRef input(StringRef scalar, void *, KindText &kind) {
    std::optional<RowKind> value = parseRowKind(scalar);
    if (!value)
      return "no kind of rows: docs/CostModel.md lists them";
    kind.value = *value;
    return StringRef();
  }
  static void output(const KindText &, void *, raw_ostream &) {}
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

template <> struct ScalarTraits<MeasureText> {
  static StringRef input(StringRef scalar, void *, MeasureText &measure) {
    std::optional<LayerMeasure> value = parseLayerMeasure(scalar);
    if (!value)
      return "a layer is counted per pairs, inputs, outputs, lines, affine or "
             "biased";
    measure.value = *value;
    return StringRef();
  }
  static void output(const MeasureText &, void *, raw_ostream &) {}
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

template <> struct ScalarTraits<NameText> {
  static StringRef input(StringRef scalar, void *, NameText &name) {
    name.value = scalar.trim().str();
    return name.value.empty() ? "a text is missing" : StringRef();
  }
  static void output(const NameText &, void *, raw_ostream &) {}
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

template <> struct CustomMappingTraits<WeightTable> {
  static void inputOne(IO &io, StringRef key, WeightTable &table) {
    WeightText weight;
    io.mapRequired(key.str().c_str(), weight);
    if (key == "all") {
      for (std::optional<Int> &other : table.weights)
        if (!other)
          other = weight.value;
      return;
    }
    if (std::optional<ScalarOp> op = parseScalarOp(key))
      table.weights[unsigned(*op)] = weight.value;
    else
      io.setError("'" + key + "' is not a scalar operation of the ledger");
  }
  static void output(IO &, WeightTable &) {}
};

template <> struct MappingTraits<LayerText> {
  static void mapping(IO &io, LayerText &layer) {
    mapRequired(io, "kind", layer.kind);
    mapRequired(io, "per", layer.per);
    mapRequired(io, "weight", layer.weight);
  }
};

template <> struct MappingTraits<ApartText> {
  static void mapping(IO &io, ApartText &apart) {
    mapRequired(io, "name", apart.name);
    mapRequired(io, "float", apart.floats);
  }
};

template <> struct MappingTraits<FileText> {
  static void mapping(IO &io, FileText &file) {
    mapRequired(io, "name", file.name);
    mapRequired(io, "version", file.version);
    mapRequired(io, "source", file.source);
    io.mapOptional("float", file.floats);
    io.mapOptional("integer", file.integers);
    io.mapOptional("pairs", file.pairs);
    io.mapOptional("layers", file.layers);
    io.mapOptional("apart", file.apart);
  }
};

} // namespace llvm::yaml

Expected<Convention> greenai::parseConvention(StringRef text,
                                              StringRef fileName) {
  Expected<FileText> file = readYAML<FileText>(text, fileName);
  if (!file)
    return file.takeError();
  auto fail = [&](const llvm::Twine &message) {
    return llvm::createStringError(fileName + ": " + message);
  };
  Convention convention;
  convention.name = file->name.value;
  if (convention.name.find('/') != std::string::npos)
    return fail("the name '" + convention.name + "' holds a '/'");
  convention.version = file->version;
  convention.source = file->source.value;
  convention.pairWeight = file->pairs.value;
  for (const LayerText &layer : file->layers) {
    bool isTwice =
        llvm::any_of(convention.layerWeights, [&](const auto &known) {
          return known.kind == layer.kind.value &&
                 known.measure == layer.per.value;
        });
    if (isTwice)
      return fail("'" + getName(layer.kind.value) + "' has two weights per " +
                  getName(layer.per.value));
    convention.layerWeights.push_back(
        {layer.kind.value, layer.per.value, layer.weight.value});
  }
  bool weighsLedger = file->floats || file->integers;
  if (file->floats)
    convention.floatWeights = file->floats->weights;
  if (file->integers)
    convention.integerWeights = file->integers->weights;
  if (file->apart) {
    convention.apartName = file->apart->name.value;
    convention.apartWeights = file->apart->floats.weights;
  }
  if (!weighsLedger && convention.pairWeight == 0 &&
      convention.layerWeights.empty())
    return fail("nothing is counted: give 'float', 'pairs' or 'layers'");
  if (weighsLedger && !file->floats)
    return fail("'integer' is given without 'float'");
  convention.scope = weighsLedger ? Convention::Scope::All
                     : convention.pairWeight == 1 &&
                             convention.layerWeights.empty() && !file->apart
                         ? Convention::Scope::Contractions
                         : Convention::Scope::Layers;
  return convention;
}

//===----------------------------------------------------------------------===//
// What is built in
//===----------------------------------------------------------------------===//

namespace {
struct BuiltIn {
  llvm::StringLiteral name, text;
};
} // namespace

static constexpr BuiltIn builtIn[] = {
#include "Conventions.inc"
};

llvm::ArrayRef<StringRef> greenai::getConventionNames() {
  static const std::vector<StringRef> names = [] {
    std::vector<StringRef> names;
    for (const BuiltIn &entry : builtIn)
      names.push_back(entry.name);
    return names;
  }();
  return names;
}

Expected<Convention> greenai::getConvention(StringRef name) {
  for (const BuiltIn &entry : builtIn) {
    if (!name.starts_with(entry.name))
      continue;
    Convention convention =
        llvm::cantFail(parseConvention(entry.text, entry.name));
    if (name == convention.name || name == convention.getLabel())
      return convention;
  }
  return llvm::createStringError("unknown convention '" + name +
                                 "'; the conventions are " +
                                 llvm::join(getConventionNames(), ", "));
}

Expected<Convention> greenai::loadConvention(StringRef nameOrFile) {
  // "green-ai/1" is a name.
  if (!nameOrFile.ends_with(".yaml") && !nameOrFile.ends_with(".yml")) {
    if (nameOrFile.starts_with("/") || nameOrFile.starts_with("."))
      return llvm::createStringError("the convention '" + nameOrFile +
                                     "' is no file that ends with .yaml");
    return getConvention(nameOrFile);
  }
  Expected<std::string> text = readTextFile(nameOrFile, "convention");
  if (!text)
    return text.takeError();
  return parseConvention(*text, nameOrFile);
}
