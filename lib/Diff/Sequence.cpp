//===- Sequence.cpp - A common subsequence of two sequences ---------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Matching.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::diff;

using Pairs = std::vector<std::pair<size_t, size_t>>;

namespace {

/// Positions [fromA, toA) of one sequence against [fromB, toB) of the other.
struct Segment {
  size_t fromA, toA, fromB, toB;
  size_t getArea() const { return (toA - fromA) * (toB - fromB); }
  bool isEmpty() const { return fromA == toA || fromB == toB; }
};

class Aligner {
public:
  Aligner(llvm::ArrayRef<unsigned> a, llvm::ArrayRef<unsigned> b)
      : a(a), b(b) {}
  Pairs run();

private:
  /// Up to here the longest common subsequence is computed.
  static constexpr size_t maxArea = 1 << 20;

  void trim(Segment &segment);
  Pairs findAnchors(const Segment &segment, bool onlyUnique) const;
  void alignExactly(const Segment &segment);

  llvm::ArrayRef<unsigned> a, b;
  Pairs result;
};

} // namespace

/// Takes what is equal at both ends.
void Aligner::trim(Segment &segment) {
  while (!segment.isEmpty() && a[segment.fromA] == b[segment.fromB])
    result.emplace_back(segment.fromA++, segment.fromB++);
  while (!segment.isEmpty() && a[segment.toA - 1] == b[segment.toB - 1])
    result.emplace_back(--segment.toA, --segment.toB);
}

/// The longest rising part of pairs whose first members rise.
static Pairs getLongestRising(const Pairs &pairs) {
  std::vector<size_t> ends, previous(pairs.size(), size_t(-1));
  for (size_t i = 0; i < pairs.size(); ++i) {
    auto it = llvm::partition_point(
        ends, [&](size_t end) { return pairs[end].second < pairs[i].second; });
    if (it != ends.begin())
      previous[i] = *std::prev(it);
    if (it == ends.end())
      ends.push_back(i);
    else
      *it = i;
  }
  Pairs rising;
  for (size_t i = ends.empty() ? size_t(-1) : ends.back(); i != size_t(-1);
       i = previous[i])
    rising.push_back(pairs[i]);
  std::reverse(rising.begin(), rising.end());
  return rising;
}

/// Pairs of equal elements that rise: of those that occur once in both, or of
/// the first with the first, the second with the second, and so on.
Pairs Aligner::findAnchors(const Segment &segment, bool onlyUnique) const {
  llvm::DenseMap<unsigned, std::vector<size_t>> inB;
  llvm::DenseMap<unsigned, size_t> countA, used;
  for (size_t i = segment.fromA; i < segment.toA; ++i)
    ++countA[a[i]];
  for (size_t j = segment.fromB; j < segment.toB; ++j)
    if (countA.contains(b[j]))
      inB[b[j]].push_back(j);
  Pairs pairs;
  for (size_t i = segment.fromA; i < segment.toA; ++i) {
    auto it = inB.find(a[i]);
    if (it == inB.end())
      continue;
    if (onlyUnique && (it->second.size() != 1 || countA[a[i]] != 1))
      continue;
    size_t number = used[a[i]]++;
    if (number < it->second.size())
      pairs.emplace_back(i, it->second[number]);
  }
  return getLongestRising(pairs);
}

void Aligner::alignExactly(const Segment &segment) {
  size_t rows = segment.toA - segment.fromA,
         columns = segment.toB - segment.fromB;
  // length[i][j]: of the common subsequence of what follows i and j.
  std::vector<uint32_t> length((rows + 1) * (columns + 1), 0);
  auto at = [&](size_t i, size_t j) -> uint32_t & {
    return length[i * (columns + 1) + j];
  };
  for (size_t i = rows; i-- > 0;)
    for (size_t j = columns; j-- > 0;)
      at(i, j) = a[segment.fromA + i] == b[segment.fromB + j]
                     ? at(i + 1, j + 1) + 1
                     : std::max(at(i + 1, j), at(i, j + 1));
  for (size_t i = 0, j = 0; i < rows && j < columns;) {
    if (a[segment.fromA + i] == b[segment.fromB + j])
      result.emplace_back(segment.fromA + i++, segment.fromB + j++);
    else if (at(i + 1, j) >= at(i, j + 1))
      ++i;
    else
      ++j;
  }
}

Pairs Aligner::run() {
  std::vector<Segment> worklist{{0, a.size(), 0, b.size()}};
  while (!worklist.empty()) {
    Segment segment = worklist.back();
    worklist.pop_back();
    trim(segment);
    if (segment.isEmpty())
      continue;
    if (segment.getArea() <= maxArea) {
      alignExactly(segment);
      continue;
    }
    Pairs anchors = findAnchors(segment, /*onlyUnique=*/true);
    if (anchors.empty()) {
      llvm::append_range(result, findAnchors(segment, /*onlyUnique=*/false));
      continue;
    }
    Segment next = segment;
    for (const auto &[i, j] : anchors) {
      result.emplace_back(i, j);
      worklist.push_back({next.fromA, i, next.fromB, j});
      next.fromA = i + 1;
      next.fromB = j + 1;
    }
    worklist.push_back(next);
  }
  // In the order of a, of which each element is in one pair at most.
  std::vector<size_t> partners(a.size(), size_t(-1));
  for (const auto &[i, j] : result)
    partners[i] = j;
  Pairs sorted;
  sorted.reserve(result.size());
  for (const auto &[i, j] : llvm::enumerate(partners))
    if (j != size_t(-1))
      sorted.emplace_back(i, j);
  return sorted;
}

Pairs greenai::diff::alignSequences(llvm::ArrayRef<unsigned> a,
                                    llvm::ArrayRef<unsigned> b) {
  return Aligner(a, b).run();
}
