// RUN: greenai-opt --fpo-report=json %s | FileCheck %s

// Rule T17. 7*7*2 = 98 results, each of 6 mul, 3 add, 3 sub and 2 div. All of
// 4*4*2 inputs are read: enlarged by 2, position o lies at o/2.
// CHECK-LABEL: "name": "bilinear"
// CHECK:       "op": "tosa.resize"
// CHECK-NEXT:  "kind": "other"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "128"
// CHECK-NEXT:  "bytesWritten": "392"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "294"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "294"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "588"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "div"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "196"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @bilinear(%a: tensor<1x4x4x2xf32>) -> tensor<1x7x7x2xf32> {
  %scale = tosa.const_shape {values = dense<[4, 2, 4, 2]> : tensor<4xindex>}
      : () -> !tosa.shape<4>
  %zero = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>}
      : () -> !tosa.shape<2>
  %0 = tosa.resize %a, %scale, %zero, %zero {mode = BILINEAR}
      : (tensor<1x4x4x2xf32>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<1x7x7x2xf32>
  return %0 : tensor<1x7x7x2xf32>
}

// i8 to i32: four conversions, no division. ((d0 - 1)*4 - 0 + 0)/2 + 1 = 2*d0 - 1
// rows of 7*2.
// CHECK-LABEL: "name": "bilinear_i8"
// CHECK:       "op": "tosa.resize"
// CHECK-NEXT:  "kind": "other"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "8*d0"
// CHECK-NEXT:  "bytesWritten": "112*d0 - 56"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "84*d0 - 42"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "84*d0 - 42"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "168*d0 - 84"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "convert"
// CHECK-NEXT:  "type": "i32"
// CHECK-NEXT:  "count": "112*d0 - 56"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @bilinear_i8(%a: tensor<1x?x4x2xi8>) -> tensor<1x?x7x2xi32> {
  %scale = tosa.const_shape {values = dense<[4, 2, 4, 2]> : tensor<4xindex>}
      : () -> !tosa.shape<4>
  %zero = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>}
      : () -> !tosa.shape<2>
  %0 = tosa.resize %a, %scale, %zero, %zero {mode = BILINEAR}
      : (tensor<1x?x4x2xi8>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<1x?x7x2xi32>
  return %0 : tensor<1x?x7x2xi32>
}

// Nearest neighbour only moves. Reduced to every second of 7 rows and columns it
// reads 4*4 of them, which is given as a bound.
// CHECK-LABEL: "name": "nearest"
// CHECK:       "op": "tosa.resize"
// CHECK-NEXT:  "kind": "movement"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "128"
// CHECK-NEXT:  "bytesWritten": "128"
// CHECK-NEXT:  "exactBytes": false
// CHECK-NEXT:  "ledger": []
func.func @nearest(%a: tensor<1x7x7x2xf32>) -> tensor<1x4x4x2xf32> {
  %scale = tosa.const_shape {values = dense<[1, 2, 1, 2]> : tensor<4xindex>}
      : () -> !tosa.shape<4>
  %zero = tosa.const_shape {values = dense<[0, 0]> : tensor<2xindex>}
      : () -> !tosa.shape<2>
  %0 = tosa.resize %a, %scale, %zero, %zero {mode = NEAREST_NEIGHBOR}
      : (tensor<1x7x7x2xf32>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>)
      -> tensor<1x4x4x2xf32>
  return %0 : tensor<1x4x4x2xf32>
}

// Rule T18. 4*8*4*8 = 1024 pairs of positions, each of 2 div, 1 add and 1 mul for
// the angle, a sine, a cosine, and 4 mul, 3 add, 1 sub; the inverse takes one more
// mul. One tensor is both parts of the input: 4*8*4 bytes.
// CHECK-LABEL: "name": "fft"
// CHECK:       "op": "tosa.fft2d"
// CHECK-NEXT:  "kind": "other"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "128"
// CHECK-NEXT:  "bytesWritten": "256"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4096"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1024"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "5120"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "div"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "2048"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sin"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1024"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cos"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1024"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
// CHECK:       "op": "tosa.fft2d"
// CHECK-NEXT:  "kind": "other"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "128"
// CHECK-NEXT:  "bytesWritten": "256"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "4096"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1024"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "6144"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "div"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "2048"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sin"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1024"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cos"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1024"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @fft(%a: tensor<1x4x8xf32>) {
  %0, %1 = tosa.fft2d %a, %a {inverse = false}
      : (tensor<1x4x8xf32>, tensor<1x4x8xf32>)
      -> (tensor<1x4x8xf32>, tensor<1x4x8xf32>)
  %2, %3 = tosa.fft2d %a, %a {inverse = true}
      : (tensor<1x4x8xf32>, tensor<1x4x8xf32>)
      -> (tensor<1x4x8xf32>, tensor<1x4x8xf32>)
  return
}

// Of a real input, 8/2 + 1 = 5 columns: d0*4*5*4*8 = 640*d0 pairs with 3 mul, 2
// add, 1 sub.
// CHECK-LABEL: "name": "rfft"
// CHECK:       "op": "tosa.rfft2d"
// CHECK-NEXT:  "kind": "other"
// CHECK:       "macs": "0"
// CHECK-NEXT:  "bytesRead": "128*d0"
// CHECK-NEXT:  "bytesWritten": "160*d0"
// CHECK-NEXT:  "exactBytes": true
// CHECK-NEXT:  "ledger": [
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "add"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1280*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sub"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "640*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "mul"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1920*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "div"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "1280*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "sin"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "640*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  {
// CHECK-NEXT:  "op": "cos"
// CHECK-NEXT:  "type": "f32"
// CHECK-NEXT:  "count": "640*d0"
// CHECK-NEXT:  }
// CHECK-NEXT:  ]
func.func @rfft(%a: tensor<?x4x8xf32>)
    -> (tensor<?x4x5xf32>, tensor<?x4x5xf32>) {
  %0, %1 = tosa.rfft2d %a
      : (tensor<?x4x8xf32>) -> (tensor<?x4x5xf32>, tensor<?x4x5xf32>)
  return %0, %1 : tensor<?x4x5xf32>, tensor<?x4x5xf32>
}
