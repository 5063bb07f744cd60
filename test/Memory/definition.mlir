// What is alive when (docs/PeakMemory.md, "Definition" and "Who shares memory"). The
// numbers are worked out in the comments: vectors of N floats have 4*N bytes.
// RUN: greenai-opt --fpo-report --peak --ascii %s --entry=@chain --entry=@empty --entry=@dead \
// RUN:   --entry=@sizes --entry=@weights --entry=@stack --entry=@buffers --entry=@view \
// RUN:   --entry=@updated --entry=@not_updated --entry=@ignored --entry=@tile --entry=@tile_again --entry=@bits \
// RUN:   --entry=@donated | FileCheck %s

#id = affine_map<(i) -> (i)>

// Step 1: x, a. Step 2: x, a, b. Step 3: x, b, c. Return: x, c. Peak 3 vectors.
// CHECK-LABEL: @chain
// CHECK: peak     12*N
// CHECK-NEXT: peak at  math.exp at {{.*}}:[[@LINE+5]]:
// CHECK-NEXT: part of it: inputs 4*N, outputs 4*N
// CHECK-NEXT: not in it: weights 0, on the stack 0
func.func @chain(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %a = math.exp %x : tensor<?xf32>
  %b = math.exp %a : tensor<?xf32>
  %c = math.exp %b : tensor<?xf32>
  return %c : tensor<?xf32>
}

// tensor.empty is never alive, the fill writes 100 floats at once; x is of 4*N.
// CHECK-LABEL: @empty
// CHECK: peak     4*N + 400
func.func @empty(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<100xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<100xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<100xf32>) -> tensor<100xf32>
  return %f : tensor<100xf32>
}

// What nobody uses is alive in its own step: x and a; then x and b. Peak 2 vectors.
// CHECK-LABEL: @dead
// CHECK: peak     8*N
func.func @dead(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %a = math.exp %x : tensor<?xf32>
  %b = math.exp %x : tensor<?xf32>
  return %b : tensor<?xf32>
}

// Asking for a size is no use: a is dead when c is made. At b: x, a, b; at c: x, b, c.
// CHECK-LABEL: @sizes
// CHECK: peak     12*N
func.func @sizes(%x: tensor<?xf32> {greenai.shape = "N"}) -> (tensor<?xf32>, index) {
  %zero = arith.constant 0 : index
  %a = math.exp %x : tensor<?xf32>
  %b = math.exp %a : tensor<?xf32>
  %c = math.exp %b : tensor<?xf32>
  %n = tensor.dim %a, %zero : tensor<?xf32>
  return %c, %n : tensor<?xf32>, index
}

// The weights are 4*10 of the argument and 4*3 of the constant; equal constants count
// once, and the splat not at all. Alive while b is computed: x, a and b.
// CHECK-LABEL: @weights
// CHECK: peak     36
// CHECK: not in it: weights 52,
func.func @weights(%x: tensor<3xf32>, %w: tensor<10xf32> {greenai.weights = "trainable"})
    -> tensor<3xf32> {
  %c = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %d = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %s = arith.constant dense<2.0> : tensor<3xf32>
  %a = arith.addf %x, %c : tensor<3xf32>
  %b = arith.mulf %d, %s : tensor<3xf32>
  return %a : tensor<3xf32>
}

// On the stack: 40 bytes stay to the end of the function; those of the loop, 4*N each
// time, to the end of an iteration. On the heap nothing but x.
// CHECK-LABEL: @stack
// CHECK: peak     4*N
// CHECK: on the stack 4*N + 40
func.func @stack(%x: memref<?xf32> {greenai.shape = "N"}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %x, %c0 : memref<?xf32>
  %a = memref.alloca() : memref<10xf32>
  scf.for %i = %c0 to %n step %c1 {
    %b = memref.alloca(%n) : memref<?xf32>
    memref.copy %x, %b : memref<?xf32> to memref<?xf32>
  }
  memref.copy %a, %a : memref<10xf32> to memref<10xf32>
  return
}

// Alive from the first use through the last, wherever they are allocated and freed:
// x and a, then x, a and b. Peak 3*4*N, never a, b and c.
// CHECK-LABEL: @buffers
// CHECK: peak     12*N
func.func @buffers(%x: memref<?xf32> {greenai.shape = "N"}) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %x, %c0 : memref<?xf32>
  %a = memref.alloc(%n) : memref<?xf32>
  %b = memref.alloc(%n) : memref<?xf32>
  %c = memref.alloc(%n) : memref<?xf32>
  memref.copy %x, %a : memref<?xf32> to memref<?xf32>
  memref.copy %a, %b : memref<?xf32> to memref<?xf32>
  memref.copy %b, %c : memref<?xf32> to memref<?xf32>
  memref.dealloc %a : memref<?xf32>
  memref.dealloc %b : memref<?xf32>
  memref.dealloc %c : memref<?xf32>
  return
}

// A slice of 10 keeps all of a alive, 4*N: x, a, b, and at c also c, of 40.
// At b: x, a, b = 12*N. At c: x, a (by its slice), b (returned), c.
// CHECK-LABEL: @view
// CHECK: peak     12*N + 40
func.func @view(%x: tensor<?xf32> {greenai.shape = "N"}) -> (tensor<?xf32>, tensor<10xf32>) {
  %a = math.exp %x : tensor<?xf32>
  %s = tensor.extract_slice %a[0] [10] [1] : tensor<?xf32> to tensor<10xf32>
  %b = math.exp %x : tensor<?xf32>
  %c = math.exp %s : tensor<10xf32>
  return %b, %c : tensor<?xf32>, tensor<10xf32>
}

