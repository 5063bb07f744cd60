//===- Ops.h - Operations that networks are made of -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A network says what it computes with these; TosaOps.cpp and LinalgOps.cpp say
// it in one dialect each. Images are NHWC, convolution weights OHWI, and the
// weights of depthwise convolutions HWC.
//
// Sizes are numbers or symbols (Graph.h). Where TOSA has no form for a symbol
// (two unknown sizes in a reshape, a slice at a computed place, the number of
// elements of a mean), operations of the tensor dialect stand between TOSA's,
// as they do in exports.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_NETWORKS_OPS_H
#define GREENAI_TEST_NETWORKS_OPS_H

#include "Graph.h"

#include "mlir/Dialect/Utils/ReshapeOpsUtils.h"

#include <memory>

namespace greenai::networks {

enum class Unary { Neg, Exp, Log, Tanh, Erf, Rsqrt, Reciprocal, Sin, Cos };
enum class Binary { Add, Sub, Mul, Max, Min, Pow };
enum class Reduction { Sum, Max };

/// Arithmetic on elements. In linalg its operations make up the body of one
/// linalg.generic; in TOSA each is an operation on whole tensors.
class Scalars {
public:
  virtual ~Scalars() = default;
  virtual Value constant(double value) = 0;
  virtual Value unary(Unary kind, Value x) = 0;
  virtual Value binary(Binary kind, Value a, Value b) = 0;
  /// 1 / (1 + exp(-x)): four scalar operations in both dialects.
  virtual Value sigmoid(Value x) = 0;
  /// a if x > y, else b.
  virtual Value selectGreater(Value x, Value y, Value a, Value b) = 0;

  Value neg(Value x) { return unary(Unary::Neg, x); }
  Value exp(Value x) { return unary(Unary::Exp, x); }
  Value log(Value x) { return unary(Unary::Log, x); }
  Value tanh(Value x) { return unary(Unary::Tanh, x); }
  Value erf(Value x) { return unary(Unary::Erf, x); }
  Value rsqrt(Value x) { return unary(Unary::Rsqrt, x); }
  Value reciprocal(Value x) { return unary(Unary::Reciprocal, x); }
  Value sin(Value x) { return unary(Unary::Sin, x); }
  Value cos(Value x) { return unary(Unary::Cos, x); }
  Value add(Value a, Value b) { return binary(Binary::Add, a, b); }
  Value sub(Value a, Value b) { return binary(Binary::Sub, a, b); }
  Value mul(Value a, Value b) { return binary(Binary::Mul, a, b); }
  Value max(Value a, Value b) { return binary(Binary::Max, a, b); }
  Value min(Value a, Value b) { return binary(Binary::Min, a, b); }
  Value pow(Value a, Value b) { return binary(Binary::Pow, a, b); }
};

/// How a window moves, alike along height and width. With `ceil` (PyTorch's
/// ceil_mode) a last window that is only partly inside counts too.
struct Window {
  int64_t stride = 1;
  int64_t pad = 0;
  int64_t dilation = 1;
  bool ceil = false;
};

class Ops {
public:
  explicit Ops(Graph &graph) : graph(graph), builder(graph.getBuilder()) {}
  virtual ~Ops() = default;

  using Body = llvm::function_ref<Value(Scalars &, llvm::ArrayRef<Value>)>;
  /// Elementwise; dimensions are aligned at the last one, sizes of 1 broadcast.
  /// Work on small operands alone belongs into a call of its own.
  virtual Value pointwise(llvm::ArrayRef<Value> inputs, Body body) = 0;
  /// The axis has size 1 afterwards.
  virtual Value reduce(Reduction kind, Value x, int64_t axis) = 0;

  /// `bias` may be null. `weight` may be a value computed, of symbolic sizes.
  virtual Value conv2d(Value x, Value weight, Value bias, Window window) = 0;
  virtual Value groupedConv2d(Value x, Value weight, int64_t groups,
                              Window window) = 0;
  virtual Value depthwiseConv2d(Value x, Value weight, Window window) = 0;
  /// Transposed convolution whose stride is its kernel: windows do not overlap.
  virtual Value upConv2d(Value x, Value weight, Value bias) = 0;
  virtual Value maxPool2d(Value x, int64_t kernel, Window window) = 0;
  /// Means of windows of `kernel` squared, one position apart.
  virtual Value avgPool2d(Value x, int64_t kernel) = 0;

