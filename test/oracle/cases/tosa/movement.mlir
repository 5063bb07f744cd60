// CASE: movement computes nothing
// SIZES: N=1..3 H=1..3 C=1..3
func.func @main(%a: tensor<${N}x${H}x${C}xf32>) -> tensor<${2*C}x${N}x${H}xf32> {
  %0 = tosa.transpose %a {perms = array<i32: 2, 0, 1>} : (tensor<${N}x${H}x${C}xf32>) -> tensor<${C}x${N}x${H}xf32>
  %1 = tosa.reverse %0 {axis = 1 : i32} : (tensor<${C}x${N}x${H}xf32>) -> tensor<${C}x${N}x${H}xf32>
  %2 = tosa.concat %0, %1 {axis = 0 : i32} : (tensor<${C}x${N}x${H}xf32>, tensor<${C}x${N}x${H}xf32>) -> tensor<${2*C}x${N}x${H}xf32>
  return %2 : tensor<${2*C}x${N}x${H}xf32>
}
// -----
// CASE: gather
// SIZES: N=1..3 K=1..4 W=1..4 C=1..3
// DATA: arg1=0..K-1
func.func @main(%a: tensor<${N}x${K}x${C}xf32>, %i: tensor<${N}x${W}xi32>) -> tensor<${N}x${W}x${C}xf32> {
  %0 = tosa.gather %a, %i : (tensor<${N}x${K}x${C}xf32>, tensor<${N}x${W}xi32>) -> tensor<${N}x${W}x${C}xf32>
  return %0 : tensor<${N}x${W}x${C}xf32>
}
// -----
// The position is made an i32, and position and value are selected.
// CASE: argmax
// SIZES: N=1..3 C=1..4
// DIFF: tosa.argmax convert.i32 = N*C
// DIFF: tosa.argmax select.i32 = 2*N*C
func.func @main(%a: tensor<${N}x${C}xi32>) -> tensor<${N}xi32> {
  %0 = tosa.argmax %a {axis = 1 : i32} : (tensor<${N}x${C}xi32>) -> tensor<${N}xi32>
  return %0 : tensor<${N}xi32>
}
