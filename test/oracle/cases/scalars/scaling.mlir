// CASE: scaling_extf and scaling_truncf
// The conversions of the scale, to f8E8M0FNU if it is wider and then to the type of the product, are not counted.
// EXECUTE: both
// A negative scale is no f8E8M0FNU.
// DATA: arg1=1..5
// SIZES: M=0..4
// DIFF: linalg.generic convert.f32 = 2*M
// DIFF: linalg.generic convert.f8E8M0FNU = 2*M
func.func @main(%a: tensor<${M}xf16>, %s: f32, %o: tensor<${M}xbf16>) -> tensor<${M}xbf16> {
  %0 = linalg.generic {indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>], iterator_types = ["parallel"]}
      ins(%a : tensor<${M}xf16>) outs(%o : tensor<${M}xbf16>) {
  ^bb0(%x: f16, %z: bf16):
    %1 = arith.scaling_extf %x, %s : f16, f32 to f32
    %2 = arith.scaling_truncf %1, %s : f32, f32 to bf16
    linalg.yield %2 : bf16
  } -> tensor<${M}xbf16>
  return %0 : tensor<${M}xbf16>
}