  /// [M, K] × [K, N], and [B, M, K] × [B, K, N].
  virtual Value matmul(Value a, Value b) = 0;
  virtual Value batchMatmul(Value a, Value b) = 0;
  /// Rows of a [V, D] table: ids [R] (i32) to [R, D].
  virtual Value gather(Value table, Value ids) = 0;
  /// One element of each row: x [R, V] at ids [R] (i32) to [R, 1].
  virtual Value pick(Value x, Value ids) = 0;
  virtual Value zeros(int64_t rows, int64_t columns) = 0;

  virtual Value transpose(Value x, llvm::ArrayRef<int32_t> permutation) = 0;
  virtual Value reverse(Value x, int64_t axis) = 0;
  virtual Value concat(llvm::ArrayRef<Value> parts, int64_t axis) = 0;
  virtual Value slice(Value x, int64_t axis, OpFoldResult offset,
                      OpFoldResult size) = 0;
  Value slice(Value x, int64_t axis, int64_t offset, int64_t size);

  /// A dimension of size 1 becomes one of `size`.
  virtual Value broadcast(Value x, int64_t axis, OpFoldResult size);
  /// `part` in place of as many elements of `whole` from `offset` on.
  Value insert(Value part, Value whole, int64_t axis, OpFoldResult offset);
  /// Not initialised: to be filled with insert().
  Value empty(llvm::ArrayRef<OpFoldResult> sizes, mlir::Type element = {});

  using LoopBody = llvm::function_ref<llvm::SmallVector<Value>(
      Value index, llvm::ArrayRef<Value> carried)>;
  /// `body` for each index below `count`; an scf.for in both dialects.
  llvm::SmallVector<Value> loop(OpFoldResult count,
                                llvm::ArrayRef<Value> initial, LoopBody body);

  /// Adds `rows` [R, D] to the rows of `table` [V, D] that `ids` [R] name, with
  /// `stride` · r more for row r: a loop, since one may be named twice.
  Value scatterAdd(Value table, Value ids, Value rows, int64_t stride = 0);

  /// Makes one dimension of `count` from `first` on.
  Value mergeDims(Value x, int64_t first, int64_t count);
  /// Makes dimensions of these sizes of one; their product is its size.
  Value splitDim(Value x, int64_t dim, llvm::ArrayRef<OpFoldResult> sizes);

  /// 1 / size, a tensor of one element.
  Value reciprocalOf(OpFoldResult size);

  OpFoldResult attr(int64_t value) { return builder.getIndexAttr(value); }
  llvm::ArrayRef<int64_t> shape(Value x);
  int64_t rank(Value x) { return shape(x).size(); }
  Graph &getGraph() { return graph; }

  /// `expression` of the sizes (dimensions d0, d1, …), one affine.apply at
  /// most.
  OpFoldResult computeSize(mlir::AffineExpr expression,
                           llvm::ArrayRef<OpFoldResult> sizes);

protected:
  virtual Value constantTensor(mlir::DenseElementsAttr value) {
    return graph.constant(mlir::cast<mlir::TypedAttr>(value));
  }
  virtual Value collapse(Value x,
                         llvm::ArrayRef<mlir::ReassociationIndices> groups,
                         mlir::RankedTensorType type);
  virtual Value expand(Value x,
                       llvm::ArrayRef<mlir::ReassociationIndices> groups,
                       mlir::RankedTensorType type, int64_t dim,
                       llvm::ArrayRef<OpFoldResult> parts);

  template <typename OpT, typename... Args> OpT create(Args &&...args) {
    return OpT::create(builder, graph.getLoc(), std::forward<Args>(args)...);
  }
  mlir::RankedTensorType tensorOf(llvm::ArrayRef<int64_t> shape,
                                  mlir::Type element = {});
  mlir::RankedTensorType tensorOf(llvm::ArrayRef<OpFoldResult> sizes,
                                  mlir::Type element = {});
  mlir::Type elementOf(Value x);

  Graph &graph;
  mlir::OpBuilder &builder;
};

std::unique_ptr<Ops> createTosaOps(Graph &graph);
std::unique_ptr<Ops> createLinalgOps(Graph &graph);

} // namespace greenai::networks

#endif // GREENAI_TEST_NETWORKS_OPS_H
