// A matrix product cut into 4 x 8 parts for as many threads, by upstream: each part
// has max(0, min(ceil(M/4), M - i*ceil(M/4))) rows. All parts together are the whole
// (rule C8); what is read anew for every part is A once per part of N that is not
// empty, and B once per part of M.
// RUN: greenai-opt --shapes=arg0=MxK,arg1=KxN,arg2=MxN --transform-interpreter --fpo-report --entry=main --ascii %s | FileCheck %s
// CHECK: FPO      2*K*M*N
// CHECK-NEXT: MACs     K*M*N
// CHECK-NEXT: bytes    4*K*M*min(8, floordiv(N - 1, floor((N + 7)/8)) + 1)
// CHECK-NEXT: + 4*K*N*min(4, floordiv(M - 1, floor((M + 3)/4)) + 1) + 16*M*N
module attributes {transform.with_named_sequence} {
  func.func @main(%a: tensor<?x?xf32>, %b: tensor<?x?xf32>, %c: tensor<?x?xf32>) -> tensor<?x?xf32> {
    %0 = linalg.matmul ins(%a, %b : tensor<?x?xf32>, tensor<?x?xf32>)
                       outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
    return %0 : tensor<?x?xf32>
  }
  transform.named_sequence @__transform_main(%root: !transform.any_op {transform.readonly}) {
    %product = transform.structured.match ops{["linalg.matmul"]} in %root : (!transform.any_op) -> !transform.any_op
    %tiled, %loop = transform.structured.tile_using_forall %product num_threads [4, 8]
        : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    transform.yield
  }
}
