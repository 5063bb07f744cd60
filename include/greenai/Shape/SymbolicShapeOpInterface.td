//===- SymbolicShapeOpInterface.td - Sizes of results ------*- tablegen -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_SHAPE_SYMBOLICSHAPEOPINTERFACE
#define GREENAI_SHAPE_SYMBOLICSHAPEOPINTERFACE

include "mlir/IR/OpBase.td"

def SymbolicShapeOpInterface : OpInterface<"SymbolicShapeOpInterface"> {
  let cppNamespace = "::greenai";
  let description = [{
    Operations whose result sizes, or whose integer results, are expressions of
    the sizes of their operands. `tensor.empty(%n) : tensor<?x4xf32>` has the
    sizes {value of %n, 4}; `arith.muli %a, %b : index` has the product as its
    value.

    An operation with regions also says in which order they are visited and what
    its region arguments are: see `ShapeAnalysis::visitRegion`.
  }];
  let methods = [
    InterfaceMethod<[{
        Records in `shapes` the sizes of dynamically shaped results, the values of
        integer results and of small integer tensors, and what the operation
        requires of its operands (equal sizes). What is not recorded becomes a
        named unknown when it is asked for.
      }],
      "void", "inferSizes", (ins "::greenai::ShapeAnalysis &":$shapes)>,
  ];
}

#endif // GREENAI_SHAPE_SYMBOLICSHAPEOPINTERFACE
