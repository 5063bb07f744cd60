// Arithmetic on shapes has no lowering; what it computes shows in the bytes that
// tile writes. Division is floor division.
// CASE: arithmetic on shapes
// SIZES: N=1..7 M=1..4
// VARIANTS: O=add G=%m F=N+M | O=mul G=%m F=N*M | O=max G=%m F=max(N,M) | O=min G=%m F=min(N,M) | O=div_floor G=%three F=floordiv(N,3) | O=div_ceil G=%three F=ceildiv(N,3) | O=mod G=%three F=mod(N,3)
// REFERENCE: ledger bytes
// POINTS: 8
func.func @main(%x: tensor<${N}x${M}xf32>) -> tensor<${N*((${F})+1)}x${M}xf32> {
  %n = tosa.dim %x {axis = 0 : i32} : (tensor<${N}x${M}xf32>) -> !tosa.shape<1>
  %m = tosa.dim %x {axis = 1 : i32} : (tensor<${N}x${M}xf32>) -> !tosa.shape<1>
  %one = tosa.const_shape {values = dense<1> : tensor<1xindex>} : () -> !tosa.shape<1>
  %three = tosa.const_shape {values = dense<3> : tensor<1xindex>} : () -> !tosa.shape<1>
  %f = tosa.${O}_shape %n, ${G} : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %g = tosa.add_shape %f, %one : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %t = tosa.concat_shape %g, %one : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<2>
  %0 = tosa.tile %x, %t : (tensor<${N}x${M}xf32>, !tosa.shape<2>) -> tensor<${N*((${F})+1)}x${M}xf32>
  return %0 : tensor<${N*((${F})+1)}x${M}xf32>
}
func.func @reference(%x: memref<${N}x${M}xf32>, %o: memref<${N*((${F})+1)}x${M}xf32>) {
  affine.for %t = 0 to $(1|${(${F})+1}) {
    affine.for %i = 0 to $(1|${N}) {
      affine.for %j = 0 to $(1|${M}) {
        %a = affine.load %x[%i, %j] : memref<${N}x${M}xf32>
        affine.store %a, %o[%t * $(1|${N}) + %i, %j] : memref<${N*((${F})+1)}x${M}xf32>
      }
    }
  }
  return
}
// -----
// CASE: differences, slices and powers of shapes
// SIZES: N=1..6 M=1..4
// VARIANTS: O=exp2 C=3 V=8 | O=log2_floor C=10 V=3 | O=log2_ceil C=10 V=4 | O=log2_ceil C=8 V=3
// WHERE: M <= N
// REFERENCE: ledger bytes
func.func @main(%x: tensor<${N}x${M}xf32>) -> tensor<${N*(N-M+${V})}x${M}xf32> {
  %n = tosa.dim %x {axis = 0 : i32} : (tensor<${N}x${M}xf32>) -> !tosa.shape<1>
  %m = tosa.dim %x {axis = 1 : i32} : (tensor<${N}x${M}xf32>) -> !tosa.shape<1>
  %unit = tosa.const_shape {values = dense<1> : tensor<1xindex>} : () -> !tosa.shape<1>
  %one = "tosa.const"() <{values = dense<1> : tensor<1xi32>}> : () -> tensor<1xi32>
  %c = tosa.const_shape {values = dense<${C}> : tensor<1xindex>} : () -> !tosa.shape<1>
  %power = tosa.${O}_shape %c : (!tosa.shape<1>) -> !tosa.shape<1>
  %both = tosa.concat_shape %n, %m : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<2>
  %second = tosa.slice_shape %both, %one, %one : (!tosa.shape<2>, tensor<1xi32>, tensor<1xi32>) -> !tosa.shape<1>
  %d = tosa.sub_shape %n, %second : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %f = tosa.add_shape %d, %power : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %t = tosa.concat_shape %f, %unit : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<2>
  %0 = tosa.tile %x, %t : (tensor<${N}x${M}xf32>, !tosa.shape<2>) -> tensor<${N*(N-M+${V})}x${M}xf32>
  return %0 : tensor<${N*(N-M+${V})}x${M}xf32>
}
func.func @reference(%x: memref<${N}x${M}xf32>, %o: memref<${N*(N-M+${V})}x${M}xf32>) {
  affine.for %t = 0 to $(1|${N-M+${V}}) {
    affine.for %i = 0 to $(1|${N}) {
      affine.for %j = 0 to $(1|${M}) {
        %a = affine.load %x[%i, %j] : memref<${N}x${M}xf32>
        affine.store %a, %o[%t * $(1|${N}) + %i, %j] : memref<${N*(N-M+${V})}x${M}xf32>
      }
    }
  }
  return
}
