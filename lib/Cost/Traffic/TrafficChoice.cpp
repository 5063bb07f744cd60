//===- TrafficChoice.cpp - The traffic model that is asked for --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Cost/TrafficChoice.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace greenai;
using llvm::StringRef;

static llvm::Error makeError(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

/// "256KiB" in bytes.
static llvm::Expected<int64_t> parseSize(StringRef text) {
  StringRef digits = text.take_while(llvm::isDigit);
  auto factor =
      llvm::StringSwitch<std::optional<int64_t>>(text.substr(digits.size()))
          .Cases({"", "B"}, 1)
          .Cases({"KiB", "K"}, int64_t(1) << 10)
          .Cases({"MiB", "M"}, int64_t(1) << 20)
          .Cases({"GiB", "G"}, int64_t(1) << 30)
          .Case("KB", 1000)
          .Case("MB", 1000 * 1000)
          .Case("GB", 1000 * 1000 * 1000)
          .Default(std::nullopt);
  int64_t size = 0;
  if (digits.empty() || !factor)
    return makeError("'" + text +
                     "' is no size of a cache: write bytes, as in 262144 or "
                     "256KiB");
  // Squares and cubes of it are computed in 128 bits.
  constexpr int64_t most = int64_t(1) << 36;
  if (digits.getAsInteger(10, size) || size > most / *factor)
    return makeError("a cache of " + text + " is larger than 64 GiB");
  if (size * *factor < TrafficChoice::leastCache)
    return makeError("a cache of " + text + " is smaller than " +
                     llvm::Twine(TrafficChoice::leastCache) + " bytes");
  return size * *factor;
}

llvm::Expected<TrafficChoice> TrafficChoice::parse(StringRef text) {
  TrafficChoice choice;
  if (text.consume_front("cache=")) {
    llvm::Expected<int64_t> bytes = parseSize(text);
    if (!bytes)
      return bytes.takeError();
    choice.kind = Kind::Cache;
    choice.bytes = *bytes;
    return choice;
  }
  auto kind = llvm::StringSwitch<std::optional<Kind>>(text)
                  .Case("unfused", Kind::Unfused)
                  .Case("fused", Kind::Fused)
                  .Case("compulsory", Kind::Compulsory)
                  .Default(std::nullopt);
  if (!kind)
    return makeError("unknown traffic model '" + text +
                     "': choose unfused, fused, compulsory or cache=BYTES");
  choice.kind = *kind;
  return choice;
}

std::string TrafficChoice::str() const {
  switch (kind) {
  case Kind::Unfused:
    return "unfused";
  case Kind::Fused:
    return "fused";
  case Kind::Compulsory:
    return "compulsory";
  case Kind::Cache:
    break;
  }
  static constexpr StringRef units[] = {"", "KiB", "MiB", "GiB"};
  int64_t value = bytes;
  unsigned unit = 0;
  while (unit < 3 && value % 1024 == 0) {
    value /= 1024;
    ++unit;
  }
  return "cache=" + std::to_string(value) + units[unit].str();
}
