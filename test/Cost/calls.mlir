// Rule C10: a function is analysed once, in its own sizes; callers substitute.
// RUN: greenai-opt --fpo-report --ascii --all %s | FileCheck %s

// CHECK-LABEL: @square
// CHECK: d0 = dim(%arg0, 0)
// CHECK: mul.f32 {{ *}}d0*d1{{$}}
func.func @square(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = arith.mulf %x, %x : tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// Two calls: on ?x8 and on the result of the first, whose size the callee gives.
// CHECK-LABEL: @main
// CHECK: mul.f32 {{ *}}16*d0{{$}}
// CHECK: func.call
// CHECK: uncosted: none
func.func @main(%x: tensor<?x8xf32>) {
  %c = tensor.cast %x : tensor<?x8xf32> to tensor<?x?xf32>
  %0 = call @square(%c) : (tensor<?x?xf32>) -> tensor<?x?xf32>
  %1 = call @square(%0) : (tensor<?x?xf32>) -> tensor<?x?xf32>
  return
}

// An argument that is a trip count: 3 + n iterations.
func.func @times(%n: index, %x: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %0 = arith.addf %x, %x : f32
  }
  return
}
// CHECK-LABEL: @loops
// CHECK: add.f32 {{ *}}arg0 + 3{{$}}
func.func @loops(%n: index, %x: f32) {
  %c3 = arith.constant 3 : index
  call @times(%c3, %x) : (index, f32) -> ()
  call @times(%n, %x) : (index, f32) -> ()
  return
}

// What is unknown in the callee may differ from call to call: two symbols.
func.func @branchy(%x: f32, %y: f32) {
  %c = arith.cmpf olt, %x, %y : f32
  scf.if %c {
    %0 = arith.mulf %x, %x : f32
  }
  return
}
// CHECK-LABEL: @unknowns
// CHECK: mul.f32 {{ *}}taken0 + taken1{{$}}
func.func @unknowns(%x: f32, %y: f32) {
  call @branchy(%x, %y) : (f32, f32) -> ()
  call @branchy(%y, %x) : (f32, f32) -> ()
  return
}

// Recursion, external and indirect callees are uncosted, each with the reason; the
// rest of the function is counted (rule C11).
// CHECK-LABEL: @recursive
// CHECK: FPO {{ *}}>= 1{{$}}
// CHECK: uncosted: 1 operation
// CHECK-NEXT: calls @recursive recursively (@recursive -> @recursive)
func.func @recursive(%x: f32) -> f32 {
  %0 = call @recursive(%x) : (f32) -> f32
  %1 = arith.addf %0, %x : f32
  return %1 : f32
}
func.func private @external(f32) -> f32
// CHECK-LABEL: @opaque
// CHECK: FPO {{ *}}>= 1{{$}}
// CHECK: uncosted: 2 operations
// CHECK-NEXT: calls @external, which has no body here
// CHECK-NEXT: calls a function that is only known at run time
func.func @opaque(%x: f32, %f: (f32) -> f32) -> f32 {
  %0 = call @external(%x) : (f32) -> f32
  %1 = call_indirect %f(%0) : (f32) -> f32
  %2 = arith.addf %1, %x : f32
  return %2 : f32
}
// An uncosted operation of a callee is uncosted in its callers too.
// CHECK-LABEL: @caller
// CHECK: uncosted: 2 operations
// CHECK-NEXT: calls @opaque, where func.call is uncosted: calls @external, which has no body here
func.func @caller(%x: f32, %f: (f32) -> f32) -> f32 {
  %0 = call @opaque(%x, %f) : (f32, (f32) -> f32) -> f32
  return %0 : f32
}
