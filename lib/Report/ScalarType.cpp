//===- ScalarType.cpp - Element types without IR ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/ScalarOp.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

#include <cassert>

using namespace greenai;
using llvm::StringLiteral;
using llvm::StringRef;

namespace {
struct FloatType {
  StringLiteral name;
  unsigned bits;
  unsigned storageBits;
};
} // namespace

/// The builtin float types of MLIR, by width and then by name: the order of
/// ScalarType. f4E2M1FN is packed two to a byte. The two f6 types take a byte,
/// since 6 is not a power of two. tf32 has 19 significant bits and is stored in
/// 32. f80 is stored in 16 bytes, as on x86-64 (System V and LLVM's data layout
/// there); other targets use 10 or 12.
static constexpr FloatType floatTypes[] = {
    // clang-format off
    {"f4E2M1FN",        4,   4},
    {"f6E2M3FN",        6,   8},
    {"f6E3M2FN",        6,   8},
    {"f8E3M4",          8,   8},
    {"f8E4M3",          8,   8},
    {"f8E4M3B11FNUZ",   8,   8},
    {"f8E4M3FN",        8,   8},
    {"f8E4M3FNUZ",      8,   8},
    {"f8E5M2",          8,   8},
    {"f8E5M2FNUZ",      8,   8},
    {"f8E8M0FNU",       8,   8},
    {"bf16",           16,  16},
    {"f16",            16,  16},
    {"tf32",           19,  32},
    {"f32",            32,  32},
    {"f64",            64,  64},
    {"f80",            80, 128},
    {"f128",          128, 128},
    // clang-format on
};

/// A code is a class in the high byte and, below it, the number in the table of
/// float types or the width of an integer, so that codes order as documented.
static constexpr uint32_t integerClass = 1u << 24;
static constexpr uint32_t indexClass = 2u << 24;
/// The widest integer type of MLIR (IntegerType::kMaxWidth).
static constexpr uint32_t maxIntegerWidth = (1u << 24) - 1;

std::optional<ScalarType> ScalarType::parse(StringRef name) {
  if (name == "index")
    return index();
  for (const auto &[code, type] : llvm::enumerate(floatTypes))
    if (name == type.name)
      return ScalarType(code);
  if (!name.consume_front("i") && !name.consume_front("si") &&
      !name.consume_front("ui"))
    return std::nullopt;
  // Only digits, as in MLIR: no sign, no "0x10", no "i08".
  unsigned bits;
  if (name.empty() || !llvm::all_of(name, llvm::isDigit) ||
      (name.size() > 1 && name.front() == '0') || name.getAsInteger(10, bits) ||
      bits > maxIntegerWidth)
    return std::nullopt;
  return integer(bits);
}

ScalarType ScalarType::integer(unsigned bits) {
  assert(bits <= maxIntegerWidth && "wider than any integer type of MLIR");
  return ScalarType(integerClass | bits);
}

ScalarType ScalarType::index() { return ScalarType(indexClass); }

ScalarType ScalarType::f32() {
  constexpr uint32_t code = 14;
  static_assert(floatTypes[code].bits == 32, "the code follows the table");
  return ScalarType(code);
}

bool ScalarType::isFloat() const { return code < integerClass; }
bool ScalarType::isIndex() const { return code == indexClass; }

unsigned ScalarType::getBits() const {
  if (isFloat())
    return floatTypes[code].bits;
  return isIndex() ? 64 : code & maxIntegerWidth;
}

unsigned ScalarType::getStorageBits() const {
  if (isFloat())
    return floatTypes[code].storageBits;
  unsigned bits = getBits();
  if (bits == 2 || bits == 4)
    return bits;
  return llvm::alignTo(bits, 8);
}

std::string ScalarType::str() const {
  if (isFloat())
    return floatTypes[code].name.str();
  return isIndex() ? "index" : "i" + std::to_string(getBits());
}
