// Every operation of arith and math on floats: in a body, on a tensor and on a scalar.

// CASE: functions of one number
// EXECUTE: both
// SIZES: M=0..4 N=1..4
// VARIANTS: OP=arith.negf T=f32 | OP=math.absf T=f16 | OP=math.acos T=f32 | OP=math.acosh T=f32 | OP=math.asin T=f64 | OP=math.asinh T=f32
// VARIANTS: OP=math.atan T=bf16 | OP=math.atanh T=f32 | OP=math.cbrt T=f32 | OP=math.ceil T=f32 | OP=math.cos T=f16 | OP=math.cosh T=f32
// VARIANTS: OP=math.erf T=f32 | OP=math.erfc T=f64 | OP=math.exp T=bf16 | OP=math.exp2 T=f32 | OP=math.expm1 T=f32 | OP=math.floor T=f64
// VARIANTS: OP=math.log T=f32 | OP=math.log10 T=f16 | OP=math.log1p T=f32 | OP=math.log2 T=f32 | OP=math.round T=f32 | OP=math.roundeven T=f16
// VARIANTS: OP=math.rsqrt T=f32 | OP=math.sin T=f64 | OP=math.sinh T=f32 | OP=math.sqrt T=bf16 | OP=math.tan T=f32 | OP=math.tanh T=f32 | OP=math.trunc T=f32
func.func @main(%a: tensor<${M}x${N}x${T}>, %s: ${T}, %o: tensor<${M}x${N}x${T}>) -> (tensor<${M}x${N}x${T}>, ${T}) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>], iterator_types = ["parallel", "parallel"]}
      ins(%a : tensor<${M}x${N}x${T}>) outs(%o : tensor<${M}x${N}x${T}>) {
  ^bb0(%x: ${T}, %z: ${T}):
    %3 = ${OP} %x : ${T}
    linalg.yield %3 : ${T}
  } -> tensor<${M}x${N}x${T}>
  %1 = ${OP} %0 : tensor<${M}x${N}x${T}>
  %2 = ${OP} %s : ${T}
  return %1, %2 : tensor<${M}x${N}x${T}>, ${T}
}
// -----
// CASE: functions of two numbers
// EXECUTE: both
// SIZES: M=0..4 N=1..4
// VARIANTS: OP=arith.addf T=f32 | OP=arith.subf T=f16 | OP=arith.mulf T=bf16 | OP=arith.divf T=f64 | OP=arith.remf T=f32 | OP=arith.maximumf T=f32
// VARIANTS: OP=arith.minimumf T=f32 | OP=arith.maxnumf T=f16 | OP=arith.minnumf T=bf16 | OP=math.atan2 T=f32 | OP=math.copysign T=f32 | OP=math.powf T=f64
func.func @main(%a: tensor<${M}x${N}x${T}>, %b: tensor<${N}x${T}>, %c: tensor<${M}x${N}x${T}>, %s: ${T}, %o: tensor<${M}x${N}x${T}>) -> (tensor<${M}x${N}x${T}>, ${T}) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (n)>, affine_map<(m, n) -> (m, n)>], iterator_types = ["parallel", "parallel"]}
      ins(%a, %b : tensor<${M}x${N}x${T}>, tensor<${N}x${T}>) outs(%o : tensor<${M}x${N}x${T}>) {
  ^bb0(%x: ${T}, %y: ${T}, %z: ${T}):
    %3 = ${OP} %x, %y : ${T}
    %4 = ${OP} %z, %3 : ${T}
    linalg.yield %4 : ${T}
  } -> tensor<${M}x${N}x${T}>
  %1 = ${OP} %0, %c : tensor<${M}x${N}x${T}>
  %2 = ${OP} %s, %s : ${T}
  return %1, %2 : tensor<${M}x${N}x${T}>, ${T}
}
// -----
// CASE: functions of three numbers
// EXECUTE: both
// SIZES: M=0..4
// VARIANTS: OP=math.fma T=f32 | OP=math.fma T=f16
func.func @main(%a: tensor<${M}x${T}>, %b: tensor<${M}x${T}>, %s: ${T}, %o: tensor<${M}x${T}>) -> (tensor<${M}x${T}>, ${T}) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%a, %b : tensor<${M}x${T}>, tensor<${M}x${T}>) outs(%o : tensor<${M}x${T}>) {
  ^bb0(%x: ${T}, %y: ${T}, %z: ${T}):
    %3 = ${OP} %x, %y, %z : ${T}
    linalg.yield %3 : ${T}
  } -> tensor<${M}x${T}>
  %1 = ${OP} %0, %a, %b : tensor<${M}x${T}>
  %2 = ${OP} %s, %s, %s : ${T}
  return %1, %2 : tensor<${M}x${T}>, ${T}
}
// -----
// CASE: clamp, sine and cosine at once, a power with an integer
// EXECUTE: both
// SIZES: M=0..4
// VARIANTS: T=f32 | T=f64
func.func @main(%a: tensor<${M}x${T}>, %b: tensor<${M}x${T}>, %i: tensor<${M}xi32>, %s: ${T}, %o: tensor<${M}x${T}>) -> (tensor<${M}x${T}>, ${T}, ${T}) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>, affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%a, %b, %i : tensor<${M}x${T}>, tensor<${M}x${T}>, tensor<${M}xi32>) outs(%o : tensor<${M}x${T}>) {
  ^bb0(%x: ${T}, %y: ${T}, %n: i32, %z: ${T}):
    %3 = math.clampf %x to [%y, %z] : ${T}
    %4, %5 = math.sincos %3 : ${T}
    %6 = arith.addf %4, %5 : ${T}
    %7 = math.fpowi %6, %n : ${T}, i32
    linalg.yield %7 : ${T}
  } -> tensor<${M}x${T}>
  %1 = math.fpowi %0, %i : tensor<${M}x${T}>, tensor<${M}xi32>
  %c = math.clampf %1 to [%a, %b] : tensor<${M}x${T}>
  %p, %q = math.sincos %s : ${T}
  return %c, %p, %q : tensor<${M}x${T}>, ${T}, ${T}
}
// -----
// CASE: comparisons
// EXECUTE: both
// SIZES: M=0..4
// VARIANTS: T=f32 P=oeq Q=une | T=f16 P=ogt Q=uno | T=bf16 P=ole Q=ult | T=f64 P=one Q=ueq | T=f32 P=ord Q=uge | T=f32 P=oge Q=ugt | T=f32 P=olt Q=ule
func.func @main(%a: tensor<${M}x${T}>, %b: tensor<${M}x${T}>, %s: ${T}, %o: tensor<${M}xi1>) -> (tensor<${M}xi1>, tensor<${M}xi1>, i1) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%a, %b : tensor<${M}x${T}>, tensor<${M}x${T}>) outs(%o : tensor<${M}xi1>) {
  ^bb0(%x: ${T}, %y: ${T}, %z: i1):
    %3 = arith.cmpf ${P}, %x, %y : ${T}
    %4 = arith.cmpf ${Q}, %y, %x : ${T}
    %5 = arith.andi %3, %4 : i1
    linalg.yield %5 : i1
  } -> tensor<${M}xi1>
  %1 = arith.cmpf ${P}, %a, %b : tensor<${M}x${T}>
  %2 = arith.cmpf ${Q}, %s, %s : ${T}
  return %0, %1, %2 : tensor<${M}xi1>, tensor<${M}xi1>, i1
}
// -----
// CASE: what a number is
// EXECUTE: both
// SIZES: M=0..4
// VARIANTS: T=f32 | T=f16 | T=bf16 | T=f64
func.func @main(%a: tensor<${M}x${T}>, %s: ${T}, %o: tensor<${M}xi1>) -> (tensor<${M}xi1>, tensor<${M}xi1>, i1) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%a : tensor<${M}x${T}>) outs(%o : tensor<${M}xi1>) {
  ^bb0(%x: ${T}, %z: i1):
    %3 = math.isnan %x : ${T}
    %4 = math.isinf %x : ${T}
    %5 = math.isfinite %x : ${T}
    %6 = math.isnormal %x : ${T}
    %7 = arith.ori %3, %4 : i1
    %8 = arith.xori %5, %6 : i1
    %9 = arith.select %7, %8, %z : i1
    linalg.yield %9 : i1
  } -> tensor<${M}xi1>
  %1 = math.isnan %a : tensor<${M}x${T}>
  %2 = math.isnormal %s : ${T}
  return %0, %1, %2 : tensor<${M}xi1>, tensor<${M}xi1>, i1
}
