//===- test/unit/Oracle/OracleTest.cpp - The oracle itself ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare.h"

#include "SourceOps.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Parser/Parser.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::oracle;
using namespace mlir;

namespace {

class OracleTest : public testing::Test {
protected:
  static void SetUpTestSuite() { context = makeContext().release(); }
  static void TearDownTestSuite() { delete context; }

  /// What @main of fixed sizes executes, all operations together.
  Counts run(llvm::StringRef text) {
    Counts total;
    OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(text, context);
    if (!module) {
      ADD_FAILURE() << "not parsed";
      return total;
    }
    std::vector<SmallVector<int64_t, 4>> shapes;
    for (Type type :
         module->lookupSymbol<func::FuncOp>("main").getArgumentTypes())
      shapes.emplace_back(cast<ShapedType>(type).getShape());
    std::mt19937_64 random(1);
    llvm::Expected<Execution> execution = execute(*module, shapes, {}, random);
    if (!execution) {
      ADD_FAILURE() << llvm::toString(execution.takeError());
      return total;
    }
    for (const auto &[op, counts] : execution->counts)
      for (const auto &[key, count] : counts)
        total[key] += count;
    return total;
  }

  /// The failures of the only case of `text`, one per line.
  std::string check(llvm::StringRef text, const CompareOptions &options = {}) {
    auto cases = parseCases("test", text);
    if (!cases)
      return llvm::toString(cases.takeError());
    std::string failures;
    for (const std::string &failure :
         compare(cases->front(), *context, options).failures)
      failures += failure + "\n";
    return failures;
  }

  static MLIRContext *context;
};
MLIRContext *OracleTest::context = nullptr;

std::string text(const Counts &counts) {
  std::string result;
  for (const auto &[key, count] : counts)
    result += (result.empty() ? "" : " ") + greenai::oracle::toString(key) +
              "=" + std::to_string(count);
  return result;
}

constexpr llvm::StringLiteral copy = R"mlir(
// SIZES: N=1..4
func.func @main(%a: tensor<${N}xf32>) -> tensor<${N}xf32> {
  %0 = tosa.exp %a : (tensor<${N}xf32>) -> tensor<${N}xf32>
  return %0 : tensor<${N}xf32>
}
)mlir";

} // namespace

//===----------------------------------------------------------------------===//
// Executed counts, derived by hand
//===----------------------------------------------------------------------===//

