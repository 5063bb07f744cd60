// docs/Traffic.md, compulsory. Numbers by hand: 4 bytes times the distinct
// elements of arguments and constants that are read and of results.
// RUN: greenai-opt --fpo-report=json --traffic=compulsory -split-input-file %s \
// RUN:   | %python %test_dir/Cost/Inputs/traffic.py | FileCheck %s

// The fill and the sum that it starts are nobody's business: M*K + K*N read,
// M*N written.
// CHECK: @product linalg.matmul read = 4*K*M + 4*K*N written 4*M*N
// CHECK-NEXT: @product total input 4*K*M weight 4*K*N init 0 result 4*M*N
func.func @product(%a: tensor<?x?xf32> {greenai.shape = "MxK"},
                   %b: tensor<?x?xf32> {greenai.shape = "KxN", greenai.weights = "trainable"})
    -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %z = arith.constant 0.0 : f32
  %m = tensor.dim %a, %c0 : tensor<?x?xf32>
  %n = tensor.dim %b, %c1 : tensor<?x?xf32>
  %e = tensor.empty(%m, %n) : tensor<?x?xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<?x?xf32>) -> tensor<?x?xf32>
  %r = linalg.matmul ins(%a, %b : tensor<?x?xf32>, tensor<?x?xf32>)
                     outs(%f : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}

// -----

// %x is read by both, but once in all; %y is passed on; %unused is not touched.
// CHECK: @twice arith.addf read = 4*B written 0
// CHECK-NEXT: @twice arith.mulf read = 0 written 4*B
// CHECK-NEXT: @twice total input 4*B weight 0 init 0 result 4*B
func.func @twice(%x: tensor<?xf32> {greenai.shape = "B"}, %unused: tensor<?xf32>)
    -> tensor<?xf32> {
  %y = arith.addf %x, %x : tensor<?xf32>
  %z = arith.mulf %y, %x : tensor<?xf32>
  return %z : tensor<?xf32>
}

// -----

// An argument that is returned has been read and written by nobody. A constant
// of 3 elements is read once, a splat never.
// CHECK: @constants arith.addf read = 24 written 0
// CHECK-NEXT: @constants arith.addf read = 0 written 0
// CHECK-NEXT: @constants arith.mulf read = 0 written 12
// CHECK-NEXT: @constants total input 12 weight 12 init 0 result 12
func.func @constants(%x: tensor<3xf32>, %y: tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>) {
  %c = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %s = arith.constant dense<2.0> : tensor<3xf32>
  %a = arith.addf %x, %c : tensor<3xf32>
  %b = arith.addf %a, %s : tensor<3xf32>
  %d = arith.mulf %b, %c : tensor<3xf32>
  return %d, %y : tensor<3xf32>, tensor<3xf32>
}

// -----

// Two slices of 4 of 6 elements: at most all of them.
// CHECK: @slices arith.negf read = 16 written 16
// CHECK-NEXT: @slices math.absf read <= 8 written 16
// CHECK: @slices total input 24 weight 0 init 0 result 32
func.func @slices(%x: tensor<6xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %a = tensor.extract_slice %x[0] [4] [1] : tensor<6xf32> to tensor<4xf32>
  %b = tensor.extract_slice %x[2] [4] [1] : tensor<6xf32> to tensor<4xf32>
  %c = arith.negf %a : tensor<4xf32>
  %d = math.absf %b : tensor<4xf32>
  return %c, %d : tensor<4xf32>, tensor<4xf32>
}

// -----

// In a loop: %x is the same in all N iterations, and read if there is one; %y is
// read by the first, as far as is known by any. What the loop carries is written
// once, when it is returned.
// CHECK: @loop arith.addf read <= 64*min(1, arg0) written 32*min(1, arg0){{$}}
// CHECK-NEXT: @loop total input 64*min(1, arg0) weight 0 init 0 result 32*min(1, arg0){{$}}
func.func @loop(%n: index, %x: tensor<8xf32>, %y: tensor<8xf32>) -> tensor<8xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%s = %y) -> tensor<8xf32> {
    %t = arith.addf %s, %x : tensor<8xf32>
    scf.yield %t : tensor<8xf32>
  }
  return %r : tensor<8xf32>
}

