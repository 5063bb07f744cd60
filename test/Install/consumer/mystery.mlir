func.func @net(%x: tensor<?x8xf32>) -> tensor<?x8xf32> {
  %0 = toy.mystery %x : (tensor<?x8xf32>) -> tensor<?x8xf32>
  return %0 : tensor<?x8xf32>
}
