// Corner cases (docs/PeakMemory.md); a vector of N floats has 4*N bytes, and the numbers are worked
// out in the comments.
// RUN: greenai-opt --fpo-report --peak --ascii %s --entry=@unused --entry=@unused_donated \
// RUN:   --entry=@twice --entry=@never --entry=@subview --entry=@alias --entry=@select --entry=@unknown \
// RUN:   --entry=@data_size --entry=@recursive --entry=@external --entry=@inner_weights --entry=@cond \
// RUN:   --entry=@double_buffer --entry=@nested | FileCheck %s

// The caller keeps y all the time, used or not: x, y and a.
// CHECK-LABEL: @unused
// CHECK: peak     8*N + 40
func.func @unused(%x: tensor<?xf32> {greenai.shape = "N"}, %y: tensor<10xf32>) -> tensor<?xf32> {
  %a = math.exp %x : tensor<?xf32>
  return %a : tensor<?xf32>
}

// y is donated and never used: it is freed after the first operation, at which x, y and a are
// alive. At b: x, a, b.
// CHECK-LABEL: @unused_donated
// CHECK: peak     4*max(2*N + 10, 3*N)
func.func @unused_donated(%x: tensor<?xf32> {greenai.shape = "N"},
                          %y: tensor<10xf32> {greenai.donated}) -> tensor<?xf32> {
  %a = math.exp %x : tensor<?xf32>
  %b = math.exp %a : tensor<?xf32>
  return %b : tensor<?xf32>
}

// What is returned twice is one buffer, and so is an argument: x and a. Outputs are a.
// CHECK-LABEL: @twice
// CHECK: peak     8*N
// CHECK: part of it: inputs 4*N, outputs 4*N
func.func @twice(%x: tensor<?xf32> {greenai.shape = "N"})
    -> (tensor<?xf32>, tensor<?xf32>, tensor<?xf32>) {
  %a = math.exp %x : tensor<?xf32>
  return %a, %a, %x : tensor<?xf32>, tensor<?xf32>, tensor<?xf32>
}

// A buffer that nothing reads or writes is never alive, asked for its size or not.
// CHECK-LABEL: @never
// CHECK: peak     4*N
func.func @never(%x: memref<?xf32> {greenai.shape = "N"}) -> index {
  %c0 = arith.constant 0 : index
  %n = memref.dim %x, %c0 : memref<?xf32>
  %a = memref.alloc(%n) : memref<?xf32>
  %m = memref.dim %a, %c0 : memref<?xf32>
  memref.dealloc %a : memref<?xf32>
  return %m : index
}

// Of a only a view is written at last: all of it is alive then, with b: x, a, b.
// CHECK-LABEL: @subview
// CHECK: peak     12*N
func.func @subview(%x: memref<?xf32> {greenai.shape = "N"}) {
  %c0 = arith.constant 0 : index
  %f = arith.constant 1.0 : f32
  %n = memref.dim %x, %c0 : memref<?xf32>
  %a = memref.alloc(%n) : memref<?xf32>
  %b = memref.alloc(%n) : memref<?xf32>
  memref.copy %x, %a : memref<?xf32> to memref<?xf32>
  %v = memref.subview %a[0] [1] [1] : memref<?xf32> to memref<1xf32, strided<[1]>>
  memref.copy %x, %b : memref<?xf32> to memref<?xf32>
  memref.store %f, %v[%c0] : memref<1xf32, strided<[1]>>
  memref.dealloc %a : memref<?xf32>
  memref.dealloc %b : memref<?xf32>
  return
}

// A cast of a view of a view is a in the end, which is alive until e: at b x, a, b of 16*N each.
// CHECK-LABEL: @alias
// CHECK: peak     48*N
func.func @alias(%x: tensor<?x4xf32> {greenai.shape = "Nx4"}) -> (tensor<?x4xf32>, f32) {
  %c0 = arith.constant 0 : index
  %a = math.exp %x : tensor<?x4xf32>
  %flat = tensor.collapse_shape %a [[0, 1]] : tensor<?x4xf32> into tensor<?xf32>
  %part = tensor.extract_slice %flat[0] [1] [1] : tensor<?xf32> to tensor<1xf32>
  %cast = tensor.cast %part : tensor<1xf32> to tensor<?xf32>
  %b = math.exp %x : tensor<?x4xf32>
  %e = tensor.extract %cast[%c0] : tensor<?xf32>
  return %b, %e : tensor<?x4xf32>, f32
}

// Either of a and b is the result: both stay alive. At c: x, a, b, c.
// CHECK-LABEL: @select
// CHECK: peak     16*N
func.func @select(%x: tensor<?xf32> {greenai.shape = "N"}, %p: i1) -> (tensor<?xf32>, tensor<?xf32>) {
  %a = math.exp %x : tensor<?xf32>
  %b = math.exp %x : tensor<?xf32>
  %s = arith.select %p, %a, %b : tensor<?xf32>
  %c = math.exp %x : tensor<?xf32>
  return %s, %c : tensor<?xf32>, tensor<?xf32>
}

