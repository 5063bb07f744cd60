// Costs as discardable attributes of operations and functions.
// RUN: greenai-opt %s --greenai-annotate-cost | FileCheck %s
// RUN: greenai-opt %s --pass-pipeline='builtin.module(greenai-annotate-cost)' | FileCheck %s
// In stock mlir-opt, through the plugin.
// RUN: mlir-opt --load-pass-plugin=%plugin --pass-pipeline='builtin.module(greenai-annotate-cost)' %s | FileCheck %s
//
// A second run replaces: the same text; and what other options say is written anew.
// RUN: greenai-opt %s --greenai-annotate-cost -o %t.once.mlir
// RUN: greenai-opt %t.once.mlir --greenai-annotate-cost -o %t.twice.mlir
// RUN: diff %t.once.mlir %t.twice.mlir
// RUN: greenai-opt %s --greenai-annotate-cost='convention=mac traffic=compulsory' --greenai-annotate-cost | diff %t.once.mlir -
// What there is no more reason for goes away.
// RUN: greenai-opt %s --greenai-annotate-cost='convention=mac' | FileCheck %s --check-prefix=MAC
// MAC-LABEL: func.func @main
// MAC-SAME: greenai.fpo = #greenai.expr<at_least "B*K*N">
// MAC-SAME: greenai.setting = "mac/1, unfused"
//
// Stripped, it is as it was.
// RUN: greenai-opt %s -o %t.plain.mlir
// RUN: greenai-opt %t.once.mlir --greenai-annotate-cost=strip | diff %t.plain.mlir -
// RUN: greenai-opt %t.plain.mlir --greenai-annotate-cost=strip | diff %t.plain.mlir -
//
// Through bytecode.
// RUN: greenai-opt %t.once.mlir -emit-bytecode | greenai-opt | diff %t.once.mlir -
// RUN: mlir-opt --load-dialect-plugin=%plugin %t.once.mlir -emit-bytecode | greenai-opt | diff %t.once.mlir -
//
// Annotations change no cost, and make no operation another one.
// RUN: greenai-opt %t.plain.mlir --fpo-report=json | grep -E '"(fpo|bytes|fingerprint)":' > %t.plain.txt
// RUN: greenai-opt %t.once.mlir --fpo-report=json | grep -E '"(fpo|bytes|fingerprint)":' > %t.once.txt
// RUN: grep -c fingerprint %t.plain.txt | FileCheck %s --check-prefix=ROWS
// RUN: diff %t.plain.txt %t.once.txt
// ROWS: 5
//
// Bad options fail, and nothing is written.
// RUN: not greenai-opt %s --greenai-annotate-cost='convention=abacus' 2>&1 | FileCheck %s --check-prefix=BAD
// BAD: error: unknown convention 'abacus'
// RUN: not greenai-opt %s --greenai-annotate-cost='assume=Q>=2' 2>&1 | FileCheck %s --check-prefix=NAME
// NAME: error: --assume 'Q>=2' names 'Q', which no reported function has

// A declaration has no cost of its own.
// CHECK: func.func private @external(tensor<?x?xf32>) -> tensor<?x?xf32>{{$}}
func.func private @external(tensor<?x?xf32>) -> tensor<?x?xf32>

// A function that is called, in its own sizes. An operand that stands twice is read
// once.
// CHECK-LABEL: func.func private @triple
// CHECK-SAME: {greenai.bytes = #greenai.expr<"20*d0*d1">, greenai.fpo = #greenai.expr<"2*d0*d1">, greenai.macs = #greenai.expr<"0">, greenai.setting = "green-ai/1, unfused", greenai.symbols = {d0 = "dim(%arg0, 0) >= 1", d1 = "dim(%arg0, 1) >= 1"}}
// CHECK-NEXT: arith.addf %arg0, %arg0 {greenai.bytes = #greenai.expr<"8*d0*d1">, greenai.fpo = #greenai.expr<"d0*d1">}
// CHECK-NEXT: arith.addf %0, %arg0 {greenai.bytes = #greenai.expr<"12*d0*d1">, greenai.fpo = #greenai.expr<"d0*d1">}
func.func private @triple(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = arith.addf %x, %x : tensor<?x?xf32>
  %1 = arith.addf %0, %x : tensor<?x?xf32>
  return %1 : tensor<?x?xf32>
}

// A multiplication and an addition for each of B*K*N triples; 4 bytes read of each
// element of the operands and of what is added to, and 4 written. Five calls of
// @triple at B and N. The callee without a body leaves all totals open.
// CHECK-LABEL: func.func @main
// CHECK-SAME: {greenai.bytes = #greenai.expr<at_least "4*B*K + 108*B*N + 4*K*N">, greenai.fpo = #greenai.expr<at_least "2*B*K*N + 10*B*N">, greenai.macs = #greenai.expr<at_least "B*K*N">, greenai.setting = "green-ai/1, unfused", greenai.symbols = {B = "dim(%arg0, 0) = dim(%arg2, 0) >= 1", K = "dim(%arg0, 1) = dim(%arg1, 0) >= 1", N = "dim(%arg1, 1) = dim(%arg2, 1) >= 1"}, greenai.uncosted = "1 operation"}
// CHECK: linalg.matmul {greenai.bytes = #greenai.expr<"4*B*K + 8*B*N + 4*K*N">, greenai.fpo = #greenai.expr<"2*B*K*N">, greenai.macs = #greenai.expr<"B*K*N">}
// CHECK-NEXT: scf.for {{.*}} -> (tensor<?x?xf32>) {
// CHECK-NEXT: call @triple({{.*}}) {greenai.bytes = #greenai.expr<"100*B*N">, greenai.executions = #greenai.expr<"5">, greenai.fpo = #greenai.expr<"10*B*N">}
// CHECK-NEXT: yield {{.*}} : tensor<?x?xf32>{{$}}
// CHECK-NEXT: }{{$}}
// CHECK-NEXT: call @external({{.*}}) {greenai.uncosted = "calls @external, which has no body here"}
func.func @main(%x: tensor<?x?xf32> {greenai.shape = "BxK"},
                %w: tensor<?x?xf32> {greenai.shape = "KxN"},
                %y: tensor<?x?xf32> {greenai.shape = "BxN"}) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %0 = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x?xf32>)
                     outs(%y : tensor<?x?xf32>) -> tensor<?x?xf32>
  %1 = scf.for %i = %c0 to %c5 step %c1 iter_args(%z = %0) -> tensor<?x?xf32> {
    %3 = func.call @triple(%z) : (tensor<?x?xf32>) -> tensor<?x?xf32>
    scf.yield %3 : tensor<?x?xf32>
  }
  %2 = call @external(%1) : (tensor<?x?xf32>) -> tensor<?x?xf32>
  return %2 : tensor<?x?xf32>
}
