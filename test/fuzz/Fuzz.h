//===- Fuzz.h - What the fuzzers have in common -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_FUZZ_FUZZ_H
#define GREENAI_TEST_FUZZ_FUZZ_H

#include "llvm/ADT/Twine.h"

#include <cstddef>
#include <cstdint>

/// One question, made of the bytes. Returns 0; a wrong answer ends the process.
/// libFuzzer calls it, and so does FuzzMain.cpp.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace greenai::fuzz {

/// Says what is wrong and aborts, so that the input is kept.
[[noreturn]] void fail(const llvm::Twine &problem);

/// Bytes as decisions; after the last one all are 0.
class Bytes {
public:
  Bytes(const uint8_t *data, size_t size) : data(data), size(size) {}

  bool empty() const { return size == 0; }
  uint8_t byte() {
    if (size == 0)
      return 0;
    --size;
    return *data++;
  }
  /// In 0 ... n - 1, for n <= 65536.
  unsigned below(unsigned n) {
    unsigned value = byte();
    if (n > 256)
      value = value << 8 | byte();
    return value % n;
  }
  bool oneIn(unsigned n) { return below(n) == 0; }

private:
  const uint8_t *data;
  size_t size;
};

} // namespace greenai::fuzz

#endif // GREENAI_TEST_FUZZ_FUZZ_H
