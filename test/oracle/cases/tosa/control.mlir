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
