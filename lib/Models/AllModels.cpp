//===- AllModels.cpp - All models of MLIR's dialects ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Models/AllModels.h"

#include "greenai/Models/Affine.h"
#include "greenai/Models/Arith.h"
#include "greenai/Models/Bufferization.h"
#include "greenai/Models/Complex.h"
#include "greenai/Models/ControlFlow.h"
#include "greenai/Models/Func.h"
#include "greenai/Models/Index.h"
#include "greenai/Models/Linalg.h"
#include "greenai/Models/MLProgram.h"
#include "greenai/Models/Math.h"
#include "greenai/Models/MemRef.h"
#include "greenai/Models/SCF.h"
#include "greenai/Models/Shape.h"
#include "greenai/Models/Tensor.h"
#include "greenai/Models/Tosa.h"
#include "greenai/Models/Vector.h"

void greenai::registerAllModels(mlir::DialectRegistry &registry) {
  registerAffineModels(registry);
  registerArithModels(registry);
  registerBufferizationModels(registry);
  registerComplexModels(registry);
  registerControlFlowModels(registry);
  registerFuncModels(registry);
  registerIndexModels(registry);
  registerLinalgModels(registry);
  registerMLProgramModels(registry);
  registerMathModels(registry);
  registerMemRefModels(registry);
  registerSCFModels(registry);
  registerShapeModels(registry);
  registerTensorModels(registry);
  registerTosaModels(registry);
  registerVectorModels(registry);
}
