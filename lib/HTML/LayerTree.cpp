//===- LayerTree.cpp - Names as a tree --------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LayerTree.h"

#include "greenai/Report/Grouping.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::html;
using llvm::StringRef;

LayerTree::LayerTree(StringRef root) {
  nodes.emplace_back().name = root.str();
  nodes.front().count = 1;
  seen.emplace_back();
}

/// Names deeper than this are drawn no deeper.
static constexpr size_t maxDepth = 12;

size_t LayerTree::insert(llvm::ArrayRef<StringRef> parts) {
  size_t node = 0;
  std::string path, plain;
  for (StringRef part : parts.take_front(maxDepth)) {
    std::string folded = foldRepeatedName(part);
    // A separator that no name has.
    (path += '\0') += folded;
    (plain += '\0') += part;
    auto [it, isNew] = byPath.try_emplace(path, nodes.size());
    if (isNew) {
      unsigned depth = nodes[node].depth + 1;
      nodes[node].children.push_back(nodes.size());
      Node &added = nodes.emplace_back();
      added.name = folded;
      added.parent = node;
      added.depth = depth;
      seen.emplace_back();
    }
    node = it->second;
    nodes[node].count += seen[node].insert(plain).second;
  }
  return node;
}

size_t LayerTree::insert(StringRef name, StringRef kind, StringRef op) {
  llvm::SmallVector<StringRef, 8> parts;
  if (name.empty()) {
    parts = {kind, op};
  } else {
    // A number belongs to what is numbered: "layers.3" is one node.
    size_t begin = 0;
    while (begin < name.size()) {
      size_t end = std::min(name.find('.', begin), name.size());
      while (end < name.size()) {
        size_t next = std::min(name.find('.', end + 1), name.size());
        StringRef number = name.slice(end + 1, next);
        if (number.empty() || !llvm::all_of(number, llvm::isDigit))
          break;
        end = next;
      }
      if (end > begin)
        parts.push_back(name.slice(begin, end));
      begin = end + 1;
    }
    if (parts.empty())
      parts.push_back(name);
  }
  return insert(parts);
}

std::string LayerTree::getPath(size_t node) const {
  std::string path;
  for (; node != 0; node = nodes[node].parent)
    path = nodes[node].name + (path.empty() ? "" : "." + path);
  return path;
}
