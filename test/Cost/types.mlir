// RUN: greenai-opt --fpo-report --ascii %s | FileCheck %s
// RUN: not greenai-opt --fpo-report --strict %s > %t.strict

// Rule C11: operations on types that no rule makes sense of are uncosted, with the
// reason; what is around them is counted.

// CHECK-LABEL: @unranked
// CHECK:       ledger   x25  exp.f32        4
// CHECK:       uncosted: 3 operations, so every total is a lower bound
// CHECK-NEXT:  tensor.cast {{.*}} the sizes of an unranked value are not known
// CHECK-NEXT:  math.exp {{.*}} the sizes of an unranked value are not known
// CHECK-NEXT:  tensor.cast {{.*}} the sizes of an unranked value are not known
func.func @unranked(%a: tensor<4xf32>, %b: tensor<*xf32>) -> tensor<*xf32> {
  %0 = math.exp %a : tensor<4xf32>
  %1 = tensor.cast %0 : tensor<4xf32> to tensor<*xf32>
  %2 = math.exp %b : tensor<*xf32>
  %3 = tensor.cast %2 : tensor<*xf32> to tensor<?xf32>
  return %1 : tensor<*xf32>
}

// A size that comes from an unranked value is an unknown one.
// CHECK-LABEL: @ranked_again
// CHECK:       x25  exp.f32        u0
// CHECK:       unknown size  u0 >= 1  dim(%{{.*}}, 0) of tensor.cast
func.func @ranked_again(%b: tensor<*xf32>) -> tensor<?xf32> {
  %0 = tensor.cast %b : tensor<*xf32> to tensor<?xf32>
  %1 = math.exp %0 : tensor<?xf32>
  return %1 : tensor<?xf32>
}

// Loops that carry them, calls and jumps.
// CHECK-LABEL: @carried
// CHECK:       scf.for {{.*}} the sizes of an unranked value are not known
// CHECK-NEXT:  func.call {{.*}} the sizes of an unranked value are not known
// CHECK-NOT:   cf.br
func.func @carried(%b: memref<*xf32>, %n: index) -> memref<*xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %0 = scf.for %i = %c0 to %n step %c1 iter_args(%x = %b) -> memref<*xf32> {
    scf.yield %x : memref<*xf32>
  }
  %1 = func.call @callee(%0) : (memref<*xf32>) -> memref<*xf32>
  cf.br ^next(%1 : memref<*xf32>)
^next(%y: memref<*xf32>):
  return %y : memref<*xf32>
}
func.func private @callee(%b: memref<*xf32>) -> memref<*xf32> {
  return %b : memref<*xf32>
}

#csr = #sparse_tensor.encoding<{
  map = (d0, d1) -> (d0 : dense, d1 : compressed)
}>

// How many elements a sparse tensor has depends on its data: neither arithmetic
// nor bytes are counted, in named operations, elementwise ones and views alike.
// CHECK-LABEL: @sparse
// CHECK:       uncosted: 3 operations
// CHECK-NEXT:  linalg.matmul {{.*}} the storage of a sparse tensor depends on its data
// CHECK-NEXT:  arith.negf {{.*}} the storage of a sparse tensor depends on its data
// CHECK-NEXT:  sparse_tensor.convert {{.*}} the storage of a sparse tensor depends on its data
func.func @sparse(%a: tensor<?x8xf32, #csr>, %b: tensor<8x4xf32>,
                  %c: tensor<?x4xf32>) -> tensor<?x4xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<?x8xf32, #csr>, tensor<8x4xf32>)
      outs(%c : tensor<?x4xf32>) -> tensor<?x4xf32>
  %1 = arith.negf %a : tensor<?x8xf32, #csr>
  %2 = sparse_tensor.convert %1 : tensor<?x8xf32, #csr> to tensor<?x8xf32>
  return %0 : tensor<?x4xf32>
}

!q = !quant.uniform<i8:f32, 0.5>

// Elements that are no builtin numbers: no arithmetic and no bytes are known.
// CHECK-LABEL: @custom_elements
// CHECK:       uncosted: 3 operations
// CHECK-NEXT:  tosa.add {{.*}} arithmetic on !quant.uniform<i8:f32, 5.000000e-01> has no cost rule
// CHECK-NEXT:  linalg.copy {{.*}} elements of type !quant.uniform<i8:f32, 5.000000e-01> have no known size
// CHECK-NEXT:  tensor.insert {{.*}} elements of type !shape.size have no known size
func.func @custom_elements(%a: tensor<?x!q>, %b: tensor<?x!q>,
                           %s: !shape.size, %t: tensor<?x!shape.size>) {
  %c0 = arith.constant 0 : index
  %0 = tosa.add %a, %b : (tensor<?x!q>, tensor<?x!q>) -> tensor<?x!q>
  %1 = linalg.copy ins(%a : tensor<?x!q>) outs(%b : tensor<?x!q>) -> tensor<?x!q>
  %2 = tensor.insert %s into %t[%c0] : tensor<?x!shape.size>
  return
}

// CHECK-LABEL: @custom
// CHECK:       tosa.custom {{.*}} only the implementation of a custom operation knows it
func.func @custom(%a: tensor<4xf32>) -> tensor<4xf32> {
  %0 = tosa.custom %a {domain_name = "d", implementation_attrs = "",
                       operator_name = "op"} : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
