//===- CaseParser.cpp - Reading the headers of cases ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Case.h"

#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::oracle;
using llvm::StringRef;

namespace {
/// One chunk of a file, before its variants are expanded.
struct Chunk {
  unsigned line = 1;
  std::vector<std::pair<std::string, std::string>> header; // key, value
  std::string text;
};
} // namespace

static llvm::Error makeError(const llvm::Twine &message) {
  return llvm::createStringError(message);
}

static const llvm::StringLiteral keys[] = {
    "CASE",  "SIZES",  "VARIANTS", "DIFF",      "DATA",      "BIND",
    "WHERE", "POINTS", "EXECUTE",  "BROADCAST", "REFERENCE", "UNCOSTED"};

static std::vector<Chunk> split(StringRef text) {
  std::vector<Chunk> chunks(1);
  unsigned line = 0;
  for (StringRef lineText : llvm::split(text, '\n')) {
    ++line;
    if (lineText.starts_with("// -----")) {
      chunks.emplace_back();
      chunks.back().line = line + 1;
      continue;
    }
    chunks.back().text += (lineText + "\n").str();
    StringRef rest = lineText;
    if (!rest.consume_front("// "))
      continue;
    auto [key, value] = rest.split(':');
    if (llvm::is_contained(keys, key))
      chunks.back().header.push_back({key.str(), value.trim().str()});
  }
  return chunks;
}

/// Names and values "T=f32 A=i32".
static llvm::Expected<std::vector<std::pair<std::string, std::string>>>
parseAssignments(StringRef text) {
  std::vector<std::pair<std::string, std::string>> result;
  llvm::SmallVector<StringRef> words;
  text.split(words, ' ', -1, /*KeepEmpty=*/false);
  for (StringRef word : words) {
    auto [name, value] = word.split('=');
    if (name.empty() || value.empty())
      return makeError("'" + word + "' is not NAME=VALUE");
    result.push_back({name.str(), value.str()});
  }
  return result;
}

static llvm::Error parseSizes(StringRef text, Case &c) {
  auto assignments = parseAssignments(text);
  if (!assignments)
    return assignments.takeError();
  for (auto &[name, value] : *assignments) {
    auto [low, high] = StringRef(value).split("..");
    SizeRange range{name};
    if (low.getAsInteger(10, range.low) ||
        (high.empty() ? low : high).getAsInteger(10, range.high) ||
        range.low < 0 || range.high < range.low)
      return makeError("'" + value + "' is no range of sizes");
    c.sizes.push_back(range);
  }
  return llvm::Error::success();
}

/// "tosa.conv2d#1 add.f32 = -N*OC".
static llvm::Error parseDifference(StringRef text, Case &c) {
  auto [left, formula] = text.split('=');
  auto [op, entry] = left.trim().split(' ');
  auto [name, occurrence] = op.split('#');
  std::optional<EntryKey> key = parseEntryKey(entry.trim());
  if (!key || formula.trim().empty())
    return makeError("'" + text + "' is not OP ENTRY = FORMULA");
  Difference difference{name.str(), std::nullopt, *key, formula.trim().str()};
  if (unsigned number; !occurrence.empty()) {
    if (occurrence.getAsInteger(10, number))
      return makeError("'" + op + "' is not OP#NUMBER");
    difference.occurrence = number;
  }
  c.differences.push_back(std::move(difference));
  return llvm::Error::success();
}

/// "arg1=0..K-1".
static llvm::Error parseData(StringRef text, Case &c) {
  auto assignments = parseAssignments(text);
  if (!assignments)
    return assignments.takeError();
  for (auto &[name, value] : *assignments) {
    unsigned argument;
    auto [low, high] = StringRef(value).split("..");
    if (!StringRef(name).starts_with("arg") ||
        StringRef(name).drop_front(3).getAsInteger(10, argument) ||
        high.empty())
      return makeError("'" + name + "=" + value + "' is not argN=LOW..HIGH");
    c.data[argument] = {low.str(), high.str()};
  }
  return llvm::Error::success();
}

static llvm::Error parseEntry(StringRef key, StringRef value, Case &c) {
  if (key == "SIZES")
    return parseSizes(value, c);
  if (key == "DIFF")
    return parseDifference(value, c);
  if (key == "DATA")
    return parseData(value, c);
  if (key == "WHERE") {
    if (!value.contains("<="))
      return makeError("'" + value + "' is not A <= B");
    c.conditions.push_back(value.str());
  } else if (key == "BIND") {
    auto assignments = parseAssignments(value);
    if (!assignments)
      return assignments.takeError();
    c.bindings.insert(c.bindings.end(), assignments->begin(),
                      assignments->end());
  } else if (key == "POINTS") {
    if (value.getAsInteger(10, c.numPoints) || c.numPoints == 0)
      return makeError("'" + value + "' is no number of points");
  } else if (key == "EXECUTE") {
    if (value != "static" && value != "dynamic" && value != "both")
      return makeError("'" + value + "' is not static, dynamic or both");
    c.execute = value == "static"    ? Execute::Static
                : value == "dynamic" ? Execute::Dynamic
                                     : Execute::Both;
  } else if (key == "BROADCAST") {
    if (value != "exact")
      return makeError("'" + value + "' is not exact");
    c.exactBroadcast = true;
  } else if (key == "REFERENCE") {
    for (StringRef what : llvm::split(value, ' ')) {
      if (what != "ledger" && what != "bytes")
        return makeError("'" + what + "' is not ledger or bytes");
      (what == "ledger" ? c.hasReferenceLedger : c.hasReferenceBytes) = true;
    }
  } else if (key == "UNCOSTED") {
    c.uncosted = value.str();
  }
  return llvm::Error::success();
}

static std::string
expand(StringRef text,
       llvm::ArrayRef<std::pair<std::string, std::string>> macros) {
  std::string result = text.str();
  for (const auto &[name, value] : macros) {
    std::string macro = "${" + name + "}";
    for (size_t at = result.find(macro); at != std::string::npos;
         at = result.find(macro, at + value.size()))
      result.replace(at, macro.size(), value);
  }
  return result;
}

llvm::Expected<std::vector<Case>> oracle::parseCases(StringRef file,
                                                     StringRef text) {
  std::vector<Case> cases;
  for (const Chunk &chunk : split(text)) {
    std::string place = (file + ":" + llvm::Twine(chunk.line)).str();
    std::vector<std::string> variants;
    for (const auto &[key, value] : chunk.header)
      if (key == "VARIANTS")
        for (StringRef variant : llvm::split(value, '|'))
          variants.push_back(variant.trim().str());
    if (variants.empty())
      variants.push_back("");
    for (const std::string &variant : variants) {
      auto macros = parseAssignments(variant);
      if (!macros)
        return makeError(place + ": " + llvm::toString(macros.takeError()));
      Case &c = cases.emplace_back();
      c.name = place;
      c.text = expand(chunk.text, *macros);
      for (const auto &[key, value] : chunk.header) {
        if (key == "CASE")
          c.name += " " + value;
        else if (llvm::Error error = parseEntry(key, expand(value, *macros), c))
          return makeError(place + ": " + llvm::toString(std::move(error)));
      }
      if (!variant.empty())
        c.name += " [" + variant + "]";
    }
  }
  return cases;
}
