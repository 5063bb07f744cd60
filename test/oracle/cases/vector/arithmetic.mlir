// Vectors are executed as loop nests by hand: what the documentation of each operation says of its elements. Q tiles.

// CASE: fma and elementwise arithmetic over tiles
// SIZES: Q=0..4
// VARIANTS: T=f32 L=4 | T=f64 L=1 | T=f16 L=8 | T=bf16 L=3
// REFERENCE: ledger bytes
func.func @main(%x: memref<${Q}x${L}x${T}>, %y: memref<${Q}x${L}x${T}>, %o: memref<${Q}x${L}x${T}>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %p = arith.constant 0.0 : ${T}
  %q = memref.dim %x, %c0 : memref<${Q}x${L}x${T}>
  scf.for %i = %c0 to %q step %c1 {
    %a = vector.transfer_read %x[%i, %c0], %p {in_bounds = [true]} : memref<${Q}x${L}x${T}>, vector<${L}x${T}>
    %b = vector.load %y[%i, %c0] : memref<${Q}x${L}x${T}>, vector<${L}x${T}>
    %f = vector.fma %a, %b, %b : vector<${L}x${T}>
    %e = math.exp %f : vector<${L}x${T}>
    %l = arith.cmpf olt, %e, %a : vector<${L}x${T}>
    %s = arith.select %l, %e, %b : vector<${L}xi1>, vector<${L}x${T}>
    vector.transfer_write %s, %o[%i, %c0] {in_bounds = [true]} : vector<${L}x${T}>, memref<${Q}x${L}x${T}>
  }
  return
}
func.func @reference(%x: memref<${Q}x${L}x${T}>, %y: memref<${Q}x${L}x${T}>, %o: memref<${Q}x${L}x${T}>) {
  affine.for %i = 0 to $(1|${Q}) {
    affine.for %j = 0 to ${L} {
      %a = affine.load %x[%i, %j] : memref<${Q}x${L}x${T}>
      %b = affine.load %y[%i, %j] : memref<${Q}x${L}x${T}>
      %m = arith.mulf %a, %b : ${T}
      %f = arith.addf %m, %b : ${T}
      %e = math.exp %f : ${T}
      %l = arith.cmpf olt, %e, %a : ${T}
      %s = arith.select %l, %e, %b : ${T}
      affine.store %s, %o[%i, %j] : memref<${Q}x${L}x${T}>
    }
  }
  return
}
// -----
// CASE: outerproduct with and without an accumulator, and by a scalar
// SIZES: Q=0..3
// VARIANTS: T=f32 M=2 N=3 MUL=mulf ADD=addf | T=f64 M=1 N=4 MUL=mulf ADD=addf | T=i32 M=3 N=1 MUL=muli ADD=addi
// REFERENCE: ledger bytes
func.func @main(%x: memref<${Q}x${M}x${T}>, %y: memref<${Q}x${N}x${T}>, %o: memref<${Q}x${M}x${N}x${T}>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %q = memref.dim %x, %c0 : memref<${Q}x${M}x${T}>
  scf.for %i = %c0 to %q step %c1 {
    %a = vector.load %x[%i, %c0] : memref<${Q}x${M}x${T}>, vector<${M}x${T}>
    %b = vector.load %y[%i, %c0] : memref<${Q}x${N}x${T}>, vector<${N}x${T}>
    %p = vector.outerproduct %a, %b : vector<${M}x${T}>, vector<${N}x${T}>
    %r = vector.outerproduct %a, %b, %p {kind = #vector.kind<add>} : vector<${M}x${T}>, vector<${N}x${T}>
    %h = vector.extract %a[0] : ${T} from vector<${M}x${T}>
    %w = vector.outerproduct %b, %h : vector<${N}x${T}>, ${T}
    %u = vector.insert %w, %r[0] : vector<${N}x${T}> into vector<${M}x${N}x${T}>
    vector.store %u, %o[%i, %c0, %c0] : memref<${Q}x${M}x${N}x${T}>, vector<${M}x${N}x${T}>
  }
  return
}
func.func @reference(%x: memref<${Q}x${M}x${T}>, %y: memref<${Q}x${N}x${T}>, %o: memref<${Q}x${M}x${N}x${T}>) {
  affine.for %i = 0 to $(1|${Q}) {
    affine.for %m = 0 to ${M} {
      affine.for %n = 0 to ${N} {
        %a = affine.load %x[%i, %m] : memref<${Q}x${M}x${T}>
        %b = affine.load %y[%i, %n] : memref<${Q}x${N}x${T}>
        %p = arith.${MUL} %a, %b : ${T}
        %r = arith.${MUL} %a, %b : ${T}
        %s = arith.${ADD} %r, %p : ${T}
        affine.store %s, %o[%i, %m, %n] : memref<${Q}x${M}x${N}x${T}>
      }
    }
    affine.for %n = 0 to ${N} {
      %h = affine.load %x[%i, 0] : memref<${Q}x${M}x${T}>
      %b = affine.load %y[%i, %n] : memref<${Q}x${N}x${T}>
      %w = arith.${MUL} %b, %h : ${T}
      affine.store %w, %o[%i, 0, %n] : memref<${Q}x${M}x${N}x${T}>
    }
  }
  return
}
// -----
// The points of the domain; an operand of another type is converted once per element.
// CASE: contract, a matrix product
// SIZES: Q=0..3
// VARIANTS: T=f32 M=2 N=3 K=4 | T=f64 M=1 N=1 K=5 | T=f32 M=3 N=2 K=1
// REFERENCE: ledger bytes
func.func @main(%x: memref<${Q}x${M}x${K}x${T}>, %y: memref<${Q}x${K}x${N}x${T}>, %o: memref<${Q}x${M}x${N}x${T}>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %q = memref.dim %x, %c0 : memref<${Q}x${M}x${K}x${T}>
  scf.for %i = %c0 to %q step %c1 {
    %a = vector.load %x[%i, %c0, %c0] : memref<${Q}x${M}x${K}x${T}>, vector<${M}x${K}x${T}>
    %b = vector.load %y[%i, %c0, %c0] : memref<${Q}x${K}x${N}x${T}>, vector<${K}x${N}x${T}>
    %c = vector.load %o[%i, %c0, %c0] : memref<${Q}x${M}x${N}x${T}>, vector<${M}x${N}x${T}>
    %r = vector.contract {indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>],
                          iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>}
        %a, %b, %c : vector<${M}x${K}x${T}>, vector<${K}x${N}x${T}> into vector<${M}x${N}x${T}>
    vector.store %r, %o[%i, %c0, %c0] : memref<${Q}x${M}x${N}x${T}>, vector<${M}x${N}x${T}>
  }
  return
}
func.func @reference(%x: memref<${Q}x${M}x${K}x${T}>, %y: memref<${Q}x${K}x${N}x${T}>, %o: memref<${Q}x${M}x${N}x${T}>) {
  affine.for %i = 0 to $(1|${Q}) {
    affine.for %m = 0 to ${M} {
      affine.for %n = 0 to ${N} {
        affine.for %k = 0 to ${K} {
          %a = affine.load %x[%i, %m, %k] : memref<${Q}x${M}x${K}x${T}>
          %b = affine.load %y[%i, %k, %n] : memref<${Q}x${K}x${N}x${T}>
          %c = affine.load %o[%i, %m, %n] : memref<${Q}x${M}x${N}x${T}>
          %p = arith.mulf %a, %b : ${T}
          %s = arith.addf %c, %p : ${T}
          affine.store %s, %o[%i, %m, %n] : memref<${Q}x${M}x${N}x${T}>
        }
      }
    }
  }
  return
}
// -----
// CASE: contract of a matrix and a vector of a narrower type
// SIZES: Q=0..3
// VARIANTS: T=f16 U=f32 EXT=extf MUL=mulf COMBINE=addf KIND=add | T=i8 U=i32 EXT=extsi MUL=muli COMBINE=addi KIND=add | T=bf16 U=f32 EXT=extf MUL=mulf COMBINE=maxnumf KIND=maxnumf
// REFERENCE: ledger bytes
func.func @main(%x: memref<${Q}x3x4x${T}>, %y: memref<${Q}x4x${T}>, %o: memref<${Q}x3x${U}>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %q = memref.dim %x, %c0 : memref<${Q}x3x4x${T}>
  scf.for %i = %c0 to %q step %c1 {
    %a = vector.load %x[%i, %c0, %c0] : memref<${Q}x3x4x${T}>, vector<3x4x${T}>
    %b = vector.load %y[%i, %c0] : memref<${Q}x4x${T}>, vector<4x${T}>
    %c = vector.load %o[%i, %c0] : memref<${Q}x3x${U}>, vector<3x${U}>
    %r = vector.contract {indexing_maps = [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (k)>, affine_map<(m, k) -> (m)>],
                          iterator_types = ["parallel", "reduction"], kind = #vector.kind<${KIND}>}
        %a, %b, %c : vector<3x4x${T}>, vector<4x${T}> into vector<3x${U}>
    vector.store %r, %o[%i, %c0] : memref<${Q}x3x${U}>, vector<3x${U}>
  }
  return
}
func.func @reference(%x: memref<${Q}x3x4x${T}>, %y: memref<${Q}x4x${T}>, %o: memref<${Q}x3x${U}>) {
  %wide = memref.alloc() : memref<4x${U}>
  affine.for %i = 0 to $(1|${Q}) {
    affine.for %k = 0 to 4 {
      %b = affine.load %y[%i, %k] : memref<${Q}x4x${T}>
      %e = arith.${EXT} %b : ${T} to ${U}
      affine.store %e, %wide[%k] : memref<4x${U}>
    }
    affine.for %m = 0 to 3 {
      affine.for %k = 0 to 4 {
        %a = affine.load %x[%i, %m, %k] : memref<${Q}x3x4x${T}>
        %e = arith.${EXT} %a : ${T} to ${U}
        %b = affine.load %wide[%k] : memref<4x${U}>
        %c = affine.load %o[%i, %m] : memref<${Q}x3x${U}>
        %p = arith.${MUL} %e, %b : ${U}
        %s = arith.${COMBINE} %c, %p : ${U}
        affine.store %s, %o[%i, %m] : memref<${Q}x3x${U}>
      }
    }
  }
  return
}
