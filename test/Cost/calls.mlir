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
// A longer cycle is printed whole, also where it is entered from outside. The part of
// the cycle that was analysed first calls what is not: @tick costs 1 and what @tock
// does, and so on round.
// CHECK-LABEL: @enters
// CHECK: uncosted: 1 operation
// CHECK-NEXT: (@tick -> @tock -> @chime -> @tick)
func.func @enters(%x: f32) -> f32 {
  %0 = call @tick(%x) : (f32) -> f32
  return %0 : f32
}
func.func private @tick(%x: f32) -> f32 {
  %0 = call @tock(%x) : (f32) -> f32
  %1 = arith.addf %0, %x : f32
  return %1 : f32
}
func.func private @tock(%x: f32) -> f32 {
  %0 = call @chime(%x) : (f32) -> f32
  return %0 : f32
}
func.func private @chime(%x: f32) -> f32 {
  %0 = call @tick(%x) : (f32) -> f32
  return %0 : f32
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

// --assume speaks of the entry's symbols, not of what a callee calls d0: the
// callee's trip count is that of @assume's d1.
func.func @by128(%x: tensor<?xf32>, %y: f32) {
  %c0 = arith.constant 0 : index
  %c128 = arith.constant 128 : index
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  scf.for %i = %c0 to %d step %c128 {
    %0 = arith.addf %y, %y : f32
  }
  return
}
// RUN: greenai-opt --fpo-report --ascii --entry=@assume --assume='d0%128==0' %s | FileCheck %s --check-prefix=ASSUME
// ASSUME: add.f32 {{ *}}floor((d1 + 127)/128)
func.func @assume(%a: tensor<?xf32>, %b: tensor<?xf32>, %y: f32) {
  call @by128(%b, %y) : (tensor<?xf32>, f32) -> ()
  return
}

// Sizes that a callee requires to be equal are equal in its callers.
func.func @sum(%a: tensor<?xf32>, %b: tensor<?xf32>) -> tensor<?xf32> {
  %0 = arith.addf %a, %b : tensor<?xf32>
  return %0 : tensor<?xf32>
}
// RUN: greenai-opt --fpo-report --ascii --all --entry=@equal %s | FileCheck %s --check-prefix=EQUAL
// EQUAL: mul.f32 {{ *}}d0{{$}}
// EQUAL: d1 = d0 {{ *}}equal sizes {{ *}}func.call
func.func @equal(%a: tensor<?xf32>, %b: tensor<?xf32>) {
  %0 = call @sum(%a, %b) : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  %1 = arith.mulf %b, %b : tensor<?xf32>
  return
}

// RUN: greenai-opt --fpo-report --ascii --entry=@scalable %s | FileCheck %s --check-prefix=SCALABLE
// SCALABLE: uncosted: 1 operation
// SCALABLE-NEXT: arith.mulf {{.*}} the length of a scalable vector is not known
func.func @scalable(%v: vector<[4]xf32>) -> vector<[4]xf32> {
  %0 = arith.mulf %v, %v : vector<[4]xf32>
  return %0 : vector<[4]xf32>
}
