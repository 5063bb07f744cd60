// What each pass did to the costs: the one that adds the copy is named.
//
// RUN: greenai-opt %s --cost-trace --entry=@main --pass-pipeline='builtin.module(func.func(canonicalize,linalg-generalize-named-ops,linalg-fuse-elementwise-ops,cse),transform-interpreter,canonicalize,one-shot-bufferize{bufferize-function-boundaries})' | FileCheck %s
// RUN: not greenai-opt %s --cost-trace 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: error: --cost-trace needs passes to trace
// RUN: not greenai-opt %s --cost-trace --fpo-report --cse 2>&1 | FileCheck %s --check-prefix=BOTH
// BOTH: error: --cost-trace and --fpo-report exclude each other
// RUN: not greenai-opt %s --cost-trace -split-input-file --cse 2>&1 | FileCheck %s --check-prefix=SPLIT
// SPLIT: error: --cost-trace reads one module, not several

// By hand, for each of B*S elements of 4 bytes:
// - fused, the result of exp is neither written nor read, and %x is read once
//   instead of twice: -12;
// - tiled, each of the two loops inserts its tile into its result: 2*(4 + 4);
// - bufferised, those insertions are copies, and so is that of %row (8*S);
//   %1 is copied because it is needed after it was changed: 4 + 4.
// CHECK:      1  canonicalize on @main: the IR is the same
// CHECK-NEXT: 2  linalg-generalize-named-ops on @main: costs the same
// CHECK-NEXT: 3  linalg-fuse-elementwise-ops on @main
// CHECK-NEXT:   @main   for all B ≥ 1, S ≥ 1
// CHECK-NEXT:     bytes   -12·B·S   less, by proof
// CHECK:      4  cse on @main: the IR is the same
// CHECK-NEXT: 5  transform-interpreter on builtin.module
// CHECK-NEXT:   @main
// CHECK-NEXT:     bytes   +16·B·S   more, at B=1 S=1: 44 > 28, +16
// CHECK-NEXT:     ! tensor.insert_slice ×2 added  bytes +16·B·S
// CHECK-NEXT: 6  canonicalize on builtin.module: costs the same
// CHECK-NEXT: 7  one-shot-bufferize on builtin.module
// CHECK-NEXT:   @main
// CHECK-NEXT:     bytes   +8·B·S   more, at B=1 S=1: 52 > 44, +8
// CHECK-NEXT:     ! memref.copy ×4 added  bytes +24·B·S + 8·S
// CHECK-NEXT:     - tensor.insert_slice ×3 removed  bytes -16·B·S - 8·S
// CHECK-NEXT: all passes
// CHECK-NEXT:   @main
// CHECK-NEXT:     bytes   +12·B·S   more, at B=1 S=1: 52 > 40, +12

// Under each model of traffic. An exp and an add are fused as soon as they are
// linalg.generic; whatever is done, %x and %row are read and the result is written:
// no pass changes that, and 8*B*S + 4*S is what remains at the end.
//
// DEFINE: %{passes} = --entry=@main --pass-pipeline='builtin.module(func.func(canonicalize,linalg-generalize-named-ops,linalg-fuse-elementwise-ops,cse),transform-interpreter,canonicalize,one-shot-bufferize{bufferize-function-boundaries})'
// RUN: greenai-opt %s --cost-trace --traffic=fused %{passes} | FileCheck %s --check-prefix=FUSED
// FUSED:      2  linalg-generalize-named-ops on @main
// FUSED:          bytes   -12·B·S   less, by proof
// FUSED:      3  linalg-fuse-elementwise-ops on @main: costs the same
// RUN: greenai-opt %s --cost-trace --traffic=compulsory %{passes} | FileCheck %s --check-prefix=COMPULSORY
// COMPULSORY:      2  linalg-generalize-named-ops on @main: costs the same
// COMPULSORY-NEXT: 3  linalg-fuse-elementwise-ops on @main: costs the same
// COMPULSORY-NEXT: 4  cse on @main: the IR is the same
// COMPULSORY-NEXT: 5  transform-interpreter on builtin.module: costs the same
// COMPULSORY-NEXT: 6  canonicalize on builtin.module: costs the same
// COMPULSORY-NEXT: 7  one-shot-bufferize on builtin.module: costs the same
// RUN: greenai-opt %s --fpo-report --traffic=compulsory %{passes} | FileCheck %s --check-prefix=REMAINS
// REMAINS: bytes {{ *}}8·B·S + 4·S
//
// The lower bound is that: nothing is reused that a cache could be too small for.
// RUN: greenai-opt %s --cost-trace --traffic=cache=4KiB %{passes} | FileCheck %s --check-prefix=CACHE --implicit-check-not='bytes at least'
// CACHE: 3  linalg-fuse-elementwise-ops on @main
// CACHE:     bytes   -12·B·S   less, by proof
// RUN: greenai-opt %s --fpo-report --traffic=cache=4KiB %{passes} | FileCheck %s --check-prefix=LEAST
// LEAST: at least {{ *}}8·B·S + 4·S

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
