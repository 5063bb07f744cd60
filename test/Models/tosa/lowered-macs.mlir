// RUN: greenai-opt --fpo-report --ascii %s | FileCheck %s
// RUN: greenai-opt --fpo-report --ascii --pass-pipeline="builtin.module(func.func(tosa-to-linalg-named))" %s | FileCheck %s

// Rules T5 and C13: a matmul with zero points has its 4*5*6 MACs as tosa.matmul and,
// lowered, as linalg.quantized_batch_matmul, and the same ledger.
// CHECK:       MACs     120
// CHECK:       ledger   x1  add.i32        120
// CHECK-NEXT:  x1  sub.i32        240
// CHECK-NEXT:  x1  mul.i32        120
// CHECK-NEXT:  x0  convert.i32    240
func.func @mm(%a: tensor<1x4x5xi8>, %b: tensor<1x5x6xi8>) -> tensor<1x4x6xi32> {
  %za = "tosa.const"() {values = dense<3> : tensor<1xi8>} : () -> tensor<1xi8>
  %zb = "tosa.const"() {values = dense<4> : tensor<1xi8>} : () -> tensor<1xi8>
  %0 = tosa.matmul %a, %b, %za, %zb
      : (tensor<1x4x5xi8>, tensor<1x5x6xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x6xi32>
  return %0 : tensor<1x4x6xi32>
}
