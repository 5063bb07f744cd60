// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule T19. One element is tiled to each size in turn, which shows in the bytes
// written, 4 per element. The arithmetic itself has no rows.

// CHECK-LABEL: "name": "sizes"
// d1 + 3 - 2
// CHECK:       "op": "tosa.tile"
// CHECK:       "bytesWritten": "4*d1 + 4"
// max(d1*2, 8) = 2*max(d1, 4), at 4 bytes
// CHECK:       "op": "tosa.tile"
// CHECK:       "bytesWritten": "8*max(4, d1)"
// min(d1, 8)
// CHECK:       "op": "tosa.tile"
// CHECK:       "bytesWritten": "4*min(8, d1)"
// CHECK:       "op": "tosa.tile"
// CHECK:       "bytesWritten": "4*floor(d1/8)"
// ceil(d1/8) = floor((d1 + 7)/8)
// CHECK:       "op": "tosa.tile"
// CHECK:       "bytesWritten": "4*floor((d1 + 7)/8)"
// d1 mod 8 = d1 - 8*floor(d1/8)
// CHECK:       "op": "tosa.tile"
// CHECK:       "bytesWritten": "4*d1 - 32*floor(d1/8)"
// The second element of [d0, d1]
// CHECK:       "op": "tosa.tile"
// CHECK:       "bytesWritten": "4*d1"
// CHECK-NOT:   "op": "tosa.{{.*}}_shape"
// CHECK-LABEL: "name": "powers"
func.func @sizes(%a: tensor<?x?xf32>, %one: tensor<1xf32>) {
  %d0 = tosa.dim %a {axis = 0 : i32} : (tensor<?x?xf32>) -> !tosa.shape<1>
  %d1 = tosa.dim %a {axis = 1 : i32} : (tensor<?x?xf32>) -> !tosa.shape<1>
  %c2 = tosa.const_shape {values = dense<2> : tensor<1xindex>}
      : () -> !tosa.shape<1>
  %c3 = tosa.const_shape {values = dense<3> : tensor<1xindex>}
      : () -> !tosa.shape<1>
  %c8 = tosa.const_shape {values = dense<8> : tensor<1xindex>}
      : () -> !tosa.shape<1>
  %i1 = "tosa.const"() {values = dense<1> : tensor<1xi32>}
      : () -> tensor<1xi32>

  %s0 = tosa.add_shape %d1, %c3
      : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %s1 = tosa.sub_shape %s0, %c2
      : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %t1 = tosa.tile %one, %s1
      : (tensor<1xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %s2 = tosa.mul_shape %d1, %c2
      : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %s3 = tosa.max_shape %s2, %c8
      : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %t3 = tosa.tile %one, %s3
      : (tensor<1xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %s4 = tosa.min_shape %d1, %c8
      : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %t4 = tosa.tile %one, %s4
      : (tensor<1xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %s5 = tosa.div_floor_shape %d1, %c8
      : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %t5 = tosa.tile %one, %s5
      : (tensor<1xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %s6 = tosa.div_ceil_shape %d1, %c8
      : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %t6 = tosa.tile %one, %s6
      : (tensor<1xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %s7 = tosa.mod_shape %d1, %c8
      : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %t7 = tosa.tile %one, %s7
      : (tensor<1xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %s8 = tosa.concat_shape %d0, %d1
      : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<2>
  %s9 = tosa.slice_shape %s8, %i1, %i1
      : (!tosa.shape<2>, tensor<1xi32>, tensor<1xi32>) -> !tosa.shape<1>
  %t9 = tosa.tile %one, %s9
      : (tensor<1xf32>, !tosa.shape<1>) -> tensor<?xf32>
  return
}

// Constants fold: 2^3 = 8, floor(log2(10)) = 3, ceil(log2(10)) = 4. The logarithm
// of a size is a named unknown.
// CHECK:       "kind": "unknown"
// CHECK-NEXT:  "origin": "element of tosa.log2_ceil_shape at {{.*}}"
// CHECK:       "op": "tosa.tile"
// CHECK:       "bytesWritten": "32"
// CHECK:       "op": "tosa.tile"
// CHECK:       "bytesWritten": "12"
// CHECK:       "op": "tosa.tile"
// CHECK:       "bytesWritten": "16"
// CHECK:       "op": "tosa.tile"
// CHECK:       "bytesWritten": "4*u0"
func.func @powers(%a: tensor<?xf32>, %one: tensor<1xf32>) {
  %d0 = tosa.dim %a {axis = 0 : i32} : (tensor<?xf32>) -> !tosa.shape<1>
  %c3 = tosa.const_shape {values = dense<3> : tensor<1xindex>}
      : () -> !tosa.shape<1>
  %c10 = tosa.const_shape {values = dense<10> : tensor<1xindex>}
      : () -> !tosa.shape<1>
  %s0 = tosa.exp2_shape %c3 : (!tosa.shape<1>) -> !tosa.shape<1>
  %t0 = tosa.tile %one, %s0
      : (tensor<1xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %s1 = tosa.log2_floor_shape %c10 : (!tosa.shape<1>) -> !tosa.shape<1>
  %t1 = tosa.tile %one, %s1
      : (tensor<1xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %s2 = tosa.log2_ceil_shape %c10 : (!tosa.shape<1>) -> !tosa.shape<1>
  %t2 = tosa.tile %one, %s2
      : (tensor<1xf32>, !tosa.shape<1>) -> tensor<?xf32>
  %s3 = tosa.log2_ceil_shape %d0 : (!tosa.shape<1>) -> !tosa.shape<1>
  %t3 = tosa.tile %one, %s3
      : (tensor<1xf32>, !tosa.shape<1>) -> tensor<?xf32>
  return
}
