// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// An assertion that two sizes are equal replaces one by the other: both operands
// have d0 elements. It costs nothing.
// CHECK-LABEL: "name": "equal"
// CHECK:       "kind": "equal-size"
// CHECK-NEXT:  "text": "d1 = d0"
// CHECK-NEXT:  "reason": "cf.assert at
// CHECK:       "op": "arith.negf"
// CHECK:       "count": "d0"
// CHECK-NOT:   "op": "cf.assert"
// CHECK-LABEL: "name": "other"
func.func @equal(%a: tensor<?xf32>, %b: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %m = tensor.dim %a, %c0 : tensor<?xf32>
  %n = tensor.dim %b, %c0 : tensor<?xf32>
  %eq = arith.cmpi eq, %m, %n : index
  cf.assert %eq, "mismatched size for broadcast"
  %r = arith.negf %b : tensor<?xf32>
  return %r : tensor<?xf32>
}

// Nothing follows from other comparisons, nor from an assertion that is not
// always reached.
// CHECK:       "assumptions": []
func.func @other(%a: tensor<?xf32>, %b: tensor<?xf32>, %p: i1)
    -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %m = tensor.dim %a, %c0 : tensor<?xf32>
  %n = tensor.dim %b, %c0 : tensor<?xf32>
  %le = arith.cmpi sle, %m, %n : index
  cf.assert %le, "too large"
  scf.if %p {
    %eq = arith.cmpi eq, %m, %n : index
    cf.assert %eq, "not equal"
  }
  return %b : tensor<?xf32>
}
