// Rule C5: index arithmetic is not counted, nor are integer scalars that only end
// in sizes, subscripts or loop bounds. Other integer work is.
// RUN: greenai-opt --fpo-report --ascii --all %s | FileCheck %s

// CHECK-LABEL: @not_counted
// CHECK-NOT: .i32
// CHECK-NOT: .i64
// CHECK-NOT: .index
// CHECK: uncosted: none
func.func @not_counted(%x: tensor<?xf32>, %n: i64) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %two = arith.constant 2 : i64
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  %half = arith.divui %d, %c1 : index
  // An i64 that becomes a subscript.
  %i = arith.addi %n, %two : i64
  %j = arith.index_cast %i : i64 to index
  %e = tensor.extract %x[%j] : tensor<?xf32>
  // A comparison of sizes that guards.
  %ok = arith.cmpi slt, %j, %half : index
  cf.assert %ok, "in bounds"
  return %e : f32
}

// CHECK-LABEL: @counted
// CHECK: add.i64 {{ *}}1{{$}}
// CHECK: cmp.i64 {{ *}}1{{$}}
func.func @counted(%n: i64, %m: i64) -> (i64, i1) {
  %0 = arith.addi %n, %m : i64
  %1 = arith.cmpi slt, %n, %m : i64
  return %0, %1 : i64, i1
}

// A call that returns an index does its work all the same, and a load of an index
// reads its 8 bytes.
func.func @work(%x: tensor<64xf32>, %n: index) -> index {
  %0 = arith.mulf %x, %x : tensor<64xf32>
  return %n : index
}
// CHECK-LABEL: @effects
// CHECK: mul.f32 {{ *}}64{{$}}
// CHECK: bytes read {{ *}}264{{$}}
func.func @effects(%x: tensor<64xf32>, %m: memref<4xindex>, %n: index) -> index {
  %0 = call @work(%x, %n) : (tensor<64xf32>, index) -> index
  %1 = memref.load %m[%0] : memref<4xindex>
  return %1 : index
}
