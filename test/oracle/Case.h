//===- Case.h - Cases: templates of programs --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_CASE_H
#define GREENAI_TEST_ORACLE_CASE_H

#include "Program.h"

#include "llvm/ADT/StringMap.h"

namespace greenai::oracle {

/// A symbol of a case and the values it takes.
struct SizeRange {
  std::string name;
  int64_t low = 1, high = 1;
};

/// executed = predicted + `formula`, for every operation of that name, or for
/// the `occurrence`-th in the text.
struct Difference {
  std::string op;
  std::optional<unsigned> occurrence;
  EntryKey entry;
  std::string formula;
};

enum class Execute { Static, Dynamic, Both };

/// One program template with its header; README.md describes the format.
struct Case {
  std::string name; ///< "file.mlir:12 conv2d"
  std::string text; ///< macros expanded
  std::vector<SizeRange> sizes;
  std::vector<Difference> differences;
  /// Bounds of the random data of arguments, as formulas.
  std::map<unsigned, std::pair<std::string, std::string>> data;
  /// Values of the report's unknowns: {"trips0", "N"}.
  std::vector<std::pair<std::string, std::string>> bindings;
  /// Conditions "a <= b" that random sizes must meet.
  std::vector<std::string> conditions;
  unsigned numPoints = 4;
  Execute execute = Execute::Static;
  bool exactBroadcast = false;
  /// What @reference executes instead of @main: all of the ledger, all bytes.
  bool hasReferenceLedger = false, hasReferenceBytes = false;
  /// An operation that must be listed as uncosted.
  std::string uncosted;
};

/// Values of the sizes of a case.
using SizePoint = std::map<std::string, int64_t>;
std::string toString(const SizePoint &point);

/// The cases of a file, one per chunk and variant. The error names the line.
llvm::Expected<std::vector<Case>> parseCases(llvm::StringRef file,
                                             llvm::StringRef text);

/// The program with `?` for every size, for the analysis, or with numbers.
llvm::Expected<std::string> instantiate(const Case &c, const SizePoint *point);

/// For each placeholder between the parentheses of @main, in order: its text.
std::vector<std::string> getArgumentPlaceholders(const Case &c);

/// The value of a formula in the sizes of a case.
llvm::Expected<int64_t> evaluateFormula(llvm::StringRef formula,
                                        const SizePoint &point);

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_CASE_H
