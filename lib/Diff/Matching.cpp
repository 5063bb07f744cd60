//===- Matching.cpp - Which row became which ------------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Matching.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

namespace {

class RowMatcher {
public:
  RowMatcher(llvm::ArrayRef<Row> oldRows, llvm::ArrayRef<Row> newRows,
             const RenameMap &renames);
  std::vector<RowMatch> run();

private:
  using Indices = std::vector<size_t>;
  unsigned intern(const llvm::Twine &text);
  void match(size_t oldIndex, size_t newIndex, bool isAmbiguous = false);
  void align(const Indices &olds, const Indices &news,
             llvm::ArrayRef<unsigned> oldKeys,
             llvm::ArrayRef<unsigned> newKeys);
  void matchNames();
  void matchInOrder();
  void matchAnywhere();
  Indices getLeft(bool isNew) const;
  std::vector<RowMatch> list() const;

  llvm::ArrayRef<Row> oldRows, newRows;
  std::vector<std::string> oldNames; // as NEW calls them
  std::vector<unsigned> oldStructures, newStructures;
  std::vector<unsigned> oldOps, newOps;
  std::vector<std::optional<size_t>> partnerOfOld, partnerOfNew;
  std::vector<RowDiff::Match> kinds; // by index in NEW
  llvm::StringMap<unsigned> ids;
};

} // namespace

unsigned RowMatcher::intern(const llvm::Twine &text) {
  llvm::SmallString<64> storage;
  return ids.try_emplace(text.toStringRef(storage), ids.size()).first->second;
}

RowMatcher::RowMatcher(llvm::ArrayRef<Row> oldRows, llvm::ArrayRef<Row> newRows,
                       const RenameMap &renames)
    : oldRows(oldRows), newRows(newRows), partnerOfOld(oldRows.size()),
      partnerOfNew(newRows.size()), kinds(newRows.size()) {
  auto getStructure = [&](const Row &row) {
    if (!row.fingerprint.empty())
      return intern("=" + row.fingerprint.get());
    // An older report: what is counted says most of it.
    std::string text = "~" + row.op;
    for (const Ledger::Entry &entry : row.cost->ledger.getEntries())
      text += (" " + greenai::getName(entry.op) + "." + entry.type.str()).str();
    return intern(text);
  };
  for (const Row &row : oldRows) {
    oldNames.push_back(applyRenames(row.name, renames));
    oldStructures.push_back(getStructure(row));
    oldOps.push_back(intern(row.op.get()));
  }
  for (const Row &row : newRows) {
    newStructures.push_back(getStructure(row));
    newOps.push_back(intern(row.op.get()));
  }
}

void RowMatcher::match(size_t oldIndex, size_t newIndex, bool isAmbiguous) {
  partnerOfOld[oldIndex] = newIndex;
  partnerOfNew[newIndex] = oldIndex;
  kinds[newIndex] = isAmbiguous ? RowDiff::Match::Ambiguous
                    : oldNames[oldIndex] == newRows[newIndex].name
                        ? RowDiff::Match::Matched
                        : RowDiff::Match::Renamed;
}

/// Matches along a common subsequence of the keys of two lists of rows.
void RowMatcher::align(const Indices &olds, const Indices &news,
                       llvm::ArrayRef<unsigned> oldKeys,
                       llvm::ArrayRef<unsigned> newKeys) {
  std::vector<unsigned> a, b;
  for (size_t i : olds)
    a.push_back(oldKeys[i]);
  for (size_t i : news)
    b.push_back(newKeys[i]);
  for (const auto &[i, j] : alignSequences(a, b))
    match(olds[i], news[j]);
}

RowMatcher::Indices RowMatcher::getLeft(bool isNew) const {
  Indices left;
  for (auto [i, partner] : llvm::enumerate(isNew ? partnerOfNew : partnerOfOld))
    if (!partner)
      left.push_back(i);
  return left;
}