TEST_F(OracleTest, MatMul) {
  // 4*5*6 = 120 products and sums.
  EXPECT_EQ(text(run(R"mlir(
    func.func @main(%a: tensor<4x6xf32>, %b: tensor<6x5xf32>,
                    %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
      %0 = linalg.matmul ins(%a, %b : tensor<4x6xf32>, tensor<6x5xf32>)
                         outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
      return %0 : tensor<4x5xf32>
    })mlir")),
            "add.f32=120 mul.f32=120");
}

TEST_F(OracleTest, StridedConvolution) {
  // (9 - 3)/2 + 1 = 4; 4*4*4 results of 3*3*3 products.
  EXPECT_EQ(text(run(R"mlir(
    func.func @main(%x: tensor<1x9x9x3xf32>, %w: tensor<3x3x3x4xf32>,
                    %o: tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32> {
      %0 = linalg.conv_2d_nhwc_hwcf {strides = dense<2> : tensor<2xi64>}
          ins(%x, %w : tensor<1x9x9x3xf32>, tensor<3x3x3x4xf32>)
          outs(%o : tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
      return %0 : tensor<1x4x4x4xf32>
    })mlir")),
            "add.f32=1728 mul.f32=1728");
}

TEST_F(OracleTest, Softmax) {
  EXPECT_EQ(text(run(R"mlir(
    func.func @main(%x: tensor<3x7xf32>, %o: tensor<3x7xf32>)
        -> tensor<3x7xf32> {
      %0 = linalg.softmax dimension(1) ins(%x : tensor<3x7xf32>)
          outs(%o : tensor<3x7xf32>) -> tensor<3x7xf32>
      return %0 : tensor<3x7xf32>
    })mlir")),
            "add.f32=21 sub.f32=21 div.f32=21 max.f32=21 exp.f32=21");
}

TEST_F(OracleTest, PaddedQuantizedConvolution) {
  // 8*8*4 results of 3*3*3 products, padding multiplied; both operands of each
  // are widened and lose their zero point.
  EXPECT_EQ(text(run(R"mlir(
    func.func @main(%x: tensor<1x8x8x3xi8>, %w: tensor<4x3x3x3xi8>,
                    %b: tensor<4xi32>) -> tensor<1x8x8x4xi32> {
      %z = "tosa.const"() <{values = dense<2> : tensor<1xi8>}>
          : () -> tensor<1xi8>
      %0 = tosa.conv2d %x, %w, %b, %z, %z {pad = array<i64: 1, 1, 1, 1>,
          stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>,
          acc_type = i32}
          : (tensor<1x8x8x3xi8>, tensor<4x3x3x3xi8>, tensor<4xi32>,
             tensor<1xi8>, tensor<1xi8>) -> tensor<1x8x8x4xi32>
      return %0 : tensor<1x8x8x4xi32>
    })mlir")),
            "add.i32=6912 sub.i32=13824 mul.i32=6912 convert.i32=13824");
}

TEST_F(OracleTest, DeadAndConstantWorkIsCounted) {
  // x*1 and the unused exponential would fall to any folding pass.
  EXPECT_EQ(text(run(R"mlir(
    func.func @main(%x: tensor<5xf32>, %o: tensor<5xf32>) -> tensor<5xf32> {
      %one = arith.constant 1.0 : f32
      %0 = linalg.map ins(%x : tensor<5xf32>) outs(%o : tensor<5xf32>)
        (%in: f32, %out: f32) {
          %dead = math.exp %in : f32
          %same = arith.mulf %in, %one : f32
          linalg.yield %same : f32
        }
      return %0 : tensor<5xf32>
    })mlir")),
            "mul.f32=5 exp.f32=5");
}

TEST_F(OracleTest, DataDecidesHowOftenALoopRuns) {
  // x = x/2 until x < 1, from 20: 20, 10, 5, 2.5, 1.25 are halved; six
  // comparisons.
  EXPECT_EQ(text(run(R"mlir(
    func.func @main() -> f32 {
      %x = arith.constant 20.0 : f32
      %one = arith.constant 1.0 : f32
      %half = arith.constant 0.5 : f32
      %r = scf.while (%a = %x) : (f32) -> f32 {
        %c = arith.cmpf oge, %a, %one : f32
        scf.condition(%c) %a : f32
      } do {
      ^bb0(%a: f32):
        %b = arith.mulf %a, %half : f32
        scf.yield %b : f32
      }
      return %r : f32
    })mlir")),
            "mul.f32=5 cmp.f32=6");
}

TEST_F(OracleTest, NarrowTypesAreRounded) {
  // In bf16, with 8 significant bits, 256 + 1 is 256; in f16 2048 + 1 is 2048;
  // i8 wraps. Each comparison holds, so each branch takes one exponential.
  EXPECT_EQ(text(run(R"mlir(
    func.func @main() -> (f32, f32, f32) {
      %z = arith.constant 0.0 : f32
      %a = arith.constant 256.0 : bf16
      %b = arith.constant 1.0 : bf16
      %ab = arith.addf %a, %b : bf16
      %p = arith.cmpf oeq, %ab, %a : bf16
      %0 = scf.if %p -> f32 {
        %e = math.exp %z : f32
        scf.yield %e : f32
      } else {
        scf.yield %z : f32
      }
      %c = arith.constant 2048.0 : f16
      %d = arith.constant 1.0 : f16
      %cd = arith.addf %c, %d : f16
      %q = arith.cmpf oeq, %cd, %c : f16
      %1 = scf.if %q -> f32 {
        %e = math.exp %z : f32
        scf.yield %e : f32
      } else {
        scf.yield %z : f32
      }
      %i = arith.constant 127 : i8
      %j = arith.constant 1 : i8
      %k = arith.addi %i, %j : i8
      %r = arith.cmpi slt, %k, %i : i8
      %2 = scf.if %r -> f32 {
        %e = math.exp %z : f32
        scf.yield %e : f32
      } else {
        scf.yield %z : f32
      }
      return %0, %1, %2 : f32, f32, f32
    })mlir")),
            "add.bf16=1 add.f16=1 add.i8=1 cmp.bf16=1 cmp.f16=1 cmp.i8=1 "
            "exp.f32=3");
}

//===----------------------------------------------------------------------===//
// The oracle can fail
//===----------------------------------------------------------------------===//

TEST_F(OracleTest, CorrectRulesPass) { EXPECT_EQ(check(copy), ""); }

TEST_F(OracleTest, FalsifiedCountsAreCaught) {
  CompareOptions options;
  options.falsification = {"tosa.exp", parseEntryKey("exp.f32")};
  EXPECT_NE(check(copy, options)
                .find("N=1: tosa.exp (operation 1) exp.f32: predicted 2, "
                      "executed 1\n"),
            std::string::npos);
  options.falsification = {"tosa.exp", parseEntryKey("exp.f16")};
  EXPECT_NE(check(copy, options).find("exp.f16: predicted 1, executed 0\n"),
            std::string::npos);
  options.falsification = {"tosa.log", parseEntryKey("log.f32")};
  EXPECT_EQ(check(copy, options), "there is no row of tosa.log to falsify\n");
}

TEST_F(OracleTest, FalsifiedBytesAreCaught) {
  CompareOptions options;
  options.falsification = {"linalg.exp", std::nullopt};
  llvm::StringRef text = R"mlir(
// SIZES: N=1..4
func.func @main(%a: tensor<${N}xf32>, %o: tensor<${N}xf32>)
    -> tensor<${N}xf32> {
  %0 = linalg.exp ins(%a : tensor<${N}xf32>) outs(%o : tensor<${N}xf32>)
      -> tensor<${N}xf32>
  return %0 : tensor<${N}xf32>
}
)mlir";
  EXPECT_EQ(check(text), "");
  EXPECT_NE(check(text, options).find("bytes read: predicted 5, touched 4\n"),
            std::string::npos);
}

TEST_F(OracleTest, WrongDifferencesAreCaught) {
  EXPECT_NE(check(("// DIFF: tosa.exp exp.f32 = N\n" + copy).str())
                .find("exp.f32: predicted 2, executed 1\n"),
            std::string::npos);
  EXPECT_NE(check(("// DIFF: tosa.log exp.f32 = N\n" + copy).str())
                .find("DIFF concerns no tosa.log\n"),
            std::string::npos);
}

TEST_F(OracleTest, WhatIsNotLoweredIsAnError) {
  EXPECT_NE(check(R"mlir(
func.func @main(%x: vector<4xf32>) -> vector<4xf32> {
  %0 = vector.fma %x, %x, %x : vector<4xf32>
  return %0 : vector<4xf32>
}
)mlir")
                .find("was not lowered: vector.fma has no interpretation"),
            std::string::npos);
}

TEST_F(OracleTest, UncostedOperationsAreAnError) {
  EXPECT_NE(check(R"mlir(
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = "tosa.custom"(%x) {operator_name = "a", domain_name = "b",
      implementation_attrs = "c"} : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
)mlir")
                .find("tosa.custom is uncosted"),
            std::string::npos);
}

TEST_F(OracleTest, AccessesOutsideABufferAreAnError) {
  EXPECT_NE(check(R"mlir(
func.func @main(%x: memref<4xf32>) -> f32 {
  %c4 = arith.constant 4 : index
  %0 = memref.load %x[%c4] : memref<4xf32>
  return %0 : f32
}
)mlir")
                .find("index 4 is outside a dimension of 4"),
            std::string::npos);
}

//===----------------------------------------------------------------------===//
// Cases
//===----------------------------------------------------------------------===//

TEST_F(OracleTest, Templates) {
  auto cases = parseCases("test", R"(
// CASE: c
// SIZES: N=2..2
// VARIANTS: T=f32 S=1 | T=f16 S=3
// DIFF: x.y#1 add.${T} = ${S}*N
func.func @main(%a: tensor<${N}x${2*N+${S}}x${T}>, $(%n: index|)) {
)");
  ASSERT_TRUE(bool(cases)) << llvm::toString(cases.takeError());
  ASSERT_EQ(cases->size(), 2u);
  const Case &c = cases->back();
  EXPECT_EQ(c.name, "test:1 c [T=f16 S=3]");
  ASSERT_EQ(c.differences.size(), 1u);
  EXPECT_EQ(c.differences[0].op, "x.y");
  EXPECT_EQ(c.differences[0].occurrence, 1u);
  EXPECT_EQ(greenai::oracle::toString(c.differences[0].entry), "add.f16");
  EXPECT_EQ(c.differences[0].formula, "3*N");
  auto withSymbols = instantiate(c, nullptr);
  EXPECT_NE(withSymbols->find("tensor<?x?xf16>, %n: index)"),
            std::string::npos);
  SizePoint point = {{"N", 2}};
  auto withNumbers = instantiate(c, &point);
  EXPECT_NE(withNumbers->find("tensor<2x7xf16>, )"), std::string::npos);
  EXPECT_EQ(getArgumentPlaceholders(c),
            (std::vector<std::string>{"N", "2*N+3"}));
}

TEST_F(OracleTest, BadHeaders) {
  for (llvm::StringRef header :
       {"// SIZES: N", "// SIZES: N=4..1", "// DIFF: a b = 1",
        "// DIFF: a add.f32 =", "// DATA: x=1..2", "// WHERE: a < b",
        "// POINTS: 0", "// EXECUTE: never", "// BROADCAST: yes"}) {
    auto cases = parseCases("test", header);
    EXPECT_FALSE(bool(cases)) << header.str();
    llvm::consumeError(cases.takeError());
  }
}
