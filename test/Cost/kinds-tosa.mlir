// Kinds of rows in TOSA: what a layer is written with is that layer.
// Counts per layer are those of Inputs/layers.yaml, by hand; what it is lowered
// to, and that fused, has the same layers.
// RUN: greenai-opt --fpo-report --group-by=kind --ascii --convention=%S/Inputs/layers.yaml %s | FileCheck %s
// RUN: greenai-opt --pass-pipeline='builtin.module(func.func(tosa-to-linalg-named,tosa-to-linalg))' --fpo-report --group-by=kind --ascii --convention=%S/Inputs/layers.yaml %s | FileCheck %s --check-prefix=LOWERED
// RUN: greenai-opt --pass-pipeline='builtin.module(func.func(tosa-to-linalg-named,tosa-to-linalg),linalg-generalize-named-ops,linalg-fuse-elementwise-ops)' --fpo-report --group-by=kind --ascii --convention=%S/Inputs/layers.yaml %s | FileCheck %s --check-prefix=LOWERED

// The six operations of a softmax; 6 elements in 2 lines.
// CHECK-LABEL: @softmax
// LOWERED-LABEL: @softmax
// CHECK: FPO 6002{{ }}
// LOWERED: FPO 6002{{ }}
// CHECK: softmax x6{{$}}
// CHECK-EMPTY:
func.func @softmax(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %max = tosa.reduce_max %x {axis = 1 : i32} : (tensor<2x3xf32>) -> tensor<2x1xf32>
  %sub = tosa.sub %x, %max : (tensor<2x3xf32>, tensor<2x1xf32>) -> tensor<2x3xf32>
  %exp = tosa.exp %sub : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %sum = tosa.reduce_sum %exp {axis = 1 : i32} : (tensor<2x3xf32>) -> tensor<2x1xf32>
  %inverse = tosa.reciprocal %sum : (tensor<2x1xf32>) -> tensor<2x1xf32>
  %result = tosa.mul %exp, %inverse, %shift : (tensor<2x3xf32>, tensor<2x1xf32>, tensor<1xi8>) -> tensor<2x3xf32>
  return %result : tensor<2x3xf32>
}

// An exponential divided by the sum of another one is none.
// CHECK-LABEL: @no_softmax
// LOWERED-LABEL: @no_softmax
// CHECK: FPO 0{{$}}
// LOWERED: FPO 0{{$}}
// CHECK: elementwise x3
// CHECK: reduction
func.func @no_softmax(%x: tensor<2x3xf32>, %y: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %exp = tosa.exp %x : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %sum = tosa.reduce_sum %y {axis = 1 : i32} : (tensor<2x3xf32>) -> tensor<2x1xf32>
  %inverse = tosa.reciprocal %sum : (tensor<2x1xf32>) -> tensor<2x1xf32>
  %result = tosa.mul %exp, %inverse, %shift : (tensor<2x3xf32>, tensor<2x1xf32>, tensor<1xi8>) -> tensor<2x3xf32>
  return %result : tensor<2x3xf32>
}

