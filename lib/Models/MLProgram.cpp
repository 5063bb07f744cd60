//===- MLProgram.cpp - Models of the ml_program dialect ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Globals hold parameters and state. A constant is a view of the parameter, as
// `arith.constant` is: whoever uses it reads it. State that may change between
// two loads is read when it is loaded.
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/MLProgram.h"

#include "FunctionModels.h"

#include "greenai/Cost/Elementwise.h"

#include "mlir/Dialect/MLProgram/IR/MLProgram.h"

using namespace greenai;
using namespace mlir;

/// C4: the global is read whole.
template <typename OpT> static void costGlobalLoad(OpT op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.read(op.getResult());
}

/// C4: the global is written whole; a scalar is a register's worth and free.
template <typename OpT> static void costGlobalStore(OpT op, CostBuilder &cost) {
  cost.setKind("movement");
  cost.write(op.getValue());
}

void greenai::registerMLProgramModels(DialectRegistry &registry) {
  registry.addExtension(
      +[](MLIRContext *context, ml_program::MLProgramDialect *) {
        using namespace ml_program;
        attachCosts<rules::C4, costGlobalLoad<GlobalLoadOp>,
                    costGlobalLoad<GlobalLoadGraphOp>,
                    costGlobalStore<GlobalStoreOp>,
                    costGlobalStore<GlobalStoreGraphOp>>(context);
        attachModels<FreeModel, GlobalLoadConstOp, GlobalOp, OutputOp, ReturnOp,
                     TokenOp>(context);
      });
}
