// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// What is passed to a block keeps its sizes: d0 negations in one, 3 in the other, of
// which data chooses one (rule C9). Jumps are free.
// CHECK-LABEL: "name": "sizes"
// CHECK-NOT:   "kind": "unknown"
// CHECK:       "uncosted": []
// CHECK:       "op": "arith.negf"
// CHECK:       "multiplicity": "taken0"
// CHECK:       "count": "d0*taken0"
// CHECK:       "op": "arith.negf"
// CHECK:       "multiplicity": "-taken0 + 1"
// CHECK:       "count": "-3*taken0 + 3"
func.func @sizes(%a: tensor<?xf32>, %b: tensor<3xf32>, %p: i1) {
  %b1 = tensor.cast %b : tensor<3xf32> to tensor<?xf32>
  cf.cond_br %p, ^one(%a : tensor<?xf32>), ^other(%b1 : tensor<?xf32>)
^one(%x: tensor<?xf32>):
  %r = arith.negf %x : tensor<?xf32>
  return
^other(%y: tensor<?xf32>):
  %s = arith.negf %y : tensor<?xf32>
  return
}
