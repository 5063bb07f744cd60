//===- TosaMatMuls.cpp - Costs of TOSA matrix products ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rules T5 and T9 of docs/CostModel-Tosa.md.
//
//===----------------------------------------------------------------------===//

#include "TosaModels.h"

using namespace greenai;
using namespace mlir;

/// Rule T9 (specification 1.0, MATMUL): N*H*W*C multiply-accumulates in the
/// type of the result, starting from 0.
static void costMatMul(tosa::MatMulOp op, CostBuilder &cost) {
  cost.setKind("contraction");
  Type accumulator = op.getOutput().getType();
  Expr macs = cost.getNumElements(op.getOutput()) * cost.getDim(op.getA(), 2);
  countMultiplyAccumulate(cost, op.getA().getType(), op.getB().getType(),
                          accumulator, {op.getAZp(), op.getBZp()}, macs);
  // Loops: image, row, column, channel.
  auto getMap = [&](ArrayRef<unsigned> loops) {
    return AffineMap::getMultiDimMapWithTargets(4, loops, op.getContext());
  };
  Value a = op.getA(), b = op.getB();
  if (a == b) {
    cost.read(a, cost.getNumElements(a),
              {getMap({0, 1, 3}), getMap({0, 3, 2})});
  } else {
    cost.read(a, cost.getNumElements(a), getMap({0, 1, 3}));
    cost.read(b, cost.getNumElements(b), getMap({0, 3, 2}));
  }
  cost.read(op.getAZp());
  if (op.getBZp() != op.getAZp())
    cost.read(op.getBZp());
  cost.write(op.getOutput(), cost.getNumElements(op.getOutput()),
             getMap({0, 1, 2}));
  LoopNest loops;
  loops.extents = {cost.getDim(a, 0), cost.getDim(a, 1), cost.getDim(b, 2),
                   cost.getDim(a, 2)};
  loops.isReduction = {false, false, false, true};
  cost.setLoops(std::move(loops));
}

/// Rule T9 (specification 1.1 draft, MATMUL_T_BLOCK_SCALED): products are
/// summed in f32 within each block; each block's sum is scaled by the product
/// of the two scales and added.
static void costMatMulBlockScaled(tosa::MatmulTBlockScaledOp op,
                                  CostBuilder &cost) {
  cost.setKind("contraction");
  Type type = op.getOutputData().getType();
  Expr outputs = cost.getNumElements(op.getOutputData());
  Expr macs = outputs * cost.getDim(op.getAData(), 2);
  countMultiplyAccumulate(cost, op.getAData().getType(),
                          op.getBData().getType(), type, {}, macs);
  Expr blocks = outputs * cost.getDim(op.getAScale(), 2);
  countConvert(cost, op.getAScale().getType(), type, blocks);
  countConvert(cost, op.getBScale().getType(), type, blocks);
  cost.count(ScalarOp::Mul, type, blocks * Expr(2));
  cost.count(ScalarOp::Add, type, blocks);
  cost.readOperandsAndWriteResults();
}

void greenai::attachTosaMatMuls(MLIRContext *context) {
  attachCosts<rules::T9, costMatMul, costMatMulBlockScaled>(context);
}
