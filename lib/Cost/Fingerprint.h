//===- Fingerprint.h - Hashes that say what an operation is -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two versions of a graph are compared operation by operation. What stays the
// same while lines, SSA names and weights change is the operation's name, its
// attributes, the types of its operands and results, and its body.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_FINGERPRINT_H
#define GREENAI_LIB_COST_FINGERPRINT_H

#include "mlir/IR/Operation.h"

#include "llvm/ADT/DenseMap.h"

#include <string>

namespace greenai {

/// Fingerprints are the same in every process: reports store them.
class Fingerprinter {
public:
  std::string get(mlir::Operation *op) { return toText(hash(op)); }
  /// Of a symbol, from its origin in words ("dim(%12, 1) of foo.bar at
  /// m.mlir:3:5") without the names of values and the place, which change with
  /// every edit, and from the operation at that place, if it is found.
  std::string getOfOrigin(llvm::StringRef origin, mlir::Operation *function);

private:
  static std::string toText(uint64_t hash);
  uint64_t hash(mlir::Operation *op);
  uint64_t hash(mlir::Attribute attribute);
  uint64_t hash(mlir::Type type);
  void addRegion(mlir::Region &region,
                 llvm::DenseMap<mlir::Value, uint64_t> &numbers,
                 llvm::SmallVectorImpl<uint64_t> &parts);
  void addOperation(mlir::Operation *op,
                    llvm::DenseMap<mlir::Value, uint64_t> &numbers,
                    llvm::SmallVectorImpl<uint64_t> &parts);

  llvm::DenseMap<mlir::Attribute, uint64_t> attributes;
  llvm::DenseMap<mlir::Type, uint64_t> types;
  llvm::DenseMap<mlir::OperationName, uint64_t> names;
  /// The operations of `indexed` by their place in words.
  llvm::DenseMap<uint64_t, mlir::Operation *> places;
  mlir::Operation *indexed = nullptr;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_FINGERPRINT_H
