// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rules C1, C2 and C7 on vectors. Vectors are registers: no bytes.

// 16 multiplications and 16 additions.
// CHECK-LABEL: "name": "fma"
// CHECK:       "op": "vector.fma"
// CHECK-NEXT:  "kind": "elementwise"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "0"
// CHECK-NEXT:  "bytesWritten": "0"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "16"
// CHECK:       "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "16"
func.func @fma(%a: vector<2x8xf32>) -> vector<2x8xf32> {
  %r = vector.fma %a, %a, %a : vector<2x8xf32>
  return %r : vector<2x8xf32>
}

// C2: 16 elements are combined 15 times, with an accumulator 16 times, whatever
// the kind.
// CHECK-LABEL: "name": "reduction"
// CHECK:       "op": "vector.reduction"
// CHECK-NEXT:  "kind": "reduction"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "15"
// CHECK:       "op": "vector.reduction"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "16"
// CHECK:       "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "15"
// CHECK:       "op": "min"
// CHECK-NEXT:  "type": "i8"
// CHECK-NEXT:  "count": "15"
// CHECK:       "op": "bitwise"
// CHECK-NEXT:  "type": "i8"
// CHECK-NEXT:  "count": "15"
func.func @reduction(%a: vector<16xf32>, %acc: f32, %b: vector<16xi8>) {
  %0 = vector.reduction <add>, %a : vector<16xf32> into f32
  %1 = vector.reduction <add>, %a, %acc : vector<16xf32> into f32
  %2 = vector.reduction <maximumf>, %a : vector<16xf32> into f32
  %3 = vector.reduction <minui>, %b : vector<16xi8> into i8
  %4 = vector.reduction <xor>, %b : vector<16xi8> into i8
  return
}

// It always has an accumulator: 4*8 combines for 4 results.
// CHECK-LABEL: "name": "multi_reduction"
// CHECK:       "op": "mul"
// CHECK-NEXT:  "type": "f64"
// CHECK-NEXT:  "count": "32"
func.func @multi_reduction(%a: vector<4x8xf64>, %acc: vector<4xf64>)
    -> vector<4xf64> {
  %0 = vector.multi_reduction <mul>, %a, %acc [1]
      : vector<4x8xf64> to vector<4xf64>
  return %0 : vector<4xf64>
}

