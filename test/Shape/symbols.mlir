// Where symbols come from: --shapes, then greenai.shape, then d0, d1, ...
// RUN: greenai-opt --fpo-report --ascii --entry=@main %s | FileCheck %s --check-prefix=DEFAULT
// RUN: greenai-opt --fpo-report --ascii --entry=@main --shapes='arg0=BxSx8' %s | FileCheck %s --check-prefix=NAMED
// RUN: greenai-opt --fpo-report --ascii --entry=@main --shapes='@main:arg0=?xTx8' %s | FileCheck %s --check-prefix=PARTLY
// RUN: greenai-opt --fpo-report --ascii --entry=@main --shapes='arg0=4xSx8' %s | FileCheck %s --check-prefix=FIXED
// RUN: greenai-opt --fpo-report --ascii --entry=@main --shapes='arg0=BxSx8' --assume='S<=64, B%8==0' %s | FileCheck %s --check-prefix=ASSUME
// RUN: greenai-opt --fpo-report --ascii --entry=@main --shapes='arg0=BxSx8' --assume='S==2*B' %s | FileCheck %s --check-prefix=EQUAL

// DEFAULT: d0 = dim(%arg0, 0) >= 1, d1 = dim(%arg0, 1) >= 1
// DEFAULT: mul.f32 {{ *}}8*d0*d1
// NAMED: B = dim(%arg0, 0) >= 1, S = dim(%arg0, 1) >= 1
// NAMED: mul.f32 {{ *}}8*B*S
// PARTLY: d0 = dim(%arg0, 0) >= 1, T = dim(%arg0, 1) >= 1
// PARTLY: mul.f32 {{ *}}8*T*d0
// FIXED: S = dim(%arg0, 1) >= 1
// FIXED: mul.f32 {{ *}}32*S
// ASSUME: B = dim(%arg0, 0)
// ASSUME-SAME: S = dim(%arg0, 1) in 1..64
// ASSUME: assumptions: 2
// EQUAL: mul.f32 {{ *}}16*B^2
func.func @main(%x: tensor<?x?x8xf32>) -> tensor<?x?x8xf32> {
  %0 = arith.mulf %x, %x : tensor<?x?x8xf32>
  return %0 : tensor<?x?x8xf32>
}

// RUN: greenai-opt --fpo-report --ascii --entry=@attribute %s | FileCheck %s --check-prefix=ATTRIBUTE
// RUN: greenai-opt --fpo-report --ascii --entry=@attribute --shapes='arg0=TxN' %s | FileCheck %s --check-prefix=OVERRIDE
// One name at two places declares two sizes equal.
// ATTRIBUTE: N = dim(%arg0, 0) = dim(%arg1, 0) >= 1
// ATTRIBUTE: mul.f32 {{ *}}N*d0
// OVERRIDE: T = dim(%arg0, 0)
// OVERRIDE: mul.f32 {{ *}}N*T
func.func @attribute(%x: tensor<?x?xf32> {greenai.shape = "Nx?"}, %y: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?x?xf32> {
  %0 = arith.mulf %x, %x : tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// What cannot be derived is a symbol with its origin, and --strict refuses it.
// RUN: greenai-opt --fpo-report --ascii --entry=@unknown %s | FileCheck %s --check-prefix=UNKNOWN
// RUN: not greenai-opt --fpo-report --strict --entry=@unknown %s
// RUN: greenai-opt --fpo-report --ascii --strict --entry=@unknown --bind=u0=7 %s | FileCheck %s --check-prefix=BOUND
// UNKNOWN: mul.f32 {{ *}}u0
// UNKNOWN: u0 >= 1
// UNKNOWN-SAME: symbols.mlir
// BOUND: mul.f32 {{ *}}7
func.func @unknown(%t: tensor<1xindex>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.extract %t[%c0] : tensor<1xindex>
  %e = tensor.empty(%n) : tensor<?xf32>
  %0 = arith.mulf %e, %e : tensor<?xf32>
  return %0 : tensor<?xf32>
}
