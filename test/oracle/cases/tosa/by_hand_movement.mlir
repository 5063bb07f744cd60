// What a slice leaves is all that its user reads; the slice itself moves nothing.
// CASE: slice, then exp
// SIZES: N=1..4 M=1..4
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N+2}x${M+3}xf32>) -> tensor<${N}x2xf32> {
  %start = tosa.const_shape {values = dense<[2, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %size = tosa.const_shape {values = dense<[$(-1|${N}), 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.slice %x, %start, %size : (tensor<${N+2}x${M+3}xf32>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<${N}x2xf32>
  %1 = tosa.exp %0 : (tensor<${N}x2xf32>) -> tensor<${N}x2xf32>
  return %1 : tensor<${N}x2xf32>
}
func.func @reference(%x: memref<${N+2}x${M+3}xf32>, %o: memref<${N}x2xf32>) {
  affine.for %i = 0 to $(1|${N}) {
    affine.for %j = 0 to 2 {
      %a = affine.load %x[%i + 2, %j + 1] : memref<${N+2}x${M+3}xf32>
      %b = math.exp %a : f32
      affine.store %b, %o[%i, %j] : memref<${N}x2xf32>
    }
  }
  return
}
// -----
// The value of the padding is a splat, which nobody reads.
// CASE: pad by hand
// SIZES: N=1..4 M=1..4
// VARIANTS: T=f32 Z=1.0 | T=i8 Z=1 | T=bf16 Z=1.0
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${M}x${T}>) -> tensor<${N+3}x${M+1}x${T}> {
  %p = tosa.const_shape {values = dense<[1, 2, 0, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %z = "tosa.const"() <{values = dense<${Z}> : tensor<1x${T}>}> : () -> tensor<1x${T}>
  %0 = tosa.pad %x, %p, %z : (tensor<${N}x${M}x${T}>, !tosa.shape<4>, tensor<1x${T}>) -> tensor<${N+3}x${M+1}x${T}>
  return %0 : tensor<${N+3}x${M+1}x${T}>
}
func.func @reference(%x: memref<${N}x${M}x${T}>, %o: memref<${N+3}x${M+1}x${T}>) {
  %z = arith.constant ${Z} : ${T}
  affine.for %i = 0 to $(1|${N+3}) {
    affine.for %j = 0 to $(1|${M+1}) {
      %v = affine.if affine_set<(i, j) : (i - 1 >= 0, $(0|${N}) - i >= 0, $(0|${M-1}) - j >= 0)>(%i, %j) -> ${T} {
        %a = affine.load %x[%i - 1, %j] : memref<${N}x${M}x${T}>
        affine.yield %a : ${T}
      } else {
        affine.yield %z : ${T}
      }
      affine.store %v, %o[%i, %j] : memref<${N+3}x${M+1}x${T}>
    }
  }
  return
}
// -----
// CASE: pad with a value that is not constant
// SIZES: N=1..4
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}xf32>, %z: tensor<1xf32>) -> tensor<${N+2}xf32> {
  %p = tosa.const_shape {values = dense<[0, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.pad %x, %p, %z : (tensor<${N}xf32>, !tosa.shape<2>, tensor<1xf32>) -> tensor<${N+2}xf32>
  return %0 : tensor<${N+2}xf32>
}
func.func @reference(%x: memref<${N}xf32>, %z: memref<1xf32>, %o: memref<${N+2}xf32>) {
  %v = affine.load %z[0] : memref<1xf32>
  affine.for %i = 0 to $(1|${N}) {
    %a = affine.load %x[%i] : memref<${N}xf32>
    affine.store %a, %o[%i] : memref<${N+2}xf32>
  }
  affine.for %i = $(0|${N}) to $(1|${N+2}) {
    affine.store %v, %o[%i] : memref<${N+2}xf32>
  }
  return
}
// -----
// CASE: transpose, reverse and tile by hand
// SIZES: N=1..4 M=1..4
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${M}xf16>) -> (tensor<${M}x${N}xf16>, tensor<${N}x${M}xf16>, tensor<${2*N}x${3*M}xf16>) {
  %m = tosa.const_shape {values = dense<[2, 3]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.transpose %x {perms = array<i32: 1, 0>} : (tensor<${N}x${M}xf16>) -> tensor<${M}x${N}xf16>
  %1 = tosa.reverse %x {axis = 1 : i32} : (tensor<${N}x${M}xf16>) -> tensor<${N}x${M}xf16>
  %2 = tosa.tile %x, %m : (tensor<${N}x${M}xf16>, !tosa.shape<2>) -> tensor<${2*N}x${3*M}xf16>
  return %0, %1, %2 : tensor<${M}x${N}xf16>, tensor<${N}x${M}xf16>, tensor<${2*N}x${3*M}xf16>
}
// Three operations read the input, each for itself.
func.func @reference(%x: memref<${N}x${M}xf16>, %y: memref<${N}x${M}xf16>, %z: memref<${N}x${M}xf16>,
                     %o: memref<${M}x${N}xf16>, %p: memref<${N}x${M}xf16>, %q: memref<${2*N}x${3*M}xf16>) {
  affine.for %i = 0 to $(1|${N}) {
    affine.for %j = 0 to $(1|${M}) {
      %a = affine.load %x[%i, %j] : memref<${N}x${M}xf16>
      affine.store %a, %o[%j, %i] : memref<${M}x${N}xf16>
      %b = affine.load %y[%i, $(0|${M-1}) - %j] : memref<${N}x${M}xf16>
      affine.store %b, %p[%i, %j] : memref<${N}x${M}xf16>
    }
  }
  affine.for %i = 0 to $(1|${2*N}) {
    affine.for %j = 0 to $(1|${3*M}) {
      %c = affine.load %z[%i mod $(1|${N}), %j mod $(1|${M})] : memref<${N}x${M}xf16>
      affine.store %c, %q[%i, %j] : memref<${2*N}x${3*M}xf16>
    }
  }
  return
}
// -----
// CASE: concat by hand
// SIZES: N=1..4 M=1..4 C=1..3
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${C}xi16>, %y: tensor<${M}x${C}xi16>) -> tensor<${N+M}x${C}xi16> {
  %0 = tosa.concat %x, %y {axis = 0 : i32} : (tensor<${N}x${C}xi16>, tensor<${M}x${C}xi16>) -> tensor<${N+M}x${C}xi16>
  return %0 : tensor<${N+M}x${C}xi16>
}
func.func @reference(%x: memref<${N}x${C}xi16>, %y: memref<${M}x${C}xi16>, %o: memref<${N+M}x${C}xi16>) {
  affine.for %c = 0 to $(1|${C}) {
    affine.for %i = 0 to $(1|${N}) {
      %a = affine.load %x[%i, %c] : memref<${N}x${C}xi16>
      affine.store %a, %o[%i, %c] : memref<${N+M}x${C}xi16>
    }
    affine.for %i = 0 to $(1|${M}) {
      %a = affine.load %y[%i, %c] : memref<${M}x${C}xi16>
      affine.store %a, %o[%i + $(0|${N}), %c] : memref<${N+M}x${C}xi16>
    }
  }
  return
}
// -----
// An index may repeat, so that fewer values may be read.
// CASE: gather by hand
// SIZES: N=1..3 K=1..4 W=1..4 C=1..3
// DATA: arg1=0..K-1
// REFERENCE: ledger bytes
// POINTS: 8
func.func @main(%x: tensor<${N}x${K}x${C}xf32>, %i: tensor<${N}x${W}xi32>) -> tensor<${N}x${W}x${C}xf32> {
  %0 = tosa.gather %x, %i : (tensor<${N}x${K}x${C}xf32>, tensor<${N}x${W}xi32>) -> tensor<${N}x${W}x${C}xf32>
  return %0 : tensor<${N}x${W}x${C}xf32>
}
func.func @reference(%x: memref<${N}x${K}x${C}xf32>, %i: memref<${N}x${W}xi32>, %o: memref<${N}x${W}x${C}xf32>) {
  affine.for %n = 0 to $(1|${N}) {
    affine.for %w = 0 to $(1|${W}) {
      %k32 = affine.load %i[%n, %w] : memref<${N}x${W}xi32>
      %k = arith.index_cast %k32 : i32 to index
      affine.for %c = 0 to $(1|${C}) {
        %a = memref.load %x[%n, %k, %c] : memref<${N}x${K}x${C}xf32>
        affine.store %a, %o[%n, %w, %c] : memref<${N}x${W}x${C}xf32>
      }
    }
  }
  return
}
// -----
// CASE: scatter by hand
// SIZES: N=1..3 K=1..4 W=1..4 C=1..3
// DATA: arg1=0..K-1
// WHERE: W <= K
// REFERENCE: ledger bytes
func.func @main(%v: tensor<${N}x${K}x${C}xf32>, %i: tensor<${N}x${W}xi32>, %x: tensor<${N}x${W}x${C}xf32>) -> tensor<${N}x${K}x${C}xf32> {
  %0 = tosa.scatter %v, %i, %x : (tensor<${N}x${K}x${C}xf32>, tensor<${N}x${W}xi32>, tensor<${N}x${W}x${C}xf32>) -> tensor<${N}x${K}x${C}xf32>
  return %0 : tensor<${N}x${K}x${C}xf32>
}
func.func @reference(%v: memref<${N}x${K}x${C}xf32>, %i: memref<${N}x${W}xi32>, %x: memref<${N}x${W}x${C}xf32>, %o: memref<${N}x${K}x${C}xf32>) {
  affine.for %n = 0 to $(1|${N}) {
    affine.for %k = 0 to $(1|${K}) {
      affine.for %c = 0 to $(1|${C}) {
        %a = affine.load %v[%n, %k, %c] : memref<${N}x${K}x${C}xf32>
        affine.store %a, %o[%n, %k, %c] : memref<${N}x${K}x${C}xf32>
      }
    }
    affine.for %w = 0 to $(1|${W}) {
      %k32 = affine.load %i[%n, %w] : memref<${N}x${W}xi32>
      %k = arith.index_cast %k32 : i32 to index
      affine.for %c = 0 to $(1|${C}) {
        %a = affine.load %x[%n, %w, %c] : memref<${N}x${W}x${C}xf32>
        memref.store %a, %o[%n, %k, %c] : memref<${N}x${K}x${C}xf32>
      }
    }
  }
  return
}
// -----
// The sizes of both are equal or 1, whichever.
// CASE: broadcast, exact
// SIZES: A=1..4 B=1..4 M=1..3
// VARIANTS: O=add P=arith.addf | O=maximum P=arith.maximumf | O=pow P=math.powf
// WHERE: (A-1)*(B-1)*(A-B)*(A-B) <= 0
// BROADCAST: exact
// REFERENCE: ledger bytes
// POINTS: 12
func.func @main(%x: tensor<${A}x${M}xf32>, %y: tensor<${B}x${M}xf32>) -> tensor<${max(A,B)}x${M}xf32> {
  %0 = tosa.${O} %x, %y : (tensor<${A}x${M}xf32>, tensor<${B}x${M}xf32>) -> tensor<${max(A,B)}x${M}xf32>
  return %0 : tensor<${max(A,B)}x${M}xf32>
}
func.func @reference(%x: memref<${A}x${M}xf32>, %y: memref<${B}x${M}xf32>, %o: memref<${max(A,B)}x${M}xf32>) {
  affine.for %i = 0 to $(1|${max(A,B)}) {
    affine.for %j = 0 to $(1|${M}) {
      %a = affine.load %x[%i * $(1|${min(1,A-1)}), %j] : memref<${A}x${M}xf32>
      %b = affine.load %y[%i * $(1|${min(1,B-1)}), %j] : memref<${B}x${M}xf32>
      %c = ${P} %a, %b : f32
      affine.store %c, %o[%i, %j] : memref<${max(A,B)}x${M}xf32>
    }
  }
  return
}
// -----
// CASE: select with three broadcast operands, by hand
// SIZES: N=1..4 M=1..4
// REFERENCE: ledger bytes
func.func @main(%c: tensor<${N}x1xi1>, %x: tensor<1x${M}xf32>, %y: tensor<1x1xf32>) -> tensor<${N}x${M}xf32> {
  %0 = tosa.select %c, %x, %y : (tensor<${N}x1xi1>, tensor<1x${M}xf32>, tensor<1x1xf32>) -> tensor<${N}x${M}xf32>
  return %0 : tensor<${N}x${M}xf32>
}
func.func @reference(%c: memref<${N}x1xi1>, %x: memref<1x${M}xf32>, %y: memref<1x1xf32>, %o: memref<${N}x${M}xf32>) {
  affine.for %i = 0 to $(1|${N}) {
    affine.for %j = 0 to $(1|${M}) {
      %p = affine.load %c[%i, 0] : memref<${N}x1xi1>
      %a = affine.load %x[0, %j] : memref<1x${M}xf32>
      %b = affine.load %y[0, 0] : memref<1x1xf32>
      %r = arith.select %p, %a, %b : f32
      affine.store %r, %o[%i, %j] : memref<${N}x${M}xf32>
    }
  }
  return
}
// -----
// The table is at most read whole.
// CASE: table by hand
// SIZES: N=1..5
// DATA: arg0=-8..8
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}xi8>, %t: tensor<256xi8>) -> tensor<${N}xi8> {
  %0 = tosa.table %x, %t : (tensor<${N}xi8>, tensor<256xi8>) -> tensor<${N}xi8>
  return %0 : tensor<${N}xi8>
}
func.func @reference(%x: memref<${N}xi8>, %t: memref<256xi8>, %o: memref<${N}xi8>) {
  %c128 = arith.constant 128 : index
  affine.for %i = 0 to $(1|${N}) {
    %a = affine.load %x[%i] : memref<${N}xi8>
    %b = arith.index_cast %a : i8 to index
    %c = arith.addi %b, %c128 : index
    %v = memref.load %t[%c] : memref<256xi8>
    affine.store %v, %o[%i] : memref<${N}xi8>
  }
  return
}
// -----
// CASE: reductions by hand
// SIZES: N=1..4 M=1..4
// VARIANTS: T=bf16 A=f32
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${M}x${T}>) -> tensor<1x${M}x${T}> {
  %0 = tosa.reduce_sum %x {axis = 0 : i32} : (tensor<${N}x${M}x${T}>) -> tensor<1x${M}x${T}>
  return %0 : tensor<1x${M}x${T}>
}
func.func @reference(%x: memref<${N}x${M}x${T}>, %o: memref<1x${M}x${T}>) {
  %zero = arith.constant 0.0 : ${A}
  affine.for %j = 0 to $(1|${M}) {
    %sum = affine.for %i = 0 to $(1|${N}) iter_args(%acc = %zero) -> ${A} {
      %a = affine.load %x[%i, %j] : memref<${N}x${M}x${T}>
      %b = arith.extf %a : ${T} to ${A}
      %c = arith.addf %acc, %b : ${A}
      affine.yield %c : ${A}
    }
    %r = arith.truncf %sum : ${A} to ${T}
    affine.store %r, %o[0, %j] : memref<1x${M}x${T}>
  }
  return
}
// -----
// Every input position is read where the image is enlarged.
// CASE: resize by hand, nearest neighbour
// SIZES: N=1..2 H=1..4 W=1..4 C=1..2
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${H}x${W}x${C}xf32>) -> tensor<${N}x${2*H-1}x${W}x${C}xf32> {
  %s = tosa.const_shape {values = dense<[2, 1, 1, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %z = tosa.const_shape {values = dense<0> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %z, %z {mode = NEAREST_NEIGHBOR}
      : (tensor<${N}x${H}x${W}x${C}xf32>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<${N}x${2*H-1}x${W}x${C}xf32>
  return %0 : tensor<${N}x${2*H-1}x${W}x${C}xf32>
}
func.func @reference(%x: memref<${N}x${H}x${W}x${C}xf32>, %o: memref<${N}x${2*H-1}x${W}x${C}xf32>) {
  affine.for %n = 0 to $(1|${N}) {
    affine.for %h = 0 to $(1|${2*H-1}) {
      affine.for %w = 0 to $(1|${W}) {
        affine.for %c = 0 to $(1|${C}) {
          // A fraction of 1/2 rounds up.
          %a = affine.load %x[%n, (%h + 1) floordiv 2, %w, %c] : memref<${N}x${H}x${W}x${C}xf32>
          affine.store %a, %o[%n, %h, %w, %c] : memref<${N}x${2*H-1}x${W}x${C}xf32>
        }
      }
    }
  }
  return
}
// -----
// CASE: resize by hand, made smaller
// SIZES: N=1..2 H=1..4 W=1..4 C=1..2
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${3*H-2}x${W}x${C}xi8>) -> tensor<${N}x${H}x${W}x${C}xi8> {
  %s = tosa.const_shape {values = dense<[1, 3, 1, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %z = tosa.const_shape {values = dense<0> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %z, %z {mode = NEAREST_NEIGHBOR}
      : (tensor<${N}x${3*H-2}x${W}x${C}xi8>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<${N}x${H}x${W}x${C}xi8>
  return %0 : tensor<${N}x${H}x${W}x${C}xi8>
}
func.func @reference(%x: memref<${N}x${3*H-2}x${W}x${C}xi8>, %o: memref<${N}x${H}x${W}x${C}xi8>) {
  affine.for %n = 0 to $(1|${N}) {
    affine.for %h = 0 to $(1|${H}) {
      affine.for %w = 0 to $(1|${W}) {
        affine.for %c = 0 to $(1|${C}) {
          %a = affine.load %x[%n, %h * 3, %w, %c] : memref<${N}x${3*H-2}x${W}x${C}xi8>
          affine.store %a, %o[%n, %h, %w, %c] : memref<${N}x${H}x${W}x${C}xi8>
        }
      }
    }
  }
  return
}
// -----
// A variable is memory of its own, here an argument of @reference.
// CASE: variables
// REFERENCE: ledger bytes
tosa.variable @state : tensor<2x3xf32>
func.func @main(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  tosa.variable_write @state, %x : tensor<2x3xf32>
  %0 = tosa.variable_read @state : tensor<2x3xf32>
  return %0 : tensor<2x3xf32>
}
func.func @reference(%x: memref<2x3xf32>, %state: memref<2x3xf32>, %o: memref<2x3xf32>) {
  affine.for %i = 0 to 2 {
    affine.for %j = 0 to 3 {
      %a = affine.load %x[%i, %j] : memref<2x3xf32>
      affine.store %a, %state[%i, %j] : memref<2x3xf32>
    }
  }
  affine.for %i = 0 to 2 {
    affine.for %j = 0 to 3 {
      %a = affine.load %state[%i, %j] : memref<2x3xf32>
      affine.store %a, %o[%i, %j] : memref<2x3xf32>
    }
  }
  return
}
// -----
// Nothing says what it does: it is listed, and counted as nothing.
// CASE: custom
// SIZES: N=1..3
// UNCOSTED: tosa.custom
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %0 = tosa.custom %x {operator_name = "f", domain_name = "d", implementation_attrs = ""} : (tensor<${N}xf32>) -> tensor<${N}xf32>
  return %0 : tensor<${N}xf32>
}
func.func @reference(%x: memref<${N}xf32>, %o: memref<${N}xf32>) {
  return
}
