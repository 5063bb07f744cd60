// Where a simplification that usually holds does not, it is not made.
// RUN: greenai-opt --fpo-report --ascii --all %s | FileCheck %s

// A callee's argument may be negative: max(0, d0 - 5) iterations, not d0 - 5.
func.func @loop(%n: index, %y: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %0 = arith.addf %y, %y : f32
  }
  return
}
// CHECK-LABEL: @negative_argument
// CHECK: add.f32 {{ *}}max(0, d0 - 5){{$}}
func.func @negative_argument(%x: tensor<?xf32>, %y: f32) {
  %c0 = arith.constant 0 : index
  %c5 = arith.constant 5 : index
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  %n = arith.subi %d, %c5 : index
  call @loop(%n, %y) : (index, f32) -> ()
  return
}

// An argument that is only returned is the caller's operand.
func.func @identity(%pad: f32, %k: index) -> index {
  return %k : index
}
// CHECK-LABEL: @returned_argument
// CHECK: add.f32 {{ *}}arg1{{$}}
func.func @returned_argument(%f: f32, %m: index) {
  %n = call @identity(%f, %m) : (f32, index) -> index
  call @loop(%n, %f) : (index, f32) -> ()
  return
}

// A copy under a condition that is no broadcast happens when it holds: a
// transpose of d0*d1 floats, 8 bytes each, where n > 5.
// CHECK-LABEL: @no_broadcast
// CHECK: bytes {{ *}}8*d0*d1*min(1, max(0, arg1 - 5)){{$}}
func.func @no_broadcast(%x: tensor<?x?xf32>, %n: index) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %a = tensor.dim %x, %c0 : tensor<?x?xf32>
  %b = tensor.dim %x, %c1 : tensor<?x?xf32>
  %large = arith.cmpi sgt, %n, %c5 : index
  %r = scf.if %large -> (tensor<?x?xf32>) {
    %e = tensor.empty(%b, %a) : tensor<?x?xf32>
    %t = linalg.transpose ins(%x : tensor<?x?xf32>) outs(%e : tensor<?x?xf32>) permutation = [1, 0]
    scf.yield %t : tensor<?x?xf32>
  } else {
    scf.yield %x : tensor<?x?xf32>
  }
  return %r : tensor<?x?xf32>
}

// The low bit of a size is not the size: a condition on it is a branch on data.
// CHECK-LABEL: @low_bit
// CHECK: add.f32 {{ *}}taken0{{$}}
func.func @low_bit(%x: tensor<?xf32>, %y: f32) {
  %c0 = arith.constant 0 : index
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  %i = arith.index_cast %d : index to i32
  %bit = arith.trunci %i : i32 to i1
  scf.if %bit {
    %0 = arith.addf %y, %y : f32
  }
  return
}

// The unsigned maximum of a difference that may be negative is not the signed one.
// CHECK-LABEL: @unsigned
// CHECK: add.f32 {{ *}}trips0{{$}}
func.func @unsigned(%n: index, %m: index, %y: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %d = arith.subi %n, %m : index
  %u = arith.maxui %d, %c1 : index
  scf.for %i = %c0 to %u step %c1 {
    %0 = arith.addf %y, %y : f32
  }
  return
}

// Cropping is not padding.
// CHECK-LABEL: @crop
// CHECK: tensor.pad {{.*}} padding may be negative
func.func @crop(%x: tensor<8xf32>, %y: f32) -> tensor<5xf32> {
  %0 = tensor.pad %x low[-1] high[-2] {
  ^bb0(%i: index):
    %e = math.exp %y : f32
    tensor.yield %e : f32
  } : tensor<8xf32> to tensor<5xf32>
  return %0 : tensor<5xf32>
}

// x times its own rows is a contraction: 4*4*4 pairs.
// CHECK-LABEL: @self_product
// CHECK: MACs {{ *}}64{{$}}
func.func @self_product(%x: tensor<4x4xf32>, %o: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = linalg.matmul ins(%x, %x : tensor<4x4xf32>, tensor<4x4xf32>) outs(%o : tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}

// A carried size that halves in steps: neither constant nor growing evenly, so the
// size is a symbol, and that it is taken to be the same in every iteration is said.
// CHECK-LABEL: @changing
// CHECK: mul.f32 {{ *}}4*[[SIZE:u[0-9]+]]{{$}}
// CHECK: [[SIZE]] is the same in every iteration
func.func @changing(%x: tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  %r = scf.for %i = %c0 to %c4 step %c1 iter_args(%a = %x) -> (tensor<?xf32>) {
    %0 = arith.mulf %a, %a : tensor<?xf32>
    %d = tensor.dim %a, %c0 : tensor<?xf32>
    %h = arith.ceildivui %d, %c2 : index
    %s = tensor.extract_slice %a[0] [%h] [1] : tensor<?xf32> to tensor<?xf32>
    scf.yield %s : tensor<?xf32>
  }
  return
}
