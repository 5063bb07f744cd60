// RUN: greenai-opt --fpo-report --ascii %s | FileCheck %s

// Rule C8: a `while` whose condition compares an induction with something that does not
// move runs that many times. From l to n in steps of 3, both ends in: floor((n - l)/3) + 1
// where n >= l.
// CHECK-LABEL: @at_most
// CHECK:       exp.f32 {{ *}}max(0, floor((2*l + n)/3) - l + 1){{$}}
// CHECK-NOT:   trips
func.func @at_most(%y: f32, %l: index {greenai.shape = "l"}, %n: index {greenai.shape = "n"}) {
  %c3 = arith.constant 3 : index
  %r = scf.while (%i = %l) : (index) -> index {
    %c = arith.cmpi sle, %i, %n : index
    scf.condition(%c) %i : index
  } do {
  ^bb0(%i: index):
    %0 = math.exp %y : f32
    %j = arith.addi %i, %c3 : index
    scf.yield %j : index
  }
  return
}

// Down to zero, and the counter is known afterwards: the second loop has no rounds left.
// CHECK-LABEL: @down
// CHECK:       exp.f32 {{ *}}n{{$}}
// CHECK-NOT:   tanh
func.func @down(%y: f32, %n: index {greenai.shape = "n"}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.while (%i = %n) : (index) -> index {
    %c = arith.cmpi sgt, %i, %c0 : index
    scf.condition(%c) %i : index
  } do {
  ^bb0(%i: index):
    %0 = math.exp %y : f32
    %j = arith.subi %i, %c1 : index
    scf.yield %j : index
  }
  scf.for %i = %c0 to %r step %c1 {
    %0 = math.tanh %y : f32
  }
  return
}

// A counter that doubles is no induction, and one that data stops is no comparison of
// sizes: symbols, from the outside in.
// CHECK-LABEL: @doubles
// CHECK:       exp.f32 {{ *}}trips0*trips1{{$}}
func.func @doubles(%y: f32, %p: memref<i1>, %n: index) {
  %c1 = arith.constant 1 : index
  scf.while : () -> () {
    %c = memref.load %p[] : memref<i1>
    scf.condition(%c)
  } do {
    %r = scf.while (%i = %c1) : (index) -> index {
      %c = arith.cmpi slt, %i, %n : index
      scf.condition(%c) %i : index
    } do {
    ^bb0(%i: index):
      %0 = math.exp %y : f32
      %j = arith.addi %i, %i : index
      scf.yield %j : index
    }
    scf.yield
  }
  return
}

// An integer that a `for` carries: i rounds of 2*i + 5, so the sum over i < n is
// n*(n - 1) + 5*n; afterwards it is 2*n + 5.
// CHECK-LABEL: @carried
// CHECK:       exp.f32 {{ *}}n^2 + 4*n{{$}}
// CHECK:       tanh.f32 {{ *}}2*n + 5{{$}}
func.func @carried(%y: f32, %n: index {greenai.shape = "n"}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c5 = arith.constant 5 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%k = %c5) -> index {
    scf.for %j = %c0 to %k step %c1 {
      %0 = math.exp %y : f32
    }
    %next = arith.addi %k, %c2 : index
    scf.yield %next : index
  }
  scf.for %j = %c0 to %r step %c1 {
    %0 = math.tanh %y : f32
  }
  return
}

// Results of a switch: sizes of the case that is taken. Two switches on one value
// share its symbols.
// CHECK-LABEL: @switch
// CHECK:       exp.f32 {{ *}}d0*taken0 + d0{{$}}
// CHECK-NEXT:  tanh.f32 {{ *}}taken0{{$}}
func.func @switch(%x: tensor<?xf32>, %p: memref<index>, %y: f32) {
  %n = memref.load %p[] : memref<index>
  %t = scf.index_switch %n -> tensor<?xf32>
  case 2 {
    %d = tensor.concat dim(0) %x, %x : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
    scf.yield %d : tensor<?xf32>
  }
  default {
    scf.yield %x : tensor<?xf32>
  }
  %e = math.exp %t : tensor<?xf32>
  scf.index_switch %n
  case 2 {
    %0 = math.tanh %y : f32
    scf.yield
  }
  default {
  }
  return
}

// tosa.while_loop: n from i to the limit, one by one; both are data, but the limit and
// the start are constants here: 7 rounds of d0.
// CHECK-LABEL: @tosa_loop
// CHECK:       tanh.f32 {{ *}}7*d0{{$}}
func.func @tosa_loop(%x: tensor<?xf32>) -> tensor<?xf32> {
  %i = "tosa.const"() {values = dense<0> : tensor<i32>} : () -> tensor<i32>
  %limit = "tosa.const"() {values = dense<6> : tensor<i32>} : () -> tensor<i32>
  %one = "tosa.const"() {values = dense<1> : tensor<i32>} : () -> tensor<i32>
  %0:2 = tosa.while_loop (%n = %i, %a = %x)
      : (tensor<i32>, tensor<?xf32>) -> (tensor<i32>, tensor<?xf32>) {
    %1 = tosa.greater_equal %limit, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
    tosa.yield %1 : tensor<i1>
  } do {
  ^bb0(%n: tensor<i32>, %a: tensor<?xf32>):
    %1 = tosa.add %n, %one : (tensor<i32>, tensor<i32>) -> tensor<i32>
    %2 = tosa.tanh %a : (tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %1, %2 : tensor<i32>, tensor<?xf32>
  }
  return %0#1 : tensor<?xf32>
}
