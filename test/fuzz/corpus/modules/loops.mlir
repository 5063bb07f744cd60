func.func @loops(%m: memref<?x?xf32>, %v: memref<?xf32>, %n: index, %k: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  affine.for %i = 0 to %n {
    affine.for %j = affine_map<(d0) -> (d0)>(%i) to min affine_map<(d0)[s0] -> (d0 + 32, s0)>(%i)[%k] step 2 {
      %a = affine.load %m[%i, %j] : memref<?x?xf32>
      %b = affine.load %v[%j] : memref<?xf32>
      %p = arith.mulf %a, %b : f32
      affine.store %p, %m[%i, %j] : memref<?x?xf32>
    }
  }
  scf.while (%i = %c0) : (index) -> index {
    %more = arith.cmpi ult, %i, %n : index
    scf.condition(%more) %i : index
  } do {
  ^bb0(%i: index):
    %x = memref.load %v[%i] : memref<?xf32>
    %y = math.sqrt %x : f32
    memref.store %y, %v[%i] : memref<?xf32>
    %next = arith.addi %i, %c1 : index
    scf.yield %next : index
  }
  scf.parallel (%i, %j) = (%c0, %c0) to (%n, %k) step (%c4, %c1) {
    %x = memref.load %m[%i, %j] : memref<?x?xf32>
    %y = arith.addf %x, %x : f32
    memref.store %y, %m[%i, %j] : memref<?x?xf32>
    scf.reduce
  }
  return
}
