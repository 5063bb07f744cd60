//===- CostsFile.h - Costs of operations, from a file -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What --model reads: ledgers and bytes of custom operations and of external
// functions, in the sizes of their operands (docs/CostsFile.md).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_COSTSFILE_H
#define GREENAI_COST_COSTSFILE_H

#include "greenai/Expr/Condition.h"
#include "greenai/Report/ScalarOp.h"

#include "mlir/IR/Operation.h"

#include <memory>
#include <vector>

namespace greenai {

/// Something of the operation that an expression of a model names.
struct CostReference {
  enum class Kind {
    Size,      ///< arg0.2: the size of a dimension
    Elements,  ///< arg0.elements
    Bytes,     ///< arg0.bytes
    Value,     ///< arg0: the value of an integer
    Attribute, ///< attr.heads: an integer attribute
  };
  Kind kind = Kind::Size;
  bool isResult = false;
  /// Of the operand or result.
  unsigned number = 0;
  unsigned dimension = 0;
  std::string attribute;
  /// "arg0.2", and where it is first named: "costs.yaml:7:14".
  std::string text, place;
  /// In the context of the model.
  AtomId symbol = 0;

  /// The operand or result; null if the operation has fewer.
  mlir::Value getValue(mlir::Operation *op) const;
};

/// An expression of a model, and where it stands: "costs.yaml:7:14".
struct CostExpr {
  Expr expr;
  std::string place;
};

/// What a file says of one kind of operation.
struct UserModel {
  /// One of the two: "mydialect.attention"; "flash_attention".
  std::string op, callee;
  /// Attributes that the operation has, too.
  std::vector<std::pair<std::string, std::string>> where;
  /// "costs.yaml:3:5", and for rows "costs.yaml:3".
  std::string place, line;
  /// It may replace a model or a body that is there.
  bool overrides = false;
  llvm::StringLiteral kind = "other";
  /// Owns the symbols of all expressions below.
  std::shared_ptr<ExprContext> context;
  std::vector<CostReference> references;
  struct Requirement {
    Condition condition;
    std::string place;
  };
  std::vector<Requirement> requirements;
  struct Count {
    ScalarOp op;
    /// Absent: the element type of `operand`.
    std::optional<ScalarType> type;
    CostReference operand;
    CostExpr times;
  };
  std::vector<Count> ledger;
  CostExpr macs;
  /// Absent: each distinct operand is read whole, each result written whole.
  std::optional<CostExpr> bytesRead, bytesWritten;
  bool areBytesUpperBound = false;
  /// The sizes of each result; empty if the file does not say.
  std::vector<std::vector<CostExpr>> results;

  /// "@flash_attention", "mydialect.attention".
  std::string getName() const { return callee.empty() ? op : "@" + callee; }
  bool matches(mlir::Operation *op) const;
};

struct CostsFile {
  std::string name;
  /// Hexadecimal digits: of the text.
  std::string fingerprint;
  std::vector<UserModel> models;
};

/// Reads a file. The error is one sentence with its place.
llvm::Expected<CostsFile> parseCostsFile(llvm::StringRef text,
                                         llvm::StringRef fileName);

/// The files of a run. The first model that matches an operation counts.
class UserModels {
public:
  void add(CostsFile file) { files.push_back(std::move(file)); }
  bool empty() const { return files.empty(); }
  llvm::ArrayRef<CostsFile> getFiles() const { return files; }
  /// Null if there is none.
  const UserModel *lookup(mlir::Operation *op) const;

private:
  std::vector<CostsFile> files;
};

/// Reads the files of a list "a.yaml,b.yaml"; null for an empty list.
llvm::Expected<std::shared_ptr<const UserModels>>
loadUserModels(llvm::StringRef list);

} // namespace greenai

#endif // GREENAI_COST_COSTSFILE_H
