// docs/Traffic.md, cache=Z. Numbers by hand, in 64 elements of f32.
// RUN: greenai-opt --fpo-report=json --traffic=cache=256 %s | %python %test_dir/Cost/Inputs/traffic.py | FileCheck %s
// RUN: greenai-opt --fpo-report --all --traffic=cache=256B --entry=@product %s | FileCheck %s --check-prefix=TEXT
// RUN: greenai-opt --fpo-report=json --traffic=cache=1MiB %s | %python %test_dir/Cost/Inputs/traffic.py \
// RUN:   | FileCheck %s --check-prefix=LARGE
// RUN: greenai-opt --fpo-report=json --traffic=cache=256KiB --entry=@table %s | %python %test_dir/Cost/Inputs/traffic.py \
// RUN:   | FileCheck %s --check-prefix=TABLE

// 8 x 7 of C, 7 of B and 1 of A are 64. All of A is read for each of two column
// tiles, B once: 128 + 64; C is read and written, 64 + 64. The formula gives
// 2*8*8*8/8 - 2*64 + 64 stores = 64 elements, less than the operands, 256.
// CHECK: @product linalg.matmul read = 1024 written 256 least 1024 tiles
// CHECK-NEXT: @product total input {{.*}} init 256 result 256 least 1024
// LARGE: @product linalg.matmul read = 768 written 256 least 1024
// TEXT: traffic cache=256,
// TEXT: bytes {{ *}}1280
// TEXT: at least {{ *}}1024
// TEXT: tiles, bytes, and what no schedule goes below:
func.func @product(%a: tensor<8x8xf32>, %b: tensor<8x8xf32>, %c: tensor<8x8xf32>) -> tensor<8x8xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<8x8xf32>, tensor<8x8xf32>)
                     outs(%c : tensor<8x8xf32>) -> tensor<8x8xf32>
  return %r : tensor<8x8xf32>
}

// The formula counts: 2*64^3/8 - 2*64 = 65408 elements and 64*64 stores.
// CHECK: @large linalg.matmul {{.*}} least 278016 tiles
// LARGE: @large linalg.matmul read = 49152 written 16384 least 65536
func.func @large(%a: tensor<64x64xf32>, %b: tensor<64x64xf32>, %c: tensor<64x64xf32>) -> tensor<64x64xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<64x64xf32>, tensor<64x64xf32>)
                     outs(%c : tensor<64x64xf32>) -> tensor<64x64xf32>
  return %r : tensor<64x64xf32>
}

// Symbols: the largest square with x*x + x + 1 <= 64 is 7.
// CHECK: @symbols linalg.matmul {{.*}} tiles C stationary, 7 x 7
func.func @symbols(%a: tensor<?x?xf32> {greenai.shape = "MxK"}, %b: tensor<?x?xf32> {greenai.shape = "KxN"},
                   %c: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<?x?xf32>, tensor<?x?xf32>)
                     outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}

// Elementwise, with a bias per column: columns outside, so that each is read
// once. 50*40 + 40 read, 50*40 written.
// CHECK: @bias linalg.generic read = 8160 written 8000 least 16160{{$}}
func.func @bias(%x: tensor<50x40xf32>, %b: tensor<40xf32>) -> tensor<50x40xf32> {
  %e = tensor.empty() : tensor<50x40xf32>
  %r = linalg.generic {
      indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x, %b : tensor<50x40xf32>, tensor<40xf32>) outs(%e : tensor<50x40xf32>) {
  ^bb0(%a: f32, %c: f32, %o: f32):
    %s = arith.addf %a, %c : f32
    linalg.yield %s : f32
  } -> tensor<50x40xf32>
  return %r : tensor<50x40xf32>
}

// A value per row and one per column: one of them is read again for each
// element. 50 + 50*40 read, 50*40 written.
// CHECK: @outer linalg.generic read = 8200 written 8000 least 8360 tiles operands are read again by outer loops
func.func @outer(%x: tensor<50xf32>, %b: tensor<40xf32>) -> tensor<50x40xf32> {
  %e = tensor.empty() : tensor<50x40xf32>
  %r = linalg.generic {
      indexing_maps = [affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x, %b : tensor<50xf32>, tensor<40xf32>) outs(%e : tensor<50x40xf32>) {
  ^bb0(%a: f32, %c: f32, %o: f32):
    %s = arith.addf %a, %c : f32
    linalg.yield %s : f32
  } -> tensor<50x40xf32>
  return %r : tensor<50x40xf32>
}

// A line of the table in docs/Traffic.md. With 342 x 191 of C there are 3 row and
// 6 column tiles: 6 + 3 + 1 times 1024^2 read, once written.
// TABLE: @table linalg.matmul read = 41943040 written 4194304 least 37224448 tiles C stationary, 342 x 191
func.func @table(%a: tensor<1024x1024xf32>, %b: tensor<1024x1024xf32>, %c: tensor<1024x1024xf32>)
    -> tensor<1024x1024xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<1024x1024xf32>, tensor<1024x1024xf32>)
                     outs(%c : tensor<1024x1024xf32>) -> tensor<1024x1024xf32>
  return %r : tensor<1024x1024xf32>
}
