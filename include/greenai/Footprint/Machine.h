//===- Machine.h - What a machine can do at most ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A profile holds published figures with their source (docs/Machines.md). What
// is not published is absent: nothing is guessed.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_FOOTPRINT_MACHINE_H
#define GREENAI_FOOTPRINT_MACHINE_H

#include "greenai/Report/ScalarOp.h"

#include "greenai/Expr/Expr.h"

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace greenai {

/// Operations per second on one element type.
struct Peak {
  ScalarType type;
  Int perSecond;
};

struct Machine {
  /// "h100-sxm".
  std::string name;
  /// The document the figures are from, with its year.
  std::string source;
  /// Of any arithmetic, and of the multiply-accumulates of matrix products and
  /// convolutions where the machine has units for them.
  std::vector<Peak> peaks, matrixPeaks;
  /// Bytes per second, bytes, milliwatts.
  std::optional<Int> bandwidth, capacity, power;

  std::optional<Int> getPeak(ScalarType type) const;
  /// That of the units for matrices, else the other.
  std::optional<Int> getMatrixPeak(ScalarType type) const;
};

/// The names of the machines that are built in.
std::vector<std::string> getMachineNames();
/// One that is built in. The error names the choices.
llvm::Expected<Machine> getMachine(llvm::StringRef name);
/// Reads a profile in YAML; unknown keys are refused and every figure has a
/// unit. The error is one sentence with the file's name.
llvm::Expected<Machine> parseMachine(llvm::StringRef text,
                                     llvm::StringRef fileName);

/// A file where the text has a '/' or ends in .yaml or .yml, else one that is
/// built in.
llvm::Expected<Machine> loadMachine(llvm::StringRef nameOrFile);

/// "989.4 TFLOP/s" as 989400000000000 for the unit "FLOP/s"; prefixes are those
/// of the SI and Ki, Mi, Gi, Ti. `scale` says how many of what is counted make
/// one unit: 1000 for W in milliwatts. The error is a clause.
llvm::Expected<Int> parseQuantity(llvm::StringRef text, llvm::StringRef unit,
                                  int64_t scale = 1);
/// The reverse, exactly: "989.4 TFLOP/s".
std::string formatQuantity(const Int &value, llvm::StringRef unit,
                           int64_t scale = 1);

} // namespace greenai

#endif // GREENAI_FOOTPRINT_MACHINE_H