// Eleven operations of a layer norm over 4 elements, dynamic lines.
// CHECK-LABEL: @layer_norm
// LOWERED-LABEL: @layer_norm
// CHECK: FPO 44000000*N
// LOWERED: FPO 44000000*N
// CHECK: layer-norm x11{{$}}
// CHECK-EMPTY:
func.func @layer_norm(%x: tensor<?x4xf32> {greenai.shape = "Nx4"}, %gamma: tensor<4xf32>, %beta: tensor<4xf32>) -> tensor<?x4xf32> {
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %quarter = "tosa.const"() <{values = dense<0.25> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
  %epsilon = "tosa.const"() <{values = dense<1.0e-5> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
  %shape = tosa.const_shape {values = dense<[1, 4]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %g = tosa.reshape %gamma, %shape : (tensor<4xf32>, !tosa.shape<2>) -> tensor<1x4xf32>
  %b = tosa.reshape %beta, %shape : (tensor<4xf32>, !tosa.shape<2>) -> tensor<1x4xf32>
  %sum = tosa.reduce_sum %x {axis = 1 : i32} : (tensor<?x4xf32>) -> tensor<?x1xf32>
  %mean = tosa.mul %sum, %quarter, %shift : (tensor<?x1xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<?x1xf32>
  %centred = tosa.sub %x, %mean : (tensor<?x4xf32>, tensor<?x1xf32>) -> tensor<?x4xf32>
  %square = tosa.mul %centred, %centred, %shift : (tensor<?x4xf32>, tensor<?x4xf32>, tensor<1xi8>) -> tensor<?x4xf32>
  %squares = tosa.reduce_sum %square {axis = 1 : i32} : (tensor<?x4xf32>) -> tensor<?x1xf32>
  %variance = tosa.mul %squares, %quarter, %shift : (tensor<?x1xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<?x1xf32>
  %above = tosa.add %variance, %epsilon : (tensor<?x1xf32>, tensor<1x1xf32>) -> tensor<?x1xf32>
  %inverse = tosa.rsqrt %above : (tensor<?x1xf32>) -> tensor<?x1xf32>
  %unit = tosa.mul %centred, %inverse, %shift : (tensor<?x4xf32>, tensor<?x1xf32>, tensor<1xi8>) -> tensor<?x4xf32>
  %scaled = tosa.mul %unit, %g, %shift : (tensor<?x4xf32>, tensor<1x4xf32>, tensor<1xi8>) -> tensor<?x4xf32>
  %result = tosa.add %scaled, %b : (tensor<?x4xf32>, tensor<1x4xf32>) -> tensor<?x4xf32>
  return %result : tensor<?x4xf32>
}

// A batch norm by learnt statistics and a relu of it; 2*3*5*4 = 120 elements.
// CHECK-LABEL: @batch_norm
// LOWERED-LABEL: @batch_norm
// CHECK: FPO 12120000000120{{ }}
// LOWERED: FPO 12120000000120{{ }}
// CHECK: batch-norm x6{{$}}
// CHECK: relu{{$}}
func.func @batch_norm(%x: tensor<2x3x5x4xf32>, %mean: tensor<1x1x1x4xf32>, %variance: tensor<4xf32>, %gamma: tensor<1x1x1x4xf32>, %beta: tensor<1x1x1x4xf32>) -> tensor<2x3x5x4xf32> {
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %epsilon = "tosa.const"() <{values = dense<1.0e-5> : tensor<1xf32>}> : () -> tensor<1xf32>
  %shape = tosa.const_shape {values = dense<[1, 1, 1, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %above = tosa.add %variance, %epsilon : (tensor<4xf32>, tensor<1xf32>) -> tensor<4xf32>
  %root = tosa.rsqrt %above : (tensor<4xf32>) -> tensor<4xf32>
  %inverse = tosa.reshape %root, %shape : (tensor<4xf32>, !tosa.shape<4>) -> tensor<1x1x1x4xf32>
  %centred = tosa.sub %x, %mean : (tensor<2x3x5x4xf32>, tensor<1x1x1x4xf32>) -> tensor<2x3x5x4xf32>
  %unit = tosa.mul %centred, %inverse, %shift : (tensor<2x3x5x4xf32>, tensor<1x1x1x4xf32>, tensor<1xi8>) -> tensor<2x3x5x4xf32>
  %scaled = tosa.mul %unit, %gamma, %shift : (tensor<2x3x5x4xf32>, tensor<1x1x1x4xf32>, tensor<1xi8>) -> tensor<2x3x5x4xf32>
  %shifted = tosa.add %scaled, %beta : (tensor<2x3x5x4xf32>, tensor<1x1x1x4xf32>) -> tensor<2x3x5x4xf32>
  %relu = tosa.clamp %shifted {min_val = 0.0 : f32, max_val = 3.4e38 : f32} : (tensor<2x3x5x4xf32>) -> tensor<2x3x5x4xf32>
  return %relu : tensor<2x3x5x4xf32>
}

// x * 0.5 * (1 + erf(x / sqrt(2))), the half where it may stand; and x * sigmoid(x).
// CHECK-LABEL: @activations
// LOWERED-LABEL: @activations
// CHECK: FPO 600600{{ }}
// LOWERED: FPO 600600{{ }}
// CHECK: gelu x5{{$}}
// CHECK: silu x2{{$}}
func.func @activations(%x: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>) {
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %one = "tosa.const"() <{values = dense<1.0> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
  %half = "tosa.const"() <{values = dense<0.5> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
  %root = "tosa.const"() <{values = dense<0.70710678> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
  %scaled = tosa.mul %x, %root, %shift : (tensor<2x3xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<2x3xf32>
  %erf = tosa.erf %scaled : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %sum = tosa.add %one, %erf : (tensor<1x1xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %twice = tosa.mul %x, %sum, %shift : (tensor<2x3xf32>, tensor<2x3xf32>, tensor<1xi8>) -> tensor<2x3xf32>
  %gelu = tosa.mul %twice, %half, %shift : (tensor<2x3xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<2x3xf32>
  %sigmoid = tosa.sigmoid %x : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %silu = tosa.mul %sigmoid, %x, %shift : (tensor<2x3xf32>, tensor<2x3xf32>, tensor<1xi8>) -> tensor<2x3xf32>
  return %gelu, %silu : tensor<2x3xf32>, tensor<2x3xf32>
}

// The mean of all positions of an image, over one dimension at a time: an adaptive
// pool of 3*5*4 inputs. A mean of lines is a reduction.
// CHECK-LABEL: @means
// LOWERED-LABEL: @means
// CHECK: FPO 6000000000000000{{ }}
// LOWERED: FPO 6000000000000000{{ }}
// CHECK: adaptive-pooling x3{{$}}
// CHECK-DAG: elementwise{{$}}
// CHECK-DAG: reduction{{$}}
func.func @means(%x: tensor<1x3x5x4xf32>, %y: tensor<2x3xf32>) -> (tensor<1x1x1x4xf32>, tensor<2x1xf32>) {
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %part = "tosa.const"() <{values = dense<0.0666667> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
  %third = "tosa.const"() <{values = dense<0.333> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
  %rows = tosa.reduce_sum %x {axis = 1 : i32} : (tensor<1x3x5x4xf32>) -> tensor<1x1x5x4xf32>
  %all = tosa.reduce_sum %rows {axis = 2 : i32} : (tensor<1x1x5x4xf32>) -> tensor<1x1x1x4xf32>
  %mean = tosa.mul %all, %part, %shift : (tensor<1x1x1x4xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x1x1x4xf32>
  %sum = tosa.reduce_sum %y {axis = 1 : i32} : (tensor<2x3xf32>) -> tensor<2x1xf32>
  %line = tosa.mul %sum, %third, %shift : (tensor<2x1xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<2x1xf32>
  return %mean, %line : tensor<1x1x1x4xf32>, tensor<2x1xf32>
}

// A tenth of the sum of fifteen is no mean, and nothing a layer.
// CHECK-LABEL: @no_mean
// LOWERED-LABEL: @no_mean
// CHECK: FPO 0{{$}}
// LOWERED: FPO 0{{$}}
// CHECK-DAG: reduction x2{{$}}
func.func @no_mean(%x: tensor<1x3x5x4xf32>) -> tensor<1x1x1x4xf32> {
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %part = "tosa.const"() <{values = dense<0.1> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
  %rows = tosa.reduce_sum %x {axis = 1 : i32} : (tensor<1x3x5x4xf32>) -> tensor<1x1x5x4xf32>
  %all = tosa.reduce_sum %rows {axis = 2 : i32} : (tensor<1x1x5x4xf32>) -> tensor<1x1x1x4xf32>
  %mean = tosa.mul %all, %part, %shift : (tensor<1x1x1x4xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x1x1x4xf32>
  return %mean : tensor<1x1x1x4xf32>
}

// What is added to a product of itself is not its bias.
// CHECK-LABEL: @around
// CHECK-DAG: addition{{$}}
// CHECK-DAG: linear{{$}}
func.func @around(%x: tensor<1x1x3xf32>, %w: tensor<1x3x3xf32>) -> tensor<1x1x3xf32> {
  %zero = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %product = tosa.matmul %x, %w, %zero, %zero : (tensor<1x1x3xf32>, tensor<1x3x3xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x3xf32>
  %sum = tosa.add %product, %x : (tensor<1x1x3xf32>, tensor<1x1x3xf32>) -> tensor<1x1x3xf32>
  return %sum : tensor<1x1x3xf32>
}

// A product by one matrix with its bias; a sum of two results.
// CHECK-LABEL: @linear
// CHECK-DAG: bias{{$}}
// CHECK-DAG: addition{{$}}
// CHECK-DAG: linear{{$}}
func.func @linear(%x: tensor<1x2x3xf32>, %w: tensor<1x3x2xf32>, %bias: tensor<1x1x2xf32>) -> tensor<1x2x2xf32> {
  %zero = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %product = tosa.matmul %x, %w, %zero, %zero : (tensor<1x2x3xf32>, tensor<1x3x2xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2xf32>
  %biased = tosa.add %product, %bias : (tensor<1x2x2xf32>, tensor<1x1x2xf32>) -> tensor<1x2x2xf32>
  %sum = tosa.add %biased, %product : (tensor<1x2x2xf32>, tensor<1x2x2xf32>) -> tensor<1x2x2xf32>
  return %sum : tensor<1x2x2xf32>
}
