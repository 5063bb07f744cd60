//===- Pairing.cpp - Which functions are compared -------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Pairing.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::createStringError;
using llvm::Expected;
using llvm::StringRef;

StringRef greenai::diff::dropAt(StringRef name) {
  name.consume_front("@");
  return name;
}

Expected<Pairing> greenai::diff::pairFunctions(const CostReport &oldReport,
                                               const CostReport &newReport,
                                               const DiffOptions &options) {
  Pairing result;
  auto &pairs = result.pairs;
  auto isWanted = [&](StringRef name) {
    return options.entries.empty() ||
           llvm::any_of(options.entries, [&](StringRef entry) {
             return dropAt(entry) == dropAt(name);
           });
  };
  auto getOld = [&](StringRef name) {
    return getOldFunction(dropAt(name), options.renames);
  };
  // A function that is named may be one that others call, in a stored report.
  auto isListed = [&](const FunctionReport &function) {
    return function.isEntry || !options.entries.empty();
  };
  std::vector<const FunctionReport *> unpaired;
  for (const FunctionReport &function : oldReport.functions)
    if (isListed(function) &&
        (options.entries.empty() ||
         llvm::any_of(options.entries, [&](StringRef entry) {
           return getOld(entry) == dropAt(function.name);
         })))
      unpaired.push_back(&function);
  for (const FunctionReport &function : newReport.functions) {
    if (!isListed(function) || !isWanted(function.name))
      continue;
    auto it = llvm::find_if(unpaired, [&](const FunctionReport *old) {
      return dropAt(old->name) == getOld(function.name);
    });
    if (it == unpaired.end()) {
      result.problems.push_back("OLD has no function @" +
                                dropAt(function.name).str());
      continue;
    }
    pairs.emplace_back(*it, &function);
    unpaired.erase(it);
  }
  for (const FunctionReport *function : unpaired)
    result.problems.push_back("NEW has no function @" +
                              dropAt(function->name).str());
  for (StringRef entry : options.entries)
    if (llvm::none_of(pairs,
                      [&](const auto &pair) {
                        return dropAt(pair.second->name) == dropAt(entry);
                      }) &&
        result.problems.empty())
      return createStringError("neither side has a function @" + dropAt(entry) +
                               ", which --entry names");
  if (pairs.empty() && result.problems.empty())
    result.problems.push_back(
        "there is nothing to compare: no function is reported");
  return result;
}

std::string greenai::diff::getOldFunction(StringRef name,
                                          const RenameMap &renames) {
  for (const auto &[from, to] : renames)
    if (dropAt(to) == dropAt(name) &&
        (StringRef(from).starts_with("@") || StringRef(to).starts_with("@")))
      return dropAt(from).str();
  return name.str();
}
