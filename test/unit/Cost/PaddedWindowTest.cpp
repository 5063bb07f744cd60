//===- PaddedWindowTest.cpp - TOSA windows, padding left out ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rule C3. Random convolutions and pools, with some sizes unknown, are
// analysed with --padding=exclude; the counts, evaluated, equal a loop nest
// over positions and taps that asks of each whether it is inside.
//
//===----------------------------------------------------------------------===//

#include "../Expr/RandomExpr.h"

#include "greenai/Cost/CostAnalysis.h"
#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Text.h"
#include "greenai/InitAll.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"

#include "llvm/ADT/StringExtras.h"

#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::test;
using namespace mlir;

namespace {

/// One spatial axis. Of a transposed convolution `size` is the result's and
/// `positions` the input's.
struct Axis {
  int64_t size, positions, taps, stride, dilation, padBefore, padAfter;
  bool isSizeKnown, isTapsKnown;
};

/// Pairs inside, by a loop nest over all axes.
int64_t countPairs(ArrayRef<Axis> axes, bool isInside = true) {
  if (axes.empty())
    return isInside;
  const Axis &axis = axes.front();
  int64_t pairs = 0;
  for (int64_t position = 0; position < axis.positions; ++position)
    for (int64_t tap = 0; tap < axis.taps; ++tap) {
      int64_t at =
          position * axis.stride + tap * axis.dilation - axis.padBefore;
      pairs +=
          countPairs(axes.drop_front(), isInside && at >= 0 && at < axis.size);
    }
  return pairs;
}

enum Kind { Conv2D, Conv3D, Depthwise, Transposed, Average, Maximum };
constexpr unsigned numKinds = Maximum + 1;

struct Window {
  Kind kind;
  SmallVector<Axis, 3> axes;
  int64_t images, channels, filters;
  bool areImagesKnown;

