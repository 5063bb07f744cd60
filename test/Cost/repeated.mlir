// RUN: greenai-opt --fpo-report=csv %s | FileCheck %s
//
// Operations that look the same and differ in one thing that their costs depend on:
// none may be given the cost of the other. FPO, MACs, integer operations, bytes, bytes
// read, bytes written, then bytes of inputs, of weights and of initial values.

#id = affine_map<(d0) -> (d0)>

// One value twice is read once.
// CHECK: operands,,tosa.add,{{.*}},d0,0,0,12*d0,8*d0,4*d0,
// CHECK-NEXT: operands,,tosa.add,{{.*}},d0,0,0,8*d0,4*d0,4*d0,
func.func @operands(%a: tensor<?xf32>, %b: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
  %x = tosa.add %a, %b : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  %y = tosa.add %a, %a : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  return %x, %y : tensor<?xf32>, tensor<?xf32>
}

// CHECK: sizes,,tosa.exp,{{.*}},25*d0,0,0,8*d0,4*d0,4*d0,
// CHECK-NEXT: sizes,,tosa.exp,{{.*}},25*d1,0,0,8*d1,4*d1,4*d1,
func.func @sizes(%a: tensor<?xf32>, %b: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
  %x = tosa.exp %a : (tensor<?xf32>) -> tensor<?xf32>
  %y = tosa.exp %b : (tensor<?xf32>) -> tensor<?xf32>
  return %x, %y : tensor<?xf32>, tensor<?xf32>
}

// Without a shift a product is one operation, with one three: 8 elements.
// CHECK: shift,,tosa.mul,{{.*}},0,0,8,96,64,32,
// CHECK-NEXT: shift,,tosa.mul,{{.*}},0,0,24,96,64,32,
func.func @shift(%a: tensor<8xi32>, %b: tensor<8xi32>) -> (tensor<8xi32>, tensor<8xi32>) {
  %none = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %some = "tosa.const"() <{values = dense<3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %x = tosa.mul %a, %b, %none : (tensor<8xi32>, tensor<8xi32>, tensor<1xi8>) -> tensor<8xi32>
  %y = tosa.mul %a, %b, %some : (tensor<8xi32>, tensor<8xi32>, tensor<1xi8>) -> tensor<8xi32>
  return %x, %y : tensor<8xi32>, tensor<8xi32>
}

// 24 pairs of two operations; a zero point is subtracted in each of them, that
// of the other operand too.
// CHECK: zero_points,,tosa.matmul,{{.*}},0,24,48,50,18,32,
// CHECK-NEXT: zero_points,,tosa.matmul,{{.*}},0,24,96,50,18,32,
func.func @zero_points(%a: tensor<1x2x3xi8>, %b: tensor<1x3x4xi8>) -> (tensor<1x2x4xi32>, tensor<1x2x4xi32>) {
  %none = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %some = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %x = tosa.matmul %a, %b, %none, %none : (tensor<1x2x3xi8>, tensor<1x3x4xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x4xi32>
  %y = tosa.matmul %a, %b, %some, %none : (tensor<1x2x3xi8>, tensor<1x3x4xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x4xi32>
  return %x, %y : tensor<1x2x4xi32>, tensor<1x2x4xi32>
}

// What is computed, a weight, and a splat, which is in no memory.
// CHECK: constants,,tosa.add,{{.*}},4,0,0,32,16,16,16,0,0,
// CHECK-NEXT: constants,,tosa.add,{{.*}},4,0,0,48,32,16,16,16,0,
// CHECK-NEXT: constants,,tosa.add,{{.*}},4,0,0,32,16,16,16,0,0,
func.func @constants(%a: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %weight = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %splat = arith.constant dense<1.0> : tensor<4xf32>
  %x = tosa.add %a, %a : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = tosa.add %a, %weight : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %z = tosa.add %a, %splat : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return %x, %y, %z : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// Another operation, and an initial value that is read.
// CHECK: bodies,,linalg.generic,{{.*}},4,0,0,32,16,16,16,0,0,
// CHECK-NEXT: bodies,,linalg.generic,{{.*}},100,0,0,32,16,16,16,0,0,
// CHECK-NEXT: bodies,,linalg.generic,{{.*}},4,0,0,48,32,16,16,0,16,
func.func @bodies(%a: tensor<4xf32>, %o: tensor<4xf32>, %c: f32) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32):
    %r = arith.addf %i, %i : f32
    linalg.yield %r : f32
  } -> tensor<4xf32>
  %y = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32):
    %r = math.exp %i : f32
    linalg.yield %r : f32
  } -> tensor<4xf32>
  %z = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32):
    %r = arith.addf %i, %j : f32
    linalg.yield %r : f32
  } -> tensor<4xf32>
  return %x, %y, %z : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// A body that loads from a tensor that is no operand: 4 elements at most.
