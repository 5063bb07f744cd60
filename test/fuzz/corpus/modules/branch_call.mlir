func.func @g(%x: tensor<*xf32>, %y: tensor<?xf64>, %c: i1) -> tensor<?xf64> {
  %u = math.exp %x : tensor<*xf32>
  %r = scf.if %c -> (tensor<?xf64>) {
    %a = arith.mulf %y, %y : tensor<?xf64>
    scf.yield %a : tensor<?xf64>
  } else {
    %b = func.call @h(%y) : (tensor<?xf64>) -> tensor<?xf64>
    scf.yield %b : tensor<?xf64>
  }
  return %r : tensor<?xf64>
}
func.func private @h(tensor<?xf64>) -> tensor<?xf64>
