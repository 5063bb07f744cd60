//===- DiffTestUtils.h - Comparisons made by hand for the tests -*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_UNIT_DIFF_DIFFTESTUTILS_H
#define GREENAI_TEST_UNIT_DIFF_DIFFTESTUTILS_H

#include "TestReports.h"

#include "greenai/Diff/Diff.h"

namespace greenai::test {

/// A row of `fpo` additions in f32 and `bytes` bytes read.
struct TestRow {
  std::string name, fpo, bytes = "0";
  /// Operations of one fingerprint are structurally the same.
  std::string fingerprint = "";
};

/// A report of @main(BxS) with these rows.
CostReport makeRows(llvm::ArrayRef<TestRow> rows);

/// Adds an operation without a cost.
void addUncosted(CostReport &report, llvm::StringRef fingerprint,
                 llvm::StringRef times, llvm::StringRef size = "S");
/// Adds a symbol that is no size.
void addUnknown(CostReport &report, SymbolInfo::Kind kind, llvm::StringRef name,
                llvm::StringRef fingerprint, const SymbolDomain &domain);

/// Fails the test on an error.
diff::DiffResult compare(const CostReport &oldReport,
                         const CostReport &newReport,
                         const diff::DiffOptions &options = {});
/// Of limits as they are written.
diff::DiffResult compareUnder(const CostReport &oldReport,
                              const CostReport &newReport,
                              std::vector<std::string> limits);
/// The error's text; fails the test if there is none.
std::string getCompareError(const CostReport &oldReport,
                            const CostReport &newReport,
                            const diff::DiffOptions &options);

diff::Limit makeLimit(llvm::StringRef text);

} // namespace greenai::test

#endif // GREENAI_TEST_UNIT_DIFF_DIFFTESTUTILS_H
