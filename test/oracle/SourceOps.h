//===- SourceOps.h - Which source operation work belongs to -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every operation of the source function gets a number, written into its
// location. Lowering hands locations on, so executed work can be attributed to
// the operation that asked for it.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_SOURCEOPS_H
#define GREENAI_TEST_ORACLE_SOURCEOPS_H

#include "mlir/IR/BuiltinOps.h"

#include <optional>
#include <string>
#include <vector>

namespace greenai::oracle {

/// What an operation of the lowered program stems from.
enum class Origin {
  Generated,   ///< made by a lowering: counted if it computes data
  Source,      ///< a scalar operation of the source: counted
  Bookkeeping, ///< one that rule C5 leaves out: not counted
};

struct SourceOp {
  std::string name;
  /// Has the structured interface: executed as one loop nest on its operands.
  bool isStructured = false;
};

/// Numbers the operations below `module` in the order of their text. Those in
/// the body of a structured operation have the number of that operation. Two
/// instances of one template get the same numbers.
std::vector<SourceOp> numberSourceOps(mlir::ModuleOp module);

/// The name that the rows of source operation `number` have in a report.
std::string getRowName(unsigned number);
std::optional<unsigned> parseRowName(llvm::StringRef name);

/// The number in a location; none if a lowering has lost it.
std::optional<unsigned> getSourceOp(mlir::Location location);
Origin getOrigin(mlir::Location location);

/// Gives operations in regions that have lost their number that of the
/// operation around them: bodies that upstream builds for named operations.
void inheritSourceOps(mlir::ModuleOp module);

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_SOURCEOPS_H
