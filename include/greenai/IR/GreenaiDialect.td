//===- GreenaiDialect.td - The greenai dialect -------------*- tablegen -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_IR_GREENAIDIALECT
#define GREENAI_IR_GREENAIDIALECT

include "mlir/IR/DialectBase.td"

def Greenai_Dialect : Dialect {
  let name = "greenai";
  let cppNamespace = "::greenai";
  let summary = "Annotations that tell a cost analysis what sizes mean";
  let description = [{
    The dialect has no operations. It verifies three discardable attributes of
    function arguments: `greenai.shape` names the sizes of an argument,
    `greenai.weights` marks weights, as "trainable" or "buffer", and
    `greenai.donated` an argument that the caller does not use again:

    ```mlir
    func.func @f(%x: tensor<?x?x768xf32> {greenai.shape = "BxSx768"},
                 %w: tensor<768xf32> {greenai.weights = "trainable"})
    ```

    It also carries the tables of shape and cost models that other libraries
    register for its context.
  }];
  let hasRegionArgAttrVerify = 1;
  let hasOperationAttrVerify = 1;
}

#endif // GREENAI_IR_GREENAIDIALECT
