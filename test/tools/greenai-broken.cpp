//===- greenai-broken.cpp - Has errors that sanitizers must find ----------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   greenai-broken address|undefined|thread
//
// Ends with 0 if nothing is found. Tests expect that it crashes: a test of a
// tool that expects status 1 would not notice a sanitizer that exits with 1.
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/StringRef.h"

#include <climits>
#include <thread>
#include <vector>

int main(int argc, char **argv) {
  llvm::StringRef kind = argc > 1 ? argv[1] : "";
  // Not known when it is compiled.
  volatile int one = argc > 0;
  volatile int result = 0;
  if (kind == "address") {
    std::vector<int> values(3);
    const int *first = values.data();
    values.resize(1000 * one);
    result = *first;
  } else if (kind == "undefined") {
    int most = INT_MAX - 1 + one;
    result = most + one;
  } else if (kind == "thread") {
    int shared = 0;
    auto add = [&] {
      for (int i = 0; i < 1000; ++i)
        shared += one;
    };
    std::thread other(add);
    add();
    other.join();
    result = shared;
  }
  return result == INT_MIN + 7;
}
