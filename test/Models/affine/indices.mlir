// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Affine index arithmetic is bookkeeping (C5) and is followed into sizes: the
// count of `neg` is the number of elements of its operand.

// Rounded up to a multiple of 32: 32*ceil(d0/32); the smaller of d0 and 7; the
// larger.
// CHECK-LABEL: "name": "maps"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "32*floor((d0 + 31)/32)"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "min(7, d0)"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "max(7, d0)"
func.func @maps(%a: tensor<?xf32>)
    -> (tensor<?xf32>, tensor<?xf32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?xf32>
  %p = affine.apply affine_map<()[s] -> ((s ceildiv 32) * 32)>()[%n]
  %q = affine.min affine_map<(d) -> (d, 7)>(%n)
  %r = affine.max affine_map<(d) -> (d, 7)>(%n)
  %x = tensor.empty(%p) : tensor<?xf32>
  %y = tensor.empty(%q) : tensor<?xf32>
  %z = tensor.empty(%r) : tensor<?xf32>
  %nx = arith.negf %x : tensor<?xf32>
  %ny = arith.negf %y : tensor<?xf32>
  %nz = arith.negf %z : tensor<?xf32>
  return %nx, %ny, %nz : tensor<?xf32>, tensor<?xf32>, tensor<?xf32>
}

// 12*d0 + 4 + 3 into (d0, 2, 6) is d0 quotient 1*d0..., derived from the inside:
//   (12*d0 + 7) mod 6 = 1, its quotient 2*d0 + 1;
//   (2*d0 + 1) mod 2 = 1, its quotient d0.
// CHECK-LABEL: "name": "delinearize"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "d0"
func.func @delinearize(%a: tensor<?xf32>) -> tensor<?x?x?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?xf32>
  %l = affine.apply affine_map<()[s] -> (12 * s + 7)>()[%n]
  %i:3 = affine.delinearize_index %l into (%n, 2, 6) : index, index, index
  %e = tensor.empty(%i#0, %i#1, %i#2) : tensor<?x?x?xf32>
  %r = arith.negf %e : tensor<?x?x?xf32>
  return %r : tensor<?x?x?xf32>
}

// [d0, 1, 5] by (2, 6), with and without the outer bound: (d0*2 + 1)*6 + 5.
// CHECK-LABEL: "name": "linearize"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "12*d0 + 11"
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "12*d0 + 11"
func.func @linearize(%a: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %n = tensor.dim %a, %c0 : tensor<?xf32>
  %p = affine.linearize_index [%n, %c1, %c5] by (2, 6) : index
  %q = affine.linearize_index [%n, %c1, %c5] by (9, 2, 6) : index
  %x = tensor.empty(%p) : tensor<?xf32>
  %y = tensor.empty(%q) : tensor<?xf32>
  %nx = arith.negf %x : tensor<?xf32>
  %ny = arith.negf %y : tensor<?xf32>
  return %nx, %ny : tensor<?xf32>, tensor<?xf32>
}
