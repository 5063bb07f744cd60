// Budgets of functions: kept, exceeded with the smallest witness, not decided.
// RUN: greenai-opt %s --greenai-verify-budget -split-input-file -verify-diagnostics -o /dev/null
// RUN: greenai-opt %s --pass-pipeline='builtin.module(greenai-verify-budget)' -split-input-file -verify-diagnostics -o /dev/null
// RUN: mlir-opt --load-pass-plugin=%plugin --load-dialect-plugin=%plugin %s --pass-pipeline='builtin.module(greenai-verify-budget)' -split-input-file -verify-diagnostics -o /dev/null

// Kept at all sizes. B*K*N pairs are 2*B*K*N FPO; bytes are 4 for each element of
// three matrices that are read, and of the result.
func.func @kept(%x: tensor<?x?xf32> {greenai.shape = "BxK"},
                %w: tensor<?x?xf32> {greenai.shape = "KxN"},
                %y: tensor<?x?xf32> {greenai.shape = "BxN"}) -> tensor<?x?xf32>
    attributes {greenai.budget = [
      "fpo <= 2*B*K*N", "fpo <= 2e9 at B=8,K=1000,N=125000", "macs == B*K*N",
      "fpo < 2*B*K*N + 1", "degree(fpo, B) <= 1", "mul.f32 <= B*K*N",
      "bytes <= 16 bytes*B*K*N", "bytes.written <= 4 bytes*B*N",
      "bytes <= 1 MiB for B<=64, K<=64, N<=64",
      "peak <= 16 bytes*B*K*N"]} {
  %0 = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x?xf32>)
                     outs(%y : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// -----
// S^2 > 10*S begins at 11, 8*S^2 > 1000 at 12: each limit is an error of its own.
// expected-error@+2 {{@over does not keep its budget 'fpo <= 10*S': 121 > 110 at S=11, of which 121 by arith.mulf at }}
// expected-error@+1 {{@over does not keep its budget 'bytes <= 1 kB': 1152 > 1000 at S=12}}
func.func @over(%x: tensor<?x?xf32> {greenai.shape = "SxS"}) -> tensor<?x?xf32>
    attributes {greenai.budget = ["fpo <= 10*S", "fpo <= S^2", "bytes <= 1 kB"]} {
  %0 = arith.mulf %x, %x : tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// -----
// Without sizes there is nothing to say where.
// expected-error@+3 {{@fixed does not keep its budget 'fpo <= 5': 6 > 5}}
// expected-error@+2 {{@fixed does not keep its budget 'fpo < 6': 6 = 6}}
// expected-error@+1 {{@fixed does not keep its budget 'fpo == 7': 6 < 7}}
func.func @fixed(%x: tensor<6xf32>) -> tensor<6xf32>
    attributes {greenai.budget = ["fpo <= 5", "fpo < 6", "fpo == 7", "fpo == 6"]} {
  %0 = arith.mulf %x, %x : tensor<6xf32>
  return %0 : tensor<6xf32>
}

// -----
// Points, parts of the domain, degrees, rows and entries of the ledger.
// The largest operation is named; of rows, the largest of them.
// expected-error@+6 {{@places does not keep its budget 'fpo <= 1e3 at B=8,S=2048': 33554432 > 1000 at B=8,S=2048}}
// expected-error@+5 {{@places does not keep its budget 'fpo <= 99*B for S>=8': 100 > 99 at B=1,S=10}}
// expected-error@+4 {{@places does not keep its budget 'degree(fpo, S) <= 1': the degree in S is 2, not 1}}
// expected-error@+3 {{@places does not keep its budget 'fpo[attn.*] <= B': 4 > 1 at B=1,S=2}}
// expected-error@+2 {{@places does not keep its budget 'mul.f32 <= S': 2 > 1 at B=2,S=1}}
// expected-error@+1 {{@places may not keep its budget 'fpo[mlp.*] <= B': no row has such a name}}
func.func @places(%x: tensor<?x?x?xf32> {greenai.shape = "BxSxS"}) -> tensor<?x?x?xf32>
    attributes {greenai.budget = [
      "fpo <= 1e3 at B=8,S=2048", "fpo <= 99*B for S>=8", "fpo <= 99*B for S<=9",
      "degree(fpo, S) <= 1", "degree(fpo, B) <= 1", "fpo[attn.*] <= B",
      "mul.f32 <= S", "fpo[mlp.*] <= B"]} {
  %0 = arith.mulf %x, %x : tensor<?x?x?xf32> loc("attn.scores")
  return %0 : tensor<?x?x?xf32>
}

// -----
// What has no cost leaves open what it could break; what is over anyway is over.
func.func private @external(tensor<?xf32>) -> tensor<?xf32>
// expected-error@+2 {{@open may not keep its budget 'fpo <= 4*S': it depends on func.call at }}
// expected-error@+1 {{@open does not keep its budget 'fpo <= 0': 1 > 0 at S=1}}
func.func @open(%x: tensor<?xf32> {greenai.shape = "S"}) -> tensor<?xf32>
    attributes {greenai.budget = ["fpo <= 4*S", "fpo <= 0", "parameters == 0"]} {
  %0 = arith.mulf %x, %x : tensor<?xf32>
  %1 = call @external(%0) : (tensor<?xf32>) -> tensor<?xf32>
  return %1 : tensor<?xf32>
}

// -----
// A branch on data may be taken: the budget has to hold then too.
// expected-error@+1 {{@branch does not keep its budget 'fpo <= 4': 5 > 4 at S=5,taken0=1}}
func.func @branch(%x: tensor<?xf32> {greenai.shape = "S"}, %c: i1) -> tensor<?xf32>
    attributes {greenai.budget = ["fpo <= 4", "fpo <= S", "fpo <= taken0*S"]} {
  %0 = scf.if %c -> tensor<?xf32> {
    %1 = arith.mulf %x, %x : tensor<?xf32>
    scf.yield %1 : tensor<?xf32>
  } else {
    scf.yield %x : tensor<?xf32>
  }
  return %0 : tensor<?xf32>
}

// -----
// Jumps are analysed as loops and branches; the error is at the function itself.
// expected-error@+1 {{@jumps does not keep its budget 'fpo <= 0': 1 > 0 at S=1,taken0=1}}
func.func @jumps(%x: tensor<?xf32> {greenai.shape = "S"}, %c: i1) -> tensor<?xf32>
    attributes {greenai.budget = ["fpo <= 0", "fpo <= S"]} {
  cf.cond_br %c, ^multiply, ^end(%x : tensor<?xf32>)
^multiply:
  %0 = arith.mulf %x, %x : tensor<?xf32>
  cf.br ^end(%0 : tensor<?xf32>)
^end(%1: tensor<?xf32>):
  return %1 : tensor<?xf32>
}

// -----
// Several functions, called ones too: each in its own sizes.
// expected-error@+1 {{@callee does not keep its budget 'fpo <= 2': 3 > 2 at d0=3}}
func.func private @callee(%x: tensor<?xf32>) -> tensor<?xf32>
    attributes {greenai.budget = ["fpo <= 2", "fpo <= d0"]} {
  %0 = arith.mulf %x, %x : tensor<?xf32>
  return %0 : tensor<?xf32>
}
// expected-error@+1 {{@caller does not keep its budget 'fpo <= N': 2 > 1 at N=1}}
func.func @caller(%x: tensor<?xf32> {greenai.shape = "N"}) -> tensor<?xf32>
    attributes {greenai.budget = ["fpo <= N", "fpo <= 2*N"]} {
  %0 = call @callee(%x) : (tensor<?xf32>) -> tensor<?xf32>
  %1 = call @callee(%0) : (tensor<?xf32>) -> tensor<?xf32>
  return %1 : tensor<?xf32>
}
func.func @without(%x: tensor<?xf32>) -> tensor<?xf32> {
  return %x : tensor<?xf32>
}

// -----
// Nested modules: functions of one name are told apart.
module {
  module @a {
    func.func @f(%x: tensor<?xf32>) -> tensor<?xf32>
        attributes {greenai.budget = ["fpo <= d0"]} {
      %0 = arith.mulf %x, %x : tensor<?xf32>
      return %0 : tensor<?xf32>
    }
  }
  module @b {
    // expected-error@+1 {{@f does not keep its budget 'fpo <= d0': 2 > 1 at d0=1}}
    func.func @f(%x: tensor<?xf32>) -> tensor<?xf32>
        attributes {greenai.budget = ["fpo <= d0"]} {
      %0 = arith.mulf %x, %x : tensor<?xf32>
      %1 = arith.mulf %0, %x : tensor<?xf32>
      return %1 : tensor<?xf32>
    }
  }
}

// -----
// expected-error@+1 {{@declared has a budget but no body, so its cost is not known}}
func.func private @declared(tensor<?xf32>)
    attributes {greenai.budget = ["fpo <= d0"]}

// -----
// expected-error@+1 {{the budget of @unknown does not fit: limit 'fpo <= Q' names 'Q': the symbols are S}}
func.func @unknown(%x: tensor<?xf32> {greenai.shape = "S"}) -> tensor<?xf32>
    attributes {greenai.budget = ["fpo <= Q"]} {
  return %x : tensor<?xf32>
}

// -----
// expected-error@+1 {{the budget of @outside does not fit: limit 'fpo <= 4 at S=0' is outside the domain of the function: S=0}}
func.func @outside(%x: tensor<?xf32> {greenai.shape = "S"}) -> tensor<?xf32>
    attributes {greenai.budget = ["fpo <= 4 at S=0"]} {
  return %x : tensor<?xf32>
}

// -----
// expected-error@+1 {{the budget of @cacheless does not fit: limit 'bytes.least <= 4 kB' needs traffic cache=BYTES, not unfused}}
func.func @cacheless(%x: tensor<?xf32> {greenai.shape = "S"}) -> tensor<?xf32>
    attributes {greenai.budget = ["bytes.least <= 4 kB"]} {
  return %x : tensor<?xf32>
}

// -----
// What most of it is by. At 4 and 4 the product is 2*4*4*4 = 128 and the sum 16. The
// sum moves 3*4*N bytes for B = 1. Arguments stay alive (those that are weights apart),
// %0 until %1 is there: 4*B*B + 4*4*B*N bytes.
// expected-error@+4 {{'fpo <= 100 for B>=4,N>=4': 144 > 100 at B=4,N=4, of which 128 by linalg.matmul at }}
// expected-error@+3 {{'bytes[tail] <= 4 kB for B==1': 4008 > 4000 at B=1,N=334, of which 4008 by arith.addf}}
// expected-error@+2 {{'peak <= 1 kB at B=4,N=100': 6464 > 1000 at B=4,N=100, reached at arith.addf}}
// expected-error@+1 {{'parameters.bytes <= 4 bytes': 8 > 4}}
func.func @causes(%x: tensor<?x?xf32> {greenai.shape = "BxB"},
                  %w: tensor<?x?xf32> {greenai.shape = "BxN"},
                  %y: tensor<?x?xf32> {greenai.shape = "BxN"},
                  %p: tensor<2xf32> {greenai.weights = "trainable"}) -> tensor<?x?xf32>
    attributes {greenai.budget = [
      "fpo <= 100 for B>=4,N>=4", "bytes[tail] <= 4 kB for B==1",
      "peak <= 1 kB at B=4,N=100", "parameters.bytes <= 4 bytes"]} {
  %0 = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x?xf32>)
                     outs(%y : tensor<?x?xf32>) -> tensor<?x?xf32>
  %1 = arith.addf %0, %w : tensor<?x?xf32> loc("tail")
  return %1 : tensor<?x?xf32>
}

// -----
// Nothing to verify is no error.
module {}
