// RUN: greenai-opt --fpo-report --ascii --all %s | FileCheck %s

// Sizes travel through the shape dialect, which is bookkeeping (rule C5): no entry
// of the ledger but those of math and arith.

// [B, 4] and [3] are [B, 4, 3]: 12*B elements and 2 more, times rank 3.
// CHECK-LABEL: @through_shapes
// CHECK:       ledger   x25  exp.f32        36*B + 6
// CHECK-NEXT:  bytes read
// CHECK:       uncosted: none
func.func @through_shapes(%x: tensor<?x4xf32> {greenai.shape="Bx4"}) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = shape.shape_of %x : tensor<?x4xf32> -> !shape.shape
  %t = shape.const_shape [3] : !shape.shape
  %u = shape.concat %s, %t : !shape.shape, !shape.shape -> !shape.shape
  %n = shape.num_elements %u : !shape.shape -> !shape.size
  %k = shape.const_size 2
  %m = shape.add %n, %k : !shape.size, !shape.size -> !shape.size
  %i = shape.size_to_index %m : !shape.size
  %r = shape.rank %u : !shape.shape -> !shape.size
  %j = shape.size_to_index %r : !shape.size
  %e = tensor.empty(%i, %j) : tensor<?x?xf32>
  %g = math.exp %e : tensor<?x?xf32>
  return %g : tensor<?x?xf32>
}

// S rows of B*B.
// CHECK-LABEL: @extents
// CHECK:       ledger   x25  exp.f32        B^2*S
func.func @extents(%x: tensor<?x?xf32> {greenai.shape="BxS"}) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = shape.shape_of %x : tensor<?x?xf32> -> tensor<2xindex>
  %a = tensor.extract %s[%c1] : tensor<2xindex>
  %b = shape.get_extent %s, %c0 : tensor<2xindex>, index -> index
  %d = shape.dim %x, %c0 : tensor<?x?xf32>, index -> index
  %q = shape.mul %b, %d : index, index -> index
  %e = tensor.empty(%a, %q) : tensor<?x?xf32>
  %g = math.exp %e : tensor<?x?xf32>
  return %g : tensor<?x?xf32>
}

// [B, 1] and [S] broadcast to [B, S]; the region of `assuming` runs once, and its
// result keeps its sizes.
// CHECK-LABEL: @broadcast
// CHECK:       ledger   x0   neg.f32        B*S
// CHECK-NEXT:  x25  exp.f32        B*S
// CHECK:       uncosted: none
func.func @broadcast(%x: tensor<?x1xf32> {greenai.shape="Bx1"}, %y: tensor<?xf32> {greenai.shape="S"}) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = shape.shape_of %x : tensor<?x1xf32> -> tensor<?xindex>
  %t = shape.shape_of %y : tensor<?xf32> -> tensor<?xindex>
  %w = shape.cstr_broadcastable %s, %t : tensor<?xindex>, tensor<?xindex>
  %r = shape.assuming %w -> (tensor<?x?xf32>) {
    %u = shape.broadcast %s, %t : tensor<?xindex>, tensor<?xindex> -> tensor<?xindex>
    %a = tensor.extract %u[%c0] : tensor<?xindex>
    %b = tensor.extract %u[%c1] : tensor<?xindex>
    %e = tensor.empty(%a, %b) : tensor<?x?xf32>
    %g = math.exp %e : tensor<?x?xf32>
    shape.assuming_yield %g : tensor<?x?xf32>
  }
  %z = arith.negf %r : tensor<?x?xf32>
  return %z : tensor<?x?xf32>
}

// CHECK-LABEL: @constraint
// CHECK:       x25  exp.f32        2*d0
// CHECK:       d1 = d0  equal sizes  shape.cstr_eq
func.func @constraint(%x: tensor<?xf32>, %y: tensor<?xf32>) -> tensor<?xf32> {
  %s = shape.shape_of %x : tensor<?xf32> -> !shape.shape
  %t = shape.shape_of %y : tensor<?xf32> -> !shape.shape
  %w = shape.cstr_eq %s, %t : !shape.shape, !shape.shape
  %0 = math.exp %x : tensor<?xf32>
  %1 = math.exp %y : tensor<?xf32>
  return %0 : tensor<?xf32>
}

// [B, S, 7] at -1 is [B, S] and [7].
// CHECK-LABEL: @split
// CHECK:       ledger   x25  exp.f32        B*S
func.func @split(%x: tensor<?x?x7xf32> {greenai.shape="BxSx7"}) -> tensor<?xf32> {
  %c = arith.constant -1 : index
  %s = shape.shape_of %x : tensor<?x?x7xf32> -> !shape.shape
  %h, %t = "shape.split_at"(%s, %c) : (!shape.shape, index) -> (!shape.shape, !shape.shape)
  %n = shape.num_elements %h : !shape.shape -> !shape.size
  %i = shape.size_to_index %n : !shape.size
  %e = tensor.empty(%i) : tensor<?xf32>
  %g = math.exp %e : tensor<?xf32>
  return %g : tensor<?xf32>
}

// Once per dimension of a tensor of rank 3; functions that describe shapes are
// not executed.
// CHECK-LABEL: @reduce
// CHECK:       ledger   x1  add.f32        3
// CHECK-NOT:   @same
func.func @reduce(%x: tensor<?x4x5xf32>, %i: f32) -> f32 {
  %s = shape.shape_of %x : tensor<?x4x5xf32> -> !shape.shape
  %r = shape.reduce(%s, %i) : !shape.shape -> f32 {
    ^bb0(%index: index, %dim: !shape.size, %acc: f32):
      %a = arith.addf %acc, %acc : f32
      shape.yield %a : f32
  }
  return %r : f32
}
shape.function_library @lib {
  shape.func @same(%arg: !shape.value_shape) -> !shape.shape {
    %0 = shape.shape_of %arg : !shape.value_shape -> !shape.shape
    shape.return %0 : !shape.shape
  }
} mapping { arith.negf = @same }
