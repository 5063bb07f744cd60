//===- CostOpInterface.td - What an operation costs --------*- tablegen -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_COST_COSTOPINTERFACE
#define GREENAI_COST_COSTOPINTERFACE

include "mlir/IR/OpBase.td"

def CostOpInterface : OpInterface<"CostOpInterface"> {
  let cppNamespace = "::greenai";
  let description = [{
    Operations whose cost is a symbolic expression of sizes: scalar operations by
    element type (the ledger), multiply-accumulates, and memory traffic. An
    operation with neither this interface nor an entry in CostModels is listed as
    uncosted; nothing is ever silently zero.
  }];
  let methods = [
    InterfaceMethod<[{
        Tells `cost` what one execution of the operation costs.
      }],
      "void", "buildCost", (ins "::greenai::CostBuilder &":$cost)>,
    StaticInterfaceMethod<[{
        The numbered rule that the model follows, for the table of what is
        covered; null where it follows none of ours.
      }],
      "const ::greenai::CostRule *", "getCostRule", (ins), "",
      [{ return nullptr; }]>,
  ];
}

#endif // GREENAI_COST_COSTOPINTERFACE
