//===- CostMemo.h - Costs of operations that look the same ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_COSTMEMO_H
#define GREENAI_LIB_COST_COSTMEMO_H

#include "Fingerprint.h"

#include "greenai/Cost/Access.h"
#include "greenai/Cost/Weights.h"
#include "greenai/Shape/ShapeAnalysis.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

#include <deque>

namespace greenai {

/// What the model of an operation has said.
struct ModelResult {
  SharedCost cost;
  llvm::SmallVector<Access, 4> accesses;
  LoopNest loops;
  llvm::StringLiteral kind = "other";
  bool exactBytes = true;
};

/// The costs of the operations of a function that look the same and whose
/// operands and results have the same sizes: the model of such operations is
/// asked once. That holds for TOSA and linalg, whose models go by names,
/// attributes, types, bodies, sizes, and which operands are constants, weights,
/// or views of the same value; bodies with other than scalar operations, which
/// may be uncosted or call, are asked each time. The values in the accesses of
/// a result are those of the first operation.
class CostMemo {
public:
  CostMemo(ShapeAnalysis &shapes, const Weights &weights,
           Fingerprinter &fingerprints)
      : shapes(shapes), weights(weights), fingerprints(fingerprints) {}

  struct Entry {
    uint64_t fingerprint;
    llvm::SmallVector<const void *, 16> operands;
    /// Absent until the model has been asked.
    std::optional<ModelResult> result;
  };
  /// Null where operations that look the same may cost something else.
  Entry *find(mlir::Operation *op);

private:
  /// Whether operations of this name are looked up at all.
  enum class Family { None, Plain, WithBody };
  Family getFamily(mlir::OperationName name);
  /// What a model may see of a value beside its sizes.
  struct Facts {
    /// The constant, if models look at its elements.
    const void *constant = nullptr;
    /// Whether it is a weight and whether it is a splat.
    uintptr_t sort = 0;
    /// What it is a view of; null: itself.
    mlir::Value source = {};
    bool isKnown = true;
  };
  Facts getFacts(mlir::Value value);
  Facts computeFacts(mlir::Value value);

  ShapeAnalysis &shapes;
  const Weights &weights;
  Fingerprinter &fingerprints;
  llvm::DenseMap<mlir::OperationName, Family> families;
  /// Whether tensors of such operations are computed: no constants, no weights.
  llvm::DenseMap<mlir::OperationName, bool> isComputedBy;
  llvm::DenseMap<mlir::Value, Facts> facts;
  std::deque<Entry> entries;
  llvm::DenseMap<uint64_t, llvm::SmallVector<Entry *, 1>> byHash;
  /// Of the operation that is looked up.
  Entry key;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_COSTMEMO_H