// -----

// Tiles of 4 of a vector: ceil(N/4) of them, the last one shorter, are all of it.
// Initial values are read once, but each iteration reads what may be them.
// CHECK: @tiles linalg.generic read <= 4*N + 4 written 4{{$}}
// CHECK: @tiles total input 4*N weight 0 init 4 result 4
func.func @tiles(%x: tensor<?xf32> {greenai.shape = "N"}, %init: tensor<f32>) -> tensor<f32> {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %r = scf.for %i = %c0 to %n step %c4 iter_args(%s = %init) -> tensor<f32> {
    %size = affine.min affine_map<(d0)[s0] -> (4, s0 - d0)>(%i)[%n]
    %t = tensor.extract_slice %x[%i] [%size] [1] : tensor<?xf32> to tensor<?xf32>
    %u = linalg.generic {
        indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>],
        iterator_types = ["reduction"]}
        ins(%t : tensor<?xf32>) outs(%s : tensor<f32>) {
    ^bb0(%e: f32, %a: f32):
      %b = arith.addf %e, %a : f32
      linalg.yield %b : f32
    } -> tensor<f32>
    scf.yield %u : tensor<f32>
  }
  return %r : tensor<f32>
}

// -----

// One branch reads %x, the other %y, neither more than it executes.
// CHECK: @branch arith.negf read = 40*taken0 written 40*taken0
// CHECK-NEXT: @branch arith.addf read = -40*taken0 + 40 written -40*taken0 + 40
// CHECK-NEXT: @branch total input 40 weight 0 init 0 result 40
func.func @branch(%c: i1, %x: tensor<10xf32>, %y: tensor<10xf32>) -> tensor<10xf32> {
  %r = scf.if %c -> tensor<10xf32> {
    %a = arith.negf %x : tensor<10xf32>
    scf.yield %a : tensor<10xf32>
  } else {
    %b = arith.addf %y, %y : tensor<10xf32>
    scf.yield %b : tensor<10xf32>
  }
  return %r : tensor<10xf32>
}

// -----

// Both calls read %w, which counts once; what the first returns is passed on.
// CHECK: @main func.call read = 12*B + 12 written 0
// CHECK-NEXT: @main func.call read = 0 written 12*B
// CHECK-NEXT: @main total input 12*B weight 12 init 0 result 12*B
// CHECK: @layer total input 12*d0 weight 12 init 0 result 12*d0
func.func @main(%x: tensor<?x3xf32> {greenai.shape = "Bx3"}) -> tensor<?x3xf32> {
  %y = func.call @layer(%x) : (tensor<?x3xf32>) -> tensor<?x3xf32>
  %z = func.call @layer(%y) : (tensor<?x3xf32>) -> tensor<?x3xf32>
  return %z : tensor<?x3xf32>
}
func.func private @layer(%x: tensor<?x3xf32>) -> tensor<?x3xf32> {
  %w = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x3xf32>
  %e = tensor.empty(%n) : tensor<?x3xf32>
  %r = linalg.generic {
      indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>,
                       affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x, %w : tensor<?x3xf32>, tensor<3xf32>) outs(%e : tensor<?x3xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %p = arith.mulf %a, %b : f32
    linalg.yield %p : f32
  } -> tensor<?x3xf32>
  return %r : tensor<?x3xf32>
}

// -----

