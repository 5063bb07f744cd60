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

#include "greenai/Report/CostReport.h"

#include "mlir/IR/Operation.h"

#include "llvm/ADT/DenseMap.h"

#include <string>

#include <map>
#include <unordered_map>

namespace greenai {

/// Fingerprints are the same in every process: reports store them.
class Fingerprinter {
public:
  /// `callee` is the fingerprint of what a call executes, else 0: the call says
  /// only its name.
  SharedText get(mlir::Operation *op, uint64_t callee = 0) {
    return getText(hash(op), callee);
  }
  /// Of the operation alone, as a number.
  uint64_t hash(mlir::Operation *op);
  SharedText getText(uint64_t hash, uint64_t callee = 0);
  /// What the origin of a symbol says in words ("dim(%12, 1) of foo.bar at
  /// m.mlir:3:5"): the words without the names of values and the places, which
  /// change with every edit, and the operations at these places.
  struct Origin {
    llvm::SmallVector<uint64_t> parts;
    llvm::SmallVector<mlir::Operation *> operations;
    unsigned numPlaces = 0;
  };
  Origin getOfOrigin(llvm::StringRef origin, mlir::Operation *root,
                     SymbolInfo::Kind kind);
  /// Of everything below `root`.
  std::string getOfModule(mlir::Operation *root);

  static uint64_t combine(llvm::ArrayRef<uint64_t> parts);
  static std::string toText(uint64_t hash);

private:
  uint64_t hash(mlir::Attribute attribute);
  uint64_t hash(mlir::Type type);
  void addAttributes(mlir::Operation *op,
                     llvm::SmallVectorImpl<uint64_t> &parts);
  void addRegion(mlir::Region &region,
                 llvm::DenseMap<mlir::Value, uint64_t> &numbers,
                 llvm::SmallVectorImpl<uint64_t> &parts);
  void addOperation(mlir::Operation *op,
                    llvm::DenseMap<mlir::Value, uint64_t> &numbers,
                    llvm::SmallVectorImpl<uint64_t> &parts);

  llvm::DenseMap<mlir::Attribute, uint64_t> attributes;
  llvm::DenseMap<mlir::Type, uint64_t> types;
  llvm::DenseMap<mlir::OperationName, uint64_t> names;
  std::unordered_map<uint64_t, SharedText> texts;
  /// Whatever it contains, an operation that something unknown comes from.
  void addOrigin(mlir::Operation *op, mlir::Operation *root,
                 SymbolInfo::Kind kind, llvm::SmallVectorImpl<uint64_t> &parts);
  void addSlice(mlir::Value value, mlir::Operation *root,
                llvm::DenseMap<mlir::Value, uint64_t> &numbers,
                llvm::SmallVectorImpl<uint64_t> &parts);
  /// The operations of `indexed` by their place in words.
  llvm::DenseMap<uint64_t, llvm::SmallVector<mlir::Operation *, 1>> places;
  /// What the operations at a place give for a kind of symbol: after lowering,
  /// many symbols come from one place.
  std::map<std::pair<uint64_t, SymbolInfo::Kind>, llvm::SmallVector<uint64_t>>
      origins;
  mlir::Operation *indexed = nullptr;
  std::string ofModule;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_FINGERPRINT_H
