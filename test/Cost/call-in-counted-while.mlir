// RUN: greenai-opt --fpo-report %s --at=d0=4,d1=5 | FileCheck %s
//
// The callee is called with the counter of a loop that is seen to count only when it is
// visited again. It executes max(0, d0 - 1 - row) exponentials, of 25 operations, for
// row = 0 ... d1: 3 + 2 + 1 = 6 of them at d0 = 4, d1 = 5.
// CHECK: FPO
// CHECK: 150 at d0=4,d1=5

func.func private @f0(%a: memref<?x?xf32>, %row: index, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %a, %c0 : memref<?x?xf32>
  %v7 = arith.addi %row, %c1 : index
  %v10 = scf.for %v8 = %v7 to %m step %c1 iter_args(%v9 = %s) -> f32 {
    %v11 = math.exp %v9 : f32
    scf.yield %v11 : f32
  }
  return %v10 : f32
}
func.func @main(%a: memref<?x?xf32>, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %a, %c0 : memref<?x?xf32>
  %n = memref.dim %a, %c1 : memref<?x?xf32>
  %v17:2 = scf.while (%v12 = %c0, %v13 = %s) : (index, f32) -> (index, f32) {
    %v14 = arith.cmpi sle, %v12, %n : index
    scf.condition(%v14) %v12, %v13 : index, f32
  } do {
  ^bb0(%v15: index, %v16: f32):
    %v18 = func.call @f0(%a, %v15, %v16) : (memref<?x?xf32>, index, f32) -> f32
    %v19 = arith.addi %v15, %c1 : index
    scf.yield %v19, %v18 : index, f32
  }
  return %v17#1 : f32
}
