// Zero points that are no constants are read, and subtracted although they may
// be 0. The DIFF is that the loop nest widens them, once.
// CASE: matmul with zero points of the arguments
// SIZES: N=1..3 H=1..4 W=1..4 C=1..4
// REFERENCE: ledger bytes
// DIFF: tosa.matmul convert.i32 = 2
func.func @main(%a: tensor<${N}x${H}x${C}xi8>, %b: tensor<${N}x${C}x${W}xi8>, %y: tensor<1xi8>, %z: tensor<1xi8>) -> tensor<${N}x${H}x${W}xi32> {
  %0 = tosa.matmul %a, %b, %y, %z : (tensor<${N}x${H}x${C}xi8>, tensor<${N}x${C}x${W}xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<${N}x${H}x${W}xi32>
  return %0 : tensor<${N}x${H}x${W}xi32>
}
func.func @reference(%a: memref<${N}x${H}x${C}xi8>, %b: memref<${N}x${C}x${W}xi8>, %y: memref<1xi8>, %z: memref<1xi8>, %o: memref<${N}x${H}x${W}xi32>) {
  %zero = arith.constant 0 : i32
  %y8 = affine.load %y[0] : memref<1xi8>
  %z8 = affine.load %z[0] : memref<1xi8>
  %y32 = arith.extsi %y8 : i8 to i32
  %z32 = arith.extsi %z8 : i8 to i32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %h = 0 to $(1|${H}) {
      affine.for %w = 0 to $(1|${W}) {
        %sum = affine.for %c = 0 to $(1|${C}) iter_args(%acc = %zero) -> i32 {
          %p8 = affine.load %a[%n, %h, %c] : memref<${N}x${H}x${C}xi8>
          %q8 = affine.load %b[%n, %c, %w] : memref<${N}x${C}x${W}xi8>
          %p32 = arith.extsi %p8 : i8 to i32
          %q32 = arith.extsi %q8 : i8 to i32
          %p = arith.subi %p32, %y32 : i32
          %q = arith.subi %q32, %z32 : i32
          %product = arith.muli %p, %q : i32
          %next = arith.addi %acc, %product : i32
          affine.yield %next : i32
        }
        affine.store %sum, %o[%n, %h, %w] : memref<${N}x${H}x${W}xi32>
      }
    }
  }
  return
}
// -----
// What depends on the shift alone is not counted; it is read.
// CASE: mul with a shift of the arguments
// SIZES: N=1..5
// REFERENCE: ledger bytes
func.func @main(%a: tensor<${N}xi32>, %b: tensor<${N}xi32>, %s: tensor<1xi8>) -> tensor<${N}xi32> {
  %0 = tosa.mul %a, %b, %s : (tensor<${N}xi32>, tensor<${N}xi32>, tensor<1xi8>) -> tensor<${N}xi32>
  return %0 : tensor<${N}xi32>
}
func.func @reference(%a: memref<${N}xi32>, %b: memref<${N}xi32>, %s: memref<1xi8>, %o: memref<${N}xi32>) {
  %read = affine.load %s[0] : memref<1xi8>
  %shift = arith.constant 3 : i64
  %round = arith.constant 4 : i64
  affine.for %i = 0 to $(1|${N}) {
    %x = affine.load %a[%i] : memref<${N}xi32>
    %y = affine.load %b[%i] : memref<${N}xi32>
    %x64 = arith.extsi %x : i32 to i64
    %y64 = arith.extsi %y : i32 to i64
    %product = arith.muli %x64, %y64 : i64
    %sum = arith.addi %product, %round : i64
    %shifted = arith.shrsi %sum, %shift : i64
    %r = arith.trunci %shifted : i64 to i32
    affine.store %r, %o[%i] : memref<${N}xi32>
  }
  return
}
// -----
// Twice rounded, where a shift is more than 31; multipliers and shifts are read.
// CASE: rescale per channel by hand
// SIZES: N=1..5
// REFERENCE: ledger bytes
func.func @main(%a: tensor<${N}x3xi32>) -> tensor<${N}x3xi8> {
  %m = "tosa.const"() <{values = dense<[19689, 20000, 17000]> : tensor<3xi32>}> : () -> tensor<3xi32>
  %s = "tosa.const"() <{values = dense<[14, 35, 40]> : tensor<3xi8>}> : () -> tensor<3xi8>
  %iz = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %oz = "tosa.const"() <{values = dense<22> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.rescale %a, %m, %s, %iz, %oz {scale32 = true, rounding_mode = DOUBLE_ROUND,
      per_channel = true, input_unsigned = false, output_unsigned = false}
      : (tensor<${N}x3xi32>, tensor<3xi32>, tensor<3xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<${N}x3xi8>
  return %0 : tensor<${N}x3xi8>
}
func.func @reference(%a: memref<${N}x3xi32>, %m: memref<3xi32>, %s: memref<3xi8>, %o: memref<${N}x3xi8>) {
  %izp = arith.constant 0 : i32
  %ozp = arith.constant 22 : i32
  %multiplier = arith.constant 19689 : i64
  %shift = arith.constant 35 : i64
  %round = arith.constant 17179869184 : i64
  %up = arith.constant 1073741824 : i64
  %down = arith.constant -1073741824 : i64
  %low = arith.constant -128 : i32
  %high = arith.constant 127 : i32
  affine.for %i = 0 to $(1|${N}) {
    affine.for %j = 0 to 3 {
      // What they are depends on the channel alone.
      %read = affine.load %m[%j] : memref<3xi32>
      %too = affine.load %s[%j] : memref<3xi8>
      %x = affine.load %a[%i, %j] : memref<${N}x3xi32>
      %value = arith.subi %x, %izp : i32
      %wide = arith.extsi %value : i32 to i64
      %product = arith.muli %wide, %multiplier : i64
      %positive = arith.cmpi sge, %value, %izp : i32
      %second = arith.select %positive, %up, %down : i64
      %rounds = arith.addi %round, %second : i64
      %sum = arith.addi %product, %rounds : i64
      %shifted = arith.shrsi %sum, %shift : i64
      %narrow = arith.trunci %shifted : i64 to i32
      %moved = arith.addi %narrow, %ozp : i32
      %above = arith.maxsi %moved, %low : i32
      %clipped = arith.minsi %above, %high : i32
      %r = arith.trunci %clipped : i32 to i8
      affine.store %r, %o[%i, %j] : memref<${N}x3xi8>
    }
  }
  return
}
// -----
// CASE: avg_pool2d of integers by hand
// SIZES: N=1..2 OH=1..3 OW=1..3 C=1..3
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${OH*2}x${OW+2}x${C}xi8>) -> tensor<${N}x${OH}x${OW}x${C}xi8> {
  %i = "tosa.const"() <{values = dense<3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %o = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.avg_pool2d %x, %i, %o {kernel = array<i64: 2, 3>, stride = array<i64: 2, 1>, pad = array<i64: 0, 0, 0, 0>, acc_type = i32}
      : (tensor<${N}x${OH*2}x${OW+2}x${C}xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<${N}x${OH}x${OW}x${C}xi8>
  return %0 : tensor<${N}x${OH}x${OW}x${C}xi8>
}
func.func @reference(%x: memref<${N}x${OH*2}x${OW+2}x${C}xi8>, %o: memref<${N}x${OH}x${OW}x${C}xi8>) {
  %zero = arith.constant 0 : i32
  %izp = arith.constant 3 : i32
  %ozp = arith.constant 5 : i32
  // The reciprocal of 6 taps.
  %multiplier = arith.constant 1431655766 : i64
  %shift = arith.constant 33 : i64
  %round = arith.constant 4294967296 : i64
  %low = arith.constant -128 : i32
  %high = arith.constant 127 : i32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %oh = 0 to $(1|${OH}) {
      affine.for %ow = 0 to $(1|${OW}) {
        affine.for %c = 0 to $(1|${C}) {
          %sum = affine.for %kh = 0 to 2 iter_args(%a = %zero) -> i32 {
            %row = affine.for %kw = 0 to 3 iter_args(%acc = %a) -> i32 {
              %v8 = affine.load %x[%n, %oh * 2 + %kh, %ow + %kw, %c] : memref<${N}x${OH*2}x${OW+2}x${C}xi8>
              %v32 = arith.extsi %v8 : i8 to i32
              %v = arith.subi %v32, %izp : i32
              %next = arith.addi %acc, %v : i32
              affine.yield %next : i32
            }
            affine.yield %row : i32
          }
          %wide = arith.extsi %sum : i32 to i64
          %product = arith.muli %wide, %multiplier : i64
          %rounded = arith.addi %product, %round : i64
          %shifted = arith.shrsi %rounded, %shift : i64
          %narrow = arith.trunci %shifted : i64 to i32
          %moved = arith.addi %narrow, %ozp : i32
          %above = arith.maxsi %moved, %low : i32
          %clipped = arith.minsi %above, %high : i32
          %r = arith.trunci %clipped : i32 to i8
          affine.store %r, %o[%n, %oh, %ow, %c] : memref<${N}x${OH}x${OW}x${C}xi8>
        }
      }
    }
  }
  return
}
// -----
// Two zero points apart.
// CASE: negate by hand
// SIZES: N=1..5
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}xi8>) -> tensor<${N}xi8> {
  %i = "tosa.const"() <{values = dense<3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %o = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.negate %x, %i, %o : (tensor<${N}xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<${N}xi8>
  return %0 : tensor<${N}xi8>
}
func.func @reference(%x: memref<${N}xi8>, %o: memref<${N}xi8>) {
  %zero = arith.constant 0 : i32
  %izp = arith.constant 3 : i32
  %ozp = arith.constant 5 : i32
  %low = arith.constant -128 : i32
  %high = arith.constant 127 : i32
  affine.for %i = 0 to $(1|${N}) {
    %v8 = affine.load %x[%i] : memref<${N}xi8>
    %v = arith.extsi %v8 : i8 to i32
    %value = arith.subi %v, %izp : i32
    %negated = arith.subi %zero, %value : i32
    %moved = arith.addi %negated, %ozp : i32
    %above = arith.maxsi %moved, %low : i32
    %clipped = arith.minsi %above, %high : i32
    %r = arith.trunci %clipped : i32 to i8
    affine.store %r, %o[%i] : memref<${N}xi8>
  }
  return
}
// -----
// CASE: rounding shift by hand
// SIZES: N=1..5
// DATA: arg1=0..7
// REFERENCE: ledger bytes
func.func @main(%a: tensor<${N}xi16>, %b: tensor<${N}xi16>) -> tensor<${N}xi16> {
  %0 = tosa.arithmetic_right_shift %a, %b {round = true} : (tensor<${N}xi16>, tensor<${N}xi16>) -> tensor<${N}xi16>
  return %0 : tensor<${N}xi16>
}
// The comparison is an i1, which arith can only select by; the AND is on i16.
// DIFF: tosa.arithmetic_right_shift select.i16 = N
func.func @reference(%a: memref<${N}xi16>, %b: memref<${N}xi16>, %o: memref<${N}xi16>) {
  %zero = arith.constant 0 : i16
  %one = arith.constant 1 : i16
  affine.for %i = 0 to $(1|${N}) {
    %x = affine.load %a[%i] : memref<${N}xi16>
    %s = affine.load %b[%i] : memref<${N}xi16>
    %shifted = arith.shrsi %x, %s : i16
    %positive = arith.cmpi sgt, %s, %zero : i16
    %less = arith.subi %s, %one : i16
    %before = arith.shrsi %x, %less : i16
    %bit = arith.andi %before, %one : i16
    %round = arith.select %positive, %bit, %zero : i16
    %r = arith.addi %shifted, %round : i16
    affine.store %r, %o[%i] : memref<${N}xi16>
  }
  return
}
// -----
// 4-bit weights: two in a byte.
// CASE: conv2d with 4-bit weights
// SIZES: N=1..2 H=1..3 W=1..3 C=1..3 F=1..3
// DIFF: tosa.conv2d add.i32 = -N*H*W*F
func.func @main(%x: tensor<${N}x${H}x${W}x${C}xi8>, %w: tensor<${F}x1x1x${C}xi4>, %b: tensor<${F}xi32>) -> tensor<${N}x${H}x${W}x${F}xi32> {
  %iz = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %wz = "tosa.const"() <{values = dense<0> : tensor<1xi4>}> : () -> tensor<1xi4>
  %0 = tosa.conv2d %x, %w, %b, %iz, %wz {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, acc_type = i32}
      : (tensor<${N}x${H}x${W}x${C}xi8>, tensor<${F}x1x1x${C}xi4>, tensor<${F}xi32>, tensor<1xi8>, tensor<1xi4>) -> tensor<${N}x${H}x${W}x${F}xi32>
  return %0 : tensor<${N}x${H}x${W}x${F}xi32>
}
