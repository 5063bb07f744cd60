//===- GreenaiAttributes.td - Attributes of greenai --------*- tablegen -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_IR_GREENAIATTRIBUTES
#define GREENAI_IR_GREENAIATTRIBUTES

include "greenai/IR/GreenaiDialect.td"
include "mlir/IR/AttrTypeBase.td"

def Greenai_ExprAttr : AttrDef<Greenai_Dialect, "Expr"> {
  let mnemonic = "expr";
  let summary = "A cost, as an exact expression of sizes";
  let description = [{
    The text of an expression (Expr/Text.h) in canonical form: two attributes
    are equal if the expressions are the same quasi-polynomial. What is not
    known exactly says so:

    ```mlir
    #greenai.expr<"2*B*S^2">
    #greenai.expr<at_least "2*B*S^2">  // something beside it has no cost
    #greenai.expr<at_most "8*B*S">     // an upper bound
    #greenai.expr<about "8*B*S">       // neither of both
    ```
  }];
  let parameters = (ins
    "::greenai::ExprBound":$bound,
    StringRefParameter<"canonical text">:$text
  );
  let builders = [
    AttrBuilder<(ins "::llvm::StringRef":$text), [{
      return $_get($_ctxt, ::greenai::ExprBound::Exact, text);
    }]>
  ];
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

#endif // GREENAI_IR_GREENAIATTRIBUTES
