// RUN: greenai-opt --fpo-report %s | FileCheck %s
// RUN: greenai-opt --fpo-report=json %s | FileCheck %s --check-prefix=JSON

// An embedding of B rows of 8: B indices, and an element of the table per point.
// Indices may repeat, so 4*8*B bytes of the table are an upper bound (Traffic).
// Derivation: indices 8*B bytes, table 32*B, together 40*B read; 32*B written.

#rows = affine_map<(m, n) -> (m)>
#id = affine_map<(m, n) -> (m, n)>

// CHECK-LABEL: @gather
// CHECK: bytes {{ *}}≤ 72·B
// CHECK: bytes read {{ *}}40·B
// CHECK: bytes written {{ *}}32·B
// CHECK: bytes are an upper bound for linalg.generic
// JSON: "exactBytes": false
func.func @gather(%table: tensor<100x8xf32>, %i: tensor<?xi64> {greenai.shape = "B"}, %o: tensor<?x8xf32> {greenai.shape = "Bx8"}) -> tensor<?x8xf32> {
  %0 = linalg.generic {indexing_maps = [#rows, #id], iterator_types = ["parallel", "parallel"]}
      ins(%i : tensor<?xi64>) outs(%o : tensor<?x8xf32>) {
  ^bb0(%x: i64, %z: f32):
    %row = arith.index_cast %x : i64 to index
    %column = linalg.index 1 : index
    %a = tensor.extract %table[%row, %column] : tensor<100x8xf32>
    linalg.yield %a : f32
  } -> tensor<?x8xf32>
  return %0 : tensor<?x8xf32>
}
