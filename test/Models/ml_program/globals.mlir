// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// A constant global is read by those who use it; state is read when it is loaded
// and written when it is stored: 6 f32, 24 bytes. The scalar seed is free.
// CHECK:       "uncosted": []
// CHECK:       "op": "ml_program.global_load"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "bytesRead": "24"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK:       "op": "arith.addf"
// CHECK:       "bytesRead": "48"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK:       "op": "ml_program.global_store"
// CHECK:       "bytesRead": "0"
// CHECK-NEXT:  "bytesWritten": "24"
// CHECK-NOT:   "op": "ml_program
ml_program.global private @weights(dense<1.0> : tensor<6xf32>) : tensor<6xf32>
ml_program.global private mutable @state(dense<0.0> : tensor<6xf32>) : tensor<6xf32>
ml_program.global private mutable @seed(0 : i64) : i64
func.func @globals() {
  %w = ml_program.global_load_const @weights : tensor<6xf32>
  %s = ml_program.global_load @state : tensor<6xf32>
  %t = arith.addf %w, %s : tensor<6xf32>
  ml_program.global_store @state = %t : tensor<6xf32>
  %seed = ml_program.global_load @seed : i64
  ml_program.global_store @seed = %seed : i64
  return
}

// CHECK-LABEL: "name": "graph"
// CHECK:       "op": "ml_program.global_load_graph"
// CHECK:       "bytesRead": "24"
// CHECK:       "op": "ml_program.global_store_graph"
// CHECK:       "bytesWritten": "24"
ml_program.subgraph @graph(%a: tensor<6xf32>) -> tensor<6xf32> {
  %s, %t0 = ml_program.global_load_graph @state
      ordering(() -> !ml_program.token) : tensor<6xf32>
  %t1 = ml_program.global_store_graph @state = %a
      ordering(%t0 -> !ml_program.token) : tensor<6xf32>
  ml_program.output %s : tensor<6xf32>
}