// C1: 4*5*6 points, each a multiplication and an addition on the accumulator's
// f32. With max it is no multiply-accumulate, and neither is a sum of squares
// (C13's reading of contractions).
// CHECK-LABEL: "name": "contract"
// CHECK:       "op": "vector.contract"
// CHECK-NEXT:  "kind": "contraction"
// CHECK:       "macs": "120"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "120"
// CHECK:       "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "120"
// CHECK:       "op": "vector.contract"
// CHECK:       "macs": "0"
// CHECK:       "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "120"
// CHECK:       "op": "max"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "120"
// CHECK:       "op": "vector.contract"
// CHECK:       "macs": "0"
// CHECK:       "count": "7"
#a = affine_map<(i, j, k) -> (i, k)>
#b = affine_map<(i, j, k) -> (k, j)>
#c = affine_map<(i, j, k) -> (i, j)>
#v = affine_map<(i) -> (i)>
#s = affine_map<(i) -> ()>
func.func @contract(%a: vector<4x6xf16>, %b: vector<6x5xf16>,
                    %c: vector<4x5xf32>, %v: vector<7xf32>, %x: f32) {
  %0 = vector.contract {indexing_maps = [#a, #b, #c],
      iterator_types = ["parallel", "parallel", "reduction"],
      kind = #vector.kind<add>} %a, %b, %c
      : vector<4x6xf16>, vector<6x5xf16> into vector<4x5xf32>
  %1 = vector.contract {indexing_maps = [#a, #b, #c],
      iterator_types = ["parallel", "parallel", "reduction"],
      kind = #vector.kind<maxnumf>} %a, %b, %c
      : vector<4x6xf16>, vector<6x5xf16> into vector<4x5xf32>
  %2 = vector.contract {indexing_maps = [#v, #v, #s],
      iterator_types = ["reduction"], kind = #vector.kind<add>} %v, %v, %x
      : vector<7xf32>, vector<7xf32> into f32
  return
}

// 3*4 products, added to the accumulator if there is one.
// CHECK-LABEL: "name": "outerproduct"
// CHECK:       "op": "vector.outerproduct"
// CHECK-NOT:   "op": "add"
// CHECK:       "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "12"
// CHECK:       "op": "vector.outerproduct"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "12"
func.func @outerproduct(%a: vector<3xf32>, %b: vector<4xf32>,
                        %c: vector<3x4xf32>) {
  %0 = vector.outerproduct %a, %b : vector<3xf32>, vector<4xf32>
  %1 = vector.outerproduct %a, %b, %c : vector<3xf32>, vector<4xf32>
  return
}

// 4*16 lines of 8 elements, 7 combines each: 448.
// CHECK-LABEL: "name": "scan"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "448"
func.func @scan(%a: vector<4x8x16xf32>, %i: vector<4x16xf32>) {
  %0:2 = vector.scan <add>, %a, %i {inclusive = true, reduction_dim = 1 : i64}
      : vector<4x8x16xf32>, vector<4x16xf32>
  return
}

// Lanes that are switched off are counted: 15.
// CHECK-LABEL: "name": "mask"
// CHECK:       "op": "vector.reduction"
// CHECK:       "count": "15"
func.func @mask(%a: vector<16xf32>, %m: vector<16xi1>) -> f32 {
  %0 = vector.mask %m { vector.reduction <add>, %a : vector<16xf32> into f32 }
      : vector<16xi1> -> f32
  return %0 : f32
}

// Between registers: nothing.
// CHECK-LABEL: "name": "registers"
// CHECK:       "uncosted": []
// CHECK-NEXT:  "rows": []
func.func @registers(%a: vector<4xf32>, %x: f32, %n: index)
    -> (vector<8xf32>, vector<4xi1>, vector<4xindex>) {
  %b = vector.broadcast %x : f32 to vector<2x4xf32>
  %c = vector.insert %a, %b [0] : vector<4xf32> into vector<2x4xf32>
  %t = vector.transpose %c, [1, 0] : vector<2x4xf32> to vector<4x2xf32>
  %s = vector.shape_cast %t : vector<4x2xf32> to vector<8xf32>
  %e = vector.extract %s[0] : f32 from vector<8xf32>
  %f = vector.insert %e, %s [1] : f32 into vector<8xf32>
  %g = vector.shuffle %f, %f [0, 1, 2, 3, 4, 5, 6, 15]
      : vector<8xf32>, vector<8xf32>
  %h = vector.extract_strided_slice %g
      {offsets = [0], sizes = [4], strides = [1]}
      : vector<8xf32> to vector<4xf32>
  %i = vector.interleave %h, %a : vector<4xf32> -> vector<8xf32>
  %m = vector.create_mask %n : vector<4xi1>
  %k = vector.step : vector<4xindex>
  return %i, %m, %k : vector<8xf32>, vector<4xi1>, vector<4xindex>
}

// C11: the length of a scalable vector is not known.
// CHECK-LABEL: "name": "scalable"
// CHECK:       "uncosted": [
// CHECK:       "op": "vector.fma"
// CHECK:       "reason": "the length of a scalable vector is not known"
// CHECK:       "rows": []
func.func @scalable(%a: vector<[4]xf32>) -> vector<[4]xf32> {
  %r = vector.fma %a, %a, %a : vector<[4]xf32>
  return %r : vector<[4]xf32>
}

// Operands of another type are converted once: 4*8 + 8*5 = 72 elements. The 160
// points are MACs.
// CHECK-LABEL: "name": "mixed_contract"
// CHECK:       "macs": "160"
// CHECK:       "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "160"
// CHECK:       "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "160"
// CHECK:       "op": "convert"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "72"
func.func @mixed_contract(%x: vector<4x8xf16>, %y: vector<8x5xf16>,
                          %acc: vector<4x5xf32>) -> vector<4x5xf32> {
  %0 = vector.contract {
    indexing_maps = [affine_map<(m, n, k) -> (m, k)>,
                     affine_map<(m, n, k) -> (k, n)>,
                     affine_map<(m, n, k) -> (m, n)>],
    iterator_types = ["parallel", "parallel", "reduction"],
    kind = #vector.kind<add>
  } %x, %y, %acc : vector<4x8xf16>, vector<8x5xf16> into vector<4x5xf32>
  return %0 : vector<4x5xf32>
}

// x times its transpose reads one vector in two ways: 4*4*8 MACs.
// CHECK-LABEL: "name": "gram"
// CHECK:       "macs": "128"
func.func @gram(%x: vector<4x8xf32>, %acc: vector<4x4xf32>) -> vector<4x4xf32> {
  %0 = vector.contract {
    indexing_maps = [affine_map<(m, n, k) -> (m, k)>,
                     affine_map<(m, n, k) -> (n, k)>,
                     affine_map<(m, n, k) -> (m, n)>],
    iterator_types = ["parallel", "parallel", "reduction"],
    kind = #vector.kind<add>
  } %x, %x, %acc : vector<4x8xf32>, vector<4x8xf32> into vector<4x4xf32>
  return %0 : vector<4x4xf32>
}

// A sum of squares is none.
// CHECK-LABEL: "name": "squares"
// CHECK:       "macs": "0"
func.func @squares(%x: vector<4x8xf32>, %acc: vector<4xf32>) -> vector<4xf32> {
  %0 = vector.contract {
    indexing_maps = [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m, k)>,
                     affine_map<(m, k) -> (m)>],
    iterator_types = ["parallel", "reduction"], kind = #vector.kind<add>
  } %x, %x, %acc : vector<4x8xf32>, vector<4x8xf32> into vector<4xf32>
  return %0 : vector<4xf32>
}
