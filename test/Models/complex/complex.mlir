// RUN: greenai-opt --fpo-report=json %s | %python %examples/ledger.py | FileCheck %s
// RUN: greenai-opt --fpo-report=json --strict %s | %python %examples/ledger.py > %t.complex
// RUN: greenai-opt --fpo-report=json --strict --linalg-generalize-named-ops --convert-complex-to-standard %s | %python %examples/ledger.py | diff %t.complex -

// Rule C15: operations on complex numbers in operations on their parts. The
// numbers are those of the operations that mlir-opt 22.1.8 leaves after
// --convert-complex-to-standard, counted one by one; fma is mul and add, copysign
// is neg, maximumf is max, a select of complex numbers is two, andi and its like are
// bitwise. The last run expands first and gives the same ledgers.

// CHECK-LABEL: @add
// CHECK-NEXT: add.f32 2
func.func @add(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.add %a, %b : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @sub
// CHECK-NEXT: sub.f32 2
func.func @sub(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.sub %a, %b : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @mul
// CHECK-NEXT: add.f32 1
// CHECK-NEXT: sub.f32 1
// CHECK-NEXT: mul.f32 4
func.func @mul(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.mul %a, %b : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @div
// CHECK-NEXT: add.f32 6
// CHECK-NEXT: sub.f32 4
// CHECK-NEXT: mul.f32 20
// CHECK-NEXT: div.f32 6
// CHECK-NEXT: neg.f32 5
// CHECK-NEXT: abs.f32 4
// CHECK-NEXT: cmp.f32 15
// CHECK-NEXT: select.f32 14
// CHECK-NEXT: bitwise.i1 10
func.func @div(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.div %a, %b : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @pow
// CHECK-NEXT: add.f32 2
// CHECK-NEXT: mul.f32 8
// CHECK-NEXT: div.f32 1
// CHECK-NEXT: neg.f32 1
// CHECK-NEXT: abs.f32 2
// CHECK-NEXT: min.f32 1
// CHECK-NEXT: max.f32 1
// CHECK-NEXT: cmp.f32 10
// CHECK-NEXT: select.f32 13
// CHECK-NEXT: sqrt.f32 1
// CHECK-NEXT: exp.f32 1
// CHECK-NEXT: log.f32 1
// CHECK-NEXT: pow.f32 1
// CHECK-NEXT: sin.f32 1
// CHECK-NEXT: cos.f32 1
// CHECK-NEXT: atan2.f32 1
// CHECK-NEXT: bitwise.i1 9
func.func @pow(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.pow %a, %b : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @atan2
// CHECK-NEXT: add.f32 16
// CHECK-NEXT: sub.f32 8
// CHECK-NEXT: mul.f32 43
// CHECK-NEXT: div.f32 8
// CHECK-NEXT: neg.f32 6
// CHECK-NEXT: abs.f32 9
// CHECK-NEXT: min.f32 2
// CHECK-NEXT: max.f32 2
// CHECK-NEXT: cmp.f32 24
// CHECK-NEXT: select.f32 23
// CHECK-NEXT: sqrt.f32 2
// CHECK-NEXT: log.f32 1
// CHECK-NEXT: pow.f32 1
// CHECK-NEXT: sin.f32 1
// CHECK-NEXT: cos.f32 1
// CHECK-NEXT: atan2.f32 2
// CHECK-NEXT: bitwise.i1 13
func.func @atan2(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.atan2 %a, %b : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @abs
// CHECK-NEXT: add.f32 1
// CHECK-NEXT: mul.f32 2
// CHECK-NEXT: div.f32 1
// CHECK-NEXT: abs.f32 2
// CHECK-NEXT: min.f32 1
// CHECK-NEXT: max.f32 1
// CHECK-NEXT: cmp.f32 1
// CHECK-NEXT: select.f32 1
// CHECK-NEXT: sqrt.f32 1
func.func @abs(%a: complex<f32>, %b: complex<f32>, %n: i32) -> f32 {
  %r = complex.abs %a : complex<f32>
  return %r : f32
}

// CHECK-LABEL: @angle
// CHECK-NEXT: atan2.f32 1
func.func @angle(%a: complex<f32>, %b: complex<f32>, %n: i32) -> f32 {
  %r = complex.angle %a : complex<f32>
  return %r : f32
}

// CHECK-LABEL: @conj
// CHECK-NEXT: neg.f32 1
func.func @conj(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.conj %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @cos
// CHECK-NEXT: add.f32 1
// CHECK-NEXT: sub.f32 1
// CHECK-NEXT: mul.f32 3
// CHECK-NEXT: div.f32 1
// CHECK-NEXT: exp.f32 1
// CHECK-NEXT: sin.f32 1
// CHECK-NEXT: cos.f32 1
func.func @cos(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.cos %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @exp
// CHECK-NEXT: mul.f32 7
// CHECK-NEXT: cmp.f32 2
// CHECK-NEXT: select.f32 3
// CHECK-NEXT: exp.f32 2
// CHECK-NEXT: sin.f32 1
// CHECK-NEXT: cos.f32 1
func.func @exp(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.exp %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @expm1
// CHECK-NEXT: add.f32 11
// CHECK-NEXT: mul.f32 12
// CHECK-NEXT: cmp.f32 2
// CHECK-NEXT: select.f32 2
// CHECK-NEXT: expm1.f32 1
// CHECK-NEXT: sin.f32 1
// CHECK-NEXT: cos.f32 1
func.func @expm1(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.expm1 %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @log
// CHECK-NEXT: add.f32 1
// CHECK-NEXT: mul.f32 2
// CHECK-NEXT: div.f32 1
// CHECK-NEXT: abs.f32 2
// CHECK-NEXT: min.f32 1
// CHECK-NEXT: max.f32 1
// CHECK-NEXT: cmp.f32 1
// CHECK-NEXT: select.f32 1
// CHECK-NEXT: sqrt.f32 1
// CHECK-NEXT: log.f32 1
// CHECK-NEXT: atan2.f32 1
func.func @log(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.log %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @log1p
// CHECK-NEXT: add.f32 2
// CHECK-NEXT: sub.f32 1
// CHECK-NEXT: mul.f32 2
// CHECK-NEXT: div.f32 1
// CHECK-NEXT: abs.f32 2
// CHECK-NEXT: min.f32 1
// CHECK-NEXT: max.f32 1
// CHECK-NEXT: cmp.f32 2
// CHECK-NEXT: select.f32 2
// CHECK-NEXT: log1p.f32 2
// CHECK-NEXT: atan2.f32 1
func.func @log1p(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.log1p %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @neg
// CHECK-NEXT: neg.f32 2
func.func @neg(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.neg %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @rsqrt
// CHECK-NEXT: add.f32 1
// CHECK-NEXT: mul.f32 6
// CHECK-NEXT: div.f32 1
// CHECK-NEXT: neg.f32 2
// CHECK-NEXT: abs.f32 4
// CHECK-NEXT: min.f32 1
// CHECK-NEXT: max.f32 1
// CHECK-NEXT: cmp.f32 6
// CHECK-NEXT: select.f32 5
// CHECK-NEXT: sqrt.f32 1
// CHECK-NEXT: rsqrt.f32 3
// CHECK-NEXT: sin.f32 1
// CHECK-NEXT: cos.f32 1
// CHECK-NEXT: atan2.f32 1
// CHECK-NEXT: bitwise.i1 3
func.func @rsqrt(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.rsqrt %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @sign
// CHECK-NEXT: add.f32 1
// CHECK-NEXT: mul.f32 2
// CHECK-NEXT: div.f32 3
// CHECK-NEXT: abs.f32 2
// CHECK-NEXT: min.f32 1
// CHECK-NEXT: max.f32 1
// CHECK-NEXT: cmp.f32 3
// CHECK-NEXT: select.f32 3
// CHECK-NEXT: sqrt.f32 1
// CHECK-NEXT: bitwise.i1 1
func.func @sign(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.sign %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @sin
// CHECK-NEXT: add.f32 1
// CHECK-NEXT: sub.f32 1
// CHECK-NEXT: mul.f32 3
// CHECK-NEXT: div.f32 1
// CHECK-NEXT: exp.f32 1
// CHECK-NEXT: sin.f32 1
// CHECK-NEXT: cos.f32 1
func.func @sin(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.sin %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @sqrt
// CHECK-NEXT: add.f32 1
// CHECK-NEXT: mul.f32 5
// CHECK-NEXT: div.f32 1
// CHECK-NEXT: neg.f32 1
// CHECK-NEXT: abs.f32 3
// CHECK-NEXT: min.f32 1
// CHECK-NEXT: max.f32 1
// CHECK-NEXT: cmp.f32 8
// CHECK-NEXT: select.f32 8
// CHECK-NEXT: sqrt.f32 1
// CHECK-NEXT: pow.f32 1
// CHECK-NEXT: sin.f32 1
// CHECK-NEXT: cos.f32 1
// CHECK-NEXT: atan2.f32 1
// CHECK-NEXT: bitwise.i1 3
func.func @sqrt(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.sqrt %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @tan
// CHECK-NEXT: add.f32 3
// CHECK-NEXT: sub.f32 1
// CHECK-NEXT: mul.f32 7
// CHECK-NEXT: div.f32 2
// CHECK-NEXT: neg.f32 1
// CHECK-NEXT: abs.f32 1
// CHECK-NEXT: cmp.f32 4
// CHECK-NEXT: select.f32 3
// CHECK-NEXT: expm1.f32 2
// CHECK-NEXT: sin.f32 1
// CHECK-NEXT: cos.f32 1
// CHECK-NEXT: bitwise.i1 4
func.func @tan(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.tan %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @tanh
// CHECK-NEXT: add.f32 3
// CHECK-NEXT: sub.f32 1
// CHECK-NEXT: mul.f32 5
// CHECK-NEXT: div.f32 2
// CHECK-NEXT: neg.f32 1
// CHECK-NEXT: abs.f32 1
// CHECK-NEXT: cmp.f32 4
// CHECK-NEXT: select.f32 3
// CHECK-NEXT: expm1.f32 2
// CHECK-NEXT: sin.f32 1
// CHECK-NEXT: cos.f32 1
// CHECK-NEXT: bitwise.i1 4
func.func @tanh(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.tanh %a : complex<f32>
  return %r : complex<f32>
}

// CHECK-LABEL: @eq
// CHECK-NEXT: cmp.f32 2
// CHECK-NEXT: bitwise.i1 1
func.func @eq(%a: complex<f32>, %b: complex<f32>, %n: i32) -> i1 {
  %r = complex.eq %a, %b : complex<f32>
  return %r : i1
}

// CHECK-LABEL: @neq
// CHECK-NEXT: cmp.f32 2
// CHECK-NEXT: bitwise.i1 1
func.func @neq(%a: complex<f32>, %b: complex<f32>, %n: i32) -> i1 {
  %r = complex.neq %a, %b : complex<f32>
  return %r : i1
}

// CHECK-LABEL: @powi
// CHECK-NEXT: add.f32 2
// CHECK-NEXT: mul.f32 8
// CHECK-NEXT: div.f32 1
// CHECK-NEXT: neg.f32 1
// CHECK-NEXT: abs.f32 2
// CHECK-NEXT: min.f32 1
// CHECK-NEXT: max.f32 1
// CHECK-NEXT: cmp.f32 10
// CHECK-NEXT: select.f32 13
// CHECK-NEXT: convert.f32 1
// CHECK-NEXT: sqrt.f32 1
// CHECK-NEXT: exp.f32 1
// CHECK-NEXT: log.f32 1
// CHECK-NEXT: pow.f32 1
// CHECK-NEXT: sin.f32 1
// CHECK-NEXT: cos.f32 1
// CHECK-NEXT: atan2.f32 1
// CHECK-NEXT: bitwise.i1 9
func.func @powi(%a: complex<f32>, %b: complex<f32>, %n: i32) -> complex<f32> {
  %r = complex.powi %a, %n : complex<f32>, i32
  return %r : complex<f32>
}

// Free: parts are registers.
// CHECK-LABEL: @parts
// CHECK-NEXT:  add.f32 1
func.func @parts(%a: complex<f32>) -> complex<f32> {
  %0 = complex.re %a : complex<f32>
  %1 = complex.im %a : complex<f32>
  %2 = arith.addf %0, %1 : f32
  %r = complex.create %2, %0 : complex<f32>
  return %r : complex<f32>
}

// C1: 4*5*6 complex products and sums are 480 mul, 120 sub and 120 + 240 add.
// CHECK-LABEL: @matmul
// CHECK-NEXT:  add.f64 360
// CHECK-NEXT:  sub.f64 120
// CHECK-NEXT:  mul.f64 480
func.func @matmul(%a: tensor<4x6xcomplex<f64>>, %b: tensor<6x5xcomplex<f64>>,
                  %c: tensor<4x5xcomplex<f64>>) -> tensor<4x5xcomplex<f64>> {
  %r = linalg.matmul
      ins(%a, %b : tensor<4x6xcomplex<f64>>, tensor<6x5xcomplex<f64>>)
      outs(%c : tensor<4x5xcomplex<f64>>) -> tensor<4x5xcomplex<f64>>
  return %r : tensor<4x5xcomplex<f64>>
}
