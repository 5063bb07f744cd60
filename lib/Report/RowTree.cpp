//===- RowTree.cpp - Rows as a tree of layers -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RowTree.h"
#include "GroupMeasure.h"
#include "Repeats.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <memory>

using namespace greenai;
using llvm::ArrayRef;
using llvm::StringRef;

namespace {

struct Node {
  /// With the separator before it: "layers", ".*", "/attn".
  std::string label;
  /// Of a component that is a number: those that are there.
  llvm::StringSet<> numbers;
  /// How many repetitions of what it stands in it is: layers, blocks.
  size_t repeats = 1;
  bool isRepeated = false;
  bool isBlock = false;
  /// Of rows without a name: the first, and how many of one repetition.
  const Row *first = nullptr;
  size_t numOfOne = 0;
  /// What is its own, not of a child.
  RowGroup own;
  RowGroup sum;
  std::vector<std::unique_ptr<Node>> children;
  llvm::StringMap<Node *> byKey;
  /// The children, largest first, and how much is to be seen.
  std::vector<Node *> sorted;
  bool isVisible = false;

  Node &getChild(const llvm::Twine &key, StringRef label) {
    Node *&child = byKey[key.str()];
    if (!child) {
      child = children.emplace_back(std::make_unique<Node>()).get();
      child->label = label.str();
    }
    return *child;
  }
  void addRow(const Row &row) {
    ++own.numRows;
    own.cost += row.cost;
    own.exactBytes &= row.exactBytes;
  }
};

class TreeBuilder {
public:
  TreeBuilder(const FunctionReport &function, const Convention &convention,
              const EvaluationPoint *point, unsigned top)
      : function(function), convention(convention), top(top),
        table(makeEmptyTable(function, function.getTotal(), convention, point)),
        values(getReferenceValues(table, function)) {}

  GroupTable run();

private:
  void insertNamed(const Row &row);
  void insertUnnamed(ArrayRef<const Row *> rows);
  void place(ArrayRef<Repeat> repeats, size_t begin, size_t end, Node &parent);
  Node &getLeaf(Node &parent, size_t i);

  void finish(Node &node);
  void selectVisible();
  void emit(Node &node, unsigned depth, size_t times);
  void emitChildren(Node &node, unsigned depth, size_t times);

  const FunctionReport &function;
  const Convention &convention;
  unsigned top;
  GroupTable table;
  Point values;
  Node root;
  /// Of rows without a name: which of them cost the same, and where they are.
  ArrayRef<const Row *> unnamed;
  std::vector<unsigned> numbers;
  std::vector<Node *> places;
};

} // namespace

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

void TreeBuilder::insertNamed(const Row &row) {
  // Deeper than anybody reads: the rest is one component.
  constexpr unsigned maxDepth = 32;
  Node *node = &root;
  StringRef rest = row.name;
  for (unsigned depth = 1; !rest.empty(); ++depth) {
    // A separator belongs to what follows it.
    size_t end =
        depth == maxDepth ? StringRef::npos : rest.find_first_of("./", 1);
    StringRef component = rest.take_front(end);
    rest = rest.drop_front(component.size());
    StringRef digits = component.ltrim("./");
    if (digits.empty() || !llvm::all_of(digits, llvm::isDigit)) {
      node = &node->getChild(component, component);
      continue;
    }
    std::string star =
        (component.drop_back(digits.size()) + llvm::Twine("*")).str();
    node = &node->getChild("number " + star, star);
    node->numbers.insert(digits);
  }
  node->addRow(row);
}

//===----------------------------------------------------------------------===//
// Sequences that repeat
//===----------------------------------------------------------------------===//

