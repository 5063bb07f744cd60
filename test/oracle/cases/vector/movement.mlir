// What moves elements between registers costs nothing; what loads and stores them, their elements.

// CASE: between registers
// SIZES: Q=0..3
// VARIANTS: T=f32 | T=i8 | T=f64
// REFERENCE: ledger bytes
func.func @main(%x: memref<${Q}x2x4x${T}>, %o: memref<${Q}x8x${T}>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %q = memref.dim %x, %c0 : memref<${Q}x2x4x${T}>
  scf.for %i = %c0 to %q step %c1 {
    %a = vector.load %x[%i, %c0, %c0] : memref<${Q}x2x4x${T}>, vector<2x4x${T}>
    %t = vector.transpose %a, [1, 0] : vector<2x4x${T}> to vector<4x2x${T}>
    %f = vector.shape_cast %t : vector<4x2x${T}> to vector<8x${T}>
    %r = vector.shuffle %f, %f [15, 1, 13, 3, 11, 5, 9, 7] : vector<8x${T}>, vector<8x${T}>
    %s = vector.extract_strided_slice %r {offsets = [2], sizes = [4], strides = [1]} : vector<8x${T}> to vector<4x${T}>
    %i1 = vector.interleave %s, %s : vector<4x${T}> -> vector<8x${T}>
    %d0, %d1 = vector.deinterleave %i1 : vector<8x${T}> -> vector<4x${T}>
    %in = vector.insert_strided_slice %d1, %r {offsets = [4], strides = [1]} : vector<4x${T}> into vector<8x${T}>
    %e = vector.extract %in[3] : ${T} from vector<8x${T}>
    %b = vector.broadcast %e : ${T} to vector<8x${T}>
    %p = vector.insert %e, %b[0] : ${T} into vector<8x${T}>
    %l:8 = vector.to_elements %in : vector<8x${T}>
    %n = vector.from_elements %l#7, %l#6, %l#5, %l#4, %l#3, %l#2, %l#1, %l#0 : vector<8x${T}>
    %c = vector.bitcast %n : vector<8x${T}> to vector<8x${T}>
    %st = vector.step : vector<8xindex>
    %k = vector.constant_mask [5] : vector<8xi1>
    vector.print %c : vector<8x${T}>
    %v = vector.vscale
    %y = vector.broadcast %e : ${T} to vector<[4]x${T}>
    %z = vector.scalable.insert %s, %y[0] : vector<4x${T}> into vector<[4]x${T}>
    %w = vector.scalable.extract %z[0] : vector<4x${T}> from vector<[4]x${T}>
    vector.store %c, %o[%i, %c0] : memref<${Q}x8x${T}>, vector<8x${T}>
  }
  return
}
func.func @reference(%x: memref<${Q}x2x4x${T}>, %o: memref<${Q}x8x${T}>) {
  affine.for %i = 0 to $(1|${Q}) {
    affine.for %m = 0 to 2 {
      affine.for %n = 0 to 4 {
        %a = affine.load %x[%i, %m, %n] : memref<${Q}x2x4x${T}>
        affine.store %a, %o[%i, %n * 2 + %m] : memref<${Q}x8x${T}>
      }
    }
  }
  return
}
// -----
// A dimension that the map broadcasts is read once.
// CASE: transfers, transposed and broadcast
// SIZES: Q=0..3
// VARIANTS: T=f32 | T=i1 | T=bf16
// REFERENCE: ledger bytes
func.func @main(%x: memref<${Q}x2x3x${T}>, %y: memref<${Q}x3x${T}>, %o: memref<${Q}x3x2x${T}>, %u: memref<${Q}x4x3x${T}>, %p: ${T}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %q = memref.dim %x, %c0 : memref<${Q}x2x3x${T}>
  scf.for %i = %c0 to %q step %c1 {
    %a = vector.transfer_read %x[%i, %c0, %c0], %p {in_bounds = [true, true], permutation_map = affine_map<(a, b, c) -> (c, b)>} : memref<${Q}x2x3x${T}>, vector<3x2x${T}>
    vector.transfer_write %a, %o[%i, %c0, %c0] {in_bounds = [true, true]} : vector<3x2x${T}>, memref<${Q}x3x2x${T}>
    %b = vector.transfer_read %y[%i, %c0], %p {in_bounds = [true, true], permutation_map = affine_map<(a, b) -> (0, b)>} : memref<${Q}x3x${T}>, vector<4x3x${T}>
    vector.transfer_write %b, %u[%i, %c0, %c0] {in_bounds = [true, true]} : vector<4x3x${T}>, memref<${Q}x4x3x${T}>
  }
  return
}
func.func @reference(%x: memref<${Q}x2x3x${T}>, %y: memref<${Q}x3x${T}>, %o: memref<${Q}x3x2x${T}>, %u: memref<${Q}x4x3x${T}>, %p: ${T}) {
  affine.for %i = 0 to $(1|${Q}) {
    affine.for %n = 0 to 3 {
      affine.for %m = 0 to 2 {
        %a = affine.load %x[%i, %m, %n] : memref<${Q}x2x3x${T}>
        affine.store %a, %o[%i, %n, %m] : memref<${Q}x3x2x${T}>
      }
      affine.for %m = 0 to 4 {
        %a = affine.load %y[%i, %n] : memref<${Q}x3x${T}>
        affine.store %a, %u[%i, %m, %n] : memref<${Q}x4x3x${T}>
      }
    }
  }
  return
}
// -----
// Upper bounds: lanes outside the buffer or off are not accessed. Tiles of 4 over N elements; half of each is masked off.
// CASE: transfers out of bounds, masked, gathered and scattered
// SIZES: N=1..9
// POINTS: 8
// REFERENCE: ledger bytes
func.func @main(%x: memref<${N}xf32>, %z: memref<4xf32>, %o: memref<${N}xf32>, %w: memref<4xf32>) {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %c2 = arith.constant 2 : index
  %p = arith.constant 0.0 : f32
  %n = memref.dim %x, %c0 : memref<${N}xf32>
  scf.for %i = %c0 to %n step %c4 {
    %a = vector.transfer_read %x[%i], %p : memref<${N}xf32>, vector<4xf32>
    vector.transfer_write %a, %o[%i] : vector<4xf32>, memref<${N}xf32>
  }
  %mask = vector.create_mask %c2 : vector<4xi1>
  %zero = vector.broadcast %p : f32 to vector<4xf32>
  %at = vector.broadcast %c0 : index to vector<4xindex>
  %m = vector.maskedload %z[%c0], %mask, %zero : memref<4xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  %g = vector.gather %z[%c0] [%at], %mask, %m : memref<4xf32>, vector<4xindex>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  %e = vector.expandload %z[%c0], %mask, %g : memref<4xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  %view = vector.type_cast %z : memref<4xf32> to memref<vector<4xf32>>
  vector.maskedstore %w[%c0], %mask, %e : memref<4xf32>, vector<4xi1>, vector<4xf32>
  vector.scatter %w[%c0] [%at], %mask, %e : memref<4xf32>, vector<4xindex>, vector<4xi1>, vector<4xf32>
  vector.compressstore %w[%c0], %mask, %e : memref<4xf32>, vector<4xi1>, vector<4xf32>
  return
}
func.func @reference(%x: memref<${N}xf32>, %z: memref<4xf32>, %o: memref<${N}xf32>, %w: memref<4xf32>) {
  affine.for %i = 0 to $(1|${N}) {
    %a = affine.load %x[%i] : memref<${N}xf32>
    affine.store %a, %o[%i] : memref<${N}xf32>
  }
  affine.for %i = 0 to 2 {
    %a = affine.load %z[%i] : memref<4xf32>
    affine.store %a, %w[%i] : memref<4xf32>
  }
  return
}
