//===- Prediction.h - The report of a case, per operation -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_PREDICTION_H
#define GREENAI_TEST_ORACLE_PREDICTION_H

#include "Compare.h"
#include "SourceOps.h"

#include "greenai/Report/CostReport.h"

#include <set>

namespace greenai::oracle {

struct Prediction {
  std::vector<SourceOp> ops;
  /// The rows of @main, by source operation.
  std::map<unsigned, Row> rows;
  FunctionReport function;

  struct Bytes {
    Int read{0}, written{0};
    bool isExact = true;
  };
  /// The prediction at one point.
  struct Values {
    std::map<std::pair<unsigned, EntryKey>, Int> counts;
    /// Of structured operations that are executed once.
    std::map<unsigned, Bytes> bytes;
    /// Of all rows.
    Bytes allBytes;
    /// Of cache=BYTES: the lower bound and the charged bytes of what is
    /// executed once, and the bound of the function.
    struct Cached {
      Int least{0}, charged{0};
      bool isExact = true;
    };
    std::map<unsigned, Cached> cached;
    Int leastForAll{0};
  };

  /// "linalg.matmul (operation 3)".
  std::string describe(unsigned op) const;
  /// Adds 1 to what `falsification` says. The error is that there is none.
  llvm::Error falsify(const Falsification &falsification);
  /// Sizes of arguments come from `shapes`, unknowns from the case's bindings.
  llvm::Expected<Values>
  evaluateAt(const Case &c, const SizePoint &point,
             llvm::ArrayRef<llvm::SmallVector<int64_t, 4>> shapes) const;
};

/// Numbers the source operations of `module` and analyses it. Something
/// uncosted is an error. With `cacheBytes`, by the model cache=BYTES.
llvm::Expected<Prediction> predict(const Case &c, mlir::ModuleOp module,
                                   int64_t cacheBytes = 0);

/// Adds the documented differences. One that concerns no operation is an error.
llvm::Error addDifferences(const Case &c, const SizePoint &point,
                           llvm::ArrayRef<SourceOp> ops,
                           Prediction::Values &values);

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_PREDICTION_H