/// Rows of one name: those of equal structure in order, then those of the same
/// operation, whatever has changed about it.
void RowMatcher::matchNames() {
  struct Bucket {
    Indices olds, news;
  };
  llvm::MapVector<StringRef, Bucket> buckets;
  for (auto [i, name] : llvm::enumerate(oldNames))
    if (!name.empty())
      buckets[name].olds.push_back(i);
  for (auto [i, row] : llvm::enumerate(newRows))
    if (!row.name.empty())
      buckets[row.name].news.push_back(i);
  for (auto &[name, bucket] : buckets) {
    if (bucket.olds.empty() || bucket.news.empty())
      continue;
    align(bucket.olds, bucket.news, oldStructures, newStructures);
    llvm::erase_if(bucket.olds, [&](size_t i) { return partnerOfOld[i]; });
    llvm::erase_if(bucket.news, [&](size_t i) { return partnerOfNew[i]; });
    align(bucket.olds, bucket.news, oldOps, newOps);
  }
}

/// What is left, by structure in order; then, between two neighbours that are
/// matched, rows without a name by their operation.
void RowMatcher::matchInOrder() {
  align(getLeft(false), getLeft(true), oldStructures, newStructures);

  size_t nextOld = 0;
  Indices olds, news;
  auto flush = [&] {
    if (!olds.empty() && !news.empty())
      align(olds, news, oldOps, newOps);
    olds.clear();
    news.clear();
  };
  auto takeOld = [&](size_t end) {
    for (; nextOld < end; ++nextOld)
      if (!partnerOfOld[nextOld] && oldNames[nextOld].empty())
        olds.push_back(nextOld);
  };
  for (size_t i = 0; i < newRows.size(); ++i) {
    if (!partnerOfNew[i]) {
      if (newRows[i].name.empty())
        news.push_back(i);
      continue;
    }
    // A row that has moved back is no border.
    if (*partnerOfNew[i] < nextOld)
      continue;
    takeOld(*partnerOfNew[i]);
    flush();
    nextOld = *partnerOfNew[i] + 1;
  }
  takeOld(oldRows.size());
  flush();
}

/// Rows that have moved: equal structure anywhere. Which of several it was
/// cannot be said.
void RowMatcher::matchAnywhere() {
  llvm::MapVector<unsigned, std::pair<Indices, Indices>> buckets;
  for (size_t i : getLeft(false))
    buckets[oldStructures[i]].first.push_back(i);
  for (size_t i : getLeft(true))
    buckets[newStructures[i]].second.push_back(i);
  for (const auto &[structure, rows] : buckets) {
    const auto &[olds, news] = rows;
    for (const auto &[i, j] : llvm::zip(olds, news))
      match(i, j, /*isAmbiguous=*/olds.size() > 1 || news.size() > 1);
  }
}

std::vector<RowMatch> RowMatcher::list() const {
  std::vector<RowMatch> result;
  // The removed rows that follow each row of OLD; those at the very beginning
  // come first.
  std::vector<Indices> following(oldRows.size() + 1);
  size_t last = 0;
  for (size_t i = 0; i < oldRows.size(); ++i) {
    if (partnerOfOld[i])
      last = i + 1;
    else
      following[last].push_back(i);
  }
  auto addRemoved = [&](const Indices &rows) {
    for (size_t i : rows)
      result.push_back({RowDiff::Match::Removed, i, std::nullopt});
  };
  addRemoved(following[0]);
  for (size_t i = 0; i < newRows.size(); ++i) {
    if (!partnerOfNew[i]) {
      result.push_back({RowDiff::Match::Added, std::nullopt, i});
      continue;
    }
    result.push_back({kinds[i], partnerOfNew[i], i});
    addRemoved(following[*partnerOfNew[i] + 1]);
  }
  return result;
}

std::vector<RowMatch> RowMatcher::run() {
  matchNames();
  matchInOrder();
  matchAnywhere();
  return list();
}

std::vector<RowMatch> greenai::diff::matchRows(llvm::ArrayRef<Row> oldRows,
                                               llvm::ArrayRef<Row> newRows,
                                               const RenameMap &renames) {
  return RowMatcher(oldRows, newRows, renames).run();
}
