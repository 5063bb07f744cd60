//===- FloatSteps.cpp - Floats, conversions and selections ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compiler.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MathExtras.h"

#include <cmath>

using namespace greenai::oracle;
using namespace mlir;

using Unary = double (*)(double);
using Binary = double (*)(double, double);

static double negate(double x) { return -x; }
static double rsqrt(double x) { return 1 / std::sqrt(x); }
static double add(double x, double y) { return x + y; }
static double sub(double x, double y) { return x - y; }
static double mul(double x, double y) { return x * y; }
static double div(double x, double y) { return x / y; }
static double maximum(double x, double y) {
  return std::isnan(x) || std::isnan(y) ? NAN : std::fmax(x, y);
}
static double minimum(double x, double y) {
  return std::isnan(x) || std::isnan(y) ? NAN : std::fmin(x, y);
}

static const llvm::StringMap<Unary> &getUnaryTable() {
  static const llvm::StringMap<Unary> table = {
      {"arith.negf", negate},     {"math.absf", std::fabs},
      {"math.acos", std::acos},   {"math.acosh", std::acosh},
      {"math.asin", std::asin},   {"math.asinh", std::asinh},
      {"math.atan", std::atan},   {"math.atanh", std::atanh},
      {"math.cbrt", std::cbrt},   {"math.ceil", std::ceil},
      {"math.cos", std::cos},     {"math.cosh", std::cosh},
      {"math.sin", std::sin},     {"math.sinh", std::sinh},
      {"math.erf", std::erf},     {"math.erfc", std::erfc},
      {"math.exp", std::exp},     {"math.exp2", std::exp2},
      {"math.expm1", std::expm1}, {"math.floor", std::floor},
      {"math.log", std::log},     {"math.log10", std::log10},
      {"math.log1p", std::log1p}, {"math.log2", std::log2},
      {"math.rsqrt", rsqrt},      {"math.sqrt", std::sqrt},
      {"math.tan", std::tan},     {"math.tanh", std::tanh},
      {"math.round", std::round}, {"math.roundeven", std::nearbyint},
      {"math.trunc", std::trunc},
  };
  return table;
}

static const llvm::StringMap<Binary> &getBinaryTable() {
  static const llvm::StringMap<Binary> table = {
      {"arith.addf", add},          {"arith.subf", sub},
      {"arith.mulf", mul},          {"arith.divf", div},
      {"arith.remf", std::fmod},    {"arith.maximumf", maximum},
      {"arith.minimumf", minimum},  {"arith.maxnumf", std::fmax},
      {"arith.minnumf", std::fmin}, {"math.powf", std::pow},
      {"math.atan2", std::atan2},   {"math.copysign", std::copysign},
  };
  return table;
}

namespace {
/// Rounds to a float type. Sums and products of two values of at most 24 bits
/// are exact or rounded once this way.
struct Round {
  const llvm::fltSemantics *semantics = nullptr; // null for f64 and integers
  bool isSingle = false;

  explicit Round(Type type) {
    auto floatType = dyn_cast<FloatType>(type);
    isSingle = type.isF32();
    if (floatType && !type.isF64() && !isSingle)
      semantics = &floatType.getFloatSemantics();
  }
  double operator()(double value) const {
    if (isSingle)
      return float(value);
    if (!semantics)
      return value;
    bool losesInfo;
    APFloat rounded(value);
    rounded.convert(*semantics, APFloat::rmNearestTiesToEven, &losesInfo);
    rounded.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven,
                    &losesInfo);
    return rounded.convertToDouble();
  }
};
} // namespace

static bool compare(arith::CmpFPredicate predicate, double x, double y) {
  bool unordered = std::isnan(x) || std::isnan(y);
  using P = arith::CmpFPredicate;
  switch (predicate) {
  case P::AlwaysFalse:
    return false;
  case P::AlwaysTrue:
    return true;
  case P::ORD:
    return !unordered;
  case P::UNO:
    return unordered;
  case P::OEQ:
    return x == y;
  case P::OGT:
    return x > y;
  case P::OGE:
    return x >= y;
  case P::OLT:
    return x < y;
  case P::OLE:
    return x <= y;
  case P::ONE:
    return !unordered && x != y;
  case P::UEQ:
    return unordered || x == y;
  case P::UGT:
    return unordered || x > y;
  case P::UGE:
    return unordered || x >= y;
  case P::ULT:
    return unordered || x < y;
  case P::ULE:
    return unordered || x <= y;
  case P::UNE:
    return unordered || x != y;
  }
  llvm_unreachable("predicate");
}

/// A float as an integer; 0 where it does not fit.
static int64_t toInteger(double value) {
  return std::fabs(value) < 9.2e18 ? int64_t(value) : 0;
}

static bool classify(llvm::StringRef name, double x) {
  if (name == "math.isnan")
    return std::isnan(x);
  if (name == "math.isinf")
    return std::isinf(x);
  return name == "math.isfinite" ? std::isfinite(x) : std::isnormal(x);
}