/// The same number for rows that are the same operation at the same cost.
static std::vector<unsigned> numberRows(ArrayRef<const Row *> rows) {
  llvm::DenseMap<size_t, llvm::SmallVector<unsigned, 1>> byHash;
  std::vector<const Row *> firsts;
  std::vector<unsigned> numbers;
  for (const Row *row : rows) {
    const Cost &cost = row->cost;
    // The largest values of size_t are keys that the map keeps for itself.
    size_t hash =
        size_t(llvm::hash_combine(StringRef(row->op), hash_value(cost.macs),
                                  hash_value(cost.bytesRead),
                                  hash_value(cost.bytesWritten))) >>
        1;
    llvm::SmallVector<unsigned, 1> &candidates = byHash[hash];
    auto *found = llvm::find_if(candidates, [&](unsigned number) {
      const Row &first = *firsts[number];
      return first.op == row->op && first.exactBytes == row->exactBytes &&
             first.cost == row->cost;
    });
    if (found != candidates.end()) {
      numbers.push_back(*found);
      continue;
    }
    candidates.push_back(firsts.size());
    numbers.push_back(firsts.size());
    firsts.push_back(row);
  }
  return numbers;
}

/// "linalg.matmul", for all of its cost in what it stands in.
Node &TreeBuilder::getLeaf(Node &parent, size_t i) {
  Node &leaf = parent.getChild("op " + llvm::Twine(numbers[i]), unnamed[i]->op);
  if (leaf.numOfOne++ == 0)
    leaf.first = unnamed[i];
  return leaf;
}

/// Gives each row from `begin` to `end` the node that it belongs to.
void TreeBuilder::place(ArrayRef<Repeat> repeats, size_t begin, size_t end,
                        Node &parent) {
  size_t i = begin;
  for (const Repeat &repeat : repeats) {
    for (; i < repeat.begin; ++i)
      places[i] = &getLeaf(parent, i);
    Node &node =
        parent.getChild("block " + llvm::Twine(repeat.begin),
                        "block of " + std::to_string(repeat.period) + " ops");
    node.repeats = repeat.count;
    node.first = unnamed[repeat.begin];
    node.numOfOne = 1;
    node.isRepeated = node.isBlock = true;
    place(repeat.inner, repeat.begin, repeat.begin + repeat.period, node);
    for (i = repeat.begin + repeat.period; i < repeat.end(); ++i)
      places[i] = places[i - repeat.period];
  }
  for (; i < end; ++i)
    places[i] = &getLeaf(parent, i);
}

/// "252:12" of "model.mlir:252:12".
static StringRef getLineAndColumn(StringRef location) {
  auto [head, column] = location.rsplit(':');
  auto [file, line] = head.rsplit(':');
  return file.empty() || line.empty()
             ? StringRef()
             : location.take_back(line.size() + 1 + column.size());
}

void TreeBuilder::insertUnnamed(ArrayRef<const Row *> rows) {
  unnamed = rows;
  numbers = numberRows(rows);
  places.resize(rows.size());
  place(findRepeats(numbers), 0, rows.size(), root);
  for (auto [row, node] : llvm::zip_equal(rows, places))
    node->addRow(*row);
}

//===----------------------------------------------------------------------===//
// The table
//===----------------------------------------------------------------------===//

/// Joins what stands alone, adds up and measures, below `node` too.
void TreeBuilder::finish(Node &node) {
  if (!node.numbers.empty()) {
    node.isRepeated = node.numbers.size() > 1;
    node.repeats = node.numbers.size();
    if (!node.isRepeated)
      node.label.replace(node.label.size() - 1, 1,
                         node.numbers.begin()->getKey().str());
  }
  // What stands for one operation says where the first is, as a block does.
  if (node.numOfOne == 1)
    if (std::string location = node.first->location;
        !getLineAndColumn(location).empty())
      node.label += (" at " + getLineAndColumn(location)).str();
  for (const std::unique_ptr<Node> &child : node.children)
    finish(*child);

  if (&node != &root && !node.isBlock && node.own.numRows == 0 &&
      node.children.size() == 1) {
    std::unique_ptr<Node> child = std::move(node.children.front());
    node.label += child->label;
    node.repeats *= child->repeats;
    node.isRepeated |= child->isRepeated;
    node.own = std::move(child->own);
    node.sum = std::move(child->sum);
    node.sorted = std::move(child->sorted);
    node.children = std::move(child->children);
    return;
  }
  if (node.own.numRows != 0 && !node.children.empty()) {
    Node &itself = node.getChild("itself", "itself");
    itself.own = std::move(node.own);
    node.own = RowGroup();
    finish(itself);
  }
  node.sum = node.own;
  for (const std::unique_ptr<Node> &child : node.children) {
    node.sum.numRows += child->sum.numRows;
    node.sum.cost += child->sum.cost;
    node.sum.exactBytes &= child->sum.exactBytes;
    StringRef label = StringRef(child->label).ltrim("./");
    child->sum.name = label.empty() ? child->label : label.str();
    node.sorted.push_back(child.get());
  }
  measure(node.sum, table.measure, convention, values);
  setShares(node.sum, table.total);
  llvm::stable_sort(node.sorted, [](const Node *a, const Node *b) {
    return isLarger(a->sum, b->sum);
  });
}

