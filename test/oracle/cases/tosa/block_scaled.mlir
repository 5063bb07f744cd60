// Of the specification's 1.1 draft, without a lowering. Blocks have 32 elements.
// CASE: matmul_t_block_scaled
// SIZES: N=1..2 H=1..3 W=1..3 B=1..2
// VARIANTS: T=f8E5M2 | T=f8E4M3FN | T=f4E2M1FN | T=f6E2M3FN | T=f6E3M2FN
// REFERENCE: ledger bytes
func.func @main(%a: tensor<${N}x${H}x${32*B}x${T}>, %s: tensor<${N}x${H}x${B}xf8E8M0FNU>,
                %b: tensor<${N}x${W}x${32*B}x${T}>, %t: tensor<${N}x${W}x${B}xf8E8M0FNU>) -> tensor<${N}x${H}x${W}xf32> {
  %0 = tosa.matmul_t_block_scaled %a, %s, %b, %t {block_size = #tosa.block_size<BLOCK_SIZE_32>}
      : (tensor<${N}x${H}x${32*B}x${T}>, tensor<${N}x${H}x${B}xf8E8M0FNU>,
         tensor<${N}x${W}x${32*B}x${T}>, tensor<${N}x${W}x${B}xf8E8M0FNU>) -> tensor<${N}x${H}x${W}xf32>
  return %0 : tensor<${N}x${H}x${W}xf32>
}
func.func @reference(%a: memref<${N}x${H}x${32*B}x${T}>, %s: memref<${N}x${H}x${B}xf8E8M0FNU>,
                     %b: memref<${N}x${W}x${32*B}x${T}>, %t: memref<${N}x${W}x${B}xf8E8M0FNU>, %o: memref<${N}x${H}x${W}xf32>) {
  %zero = arith.constant 0.0 : f32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %h = 0 to $(1|${H}) {
      affine.for %w = 0 to $(1|${W}) {
        %all = affine.for %k = 0 to $(1|${B}) iter_args(%total = %zero) -> f32 {
          %block = affine.for %c = 0 to 32 iter_args(%acc = %zero) -> f32 {
            %x8 = affine.load %a[%n, %h, %k * 32 + %c] : memref<${N}x${H}x${32*B}x${T}>
            %y8 = affine.load %b[%n, %w, %k * 32 + %c] : memref<${N}x${W}x${32*B}x${T}>
            %x = arith.extf %x8 : ${T} to f32
            %y = arith.extf %y8 : ${T} to f32
            %product = arith.mulf %x, %y : f32
            %next = arith.addf %acc, %product : f32
            affine.yield %next : f32
          }
          %s8 = affine.load %s[%n, %h, %k] : memref<${N}x${H}x${B}xf8E8M0FNU>
          %t8 = affine.load %t[%n, %w, %k] : memref<${N}x${W}x${B}xf8E8M0FNU>
          %p = arith.extf %s8 : f8E8M0FNU to f32
          %q = arith.extf %t8 : f8E8M0FNU to f32
          %scale = arith.mulf %p, %q : f32
          %scaled = arith.mulf %block, %scale : f32
          %sum = arith.addf %total, %scaled : f32
          affine.yield %sum : f32
        }
        affine.store %all, %o[%n, %h, %w] : memref<${N}x${H}x${W}xf32>
      }
    }
  }
  return
}
// -----
// CASE: matmul_t_block_scaled, the second operand for all batches
// SIZES: N=1..2 H=1..3 W=1..3 B=1..2
// VARIANTS: T=f8E5M2
// REFERENCE: ledger bytes
func.func @main(%a: tensor<${N}x${H}x${32*B}x${T}>, %s: tensor<${N}x${H}x${B}xf8E8M0FNU>,
                %b: tensor<1x${W}x${32*B}x${T}>, %t: tensor<1x${W}x${B}xf8E8M0FNU>) -> tensor<${N}x${H}x${W}xf32> {
  %0 = tosa.matmul_t_block_scaled %a, %s, %b, %t {block_size = #tosa.block_size<BLOCK_SIZE_32>}
      : (tensor<${N}x${H}x${32*B}x${T}>, tensor<${N}x${H}x${B}xf8E8M0FNU>,
         tensor<1x${W}x${32*B}x${T}>, tensor<1x${W}x${B}xf8E8M0FNU>) -> tensor<${N}x${H}x${W}xf32>
  return %0 : tensor<${N}x${H}x${W}xf32>
}
func.func @reference(%a: memref<${N}x${H}x${32*B}x${T}>, %s: memref<${N}x${H}x${B}xf8E8M0FNU>,
                     %b: memref<1x${W}x${32*B}x${T}>, %t: memref<1x${W}x${B}xf8E8M0FNU>, %o: memref<${N}x${H}x${W}xf32>) {
  %zero = arith.constant 0.0 : f32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %h = 0 to $(1|${H}) {
      affine.for %w = 0 to $(1|${W}) {
        %all = affine.for %k = 0 to $(1|${B}) iter_args(%total = %zero) -> f32 {
          %block = affine.for %c = 0 to 32 iter_args(%acc = %zero) -> f32 {
            %x8 = affine.load %a[%n, %h, %k * 32 + %c] : memref<${N}x${H}x${32*B}x${T}>
            %y8 = affine.load %b[0, %w, %k * 32 + %c] : memref<1x${W}x${32*B}x${T}>
            %x = arith.extf %x8 : ${T} to f32
            %y = arith.extf %y8 : ${T} to f32
            %product = arith.mulf %x, %y : f32
            %next = arith.addf %acc, %product : f32
            affine.yield %next : f32
          }
          %s8 = affine.load %s[%n, %h, %k] : memref<${N}x${H}x${B}xf8E8M0FNU>
          %t8 = affine.load %t[0, %w, %k] : memref<1x${W}x${B}xf8E8M0FNU>
          %p = arith.extf %s8 : f8E8M0FNU to f32
          %q = arith.extf %t8 : f8E8M0FNU to f32
          %scale = arith.mulf %p, %q : f32
          %scaled = arith.mulf %block, %scale : f32
          %sum = arith.addf %total, %scaled : f32
          affine.yield %sum : f32
        }
        affine.store %all, %o[%n, %h, %w] : memref<${N}x${H}x${W}xf32>
      }
    }
  }
  return
}
// -----
// CASE: cast_from_block_scaled
// SIZES: N=1..3 B=1..3
// VARIANTS: T=f8E5M2 | T=f4E2M1FN
// REFERENCE: ledger bytes
func.func @main(%a: tensor<${N}x${32*B}x${T}>, %s: tensor<${N}x${B}xf8E8M0FNU>) -> tensor<${N}x${32*B}xbf16> {
  %0 = tosa.cast_from_block_scaled %a, %s {block_size = #tosa.block_size<BLOCK_SIZE_32>}
      : (tensor<${N}x${32*B}x${T}>, tensor<${N}x${B}xf8E8M0FNU>) -> tensor<${N}x${32*B}xbf16>
  return %0 : tensor<${N}x${32*B}xbf16>
}
func.func @reference(%a: memref<${N}x${32*B}x${T}>, %s: memref<${N}x${B}xf8E8M0FNU>, %o: memref<${N}x${32*B}xbf16>) {
  affine.for %n = 0 to $(1|${N}) {
    affine.for %k = 0 to $(1|${B}) {
      %s8 = affine.load %s[%n, %k] : memref<${N}x${B}xf8E8M0FNU>
      %scale = arith.extf %s8 : f8E8M0FNU to f32
      affine.for %c = 0 to 32 {
        %x8 = affine.load %a[%n, %k * 32 + %c] : memref<${N}x${32*B}x${T}>
        %x = arith.extf %x8 : ${T} to f32
        %product = arith.mulf %x, %scale : f32
        %r = arith.truncf %product : f32 to bf16
        affine.store %r, %o[%n, %k * 32 + %c] : memref<${N}x${32*B}xbf16>
      }
    }
  }
  return
}
// -----
// CASE: cast_to_block_scaled
// SIZES: N=1..3 B=1..3
// VARIANTS: T=f8E5M2 | T=f4E2M1FN
// REFERENCE: ledger bytes
func.func @main(%a: tensor<${N}x${32*B}xf32>) -> (tensor<${N}x${32*B}x${T}>, tensor<${N}x${B}xf8E8M0FNU>) {
  %0, %1 = tosa.cast_to_block_scaled %a {block_size = #tosa.block_size<BLOCK_SIZE_32>}
      : (tensor<${N}x${32*B}xf32>) -> (tensor<${N}x${32*B}x${T}>, tensor<${N}x${B}xf8E8M0FNU>)
  return %0, %1 : tensor<${N}x${32*B}x${T}>, tensor<${N}x${B}xf8E8M0FNU>
}
func.func @reference(%a: memref<${N}x${32*B}xf32>, %o: memref<${N}x${32*B}x${T}>, %s: memref<${N}x${B}xf8E8M0FNU>) {
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %largest = arith.constant 57344.0 : f32
  %low = arith.constant 5.8774717e-39 : f32
  %high = arith.constant 1.7014118e+38 : f32
  affine.for %n = 0 to $(1|${N}) {
    affine.for %k = 0 to $(1|${B}) {
      %m = affine.for %c = 0 to 32 iter_args(%acc = %zero) -> f32 {
        %x = affine.load %a[%n, %k * 32 + %c] : memref<${N}x${32*B}xf32>
        %y = math.absf %x : f32
        %next = arith.maximumf %acc, %y : f32
        affine.yield %next : f32
      }
      %ratio = arith.divf %m, %largest : f32
      %log = math.log2 %ratio : f32
      %floor = math.floor %log : f32
      %exponent = arith.addf %floor, %one : f32
      %power = math.exp2 %exponent : f32
      %above = arith.maximumf %power, %low : f32
      %scale = arith.minimumf %above, %high : f32
      %s8 = arith.truncf %scale : f32 to f8E8M0FNU
      affine.store %s8, %s[%n, %k] : memref<${N}x${B}xf8E8M0FNU>
      affine.for %c = 0 to 32 {
        %x = affine.load %a[%n, %k * 32 + %c] : memref<${N}x${32*B}xf32>
        %y = arith.divf %x, %scale : f32
        %r = arith.truncf %y : f32 to ${T}
        affine.store %r, %o[%n, %k * 32 + %c] : memref<${N}x${32*B}x${T}>
      }
    }
  }
  return
}
