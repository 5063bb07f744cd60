//===- DiffInput.h - The two sides of a comparison --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TOOLS_GREENAI_DIFF_DIFFINPUT_H
#define GREENAI_TOOLS_GREENAI_DIFF_DIFFINPUT_H

#include "greenai/Report/CostReport.h"
#include "greenai/Transforms/Report.h"

#include "mlir/IR/DialectRegistry.h"

#include "llvm/Support/MemoryBuffer.h"

namespace greenai {

/// One side: a module that is analysed, or a stored report.
class DiffInput {
public:
  /// The error names the file.
  static llvm::Expected<DiffInput> open(llvm::StringRef fileName);

  bool isReport() const { return report.has_value(); }
  CostReport &getReport() { return *report; }
  const CostReport &getReport() const { return *report; }
  /// Analyses the module; false after an error, which `errors` describes. Two
  /// sides can be analysed at once: they have nothing in common.
  bool analyze(const CostOptions &options,
               const mlir::DialectRegistry &registry,
               bool allowUnregisteredDialects, llvm::raw_ostream &errors);

private:
  std::unique_ptr<llvm::MemoryBuffer> buffer;
  std::optional<CostReport> report;
};

} // namespace greenai

#endif // GREENAI_TOOLS_GREENAI_DIFF_DIFFINPUT_H
