//===- greenai-functions.cpp - What functions weigh -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Derives the weights that green-ai/1 gives functions, from the approximations
// and expansions of the MLIR that this is built with. Without arguments the
// table of docs/Conventions.md is printed. `--check PAGE` compares that page,
// and the weights of the convention, with what is derived: a difference is
// drift of MLIR, a reason for a new version of the convention. Nothing is
// written.
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/Convention.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Rewrite/FrozenRewritePatternSet.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace greenai;
using namespace mlir;

namespace {

struct Function {
  ScalarOp op;
  StringRef mnemonic;
  bool isBinary = false;
};

struct Counts {
  unsigned addSub = 0, mul = 0, fma = 0, div = 0, sqrt = 0, cmp = 0;
  /// What the first step was: "approximation" or "expansion".
  StringRef origin = "none";

  unsigned getWeight() const {
    return addSub + mul + 2 * fma + div + sqrt + cmp;
  }
};

/// Whether a pattern has been applied.
struct Changes : RewriterBase::Listener {
  bool isChanged = false;
  void notifyOperationErased(Operation *) override { isChanged = true; }
  void notifyOperationReplaced(Operation *, ValueRange) override {
    isChanged = true;
  }
};

} // namespace

static constexpr Function functions[] = {
    {ScalarOp::Rsqrt, "rsqrt"},       {ScalarOp::Cbrt, "cbrt"},
    {ScalarOp::Exp, "exp"},           {ScalarOp::Exp2, "exp2"},
    {ScalarOp::Expm1, "expm1"},       {ScalarOp::Log, "log"},
    {ScalarOp::Log2, "log2"},         {ScalarOp::Log10, "log10"},
    {ScalarOp::Log1p, "log1p"},       {ScalarOp::Pow, "powf", true},
    {ScalarOp::Sin, "sin"},           {ScalarOp::Cos, "cos"},
    {ScalarOp::Tan, "tan"},           {ScalarOp::Asin, "asin"},
    {ScalarOp::Acos, "acos"},         {ScalarOp::Atan, "atan"},
    {ScalarOp::Atan2, "atan2", true}, {ScalarOp::Sinh, "sinh"},
    {ScalarOp::Cosh, "cosh"},         {ScalarOp::Tanh, "tanh"},
    {ScalarOp::Asinh, "asinh"},       {ScalarOp::Acosh, "acosh"},
    {ScalarOp::Atanh, "atanh"},       {ScalarOp::Erf, "erf"},
    {ScalarOp::Erfc, "erfc"},
};

/// Operations of MLIR that green-ai/1 weighs otherwise: they are no functions
/// and are not expanded.
static constexpr StringRef expanded[] = {"sinh",  "cosh",  "tan",   "tanh",
                                         "asinh", "acosh", "atanh", "exp2",
                                         "powf",  "rsqrt"};

static bool apply(Operation *module, const FrozenRewritePatternSet &patterns) {
  Changes changes;
  walkAndApplyPatterns(module, patterns, &changes);
  return changes.isChanged;
}

/// Adds one operation of an expansion; false for one that has no weight.
static bool count(Operation *op, Counts &counts) {
  StringRef name = op->getName().getStringRef();
  unsigned *of = llvm::StringSwitch<unsigned *>(name)
                     .Cases({"arith.addf", "arith.subf"}, &counts.addSub)
                     .Case("arith.mulf", &counts.mul)
                     .Case("math.fma", &counts.fma)
                     .Case("arith.divf", &counts.div)
                     .Case("math.sqrt", &counts.sqrt)
                     .Cases({"arith.cmpf", "arith.minimumf", "arith.maximumf",
                             "arith.minnumf", "arith.maxnumf"},
                            &counts.cmp)
                     .Default(nullptr);
  if (of) {
    ++*of;
    return true;
  }
  // Integers, and operations of weight 0.
  bool isFree =
      llvm::StringSwitch<bool>(name)
          .Cases({"arith.constant", "arith.select", "arith.negf",
                  "arith.fptosi", "arith.sitofp", "arith.bitcast"},
                 true)
          .Cases({"math.absf", "math.copysign", "math.floor", "math.ceil",
                  "math.trunc", "math.round", "math.roundeven"},
                 true)
          .Cases({"func.return", "func.func", "builtin.module"}, true)
          .Default(false);
  return isFree || llvm::all_of(op->getResultTypes(),
                                [](Type type) { return type.isInteger(); });
}

