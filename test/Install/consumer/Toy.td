//===- Toy.td - A dialect that greenai does not know -------*- tablegen -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

include "mlir/IR/OpBase.td"

def Toy_Dialect : Dialect {
  let name = "toy";
  let cppNamespace = "::toy";
}

class Toy_Op<string mnemonic> : Op<Toy_Dialect, mnemonic> {
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "operands attr-dict `:` functional-type(operands, results)";
}

def Toy_DenseOp : Toy_Op<"dense"> {
  let summary = "relu(x * w + b), of MxK, KxN and N";
  let arguments = (ins AnyRankedTensor:$x, AnyRankedTensor:$w, AnyRankedTensor:$b);
}

def Toy_PoolOp : Toy_Op<"pool"> {
  let summary = "Maxima over windows of rows; rows that fill none are dropped";
  let arguments = (ins AnyRankedTensor:$x, I64Attr:$window);
}

def Toy_MysteryOp : Toy_Op<"mystery"> {
  let summary = "Nobody has said what it costs";
  let arguments = (ins AnyRankedTensor:$x);
}
