//===- ScalarWork.h - What a lowered operation computes ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_SCALARWORK_H
#define GREENAI_TEST_ORACLE_SCALARWORK_H

#include "greenai/Report/ScalarOp.h"

#include "mlir/IR/BuiltinOps.h"

#include "llvm/ADT/DenseSet.h"

#include <map>

namespace greenai::oracle {

using EntryKey = std::pair<ScalarOp, ScalarType>;
/// An executed ledger: counts that are zero are absent.
using Counts = std::map<EntryKey, uint64_t>;

std::string toString(const EntryKey &key);
/// Reads "add.f32".
std::optional<EntryKey> parseEntryKey(llvm::StringRef text);

/// The element type of a scalar, index, integer or float; none of others.
std::optional<ScalarType> getScalarType(mlir::Type type);

/// The scalar operations of one execution of `op`, by the table of
/// docs/CostModel.md; empty for operations that compute nothing.
llvm::SmallVector<EntryKey, 2> getScalarWork(mlir::Operation *op);

/// The operations of a lowered program that compute what is stored, yielded or
/// branched on, not merely addresses and bounds.
class DataSlice {
public:
  explicit DataSlice(mlir::ModuleOp module);
  bool contains(mlir::Operation *op) const { return ops.contains(op); }

private:
  llvm::DenseSet<mlir::Operation *> ops;
};

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_SCALARWORK_H
