//===- CacheReplay.h - What a cache moves for a program ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The accesses of the executed loops in their order, run through a fully
// associative cache of elements. Whatever is replaced, that is a schedule, so
// no lower bound may be above it.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_CACHEREPLAY_H
#define GREENAI_TEST_ORACLE_CACHEREPLAY_H

#include "Machine.h"

#include <optional>

namespace greenai::oracle {

/// Bytes loaded and stored for the entries of one source operation, or for all,
/// by the better of LRU and of replacing what is used last. A few elements of
/// the cache are left to registers.
uint64_t replay(const std::vector<TraceEntry> &trace,
                std::optional<unsigned> sourceOp, int64_t cacheBytes);

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_CACHEREPLAY_H
