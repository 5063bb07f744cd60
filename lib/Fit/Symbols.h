//===- Symbols.h - The sizes in which exports differ ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_FIT_SYMBOLS_H
#define GREENAI_LIB_FIT_SYMBOLS_H

#include "Sizes.h"

#include "greenai/Fit/Interpolate.h"

namespace greenai::fit {

/// The symbols of one function, from the sizes of its arguments.
struct FunctionSymbols {
  std::shared_ptr<ExprContext> context;
  /// Those that differ first, then what the exports themselves have.
  std::vector<SymbolInfo> infos;
  /// Of those that differ: the symbol, and its value in each export.
  std::vector<AtomId> atoms;
  std::vector<Vector> values;
  std::vector<ArgumentInfo> arguments;
  std::vector<Assumption> assumptions;
  /// The export that is not fitted but compared.
  size_t heldOut = 0;

  Samples getSamples() const;
};

/// An error if the exports do not vary the symbols independently.
llvm::Expected<FunctionSymbols> findSymbols(llvm::ArrayRef<Export> exports,
                                            size_t function,
                                            const FitOptions &options);

} // namespace greenai::fit

#endif // GREENAI_LIB_FIT_SYMBOLS_H
