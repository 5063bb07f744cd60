//===- IntegerSteps.cpp - Integers and comparisons --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Index/IR/IndexOps.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/MathExtras.h"

using namespace greenai::oracle;
using namespace mlir;

static unsigned getWidth(Type type) {
  return type.isIndex() ? 64 : type.getIntOrFloatBitWidth();
}

static int64_t extendSign(uint64_t value, unsigned width) {
  return width == 0 ? 0 : llvm::SignExtend64(value, width);
}
static uint64_t cutSign(int64_t value, unsigned width) {
  return width >= 64
             ? value
             : uint64_t(value) & llvm::maskTrailingOnes<uint64_t>(width);
}

/// What undefined behaviour, such as a division by 0, gives is 0 here: counts
/// do not depend on it.
using Binary = int64_t (*)(int64_t a, int64_t b, unsigned width);

static int64_t add(int64_t a, int64_t b, unsigned) {
  return int64_t(uint64_t(a) + uint64_t(b));
}
static int64_t sub(int64_t a, int64_t b, unsigned) {
  return int64_t(uint64_t(a) - uint64_t(b));
}
static int64_t mul(int64_t a, int64_t b, unsigned) {
  return int64_t(uint64_t(a) * uint64_t(b));
}
static bool isUndefined(int64_t a, int64_t b) {
  return b == 0 || (a == std::numeric_limits<int64_t>::min() && b == -1);
}
static int64_t divS(int64_t a, int64_t b, unsigned) {
  return isUndefined(a, b) ? 0 : a / b;
}
static int64_t remS(int64_t a, int64_t b, unsigned) {
  return isUndefined(a, b) ? 0 : a % b;
}
static int64_t floorDivS(int64_t a, int64_t b, unsigned) {
  return isUndefined(a, b) ? 0 : llvm::divideFloorSigned(a, b);
}
static int64_t ceilDivS(int64_t a, int64_t b, unsigned) {
  return isUndefined(a, b) ? 0 : llvm::divideCeilSigned(a, b);
}
static int64_t divU(int64_t a, int64_t b, unsigned width) {
  return b == 0 ? 0 : cutSign(a, width) / cutSign(b, width);
}
static int64_t remU(int64_t a, int64_t b, unsigned width) {
  return b == 0 ? 0 : cutSign(a, width) % cutSign(b, width);
}
static int64_t ceilDivU(int64_t a, int64_t b, unsigned width) {
  return b == 0 ? 0 : llvm::divideCeil(cutSign(a, width), cutSign(b, width));
}
static int64_t andI(int64_t a, int64_t b, unsigned) { return a & b; }
static int64_t orI(int64_t a, int64_t b, unsigned) { return a | b; }
static int64_t xorI(int64_t a, int64_t b, unsigned) { return a ^ b; }
static int64_t shl(int64_t a, int64_t b, unsigned width) {
  return cutSign(b, width) >= width ? 0 : int64_t(uint64_t(a) << b);
}
static int64_t shrS(int64_t a, int64_t b, unsigned width) {
  return cutSign(b, width) >= width ? 0 : a >> b;
}
static int64_t shrU(int64_t a, int64_t b, unsigned width) {
  return cutSign(b, width) >= width ? 0 : int64_t(cutSign(a, width) >> b);
}
static int64_t maxS(int64_t a, int64_t b, unsigned) { return std::max(a, b); }
static int64_t minS(int64_t a, int64_t b, unsigned) { return std::min(a, b); }
static int64_t maxU(int64_t a, int64_t b, unsigned width) {
  return cutSign(a, width) < cutSign(b, width) ? b : a;
}
static int64_t minU(int64_t a, int64_t b, unsigned width) {
  return cutSign(a, width) < cutSign(b, width) ? a : b;
}
static int64_t powI(int64_t a, int64_t b, unsigned) {
  uint64_t result = 1;
  for (int64_t i = 0; i < std::min<int64_t>(b, 64); ++i)
    result *= uint64_t(a);
  return int64_t(result);
}
static int64_t countLeadingZeros(int64_t a, int64_t, unsigned width) {
  return llvm::countl_zero(cutSign(a, width)) - int(64 - width);
}
static int64_t countTrailingZeros(int64_t a, int64_t, unsigned width) {
  return std::min<int64_t>(llvm::countr_zero(cutSign(a, width)), width);
}
static int64_t countOnes(int64_t a, int64_t, unsigned width) {
  return llvm::popcount(cutSign(a, width));
}
static int64_t absI(int64_t a, int64_t, unsigned) {
  return a < 0 ? sub(0, a, 0) : a;
}
static int64_t keep(int64_t a, int64_t, unsigned) { return a; }
/// `width` is that of the operand.
static int64_t extendZeros(int64_t a, int64_t, unsigned width) {
  return int64_t(cutSign(a, width));
}

static bool compare(arith::CmpIPredicate predicate, int64_t a, int64_t b,
                    unsigned width) {
  uint64_t ua = cutSign(a, width), ub = cutSign(b, width);
  using P = arith::CmpIPredicate;
  switch (predicate) {
  case P::eq:
    return a == b;
  case P::ne:
    return a != b;
  case P::slt:
    return a < b;
  case P::sle:
    return a <= b;
  case P::sgt:
    return a > b;
  case P::sge:
    return a >= b;
  case P::ult:
    return ua < ub;
  case P::ule:
    return ua <= ub;
  case P::ugt:
    return ua > ub;
  case P::uge:
    return ua >= ub;
  }
  llvm_unreachable("predicate");
}

