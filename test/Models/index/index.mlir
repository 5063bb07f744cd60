// RUN: greenai-opt --fpo-report --ascii --all %s | FileCheck %s
// RUN: greenai-opt --fpo-report --ascii --entry=@divisions --at=d0=19 %s | FileCheck %s --check-prefix=AT

// Sizes travel through index.* as through arith, and arithmetic on indices is
// bookkeeping (rule C5).

// max(3*d0 + 5 - 1, 3) rows of d1 elements.
// CHECK-LABEL: @arith_of_index
// CHECK:       ledger   x0  neg.f32        3*d0*d1 + 4*d1
// CHECK:       uncosted: none
func.func @arith_of_index(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %c0 = index.constant 0
  %c1 = index.constant 1
  %c3 = index.constant 3
  %c5 = index.constant 5
  %a = tensor.dim %x, %c0 : tensor<?x?xf32>
  %b = tensor.dim %x, %c1 : tensor<?x?xf32>
  %0 = index.mul %a, %c3
  %1 = index.add %0, %c5
  %2 = index.sub %1, %c1
  %3 = index.maxs %2, %c3
  %4 = index.mins %b, %b
  %e = tensor.empty(%3, %4) : tensor<?x?xf32>
  %r = arith.negf %e : tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}

// At d0 = 19: 19/8 is 2 rounded down (three times) and 3 rounded up (twice), the
// remainder is 3 (twice): 2*2*3*3*2*3*3 = 648. 19 << 1 is 38, 19 >> 1 is 9:
// 38*9*9 = 3078. Each of these 3726 exponentials weighs 25: 93150.
// CHECK-LABEL: @divisions
// CHECK:       uncosted: none
// AT:          at d0=19{{ +}}(93150)
func.func @divisions(%x: tensor<?xf32>) -> (tensor<?x?x?x?x?x?x?xf32>, tensor<?x?x?xf32>) {
  %c0 = index.constant 0
  %c1 = index.constant 1
  %c8 = index.constant 8
  %a = tensor.dim %x, %c0 : tensor<?xf32>
  %0 = index.divs %a, %c8
  %1 = index.divu %a, %c8
  %2 = index.ceildivs %a, %c8
  %3 = index.ceildivu %a, %c8
  %4 = index.floordivs %a, %c8
  %5 = index.rems %a, %c8
  %6 = index.remu %a, %c8
  %7 = index.shl %a, %c1
  %8 = index.shrs %a, %c1
  %9 = index.shru %a, %c1
  %e = tensor.empty(%0, %1, %2, %3, %4, %5, %6) : tensor<?x?x?x?x?x?x?xf32>
  %r = math.exp %e : tensor<?x?x?x?x?x?x?xf32>
  %f = tensor.empty(%7, %8, %9) : tensor<?x?x?xf32>
  %s = math.exp %f : tensor<?x?x?xf32>
  return %r, %s : tensor<?x?x?x?x?x?x?xf32>, tensor<?x?x?xf32>
}

// [d0 = 1] = 1 - min(1, d0 - 1) times, and no cast or comparison is counted.
// CHECK-LABEL: @casts_and_cmp
// CHECK:       ledger   x25  exp.f32        -d0*min(1, d0 - 1) + d0
// CHECK-NEXT:  bytes read
func.func @casts_and_cmp(%x: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = index.constant 0
  %c1 = index.constant 1
  %a = tensor.dim %x, %c0 : tensor<?xf32>
  %i = index.casts %a : index to i64
  %j = index.castu %i : i64 to index
  %one = index.cmp eq(%j, %c1)
  %r = scf.if %one -> (tensor<?xf32>) {
    %y = math.exp %x : tensor<?xf32>
    scf.yield %y : tensor<?xf32>
  } else {
    scf.yield %x : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// What is returned is no bookkeeping.
// CHECK-LABEL: @not_bookkeeping
// CHECK:       ledger   x1  cmp.index      1
// CHECK-NEXT:  x0  convert.i32    1
func.func @not_bookkeeping(%a: index, %b: index) -> (i1, i32) {
  %0 = index.cmp slt(%a, %b)
  %1 = index.casts %a : index to i32
  return %0, %1 : i1, i32
}

// An assertion that both sizes are equal makes them one symbol.
// CHECK-LABEL: @asserted
// CHECK:       x25  exp.f32        2*d0
// CHECK:       d1 = d0  equal sizes  cf.assert
func.func @asserted(%x: tensor<?xf32>, %y: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = index.constant 0
  %a = tensor.dim %x, %c0 : tensor<?xf32>
  %b = tensor.dim %y, %c0 : tensor<?xf32>
  %eq = index.cmp eq(%a, %b)
  cf.assert %eq, "same"
  %0 = math.exp %x : tensor<?xf32>
  %1 = math.exp %y : tensor<?xf32>
  return %0 : tensor<?xf32>
}
