//===- MachineTest.cpp - Profiles of machines -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Machine.h"

#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

#include <fstream>
#include <sstream>

using namespace greenai;
using llvm::StringRef;

namespace {

std::string quantity(StringRef text, StringRef unit, int64_t scale = 1) {
  llvm::Expected<Int> value = parseQuantity(text, unit, scale);
  return value ? toString(*value) : llvm::toString(value.takeError());
}

/// The error's text, empty for success.
std::string machineError(StringRef text) {
  llvm::Expected<Machine> machine = parseMachine(text, "m.yaml");
  return machine ? "" : llvm::toString(machine.takeError());
}

ScalarType type(StringRef name) { return *ScalarType::parse(name); }

} // namespace

TEST(QuantityTest, IsExact) {
  EXPECT_EQ(quantity("989.4 TFLOP/s", "FLOP/s"), "989400000000000");
  EXPECT_EQ(quantity("3.35TB/s", "B/s"), "3350000000000");
  EXPECT_EQ(quantity("80 GB", "B"), "80000000000");
  EXPECT_EQ(quantity("32 GiB", "B"), "34359738368"); // 2^35
  EXPECT_EQ(quantity("1.5 KiB", "B"), "1536");
  EXPECT_EQ(quantity("700 W", "W", 1000), "700000");
  EXPECT_EQ(quantity("0.25 W", "W", 1000), "250");
  EXPECT_EQ(quantity("1.2 EFLOP/s", "FLOP/s"), "1200000000000000000");
}

TEST(QuantityTest, RefusesWhatHasNoUnitOrIsNotWhole) {
  EXPECT_EQ(quantity("989", "FLOP/s"), "'989' needs a unit such as TFLOP/s");
  EXPECT_EQ(quantity("989 T", "FLOP/s"),
            "'989 T' needs a unit such as TFLOP/s");
  EXPECT_EQ(quantity("3 XB/s", "B/s"), "'3 XB/s' has an unknown prefix 'X' of "
                                       "B/s");
  EXPECT_EQ(quantity("TB/s", "B/s"),
            "'TB/s' does not begin with a number such as 3.35");
  EXPECT_EQ(quantity("1. TB/s", "B/s"),
            "'1. TB/s' does not begin with a number such as 3.35");
  EXPECT_EQ(quantity("1.2.3 TB/s", "B/s"),
            "'1.2.3 TB/s' does not begin with a number such as 3.35");
  EXPECT_EQ(quantity("-1 TB/s", "B/s"),
            "'-1 TB/s' does not begin with a number such as 3.35");
  EXPECT_EQ(quantity("0.5 B", "B"), "'0.5 B' is not a whole number of B");
  EXPECT_EQ(quantity("0.0001 W", "W", 1000),
            "'0.0001 W' is not a whole number of thousandths of W");
  EXPECT_EQ(quantity("0 W", "W", 1000), "'0 W' is not positive");
}

TEST(QuantityTest, FormatsExactly) {
  EXPECT_EQ(formatQuantity(Int(989400000000000), "FLOP/s"), "989.4 TFLOP/s");
  EXPECT_EQ(formatQuantity(Int(700000), "W", 1000), "700 W");
  EXPECT_EQ(formatQuantity(Int(999), "B"), "999 B");
  EXPECT_EQ(formatQuantity(Int(34359738368), "B"), "32 GiB");
}

TEST(MachineTest, ReadsAFile) {
  llvm::Expected<Machine> machine = parseMachine(R"(
name: mine
source: a data sheet, 2024
peak:
  f32: 2 TFLOP/s
  i8: 8 TOP/s
matrix:
  f16: 16 TFLOP/s
bandwidth: 100 GB/s
)",
                                                 "m.yaml");
  ASSERT_TRUE(bool(machine)) << llvm::toString(machine.takeError());
  EXPECT_EQ(machine->name, "mine");
  EXPECT_EQ(toString(*machine->getPeak(type("f32"))), "2000000000000");
  EXPECT_EQ(toString(*machine->getMatrixPeak(type("f32"))), "2000000000000");
  EXPECT_EQ(toString(*machine->getMatrixPeak(type("f16"))), "16000000000000");
  // What is only published for matrices is not known of other arithmetic.
  EXPECT_FALSE(machine->getPeak(type("f16")).has_value());
  EXPECT_FALSE(machine->getMatrixPeak(type("f64")).has_value());
  EXPECT_EQ(toString(*machine->bandwidth), "100000000000");
  EXPECT_FALSE(machine->capacity.has_value());
  EXPECT_FALSE(machine->power.has_value());
}

