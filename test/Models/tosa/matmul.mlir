// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule T9. Batch and inner sizes are equal: [d0, d1, 8] times [d0, 8, 4], written
// with dynamic sizes. d0*d1*4 results of 8 products.
// CHECK-LABEL: "name": "matmul"
// CHECK:       "text": "d3 = d0"
// CHECK:       "text": "d2 = 8"
// CHECK:       "op": "tosa.matmul"
// CHECK-NEXT:  "kind": "batch-matmul"
// CHECK:       "macs": "32*d0*d1"
// CHECK-NEXT:  "bytesRead": "32*d0*d1 + 128*d0"
// CHECK-NEXT:  "bytesWritten": "16*d0*d1"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "32*d0*d1"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "32*d0*d1"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @matmul(%a: tensor<?x?x?xf32>, %b: tensor<?x8x4xf32>)
    -> tensor<?x?x4xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>}
      : () -> tensor<1xf32>
  %0 = tosa.matmul %a, %b, %z, %z
      : (tensor<?x?x?xf32>, tensor<?x8x4xf32>, tensor<1xf32>, tensor<1xf32>)
      -> tensor<?x?x4xf32>
  return %0 : tensor<?x?x4xf32>
}

// The type of the result is that of the arithmetic.
// CHECK-LABEL: "name": "matmul_f16"
// CHECK:       "op": "tosa.matmul"
// CHECK-NEXT:  "kind": "linear"
// CHECK:       "macs": "256"
// CHECK-NEXT:  "bytesRead": "192"
// CHECK-NEXT:  "bytesWritten": "128"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "256"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "256"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "512"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @matmul_f16(%a: tensor<1x8x8xf16>, %b: tensor<1x8x4xf16>)
    -> tensor<1x8x4xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf16>}
      : () -> tensor<1xf16>
  %0 = tosa.matmul %a, %b, %z, %z
      : (tensor<1x8x8xf16>, tensor<1x8x4xf16>, tensor<1xf16>, tensor<1xf16>)
      -> tensor<1x8x4xf32>
  return %0 : tensor<1x8x4xf32>
}

// CHECK-LABEL: "name": "matmul_i8"
// CHECK:       "op": "tosa.matmul"
// CHECK-NEXT:  "kind": "linear"
// CHECK:       "macs": "256"
// CHECK-NEXT:  "bytesRead": "96"
// CHECK-NEXT:  "bytesWritten": "128"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "256"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "512"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "256"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "512"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.matmul"
// CHECK-NEXT:  "kind": "linear"
// CHECK:       "macs": "256"
// CHECK-NEXT:  "bytesRead": "96"
// CHECK-NEXT:  "bytesWritten": "128"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "256"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "256"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "512"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @matmul_i8(%a: tensor<1x8x8xi8>, %b: tensor<1x8x4xi8>) {
  %p = "tosa.const"() {values = dense<2> : tensor<1xi8>} : () -> tensor<1xi8>
  %z = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %0 = tosa.matmul %a, %b, %p, %z
      : (tensor<1x8x8xi8>, tensor<1x8x4xi8>, tensor<1xi8>, tensor<1xi8>)
      -> tensor<1x8x4xi32>
  %1 = tosa.matmul %a, %b, %z, %z
      : (tensor<1x8x8xi8>, tensor<1x8x4xi8>, tensor<1xi8>, tensor<1xi8>)
      -> tensor<1x8x4xi32>
  return
}

// 4*8*16 results of 64 products, each with both operands converted: 32768 mul and
// add, 65536 conversions. Of 2 blocks each, 1024 in all: two conversions, a
// product of scales, a scaled sum and an addition. The second matrix broadcasts:
// 4*8*(64 + 2) + 16*(64 + 2) bytes.
// CHECK-LABEL: "name": "block_scaled"
// CHECK:       "op": "tosa.matmul_t_block_scaled"
// CHECK-NEXT:  "kind": "contraction"
// CHECK:       "macs": "32768"
// CHECK-NEXT:  "bytesRead": "3168"
// CHECK-NEXT:  "bytesWritten": "2048"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "33792"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "34816"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "67584"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @block_scaled(%a: tensor<4x8x64xf8E5M2>, %s: tensor<4x8x2xf8E8M0FNU>,
                        %b: tensor<1x16x64xf8E5M2>,
                        %t: tensor<1x16x2xf8E8M0FNU>) -> tensor<4x8x16xf32> {
  %0 = tosa.matmul_t_block_scaled %a, %s, %b, %t {
      block_size = #tosa.block_size<BLOCK_SIZE_32>}
      : (tensor<4x8x64xf8E5M2>, tensor<4x8x2xf8E8M0FNU>,
         tensor<1x16x64xf8E5M2>, tensor<1x16x2xf8E8M0FNU>)
      -> tensor<4x8x16xf32>
  return %0 : tensor<4x8x16xf32>
}

// Rule T11. From scaled blocks: 64*d0 elements converted and multiplied, 2*d0
// scales converted. To them: per element a magnitude, a maximum, a division and a
// conversion; per block the scale 2^(floor(log2(m / M)) + 1), clipped, and its
// conversion.
// CHECK-LABEL: "name": "casts"
// CHECK:       "op": "tosa.cast_from_block_scaled"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "66*d0"
// CHECK-NEXT:  "bytesWritten": "256*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "64*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "66*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.cast_to_block_scaled"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "bytesRead": "256*d0"
// CHECK-NEXT:  "bytesWritten": "66*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "2*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "div"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "66*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "abs"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "64*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "min"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "2*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "66*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f8E5M2"
// CHECK-NEXT:  "count": "64*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "f8E8M0FNU"
// CHECK-NEXT:  "count": "2*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "round"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "2*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "exp2"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "2*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "log2"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "2*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @casts(%a: tensor<?x64xf8E5M2>, %s: tensor<?x2xf8E8M0FNU>) {
  %0 = tosa.cast_from_block_scaled %a, %s {
      block_size = #tosa.block_size<BLOCK_SIZE_32>}
      : (tensor<?x64xf8E5M2>, tensor<?x2xf8E8M0FNU>) -> tensor<?x64xf32>
  %1, %2 = tosa.cast_to_block_scaled %0 {
      block_size = #tosa.block_size<BLOCK_SIZE_32>}
      : (tensor<?x64xf32>) -> (tensor<?x64xf8E5M2>, tensor<?x2xf8E8M0FNU>)
  return
}
