// Rule C9: branches on sizes are exact, branches on data are symbols.
// RUN: greenai-opt --fpo-report --ascii --all %s | FileCheck %s

// One multiplication if B = 1, else B additions. With B >= 1, [B = 1] is
// 1 - min(1, B - 1): 1 at B = 1 and 0 beyond.
// CHECK-LABEL: @on_size
// CHECK: add.f32 {{ *}}{{.*}}min(1, d0 - 1)
// CHECK: mul.f32 {{ *}}-min(1, d0 - 1) + 1
func.func @on_size(%x: tensor<?xf32>, %s: f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %b = tensor.dim %x, %c0 : tensor<?xf32>
  %one = arith.cmpi eq, %b, %c1 : index
  scf.if %one {
    %0 = arith.mulf %s, %s : f32
  } else {
    %0 = arith.addf %x, %x : tensor<?xf32>
  }
  return
}
// RUN: greenai-opt --fpo-report=json --entry=@on_size --at=d0=1 --at=d0=2 --at=d0=9 %s \
// RUN:   | %python -c "import json,sys; print(*[p['fpo'] for p in json.load(sys.stdin)['functions'][0]['at']])" | FileCheck %s --check-prefix=VALUES
// VALUES: 1 2 9
// With B >= 2 the first branch is never taken.
// RUN: greenai-opt --fpo-report --ascii --entry=@on_size --assume='d0>=2' %s | FileCheck %s --check-prefix=LARGE
// LARGE: add.f32 {{ *}}d0{{$}}
// LARGE-NOT: mul.f32

// Two branches on one condition share its symbol; what is computed on both sides
// does not depend on it.
// CHECK-LABEL: @on_data
// CHECK: add.f32 {{ *}}1{{$}}
// CHECK: mul.f32 {{ *}}2*taken0{{$}}
// CHECK: taken0 in 0..1
// CHECK-SAME: %arg1 at
func.func @on_data(%s: f32, %c: i1) {
  scf.if %c {
    %0 = arith.mulf %s, %s : f32
    %1 = arith.addf %s, %s : f32
  } else {
    %1 = arith.addf %s, %s : f32
  }
  scf.if %c {
    %0 = arith.mulf %s, %s : f32
  }
  return
}
// RUN: greenai-opt --fpo-report --ascii --entry=@on_data --bind=taken0=1 %s | FileCheck %s --check-prefix=TAKEN
// TAKEN: mul.f32 {{ *}}2{{$}}

// What tosa-to-linalg makes of a broadcast of `?` against `?`: the sizes are
// assumed equal, as for the TOSA operation, and the copy never happens.
// CHECK-LABEL: @broadcast
// CHECK: bytes {{ *}}0{{$}}
// CHECK: uncosted: none
func.func @broadcast(%x: tensor<?x4xf32>, %y: tensor<?x4xf32>) -> tensor<?x4xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = tensor.dim %x, %c0 : tensor<?x4xf32>
  %b = tensor.dim %y, %c0 : tensor<?x4xf32>
  %m = arith.maxui %a, %b : index
  %one = arith.cmpi eq, %a, %c1 : index
  %r = scf.if %one -> (tensor<?x4xf32>) {
    %e = tensor.empty(%m) : tensor<?x4xf32>
    %g = linalg.generic {indexing_maps = [affine_map<(i, j) -> (0, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
        ins(%x : tensor<?x4xf32>) outs(%e : tensor<?x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<?x4xf32>
    scf.yield %g : tensor<?x4xf32>
  } else {
    scf.yield %x : tensor<?x4xf32>
  }
  return %r : tensor<?x4xf32>
}
// With --broadcast=exact the copy of max(d0, d1) rows happens where d0 = 1: rows of
// 4 floats, 16 bytes read and 16*d1 written (max(1, d1) = d1).
// RUN: greenai-opt --fpo-report=json --entry=@broadcast --broadcast=exact --at=d0=1,d1=5 --at=d0=2,d1=2 %s \
// RUN:   | %python -c "import json,sys; print(*[p['bytesWritten'] for p in json.load(sys.stdin)['functions'][0]['at']])" | FileCheck %s --check-prefix=EXACT
// EXACT: 80 0

// Cases of an index that is data have a symbol each.
// CHECK-LABEL: @cases
// CHECK: add.f32 {{ *}}taken0{{$}}
// CHECK: mul.f32 {{ *}}-taken0 + 1{{$}}
func.func @cases(%t: tensor<1xi32>, %s: f32) {
  %c0 = arith.constant 0 : index
  %e = tensor.extract %t[%c0] : tensor<1xi32>
  %i = arith.index_cast %e : i32 to index
  scf.index_switch %i
  case 2 {
    %0 = arith.addf %s, %s : f32
    scf.yield
  }
  default {
    %0 = arith.mulf %s, %s : f32
  }
  return
}