TEST(MachineTest, RefusesWithOneSentence) {
  EXPECT_EQ(machineError(""), "m.yaml: the file is empty");
  EXPECT_EQ(machineError("name: a\nsource: b\npeaks:\n  f32: 1 FLOP/s\n"),
            "m.yaml:3: unknown key 'peaks'");
  EXPECT_EQ(machineError("source: b\npeak:\n  f32: 1 FLOP/s\n"),
            "m.yaml:1: missing required key 'name'");
  EXPECT_EQ(machineError("name: a\npeak:\n  f32: 1 FLOP/s\n"),
            "m.yaml:1: missing required key 'source'");
  EXPECT_EQ(machineError("name: a\nsource: ''\npeak:\n  f32: 1 FLOP/s\n"),
            "m.yaml: the source is empty");
  EXPECT_EQ(machineError("name: a\nsource: b\n"), "m.yaml: there is no peak");
  EXPECT_EQ(machineError("name: a\nsource: b\npeak:\n  f33: 1 FLOP/s\n"),
            "m.yaml: 'f33' under 'peak' is not an element type such as f32");
  EXPECT_EQ(machineError("name: a\nsource: b\npeak:\n  f32: 1000\n"),
            "m.yaml: the peak of f32 '1000' needs a unit such as TFLOP/s");
  // Integers are not floating point.
  EXPECT_EQ(machineError("name: a\nsource: b\nmatrix:\n  i8: 1 TFLOP/s\n"),
            "m.yaml: the matrix of i8 '1 TFLOP/s' has an unknown prefix 'TFL' "
            "of OP/s");
  EXPECT_EQ(machineError("name: a\nsource: b\npeak:\n  f32: 1 FLOP/s\n"
                         "bandwidth: 3 TB\n"),
            "m.yaml: the bandwidth '3 TB' needs a unit such as TB/s");
}

TEST(MachineTest, KnowsTheMachinesThatAreBuiltIn) {
  llvm::Expected<Machine> machine = getMachine("h100-sxm");
  ASSERT_TRUE(bool(machine));
  EXPECT_EQ(toString(*machine->getMatrixPeak(type("bf16"))), "989400000000000");
  llvm::Expected<Machine> unknown = getMachine("h1000");
  ASSERT_FALSE(bool(unknown));
  EXPECT_EQ(llvm::toString(unknown.takeError()),
            "unknown machine 'h1000': choose h100-sxm, h200-sxm, a100-sxm, "
            "v100-sxm, p100-sxm, tpu-v2, tpu-v3, desktop-rtx-4090, "
            "desktop-i9-9900k, server-a64fx, phone-kirin-970 or a file");
}

/// "66.9 TFLOP/s f32, 133.8 TFLOP/s f16".
static std::string describe(const std::vector<Peak> &peaks) {
  std::string text;
  for (const Peak &peak : peaks)
    text +=
        (text.empty() ? "" : ", ") + peak.type.str() + " " +
        formatQuantity(peak.perSecond, peak.type.isFloat() ? "FLOP/s" : "OP/s");
  return text.empty() ? "–" : text;
}

/// docs/Machines.md has a row for each machine, as its data is now.
TEST(MachineTest, DocumentationIsUpToDate) {
  std::ifstream file(GREENAI_DOCS "/Machines.md");
  std::stringstream page;
  page << file.rdbuf();
  for (const std::string &name : getMachineNames()) {
    Machine machine = llvm::cantFail(getMachine(name));
    auto figure = [](const std::optional<Int> &value, StringRef unit,
                     int64_t scale) {
      return value ? formatQuantity(*value, unit, scale) : "–";
    };
    std::string row = "| `" + name + "` | " + describe(machine.peaks) + " | " +
                      describe(machine.matrixPeaks) + " | " +
                      figure(machine.bandwidth, "B/s", 1) + " | " +
                      figure(machine.capacity, "B", 1) + " | " +
                      figure(machine.power, "W", 1000) + " | " +
                      machine.source + " |\n";
    EXPECT_NE(page.str().find(row), std::string::npos)
        << "docs/Machines.md lacks the line\n"
        << row;
  }
}
