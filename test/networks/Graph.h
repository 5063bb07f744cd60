//===- Graph.h - A network being written down -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One function in one module: the inputs and weights are its arguments, the
// layers its operations. The graph knows where names come from, what a size is,
// and nothing of what layers compute (Ops.h) or how networks are made
// (Layers.h).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_NETWORKS_GRAPH_H
#define GREENAI_TEST_NETWORKS_GRAPH_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

#include <string>
#include <vector>

namespace greenai::networks {

using mlir::OpFoldResult;
using mlir::Value;

constexpr int64_t symbolic = mlir::ShapedType::kDynamic;

/// The sizes a caller chooses; what is not chosen is a symbol of this name.
struct InputSizes {
  int64_t batch = symbolic;    // B
  int64_t height = symbolic;   // H
  int64_t width = symbolic;    // W
  int64_t sequence = symbolic; // S
  int64_t target = symbolic;   // T, where a decoder has a length of its own
  int64_t vocabulary = 0;      // 0 is the network's own
  int64_t cache = symbolic;    // T, positions a decoder has kept
  int64_t capacity = symbolic; // C, tokens of one expert
};

/// One dimension of an input: a number, or `?` with the name of its symbol.
struct Size {
  Size(int64_t value) : value(value) {}
  Size(int64_t value, llvm::StringRef symbol) : value(value), symbol(symbol) {}
  int64_t value;
  llvm::StringRef symbol;
};

class Graph {
public:
  Graph(mlir::MLIRContext *context, llvm::StringRef name,
        const InputSizes &sizes);

  /// The chosen sizes, as dimensions of an input.
  Size batch() { return take(sizes.batch, "B"); }
  Size height() { return take(sizes.height, "H"); }
  Size width() { return take(sizes.width, "W"); }
  Size sequence() { return take(sizes.sequence, "S"); }
  Size target() { return take(sizes.target, "T"); }
  int64_t vocabulary(int64_t usual) {
    taken.insert(&sizes.vocabulary);
    return sizes.vocabulary ? sizes.vocabulary : usual;
  }
  /// Whether the network has asked for this size: `&InputSizes::height`.
  bool hasTaken(int64_t InputSizes::*size) const {
    return taken.count(&(sizes.*size));
  }
  Size cache() { return take(sizes.cache, "T"); }
  Size capacity() { return take(sizes.capacity, "C"); }

  /// An argument that is data: f32, or `element`. Symbols become `?` with the
  /// attribute greenai.shape.
  Value input(llvm::StringRef name, llvm::ArrayRef<Size> dims,
              mlir::Type element = {});
  /// An argument that is learnt, or (a buffer) only kept: named within the
  /// current scope, "layer1.0.conv1" + ".weight".
  Value parameter(llvm::StringRef name, llvm::ArrayRef<int64_t> shape);
  Value buffer(llvm::StringRef name, llvm::ArrayRef<int64_t> shape);

  /// Sizes of a value: numbers, or index values where they are symbols.
  /// `setSizes` says what they are, which saves asking with tensor.dim.
  OpFoldResult size(Value value, int64_t dim);
  llvm::SmallVector<OpFoldResult> getSizes(Value value);
  void setSizes(Value value, llvm::ArrayRef<OpFoldResult> sizes);
  void setSize(Value value, int64_t dim, OpFoldResult size);

  /// A constant, one for each distinct value, outside of loops.
  Value constant(mlir::TypedAttr value);
  Value index(int64_t value);
  Value tosaConstant(mlir::DenseElementsAttr value);
  Value tosaShape(llvm::ArrayRef<int64_t> shape);

  mlir::OpBuilder &getBuilder() { return builder; }
  /// The NameLoc of the current scope: "layer1.0.conv1".
  mlir::Location getLoc();

  /// Ends the function. The module is verified by the caller.
  mlir::OwningOpRef<mlir::ModuleOp> finish(mlir::ValueRange results);

private:
  friend class Scope;
  Size take(const int64_t &size, llvm::StringRef symbol) {
    taken.insert(&size);
    return {size, symbol};
  }
  /// Leaves the loops that the builder is in: what is asked for once and used
  /// in several places must dominate them all.
  void leaveLoops();
  Value weight(llvm::StringRef name, llvm::ArrayRef<int64_t> shape,
               llvm::StringRef kind);
  Value argument(llvm::StringRef name, mlir::Type type,
                 mlir::NamedAttrList attributes);

  InputSizes sizes;
  llvm::SmallPtrSet<const int64_t *, 8> taken;
  mlir::OpBuilder builder;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  mlir::func::FuncOp function;
  std::vector<std::string> scopes;
  std::vector<mlir::DictionaryAttr> argumentAttributes;
  llvm::DenseMap<std::pair<Value, int64_t>, OpFoldResult> knownSizes;
  llvm::DenseMap<mlir::Attribute, Value> constants;
};

/// While it lives, operations and weights are named below `name`; "" for none.
class Scope {
public:
  Scope(Graph &graph, const llvm::Twine &name);
  ~Scope() { graph.scopes.pop_back(); }
  Scope(const Scope &) = delete;

private:
  Graph &graph;
};

} // namespace greenai::networks

#endif // GREENAI_TEST_NETWORKS_GRAPH_H
