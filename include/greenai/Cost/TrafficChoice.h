//===- TrafficChoice.h - The traffic model that is asked for ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_TRAFFICCHOICE_H
#define GREENAI_COST_TRAFFICCHOICE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace greenai {

/// A model of memory traffic (docs/Traffic.md).
struct TrafficChoice {
  enum class Kind { Unfused, Fused, Compulsory, Cache };
  Kind kind = Kind::Unfused;
  /// Of Cache: its size.
  int64_t bytes = 0;

  /// A cache holds at least this: the operands of one multiply-accumulate of
  /// the widest type, and a little more.
  static constexpr int64_t leastCache = 256;

  /// "fused", "cache=262144"; sizes have units KiB, MiB, GiB, KB, MB, GB or B.
  static llvm::Expected<TrafficChoice> parse(llvm::StringRef text);
  /// The same for every way of writing it: "cache=256KiB".
  std::string str() const;
};

} // namespace greenai

#endif // GREENAI_COST_TRAFFICCHOICE_H