// A cache of T rows: one new row is written in place. What is read of the whole
// afterwards is at most the cache as it was: which rows are new is not known.
// CHECK: @cache tensor.insert_slice read = 32 written 32
// CHECK-NEXT: @cache linalg.generic read <= 32*T written 4
func.func @cache(%cache: tensor<?x8xf32> {greenai.shape = "Tx8"}, %new: tensor<1x8xf32>,
                 %at: index, %init: tensor<f32>) -> (tensor<?x8xf32>, tensor<f32>) {
  %c = tensor.insert_slice %new into %cache[%at, 0] [1, 8] [1, 1]
      : tensor<1x8xf32> into tensor<?x8xf32>
  %e = tensor.empty() : tensor<f32>
  %r = linalg.generic {
      indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> ()>],
      iterator_types = ["reduction", "reduction"]}
      ins(%c : tensor<?x8xf32>) outs(%e : tensor<f32>) {
  ^bb0(%a: f32, %b: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<f32>
  return %c, %r : tensor<?x8xf32>, tensor<f32>
}

// -----

// A variable is read and written once.
// CHECK: @state total input 0 weight 16 init 0 result 16
ml_program.global private mutable @v(dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>) : tensor<4xf32>
func.func @state() {
  %v = ml_program.global_load @v : tensor<4xf32>
  %a = arith.addf %v, %v : tensor<4xf32>
  ml_program.global_store @v = %a : tensor<4xf32>
  return
}

// -----

// Buffers: %out is written, the buffer in between is nobody's business.
// CHECK: @buffers total input 40 weight 0 init 0 result 40
func.func @buffers(%x: memref<10xf32>, %out: memref<10xf32>) {
  %b = memref.alloc() : memref<10xf32>
  linalg.exp ins(%x : memref<10xf32>) outs(%b : memref<10xf32>)
  linalg.exp ins(%b : memref<10xf32>) outs(%out : memref<10xf32>)
  return
}

// -----

// What is read before it is written was there before the function.
// CHECK: @in_place memref.load read = 8 written 0
// CHECK-NEXT: @in_place memref.store read = 0 written 8
func.func @in_place(%a: memref<?xf64>, %i: index) {
  %x = memref.load %a[%i] : memref<?xf64>
  memref.store %x, %a[%i] : memref<?xf64>
  return
}

// -----

// What is read afterwards may be what was written.
// CHECK: @afterwards memref.store read = 0 written 8
// CHECK-NEXT: @afterwards memref.load read <= 8 written 0
func.func @afterwards(%a: memref<?xf64>, %i: index, %x: f64) -> f64 {
  memref.store %x, %a[%i] : memref<?xf64>
  %y = memref.load %a[%i] : memref<?xf64>
  return %y : f64
}

// -----

// The second iteration may read what the first has written.
// CHECK: @in_turn memref.load read <= 8*N written 0
func.func @in_turn(%a: memref<?xf64> {greenai.shape = "N"}, %b: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %a, %c0 : memref<?xf64>
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<?xf64>
    %y = arith.addf %x, %b : f64
    memref.store %y, %a[%i] : memref<?xf64>
  }
  return
}

// -----

// Only one of two branches is executed; the element of a matmul that accumulates
// is read before it is written.
// CHECK: @branches memref.load read = 4*taken0 written 0
// CHECK-NEXT: @branches memref.store read = 0 written -4*taken0 + 4
// CHECK-NEXT: @branches linalg.matmul read = 160 written 64
func.func @branches(%c: i1, %a: memref<2xf32>, %m: memref<4x3xf32>, %n: memref<3x4xf32>,
                    %out: memref<4x4xf32>, %x: f32) {
  %c0 = arith.constant 0 : index
  scf.if %c {
    %y = memref.load %a[%c0] : memref<2xf32>
  } else {
    memref.store %x, %a[%c0] : memref<2xf32>
  }
  linalg.matmul ins(%m, %n : memref<4x3xf32>, memref<3x4xf32>) outs(%out : memref<4x4xf32>)
  return
}

// -----

