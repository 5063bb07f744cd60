// Annotations where an operation is executed often or maybe, where functions share a
// name, and where a number is a bound. One run writes what another one reads.
// RUN: greenai-opt %s -split-input-file --greenai-annotate-cost=peak | FileCheck %s
// RUN: greenai-opt %s -split-input-file --greenai-annotate-cost=peak | greenai-opt -split-input-file | FileCheck %s
// RUN: mlir-opt --load-dialect-plugin=%plugin --load-pass-plugin=%plugin %s -split-input-file --pass-pipeline='builtin.module(greenai-annotate-cost{peak})' | FileCheck %s
// On functions: each by itself, and in parallel.
// RUN: greenai-opt %s -split-input-file --pass-pipeline='builtin.module(func.func(greenai-annotate-cost))' | FileCheck %s --check-prefix=ALONE
// ALONE-LABEL: func.func @outer
// ALONE: call @inner({{.*}}) {greenai.uncosted = "calls @inner, which a function pass cannot see"}

// Jumps are analysed as branches of a copy; what its operations cost is written to
// those of the function. One product and 4 bytes read and written for each element.
// CHECK-LABEL: func.func @jumps
// CHECK-SAME: greenai.bytes = #greenai.expr<"8*S*taken0">, greenai.fpo = #greenai.expr<"S*taken0">, greenai.macs = #greenai.expr<"0">, greenai.peak = #greenai.expr<"8*S">, {{.*}}taken0 = "%arg1 at {{.*}} in 0..1"}
// CHECK-NEXT: cf.cond_br %arg1, ^bb1, ^bb2(%arg0 : tensor<?xf32>){{$}}
// CHECK: arith.mulf %arg0, %arg0 {greenai.bytes = #greenai.expr<"8*S*taken0">, greenai.executions = #greenai.expr<"taken0">, greenai.fpo = #greenai.expr<"S*taken0">}
// CHECK-NEXT: cf.br ^bb2(%0 : tensor<?xf32>){{$}}
func.func @jumps(%x: tensor<?xf32> {greenai.shape = "S"}, %c: i1) -> tensor<?xf32> {
  cf.cond_br %c, ^multiply, ^end(%x : tensor<?xf32>)
^multiply:
  %0 = arith.mulf %x, %x : tensor<?xf32>
  cf.br ^end(%0 : tensor<?xf32>)
^end(%1: tensor<?xf32>):
  return %1 : tensor<?xf32>
}

// -----

// A loop of jumps: the test once more than the body; the counter's step is free (C6).
// CHECK-LABEL: func.func @loop
// CHECK-SAME: greenai.integer = #greenai.expr<"5*arg0 + 1">
// CHECK: arith.cmpi slt, {{.*}}greenai.executions = #greenai.expr<"arg0 + 1">, {{.*}}greenai.integer = #greenai.expr<"arg0 + 1">}
// CHECK: arith.addi {{.*}}greenai.executions = #greenai.expr<"arg0">, {{.*}}greenai.integer = #greenai.expr<"4*arg0">} : vector<4xi32>
// CHECK-NEXT: arith.addi %{{[a-z0-9]+}}, %{{[a-z0-9]+}} : index
func.func @loop(%n: index, %x: vector<4xi32>) -> vector<4xi32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  cf.br ^head(%c0, %x : index, vector<4xi32>)
^head(%i: index, %v: vector<4xi32>):
  %more = arith.cmpi slt, %i, %n : index
  cf.cond_br %more, ^body, ^end
^body:
  %next = arith.addi %v, %v : vector<4xi32>
  %j = arith.addi %i, %c1 : index
  cf.br ^head(%j, %next : index, vector<4xi32>)
^end:
  return %v : vector<4xi32>
}

// -----

// Functions of one name in nested modules.
// CHECK-LABEL: module @a
// CHECK: func.func @f({{.*}}greenai.fpo = #greenai.expr<"d0">
// CHECK-LABEL: module @b
// CHECK: func.func @f({{.*}}greenai.fpo = #greenai.expr<"2*d0">
module {
  module @a {
    func.func @f(%x: tensor<?xf32>) -> tensor<?xf32> {
      %0 = arith.mulf %x, %x : tensor<?xf32>
      return %0 : tensor<?xf32>
    }
  }
  module @b {
    func.func @f(%x: tensor<?xf32>) -> tensor<?xf32> {
      %0 = arith.mulf %x, %x : tensor<?xf32>
      %1 = arith.mulf %0, %x : tensor<?xf32>
      return %1 : tensor<?xf32>
    }
  }
}

// -----

// N indices of 8 bytes, at most N rows of 64 elements read, and N written.
// CHECK-LABEL: func.func @bounds
// CHECK-SAME: greenai.bytes = #greenai.expr<at_most "520*N">
// CHECK: tensor.gather {{.*}} {greenai.bytes = #greenai.expr<at_most "520*N">, greenai.fpo = #greenai.expr<"0">}
func.func @bounds(%t: tensor<?x64xf32> {greenai.shape = "Vx64"},
                  %i: tensor<?x1xindex> {greenai.shape = "Nx1"}) -> tensor<?x64xf32> {
  %0 = tensor.gather %t[%i] gather_dims([0])
      : (tensor<?x64xf32>, tensor<?x1xindex>) -> tensor<?x64xf32>
  return %0 : tensor<?x64xf32>
}

// -----

// Beside something without a cost a bound from above is none; several reasons of one
// operation are one text.
// CHECK-LABEL: func.func private @inner
// CHECK-SAME: greenai.bytes = #greenai.expr<about "520*d1">
// CHECK-SAME: greenai.uncosted = "2 operations"
// CHECK-LABEL: func.func @outer
// CHECK-SAME: greenai.fpo = #greenai.expr<at_least "0">
// CHECK-SAME: greenai.uncosted = "1 operation"
// CHECK: call @inner({{.*}}) {greenai.bytes = #greenai.expr<about "520*N">, greenai.fpo = #greenai.expr<at_least "0">, greenai.uncosted = "calls @inner, where func.call is uncosted: calls @first, which has no body here, and 1 more"}
func.func private @first()
func.func private @second()
func.func private @inner(%t: tensor<?x64xf32>, %i: tensor<?x1xindex>) -> tensor<?x64xf32> {
  %0 = tensor.gather %t[%i] gather_dims([0])
      : (tensor<?x64xf32>, tensor<?x1xindex>) -> tensor<?x64xf32>
  call @first() : () -> ()
  call @second() : () -> ()
  return %0 : tensor<?x64xf32>
}
func.func @outer(%t: tensor<?x64xf32> {greenai.shape = "Vx64"},
                 %i: tensor<?x1xindex> {greenai.shape = "Nx1"}) -> tensor<?x64xf32> {
  %0 = call @inner(%t, %i) : (tensor<?x64xf32>, tensor<?x1xindex>) -> tensor<?x64xf32>
  return %0 : tensor<?x64xf32>
}

// -----

// Nothing to annotate is no error; what is there of an earlier run goes away.
// CHECK-LABEL: func.func private @declared
// CHECK-SAME: (tensor<?xf32>){{$}}
func.func private @declared(tensor<?xf32>) attributes {greenai.fpo = #greenai.expr<"S">}
