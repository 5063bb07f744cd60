//===- test/unit/Oracle/ReferenceTest.cpp - @reference ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare.h"
#include "OpCoverage.h"

#include "gtest/gtest.h"

using namespace greenai::oracle;

namespace {

class ReferenceTest : public testing::Test {
protected:
  static void SetUpTestSuite() { context = makeContext().release(); }
  static void TearDownTestSuite() { delete context; }

  /// The failures of a case whose @main doubles 4 elements, and whose
  /// @reference does so where `condition` holds of the index.
  static std::string check(llvm::StringRef what, llvm::StringRef condition,
                           llvm::StringRef work = "arith.addi %a, %a : i32") {
    std::string text = ("// REFERENCE: " + what + R"mlir(
        func.func @main(%x: tensor<4xi32>) -> tensor<4xi32> {
          %0 = tosa.add %x, %x
              : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi32>
          return %0 : tensor<4xi32>
        }
        func.func @reference(%x: memref<4xi32>, %o: memref<4xi32>) {
          %zero = arith.constant 0 : i32
          affine.for %i = 0 to 4 {
            affine.if affine_set<(i) : ()mlir" +
                        condition + R"mlir()>(%i) {
              %a = affine.load %x[%i] : memref<4xi32>
              %b = )mlir" +
                        work +
                        R"mlir(
              affine.store %b, %o[%i] : memref<4xi32>
            }
          }
          return
        })mlir")
                           .str();
    auto cases = parseCases("test", text);
    if (!cases)
      return llvm::toString(cases.takeError());
    std::string failures;
    for (const std::string &failure :
         compare(cases->front(), *context, {}).failures)
      failures += failure + "\n";
    return failures;
  }

  static mlir::MLIRContext *context;
};
mlir::MLIRContext *ReferenceTest::context = nullptr;

} // namespace

TEST_F(ReferenceTest, EqualCountsAndBytesPass) {
  EXPECT_EQ(check("ledger bytes", "i >= 0"), "");
  // The ledger is that of @main where only bytes are asked for.
  EXPECT_EQ(check("bytes", "i >= 0", "arith.muli %a, %a : i32"), "");
}

TEST_F(ReferenceTest, DifferencesAreCaught) {
  // Elements 1 to 3.
  EXPECT_EQ(check("ledger", "i - 1 >= 0"), "fixed sizes: @reference add.i32: "
                                           "predicted 4, executed 3\n");
  // The element 3.
  EXPECT_EQ(check("bytes", "i - 3 == 0"),
            "fixed sizes: @reference bytes read: predicted 16, touched 4\n"
            "fixed sizes: @reference bytes written: predicted 16, touched 4\n");
  EXPECT_EQ(check("ledger", "i >= 0", "arith.muli %a, %a : i32"),
            "fixed sizes: @reference add.i32: predicted 4, executed 0\n"
            "fixed sizes: @reference mul.i32: predicted 0, executed 4\n");
}

TEST_F(ReferenceTest, BadHeadersAreErrors) {
  EXPECT_EQ(check("all", "i >= 0"), "test:1: 'all' is not ledger or bytes");
}

/// Integers that a loop carries are data, not bookkeeping of the loop.
TEST_F(ReferenceTest, CarriedIntegersAreCounted) {
  auto cases = parseCases("test", R"mlir(
// REFERENCE: ledger bytes
func.func @main(%x: tensor<4xi32>) -> tensor<1xi32> {
  %0 = tosa.reduce_sum %x {axis = 0 : i32} : (tensor<4xi32>) -> tensor<1xi32>
  return %0 : tensor<1xi32>
}
func.func @reference(%x: memref<4xi32>, %o: memref<1xi32>) {
  %zero = arith.constant 0 : i32
  %sum = affine.for %i = 0 to 4 iter_args(%acc = %zero) -> i32 {
    %a = affine.load %x[%i] : memref<4xi32>
    %next = arith.addi %acc, %a : i32
    affine.yield %next : i32
  }
  affine.store %sum, %o[0] : memref<1xi32>
  return
}
)mlir");
  ASSERT_TRUE(bool(cases));
  EXPECT_TRUE(compare(cases->front(), *context, {}).failures.empty());
}

TEST_F(ReferenceTest, OperationsWithoutACaseAreListed) {
  auto cases = parseCases("test", R"mlir(
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = tosa.exp %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
func.func @reference(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = tosa.log %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
)mlir");
  ASSERT_TRUE(bool(cases));
  OpCoverage coverage(*context, "tosa");
  ASSERT_FALSE(bool(coverage.add(cases->front())));
  std::string text;
  llvm::raw_string_ostream os(text);
  EXPECT_FALSE(coverage.print(os));
  EXPECT_NE(text.find("tosa.exp 1\n"), std::string::npos);
  EXPECT_NE(text.find("tosa.log 0 MISSING\n"), std::string::npos);
}
