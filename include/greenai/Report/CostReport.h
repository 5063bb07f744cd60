//===- CostReport.h - The result of an analysis, as plain data --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A report refers to no IR: it can be stored, read back, compared and rendered
// without MLIR. Everything a person sees is rendered from it.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_COSTREPORT_H
#define GREENAI_REPORT_COSTREPORT_H

#include "greenai/Expr/ExprContext.h"
#include "greenai/Report/Convention.h"
#include "greenai/Report/MemoryReport.h"
#include "greenai/Report/Parameters.h"
#include "greenai/Report/SharedCost.h"
#include "greenai/Report/SharedText.h"
#include "greenai/Report/TextLocation.h"

#include <memory>
#include <string>
#include <vector>

namespace greenai {

/// One operation of the IR that costs something.
struct Row {
  /// From the location ("layers.3.attn.q_proj"); may be empty.
  SharedText name;
  /// "linalg.matmul".
  SharedText op;
  /// The name of a RowKind.
  SharedText kind;
  /// "file:line:column" in the analysed IR; empty if unknown.
  TextLocation location;
  /// "model.py:88": the location of the model's own source, if it has one.
  SharedText source;
  /// How often the operation is executed; `cost` counts all executions.
  Expr multiplicity;
  SharedCost cost;
  /// False where the bytes are an upper bound (docs/CostModel.md, "Traffic").
  bool exactBytes = true;
  /// Of a traffic model with a cache: no schedule of the operation moves fewer
  /// bytes, and the tiles with which `cost` is reached.
  std::optional<Expr> leastBytes = std::nullopt;
  SharedText schedule = {};
  /// Hexadecimal digits, the same for operations with the same name,
  /// attributes, types and bodies, wherever they are; may be empty.
  SharedText fingerprint = {};
  /// "costs.yaml:3": the user's model that the cost is from; empty if it is not
  /// from one.
  SharedText model = {};
  friend bool operator==(const Row &a, const Row &b);
};

/// One operation whose cost is not known (rule C11). It is part of every total,
/// as "at least".
struct UncostedOp {
  std::string name, op, location, source;
  Expr multiplicity;
  /// One clause: "no cost model", "calls @f recursively (@f -> @g -> @f)".
  std::string reason;
  /// As in Row; empty if the operation is never taken for another one.
  std::string fingerprint = {};
  /// The dynamic sizes of the operands, in order: with the fingerprint they
  /// say when two operations cost the same, whatever that is.
  std::vector<Expr> sizes = {};
  friend bool operator==(const UncostedOp &a, const UncostedOp &b);
};

/// A symbol of a function's expressions and what it stands for.
struct SymbolInfo {
  enum class Kind {
    Size,    ///< a dimension of an argument
    Unknown, ///< a size that could not be derived: u0, u1, ...
    Taken,   ///< a branch on data, in 0..1: taken0, ...
    Trips,   ///< the trip count of an unbounded loop: trips0, ...
  };
  std::string name;
  Kind kind = Kind::Size;
  /// "dim(%arg0, 0)", "dim(%12, 1) of foo.bar at file:3:5".
  std::string origin;
  SymbolDomain domain;
  /// Of a Size: the argument's number and the dimension; else -1.
  int argument = -1, dimension = -1;
  /// Of a static size that the user has named: its number.
  std::optional<int64_t> exported = std::nullopt;
  /// Of the others: as in Row, of the operation it comes from; may be empty.
  std::string fingerprint = {};
  friend bool operator==(const SymbolInfo &a, const SymbolInfo &b);
};

/// Something the costs rely on, in words: "d1 = d0", "S <= 8192".
struct Assumption {
  enum class Kind {
    User,      ///< given with --assume or --bind
    EqualSize, ///< an operation requires two sizes to be equal
    Validity,  ///< an operation is only valid so: "S >= 7"
    Uniform,   ///< taken or trips equal in every iteration (rule C9)
  };
  Kind kind = Kind::User;
  std::string text;
  /// The operation and its location; empty for User.
  std::string reason;
  friend bool operator==(const Assumption &a, const Assumption &b);
};

/// The sizes of one argument: what the sizes of two versions of a function are
/// compared by.
struct ArgumentInfo {
  /// "f32"; of what is not shaped, its type.
  std::string type;
  /// Of each dimension; empty for what is not shaped or has no rank.
  std::vector<Expr> sizes;
};

/// The costs of one function, in its own symbols.
struct FunctionReport {
  std::string name;
  std::string location;
  /// False for functions that are listed because others call them.
  bool isEntry = true;
  std::vector<ArgumentInfo> arguments;
  /// Owns the symbols of all expressions below.
  std::shared_ptr<ExprContext> context;
  std::vector<SymbolInfo> symbols;
  std::vector<Assumption> assumptions;
  /// Operations looked at, including those that cost nothing.
  uint64_t numOps = 0;
  std::vector<Row> rows;
  std::vector<UncostedOp> uncosted;
  /// As in Row, of the whole function: less than the sum of the rows.
  std::optional<Expr> leastBytes = std::nullopt;
  Parameters parameters = {};
  /// Peak live bytes; absent if not asked for.
  std::optional<MemoryReport> memory;

  /// The sum of all rows (rule C12).
  Cost getTotal() const;
};

/// A file of costs that was given with --model.
struct ModelFile {
  /// As given: "costs.yaml".
  std::string name;
  /// Hexadecimal digits: of its text.
  std::string fingerprint;
  /// Its models that no operation matched: "@flash_attention".
  std::vector<std::string> unmatched;
  friend bool operator==(const ModelFile &a, const ModelFile &b) {
    return a.name == b.name && a.fingerprint == b.fingerprint &&
           a.unmatched == b.unmatched;
  }
};

struct CostReport {
  /// Name of the analysed file or module.
  std::string source;
  std::string toolVersion, llvmVersion;
  Convention convention;
  /// "unfused", "fused", "compulsory" or "cache=256KiB".
  std::string traffic = "unfused";
  /// Whether taps in the padding of windows count: "execute" or "exclude".
  std::string padding = "execute";
  std::vector<ModelFile> models;
  /// False for a stored report of a version that did not count layers.
  bool hasLayers = true;
  std::vector<FunctionReport> functions;

  /// True if some function has an uncosted operation, an unknown size or an
  /// operation the convention gives no weight: what --strict refuses.
  bool isIncomplete() const;
};

/// Equal as data: same fields, and expressions that print the same (each report
/// has contexts of its own).
bool areEqual(const CostReport &a, const CostReport &b);

} // namespace greenai

#endif // GREENAI_REPORT_COSTREPORT_H
