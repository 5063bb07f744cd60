// RUN: greenai-opt --fpo-report --ascii %s | FileCheck %s

// Rules T20 and C9: two branches on one value share its symbol, whichever dialect they
// are of; another value has another.
// CHECK-LABEL: @shared
// CHECK:       exp.f32 {{ *}}d0*taken0{{$}}
// CHECK-NEXT:  sin.f32 {{ *}}d0*taken1{{$}}
// CHECK-NEXT:  tanh.f32 {{ *}}-d0*taken0 + d0{{$}}
func.func @shared(%c: tensor<i1>, %other: tensor<i1>, %x: tensor<?xf32>) {
  %0 = tosa.cond_if %c (%a = %x) : tensor<i1> (tensor<?xf32>) -> tensor<?xf32> {
  ^bb0(%a: tensor<?xf32>):
    %1 = tosa.exp %a : (tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %1 : tensor<?xf32>
  } else {
  ^bb0(%a: tensor<?xf32>):
    tosa.yield %a : tensor<?xf32>
  }
  %2 = tosa.cond_if %c (%a = %x) : tensor<i1> (tensor<?xf32>) -> tensor<?xf32> {
  ^bb0(%a: tensor<?xf32>):
    tosa.yield %a : tensor<?xf32>
  } else {
  ^bb0(%a: tensor<?xf32>):
    %1 = tosa.tanh %a : (tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %1 : tensor<?xf32>
  }
  %3 = tosa.cond_if %other (%a = %x) : tensor<i1> (tensor<?xf32>) -> tensor<?xf32> {
  ^bb0(%a: tensor<?xf32>):
    %1 = tosa.sin %a : (tensor<?xf32>) -> tensor<?xf32>
    tosa.yield %1 : tensor<?xf32>
  } else {
  ^bb0(%a: tensor<?xf32>):
    tosa.yield %a : tensor<?xf32>
  }
  return
}
