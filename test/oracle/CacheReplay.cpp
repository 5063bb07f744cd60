//===- CacheReplay.cpp - What a cache moves for a program -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CacheReplay.h"

#include <algorithm>
#include <set>

using namespace greenai;
using namespace greenai::oracle;

namespace {

using Element = std::pair<const Buffer *, int64_t>;

/// One access, and when the element is used next.
struct Use {
  Element element;
  bool isWrite = false;
  int64_t next = 0;
};

/// Moved bits, by buffer and direction: each is rounded up to bytes.
class Moved {
public:
  void add(const Buffer *buffer, bool isStore) {
    bits[{buffer, isStore}] += buffer->type.getStorageBits();
  }
  uint64_t getBytes() const {
    uint64_t bytes = 0;
    for (const auto &[key, its] : bits)
      bytes += (its + 7) / 8;
    return bytes;
  }

private:
  std::map<std::pair<const Buffer *, bool>, uint64_t> bits;
};

} // namespace

/// A load of a splat constant is none.
static std::vector<Use> getUses(const std::vector<TraceEntry> &trace,
                                std::optional<unsigned> sourceOp) {
  std::vector<Use> uses;
  for (const TraceEntry &entry : trace)
    if ((!sourceOp || entry.sourceOp == *sourceOp) &&
        (entry.isWrite || !entry.buffer->isSplat))
      uses.push_back({{entry.buffer, entry.element}, entry.isWrite, 0});
  std::map<Element, int64_t> later;
  for (int64_t i = int64_t(uses.size()) - 1; i >= 0; --i) {
    auto [it, isLast] = later.try_emplace(uses[i].element, i);
    uses[i].next = isLast ? int64_t(uses.size()) : it->second;
    it->second = i;
  }
  return uses;
}

static uint64_t run(const std::vector<Use> &uses, int64_t cacheBits,
                    bool isLRU) {
  struct Line {
    int64_t key;
    bool isDirty;
  };
  std::map<Element, Line> lines;
  std::set<std::pair<int64_t, Element>> order; // the first one goes first
  Moved moved;
  int64_t held = 0;
  for (int64_t i = 0, e = uses.size(); i < e; ++i) {
    const Use &use = uses[i];
    const Buffer *buffer = use.element.first;
    auto it = lines.find(use.element);
    if (it == lines.end()) {
      held += buffer->type.getStorageBits();
      while (held > cacheBits && !order.empty()) {
        Element victim = order.begin()->second;
        order.erase(order.begin());
        if (lines[victim].isDirty)
          moved.add(victim.first, /*isStore=*/true);
        lines.erase(victim);
        held -= victim.first->type.getStorageBits();
      }
      if (!use.isWrite)
        moved.add(buffer, /*isStore=*/false);
      it = lines.insert({use.element, {0, false}}).first;
    } else {
      order.erase({it->second.key, use.element});
    }
    it->second.key = isLRU ? i : -use.next;
    it->second.isDirty |= use.isWrite;
    order.insert({it->second.key, use.element});
  }
  for (const auto &[element, line] : lines)
    if (line.isDirty)
      moved.add(element.first, /*isStore=*/true);
  return moved.getBytes();
}

uint64_t oracle::replay(const std::vector<TraceEntry> &trace,
                        std::optional<unsigned> sourceOp, int64_t cacheBytes) {
  std::vector<Use> uses = getUses(trace, sourceOp);
  int64_t widest = 0;
  for (const Use &use : uses)
    widest =
        std::max<int64_t>(widest, use.element.first->type.getStorageBits());
  int64_t cacheBits = 8 * cacheBytes - 4 * widest;
  return std::min(run(uses, cacheBits, /*isLRU=*/true),
                  run(uses, cacheBits, /*isLRU=*/false));
}