// k is no size of an argument but has a name of its own. At b: x, and a and b of 4*k.
// CHECK-LABEL: @unknown
// CHECK: peak     4*N + 8*arg1
func.func @unknown(%x: tensor<?xf32> {greenai.shape = "N"}, %k: index) -> tensor<?xf32> {
  %f = arith.constant 1.0 : f32
  %e = tensor.empty(%k) : tensor<?xf32>
  %a = linalg.fill ins(%f : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  %b = math.exp %a : tensor<?xf32>
  return %b : tensor<?xf32>
}

// Only data say how many there are: u0. At b: x of 8 bytes each, a and b.
// CHECK-LABEL: @data_size
// CHECK: peak     8*N + 8*u0
// CHECK: unknown size  u0
func.func @data_size(%x: tensor<?xindex> {greenai.shape = "N"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %f = arith.constant 1.0 : f32
  %k = tensor.extract %x[%c0] : tensor<?xindex>
  %e = tensor.empty(%k) : tensor<?xf32>
  %a = linalg.fill ins(%f : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  %b = math.exp %a : tensor<?xf32>
  return %b : tensor<?xf32>
}

// Nobody knows how deep it goes, nor the size of what it returns, u0: with x and a that is a lower
// bound, and the call is named.
// CHECK-LABEL: @recursive
// CHECK: peak     >= 8*N + 4*u0
// CHECK: uncosted: 1 operation
// CHECK-NEXT: func.call {{.*}}corners.mlir:[[@LINE+3]]:{{[0-9]+}}  calls @recursive recursively
func.func @recursive(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %a = math.exp %x : tensor<?xf32>
  %b = call @recursive(%a) : (tensor<?xf32>) -> tensor<?xf32>
  return %b : tensor<?xf32>
}

// The same of what has no body: x, a and what it returns.
// CHECK-LABEL: @external
// CHECK: peak     >= 84
func.func private @declared(tensor<10xf32>) -> tensor<1xf32>
func.func @external(%x: tensor<10xf32>) -> tensor<1xf32> {
  %a = math.exp %x : tensor<10xf32>
  %b = call @declared(%a) : (tensor<10xf32>) -> tensor<1xf32>
  return %b : tensor<1xf32>
}

// Constants of what is called twice count once: 12 bytes.
// CHECK-LABEL: @inner_weights
// CHECK: peak     36
// CHECK: not in it: weights 12, on the stack 0
func.func @inner_weights(%x: tensor<3xf32>) -> tensor<3xf32> {
  %a = call @adds(%x) : (tensor<3xf32>) -> tensor<3xf32>
  %b = call @adds(%a) : (tensor<3xf32>) -> tensor<3xf32>
  return %b : tensor<3xf32>
}
func.func private @adds(%x: tensor<3xf32>) -> tensor<3xf32> {
  %c = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %a = arith.addf %x, %c : tensor<3xf32>
  return %a : tensor<3xf32>
}

// Arms of TOSA: the larger one has x, y and two vectors, b and c; the other x and y.
// CHECK-LABEL: @cond
// CHECK: peak     128
func.func @cond(%p: tensor<i1> {greenai.weights = "buffer"}, %x: tensor<8xf32>) -> tensor<8xf32> {
  %y = tosa.exp %x : (tensor<8xf32>) -> tensor<8xf32>
  %r = tosa.cond_if %p (%i = %y) : tensor<i1> (tensor<8xf32>) -> tensor<8xf32> {
  ^bb0(%i: tensor<8xf32>):
    %b = tosa.exp %i : (tensor<8xf32>) -> tensor<8xf32>
    %c = tosa.exp %b : (tensor<8xf32>) -> tensor<8xf32>
    tosa.yield %c : tensor<8xf32>
  } else {
  ^bb0(%i: tensor<8xf32>):
    tosa.yield %i : tensor<8xf32>
  }
  return %r : tensor<8xf32>
}

// One carried tensor is read for the other, which then takes its place: in an iteration both old
// ones and both new ones are alive at the second exp, and x: 5 vectors.
// CHECK-LABEL: @double_buffer
// CHECK: peak     20*N
func.func @double_buffer(%x: tensor<?xf32> {greenai.shape = "N"}) -> (tensor<?xf32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %y = math.exp %x : tensor<?xf32>
  %z = math.exp %x : tensor<?xf32>
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %y, %b = %z) -> (tensor<?xf32>, tensor<?xf32>) {
    %p = arith.addf %a, %b : tensor<?xf32>
    %q = arith.subf %a, %b : tensor<?xf32>
    scf.yield %q, %p : tensor<?xf32>, tensor<?xf32>
  }
  return %r#0, %r#1 : tensor<?xf32>, tensor<?xf32>
}

// The inner loop makes j + 1 floats in iteration j < i + 1, so at most i + 1, and at last N: x, t.
// CHECK-LABEL: @nested
// CHECK: peak     8*N
func.func @nested(%x: tensor<?xf32> {greenai.shape = "N"}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %f = arith.constant 0.0 : f32
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  scf.for %i = %c0 to %n step %c1 {
    %m = arith.addi %i, %c1 : index
    scf.for %j = %c0 to %m step %c1 {
      %k = arith.addi %j, %c1 : index
      %e = tensor.empty(%k) : tensor<?xf32>
      %t = linalg.fill ins(%f : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
    }
  }
  return
}
