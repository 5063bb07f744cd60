// CASE: cond_if, taken and not
// SIZES: N=1..4
// VARIANTS: C=true V=1 | C=false V=0
// BIND: taken0=${V}
func.func @main(%x: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %c = "tosa.const"() <{values = dense<${C}> : tensor<i1>}> : () -> tensor<i1>
  %0 = tosa.cond_if %c (%a = %x) : tensor<i1> (tensor<${N}xf32>) -> tensor<${N}xf32> {
  ^bb0(%a: tensor<${N}xf32>):
    %1 = tosa.exp %a : (tensor<${N}xf32>) -> tensor<${N}xf32>
    tosa.yield %1 : tensor<${N}xf32>
  } else {
  ^bb0(%a: tensor<${N}xf32>):
    %1 = tosa.tanh %a : (tensor<${N}xf32>) -> tensor<${N}xf32>
    tosa.yield %1 : tensor<${N}xf32>
  }
  return %0 : tensor<${N}xf32>
}
// -----
// The condition is computed from data: |x| >= 0 always holds.
// CASE: cond_if on data
// SIZES: N=1..4
// BIND: taken0=1
func.func @main(%p: tensor<f32>, %x: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<f32>}> : () -> tensor<f32>
  %m = tosa.abs %p : (tensor<f32>) -> tensor<f32>
  %c = tosa.greater_equal %m, %z : (tensor<f32>, tensor<f32>) -> tensor<i1>
  %0 = tosa.cond_if %c (%a = %x) : tensor<i1> (tensor<${N}xf32>) -> tensor<${N}xf32> {
  ^bb0(%a: tensor<${N}xf32>):
    %1 = tosa.log %a : (tensor<${N}xf32>) -> tensor<${N}xf32>
    tosa.yield %1 : tensor<${N}xf32>
  } else {
  ^bb0(%a: tensor<${N}xf32>):
    tosa.yield %a : tensor<${N}xf32>
  }
  return %0 : tensor<${N}xf32>
}
// -----
// CASE: while_loop
// SIZES: N=1..4
// VARIANTS: K=3 | K=0
// BIND: trips0=${K}
func.func @main(%x: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %k = "tosa.const"() <{values = dense<${K}> : tensor<i32>}> : () -> tensor<i32>
  %i = "tosa.const"() <{values = dense<0> : tensor<i32>}> : () -> tensor<i32>
  %0:2 = tosa.while_loop (%n = %i, %a = %x) : (tensor<i32>, tensor<${N}xf32>) -> (tensor<i32>, tensor<${N}xf32>) {
    %1 = tosa.greater %k, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
    tosa.yield %1 : tensor<i1>
  } do {
  ^bb0(%n: tensor<i32>, %a: tensor<${N}xf32>):
    %one = "tosa.const"() <{values = dense<1> : tensor<i32>}> : () -> tensor<i32>
    %1 = tosa.add %n, %one : (tensor<i32>, tensor<i32>) -> tensor<i32>
    %2 = tosa.sin %a : (tensor<${N}xf32>) -> tensor<${N}xf32>
    tosa.yield %1, %2 : tensor<i32>, tensor<${N}xf32>
  }
  return %0#1 : tensor<${N}xf32>
}
// -----
// A size that each iteration changes by a constant (rule T21): the loop runs
// while the first element of the counter is less than K.
// CASE: while_loop that grows a tensor
// SIZES: N=1..4
// VARIANTS: K=0 | K=1 | K=4
// EXECUTE: both
// BIND: trips0=${K}
func.func @main(%x: tensor<${N}xf32>) -> tensor<?xf32> {
  %y = tensor.cast %x : tensor<${N}xf32> to tensor<?xf32>
  %k = "tosa.const"() <{values = dense<${K}> : tensor<i32>}> : () -> tensor<i32>
  %i = "tosa.const"() <{values = dense<0> : tensor<i32>}> : () -> tensor<i32>
  %one = "tosa.const"() <{values = dense<1> : tensor<i32>}> : () -> tensor<i32>
  %row = "tosa.const"() <{values = dense<[1.0, 2.0]> : tensor<2xf32>}> : () -> tensor<2xf32>
  %0:2 = tosa.while_loop (%n = %i, %a = %y) : (tensor<i32>, tensor<?xf32>) -> (tensor<i32>, tensor<?xf32>) {
    %1 = tosa.greater %k, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
    tosa.yield %1 : tensor<i1>
  } do {
  ^bb0(%n: tensor<i32>, %a: tensor<?xf32>):
    %1 = tosa.add %n, %one : (tensor<i32>, tensor<i32>) -> tensor<i32>
    %2 = tosa.sin %a : (tensor<?xf32>) -> tensor<?xf32>
    %3 = tosa.concat %2, %row {axis = 0 : i32} : (tensor<?xf32>, tensor<2xf32>) -> tensor<?xf32>
    tosa.yield %1, %3 : tensor<i32>, tensor<?xf32>
  }
  %4 = tosa.exp %0#1 : (tensor<?xf32>) -> tensor<?xf32>
  return %4 : tensor<?xf32>
}
// -----
// Branches of different sizes (rule T20).
// CASE: cond_if that chooses a size
// SIZES: N=1..4
// VARIANTS: C=true V=1 | C=false V=0
// EXECUTE: both
// BIND: taken0=${V}
func.func @main(%x: tensor<${N}xf32>) -> tensor<?xf32> {
  %y = tensor.cast %x : tensor<${N}xf32> to tensor<?xf32>
  %c = "tosa.const"() <{values = dense<${C}> : tensor<i1>}> : () -> tensor<i1>
  %0 = tosa.cond_if %c (%a = %y) : tensor<i1> (tensor<?xf32>) -> tensor<?xf32> {
  ^bb0(%a: tensor<?xf32>):
    %1 = tosa.concat %a, %a {axis = 0 : i32} : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %1 : tensor<?xf32>
  } else {
  ^bb0(%a: tensor<?xf32>):
    %1 = tosa.tanh %a : (tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %1 : tensor<?xf32>
  }
  %2 = tosa.log %0 : (tensor<?xf32>) -> tensor<?xf32>
  return %2 : tensor<?xf32>
}
// -----
// CASE: nested cond_if in while_loop
// SIZES: N=1..4
// EXECUTE: both
// BIND: trips0=3 taken0=1
func.func @main(%x: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %k = "tosa.const"() <{values = dense<3> : tensor<i32>}> : () -> tensor<i32>
  %i = "tosa.const"() <{values = dense<0> : tensor<i32>}> : () -> tensor<i32>
  %one = "tosa.const"() <{values = dense<1> : tensor<i32>}> : () -> tensor<i32>
  %0:2 = tosa.while_loop (%n = %i, %a = %x) : (tensor<i32>, tensor<${N}xf32>) -> (tensor<i32>, tensor<${N}xf32>) {
    %1 = tosa.greater %k, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
    tosa.yield %1 : tensor<i1>
  } do {
  ^bb0(%n: tensor<i32>, %a: tensor<${N}xf32>):
    %1 = tosa.add %n, %one : (tensor<i32>, tensor<i32>) -> tensor<i32>
    %p = tosa.greater %1, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
    %2 = tosa.cond_if %p (%b = %a) : tensor<i1> (tensor<${N}xf32>) -> tensor<${N}xf32> {
    ^bb0(%b: tensor<${N}xf32>):
      %3 = tosa.cos %b : (tensor<${N}xf32>) -> tensor<${N}xf32>
      tosa.yield %3 : tensor<${N}xf32>
    } else {
    ^bb0(%b: tensor<${N}xf32>):
      %3 = tosa.rsqrt %b : (tensor<${N}xf32>) -> tensor<${N}xf32>
      tosa.yield %3 : tensor<${N}xf32>
    }
    tosa.yield %1, %2 : tensor<i32>, tensor<${N}xf32>
  }
  return %0#1 : tensor<${N}xf32>
}