// CHECK: loads,,linalg.generic,{{.*}},0,0,0,32,16,16,16,0,0,false,
// CHECK-NEXT: loads,,linalg.generic,{{.*}},0,0,0,32,16,16,16,0,0,true,
func.func @loads(%a: tensor<4xf32>, %big: tensor<100xf32>, %small: tensor<10xf32>, %o: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32):
    %n = linalg.index 0 : index
    %r = tensor.extract %big[%n] : tensor<100xf32>
    linalg.yield %r : f32
  } -> tensor<4xf32>
  %y = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32):
    linalg.yield %i : f32
  } -> tensor<4xf32>
  return %x, %y : tensor<4xf32>, tensor<4xf32>
}

// The results differ in size.
// CHECK: padding,,tosa.pad,{{.*}},0,0,0,8*d0 + 8,4*d0,4*d0 + 8,
// CHECK-NEXT: padding,,tosa.pad,{{.*}},0,0,0,8*d0 + 20,4*d0,4*d0 + 20,
func.func @padding(%a: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
  %p0 = tosa.const_shape {values = dense<[1, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %p1 = tosa.const_shape {values = dense<[2, 3]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %v = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %x = tosa.pad %a, %p0, %v : (tensor<?xf32>, !tosa.shape<2>, tensor<1xf32>) -> tensor<?xf32>
  %y = tosa.pad %a, %p1, %v : (tensor<?xf32>, !tosa.shape<2>, tensor<1xf32>) -> tensor<?xf32>
  return %x, %y : tensor<?xf32>, tensor<?xf32>
}

// Views of one value may overlap: what is read of it is at most the whole of both.
// CHECK: views,,linalg.add,{{.*}},4,0,0,48,32,16,32,0,0,true,
// CHECK-NEXT: views,,linalg.add,{{.*}},4,0,0,48,32,16,32,0,0,false,
func.func @views(%x: tensor<8xf32>, %y: tensor<8xf32>, %o: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %a = tensor.extract_slice %x[0] [4] [1] : tensor<8xf32> to tensor<4xf32>
  %b = tensor.extract_slice %y[2] [4] [1] : tensor<8xf32> to tensor<4xf32>
  %c = tensor.extract_slice %x[2] [4] [1] : tensor<8xf32> to tensor<4xf32>
  %p = linalg.add ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%o : tensor<4xf32>) -> tensor<4xf32>
  %q = linalg.add ins(%a, %c : tensor<4xf32>, tensor<4xf32>) outs(%o : tensor<4xf32>) -> tensor<4xf32>
  return %p, %q : tensor<4xf32>, tensor<4xf32>
}

// Two trip counts on data are two unknowns, one in each body: of 4 elements a product per
// trip, and a comparison more than that.
// CHECK: bodies_that_call,,linalg.generic,{{.*}},8*trips0 + 4,
// CHECK-NEXT: bodies_that_call,,linalg.generic,{{.*}},8*trips1 + 4,
func.func @halve(%x: f32) -> f32 {
  %one = arith.constant 1.0 : f32
  %half = arith.constant 0.5 : f32
  %r = scf.while (%v = %x) : (f32) -> f32 {
    %c = arith.cmpf ogt, %v, %one : f32
    scf.condition(%c) %v : f32
  } do {
  ^bb0(%v: f32):
    %h = arith.mulf %v, %half : f32
    scf.yield %h : f32
  }
  return %r : f32
}
func.func @bodies_that_call(%x: tensor<4xf32>, %o: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %p = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32):
    %r = func.call @halve(%i) : (f32) -> f32
    linalg.yield %r : f32
  } -> tensor<4xf32>
  %q = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%i: f32, %j: f32):
    %r = func.call @halve(%i) : (f32) -> f32
    linalg.yield %r : f32
  } -> tensor<4xf32>
  return %p, %q : tensor<4xf32>, tensor<4xf32>
}

// Equal constants of four i32, of which the second is a bias too and so a weight.
// CHECK: equal_constants,,tosa.add,{{.*}},0,0,4,48,32,16,32,0,0,
// CHECK-NEXT: equal_constants,,tosa.add,{{.*}},0,0,4,48,32,16,16,16,0,
func.func @equal_constants(%x: tensor<1x2x2x3xi8>, %w: tensor<4x1x1x3xi8>, %a: tensor<4xi32>, %b: tensor<4xi32>) -> (tensor<4xi32>, tensor<4xi32>, tensor<1x2x2x4xi32>) {
  %plain = "tosa.const"() <{values = dense<[1, 2, 3, 4]> : tensor<4xi32>}> : () -> tensor<4xi32>
  %bias = "tosa.const"() <{values = dense<[1, 2, 3, 4]> : tensor<4xi32>}> : () -> tensor<4xi32>
  %none = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %p = tosa.add %a, %plain : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi32>
  %q = tosa.add %b, %bias : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi32>
  %c = tosa.conv2d %x, %w, %bias, %none, %none {acc_type = i32, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>} : (tensor<1x2x2x3xi8>, tensor<4x1x1x3xi8>, tensor<4xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x2x4xi32>
  return %p, %q, %c : tensor<4xi32>, tensor<4xi32>, tensor<1x2x2x4xi32>
}