// a is ours and dead after it is updated: in place. Peak x and a.
// CHECK-LABEL: @updated
// CHECK: peak     8*N
func.func @updated(%x: tensor<?xf32> {greenai.shape = "N"}, %v: f32) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %a = math.exp %x : tensor<?xf32>
  %b = tensor.insert %v into %a[%c0] : tensor<?xf32>
  %c = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : tensor<?xf32>) outs(%b : tensor<?xf32>) {
  ^bb0(%p: f32, %q: f32):
    %s = arith.addf %p, %q : f32
    linalg.yield %s : f32
  } -> tensor<?xf32>
  return %c : tensor<?xf32>
}

// a is used later, x is the caller's: both updates copy. At c: x, a, b, c.
// CHECK-LABEL: @not_updated
// CHECK: peak     16*N
func.func @not_updated(%x: tensor<?xf32> {greenai.shape = "N"}, %v: f32)
    -> (tensor<?xf32>, tensor<?xf32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %a = math.exp %x : tensor<?xf32>
  %b = tensor.insert %v into %a[%c0] : tensor<?xf32>
  %c = tensor.insert %v into %x[%c0] : tensor<?xf32>
  return %a, %b, %c : tensor<?xf32>, tensor<?xf32>, tensor<?xf32>
}

// The window of a pooling, 4*2, is never looked at: it is alive in its fill only, 64 + 8.
// At the second fill 64 + 32; the pooling accumulates in place.
// CHECK-LABEL: @ignored
// CHECK: peak     96
func.func @ignored(%x: tensor<1x16x1xf32>) -> tensor<1x8x1xf32> {
  %zero = arith.constant 0.0 : f32
  %w = tensor.empty() : tensor<2xf32>
  %window = linalg.fill ins(%zero : f32) outs(%w : tensor<2xf32>) -> tensor<2xf32>
  %e = tensor.empty() : tensor<1x8x1xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x8x1xf32>) -> tensor<1x8x1xf32>
  %p = linalg.pooling_nwc_sum {strides = dense<2> : vector<1xi64>}
      ins(%x, %window : tensor<1x16x1xf32>, tensor<2xf32>)
      outs(%f : tensor<1x8x1xf32>) -> tensor<1x8x1xf32>
  return %p : tensor<1x8x1xf32>
}

// Tiles are computed where they are inserted: x and the result, no tile.
// CHECK-LABEL: @tile
// CHECK: peak     512
func.func @tile(%x: tensor<64xf32>) -> tensor<64xf32> {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %c64 = arith.constant 64 : index
  %e = tensor.empty() : tensor<64xf32>
  %r = scf.for %i = %c0 to %c64 step %c8 iter_args(%a = %e) -> (tensor<64xf32>) {
    %xs = tensor.extract_slice %x[%i] [8] [1] : tensor<64xf32> to tensor<8xf32>
    %as = tensor.extract_slice %a[%i] [8] [1] : tensor<64xf32> to tensor<8xf32>
    %b = linalg.exp ins(%xs : tensor<8xf32>) outs(%as : tensor<8xf32>) -> tensor<8xf32>
    %n = tensor.insert_slice %b into %a[%i] [8] [1] : tensor<8xf32> into tensor<64xf32>
    scf.yield %n : tensor<64xf32>
  }
  return %r : tensor<64xf32>
}

// The second exp overwrites what has been inserted before it: that is dead, and the result is new
// memory of 32 bytes, beside x, f, which is read again, y and w, of 256 each.
// CHECK-LABEL: @tile_again
// CHECK: peak     1056
// CHECK-NEXT: peak at {{.*}}:[[@LINE+11]]:
func.func @tile_again(%x: tensor<64xf32>, %v: f32)
    -> (tensor<64xf32>, tensor<64xf32>, tensor<64xf32>, f32) {
  %c0 = arith.constant 0 : index
  %e = tensor.empty() : tensor<64xf32>
  %f = linalg.fill ins(%v : f32) outs(%e : tensor<64xf32>) -> tensor<64xf32>
  %xs = tensor.extract_slice %x[0] [8] [1] : tensor<64xf32> to tensor<8xf32>
  %fs = tensor.extract_slice %f[0] [8] [1] : tensor<64xf32> to tensor<8xf32>
  %t = linalg.exp ins(%xs : tensor<8xf32>) outs(%fs : tensor<8xf32>) -> tensor<8xf32>
  %y = tensor.insert_slice %t into %f[0] [8] [1] : tensor<8xf32> into tensor<64xf32>
  %w = math.exp %x : tensor<64xf32>
  %u = linalg.exp ins(%xs : tensor<8xf32>) outs(%t : tensor<8xf32>) -> tensor<8xf32>
  %z = tensor.extract %u[%c0] : tensor<8xf32>
  return %f, %y, %w, %z : tensor<64xf32>, tensor<64xf32>, tensor<64xf32>, f32
}

// 5 elements of 4 bits are 3 bytes, i1 are bytes, index takes 8: 3 + 5 + 40.
// CHECK-LABEL: @bits
// CHECK: peak     48
func.func @bits(%a: tensor<5xi4>, %b: tensor<5xi1>, %c: tensor<5xindex>) {
  return
}

// A donated argument is overwritten, and dead after its last use: x alone, then a and b.
// CHECK-LABEL: @donated
// CHECK: peak     8*N
func.func @donated(%x: tensor<?xf32> {greenai.shape = "N", greenai.donated}, %v: f32)
    -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %a = tensor.insert %v into %x[%c0] : tensor<?xf32>
  %b = math.exp %a : tensor<?xf32>
  %c = math.exp %b : tensor<?xf32>
  return %c : tensor<?xf32>
}
