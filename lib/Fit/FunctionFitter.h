//===- FunctionFitter.h - The rows of one function, interpolated *- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_FIT_FUNCTIONFITTER_H
#define GREENAI_LIB_FIT_FUNCTIONFITTER_H

#include "Symbols.h"

namespace greenai::fit {

/// Fits one function, and what it calls, in the sizes of its arguments.
class FunctionFitter {
public:
  FunctionFitter(llvm::ArrayRef<Export> exports, size_t function,
                 FunctionSymbols symbols);

  llvm::Expected<FunctionReport> run();
  /// False if some count of layers could not be fitted and is left out.
  bool knowsLayers() const { return areLayersKnown; }

private:
  /// What the numbers of one row are expressed in.
  struct RowBasis {
    /// How often the row is executed, and that times the elements of each
    /// operand and each result; of the iteration space.
    std::vector<Expr> reads, writes, all;
    /// Symbols and rounded sizes.
    std::vector<Expr> variables;
    /// An expression of the whole, tried first.
    std::optional<Cost> callee;
  };
  enum class Part { Count, Read, Write };

  const Row &getRow(size_t function, size_t row, size_t i) const {
    return exports[i].report.functions[function].rows[row];
  }
  void addSizes(size_t function);
  RowBasis getBasis(size_t function, size_t row, const Expr &times) const;
  llvm::Expected<Row> fitRow(size_t function, size_t row);
  llvm::Expected<UncostedOp> fitUncosted(size_t i);
  llvm::Expected<Parameters> fitParameters();
  llvm::Expected<Cost> fitTotal(llvm::StringRef callee);

  using Message = llvm::function_ref<llvm::Error(const llvm::Twine &)>;
  /// One number, with one part for each product of the exports' own symbols.
  llvm::Expected<Expr> fit(llvm::ArrayRef<Expr> given, const RowBasis &basis,
                           Part part, llvm::StringRef what, Message message);
  llvm::Expected<Expr> fit(const Values &values, const RowBasis &basis,
                           Part part, llvm::StringRef what, Message message);
  llvm::Error explain(const Values &values, const Interpolation &best,
                      llvm::StringRef what, Message message) const;
  std::string describePoint(size_t i) const;
  void addSummary(FunctionReport &report) const;

  llvm::ArrayRef<Export> exports;
  size_t number;
  FunctionSymbols symbols;
  ExprContext &context;
  std::vector<Expr> symbolExprs;
  SizeTable sizes;
  Interpolator interpolator;
  /// Totals of called functions, by name.
  std::map<std::string, std::optional<Cost>> totals;
  bool areLayersKnown = true;
};

} // namespace greenai::fit

#endif // GREENAI_LIB_FIT_FUNCTIONFITTER_H
