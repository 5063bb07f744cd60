// Loops, branches and calls (docs/PeakMemory.md, "Regions" and "Calls"). A vector of N
// floats has 4*N bytes; the numbers are worked out in the comments.
// RUN: greenai-opt --fpo-report --peak --ascii %s --entry=@local --entry=@growing \
// RUN:   --entry=@skipped --entry=@updated --entry=@updated_argument --entry=@replaced \
// RUN:   --entry=@replaced_argument --entry=@once --entry=@swapped --entry=@cache --entry=@triangle \
// RUN:   --entry=@data --entry=@known --entry=@forwarded --entry=@while --entry=@call --entry=@same \
// RUN:   --entry=@hands_over --entry=@keeps --entry=@parallel --entry=@bend \
// RUN:   --entry=@arm --entry=@first | FileCheck %s

// One temporary at a time: x and t.
// CHECK-LABEL: @local
// CHECK: peak     8*N
func.func @local(%x: tensor<?xf32> {greenai.shape = "N"}, %s: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %s) -> (f32) {
    %t = math.exp %x : tensor<?xf32>
    %e = tensor.extract %t[%i] : tensor<?xf32>
    %b = arith.addf %a, %e : f32
    scf.yield %b : f32
  }
  return %r : f32
}

// In iteration i a tensor of i + 1 floats: at last N. x and that.
// CHECK-LABEL: @growing
// CHECK: peak     8*N
func.func @growing(%x: tensor<?xf32> {greenai.shape = "N"}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  scf.for %i = %c0 to %n step %c1 {
    %m = arith.addi %i, %c1 : index
    %e = tensor.empty(%m) : tensor<?xf32>
    %t = linalg.fill ins(%zero : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  }
  return
}

// The body runs if N >= 4: 400 bytes of t, else none.
// CHECK-LABEL: @skipped
// CHECK: peak     4*N + 400*min(1, max(0, N - 3))
func.func @skipped(%x: tensor<?xf32> {greenai.shape = "N"}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %zero = arith.constant 0.0 : f32
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  scf.for %i = %c3 to %n step %c1 {
    %e = tensor.empty() : tensor<100xf32>
    %t = linalg.fill ins(%zero : f32) outs(%e : tensor<100xf32>) -> tensor<100xf32>
  }
  return
}

// The initial value is ours and not used again: all iterations work in it. x and y.
// CHECK-LABEL: @updated
// CHECK: peak     8*N
func.func @updated(%x: tensor<?xf32> {greenai.shape = "N"}, %v: f32) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %y = math.exp %x : tensor<?xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %y) -> (tensor<?xf32>) {
    %b = tensor.insert %v into %a[%i] : tensor<?xf32>
    scf.yield %b : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// The initial value is the caller's: one copy. x and the copy.
// CHECK-LABEL: @updated_argument
// CHECK: peak     8*N
func.func @updated_argument(%x: tensor<?xf32> {greenai.shape = "N"}, %v: f32) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x) -> (tensor<?xf32>) {
    %b = tensor.insert %v into %a[%i] : tensor<?xf32>
    scf.yield %b : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// Each iteration makes b of a, which is dead then: x, a and b. The first a is y.
// CHECK-LABEL: @replaced
// CHECK: peak     12*N
func.func @replaced(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %y = math.exp %x : tensor<?xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %y) -> (tensor<?xf32>) {
    %b = math.exp %a : tensor<?xf32>
    scf.yield %b : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// The same from x itself, which stays: x and b in the first iteration, x, a and b in the
// second one, which there is if N >= 2.
// CHECK-LABEL: @replaced_argument
// CHECK: peak     4*N*min(1, N - 1) + 8*N
func.func @replaced_argument(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x) -> (tensor<?xf32>) {
    %b = math.exp %a : tensor<?xf32>
    scf.yield %b : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// One iteration: x and b.
// CHECK-LABEL: @once
// CHECK: peak     8*N
func.func @once(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %c1 step %c1 iter_args(%a = %x) -> (tensor<?xf32>) {
    %b = math.exp %a : tensor<?xf32>
    scf.yield %b : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// Two buffers that change places, and x: b is made while a waits for its turn.
// x, a, b (the initial values, handed over); in the body a, b and new, x: 16*N.
// CHECK-LABEL: @swapped
// CHECK: peak     16*N
func.func @swapped(%x: tensor<?xf32> {greenai.shape = "N"}) -> (tensor<?xf32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %y = math.exp %x : tensor<?xf32>
  %z = math.exp %x : tensor<?xf32>
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %y, %b = %z) -> (tensor<?xf32>, tensor<?xf32>) {
    %new = arith.addf %a, %b : tensor<?xf32>
    scf.yield %b, %new : tensor<?xf32>, tensor<?xf32>
  }
  return %r#0, %r#1 : tensor<?xf32>, tensor<?xf32>
}

// A cache of S rows of 64 grows by one row in each of 8 iterations: in iteration i the old one has
// 256*(S + i) bytes and the new one 256 more. The last: 256*(S + 7) + 256*(S + 8), and x, 256*S,
// which the caller keeps.
// CHECK-LABEL: @cache
// CHECK: peak     768*S + 3840
func.func @cache(%x: tensor<?x64xf32> {greenai.shape = "Sx64"}, %row: tensor<1x64xf32>
    {greenai.weights = "buffer"}) -> tensor<?x64xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %r = scf.for %i = %c0 to %c8 step %c1 iter_args(%a = %x) -> (tensor<?x64xf32>) {
    %b = tensor.concat dim(0) %a, %row : (tensor<?x64xf32>, tensor<1x64xf32>) -> tensor<?x64xf32>
    scf.yield %b : tensor<?x64xf32>
  }
  return %r : tensor<?x64xf32>
}

// Iteration i has i + 1 and N - i floats: N + 1 in all, for every i. With x: 8*N + 4.
// CHECK-LABEL: @triangle
// CHECK: peak     8*N + 4
func.func @triangle(%x: tensor<?xf32> {greenai.shape = "N"}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  scf.for %i = %c0 to %n step %c1 {
    %m = arith.addi %i, %c1 : index
    %k = arith.subi %n, %i : index
    %e = tensor.empty(%m) : tensor<?xf32>
    %t = linalg.fill ins(%zero : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
    %f = tensor.empty(%k) : tensor<?xf32>
    %u = linalg.fill ins(%zero : f32) outs(%f : tensor<?xf32>) -> tensor<?xf32>
    %p = tensor.extract %t[%c0] : tensor<?xf32>
    %q = tensor.extract %u[%c0] : tensor<?xf32>
  }
  return
}

// The larger arm: x, a, b against x, a. After it x and the result.
// CHECK-LABEL: @data
// CHECK: peak     12*N
func.func @data(%x: tensor<?xf32> {greenai.shape = "N"}, %c: i1) -> tensor<?xf32> {
  %r = scf.if %c -> (tensor<?xf32>) {
    %a = math.exp %x : tensor<?xf32>
    %b = math.exp %a : tensor<?xf32>
    scf.yield %b : tensor<?xf32>
  } else {
    %a = math.exp %x : tensor<?xf32>
    scf.yield %a : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// For N > 7 the first arm, 400 bytes; else the second, 80. The condition is 0 or 1.
// CHECK-LABEL: @known
// CHECK: peak     4*max(N + 100*min(1, max(0, N - 7)), N - 20*min(1, max(0, N - 7)) + 20)
func.func @known(%x: tensor<?xf32> {greenai.shape = "N"}) {
  %c0 = arith.constant 0 : index
  %c7 = arith.constant 7 : index
  %zero = arith.constant 0.0 : f32
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %c = arith.cmpi sgt, %n, %c7 : index
  scf.if %c {
    %e = tensor.empty() : tensor<100xf32>
    %t = linalg.fill ins(%zero : f32) outs(%e : tensor<100xf32>) -> tensor<100xf32>
  } else {
    %e = tensor.empty() : tensor<20xf32>
    %t = linalg.fill ins(%zero : f32) outs(%e : tensor<20xf32>) -> tensor<20xf32>
  }
  return
}

// The result is new or y, which stays alive with it. At z: x, y, r, z.
// CHECK-LABEL: @forwarded
// CHECK: peak     16*N
func.func @forwarded(%x: tensor<?xf32> {greenai.shape = "N"}, %c: i1) -> tensor<?xf32> {
  %y = math.exp %x : tensor<?xf32>
  %r = scf.if %c -> (tensor<?xf32>) {
    %a = math.exp %x : tensor<?xf32>
    scf.yield %a : tensor<?xf32>
  } else {
    scf.yield %y : tensor<?xf32>
  }
  %z = math.exp %r : tensor<?xf32>
  return %z : tensor<?xf32>
}

// Until data says so: each round makes b of a. x, a and b.
// CHECK-LABEL: @while
// CHECK: peak     12*N
func.func @while(%x: tensor<?xf32> {greenai.shape = "N"}, %e: f32) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %y = math.exp %x : tensor<?xf32>
  %r = scf.while (%a = %y) : (tensor<?xf32>) -> tensor<?xf32> {
    %v = tensor.extract %a[%c0] : tensor<?xf32>
    %c = arith.cmpf ogt, %v, %e : f32
    scf.condition(%c) %a : tensor<?xf32>
  } do {
  ^bb0(%a: tensor<?xf32>):
    %b = math.exp %a : tensor<?xf32>
    scf.yield %b : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// In @inner, of K floats, 3 vectors: k, a, b. Called with 2*N: x, y (8*N) and two more of 8*N.
// CHECK-LABEL: @call
// CHECK: peak     28*N
func.func @call(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %y = tensor.concat dim(0) %x, %x : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  %z = call @inner(%y) : (tensor<?xf32>) -> tensor<?xf32>
  return %z : tensor<?xf32>
}
func.func private @inner(%k: tensor<?xf32>) -> tensor<?xf32> {
  %a = math.exp %k : tensor<?xf32>
  %b = math.exp %a : tensor<?xf32>
  return %b : tensor<?xf32>
}

// What the callee returns is its argument: no memory of its own. x, y; then y, z and x.
// CHECK-LABEL: @same
// CHECK: peak     12*N
func.func @same(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %y = math.exp %x : tensor<?xf32>
  %z = call @identity(%y) : (tensor<?xf32>) -> tensor<?xf32>
  %r = math.exp %z : tensor<?xf32>
  return %r : tensor<?xf32>
}
func.func private @identity(%k: tensor<?xf32>) -> tensor<?xf32> {
  return %k : tensor<?xf32>
}

// @donor makes b of a of its argument, each dead then: two vectors at a time, and x.
// CHECK-LABEL: @hands_over
// CHECK: peak     12*N
func.func @hands_over(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %y = math.exp %x : tensor<?xf32>
  %z = call @donor(%y) : (tensor<?xf32>) -> tensor<?xf32>
  return %z : tensor<?xf32>
}
func.func private @donor(%k: tensor<?xf32> {greenai.donated}) -> tensor<?xf32> {
  %a = math.exp %k : tensor<?xf32>
  %b = math.exp %a : tensor<?xf32>
  return %b : tensor<?xf32>
}

// y is used after the call: the callee gets a copy. x, y and two vectors.
// CHECK-LABEL: @keeps
// CHECK: peak     16*N
func.func @keeps(%x: tensor<?xf32> {greenai.shape = "N"}) -> (tensor<?xf32>, tensor<?xf32>) {
  %y = math.exp %x : tensor<?xf32>
  %z = call @donor(%y) : (tensor<?xf32>) -> tensor<?xf32>
  return %y, %z : tensor<?xf32>, tensor<?xf32>
}

// Parallel iterations one after another: x, the result, and t of 40 bytes.
// CHECK-LABEL: @parallel
// CHECK: peak     8*N + 40
func.func @parallel(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c10 = arith.constant 10 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %e = tensor.empty(%n) : tensor<?xf32>
  %r = scf.forall (%i) = (0) to (%n) step (10) shared_outs(%o = %e) -> (tensor<?xf32>) {
    %s = tensor.extract_slice %x[%i] [10] [1] : tensor<?xf32> to tensor<10xf32>
    %t = math.exp %s : tensor<10xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %t into %o[%i] [10] [1] : tensor<10xf32> into tensor<?xf32>
    }
  }
  return %r : tensor<?xf32>
}

// i*(N - 1 - i) floats rise and fall: nobody says where the middle is. Not a guess but a symbol.
// CHECK-LABEL: @bend
// CHECK: peak     4*N + u0
// CHECK: unknown size  u0 >= 0  the peak over the iterations of scf.for at
func.func @bend(%x: tensor<?xf32> {greenai.shape = "N"}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  scf.for %i = %c0 to %n step %c1 {
    %j = arith.subi %n, %i : index
    %k = arith.subi %j, %c1 : index
    %m = arith.muli %i, %k : index
    %e = tensor.empty(%m) : tensor<?xf32>
    %t = linalg.fill ins(%zero : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  }
  return
}

// y lives outside of the branch: before the loop, while t is made, x, y and t are alive, and in the
// second iteration y, which the arm cannot free, with a and b: 16*N, as there is one if N >= 2.
// With one iteration 4*N each of x, y and b, as before it.
// CHECK-LABEL: @arm
// CHECK: peak     4*N*min(1, N - 1) + 12*N
func.func @arm(%x: tensor<?xf32> {greenai.shape = "N"}, %c: i1) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %y = math.exp %x : tensor<?xf32>
  %r = scf.if %c -> (tensor<?xf32>) {
    %t = math.exp %x : tensor<?xf32>
    %l = scf.for %i = %c0 to %n step %c1 iter_args(%a = %y) -> (tensor<?xf32>) {
      %b = math.exp %a : tensor<?xf32>
      scf.yield %b : tensor<?xf32>
    }
    scf.yield %l : tensor<?xf32>
  } else {
    %t = math.exp %x : tensor<?xf32>
    scf.yield %t : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// Only the first iteration differs. a is p, 4*N, in it, which the loop frees, and then z, which is
// alive anyway; b is y, which the caller keeps, and then new, 4*M. While nb is made there are x, z,
// a, y and nb at first, 12*N + 8*M; later x, z, y, b and nb, 8*N + 12*M, if N >= 2.
// CHECK-LABEL: @first
// CHECK: peak     4*max(2*M + 3*N, M*min(1, N - 1) - N*min(1, N - 1) + 2*M + 3*N)
func.func @first(%x: tensor<?xf32> {greenai.shape = "N"}, %y: tensor<?xf32> {greenai.shape = "M"})
    -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %z = math.exp %x : tensor<?xf32>
  %p = math.exp %x : tensor<?xf32>
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %p, %b = %y) -> (tensor<?xf32>, tensor<?xf32>) {
    %nb = math.exp %b : tensor<?xf32>
    %e = tensor.extract %a[%c0] : tensor<?xf32>
    scf.yield %z, %nb : tensor<?xf32>, tensor<?xf32>
  }
  return %z : tensor<?xf32>
}
