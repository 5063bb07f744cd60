// What each pass did to the costs: the one that adds the copy is named.
//
// RUN: greenai-opt %s --cost-trace --entry=@main --pass-pipeline='builtin.module(func.func(canonicalize,linalg-generalize-named-ops,linalg-fuse-elementwise-ops,cse),transform-interpreter,canonicalize,one-shot-bufferize{bufferize-function-boundaries})' | FileCheck %s

module attributes {transform.with_named_sequence} {
  func.func @main(%x: tensor<?x?xf32> {greenai.shape = "BxS"},
                  %row: tensor<1x?xf32> {greenai.shape = "1xS"})
      -> tensor<?x?xf32> {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %b = tensor.dim %x, %c0 : tensor<?x?xf32>
    %s = tensor.dim %x, %c1 : tensor<?x?xf32>
    %empty = tensor.empty(%b, %s) : tensor<?x?xf32>
    %0 = linalg.exp ins(%x : tensor<?x?xf32>)
                    outs(%empty : tensor<?x?xf32>) -> tensor<?x?xf32>
    %1 = linalg.add ins(%0, %x : tensor<?x?xf32>, tensor<?x?xf32>)
                    outs(%empty : tensor<?x?xf32>) -> tensor<?x?xf32>
    %2 = tensor.insert_slice %row into %1[0, 0] [1, %s] [1, 1]
        : tensor<1x?xf32> into tensor<?x?xf32>
    // %1 is still needed: the slice cannot be inserted in place.
    %3 = linalg.mul ins(%1, %2 : tensor<?x?xf32>, tensor<?x?xf32>)
                    outs(%empty : tensor<?x?xf32>) -> tensor<?x?xf32>
    return %3 : tensor<?x?xf32>
  }

  transform.named_sequence @__transform_main(
      %module: !transform.any_op {transform.readonly}) {
    %op = transform.structured.match ops{["linalg.generic"]} in %module
        : (!transform.any_op) -> !transform.any_op
    %tiled, %loop = transform.structured.tile_using_for %op tile_sizes [8]
        : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    transform.yield
  }
}