static std::optional<Counts> derive(MLIRContext &context,
                                    const Function &function) {
  Counts counts;
  if (function.op == ScalarOp::Log10) {
    // Upstream has nothing for it: log, and a product.
    std::optional<Counts> log = derive(context, {ScalarOp::Log, "log"});
    if (!log)
      return std::nullopt;
    counts = *log;
    ++counts.mul;
    counts.origin = "none";
    return counts;
  }
  std::string text = "func.func @f(%a: f32, %b: f32) -> f32 {\n  %r = math." +
                     function.mnemonic.str() + " %a" +
                     (function.isBinary ? ", %b" : "") +
                     " : f32\n  return %r : f32\n}";
  OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(text, &context);
  if (!module)
    return std::nullopt;
  RewritePatternSet approximations(&context), expansions(&context);
  populateMathPolynomialApproximationPatterns(approximations);
  math::populateExpansionPatterns(expansions, expanded);
  FrozenRewritePatternSet approximate(std::move(approximations)),
      expand(std::move(expansions));
  // Approximation where there is one, else expansion.
  while (true) {
    if (apply(*module, approximate)) {
      if (counts.origin == "none")
        counts.origin = "approximation";
      continue;
    }
    if (!apply(*module, expand))
      break;
    if (counts.origin == "none")
      counts.origin = "expansion";
  }
  bool isKnown = true;
  module->walk([&](Operation *op) {
    if (!count(op, counts)) {
      llvm::errs() << "error: " << function.mnemonic << " leaves "
                   << op->getName() << ", which has no weight\n";
      isKnown = false;
    }
  });
  return isKnown ? std::optional<Counts>(counts) : std::nullopt;
}

static std::string getLine(const Function &function, const Counts &counts) {
  std::string line = "| `" + getName(function.op).str() + "` |";
  for (unsigned number : {counts.addSub, counts.mul, counts.fma, counts.div,
                          counts.sqrt, counts.cmp})
    line += " " + std::to_string(number) + " |";
  return line + " **" + std::to_string(counts.getWeight()) + "** | " +
         counts.origin.str();
}

int main(int argc, char **argv) {
  bool isCheck = argc == 3 && StringRef(argv[1]) == "--check";
  if (argc != 1 && !isCheck) {
    llvm::errs() << "usage: greenai-functions [--check PAGE]\n";
    return 2;
  }
  std::string page;
  if (isCheck) {
    auto buffer = llvm::MemoryBuffer::getFile(argv[2]);
    if (!buffer) {
      llvm::errs() << "error: cannot read " << argv[2] << "\n";
      return 2;
    }
    page = (*buffer)->getBuffer().str();
  }
  MLIRContext context;
  context.loadDialect<arith::ArithDialect, func::FuncDialect, math::MathDialect,
                      vector::VectorDialect>();
  Convention frozen = llvm::cantFail(getConvention("green-ai/1"));
  int status = 0;
  for (const Function &function : functions) {
    std::optional<Counts> counts = derive(context, function);
    if (!counts)
      return 1;
    std::string line = getLine(function, *counts);
    if (!isCheck) {
      llvm::outs() << line << " |\n";
      continue;
    }
    if (page.find("\n" + line) == std::string::npos) {
      llvm::errs() << "drift: the page has no line\n" << line << " |\n";
      status = 1;
    }
    if (frozen.floatWeights[unsigned(function.op)] !=
        Int(int64_t(counts->getWeight()))) {
      llvm::errs() << "drift: green-ai/1 does not weigh "
                   << getName(function.op) << " " << counts->getWeight()
                   << "\n";
      status = 1;
    }
  }
  return status;
}
