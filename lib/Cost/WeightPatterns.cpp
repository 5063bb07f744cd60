//===- WeightPatterns.cpp - Reads --weights ---------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Cost/Weights.h"

#include "greenai/IR/GreenaiDialect.h"

#include "llvm/Support/GlobPattern.h"

using namespace greenai;
using llvm::StringRef;

/// "arg12" or "%arg12".
static bool parseArgument(StringRef text, unsigned &argument) {
  text = text.trim();
  text.consume_front("%");
  return text.consume_front("arg") && !text.getAsInteger(10, argument);
}

llvm::Expected<std::vector<WeightPattern>>
greenai::parseWeightPatterns(StringRef text) {
  auto error = [](StringRef entry, const llvm::Twine &why) {
    return llvm::createStringError("--weights entry '" + entry + "' " + why);
  };
  std::vector<WeightPattern> result;
  llvm::SmallVector<StringRef> entries;
  text.split(entries, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef entry : entries) {
    entry = entry.trim();
    WeightPattern pattern;
    pattern.text = entry.str();
    auto [target, kind] = entry.split('=');
    if (kind.trim() == bufferWeights)
      pattern.kind = WeightKind::Buffer;
    else if (entry.contains('=') && kind.trim() != trainableWeights)
      return error(entry, "needs trainable or buffer after '='");
    if (target.consume_front("@")) {
      auto [function, argument] = target.split(':');
      pattern.function = function.trim().str();
      target = argument;
      if (pattern.function.empty())
        return error(entry, "does not name a function after '@'");
    }
    target = target.trim();
    if (target.empty())
      return error(entry, "is not of the form arg3, arg3..arg200, "
                          "@main:arg3 or *.weight");
    auto [first, last] = target.split("..");
    if (parseArgument(first, pattern.first)) {
      pattern.last = pattern.first;
      if (target.contains("..") && !parseArgument(last, pattern.last))
        return error(entry, "does not end with an argument such as arg200");
      if (pattern.last < pattern.first)
        return error(entry, "ends before it begins");
    } else {
      target.consume_front("%");
      llvm::Expected<llvm::GlobPattern> name =
          llvm::GlobPattern::create(target);
      if (!name)
        return error(entry,
                     "is not valid: " + llvm::toString(name.takeError()));
      pattern.name = target.str();
    }
    result.push_back(std::move(pattern));
  }
  return result;
}
