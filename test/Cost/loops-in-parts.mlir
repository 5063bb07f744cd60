// Rule C8: sums whose terms change their form within the range.
// RUN: greenai-opt --fpo-report --ascii --all --at=d0=1 --at=d0=2 --at=d0=7 %s | FileCheck %s

// A window that stays inside: min(3, N - i) additions for each i. At 7 that is
// 5*3 + 2 + 1 = 18, at 2 it is 2 + 1, at 1 one.
// CHECK-LABEL: @window
// CHECK: {{^ +}}1 at d0=1{{$}}
// CHECK-NEXT: {{^ +}}3 at d0=2{{$}}
// CHECK-NEXT: {{^ +}}18 at d0=7{{$}}
func.func @window(%x: memref<?xf32>, %s: f32) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %x, %c0 : memref<?xf32>
  affine.for %i = 0 to %n {
    affine.for %j = affine_map<(i) -> (i)>(%i) to min affine_map<(i)[n] -> (i + 3, n)>(%i)[%n] {
      %0 = arith.addf %s, %s : f32
    }
  }
  return
}

// A branch on the counter: min(2, N) additions.
// CHECK-LABEL: @first_two
// CHECK: add.f32 {{ *}}min(2, d0){{$}}
func.func @first_two(%x: memref<?xf32>, %s: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %n = memref.dim %x, %c0 : memref<?xf32>
  scf.for %i = %c0 to %n step %c1 {
    %p = arith.cmpi slt, %i, %c2 : index
    scf.if %p {
      %0 = arith.addf %s, %s : f32
    }
  }
  return
}

// Tiles of a triangle: ceil(i/4) additions for each i < N. At 7 that is
// 0 + 1 + 1 + 1 + 1 + 2 + 2 = 8, at 2 it is 0 + 1, at 1 nothing.
// CHECK-LABEL: @triangle_of_tiles
// CHECK: {{^ +}}0 at d0=1{{$}}
// CHECK-NEXT: {{^ +}}1 at d0=2{{$}}
// CHECK-NEXT: {{^ +}}8 at d0=7{{$}}
func.func @triangle_of_tiles(%x: memref<?xf32>, %s: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %n = memref.dim %x, %c0 : memref<?xf32>
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %i step %c4 {
      %0 = arith.addf %s, %s : f32
    }
  }
  return
}