/// The `top` largest shares: what a group stands in is at least as large.
void TreeBuilder::selectVisible() {
  struct Candidate {
    Node *node;
    unsigned share, depth;
  };
  std::vector<Candidate> candidates;
  auto collect = [&](auto &self, Node &node, unsigned depth) -> void {
    for (Node *child : node.sorted) {
      candidates.push_back({child,
                            std::max(child->sum.workShare.value_or(0),
                                     child->sum.bytesShare.value_or(0)),
                            depth});
      self(self, *child, depth + 1);
    }
  };
  collect(collect, root, 0);
  llvm::stable_sort(candidates, [](const Candidate &a, const Candidate &b) {
    return std::make_pair(b.share, a.depth) < std::make_pair(a.share, b.depth);
  });
  if (top != 0 && candidates.size() > top)
    candidates.resize(top);
  for (const Candidate &candidate : candidates)
    candidate.node->isVisible = true;
}

void TreeBuilder::emit(Node &node, unsigned depth, size_t times) {
  RowGroup group = node.sum;
  group.depth = depth;
  if (node.isRepeated)
    group.times = node.repeats;
  else if (!node.sorted.empty())
    group.times = 1;
  else
    group.times = group.numRows % times == 0 ? group.numRows / times : 0;
  table.groups.push_back(std::move(group));
  emitChildren(node, depth + 1, times * node.repeats);
}

void TreeBuilder::emitChildren(Node &node, unsigned depth, size_t times) {
  // One that is left takes no more lines than "1 more".
  std::vector<Node *> hidden;
  for (Node *child : node.sorted)
    if (!child->isVisible)
      hidden.push_back(child);
  bool isOpen = &node == &root || hidden.size() < node.sorted.size();
  if (!isOpen)
    return;
  if (hidden.size() == 1 && &node != &root) {
    hidden.front()->isVisible = true;
    hidden.clear();
  }
  for (Node *child : node.sorted)
    if (child->isVisible)
      emit(*child, depth, times);
  if (hidden.empty())
    return;
  RowGroup rest;
  for (Node *child : hidden)
    add(rest, child->sum);
  setShares(rest, table.total);
  if (&node == &root) {
    table.rest = std::move(rest);
    table.numFolded = hidden.size();
    return;
  }
  rest.depth = depth;
  rest.numOthers = hidden.size();
  table.groups.push_back(std::move(rest));
}

GroupTable TreeBuilder::run() {
  std::vector<const Row *> rows;
  for (const Row &row : function.rows) {
    if (!row.name.empty())
      insertNamed(row);
    else if (!row.source.empty())
      root.getChild("source " + row.source, row.source).addRow(row);
    else
      rows.push_back(&row);
  }
  insertUnnamed(rows);
  finish(root);
  selectVisible();
  emitChildren(root, 0, 1);
  return std::move(table);
}

GroupTable greenai::makeRowTree(const FunctionReport &function,
                                const Convention &convention,
                                const EvaluationPoint *point, unsigned top) {
  return TreeBuilder(function, convention, point, top).run();
}
