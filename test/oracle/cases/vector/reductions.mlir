// CASE: reduction with and without an accumulator
// SIZES: Q=0..3
// VARIANTS: T=f32 L=5 KIND=add OP=addf | T=f16 L=1 KIND=mul OP=mulf | T=f32 L=3 KIND=minnumf OP=minnumf | T=f64 L=4 KIND=maximumf OP=maximumf | T=i32 L=2 KIND=xor OP=xori | T=i8 L=6 KIND=maxui OP=maxui
// REFERENCE: ledger bytes
func.func @main(%x: memref<${Q}x${L}x${T}>, %o: memref<${Q}x2x${T}>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %q = memref.dim %x, %c0 : memref<${Q}x${L}x${T}>
  scf.for %i = %c0 to %q step %c1 {
    %a = vector.load %x[%i, %c0] : memref<${Q}x${L}x${T}>, vector<${L}x${T}>
    %r = vector.reduction <${KIND}>, %a : vector<${L}x${T}> into ${T}
    %s = vector.reduction <${KIND}>, %a, %r : vector<${L}x${T}> into ${T}
    memref.store %r, %o[%i, %c0] : memref<${Q}x2x${T}>
    memref.store %s, %o[%i, %c1] : memref<${Q}x2x${T}>
  }
  return
}
func.func @reference(%x: memref<${Q}x${L}x${T}>, %o: memref<${Q}x2x${T}>) {
  affine.for %i = 0 to $(1|${Q}) {
    %a0 = affine.load %x[%i, 0] : memref<${Q}x${L}x${T}>
    %r = affine.for %j = 1 to ${L} iter_args(%c = %a0) -> ${T} {
      %a = affine.load %x[%i, %j] : memref<${Q}x${L}x${T}>
      %d = arith.${OP} %c, %a : ${T}
      affine.yield %d : ${T}
    }
    affine.store %r, %o[%i, 0] : memref<${Q}x2x${T}>
    %s = affine.for %j = 0 to ${L} iter_args(%c = %r) -> ${T} {
      %a = affine.load %x[%i, %j] : memref<${Q}x${L}x${T}>
      %d = arith.${OP} %c, %a : ${T}
      affine.yield %d : ${T}
    }
    affine.store %s, %o[%i, 1] : memref<${Q}x2x${T}>
  }
  return
}
// -----
// Masked lanes are counted as executed.
// CASE: multi_reduction of rows and of columns, and a masked reduction
// SIZES: Q=0..3
// VARIANTS: T=f32 M=2 N=3 KIND=add OP=addf | T=f32 M=1 N=4 KIND=mul OP=mulf | T=i32 M=3 N=1 KIND=maxsi OP=maxsi
// REFERENCE: ledger bytes
func.func @main(%x: memref<${Q}x${M}x${N}x${T}>, %r: memref<${Q}x${M}x${T}>, %c: memref<${Q}x${N}x${T}>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %q = memref.dim %x, %c0 : memref<${Q}x${M}x${N}x${T}>
  scf.for %i = %c0 to %q step %c1 {
    %a = vector.load %x[%i, %c0, %c0] : memref<${Q}x${M}x${N}x${T}>, vector<${M}x${N}x${T}>
    %rows = vector.load %r[%i, %c0] : memref<${Q}x${M}x${T}>, vector<${M}x${T}>
    %columns = vector.load %c[%i, %c0] : memref<${Q}x${N}x${T}>, vector<${N}x${T}>
    %0 = vector.multi_reduction <${KIND}>, %a, %rows [1] : vector<${M}x${N}x${T}> to vector<${M}x${T}>
    %1 = vector.multi_reduction <${KIND}>, %a, %columns [0] : vector<${M}x${N}x${T}> to vector<${N}x${T}>
    %first = vector.extract %1[0] : ${T} from vector<${N}x${T}>
    %mask = vector.create_mask %c1 : vector<${M}xi1>
    %m = vector.mask %mask { vector.reduction <${KIND}>, %0, %first : vector<${M}x${T}> into ${T} } : vector<${M}xi1> -> ${T}
    %2 = vector.insert %m, %1[0] : ${T} into vector<${N}x${T}>
    vector.store %0, %r[%i, %c0] : memref<${Q}x${M}x${T}>, vector<${M}x${T}>
    vector.store %2, %c[%i, %c0] : memref<${Q}x${N}x${T}>, vector<${N}x${T}>
  }
  return
}
func.func @reference(%x: memref<${Q}x${M}x${N}x${T}>, %r: memref<${Q}x${M}x${T}>, %c: memref<${Q}x${N}x${T}>) {
  affine.for %i = 0 to $(1|${Q}) {
    affine.for %m = 0 to ${M} {
      affine.for %n = 0 to ${N} {
        %a = affine.load %x[%i, %m, %n] : memref<${Q}x${M}x${N}x${T}>
        %0 = affine.load %r[%i, %m] : memref<${Q}x${M}x${T}>
        %1 = affine.load %c[%i, %n] : memref<${Q}x${N}x${T}>
        %2 = arith.${OP} %0, %a : ${T}
        %3 = arith.${OP} %1, %a : ${T}
        affine.store %2, %r[%i, %m] : memref<${Q}x${M}x${T}>
        affine.store %3, %c[%i, %n] : memref<${Q}x${N}x${T}>
      }
    }
    affine.for %m = 0 to ${M} {
      %0 = affine.load %r[%i, %m] : memref<${Q}x${M}x${T}>
      %1 = affine.load %c[%i, 0] : memref<${Q}x${N}x${T}>
      %2 = arith.${OP} %1, %0 : ${T}
      affine.store %2, %c[%i, 0] : memref<${Q}x${N}x${T}>
    }
  }
  return
}
// -----
// An inclusive line starts from its first element and an exclusive one from the initial value: n - 1 combines each.
// CASE: scan of rows
// SIZES: Q=0..3
// VARIANTS: T=f32 M=2 N=4 OP=addf KIND=add | T=i32 M=1 N=3 OP=muli KIND=mul | T=f64 M=3 N=1 OP=addf KIND=add
// REFERENCE: ledger bytes
func.func @main(%x: memref<${Q}x${M}x${N}x${T}>, %z: memref<${Q}x${M}x${T}>, %o: memref<${Q}x${M}x${N}x${T}>, %e: memref<${Q}x${M}x${N}x${T}>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %q = memref.dim %x, %c0 : memref<${Q}x${M}x${N}x${T}>
  scf.for %i = %c0 to %q step %c1 {
    %a = vector.load %x[%i, %c0, %c0] : memref<${Q}x${M}x${N}x${T}>, vector<${M}x${N}x${T}>
    %b = vector.load %z[%i, %c0] : memref<${Q}x${M}x${T}>, vector<${M}x${T}>
    %0:2 = vector.scan <${KIND}>, %a, %b {inclusive = true, reduction_dim = 1 : i64} : vector<${M}x${N}x${T}>, vector<${M}x${T}>
    %1:2 = vector.scan <${KIND}>, %a, %b {inclusive = false, reduction_dim = 1 : i64} : vector<${M}x${N}x${T}>, vector<${M}x${T}>
    vector.store %0#0, %o[%i, %c0, %c0] : memref<${Q}x${M}x${N}x${T}>, vector<${M}x${N}x${T}>
    vector.store %1#0, %e[%i, %c0, %c0] : memref<${Q}x${M}x${N}x${T}>, vector<${M}x${N}x${T}>
  }
  return
}
func.func @reference(%x: memref<${Q}x${M}x${N}x${T}>, %z: memref<${Q}x${M}x${T}>, %o: memref<${Q}x${M}x${N}x${T}>, %e: memref<${Q}x${M}x${N}x${T}>) {
  affine.for %i = 0 to $(1|${Q}) {
    affine.for %m = 0 to ${M} {
      %a0 = affine.load %x[%i, %m, 0] : memref<${Q}x${M}x${N}x${T}>
      %z0 = affine.load %z[%i, %m] : memref<${Q}x${M}x${T}>
      affine.store %a0, %o[%i, %m, 0] : memref<${Q}x${M}x${N}x${T}>
      affine.store %z0, %e[%i, %m, 0] : memref<${Q}x${M}x${N}x${T}>
      affine.for %n = 1 to ${N} iter_args(%c = %a0, %d = %z0) -> (${T}, ${T}) {
        %a = affine.load %x[%i, %m, %n] : memref<${Q}x${M}x${N}x${T}>
        %b = affine.load %x[%i, %m, %n - 1] : memref<${Q}x${M}x${N}x${T}>
        %1 = arith.${OP} %c, %a : ${T}
        %2 = arith.${OP} %d, %b : ${T}
        affine.store %1, %o[%i, %m, %n] : memref<${Q}x${M}x${N}x${T}>
        affine.store %2, %e[%i, %m, %n] : memref<${Q}x${M}x${N}x${T}>
        affine.yield %1, %2 : ${T}, ${T}
      }
    }
  }
  return
}