/// Results that are integers, or operands that are.
static bool addConversionSteps(Operation *op, Compiler &compiler,
                               std::vector<Step> &steps) {
  unsigned from = compiler.getSlot(op->getOperand(0));
  unsigned to = compiler.getSlot(op->getResult(0));
  Type source = op->getOperand(0).getType();
  Type target = op->getResult(0).getType();
  Round round(target);
  if (isa<arith::ExtFOp, arith::TruncFOp>(op)) {
    steps.push_back([=](Machine &machine) {
      machine.scalars[to].f = round(machine.scalars[from].f);
    });
  } else if (isa<arith::SIToFPOp, arith::UIToFPOp>(op)) {
    unsigned width = source.getIntOrFloatBitWidth();
    bool isSigned = isa<arith::SIToFPOp>(op);
    steps.push_back([=](Machine &machine) {
      int64_t value = machine.scalars[from].i;
      machine.scalars[to].f =
          round(isSigned ? double(value)
                         : double(uint64_t(value) &
                                  llvm::maskTrailingOnes<uint64_t>(width)));
    });
  } else if (isa<arith::FPToSIOp, arith::FPToUIOp>(op)) {
    unsigned width = target.getIntOrFloatBitWidth();
    steps.push_back([=](Machine &machine) {
      machine.scalars[to].i = llvm::SignExtend64(
          uint64_t(toInteger(machine.scalars[from].f)), width);
    });
  } else if (isa<math::IsNaNOp, math::IsInfOp, math::IsFiniteOp,
                 math::IsNormalOp>(op)) {
    llvm::StringRef name = op->getName().getStringRef();
    steps.push_back([=](Machine &machine) {
      machine.scalars[to].i = -int64_t(classify(name, machine.scalars[from].f));
    });
  } else if (auto comparison = dyn_cast<arith::CmpFOp>(op)) {
    unsigned other = compiler.getSlot(comparison.getRhs());
    arith::CmpFPredicate predicate = comparison.getPredicate();
    steps.push_back([=](Machine &machine) {
      machine.scalars[to].i = -int64_t(compare(
          predicate, machine.scalars[from].f, machine.scalars[other].f));
    });
  } else if (isa<arith::BitcastOp>(op)) {
    // The bits go through the wider of both representations.
    auto sourceFloat = dyn_cast<FloatType>(source);
    auto targetFloat = dyn_cast<FloatType>(target);
    unsigned width = target.getIntOrFloatBitWidth();
    steps.push_back([=](Machine &machine) {
      APInt bits(width, 0);
      if (sourceFloat) {
        bool losesInfo;
        APFloat value(machine.scalars[from].f);
        value.convert(sourceFloat.getFloatSemantics(),
                      APFloat::rmNearestTiesToEven, &losesInfo);
        bits = value.bitcastToAPInt();
      } else {
        bits = APInt(width, uint64_t(machine.scalars[from].i), true, true);
      }
      if (targetFloat) {
        bool losesInfo;
        APFloat value(targetFloat.getFloatSemantics(), bits);
        value.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven,
                      &losesInfo);
        machine.scalars[to].f = value.convertToDouble();
      } else {
        machine.scalars[to].i = bits.getSExtValue();
      }
    });
  } else {
    return false;
  }
  return true;
}

StepResult greenai::oracle::addFloatSteps(Operation *op, Compiler &compiler,
                                          std::vector<Step> &steps) {
  if (op->getNumResults() == 0 || op->getNumRegions() != 0)
    return false;
  llvm::StringRef name = op->getName().getStringRef();
  unsigned to = compiler.getSlot(op->getResult(0));
  if (auto constant = dyn_cast<arith::ConstantOp>(op)) {
    auto value = dyn_cast<FloatAttr>(constant.getValue());
    if (!value)
      return false;
    double number = value.getValueAsDouble();
    steps.push_back([=](Machine &machine) { machine.scalars[to].f = number; });
    return true;
  }
  if (op->getNumOperands() == 0)
    return false;
  if (isa<arith::SelectOp>(op)) {
    Moves first = compiler.getMoves({compiler.getSlot(op->getOperand(1))},
                                    op->getResults());
    Moves second = compiler.getMoves({compiler.getSlot(op->getOperand(2))},
                                     op->getResults());
    unsigned condition = compiler.getSlot(op->getOperand(0));
    steps.push_back([=](Machine &machine) {
      (machine.scalars[condition].i ? first : second).run(machine);
    });
    return true;
  }
  if (addConversionSteps(op, compiler, steps))
    return true;
  if (!isa<FloatType>(op->getResult(0).getType()))
    return false;

  Round round(op->getResult(0).getType());
  unsigned a = compiler.getSlot(op->getOperand(0));
  unsigned b = compiler.getSlot(op->getOperands().back());
  if (auto it = getUnaryTable().find(name); it != getUnaryTable().end()) {
    Unary fn = it->second;
    steps.push_back([=](Machine &machine) {
      machine.scalars[to].f = round(fn(machine.scalars[a].f));
    });
  } else if (auto it = getBinaryTable().find(name);
             it != getBinaryTable().end()) {
    Binary fn = it->second;
    steps.push_back([=](Machine &machine) {
      machine.scalars[to].f =
          round(fn(machine.scalars[a].f, machine.scalars[b].f));
    });
  } else if (isa<math::FPowIOp>(op)) {
    steps.push_back([=](Machine &machine) {
      machine.scalars[to].f =
          round(std::pow(machine.scalars[a].f, double(machine.scalars[b].i)));
    });
  } else if (isa<math::FmaOp, math::ClampFOp>(op)) {
    bool isFma = isa<math::FmaOp>(op);
    unsigned middle = compiler.getSlot(op->getOperand(1));
    steps.push_back([=](Machine &machine) {
      double x = machine.scalars[a].f, y = machine.scalars[middle].f,
             z = machine.scalars[b].f;
      machine.scalars[to].f =
          round(isFma ? std::fma(x, y, z) : std::fmin(std::fmax(x, y), z));
    });
  } else if (isa<math::SincosOp>(op)) {
    unsigned second = compiler.getSlot(op->getResult(1));
    steps.push_back([=](Machine &machine) {
      double x = machine.scalars[a].f;
      machine.scalars[to].f = round(std::sin(x));
      machine.scalars[second].f = round(std::cos(x));
    });
  } else {
    return false;
  }
  return true;
}
