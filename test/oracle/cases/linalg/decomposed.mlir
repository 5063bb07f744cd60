// CASE: softmax
// SIZES: M=1..4 N=1..5
// VARIANTS: T=f32 D=1 | T=f32 D=0 | T=f16 D=1
func.func @main(%x: tensor<${M}x${N}x${T}>, %o: tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}> {
  %0 = linalg.softmax dimension(${D}) ins(%x : tensor<${M}x${N}x${T}>) outs(%o : tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}>
  return %0 : tensor<${M}x${N}x${T}>
}
// -----
// CASE: pack and unpack
// SIZES: M=1..3 N=1..3
func.func @main(%x: tensor<${4*M}x${2*N}xf32>, %p: tensor<${M}x${N}x4x2xf32>,
                %o: tensor<${4*M}x${2*N}xf32>) -> tensor<${4*M}x${2*N}xf32> {
  %0 = linalg.pack %x inner_dims_pos = [0, 1] inner_tiles = [4, 2] into %p
      : tensor<${4*M}x${2*N}xf32> -> tensor<${M}x${N}x4x2xf32>
  %1 = linalg.unpack %0 inner_dims_pos = [0, 1] inner_tiles = [4, 2] into %o
      : tensor<${M}x${N}x4x2xf32> -> tensor<${4*M}x${2*N}xf32>
  return %1 : tensor<${4*M}x${2*N}xf32>
}
