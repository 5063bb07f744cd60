// RUN: greenai-opt --allow-unregistered-dialect --fpo-report=json %s | FileCheck %s

// A jump of another dialect cannot be lifted: what it may reach is uncosted, with the
// reason (rules C9 and C11). The first block is executed once.
// CHECK-LABEL: "name": "foreign"
// CHECK:       "uncosted": [
// CHECK:       "op": "foreign.jump"
// CHECK:       "op": "math.exp"
// CHECK:       "multiplicity": "trips0"
// CHECK:       "reason": "in a block that is reached by unstructured jumps: it jumps by foreign.jump"
// CHECK:       "rows": [
// CHECK-NOT:   "op": "math.exp"
// CHECK:       "op": "math.tanh"
// CHECK:       "multiplicity": "1"
// CHECK-NOT:   "op": "math.exp"
// CHECK-LABEL: "name": "ends"
func.func @foreign(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = math.tanh %x : tensor<?xf32>
  "foreign.jump"()[^loop, ^exit] : () -> ()
^loop:
  %1 = math.exp %x : tensor<?xf32>
  "foreign.jump"()[^loop, ^exit] : () -> ()
^exit:
  return %0 : tensor<?xf32>
}

// CHECK: "reason": "in a block that is reached by unstructured jumps: it ends in func.return and in foreign.stop"
func.func @ends(%x: tensor<?xf32>, %p: i1) {
  cf.cond_br %p, ^one, ^other
^one:
  %1 = math.exp %x : tensor<?xf32>
  return
^other:
  %2 = math.exp %x : tensor<?xf32>
  "foreign.stop"() : () -> ()
}
