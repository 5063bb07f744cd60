// Rule C8: loops cost the sum of their iterations, in closed form.
// RUN: greenai-opt --fpo-report --ascii --all %s | FileCheck %s

// Ten iterations of one addition.
// CHECK-LABEL: @constant
// CHECK: add.f32 {{ *}}10{{$}}
func.func @constant(%x: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c10 = arith.constant 10 : index
  %r = scf.for %i = %c0 to %c10 step %c1 iter_args(%a = %x) -> f32 {
    %0 = arith.addf %a, %x : f32
    scf.yield %0 : f32
  }
  return %r : f32
}

// ceil(n/3) iterations, n >= 0 being an argument.
// CHECK-LABEL: @strided
// CHECK: arg0 = %arg0 >= 0
// CHECK: add.f32 {{ *}}floor((arg0 + 2)/3){{$}}
func.func @strided(%n: index, %x: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c3 = arith.constant 3 : index
  %r = scf.for %i = %c0 to %n step %c3 iter_args(%a = %x) -> f32 {
    %0 = arith.addf %a, %x : f32
    scf.yield %0 : f32
  }
  return %r : f32
}

// A decoder over a growing cache: iteration t reads a cache of t + 1 rows and
// costs 64*(t + 1) multiplications; over S iterations 64*S*(S + 1)/2.
// CHECK-LABEL: @growing
// CHECK: mul.f32 {{ *}}32*d0^2 + 32*d0{{$}}
func.func @growing(%tokens: tensor<?x64xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = tensor.dim %tokens, %c0 : tensor<?x64xf32>
  scf.for %t = %c0 to %s step %c1 {
    %rows = arith.addi %t, %c1 : index
    %cache = tensor.extract_slice %tokens[0, 0] [%rows, 64] [1, 1] : tensor<?x64xf32> to tensor<?x64xf32>
    %0 = arith.mulf %cache, %cache : tensor<?x64xf32>
  }
  return
}

// A tiled loop, tiles of min(32, S - i): the tiles together are the whole, so
// the multiplications are 64*S. With q = floor(S/32) full tiles and a rest of
// S - 32*q, where [rest > 0] = min(1, rest): 2048*q + 64*rest*[rest > 0].
// At S = 100: 3 full tiles of 2048 and a rest of 4 rows: 6144 + 256 = 6400.
// CHECK-LABEL: @tiled
// CHECK: mul.f32
func.func @tiled(%x: tensor<?x64xf32>) {
  %c0 = arith.constant 0 : index
  %c32 = arith.constant 32 : index
  %s = tensor.dim %x, %c0 : tensor<?x64xf32>
  scf.for %i = %c0 to %s step %c32 {
    %rows = affine.min affine_map<(i)[s] -> (32, s - i)>(%i)[%s]
    %tile = tensor.extract_slice %x[%i, 0] [%rows, 64] [1, 1] : tensor<?x64xf32> to tensor<?x64xf32>
    %0 = arith.mulf %tile, %tile : tensor<?x64xf32>
  }
  return
}
// RUN: greenai-opt --fpo-report=json --entry=@tiled --at=d0=100 --at=d0=96 --at=d0=7 %s \
// RUN:   | %python -c "import json,sys; print(*[p['fpo'] for p in json.load(sys.stdin)['functions'][0]['at']])" | FileCheck %s --check-prefix=TILED
// TILED: 6400 6144 448

// A triangle: sum over i < n of i = n*(n - 1)/2 additions.
// CHECK-LABEL: @triangle
// CHECK: add.f32 {{ *}}(arg0^2 - arg0)/2{{$}}
func.func @triangle(%n: index, %x: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %i step %c1 {
      %0 = arith.addf %x, %x : f32
    }
  }
  return
}

// A parallel loop over 4 x n points with a reduction: n*4 combinations.
// CHECK-LABEL: @parallel
// CHECK: add.f32 {{ *}}4*arg0{{$}}
// CHECK: mul.f32 {{ *}}4*arg0{{$}}
func.func @parallel(%n: index, %x: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %r = scf.parallel (%i, %j) = (%c0, %c0) to (%c4, %n) step (%c1, %c1) init (%x) -> f32 {
    %p = arith.mulf %x, %x : f32
    scf.reduce(%p : f32) {
    ^bb0(%a: f32, %b: f32):
      %s = arith.addf %a, %b : f32
      scf.reduce.return %s : f32
    }
  }
  return %r : f32
}

// A loop until data says so: a symbol, named with its origin. The condition is
// evaluated once more than the body.
// CHECK-LABEL: @until
// CHECK: add.f32 {{ *}}trips0{{$}}
// CHECK: cmp.f32 {{ *}}trips0 + 1{{$}}
// CHECK: trips0 >= 0 {{ *}}iterations of scf.while at {{.*}}loops.mlir
func.func @until(%x: f32) -> f32 {
  %r = scf.while (%a = %x) : (f32) -> f32 {
    %c = arith.cmpf olt, %a, %x : f32
    scf.condition(%c) %a : f32
  } do {
  ^bb0(%b: f32):
    %0 = arith.addf %b, %x : f32
    scf.yield %0 : f32
  }
  return %r : f32
}

// A bound that is data: the trip count is a symbol that --bind can set.
// CHECK-LABEL: @data_bound
// CHECK: add.f32 {{ *}}trips0{{$}}
func.func @data_bound(%t: tensor<4xi32>, %x: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %e = tensor.extract %t[%c0] : tensor<4xi32>
  %n = arith.index_cast %e : i32 to index
  scf.for %i = %c0 to %n step %c1 {
    %0 = arith.addf %x, %x : f32
  }
  return
}
// RUN: greenai-opt --fpo-report --ascii --entry=@data_bound --bind=trips0=32 %s | FileCheck %s --check-prefix=BOUND
// BOUND: add.f32 {{ *}}32{{$}}
// BOUND: assumptions: 1
