//===- SymbolFingerprints.h - When two unknowns are the same ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_COST_SYMBOLFINGERPRINTS_H
#define GREENAI_LIB_COST_SYMBOLFINGERPRINTS_H

#include "Fingerprint.h"

#include "greenai/Shape/ShapeAnalysis.h"

namespace greenai {

/// Gives the unknowns of a function the fingerprints by which two versions of
/// it share them:
///  - a branch or loop on data: the operation that it comes from, with constant
///    operands, and the condition of a loop;
///  - a size: the operation and the sizes it is given;
///  - a sum without closed form: what is summed;
///  - anything else: the whole module, since nothing less says what it is.
class SymbolFingerprints {
public:
  SymbolFingerprints(Fingerprinter &fingerprints, ShapeAnalysis &shapes,
                     mlir::Operation *root)
      : fingerprints(fingerprints), shapes(shapes), root(root) {}

  void set(llvm::MutableArrayRef<SymbolInfo> symbols);

private:
  std::string get(const SymbolInfo &info);
  std::string getOfSum(AtomId sum);
  std::string getOfOrigin(const SymbolInfo &info);
  std::optional<unsigned> getArgument(llvm::StringRef origin);
  /// What a size depends on, in a text that is the same in another version.
  std::string print(const Expr &expr);
  std::string getIdentity(AtomId symbol);
  /// The sizes and integers that an operation is given; false if what it does
  /// depends on more than that.
  bool addSizes(mlir::Operation *op, llvm::SmallVectorImpl<uint64_t> &parts);

  Fingerprinter &fingerprints;
  ShapeAnalysis &shapes;
  mlir::Operation *root;
  llvm::DenseMap<AtomId, std::string> known;
};

} // namespace greenai

#endif // GREENAI_LIB_COST_SYMBOLFINGERPRINTS_H