  bool isPool() const { return kind == Average || kind == Maximum; }
  std::string getText() const;
};

std::string join(ArrayRef<int64_t> values) {
  return llvm::join(
      llvm::map_range(values, [](int64_t v) { return std::to_string(v); }),
      ", ");
}

/// "tensor<1x?xf32> {greenai.shape = "1xH"}" is an argument, without the
/// attribute a type; symbols are N, S0, S1, ..., K0, K1, ...
using Dim = std::pair<int64_t, std::string>;
std::string getType(ArrayRef<Dim> dims) {
  std::string text = "tensor<";
  for (const auto &[size, name] : dims)
    text += (name.empty() ? std::to_string(size) : "?") + "x";
  return text + "f32>";
}
std::string getArgument(StringRef value, ArrayRef<Dim> dims) {
  std::string names;
  for (const auto &[size, name] : dims)
    names += (names.empty() ? "" : "x") +
             (name.empty() ? std::to_string(size) : name);
  return value.str() + ": " + getType(dims) + " {greenai.shape = \"" + names +
         "\"}";
}

std::string Window::getText() const {
  std::string batch = areImagesKnown ? "" : "N";
  SmallVector<Dim> x{{images, batch}}, w, y{{images, batch}};
  SmallVector<int64_t> kernel, stride, pad, dilation;
  if (kind == Conv2D || kind == Conv3D || kind == Transposed)
    w.push_back({filters, ""});
  for (auto [i, axis] : llvm::enumerate(axes)) {
    std::string number = std::to_string(i);
    std::string size = axis.isSizeKnown ? "" : "S" + number;
    std::string taps = axis.isTapsKnown ? "" : "K" + number;
    x.push_back({kind == Transposed ? axis.positions : axis.size, size});
    y.push_back({kind == Transposed ? axis.size : axis.positions,
                 axis.isSizeKnown && axis.isTapsKnown ? "" : "?"});
    w.push_back({axis.taps, taps});
    kernel.push_back(axis.taps);
    stride.push_back(axis.stride);
    dilation.push_back(axis.dilation);
    int64_t sign = kind == Transposed ? -1 : 1;
    pad.append({sign * axis.padBefore, sign * axis.padAfter});
  }
  int64_t results = kind == Depthwise ? channels * filters
                    : isPool()        ? channels
                                      : filters;
  x.push_back({channels, ""});
  y.push_back({results, ""});
  w.push_back({channels, ""});
  if (kind == Depthwise)
    w.push_back({filters, ""});

  static const char *names[] = {"conv2d",           "conv3d",
                                "depthwise_conv2d", "transpose_conv2d",
                                "avg_pool2d",       "max_pool2d"};
  std::string type = getType(x) + (kind == Maximum ? "" : ", ");
  std::string text = "func.func @f(" + getArgument("%x", x);
  std::string operands = "%x";
  if (!isPool()) {
    text += ", " + getArgument("%w", w) + ", %b: tensor<" +
            std::to_string(results) + "xf32>";
    operands += ", %w, %b, %z, %z";
    type += getType(w) + ", tensor<" + std::to_string(results) + "xf32>, ";
  } else if (kind == Average) {
    operands += ", %z, %z";
  }
  text += ", %z: tensor<1xf32>) -> " + getType(y) + " {\n  %0 = tosa." +
          names[kind] + " " + operands + " {";
  if (isPool())
    text += "kernel = array<i64: " + join(kernel) + ">, ";
  text += "stride = array<i64: " + join(stride) + ">, " +
          (kind == Transposed ? "out_pad" : "pad") +
          " = array<i64: " + join(pad) + ">";
  if (!isPool() && kind != Transposed)
    text += ", dilation = array<i64: " + join(dilation) + ">";
  if (kind != Maximum) {
    text += ", acc_type = f32";
    type += "tensor<1xf32>, tensor<1xf32>";
  }
  return text + "} : (" + type + ") -> " + getType(y) +
         "\n  return %0 : " + getType(y) + "\n}\n";
}

Window makeWindow(Random &random) {
  Window window;
  window.kind = Kind(random.between(0, numKinds - 1));
  window.images = random.between(1, 3);
  window.areImagesKnown = random.oneIn(2);
  window.channels = random.between(1, 3);
  window.filters = random.between(1, 3);
  for (unsigned i = 0, e = window.kind == Conv3D ? 3 : 2; i < e; ++i) {
    Axis axis;
    // The largest sizes are for two axes only: six loops otherwise.
    axis.taps = random.between(1, e == 3 ? 3 : 5);
    axis.stride = random.between(1, 4);
    axis.dilation = 1;
    if (window.kind == Transposed) {
      // Padding of the result: negative crops. The dialect demands more than
      // -taps.
      axis.padBefore = random.between(-2, axis.taps - 1);
      axis.padAfter = random.between(-2, axis.taps - 1);
    } else {
      if (!window.isPool() && random.oneIn(2))
        axis.dilation = random.between(1, 3);
      int64_t most = window.isPool() ? axis.taps - 1 : 6;
      axis.padBefore = random.oneIn(3) ? 0 : random.between(0, most);
      axis.padAfter = random.oneIn(3) ? 0 : random.between(0, most);
    }
    axis.isSizeKnown = random.oneIn(2);
    axis.isTapsKnown = window.isPool() || !random.oneIn(4);
    // A size that fits without a remainder, which constants must.
    do {
      axis.positions = random.between(1, e == 3 ? 4 : 8);
      axis.size = (axis.positions - 1) * axis.stride +
                  (axis.taps - 1) * axis.dilation + 1 - axis.padBefore -
                  axis.padAfter;
      if (axis.size < 1 && axis.padBefore + axis.padAfter > 0) {
        --(axis.padBefore > 0 ? axis.padBefore : axis.padAfter);
      }
    } while (axis.size < 1);
    window.axes.push_back(axis);
  }
  return window;
}

/// Other sizes for what is not known; false if the window does not fit.
bool chooseSizes(Window &window, Random &random) {
  bool isSmall = window.axes.size() == 3;
  if (!window.areImagesKnown)
    window.images = random.between(1, 4);
  for (Axis &axis : window.axes) {
    if (!axis.isTapsKnown)
      axis.taps = random.between(1, isSmall ? 3 : 6);
    int64_t ends =
        (axis.taps - 1) * axis.dilation + 1 - axis.padBefore - axis.padAfter;
    if (window.kind == Transposed) {
      if (!axis.isSizeKnown)
        axis.positions = random.between(1, 8);
      axis.size = (axis.positions - 1) * axis.stride + ends;
    } else {
      // Not always without a remainder.
      if (!axis.isSizeKnown)
        axis.size = random.oneIn(4) ? 1 : random.between(1, isSmall ? 6 : 16);
      if (axis.size < ends)
        return false;
      axis.positions = (axis.size - ends) / axis.stride + 1;
    }
    if (axis.size < 1)
      return false;
  }
  return true;
}

class PaddedWindowTest : public ::testing::Test {
protected:
  PaddedWindowTest() {
    DialectRegistry registry;
    registry.insert<func::FuncDialect, tosa::TosaDialect>();
    greenai::registerAllDialects(registry);
    greenai::registerAllModels(registry);
    context.appendDialectRegistry(registry);
    context.loadAllAvailableDialects();
  }

