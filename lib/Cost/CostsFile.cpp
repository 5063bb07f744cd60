//===- CostsFile.cpp - Reads costs of operations from a file --------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The YAML of a file of costs, as it is written; CostsFileExpressions.cpp makes
// expressions of it.
//
//===----------------------------------------------------------------------===//

#include "CostsFileText.h"

#include "greenai/Report/YAMLFile.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Errc.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLTraits.h"
#include "llvm/Support/xxhash.h"

using namespace greenai;
using llvm::Expected;
using llvm::StringRef;

LLVM_YAML_IS_SEQUENCE_VECTOR(greenai::ModelText)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(greenai::PlacedText)
LLVM_YAML_IS_SEQUENCE_VECTOR(std::vector<greenai::PlacedText>)

namespace {
struct FileText {
  std::string schema;
  std::vector<ModelText> models;
};
} // namespace

namespace llvm::yaml {

template <> struct ScalarTraits<PlacedText> {
  /// A scalar that the reader had to rewrite has no place of its own.
  static StringRef input(StringRef scalar, void *file, PlacedText &text) {
    StringRef all = *static_cast<StringRef *>(file);
    text.text = scalar.str();
    text.isGiven = true;
    if (scalar.begin() < all.begin() || scalar.end() > all.end())
      return StringRef();
    StringRef before = all.take_front(scalar.begin() - all.begin());
    text.line = before.count('\n') + 1;
    text.column = before.size() - (before.rfind('\n') + 1) + 1;
    return StringRef();
  }
  static void output(const PlacedText &text, void *, raw_ostream &os) {
    os << text.text;
  }
  static QuotingType mustQuote(StringRef) { return QuotingType::Single; }
};

template <> struct CustomMappingTraits<TextMap> {
  static void inputOne(IO &io, StringRef key, TextMap &map) {
    PlacedText value;
    io.mapRequired(key.str().c_str(), value);
    map.entries.emplace_back(key.str(), std::move(value));
  }
  static void output(IO &io, TextMap &map) {
    for (auto &[key, value] : map.entries)
      io.mapRequired(key.c_str(), value);
  }
};

template <> struct MappingTraits<BytesText> {
  static void mapping(IO &io, BytesText &bytes) {
    mapRequired(io, "read", bytes.read);
    mapRequired(io, "written", bytes.written);
    io.mapOptional("upperBound", bytes.isUpperBound);
  }
};

template <> struct MappingTraits<ModelText> {
  static void mapping(IO &io, ModelText &model) {
    io.mapOptional("op", model.op);
    io.mapOptional("callee", model.callee);
    io.mapOptional("where", model.where);
    io.mapOptional("override", model.overrides);
    io.mapOptional("sizes", model.sizes);
    io.mapOptional("require", model.require);
    io.mapOptional("results", model.results);
    io.mapOptional("kind", model.kind);
    mapRequired(io, "ledger", model.ledger);
    io.mapOptional("macs", model.macs);
    io.mapOptional("bytes", model.bytes);
  }
};

template <> struct MappingTraits<FileText> {
  static void mapping(IO &io, FileText &file) {
    mapRequired(io, "schema", file.schema);
    mapRequired(io, "models", file.models);
  }
};

} // namespace llvm::yaml

/// Keeps the first complaint as "costs.yaml:3:5: unknown key 'legder'".
static void keepFirst(const llvm::SMDiagnostic &diagnostic, void *text) {
  auto &message = *static_cast<std::pair<StringRef, std::string> *>(text);
  if (!message.second.empty())
    return;
  message.second =
      (message.first + ":" + llvm::Twine(std::max(diagnostic.getLineNo(), 1)) +
       ":" + llvm::Twine(diagnostic.getColumnNo() + 1) + ": " +
       rewordComplaint(diagnostic.getMessage()))
          .str();
}

Expected<CostsFile> greenai::parseCostsFile(StringRef text,
                                            StringRef fileName) {
  if (llvm::Error error = checkYAMLText(text, fileName))
    return error;
  auto read = [&](FileText &into) {
    std::pair<StringRef, std::string> message{fileName, ""};
    // The parser reads its context as the text that places are counted in.
    llvm::yaml::Input input(llvm::MemoryBufferRef(text, fileName), &text,
                            keepFirst, &message);
    input >> into;
    return finishYAML(input, std::move(message.second), fileName);
  };
  FileText file, again;
  if (std::string message = read(file); !message.empty())
    return llvm::createStringError(
        chooseComplaint(std::move(message), [&] { return read(again); }));

  static constexpr StringRef schema = "greenai.costs/";
  StringRef version = file.schema;
  unsigned number = 0;
  if (!version.consume_front(schema) || version.getAsInteger(10, number) ||
      number == 0)
    return llvm::createStringError(fileName + ": '" + file.schema +
                                   "' is not the schema 'greenai.costs/1'");
  if (number > 1)
    return llvm::createStringError(
        fileName + ": '" + file.schema +
        "' is newer than 'greenai.costs/1', which this version reads");
  if (file.models.empty())
    return llvm::createStringError(fileName + ": there are no models");

  CostsFile result;
  result.name = fileName.str();
  result.fingerprint =
      llvm::utohexstr(llvm::xxh3_64bits(text), /*LowerCase=*/true, 16);
  for (const ModelText &model : file.models) {
    Expected<UserModel> read = readUserModel(model, fileName);
    if (!read)
      return read.takeError();
    auto isSame = [&](const UserModel &other) {
      return other.getName() == read->getName() && other.where == read->where;
    };
    if (auto it = llvm::find_if(result.models, isSame);
        it != result.models.end())
      return llvm::createStringError(read->place + ": " + it->line +
                                     " has a model of " + read->getName() +
                                     " already");
    result.models.push_back(std::move(*read));
  }
  return result;
}

Expected<std::shared_ptr<const UserModels>>
greenai::loadUserModels(StringRef list) {
  auto models = std::make_shared<UserModels>();
  for (StringRef part : llvm::split(list, ',')) {
    StringRef name = part.trim();
    if (name.empty())
      continue;
    Expected<std::string> text = readWholeFile(name);
    if (!text)
      return llvm::createStringError("cannot open the file of costs '" + name +
                                     "': " + llvm::toString(text.takeError()));
    Expected<CostsFile> file = parseCostsFile(*text, name);
    if (!file)
      return file.takeError();
    for (const CostsFile &other : models->getFiles())
      for (const UserModel &model : file->models)
        for (const UserModel &known : other.models)
          if (known.getName() == model.getName() && known.where == model.where)
            return llvm::createStringError(model.place + ": " + known.line +
                                           " has a model of " +
                                           model.getName() + " already");
    models->add(std::move(*file));
  }
  if (models->empty())
    return std::shared_ptr<const UserModels>();
  return std::shared_ptr<const UserModels>(std::move(models));
}
