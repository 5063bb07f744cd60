// CASE: binary operations, exact, both axes
// SIZES: A=1..3 B=1..3 C=1..3 D=1..3
// VARIANTS: O=sub T=i32 R=i32 | O=greater T=f32 R=i1
// WHERE: (A-1)*(B-1)*(A-B)*(A-B)+(C-1)*(D-1)*(C-D)*(C-D) <= 0
// BROADCAST: exact
// EXECUTE: both
// POINTS: 20
func.func @main(%x: tensor<${A}x${C}x${T}>, %y: tensor<${B}x${D}x${T}>) -> tensor<${max(A,B)}x${max(C,D)}x${R}> {
  %0 = tosa.${O} %x, %y : (tensor<${A}x${C}x${T}>, tensor<${B}x${D}x${T}>) -> tensor<${max(A,B)}x${max(C,D)}x${R}>
  return %0 : tensor<${max(A,B)}x${max(C,D)}x${R}>
}
// -----
// CASE: select, exact
// SIZES: A=1..3 B=1..3 C=1..3
// WHERE: (A-1)*(B-1)*(A-B)*(A-B)+(A-1)*(C-1)*(A-C)*(A-C)+(B-1)*(C-1)*(B-C)*(B-C) <= 0
// BROADCAST: exact
// EXECUTE: both
// POINTS: 20
func.func @main(%c: tensor<${A}xi1>, %x: tensor<${B}xf32>, %y: tensor<${C}xf32>) -> tensor<${max(A,max(B,C))}xf32> {
  %0 = tosa.select %c, %x, %y : (tensor<${A}xi1>, tensor<${B}xf32>, tensor<${C}xf32>) -> tensor<${max(A,max(B,C))}xf32>
  return %0 : tensor<${max(A,max(B,C))}xf32>
}
// -----
// CASE: mul, exact
// SIZES: A=1..4 B=1..4
// WHERE: (A-1)*(B-1)*(A-B)*(A-B) <= 0
// BROADCAST: exact
// EXECUTE: both
// POINTS: 12
func.func @main(%x: tensor<${A}x2xi8>, %y: tensor<${B}x1xi8>) -> tensor<${max(A,B)}x2xi32> {
  %s = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.mul %x, %y, %s : (tensor<${A}x2xi8>, tensor<${B}x1xi8>, tensor<1xi8>) -> tensor<${max(A,B)}x2xi32>
  return %0 : tensor<${max(A,B)}x2xi32>
}
