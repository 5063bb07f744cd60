// Every operation of arith and math on integers: in a body, on a tensor and on a scalar.

// CASE: functions of one number
// EXECUTE: both
// SIZES: M=0..4
// VARIANTS: OP=math.absi T=i32 | OP=math.absi T=i8 | OP=math.ctlz T=i32 | OP=math.cttz T=i16 | OP=math.ctpop T=i64
func.func @main(%a: tensor<${M}x${T}>, %s: ${T}, %o: tensor<${M}x${T}>) -> (tensor<${M}x${T}>, ${T}) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%a : tensor<${M}x${T}>) outs(%o : tensor<${M}x${T}>) {
  ^bb0(%x: ${T}, %z: ${T}):
    %3 = ${OP} %x : ${T}
    linalg.yield %3 : ${T}
  } -> tensor<${M}x${T}>
  %1 = ${OP} %0 : tensor<${M}x${T}>
  %2 = ${OP} %s : ${T}
  return %1, %2 : tensor<${M}x${T}>, ${T}
}
// -----
// CASE: functions of two numbers
// Divisors and amounts of shifts are small and positive.
// EXECUTE: both
// SIZES: M=0..4 N=1..4
// DATA: arg1=1..3 arg3=1..3
// VARIANTS: OP=arith.addi T=i32 | OP=arith.subi T=i8 | OP=arith.muli T=i16 | OP=arith.divsi T=i32 | OP=arith.divui T=i64 | OP=arith.ceildivsi T=i32
// VARIANTS: OP=arith.ceildivui T=i32 | OP=arith.floordivsi T=i16 | OP=arith.remsi T=i32 | OP=arith.remui T=i8 | OP=arith.andi T=i32 | OP=arith.ori T=i1
// VARIANTS: OP=arith.xori T=i64 | OP=arith.shli T=i32 | OP=arith.shrsi T=i32 | OP=arith.shrui T=i16 | OP=arith.maxsi T=i32 | OP=arith.minsi T=i8
// VARIANTS: OP=arith.maxui T=i32 | OP=arith.minui T=i64 | OP=math.ipowi T=i32
func.func @main(%a: tensor<${M}x${N}x${T}>, %b: tensor<${N}x${T}>, %s: ${T}, %p: ${T}, %o: tensor<${M}x${N}x${T}>) -> (tensor<${M}x${N}x${T}>, tensor<${N}x${T}>, ${T}) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (n)>, affine_map<(m, n) -> (m, n)>], iterator_types = ["parallel", "parallel"]}
      ins(%a, %b : tensor<${M}x${N}x${T}>, tensor<${N}x${T}>) outs(%o : tensor<${M}x${N}x${T}>) {
  ^bb0(%x: ${T}, %y: ${T}, %z: ${T}):
    %3 = ${OP} %x, %y : ${T}
    %4 = ${OP} %3, %y : ${T}
    linalg.yield %4 : ${T}
  } -> tensor<${M}x${N}x${T}>
  %1 = ${OP} %b, %b : tensor<${N}x${T}>
  %2 = ${OP} %s, %p : ${T}
  return %0, %1, %2 : tensor<${M}x${N}x${T}>, tensor<${N}x${T}>, ${T}
}
// -----
// CASE: functions with two results
// EXECUTE: both
// SIZES: M=0..4
// VARIANTS: OP=arith.mulsi_extended T=i32 U=i32 | OP=arith.mului_extended T=i16 U=i16
func.func @main(%a: tensor<${M}x${T}>, %s: ${T}, %o: tensor<${M}x${T}>) -> (tensor<${M}x${T}>, ${T}, ${U}) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%a : tensor<${M}x${T}>) outs(%o : tensor<${M}x${T}>) {
  ^bb0(%x: ${T}, %z: ${T}):
    %3, %4 = ${OP} %x, %z : ${T}
    %5 = arith.addi %3, %4 : ${T}
    linalg.yield %5 : ${T}
  } -> tensor<${M}x${T}>
  %1, %2 = ${OP} %s, %s : ${T}
  return %0, %1, %2 : tensor<${M}x${T}>, ${T}, ${U}
}
// -----
// CASE: an addition with carry
// EXECUTE: both
// SIZES: M=0..4
// VARIANTS: T=i32 | T=i8
func.func @main(%a: tensor<${M}x${T}>, %s: ${T}, %o: tensor<${M}xi1>) -> (tensor<${M}xi1>, ${T}, i1) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%a : tensor<${M}x${T}>) outs(%o : tensor<${M}xi1>) {
  ^bb0(%x: ${T}, %z: i1):
    %3, %4 = arith.addui_extended %x, %s : ${T}, i1
    linalg.yield %4 : i1
  } -> tensor<${M}xi1>
  %1, %2 = arith.addui_extended %s, %s : ${T}, i1
  return %0, %1, %2 : tensor<${M}xi1>, ${T}, i1
}
// -----
// CASE: comparisons and selections
// EXECUTE: both
// SIZES: M=0..4
// VARIANTS: T=i32 P=eq Q=ne | T=i8 P=slt Q=sge | T=i64 P=sle Q=sgt | T=i16 P=ult Q=uge | T=i32 P=ule Q=ugt | T=i1 P=eq Q=ne
func.func @main(%a: tensor<${M}x${T}>, %b: tensor<${M}x${T}>, %s: ${T}, %o: tensor<${M}x${T}>) -> (tensor<${M}x${T}>, tensor<${M}x${T}>, ${T}) {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%a, %b : tensor<${M}x${T}>, tensor<${M}x${T}>) outs(%o : tensor<${M}x${T}>) {
  ^bb0(%x: ${T}, %y: ${T}, %z: ${T}):
    %3 = arith.cmpi ${P}, %x, %y : ${T}
    %4 = arith.select %3, %x, %z : ${T}
    linalg.yield %4 : ${T}
  } -> tensor<${M}x${T}>
  %p = arith.cmpi ${Q}, %a, %b : tensor<${M}x${T}>
  %1 = arith.select %p, %a, %b : tensor<${M}xi1>, tensor<${M}x${T}>
  %q = arith.cmpi ${Q}, %s, %s : ${T}
  %2 = arith.select %q, %s, %s : ${T}
  return %0, %1, %2 : tensor<${M}x${T}>, tensor<${M}x${T}>, ${T}
}
