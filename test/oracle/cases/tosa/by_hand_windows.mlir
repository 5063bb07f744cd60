// Loop nests after the pseudo-code of TOSA 1.0, with the bias as an addition of
// its own and positions in the padding multiplied as zeros (rule T6).
// CASE: conv2d by hand
// SIZES: N=1..2 OH=1..4 OW=1..3 KH=1..3 KW=1..3 C=1..2 F=1..2
// VARIANTS: S=1 D=1 P=0 | S=2 D=1 P=0 | S=1 D=2 P=0 | S=1 D=3 P=0 | S=3 D=2 P=0 | S=2 D=2 P=0 | S=4 D=6 P=0 | S=1 D=1 P=1 | S=2 D=1 P=1 | S=2 D=3 P=2 | S=3 D=1 P=1
// WHERE: 1 <= (OH-1)*${S}+(KH-1)*${D}+1-2*${P}
// WHERE: 1 <= (OW-1)*${S}+(KW-1)*${D}+1-2*${P}
// REFERENCE: ledger bytes
// POINTS: 6
func.func @main(%x: tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1-2*${P}}x${(OW-1)*${S}+(KW-1)*${D}+1-2*${P}}x${C}xf32>,
                %w: tensor<${F}x${KH}x${KW}x${C}xf32>, %b: tensor<${F}xf32>) -> tensor<${N}x${OH}x${OW}x${F}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.conv2d %x, %w, %b, %z, %z {pad = array<i64: ${P}, ${P}, ${P}, ${P}>, stride = array<i64: ${S}, ${S}>,
      dilation = array<i64: ${D}, ${D}>, acc_type = f32}
      : (tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1-2*${P}}x${(OW-1)*${S}+(KW-1)*${D}+1-2*${P}}x${C}xf32>,
         tensor<${F}x${KH}x${KW}x${C}xf32>, tensor<${F}xf32>, tensor<1xf32>, tensor<1xf32>)
      -> tensor<${N}x${OH}x${OW}x${F}xf32>
  return %0 : tensor<${N}x${OH}x${OW}x${F}xf32>
}
func.func @reference(%x: memref<${N}x${(OH-1)*${S}+(KH-1)*${D}+1-2*${P}}x${(OW-1)*${S}+(KW-1)*${D}+1-2*${P}}x${C}xf32>,
                     %w: memref<${F}x${KH}x${KW}x${C}xf32>, %b: memref<${F}xf32>, %o: memref<${N}x${OH}x${OW}x${F}xf32>) {
  %zero = arith.constant 0.0 : f32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %oh = 0 to $(1|${OH}) {
      affine.for %ow = 0 to $(1|${OW}) {
        affine.for %f = 0 to $(1|${F}) {
          %sum = affine.for %kh = 0 to $(1|${KH}) iter_args(%a = %zero) -> f32 {
            %row = affine.for %kw = 0 to $(1|${KW}) iter_args(%r = %a) -> f32 {
              %h = affine.apply affine_map<(o, k) -> (o * ${S} + k * ${D} - ${P})>(%oh, %kh)
              %v = affine.apply affine_map<(o, k) -> (o * ${S} + k * ${D} - ${P})>(%ow, %kw)
              %channels = affine.for %c = 0 to $(1|${C}) iter_args(%acc = %r) -> f32 {
                %value = affine.if affine_set<(y, x) : (y >= 0, $(0|${(OH-1)*${S}+(KH-1)*${D}-2*${P}}) - y >= 0, x >= 0, $(0|${(OW-1)*${S}+(KW-1)*${D}-2*${P}}) - x >= 0)>(%h, %v) -> f32 {
                  %inside = affine.load %x[%n, %h, %v, %c] : memref<${N}x${(OH-1)*${S}+(KH-1)*${D}+1-2*${P}}x${(OW-1)*${S}+(KW-1)*${D}+1-2*${P}}x${C}xf32>
                  affine.yield %inside : f32
                } else {
                  affine.yield %zero : f32
                }
                %weight = affine.load %w[%f, %kh, %kw, %c] : memref<${F}x${KH}x${KW}x${C}xf32>
                %product = arith.mulf %value, %weight : f32
                %next = arith.addf %acc, %product : f32
                affine.yield %next : f32
              }
              affine.yield %channels : f32
            }
            affine.yield %row : f32
          }
          %bias = affine.load %b[%f] : memref<${F}xf32>
          %result = arith.addf %sum, %bias : f32
          affine.store %result, %o[%n, %oh, %ow, %f] : memref<${N}x${OH}x${OW}x${F}xf32>
        }
      }
    }
  }
  return
}
// -----
// Fixed kernels: what is read is a constant where sizes are.
// CASE: conv2d of one point, stride 2, reads a quarter
// SIZES: N=1..2 OH=1..4 OW=1..4 C=1..2 F=1..2
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${OH*2-1}x${OW*2-1}x${C}xf32>, %w: tensor<${F}x1x1x${C}xf32>, %b: tensor<${F}xf32>) -> tensor<${N}x${OH}x${OW}x${F}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.conv2d %x, %w, %b, %z, %z {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
      dilation = array<i64: 1, 1>, acc_type = f32}
      : (tensor<${N}x${OH*2-1}x${OW*2-1}x${C}xf32>, tensor<${F}x1x1x${C}xf32>, tensor<${F}xf32>, tensor<1xf32>, tensor<1xf32>)
      -> tensor<${N}x${OH}x${OW}x${F}xf32>
  return %0 : tensor<${N}x${OH}x${OW}x${F}xf32>
}
func.func @reference(%x: memref<${N}x${OH*2-1}x${OW*2-1}x${C}xf32>, %w: memref<${F}x1x1x${C}xf32>, %b: memref<${F}xf32>, %o: memref<${N}x${OH}x${OW}x${F}xf32>) {
  %zero = arith.constant 0.0 : f32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %oh = 0 to $(1|${OH}) {
      affine.for %ow = 0 to $(1|${OW}) {
        affine.for %f = 0 to $(1|${F}) {
          %sum = affine.for %c = 0 to $(1|${C}) iter_args(%acc = %zero) -> f32 {
            %value = affine.load %x[%n, %oh * 2, %ow * 2, %c] : memref<${N}x${OH*2-1}x${OW*2-1}x${C}xf32>
            %weight = affine.load %w[%f, 0, 0, %c] : memref<${F}x1x1x${C}xf32>
            %product = arith.mulf %value, %weight : f32
            %next = arith.addf %acc, %product : f32
            affine.yield %next : f32
          }
          %bias = affine.load %b[%f] : memref<${F}xf32>
          %result = arith.addf %sum, %bias : f32
          affine.store %result, %o[%n, %oh, %ow, %f] : memref<${N}x${OH}x${OW}x${F}xf32>
        }
      }
    }
  }
  return
}
// -----
// Quantised, with the zero points of both operands subtracted for each product.
// CASE: depthwise_conv2d by hand
// SIZES: N=1..2 OH=1..4 OW=1..3 KH=1..3 KW=1..3 C=1..2 M=1..2
// VARIANTS: S=1 D=1 | S=2 D=1 | S=1 D=3 | S=3 D=2 | S=2 D=4
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}xi8>,
                %w: tensor<${KH}x${KW}x${C}x${M}xi8>, %b: tensor<${C*M}xi32>) -> tensor<${N}x${OH}x${OW}x${C*M}xi32> {
  %z = "tosa.const"() <{values = dense<3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.depthwise_conv2d %x, %w, %b, %z, %z {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: ${S}, ${S}>,
      dilation = array<i64: ${D}, ${D}>, acc_type = i32}
      : (tensor<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}xi8>,
         tensor<${KH}x${KW}x${C}x${M}xi8>, tensor<${C*M}xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<${N}x${OH}x${OW}x${C*M}xi32>
  return %0 : tensor<${N}x${OH}x${OW}x${C*M}xi32>
}
func.func @reference(%x: memref<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}xi8>,
                     %w: memref<${KH}x${KW}x${C}x${M}xi8>, %b: memref<${C*M}xi32>, %o: memref<${N}x${OH}x${OW}x${C*M}xi32>) {
  %zero = arith.constant 0 : i32
  %zp = arith.constant 3 : i32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %oh = 0 to $(1|${OH}) {
      affine.for %ow = 0 to $(1|${OW}) {
        affine.for %c = 0 to $(1|${C}) {
          affine.for %m = 0 to $(1|${M}) {
            %sum = affine.for %kh = 0 to $(1|${KH}) iter_args(%a = %zero) -> i32 {
              %row = affine.for %kw = 0 to $(1|${KW}) iter_args(%acc = %a) -> i32 {
                %v8 = affine.load %x[%n, %oh * ${S} + %kh * ${D}, %ow * ${S} + %kw * ${D}, %c] : memref<${N}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}xi8>
                %w8 = affine.load %w[%kh, %kw, %c, %m] : memref<${KH}x${KW}x${C}x${M}xi8>
                %v32 = arith.extsi %v8 : i8 to i32
                %w32 = arith.extsi %w8 : i8 to i32
                %value = arith.subi %v32, %zp : i32
                %weight = arith.subi %w32, %zp : i32
                %product = arith.muli %value, %weight : i32
                %next = arith.addi %acc, %product : i32
                affine.yield %next : i32
              }
              affine.yield %row : i32
            }
            %bias = affine.load %b[%c * $(1|${M}) + %m] : memref<${C*M}xi32>
            %result = arith.addi %sum, %bias : i32
            affine.store %result, %o[%n, %oh, %ow, %c * $(1|${M}) + %m] : memref<${N}x${OH}x${OW}x${C*M}xi32>
          }
        }
      }
    }
  }
  return
}
// -----
// Each input is multiplied with each weight, wherever the product goes (rule T7).
// CASE: transpose_conv2d by hand
// SIZES: N=1..2 H=1..3 W=1..3 KH=1..3 KW=1..3 C=1..2 F=1..2
// VARIANTS: S=1 | S=2 | S=3
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${H}x${W}x${C}xf32>, %w: tensor<${F}x${KH}x${KW}x${C}xf32>, %b: tensor<${F}xf32>) -> tensor<${N}x${(H-1)*${S}+KH}x${(W-1)*${S}+KW}x${F}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.transpose_conv2d %x, %w, %b, %z, %z {out_pad = array<i64: 0, 0, 0, 0>, stride = array<i64: ${S}, ${S}>, acc_type = f32}
      : (tensor<${N}x${H}x${W}x${C}xf32>, tensor<${F}x${KH}x${KW}x${C}xf32>, tensor<${F}xf32>, tensor<1xf32>, tensor<1xf32>)
      -> tensor<${N}x${(H-1)*${S}+KH}x${(W-1)*${S}+KW}x${F}xf32>
  return %0 : tensor<${N}x${(H-1)*${S}+KH}x${(W-1)*${S}+KW}x${F}xf32>
}
func.func @reference(%x: memref<${N}x${H}x${W}x${C}xf32>, %w: memref<${F}x${KH}x${KW}x${C}xf32>, %b: memref<${F}xf32>, %o: memref<${N}x${(H-1)*${S}+KH}x${(W-1)*${S}+KW}x${F}xf32>) {
  %zero = arith.constant 0.0 : f32
  %sums = memref.alloc() : memref<$(1|${N})x$(1|${(H-1)*${S}+KH})x$(1|${(W-1)*${S}+KW})x$(1|${F})xf32>
  affine.for %n = 0 to $(1|${N}) {
    affine.for %oh = 0 to $(1|${(H-1)*${S}+KH}) {
      affine.for %ow = 0 to $(1|${(W-1)*${S}+KW}) {
        affine.for %f = 0 to $(1|${F}) {
          affine.store %zero, %sums[%n, %oh, %ow, %f] : memref<$(1|${N})x$(1|${(H-1)*${S}+KH})x$(1|${(W-1)*${S}+KW})x$(1|${F})xf32>
        }
      }
    }
    affine.for %h = 0 to $(1|${H}) {
      affine.for %v = 0 to $(1|${W}) {
        affine.for %f = 0 to $(1|${F}) {
          affine.for %kh = 0 to $(1|${KH}) {
            affine.for %kw = 0 to $(1|${KW}) {
              affine.for %c = 0 to $(1|${C}) {
                %value = affine.load %x[%n, %h, %v, %c] : memref<${N}x${H}x${W}x${C}xf32>
                %weight = affine.load %w[%f, %kh, %kw, %c] : memref<${F}x${KH}x${KW}x${C}xf32>
                %product = arith.mulf %value, %weight : f32
                %acc = affine.load %sums[%n, %h * ${S} + %kh, %v * ${S} + %kw, %f] : memref<$(1|${N})x$(1|${(H-1)*${S}+KH})x$(1|${(W-1)*${S}+KW})x$(1|${F})xf32>
                %next = arith.addf %acc, %product : f32
                affine.store %next, %sums[%n, %h * ${S} + %kh, %v * ${S} + %kw, %f] : memref<$(1|${N})x$(1|${(H-1)*${S}+KH})x$(1|${(W-1)*${S}+KW})x$(1|${F})xf32>
              }
            }
          }
        }
      }
    }
    affine.for %oh = 0 to $(1|${(H-1)*${S}+KH}) {
      affine.for %ow = 0 to $(1|${(W-1)*${S}+KW}) {
        affine.for %f = 0 to $(1|${F}) {
          %sum = affine.load %sums[%n, %oh, %ow, %f] : memref<$(1|${N})x$(1|${(H-1)*${S}+KH})x$(1|${(W-1)*${S}+KW})x$(1|${F})xf32>
          %bias = affine.load %b[%f] : memref<${F}xf32>
          %result = arith.addf %sum, %bias : f32
          affine.store %result, %o[%n, %oh, %ow, %f] : memref<${N}x${(H-1)*${S}+KH}x${(W-1)*${S}+KW}x${F}xf32>
        }
      }
    }
  }
  return
}
// -----
// CASE: max_pool2d by hand
// SIZES: N=1..2 OH=1..4 OW=1..3 C=1..3
// VARIANTS: K=3 S=1 P=0 | K=2 S=3 P=0 | K=1 S=2 P=0 | K=3 S=2 P=1 | K=2 S=3 P=1
// WHERE: 1 <= (OH-1)*${S}+${K}-2*${P}
// WHERE: 1 <= (OW-1)*${S}+${K}-2*${P}
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${(OH-1)*${S}+${K}-2*${P}}x${(OW-1)*${S}+${K}-2*${P}}x${C}xf32>) -> tensor<${N}x${OH}x${OW}x${C}xf32> {
  %0 = tosa.max_pool2d %x {kernel = array<i64: ${K}, ${K}>, stride = array<i64: ${S}, ${S}>, pad = array<i64: ${P}, ${P}, ${P}, ${P}>}
      : (tensor<${N}x${(OH-1)*${S}+${K}-2*${P}}x${(OW-1)*${S}+${K}-2*${P}}x${C}xf32>) -> tensor<${N}x${OH}x${OW}x${C}xf32>
  return %0 : tensor<${N}x${OH}x${OW}x${C}xf32>
}
func.func @reference(%x: memref<${N}x${(OH-1)*${S}+${K}-2*${P}}x${(OW-1)*${S}+${K}-2*${P}}x${C}xf32>, %o: memref<${N}x${OH}x${OW}x${C}xf32>) {
  %least = arith.constant -1.0e30 : f32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %oh = 0 to $(1|${OH}) {
      affine.for %ow = 0 to $(1|${OW}) {
        affine.for %c = 0 to $(1|${C}) {
          %max = affine.for %kh = 0 to ${K} iter_args(%a = %least) -> f32 {
            %row = affine.for %kw = 0 to ${K} iter_args(%acc = %a) -> f32 {
              %h = affine.apply affine_map<(o, k) -> (o * ${S} + k - ${P})>(%oh, %kh)
              %v = affine.apply affine_map<(o, k) -> (o * ${S} + k - ${P})>(%ow, %kw)
              %value = affine.if affine_set<(y, x) : (y >= 0, $(0|${(OH-1)*${S}+${K}-2*${P}-1}) - y >= 0, x >= 0, $(0|${(OW-1)*${S}+${K}-2*${P}-1}) - x >= 0)>(%h, %v) -> f32 {
                %inside = affine.load %x[%n, %h, %v, %c] : memref<${N}x${(OH-1)*${S}+${K}-2*${P}}x${(OW-1)*${S}+${K}-2*${P}}x${C}xf32>
                affine.yield %inside : f32
              } else {
                affine.yield %least : f32
              }
              %next = arith.maximumf %acc, %value : f32
              affine.yield %next : f32
            }
            affine.yield %row : f32
          }
          affine.store %max, %o[%n, %oh, %ow, %c] : memref<${N}x${OH}x${OW}x${C}xf32>
        }
      }
    }
  }
  return
}
// -----
// The number of taps inside, which only depends on the position, is all of them.
// CASE: avg_pool2d by hand
// SIZES: N=1..2 OH=1..4 OW=1..3 C=1..3
// VARIANTS: K=3 S=1 | K=2 S=3 | K=1 S=2
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${(OH-1)*${S}+${K}}x${(OW-1)*${S}+${K}}x${C}xbf16>) -> tensor<${N}x${OH}x${OW}x${C}xbf16> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xbf16>}> : () -> tensor<1xbf16>
  %0 = tosa.avg_pool2d %x, %z, %z {kernel = array<i64: ${K}, ${K}>, stride = array<i64: ${S}, ${S}>, pad = array<i64: 0, 0, 0, 0>, acc_type = f32}
      : (tensor<${N}x${(OH-1)*${S}+${K}}x${(OW-1)*${S}+${K}}x${C}xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<${N}x${OH}x${OW}x${C}xbf16>
  return %0 : tensor<${N}x${OH}x${OW}x${C}xbf16>
}
func.func @reference(%x: memref<${N}x${(OH-1)*${S}+${K}}x${(OW-1)*${S}+${K}}x${C}xbf16>, %o: memref<${N}x${OH}x${OW}x${C}xbf16>) {
  %zero = arith.constant 0.0 : f32
  %count = arith.constant ${K}.0 : f32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %oh = 0 to $(1|${OH}) {
      affine.for %ow = 0 to $(1|${OW}) {
        affine.for %c = 0 to $(1|${C}) {
          %sum = affine.for %kh = 0 to ${K} iter_args(%a = %zero) -> f32 {
            %row = affine.for %kw = 0 to ${K} iter_args(%acc = %a) -> f32 {
              %narrow = affine.load %x[%n, %oh * ${S} + %kh, %ow * ${S} + %kw, %c] : memref<${N}x${(OH-1)*${S}+${K}}x${(OW-1)*${S}+${K}}x${C}xbf16>
              %value = arith.extf %narrow : bf16 to f32
              %next = arith.addf %acc, %value : f32
              affine.yield %next : f32
            }
            affine.yield %row : f32
          }
          %mean = arith.divf %sum, %count : f32
          %result = arith.truncf %mean : f32 to bf16
          affine.store %result, %o[%n, %oh, %ow, %c] : memref<${N}x${OH}x${OW}x${C}xbf16>
        }
      }
    }
  }
  return
}
// -----
// Zero points of both operands are subtracted for each product.
// CASE: matmul by hand
// SIZES: N=1..3 H=1..4 W=1..4 C=1..4
// REFERENCE: ledger bytes
func.func @main(%a: tensor<${N}x${H}x${C}xi8>, %b: tensor<${N}x${C}x${W}xi8>) -> tensor<${N}x${H}x${W}xi32> {
  %z = "tosa.const"() <{values = dense<2> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.matmul %a, %b, %z, %z : (tensor<${N}x${H}x${C}xi8>, tensor<${N}x${C}x${W}xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<${N}x${H}x${W}xi32>
  return %0 : tensor<${N}x${H}x${W}xi32>
}
func.func @reference(%a: memref<${N}x${H}x${C}xi8>, %b: memref<${N}x${C}x${W}xi8>, %o: memref<${N}x${H}x${W}xi32>) {
  %zero = arith.constant 0 : i32
  %zp = arith.constant 2 : i32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %h = 0 to $(1|${H}) {
      affine.for %w = 0 to $(1|${W}) {
        %sum = affine.for %c = 0 to $(1|${C}) iter_args(%acc = %zero) -> i32 {
          %x8 = affine.load %a[%n, %h, %c] : memref<${N}x${H}x${C}xi8>
          %y8 = affine.load %b[%n, %c, %w] : memref<${N}x${C}x${W}xi8>
          %x32 = arith.extsi %x8 : i8 to i32
          %y32 = arith.extsi %y8 : i8 to i32
          %x = arith.subi %x32, %zp : i32
          %y = arith.subi %y32, %zp : i32
          %product = arith.muli %x, %y : i32
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
// Constant extents are counted out, gaps and padding left out (rule T14).
// CASE: conv2d with constant extents, footprint
// SIZES: N=1..2 C=1..3 F=1..2
// VARIANTS: I=9 O=5 K=1 S=2 D=1 P=0 | I=6 O=3 K=2 S=3 D=1 P=1 | I=7 O=4 K=3 S=2 D=2 P=2 | I=6 O=2 K=2 S=4 D=3 P=1 | I=5 O=2 K=2 S=1 D=3 P=0 | I=2 O=5 K=2 S=1 D=1 P=2
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${I}x1x${C}xf32>, %w: tensor<${F}x${K}x1x${C}xf32>, %b: tensor<1xf32>) -> tensor<${N}x${O}x1x${F}xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %0 = tosa.conv2d %x, %w, %b, %z, %z {pad = array<i64: ${P}, ${P}, 0, 0>, stride = array<i64: ${S}, 1>,
      dilation = array<i64: ${D}, 1>, acc_type = f32}
      : (tensor<${N}x${I}x1x${C}xf32>, tensor<${F}x${K}x1x${C}xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<${N}x${O}x1x${F}xf32>
  return %0 : tensor<${N}x${O}x1x${F}xf32>
}
func.func @reference(%x: memref<${N}x${I}x1x${C}xf32>, %w: memref<${F}x${K}x1x${C}xf32>, %b: memref<1xf32>, %o: memref<${N}x${O}x1x${F}xf32>) {
  %zero = arith.constant 0.0 : f32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %oh = 0 to ${O} {
      affine.for %f = 0 to $(1|${F}) {
        %sum = affine.for %kh = 0 to ${K} iter_args(%a = %zero) -> f32 {
          %h = affine.apply affine_map<(o, k) -> (o * ${S} + k * ${D} - ${P})>(%oh, %kh)
          %channels = affine.for %c = 0 to $(1|${C}) iter_args(%acc = %a) -> f32 {
            %value = affine.if affine_set<(y) : (y >= 0, ${I} - 1 - y >= 0)>(%h) -> f32 {
              %inside = affine.load %x[%n, %h, 0, %c] : memref<${N}x${I}x1x${C}xf32>
              affine.yield %inside : f32
            } else {
              affine.yield %zero : f32
            }
            %weight = affine.load %w[%f, %kh, 0, %c] : memref<${F}x${K}x1x${C}xf32>
            %product = arith.mulf %value, %weight : f32
            %next = arith.addf %acc, %product : f32
            affine.yield %next : f32
          }
          affine.yield %channels : f32
        }
        %bias = affine.load %b[0] : memref<1xf32>
        %result = arith.addf %sum, %bias : f32
        affine.store %result, %o[%n, %oh, 0, %f] : memref<${N}x${O}x1x${F}xf32>
      }
    }
  }
  return
}
// -----
// CASE: conv3d by hand
// SIZES: N=1..2 OD=1..3 OH=1..2 OW=1..3 KD=1..2 KH=1..2 KW=1..2 C=1..2 F=1..2
// VARIANTS: S=1 D=1 | S=2 D=1 | S=1 D=2 | S=3 D=2
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${(OD-1)*${S}+(KD-1)*${D}+1}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}xf16>,
                %w: tensor<${F}x${KD}x${KH}x${KW}x${C}xf16>, %b: tensor<${F}xf16>) -> tensor<${N}x${OD}x${OH}x${OW}x${F}xf16> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf16>}> : () -> tensor<1xf16>
  %0 = tosa.conv3d %x, %w, %b, %z, %z {pad = array<i64: 0, 0, 0, 0, 0, 0>, stride = array<i64: ${S}, ${S}, ${S}>,
      dilation = array<i64: ${D}, ${D}, ${D}>, acc_type = f32}
      : (tensor<${N}x${(OD-1)*${S}+(KD-1)*${D}+1}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}xf16>,
         tensor<${F}x${KD}x${KH}x${KW}x${C}xf16>, tensor<${F}xf16>, tensor<1xf16>, tensor<1xf16>) -> tensor<${N}x${OD}x${OH}x${OW}x${F}xf16>
  return %0 : tensor<${N}x${OD}x${OH}x${OW}x${F}xf16>
}
func.func @reference(%x: memref<${N}x${(OD-1)*${S}+(KD-1)*${D}+1}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}xf16>,
                     %w: memref<${F}x${KD}x${KH}x${KW}x${C}xf16>, %b: memref<${F}xf16>, %o: memref<${N}x${OD}x${OH}x${OW}x${F}xf16>) {
  %zero = arith.constant 0.0 : f32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %od = 0 to $(1|${OD}) {
      affine.for %oh = 0 to $(1|${OH}) {
        affine.for %ow = 0 to $(1|${OW}) {
          affine.for %f = 0 to $(1|${F}) {
            %sum = affine.for %kd = 0 to $(1|${KD}) iter_args(%s0 = %zero) -> f32 {
              %s4 = affine.for %kh = 0 to $(1|${KH}) iter_args(%s1 = %s0) -> f32 {
                %s5 = affine.for %kw = 0 to $(1|${KW}) iter_args(%s2 = %s1) -> f32 {
                  %s6 = affine.for %c = 0 to $(1|${C}) iter_args(%acc = %s2) -> f32 {
                    %x16 = affine.load %x[%n, %od * ${S} + %kd * ${D}, %oh * ${S} + %kh * ${D}, %ow * ${S} + %kw * ${D}, %c] : memref<${N}x${(OD-1)*${S}+(KD-1)*${D}+1}x${(OH-1)*${S}+(KH-1)*${D}+1}x${(OW-1)*${S}+(KW-1)*${D}+1}x${C}xf16>
                    %w16 = affine.load %w[%f, %kd, %kh, %kw, %c] : memref<${F}x${KD}x${KH}x${KW}x${C}xf16>
                    %value = arith.extf %x16 : f16 to f32
                    %weight = arith.extf %w16 : f16 to f32
                    %product = arith.mulf %value, %weight : f32
                    %next = arith.addf %acc, %product : f32
                    affine.yield %next : f32
                  }
                  affine.yield %s6 : f32
                }
                affine.yield %s5 : f32
              }
              affine.yield %s4 : f32
            }
            %narrow = arith.truncf %sum : f32 to f16
            %bias = affine.load %b[%f] : memref<${F}xf16>
            %result = arith.addf %narrow, %bias : f16
            affine.store %result, %o[%n, %od, %oh, %ow, %f] : memref<${N}x${OD}x${OH}x${OW}x${F}xf16>
          }
        }
      }
    }
  }
  return
}
