func.func private @inner(%t: tensor<?x4xi8>, %n: index) -> tensor<?xi8> {
  %a = tensor.collapse_shape %t [[0, 1]] : tensor<?x4xi8> into tensor<?xi8>
  return %a : tensor<?xi8>
}
func.func @shapes(%t: tensor<?x4xi8>, %n: index, %m: index, %c: i1) -> tensor<?xi8> {
  %c2 = arith.constant 2 : index
  %a = arith.muli %n, %m : index
  %b = arith.maxsi %a, %c2 : index
  %d = arith.ceildivsi %b, %c2 : index
  %s = arith.select %c, %d, %n : index
  %e = tensor.empty(%s) : tensor<?xi8>
  %r = func.call @inner(%t, %s) : (tensor<?x4xi8>, index) -> tensor<?xi8>
  %w = scf.for %i = %n to %s step %c2 iter_args(%x = %r) -> (tensor<?xi8>) {
    %k = arith.addi %x, %x : tensor<?xi8>
    %l = tensor.concat dim(0) %k, %e : (tensor<?xi8>, tensor<?xi8>) -> tensor<?xi8>
    scf.yield %l : tensor<?xi8>
  }
  %y = scf.index_switch %n -> tensor<?xi8>
  case 3 {
    scf.yield %w : tensor<?xi8>
  }
  default {
    %v = arith.xori %w, %w : tensor<?xi8>
    scf.yield %v : tensor<?xi8>
  }
  return %y : tensor<?xi8>
}