static const llvm::StringMap<Binary> &getTable() {
  static const llvm::StringMap<Binary> table = {
      {"arith.addi", add},
      {"arith.subi", sub},
      {"arith.muli", mul},
      {"arith.divsi", divS},
      {"arith.remsi", remS},
      {"arith.floordivsi", floorDivS},
      {"arith.ceildivsi", ceilDivS},
      {"arith.divui", divU},
      {"arith.remui", remU},
      {"arith.ceildivui", ceilDivU},
      {"arith.andi", andI},
      {"arith.ori", orI},
      {"arith.xori", xorI},
      {"arith.shli", shl},
      {"arith.shrsi", shrS},
      {"arith.shrui", shrU},
      {"arith.maxsi", maxS},
      {"arith.minsi", minS},
      {"arith.maxui", maxU},
      {"arith.minui", minU},
      {"math.ipowi", powI},
      {"math.absi", absI},
      {"math.ctlz", countLeadingZeros},
      {"math.cttz", countTrailingZeros},
      {"math.ctpop", countOnes},
      {"arith.extsi", keep},
      {"arith.trunci", keep},
      {"arith.index_cast", keep},
      {"arith.extui", extendZeros},
      {"arith.index_castui", extendZeros},
      // The lowering of Fourier transforms makes these.
      {"index.add", add},
      {"index.sub", sub},
      {"index.mul", mul},
      {"index.divs", divS},
      {"index.divu", divU},
      {"index.rems", remS},
      {"index.remu", remU},
      {"index.casts", keep},
      {"index.castu", extendZeros},
  };
  return table;
}

static bool isInteger(Type type) { return type.isIntOrIndex(); }

/// Both halves of a product, and a sum with its carry.
static bool addExtendedSteps(Operation *op, Compiler &compiler,
                             std::vector<Step> &steps) {
  if (!isa<arith::MulSIExtendedOp, arith::MulUIExtendedOp,
           arith::AddUIExtendedOp>(op))
    return false;
  unsigned a = compiler.getSlot(op->getOperand(0));
  unsigned b = compiler.getSlot(op->getOperand(1));
  unsigned low = compiler.getSlot(op->getResult(0));
  unsigned high = compiler.getSlot(op->getResult(1));
  unsigned width = getWidth(op->getOperand(0).getType());
  bool isProduct = !isa<arith::AddUIExtendedOp>(op);
  bool isSigned = isa<arith::MulSIExtendedOp>(op);
  steps.push_back([=](Machine &machine) {
    auto extend = [&](int64_t value) {
      APInt bits(width, cutSign(value, width));
      return isSigned ? bits.sext(2 * width) : bits.zext(2 * width);
    };
    APInt x = extend(machine.scalars[a].i), y = extend(machine.scalars[b].i);
    APInt wide = isProduct ? x * y : x + y;
    machine.scalars[low].i = wide.trunc(width).getSExtValue();
    machine.scalars[high].i = isProduct
                                  ? wide.lshr(width).trunc(width).getSExtValue()
                                  : -int64_t(wide.lshr(width).getBoolValue());
  });
  return true;
}

StepResult greenai::oracle::addIntegerSteps(Operation *op, Compiler &compiler,
                                            std::vector<Step> &steps) {
  if (op->getNumResults() == 0 || op->getNumRegions() != 0 ||
      !isInteger(op->getResult(0).getType()) ||
      !llvm::all_of(op->getOperandTypes(), isInteger))
    return false;
  Type type = op->getResult(0).getType();
  if (getWidth(type) > 64)
    return op->emitError("integers wider than 64 bits are not interpreted");
  unsigned result = compiler.getSlot(op->getResult(0));
  if (auto constant = dyn_cast<arith::ConstantOp>(op)) {
    int64_t value =
        cast<IntegerAttr>(constant.getValue()).getValue().getSExtValue();
    steps.push_back(
        [=](Machine &machine) { machine.scalars[result].i = value; });
    return true;
  }
  if (auto constant = dyn_cast<index::ConstantOp>(op)) {
    int64_t value = constant.getValue().getSExtValue();
    steps.push_back(
        [=](Machine &machine) { machine.scalars[result].i = value; });
    return true;
  }
  if (addExtendedSteps(op, compiler, steps))
    return true;
  if (op->getNumOperands() == 0)
    return false;
  unsigned a = compiler.getSlot(op->getOperand(0));
  unsigned b = compiler.getSlot(op->getOperands().back());
  unsigned width = getWidth(op->getOperand(0).getType());
  if (auto comparison = dyn_cast<arith::CmpIOp>(op)) {
    arith::CmpIPredicate predicate = comparison.getPredicate();
    steps.push_back([=](Machine &machine) {
      // As a signed number the i1 that is true is -1.
      machine.scalars[result].i = -int64_t(compare(
          predicate, machine.scalars[a].i, machine.scalars[b].i, width));
    });
    return true;
  }
  auto it = getTable().find(op->getName().getStringRef());
  if (it == getTable().end())
    return false;
  Binary fn = it->second;
  unsigned resultWidth = getWidth(type);
  steps.push_back([=](Machine &machine) {
    machine.scalars[result].i = extendSign(
        fn(machine.scalars[a].i, machine.scalars[b].i, width), resultWidth);
  });
  return true;
}
