//===- LayerTree.h - Names as a tree ----------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_HTML_LAYERTREE_H
#define GREENAI_LIB_HTML_LAYERTREE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

#include <string>
#include <vector>

namespace greenai::html {

/// The hierarchy that names from locations make: "layers.3.attn.q_proj" and
/// "layers.11.attn.q_proj" are both at layers.*, attn, q_proj.
class LayerTree {
public:
  struct Node {
    std::string name;
    /// The node's number; 0, the root, is its own parent. Parents come first.
    size_t parent = 0;
    /// How many names the node stands for: 32 of "layers.*".
    size_t count = 0;
    std::vector<size_t> children;
    unsigned depth = 0;
  };

  explicit LayerTree(llvm::StringRef root);

  /// The node of a name, made where it is new. What has no name is found under
  /// its kind and operation.
  size_t insert(llvm::StringRef name, llvm::StringRef kind, llvm::StringRef op);
  llvm::ArrayRef<Node> getNodes() const { return nodes; }
  /// "layers.*.attn".
  std::string getPath(size_t node) const;

private:
  size_t insert(llvm::ArrayRef<llvm::StringRef> parts);

  std::vector<Node> nodes;
  std::vector<llvm::StringSet<>> seen;
  llvm::StringMap<size_t> byPath;
};

} // namespace greenai::html

#endif // GREENAI_LIB_HTML_LAYERTREE_H
