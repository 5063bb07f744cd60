// Rule C14: the transforms multiply by constant matrices, zeros and ones included. H and W are tiles per axis. Executed
// with static sizes only: from dynamic ones upstream makes loops without iterations.

// CASE: winograd transforms of a 2-D convolution
// SIZES: N=1..2 H=1..2 W=1..3 C=1..3 F=1..2
// VARIANTS: FMR=F_4_3 R=3 A=6 I=${4*H+2}x${4*W+2} O=${4*H}x${4*W} T=f32
// VARIANTS: FMR=F_2_3 R=3 A=4 I=${2*H+2}x${2*W+2} O=${2*H}x${2*W} T=f32
// VARIANTS: FMR=F_2_5 R=5 A=6 I=${2*H+4}x${2*W+4} O=${2*H}x${2*W} T=f32
// VARIANTS: FMR=F_4_3 R=3 A=6 I=${4*H+2}x${4*W+2} O=${4*H}x${4*W} T=f64
func.func @main(%f: tensor<${F}x${R}x${R}x${C}x${T}>, %g: tensor<${A}x${A}x${C}x${F}x${T}>,
                %x: tensor<${N}x${I}x${C}x${T}>, %y: tensor<${A}x${A}x${H}x${W}x${N}x${C}x${T}>,
                %v: tensor<${A}x${A}x${H}x${W}x${N}x${F}x${T}>, %o: tensor<${N}x${O}x${F}x${T}>)
    -> (tensor<${A}x${A}x${C}x${F}x${T}>, tensor<${A}x${A}x${H}x${W}x${N}x${C}x${T}>, tensor<${N}x${O}x${F}x${T}>) {
  %0 = linalg.winograd_filter_transform fmr(${FMR}) ins(%f : tensor<${F}x${R}x${R}x${C}x${T}>)
      outs(%g : tensor<${A}x${A}x${C}x${F}x${T}>) -> tensor<${A}x${A}x${C}x${F}x${T}>
  %1 = linalg.winograd_input_transform fmr(${FMR}) ins(%x : tensor<${N}x${I}x${C}x${T}>)
      outs(%y : tensor<${A}x${A}x${H}x${W}x${N}x${C}x${T}>) -> tensor<${A}x${A}x${H}x${W}x${N}x${C}x${T}>
  %2 = linalg.winograd_output_transform fmr(${FMR}) ins(%v : tensor<${A}x${A}x${H}x${W}x${N}x${F}x${T}>)
      outs(%o : tensor<${N}x${O}x${F}x${T}>) -> tensor<${N}x${O}x${F}x${T}>
  return %0, %1, %2 : tensor<${A}x${A}x${C}x${F}x${T}>, tensor<${A}x${A}x${H}x${W}x${N}x${C}x${T}>, tensor<${N}x${O}x${F}x${T}>
}
// -----
// CASE: winograd transforms along one axis
// SIZES: N=1..2 W=1..3 C=1..3 F=1..2
// VARIANTS: FMR=F_4_3 R=1x3 A=1x6 I=1x${4*W+2} O=1x${4*W} B=1x${W}
// VARIANTS: FMR=F_2_3 R=3x1 A=4x1 I=${2*W+2}x1 O=${2*W}x1 B=${W}x1
// VARIANTS: FMR=F_2_5 R=1x5 A=1x6 I=1x${2*W+4} O=1x${2*W} B=1x${W}
func.func @main(%f: tensor<${F}x${R}x${C}xf32>, %g: tensor<${A}x${C}x${F}xf32>,
                %x: tensor<${N}x${I}x${C}xf32>, %y: tensor<${A}x${B}x${N}x${C}xf32>,
                %v: tensor<${A}x${B}x${N}x${F}xf32>, %o: tensor<${N}x${O}x${F}xf32>)
    -> (tensor<${A}x${C}x${F}xf32>, tensor<${A}x${B}x${N}x${C}xf32>, tensor<${N}x${O}x${F}xf32>) {
  %0 = linalg.winograd_filter_transform fmr(${FMR}) ins(%f : tensor<${F}x${R}x${C}xf32>) outs(%g : tensor<${A}x${C}x${F}xf32>) -> tensor<${A}x${C}x${F}xf32>
  %1 = linalg.winograd_input_transform fmr(${FMR}) ins(%x : tensor<${N}x${I}x${C}xf32>) outs(%y : tensor<${A}x${B}x${N}x${C}xf32>) -> tensor<${A}x${B}x${N}x${C}xf32>
  %2 = linalg.winograd_output_transform fmr(${FMR}) ins(%v : tensor<${A}x${B}x${N}x${F}xf32>) outs(%o : tensor<${N}x${O}x${F}xf32>) -> tensor<${N}x${O}x${F}xf32>
  return %0, %1, %2 : tensor<${A}x${C}x${F}xf32>, tensor<${A}x${B}x${N}x${C}xf32>, tensor<${N}x${O}x${F}xf32>
}
