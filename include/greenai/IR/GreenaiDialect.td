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
  let summary = "What is said of costs in the IR itself";
  let description = [{
    The dialect has no operations. It verifies discardable attributes:

    | on | attribute | |
    |---|---|---|
    | arguments | `greenai.shape = "BxSx768"` | the names of sizes |
    | | `greenai.weights = "trainable"` or `"buffer"` | a parameter |
    | | `greenai.donated` | the caller does not use it again |
    | functions | `greenai.budget = ["fpo <= 4*B*S^2"]` | what it may cost (`greenai-verify-budget`) |
    | operations | `greenai.fpo = #greenai.expr<"2*B*S">`, ... | what it costs (`greenai-annotate-cost`) |

    ```mlir
    func.func @f(%x: tensor<?x?x768xf32> {greenai.shape = "BxSx768"},
                 %w: tensor<768xf32> {greenai.weights = "trainable"})
        attributes {greenai.budget = ["fpo <= 768*B*S"]}
    ```

    It also carries the tables of shape and cost models that other libraries
    register for its context.
  }];
  let hasRegionArgAttrVerify = 1;
  let hasOperationAttrVerify = 1;
  let useDefaultAttributePrinterParser = 1;
  let extraClassDeclaration = "void registerAttributes();";
}

#endif // GREENAI_IR_GREENAIDIALECT
