// Every conversion of arith: in a body, on a tensor and on a scalar.

// CASE: conversions
// EXECUTE: both
// SIZES: M=0..4
// VARIANTS: OP=arith.extf S=f16 T=f32 | OP=arith.extf S=bf16 T=f64 | OP=arith.truncf S=f32 T=bf16 | OP=arith.truncf S=f64 T=f16
// VARIANTS: OP=arith.extsi S=i8 T=i32 | OP=arith.extsi S=i1 T=i8 | OP=arith.extui S=i1 T=i32 | OP=arith.extui S=i8 T=i16 | OP=arith.trunci S=i64 T=i8
// VARIANTS: OP=arith.sitofp S=i32 T=f32 | OP=arith.sitofp S=i8 T=f16 | OP=arith.uitofp S=i1 T=f32 | OP=arith.uitofp S=i8 T=bf16
// VARIANTS: OP=arith.fptosi S=f32 T=i32 | OP=arith.fptosi S=f16 T=i8 | OP=arith.fptoui S=f32 T=i8
func.func @main(%a: tensor<${M}x${S}>, %s: ${S}, %o: tensor<${M}x${T}>) -> (tensor<${M}x${T}>, tensor<${M}x${T}>, ${T}) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%a : tensor<${M}x${S}>) outs(%o : tensor<${M}x${T}>) {
  ^bb0(%x: ${S}, %z: ${T}):
    %3 = ${OP} %x : ${S} to ${T}
    linalg.yield %3 : ${T}
  } -> tensor<${M}x${T}>
  %1 = ${OP} %a : tensor<${M}x${S}> to tensor<${M}x${T}>
  %2 = ${OP} %s : ${S} to ${T}
  return %0, %1, %2 : tensor<${M}x${T}>, tensor<${M}x${T}>, ${T}
}
// -----
// CASE: the same bits as another type
// EXECUTE: both
// SIZES: M=0..4
// VARIANTS: S=f32 T=i32 | S=i16 T=bf16 | S=f64 T=i64
func.func @main(%a: tensor<${M}x${S}>, %s: ${S}, %o: tensor<${M}x${T}>) -> (tensor<${M}x${T}>, tensor<${M}x${T}>, ${T}) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%a : tensor<${M}x${S}>) outs(%o : tensor<${M}x${T}>) {
  ^bb0(%x: ${S}, %z: ${T}):
    %3 = arith.bitcast %x : ${S} to ${T}
    linalg.yield %3 : ${T}
  } -> tensor<${M}x${T}>
  %1 = arith.bitcast %a : tensor<${M}x${S}> to tensor<${M}x${T}>
  %2 = arith.bitcast %s : ${S} to ${T}
  return %0, %1, %2 : tensor<${M}x${T}>, tensor<${M}x${T}>, ${T}
}
// -----
// CASE: positions as data
// EXECUTE: both
// SIZES: M=0..4 N=1..4
// VARIANTS: OP=arith.index_cast T=i32 | OP=arith.index_castui T=i64
func.func @main(%o: tensor<${M}x${N}x${T}>) -> tensor<${M}x${N}x${T}> {
  %0 = linalg.generic {indexing_maps = [affine_map<(m, n) -> (m, n)>], iterator_types = ["parallel", "parallel"]}
      outs(%o : tensor<${M}x${N}x${T}>) {
  ^bb0(%z: ${T}):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %k = arith.muli %i, %j : index
    %3 = ${OP} %k : index to ${T}
    %4 = ${OP} %i : index to ${T}
    %5 = arith.addi %3, %4 : ${T}
    linalg.yield %5 : ${T}
  } -> tensor<${M}x${N}x${T}>
  return %0 : tensor<${M}x${N}x${T}>
}
