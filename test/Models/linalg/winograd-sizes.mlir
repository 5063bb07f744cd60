// RUN: greenai-opt --fpo-report --ascii %s | FileCheck %s

// Rule C14 with symbolic sizes: closed forms, derived by hand.

// F(4, 3): each of F*C filters takes 6*3*3 + 6*3*6 = 162 products; 9 elements are
// read and 36 written, 4 bytes each.
// CHECK-LABEL: @filter
// CHECK:       ledger   x1  add.f32        162*C*F
// CHECK-NEXT:  x1  mul.f32        162*C*F
// CHECK-NEXT:  bytes read     36*C*F
// CHECK-NEXT:  bytes written  144*C*F
func.func @filter(%f: tensor<?x3x3x?xf32> {greenai.shape = "Fx3x3xC"},
                  %o: tensor<6x6x?x?xf32>) -> tensor<6x6x?x?xf32> {
  %0 = linalg.winograd_filter_transform fmr(F_4_3)
      ins(%f : tensor<?x3x3x?xf32>) outs(%o : tensor<6x6x?x?xf32>)
      -> tensor<6x6x?x?xf32>
  return %0 : tensor<6x6x?x?xf32>
}

// F(2, 3): floor((H - 2)/2) = floor(H/2) - 1 tiles in H, and so in W. Each of
// N*3 channels takes 4*4*4 + 4*4*4 products a tile: 384*N*TH*TW. What is read is
// 4*3*N*(2*TH + 2)*(2*TW + 2), what is written 4*16*3*N*TH*TW.
// CHECK-LABEL: @input
// CHECK:       x1  mul.f32        384*N*floor(H/2)*floor(W/2) - 384*N*floor(H/2) - 384*N*floor(W/2)
// CHECK-NEXT:  + 384*N
// CHECK-NEXT:  bytes read     48*N*floor(H/2)*floor(W/2)
// CHECK-NEXT:  bytes written  192*N*floor(H/2)*floor(W/2) - 192*N*floor(H/2) - 192*N*floor(W/2)
// CHECK-NEXT:  + 192*N
func.func @input(%x: tensor<?x?x?x3xf32> {greenai.shape = "NxHxWx3"},
                 %o: tensor<4x4x?x?x?x3xf32>) -> tensor<4x4x?x?x?x3xf32> {
  %0 = linalg.winograd_input_transform fmr(F_2_3)
      ins(%x : tensor<?x?x?x3xf32>) outs(%o : tensor<4x4x?x?x?x3xf32>)
      -> tensor<4x4x?x?x?x3xf32>
  return %0 : tensor<4x4x?x?x?x3xf32>
}

// F(4, 3): 4*6*6 + 4*6*4 + 4*4 = 256 products a tile; 36 elements are read, and 16
// of the initial values read and written. 5 channels, 4 bytes: 1280 products,
// 720 + 320 and 320 bytes.
// CHECK-LABEL: @output
// CHECK:       ledger   x1  add.f32        1280*N*T*U
// CHECK-NEXT:  x1  mul.f32        1280*N*T*U
// CHECK-NEXT:  bytes read     1040*N*T*U
// CHECK-NEXT:  bytes written  320*N*T*U
func.func @output(%v: tensor<6x6x?x?x?x5xf32> {greenai.shape = "6x6xTxUxNx5"},
                  %o: tensor<?x?x?x5xf32>) -> tensor<?x?x?x5xf32> {
  %0 = linalg.winograd_output_transform fmr(F_4_3)
      ins(%v : tensor<6x6x?x?x?x5xf32>) outs(%o : tensor<?x?x?x5xf32>)
      -> tensor<?x?x?x5xf32>
  return %0 : tensor<?x?x?x5xf32>
}

// The matrices have fractions.
// CHECK-LABEL: @integers
// CHECK:       linalg.winograd_filter_transform {{.*}} a Winograd transform of elements that are no floats
func.func @integers(%f: tensor<4x3x3x5xi32>, %o: tensor<6x6x5x4xi32>)
    -> tensor<6x6x5x4xi32> {
  %0 = linalg.winograd_filter_transform fmr(F_4_3)
      ins(%f : tensor<4x3x3x5xi32>) outs(%o : tensor<6x6x5x4xi32>)
      -> tensor<6x6x5x4xi32>
  return %0 : tensor<6x6x5x4xi32>
}

// A dynamic tile may be 1, an axis that is not transformed.
// CHECK-LABEL: @unknown_axis
// CHECK:       linalg.winograd_input_transform {{.*}} which axes are transformed depends on a dynamic size
func.func @unknown_axis(%x: tensor<1x6x6x3xf32>, %o: tensor<?x?x2x2x1x3xf32>)
    -> tensor<?x?x2x2x1x3xf32> {
  %0 = linalg.winograd_input_transform fmr(F_2_3)
      ins(%x : tensor<1x6x6x3xf32>) outs(%o : tensor<?x?x2x2x1x3xf32>)
      -> tensor<?x?x2x2x1x3xf32>
  return %0 : tensor<?x?x2x2x1x3xf32>
}
