// RUN: greenai-opt --fpo-report --strict --ascii %s | FileCheck %s
// RUN: greenai-opt --fpo-report --ascii --group-by=location --entry=@left %s | FileCheck %s --check-prefix=NAMES

// Loops of jumps are lifted to those of scf before the analysis (rule C9), and their
// counters are inductions: n rounds of d0 exponentials.
// CHECK-LABEL: @counted
// CHECK:       exp.f32 {{ *}}d0*n{{$}}
// CHECK:       uncosted: none        assumptions: none
func.func @counted(%x: tensor<?xf32>, %n: index {greenai.shape = "n"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  cf.br ^head(%c0, %x : index, tensor<?xf32>)
^head(%i: index, %a: tensor<?xf32>):
  %c = arith.cmpi slt, %i, %n : index
  cf.cond_br %c, ^body, ^exit
^body:
  %r = math.exp %a : tensor<?xf32>
  %i1 = arith.addi %i, %c1 : index
  cf.br ^head(%i1, %r : index, tensor<?xf32>)
^exit:
  return %a : tensor<?xf32>
}

// The other way round: leave where i >= n. Rows keep their names.
// CHECK-LABEL: @left
// CHECK:       exp.f32 {{ *}}d0*n{{$}}
// NAMES:       25*d0*n {{.*}} the.body
func.func @left(%x: tensor<?xf32>, %n: index {greenai.shape = "n"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  cf.br ^head(%c0, %x : index, tensor<?xf32>)
^head(%i: index, %a: tensor<?xf32>):
  %c = arith.cmpi sge, %i, %n : index
  cf.cond_br %c, ^exit, ^body
^body:
  %r = math.exp %a : tensor<?xf32> loc("the.body")
  %i1 = arith.addi %i, %c1 : index
  cf.br ^head(%i1, %r : index, tensor<?xf32>)
^exit:
  return %a : tensor<?xf32>
}

// The test at the end: at least one round, 1 + max(0, n - 1).
// CHECK-LABEL: @do_while
// CHECK:       exp.f32 {{ *}}d0*max(0, n - 1) + d0{{$}}
func.func @do_while(%x: tensor<?xf32>, %n: index {greenai.shape = "n"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  cf.br ^body(%c0, %x : index, tensor<?xf32>)
^body(%i: index, %a: tensor<?xf32>):
  %r = math.exp %a : tensor<?xf32>
  %i1 = arith.addi %i, %c1 : index
  %c = arith.cmpi slt, %i1, %n : index
  cf.cond_br %c, ^body(%i1, %r : index, tensor<?xf32>), ^exit(%r : tensor<?xf32>)
^exit(%q: tensor<?xf32>):
  return %q : tensor<?xf32>
}

// A triangle: N*(N - 1)/2 multiplications.
// CHECK-LABEL: @triangle
// CHECK:       mul.f32 {{ *}}(N^2 - N)/2{{$}}
func.func @triangle(%x: memref<?xf32> {greenai.shape = "N"}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %x, %c0 : memref<?xf32>
  cf.br ^h0(%c0 : index)
^h0(%i: index):
  %c = arith.cmpi slt, %i, %n : index
  cf.cond_br %c, ^h1(%c0 : index), ^exit
^h1(%j : index):
  %d = arith.cmpi slt, %j, %i : index
  cf.cond_br %d, ^b, ^l
^b:
  %v = memref.load %x[%j] : memref<?xf32>
  %w = arith.mulf %v, %v : f32
  memref.store %w, %x[%j] : memref<?xf32>
  %j1 = arith.addi %j, %c1 : index
  cf.br ^h1(%j1 : index)
^l:
  %i1 = arith.addi %i, %c1 : index
  cf.br ^h0(%i1 : index)
^exit:
  return
}

// A cache that a loop of jumps grows: row t is added to d0 + t, so the sum of d0 + t + 1.
// CHECK-LABEL: @cache
// CHECK:       tanh.f32 {{ *}}(2*T*d0 + T^2 + T)/2{{$}}
func.func @cache(%x: tensor<?xf32>, %n: index {greenai.shape = "T"}, %one: tensor<1xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  cf.br ^head(%c0, %x : index, tensor<?xf32>)
^head(%i: index, %a: tensor<?xf32>):
  %c = arith.cmpi slt, %i, %n : index
  cf.cond_br %c, ^body, ^exit
^body:
  %b = tensor.concat dim(0) %a, %one : (tensor<?xf32>, tensor<1xf32>) -> tensor<?xf32>
  %r = math.tanh %b : tensor<?xf32>
  %i1 = arith.addi %i, %c1 : index
  cf.br ^head(%i1, %r : index, tensor<?xf32>)
^exit:
  return %a : tensor<?xf32>
}

// A switch on data: a symbol per case.
// CHECK-LABEL: @switch
// CHECK:       exp.f32 {{ *}}d0*taken0{{$}}
// CHECK-NEXT:  tanh.f32 {{ *}}d0*taken1{{$}}
func.func @switch(%x: tensor<?xf32>, %p: memref<i32>) -> tensor<?xf32> {
  %n = memref.load %p[] : memref<i32>
  cf.switch %n : i32, [default: ^d, 1: ^a(%x : tensor<?xf32>), 4: ^b]
^a(%y: tensor<?xf32>):
  %r = math.exp %y : tensor<?xf32>
  cf.br ^e(%r: tensor<?xf32>)
^b:
  %s = math.tanh %x : tensor<?xf32>
  cf.br ^e(%s: tensor<?xf32>)
^d:
  cf.br ^e(%x: tensor<?xf32>)
^e(%z: tensor<?xf32>):
  return %z: tensor<?xf32>
}

// Left on data: as often as it goes on, and no more.
// CHECK-LABEL: @until
// CHECK:       cmp.f32 {{ *}}trips0 + 1{{$}}
// CHECK-NEXT:  exp.f32 {{ *}}d0*trips0{{$}}
func.func @until(%x: tensor<?xf32>, %p: memref<f32>, %l: f32) -> tensor<?xf32> {
  cf.br ^head(%x : tensor<?xf32>)
^head(%a: tensor<?xf32>):
  %v = memref.load %p[] : memref<f32>
  %c = arith.cmpf olt, %v, %l : f32
  cf.cond_br %c, ^body, ^exit
^body:
  %r = math.exp %a : tensor<?xf32>
  cf.br ^head(%r : tensor<?xf32>)
^exit:
  return %a : tensor<?xf32>
}