  CostReport analyze(StringRef text, bool excludePadding) {
    OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(text, &context);
    EXPECT_TRUE(module) << text.str();
    CostOptions options;
    options.excludePadding = excludePadding;
    FailureOr<CostReport> report = failure();
    if (module)
      report = analyzeCost(*module, options);
    return succeeded(report) ? std::move(*report) : CostReport();
  }

  MLIRContext context;
};

TEST_F(PaddedWindowTest, EqualsLoopNest) {
  Random random(getSeed());
  unsigned numCompared[numKinds] = {}, numExcluded[numKinds] = {};
  for (unsigned i = 0; i < 1200; ++i) {
    Window window = makeWindow(random);
    std::string text = window.getText();
    CostReport report = analyze(text, true), executed = analyze(text, false);
    ASSERT_EQ(report.functions.size(), 1u) << text;
    ASSERT_EQ(executed.functions.size(), 1u) << text;
    FunctionReport &function = report.functions.front();
    ASSERT_FALSE(report.isIncomplete()) << text;
    Cost total = function.getTotal();
    Cost all = executed.functions.front().getTotal();
    // Padding is never read.
    EXPECT_EQ(toString(total.bytesRead), toString(all.bytesRead)) << text;
    EXPECT_EQ(toString(total.bytesWritten), toString(all.bytesWritten));

    for (unsigned j = 0; j < 6; ++j) {
      if (j > 0 && !chooseSizes(window, random))
        continue;
      Point point;
      auto set = [&](const llvm::Twine &name, int64_t value) {
        if (auto symbol = function.context->lookupSymbol(name.str()))
          point.set(*symbol, Int(value));
      };
      set("N", window.images);
      int64_t results = window.images * window.channels;
      for (auto [i, axis] : llvm::enumerate(window.axes)) {
        set("S" + llvm::Twine(i),
            window.kind == Transposed ? axis.positions : axis.size);
        set("K" + llvm::Twine(i), axis.taps);
        results *= window.kind == Transposed ? axis.size : axis.positions;
      }
      int64_t pairs = countPairs(window.axes) * window.images * window.channels;
      if (!window.isPool())
        pairs *= window.filters;
      if (window.kind == Conv2D || window.kind == Conv3D ||
          window.kind == Transposed)
        results = results / window.channels * window.filters;
      else if (window.kind == Depthwise)
        results *= window.filters;

      auto expect = [&](const Expr &expr, int64_t expected, StringRef what) {
        std::optional<Rational> value = evaluate(expr, point);
        ASSERT_TRUE(value && value->isInteger()) << text;
        ASSERT_EQ(int64_t(value->numerator), expected)
            << what.str() << " is " << toString(expr) << " in\n"
            << text << "with sizes "
            << llvm::join(llvm::map_range(window.axes,
                                          [](const Axis &axis) {
                                            return std::to_string(axis.size) +
                                                   " taps " +
                                                   std::to_string(axis.taps);
                                          }),
                          ", ");
      };
      ScalarType f32 = *ScalarType::parse("f32");
      auto get = [&](ScalarOp op) { return total.ledger.get(op, f32); };
      switch (window.kind) {
      case Average:
        expect(get(ScalarOp::Add), pairs, "add");
        expect(get(ScalarOp::Div), results, "div");
        break;
      case Maximum:
        expect(get(ScalarOp::Max), pairs, "max");
        break;
      default:
        expect(total.macs, pairs, "macs");
        expect(get(ScalarOp::Mul), pairs, "mul");
        expect(get(ScalarOp::Add), pairs + results, "add");
      }
      if (HasFatalFailure())
        return;
      ++numCompared[window.kind];
      int64_t taps = 1;
      for (const Axis &axis : window.axes)
        taps *= axis.positions * axis.taps;
      numExcluded[window.kind] += countPairs(window.axes) < taps;
    }
  }
  for (unsigned kind = 0; kind < numKinds; ++kind) {
    EXPECT_GT(numCompared[kind], 200u) << kind;
    EXPECT_GT(numExcluded[kind], 50u) << kind;
  }
}

} // namespace