// Tiles of 8 of a buffer that is returned: N elements in all, whatever the tiles.
// CHECK: @tiled_buffer total input 4*N weight 0 init 0 result 4*N
func.func @tiled_buffer(%x: memref<?xf32> {greenai.shape = "N"}) -> memref<?xf32> {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %n = memref.dim %x, %c0 : memref<?xf32>
  %b = memref.alloc(%n) : memref<?xf32>
  scf.for %i = %c0 to %n step %c8 {
    %s = affine.min affine_map<(i)[n] -> (8, n - i)>(%i)[%n]
    %in = memref.subview %x[%i] [%s] [1] : memref<?xf32> to memref<?xf32, strided<[1], offset: ?>>
    %out = memref.subview %b[%i] [%s] [1] : memref<?xf32> to memref<?xf32, strided<[1], offset: ?>>
    linalg.exp ins(%in : memref<?xf32, strided<[1], offset: ?>>)
               outs(%out : memref<?xf32, strided<[1], offset: ?>>)
  }
  return %b : memref<?xf32>
}

// -----

// The same of tensors; the tiles themselves are no result.
// CHECK: @tiled_tensor total input 4*N weight 0 init 0 result 4*N
func.func @tiled_tensor(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %e = tensor.empty(%n) : tensor<?xf32>
  %r = scf.for %i = %c0 to %n step %c8 iter_args(%d = %e) -> tensor<?xf32> {
    %s = affine.min affine_map<(i)[n] -> (8, n - i)>(%i)[%n]
    %in = tensor.extract_slice %x[%i] [%s] [1] : tensor<?xf32> to tensor<?xf32>
    %out = tensor.extract_slice %d[%i] [%s] [1] : tensor<?xf32> to tensor<?xf32>
    %y = linalg.exp ins(%in : tensor<?xf32>) outs(%out : tensor<?xf32>) -> tensor<?xf32>
    %next = tensor.insert_slice %y into %d[%i] [%s] [1] : tensor<?xf32> into tensor<?xf32>
    scf.yield %next : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// -----

// An element per iteration: other ones each time; perhaps the same ones; the same
// one. Windows of 3 meet.
// CHECK: @elements memref.load read = 4*N written 0
// CHECK-NEXT: @elements memref.load read <= 4*N written 0
// CHECK-NEXT: @elements memref.load read = 4 written 0
func.func @elements(%a: memref<?xf32> {greenai.shape = "N"}, %b: memref<?xf32> {greenai.shape = "N"},
                    %c: memref<?xf32> {greenai.shape = "N"}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %n = memref.dim %a, %c0 : memref<?xf32>
  scf.for %i = %c0 to %n step %c1 {
    %half = arith.divui %i, %c2 : index
    %x = memref.load %a[%i] : memref<?xf32>
    %y = memref.load %b[%half] : memref<?xf32>
    %z = memref.load %c[%c0] : memref<?xf32>
  }
  return
}

// -----

// CHECK: @windows math.exp read <= 40 written 0
func.func @windows(%x: tensor<10xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  scf.for %i = %c0 to %c8 step %c1 {
    %w = tensor.extract_slice %x[%i] [3] [1] : tensor<10xf32> to tensor<3xf32>
    %y = math.exp %w : tensor<3xf32>
  }
  return
}

// -----

// Tiles of A are read again for each tile of columns, those of B for each of rows:
// 64*48 + 48*32 elements, and those of C.
// CHECK: @tiled_product total input 18432 weight 0 init 8192 result 8192
func.func @tiled_product(%a: memref<64x48xf32>, %b: memref<48x32xf32>, %c: memref<64x32xf32>) {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %c16 = arith.constant 16 : index
  %c64 = arith.constant 64 : index
  %c48 = arith.constant 48 : index
  %c32 = arith.constant 32 : index
  scf.for %i = %c0 to %c64 step %c8 {
    scf.for %j = %c0 to %c32 step %c8 {
      scf.for %k = %c0 to %c48 step %c16 {
        %ta = memref.subview %a[%i, %k] [8, 16] [1, 1] : memref<64x48xf32> to memref<8x16xf32, strided<[48, 1], offset: ?>>
        %tb = memref.subview %b[%k, %j] [16, 8] [1, 1] : memref<48x32xf32> to memref<16x8xf32, strided<[32, 1], offset: ?>>
        %tc = memref.subview %c[%i, %j] [8, 8] [1, 1] : memref<64x32xf32> to memref<8x8xf32, strided<[32, 1], offset: ?>>
        linalg.matmul ins(%ta, %tb : memref<8x16xf32, strided<[48, 1], offset: ?>>, memref<16x8xf32, strided<[32, 1], offset: ?>>)
                      outs(%tc : memref<8x8xf32, strided<[32, 1], offset: ?>>)
      }
    }
  }
  return
}

// -----

// One row of exp(x + b) needs one of x, and all of b: 16 + 16 bytes read, however much
// exp computes. fused says the same where it fuses all three.
// CHECK: @row linalg.generic read = 32 written 0
// CHECK-NEXT: @row linalg.generic read = 0 written 0
// CHECK-NEXT: @row linalg.generic read = 0 written 16
func.func @row(%x: tensor<3x4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<3x4xf32>
  %s = linalg.generic {
      indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x, %b : tensor<3x4xf32>, tensor<4xf32>) outs(%e : tensor<3x4xf32>) {
  ^bb0(%a: f32, %c: f32, %o: f32):
    %1 = arith.addf %a, %c : f32
    linalg.yield %1 : f32
  } -> tensor<3x4xf32>
  %y = linalg.generic {
      indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<3x4xf32>) outs(%e : tensor<3x4xf32>) {
  ^bb0(%a: f32, %o: f32):
    %1 = math.exp %a : f32
    linalg.yield %1 : f32
  } -> tensor<3x4xf32>
  %f = tensor.empty() : tensor<4xf32>
  %r = linalg.generic {
      indexing_maps = [affine_map<(i) -> (1, i)>, affine_map<(i) -> (i)>],
      iterator_types = ["parallel"]}
      ins(%y : tensor<3x4xf32>) outs(%f : tensor<4xf32>) {
  ^bb0(%a: f32, %o: f32):
    %1 = arith.negf %a : f32
    linalg.yield %1 : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

// Two uses of different parts: all of it.
// CHECK: @rows math.exp read = 48 written 0
func.func @rows(%x: tensor<3x4xf32>) -> (tensor<4xf32>, tensor<3x4xf32>) {
  %y = math.exp %x : tensor<3x4xf32>
  %f = tensor.empty() : tensor<4xf32>
  %r = linalg.generic {
      indexing_maps = [affine_map<(i) -> (1, i)>, affine_map<(i) -> (i)>],
      iterator_types = ["parallel"]}
      ins(%y : tensor<3x4xf32>) outs(%f : tensor<4xf32>) {
  ^bb0(%a: f32, %o: f32):
    %1 = arith.negf %a : f32
    linalg.yield %1 : f32
  } -> tensor<4xf32>
  %z = math.absf %y : tensor<3x4xf32>
  return %r, %z : tensor<4xf32>, tensor<3x4xf32>
}

// -----

// The same four elements of a table, cut out twice, and others: 16 + 20 of 40 bytes;
// the first two of these five may be among the four.
// CHECK: @cuts math.exp read = 16 written 16
// CHECK-NEXT: @cuts math.absf read = 0 written 16
// CHECK-NEXT: @cuts math.ceil read <= 20 written 20
func.func @cuts(%x: tensor<10xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<5xf32>) {
  %a = tensor.extract_slice %x[0] [4] [1] : tensor<10xf32> to tensor<4xf32>
  %b = tensor.extract_slice %x[0] [4] [1] : tensor<10xf32> to tensor<4xf32>
  %c = tensor.extract_slice %x[2] [5] [1] : tensor<10xf32> to tensor<5xf32>
  %d = math.exp %a : tensor<4xf32>
  %e = math.absf %b : tensor<4xf32>
  %f = math.ceil %c : tensor<5xf32>
  return %d, %e, %f : tensor<4xf32>, tensor<4xf32>, tensor<5xf32>
}
