//===- CacheSimulation.h - Caches that obey a policy ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Traces of element accesses, run through a fully associative cache. Nothing
// here knows a formula.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_UNIT_COST_CACHESIMULATION_H
#define GREENAI_TEST_UNIT_COST_CACHESIMULATION_H

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

using std::size_t;

namespace greenai::test {

/// One access to one element; a sum that starts needs no load.
struct TraceEntry {
  int64_t element;
  bool isWrite = false, needsLoad = true;
};

enum class Policy { LRU, Belady };

/// Loads and stores of a cache of `capacity` elements that begins empty and
/// whose changed elements are stored at the end. Of a multiply-accumulate all
/// operands are in the cache at once: entries are grouped by `groupSize`.
inline int64_t simulate(const std::vector<TraceEntry> &trace, size_t groupSize,
                        size_t capacity, Policy policy) {
  // When each entry's element is used next.
  const int64_t never = int64_t(trace.size());
  std::vector<int64_t> next(trace.size(), never);
  std::map<int64_t, int64_t> later;
  for (int64_t i = int64_t(trace.size()) - 1; i >= 0; --i) {
    auto it = later.find(trace[i].element);
    next[i] = it == later.end() ? never : it->second;
    later[trace[i].element] = i;
  }
  struct Line {
    int64_t key;
    bool isDirty;
  };
  std::map<int64_t, Line> lines;
  std::set<std::pair<int64_t, int64_t>> order; // (key, element)
  int64_t moved = 0;
  for (size_t i = 0; i < trace.size(); ++i) {
    const TraceEntry &entry = trace[i];
    int64_t key = policy == Policy::LRU ? int64_t(i) : -next[i];
    auto it = lines.find(entry.element);
    if (it == lines.end()) {
      if (lines.size() == capacity) {
        // The first of the order that is not part of this group.
        size_t first = i - i % groupSize;
        for (auto victim = order.begin();; ++victim) {
          bool isInGroup = false;
          for (size_t j = first; j < i; ++j)
            isInGroup |= trace[j].element == victim->second;
          if (isInGroup)
            continue;
          moved += lines[victim->second].isDirty;
          lines.erase(victim->second);
          order.erase(victim);
          break;
        }
      }
      moved += entry.needsLoad;
      it = lines.insert({entry.element, {key, false}}).first;
    } else {
      order.erase({it->second.key, entry.element});
    }
    it->second.key = key;
    it->second.isDirty |= entry.isWrite;
    order.insert({key, entry.element});
  }
  for (const auto &line : lines)
    moved += line.second.isDirty;
  return moved;
}

/// Memory that the program itself fills and empties: loads and stores are
/// counted, and the most that is held.
class Scratchpad {
public:
  void load(int64_t element) {
    ++moved;
    hold(element);
  }
  void hold(int64_t element) {
    held.insert(element);
    most = held.size() > most ? held.size() : most;
  }
  void drop(int64_t element) { held.erase(element); }
  void store(int64_t element) {
    ++moved;
    drop(element);
  }
  bool holds(int64_t element) const { return held.count(element) != 0; }
  int64_t getMoved() const { return moved; }
  size_t getMost() const { return most; }

private:
  std::set<int64_t> held;
  int64_t moved = 0;
  size_t most = 0;
};

} // namespace greenai::test

#endif // GREENAI_TEST_UNIT_COST_CACHESIMULATION_H
