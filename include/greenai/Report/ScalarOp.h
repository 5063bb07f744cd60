//===- ScalarOp.h - Scalar operations and element types ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is counted, without IR: the scalar operations of the ledger and the
// element types they work on (docs/CostModel.md, "The ledger").
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_SCALAROP_H
#define GREENAI_REPORT_SCALAROP_H

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <optional>
#include <string>

namespace greenai {

/// A scalar operation. A fused multiply-add is one Mul and one Add.
enum class ScalarOp : uint8_t {
  // clang-format off
  Add, Sub, Mul, Div, Rem, Neg, Abs, Min, Max, Cmp, Select, Convert, Round,
  Sqrt, Rsqrt, Cbrt, Exp, Exp2, Expm1, Log, Log2, Log10, Log1p, Pow,
  Sin, Cos, Tan, Asin, Acos, Atan, Atan2,
  Sinh, Cosh, Tanh, Asinh, Acosh, Atanh, Erf, Erfc,
  Bitwise, Shift,
  // clang-format on
};
constexpr unsigned numScalarOps = unsigned(ScalarOp::Shift) + 1;

/// "add", "rsqrt", ...: the name in ledgers, reports and conventions.
llvm::StringRef getName(ScalarOp op);
std::optional<ScalarOp> parseScalarOp(llvm::StringRef name);

/// An element type as in MLIR: "f32", "bf16", "f8E4M3FN", "i8", "index".
/// Signedness is dropped: si8 and ui8 are i8. A small value, ordered floats by
/// width, then integers by width, then index.
class ScalarType {
public:
  /// A builtin float type by its MLIR name ("f32", "f8E5M2", ...), an integer
  /// ("i32", "si8", "ui4") or "index".
  static std::optional<ScalarType> parse(llvm::StringRef name);
  static ScalarType integer(unsigned bits);
  static ScalarType index();
  static ScalarType f32();

  bool isFloat() const;
  bool isIndex() const;
  /// Bits of a value; 64 for index.
  unsigned getBits() const;
  /// Bits of an element in memory: i1 takes 8, powers of two below 8 are
  /// packed, other widths are rounded up to bytes; index is 64.
  unsigned getStorageBits() const;
  std::string str() const;

  friend bool operator==(ScalarType a, ScalarType b) {
    return a.code == b.code;
  }
  friend bool operator!=(ScalarType a, ScalarType b) {
    return a.code != b.code;
  }
  friend bool operator<(ScalarType a, ScalarType b) { return a.code < b.code; }

private:
  explicit ScalarType(uint32_t code) : code(code) {}
  uint32_t code;
};

} // namespace greenai

#endif // GREENAI_REPORT_SCALAROP_H
