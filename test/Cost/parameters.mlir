// Parameters (docs/CostModel.md, "Parameters"): what counts, as what, and once.
// RUN: rm -rf %t && mkdir %t && split-file %s %t
// RUN: greenai-opt --fpo-report --ascii %t/tosa.mlir | FileCheck %t/tosa.mlir
// RUN: greenai-opt --fpo-report --ascii %t/linalg.mlir | FileCheck %t/linalg.mlir
// RUN: greenai-opt --fpo-report --ascii %t/shared.mlir | FileCheck %t/shared.mlir
// RUN: greenai-opt --fpo-report --ascii %t/quantized.mlir | FileCheck %t/quantized.mlir
// RUN: greenai-opt --fpo-report --ascii %t/globals.mlir | FileCheck %t/globals.mlir
// RUN: greenai-opt --fpo-report --ascii --all %t/calls.mlir | FileCheck %t/calls.mlir
// RUN: greenai-opt --fpo-report=json %t/symbols.mlir | FileCheck %t/symbols.mlir --check-prefix=JSON
// RUN: greenai-opt --fpo-report --ascii %t/symbols.mlir | FileCheck %t/symbols.mlir

//--- tosa.mlir
// A convolution of 4x3x3x2 weights with a zero bias that is a splat, and batch
// normalisation: mean and variance of 4 are buffers, scale and shift of 4 are
// learnt; epsilon is a number. 4*3*3*2 + 4 + 4 = 80.
// CHECK: params   80 trainable in 320 bytes{{$}}
// CHECK-NEXT:     8 buffered in 32 bytes{{$}}
func.func @batch_norm(%x: tensor<1x6x6x2xf32>) -> tensor<1x6x6x4xf32> {
  %w = "tosa.const"() {values = dense_resource<__elided__> : tensor<4x3x3x2xf32>} : () -> tensor<4x3x3x2xf32>
  %b = "tosa.const"() {values = dense<0.0> : tensor<4xf32>} : () -> tensor<4xf32>
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>} : () -> tensor<1xf32>
  %mean = "tosa.const"() {values = dense_resource<__elided__> : tensor<1x1x1x4xf32>} : () -> tensor<1x1x1x4xf32>
  %variance = "tosa.const"() {values = dense_resource<__elided__> : tensor<4xf32>} : () -> tensor<4xf32>
  %scale = "tosa.const"() {values = dense_resource<__elided__> : tensor<1x1x1x4xf32>} : () -> tensor<1x1x1x4xf32>
  %shift = "tosa.const"() {values = dense_resource<__elided__> : tensor<1x1x1x4xf32>} : () -> tensor<1x1x1x4xf32>
  %eps = "tosa.const"() {values = dense<1.0e-5> : tensor<1xf32>} : () -> tensor<1xf32>
  %s = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %0 = tosa.conv2d %x, %w, %b, %z, %z {
      pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<1x6x6x2xf32>, tensor<4x3x3x2xf32>, tensor<4xf32>,
         tensor<1xf32>, tensor<1xf32>) -> tensor<1x6x6x4xf32>
  %1 = tosa.sub %0, %mean : (tensor<1x6x6x4xf32>, tensor<1x1x1x4xf32>) -> tensor<1x6x6x4xf32>
  %2 = tosa.add %variance, %eps : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  %3 = tosa.rsqrt %2 : (tensor<4xf32>) -> tensor<4xf32>
  %shape = tosa.const_shape {values = dense<[1, 1, 1, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %4 = tosa.reshape %3, %shape : (tensor<4xf32>, !tosa.shape<4>) -> tensor<1x1x1x4xf32>
  %5 = tosa.mul %1, %4, %s : (tensor<1x6x6x4xf32>, tensor<1x1x1x4xf32>, tensor<1xi8>) -> tensor<1x6x6x4xf32>
  %6 = tosa.mul %5, %scale, %s : (tensor<1x6x6x4xf32>, tensor<1x1x1x4xf32>, tensor<1xi8>) -> tensor<1x6x6x4xf32>
  %7 = tosa.add %6, %shift : (tensor<1x6x6x4xf32>, tensor<1x1x1x4xf32>) -> tensor<1x6x6x4xf32>
  return %7 : tensor<1x6x6x4xf32>
}

//--- linalg.mlir
// The same normalisation in one operation, as torch-mlir writes it. What is
// subtracted without being normalised, and what is added to activations under a
// root, is learnt.
#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d1)>
// CHECK-LABEL: @batch_norm
// CHECK: params   8 trainable in 32 bytes{{$}}
// CHECK-NEXT:     8 buffered in 32 bytes{{$}}
func.func @batch_norm(%x: tensor<?x4xf32>) -> tensor<?x4xf32> {
  %scale = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %shift = arith.constant dense<[1.0, 2.0, 3.0, 5.0]> : tensor<4xf32>
  %mean = arith.constant dense<[1.0, 2.0, 3.0, 6.0]> : tensor<4xf32>
  %variance = arith.constant dense<[1.0, 2.0, 3.0, 7.0]> : tensor<4xf32>
  %eps = arith.constant 1.0e-5 : f64
  %0 = linalg.generic {indexing_maps = [#id, #row, #row, #row, #row, #id],
                       iterator_types = ["parallel", "parallel"]}
      ins(%x, %scale, %shift, %mean, %variance : tensor<?x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>)
      outs(%x : tensor<?x4xf32>) {
  ^bb0(%in: f32, %g: f32, %b: f32, %m: f32, %v: f32, %out: f32):
    %1 = arith.truncf %eps : f64 to f32
    %2 = arith.addf %v, %1 : f32
    %3 = math.rsqrt %2 : f32
    %4 = arith.subf %in, %m : f32
    %5 = arith.mulf %4, %3 : f32
    %6 = arith.mulf %5, %g : f32
    %7 = arith.addf %6, %b : f32
    linalg.yield %7 : f32
  } -> tensor<?x4xf32>
  return %0 : tensor<?x4xf32>
}
// CHECK-LABEL: @learnt
// CHECK: params   8 trainable in 32 bytes{{$}}
// CHECK-NOT: buffered in
func.func @learnt(%x: tensor<?x4xf32>) -> tensor<?x4xf32> {
  %a = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %b = arith.constant dense<[1.0, 2.0, 3.0, 5.0]> : tensor<4xf32>
  %0 = linalg.generic {indexing_maps = [#id, #row, #row, #id],
                       iterator_types = ["parallel", "parallel"]}
      ins(%x, %a, %b : tensor<?x4xf32>, tensor<4xf32>, tensor<4xf32>)
      outs(%x : tensor<?x4xf32>) {
  ^bb0(%in: f32, %p: f32, %q: f32, %out: f32):
    %1 = arith.subf %in, %p : f32
    %2 = arith.addf %1, %q : f32
    %3 = math.sqrt %2 : f32
    %4 = arith.mulf %in, %3 : f32
    linalg.yield %4 : f32
  } -> tensor<?x4xf32>
  return %0 : tensor<?x4xf32>
}

//--- shared.mlir
// Once each: the same attribute twice (6), a resource under two types (4), two
// elided constants of the same type (8 each); what nothing uses does not count.
// A mask of 3 is a constant of one byte per element, 1.5 bytes of i4 are 2.
// CHECK: params   29 trainable in 106 bytes{{$}}
// CHECK-NEXT:     3 constant in 3 bytes{{$}}
func.func @shared(%x: tensor<6xf32>, %y: tensor<8xf32>, %c: tensor<3xi4>) {
  %0 = arith.constant dense<[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]> : tensor<6xf32>
  %1 = arith.constant dense<[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]> : tensor<6xf32>
  %2 = arith.constant dense_resource<w> : tensor<4xf32>
  %3 = arith.constant dense_resource<w> : tensor<2x2xf32>
  %4 = arith.constant dense_resource<__elided__> : tensor<8xf32>
  %5 = arith.constant dense_resource<__elided__> : tensor<8xf32>
  %6 = arith.constant dense_resource<__elided__> : tensor<8xf32>
  %7 = arith.constant dense<[true, false, true]> : tensor<3xi1>
  %8 = arith.constant dense<[1, 2, 3]> : tensor<3xi4>
  %9 = arith.addf %x, %0 : tensor<6xf32>
  %10 = arith.addf %9, %1 : tensor<6xf32>
  %11 = arith.mulf %2, %2 : tensor<4xf32>
  %12 = arith.mulf %3, %3 : tensor<2x2xf32>
  %13 = arith.mulf %y, %4 : tensor<8xf32>
  %14 = arith.mulf %13, %5 : tensor<8xf32>
  %15 = arith.select %7, %c, %8 : tensor<3xi1>, tensor<3xi4>
  return
}
{-#
  dialect_resources: {
    builtin: {
      w: "0x040000000000803F000000400000404000008040"
    }
  }
#-}

//--- quantized.mlir
// Weights of i8 and the bias of i32 that is added to their products: 4*3*3*3 +
// 4 in 108 + 16 bytes. The indices of the gather are a table, and that of
// tosa.table is arithmetic.
// CHECK: params   112 trainable in 124 bytes{{$}}
// CHECK-NEXT:     256 constant in 256 bytes{{$}}
func.func @quantized(%x: tensor<1x8x8x3xi8>, %v: tensor<1x9x6xf32>) {
  %w = "tosa.const"() {values = dense_resource<__elided__> : tensor<4x3x3x3xi8>} : () -> tensor<4x3x3x3xi8>
  %b = "tosa.const"() {values = dense<[1, 2, 3, 4]> : tensor<4xi32>} : () -> tensor<4xi32>
  %z = "tosa.const"() {values = dense<1> : tensor<1xi8>} : () -> tensor<1xi8>
  %t = "tosa.const"() {values = dense_resource<__elided__> : tensor<256xi8>} : () -> tensor<256xi8>
  %i = "tosa.const"() {values = dense<[[3, 1, 4]]> : tensor<1x3xi32>} : () -> tensor<1x3xi32>
  %0 = tosa.conv2d %x, %w, %b, %z, %z {
      pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>,
      dilation = array<i64: 1, 1>, acc_type = i32}
      : (tensor<1x8x8x3xi8>, tensor<4x3x3x3xi8>, tensor<4xi32>,
         tensor<1xi8>, tensor<1xi8>) -> tensor<1x8x8x4xi32>
  %1 = tosa.table %x, %t : (tensor<1x8x8x3xi8>, tensor<256xi8>) -> tensor<1x8x8x3xi8>
  %2 = tosa.gather %v, %i : (tensor<1x9x6xf32>, tensor<1x3xi32>) -> tensor<1x3x6xf32>
  return
}

//--- globals.mlir
// A global is a parameter, splat or not; what the graph writes is its state.
// A scalar is neither, nor are constants that bufferization made.
// CHECK: params   16 trainable in 64 bytes{{$}}
// CHECK-NEXT:     10 buffered in 40 bytes{{$}}
ml_program.global private @weights(dense<1.0> : tensor<6xf32>) : tensor<6xf32>
ml_program.global private mutable @state(dense<0.0> : tensor<6xf32>) : tensor<6xf32>
ml_program.global private mutable @seed(0 : i64) : i64
memref.global "private" constant @w : memref<2x5xf32>
memref.global "private" constant @zero : memref<2x5xf32> = dense<0.0>
tosa.variable @counter : tensor<4xf32>
func.func @globals(%out: memref<2x5xf32>) {
  %w = ml_program.global_load_const @weights : tensor<6xf32>
  %s = ml_program.global_load @state : tensor<6xf32>
  %t = arith.addf %w, %s : tensor<6xf32>
  ml_program.global_store @state = %t : tensor<6xf32>
  %g = ml_program.global_load @seed : i64
  %m = memref.get_global @w : memref<2x5xf32>
  %z = memref.get_global @zero : memref<2x5xf32>
  memref.copy %m, %out : memref<2x5xf32> to memref<2x5xf32>
  memref.copy %z, %out : memref<2x5xf32> to memref<2x5xf32>
  %v = tosa.variable_read @counter : tensor<4xf32>
  %n = arith.addf %v, %v : tensor<4xf32>
  tosa.variable_write @counter, %n : tensor<4xf32>
  return
}

//--- calls.mlir
// A function has the parameters of what it calls, once however often it calls;
// a callee's argument is the caller's value.
// CHECK-LABEL: @layer
// CHECK: params   7 trainable in 28 bytes{{$}}
func.func private @layer(%x: tensor<3xf32>, %b: tensor<3xf32> {greenai.weights = "trainable"}) -> tensor<3xf32> {
  %w = arith.constant dense_resource<__elided__> : tensor<4xf32>
  %m = arith.mulf %w, %w : tensor<4xf32>
  %0 = arith.addf %x, %b : tensor<3xf32>
  return %0 : tensor<3xf32>
}
// CHECK-LABEL: @main
// CHECK: params   7 trainable in 28 bytes{{$}}
func.func @main(%x: tensor<3xf32>) -> tensor<3xf32> {
  %b = arith.constant dense_resource<__elided__> : tensor<3xf32>
  %0 = call @layer(%x, %b) : (tensor<3xf32>, tensor<3xf32>) -> tensor<3xf32>
  %1 = call @layer(%0, %b) : (tensor<3xf32>, tensor<3xf32>) -> tensor<3xf32>
  return %1 : tensor<3xf32>
}

//--- symbols.mlir
// Marked arguments of any size: V*8 in bf16 and 5 of f32, running means of 5.
// CHECK: params   8*V + 5 trainable in 16*V + 20 bytes{{$}}
// CHECK-NEXT:     5 buffered in 20 bytes{{$}}
// JSON:      "parameters": {
// JSON-NEXT:   "trainable": {
// JSON-NEXT:     "count": "8*V + 5",
// JSON-NEXT:     "bytes": "16*V + 20"
// JSON-NEXT:   },
// JSON-NEXT:   "buffers": {
// JSON-NEXT:     "count": "5",
// JSON-NEXT:     "bytes": "20"
// JSON-NEXT:   },
// JSON-NEXT:   "constants": {
// JSON-NEXT:     "count": "0",
// JSON-NEXT:     "bytes": "0"
// JSON-NEXT:   },
// JSON-NEXT:   "exactBytes": true
// JSON-NEXT: },
func.func @symbols(%x: tensor<5xf32>,
                   %table: tensor<?x8xbf16> {greenai.shape = "Vx8", greenai.weights = "trainable"},
                   %b: tensor<5xf32> {greenai.weights = "trainable"},
                   %m: tensor<5xf32> {greenai.weights = "buffer"}) {
  %0 = arith.addf %x, %b : tensor<5xf32>
  return
}
