//===- RandomGeneric.cpp - Random linalg.generic ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomCases.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FormatVariadic.h"

#include <algorithm>

using namespace greenai::oracle;
using llvm::StringRef;

namespace {

/// Symbols of the extents of loops.
constexpr StringRef symbols[] = {"A", "B", "C", "D"};

struct Operand {
  /// "(d0, 2*d1 + d2)" and the sizes "${A}x${...}" that it reaches.
  std::string map, sizes;
};

class GenericMaker {
public:
  explicit GenericMaker(std::mt19937_64 &random) : random(random) {}
  std::string make();

private:
  unsigned pick(unsigned n) { return random() % n; }
  template <size_t n> StringRef pick(const StringRef (&values)[n]) {
    return values[pick(n)];
  }
  llvm::SmallVector<unsigned> pickLoops(unsigned atLeast);
  Operand makeOperand(llvm::ArrayRef<unsigned> loops, bool isPlain);
  std::string makeBody();
  std::string makeValue(llvm::SmallVectorImpl<std::string> &values,
                        std::string &body);

  std::mt19937_64 &random;
  unsigned numLoops = 1, numInputs = 1, numValues = 0;
  bool mayBeEmpty = false;
  std::string type;
  std::vector<bool> isCovered;
};

} // namespace

/// Some of the loops in a random order.
llvm::SmallVector<unsigned> GenericMaker::pickLoops(unsigned atLeast) {
  llvm::SmallVector<unsigned> loops;
  for (unsigned i = 0; i < numLoops; ++i)
    loops.push_back(i);
  std::shuffle(loops.begin(), loops.end(), random);
  loops.resize(std::max(atLeast, pick(numLoops + 1)));
  return loops;
}

Operand GenericMaker::makeOperand(llvm::ArrayRef<unsigned> loops,
                                  bool isPlain) {
  llvm::SmallVector<std::string> results, sizes;
  for (size_t i = 0; i < loops.size(); ++i) {
    std::string loop = "d" + std::to_string(loops[i]);
    std::string extent = symbols[loops[i]].str();
    unsigned kind = isPlain || mayBeEmpty ? 0 : pick(8);
    if (kind == 7 && i + 1 < loops.size()) { // a window of two loops
      unsigned other = loops[++i], stride = 1 + pick(3), dilation = 1 + pick(3);
      results.push_back(
          llvm::formatv("{0}*{1} + d{2}*{3}", loop, stride, other, dilation));
      sizes.push_back(llvm::formatv("{0}*({1}-1)+{2}*({3}-1)+1", stride, extent,
                                    dilation, symbols[other]));
    } else if (kind == 6) { // gaps
      results.push_back(loop + "*2");
      sizes.push_back("2*(" + extent + "-1)+1");
    } else {
      results.push_back(loop);
      sizes.push_back(extent);
      isCovered[loops[i]] = true;
    }
  }
  if (!isPlain && pick(6) == 0) { // one position of several
    results.push_back("1");
    sizes.push_back("3");
  }
  Operand operand;
  operand.map = "(" + llvm::join(results, ", ") + ")";
  for (const std::string &size : sizes)
    operand.sizes += "${" + size + "}x";
  return operand;
}

/// An operand of a new operation, which may itself be new: of another type and
/// back, or a comparison with a selection.
std::string GenericMaker::makeValue(llvm::SmallVectorImpl<std::string> &values,
                                    std::string &body) {
  static constexpr StringRef floats[] = {"arith.addf",     "arith.subf",
                                         "arith.mulf",     "arith.divf",
                                         "arith.maximumf", "arith.minnumf"};
  static constexpr StringRef integers[] = {"arith.addi",  "arith.subi",
                                           "arith.muli",  "arith.andi",
                                           "arith.maxsi", "arith.shli"};
  static constexpr StringRef functions[] = {
      "math.exp",  "math.tanh", "math.sqrt",  "math.rsqrt", "math.erf",
      "math.absf", "math.log",  "arith.negf", "math.floor", "math.sin"};
  bool isFloat = type[0] == 'f' || type[0] == 'b';
  auto operand = [&] { return values[pick(values.size())]; };
  auto fresh = [&] { return "%v" + std::to_string(numValues++); };
  std::string result = fresh();
  switch (pick(isFloat ? 5 : 3)) {
  case 0: {
    std::string condition = fresh(), a = operand(), b = operand();
    body += "    " + condition + " = " +
            (isFloat ? "arith.cmpf olt, " : "arith.cmpi slt, ") + a + ", " + b +
            " : " + type + "\n";
    body += "    " + result + " = arith.select " + condition + ", " +
            operand() + ", " + operand() + " : " + type + "\n";
    break;
  }
  case 3:
    body += "    " + result + " = " + pick(functions).str() + " " + operand() +
            " : " + type + "\n";
    break;
  case 4: {
    if (type == "f64")
      return operand();
    std::string wide = fresh();
    body += "    " + wide + " = arith.extf " + operand() + " : " + type +
            " to f64\n";
    body += "    " + result + " = arith.truncf " + wide + " : f64 to " + type +
            "\n";
    break;
  }
  default: {
    StringRef name = isFloat ? pick(floats) : pick(integers);
    std::string a = operand(), b = operand();
    body += "    " + result + " = " + name.str() + " " + a + ", " + b + " : " +
            type + "\n";
  }
  }
  return result;
}

std::string GenericMaker::makeBody() {
  llvm::SmallVector<std::string> values = {"%out"};
  for (unsigned i = 0; i < numInputs; ++i)
    values.push_back("%in" + std::to_string(i));
  std::string body;
  for (unsigned i = 0, n = 1 + pick(6); i < n; ++i)
    values.push_back(makeValue(values, body));
  return body + "    linalg.yield " + values.back() + " : " + type + "\n";
}

std::string GenericMaker::make() {
  static constexpr StringRef types[] = {"f32", "f16", "bf16", "f64",
                                        "i8",  "i32", "i64"};
  type = pick(types).str();
  numLoops = 1 + pick(4);
  numInputs = 1 + pick(3);
  mayBeEmpty = pick(4) == 0;
  isCovered.assign(numLoops, false);

  llvm::SmallVector<unsigned> outLoops = pickLoops(0);
  Operand out = makeOperand(outLoops, /*isPlain=*/true);
  std::vector<Operand> inputs;
  for (unsigned i = 0; i < numInputs; ++i)
    inputs.push_back(makeOperand(pickLoops(1), /*isPlain=*/false));
  // Every loop is the index of a dimension of its own somewhere.
  llvm::SmallVector<unsigned> missing;
  for (unsigned i = 0; i < numLoops; ++i)
    if (!isCovered[i])
      missing.push_back(i);
  if (!missing.empty()) {
    inputs.push_back(makeOperand(missing, /*isPlain=*/true));
    ++numInputs;
  }

  std::string sizes, loops, maps, iterators, arguments, operands, operandTypes,
      blockArguments;
  for (unsigned i = 0; i < numLoops; ++i) {
    std::string separator = i ? ", " : "";
    sizes += " " + symbols[i].str() + (mayBeEmpty ? "=0..3" : "=1..4");
    loops += separator + "d" + std::to_string(i);
    iterators +=
        separator +
        (llvm::is_contained(outLoops, i) ? "\"parallel\"" : "\"reduction\"");
  }
  for (unsigned i = 0; i < numInputs; ++i) {
    std::string number = std::to_string(i), separator = i ? ", " : "";
    std::string tensor = "tensor<" + inputs[i].sizes + type + ">";
    maps += "affine_map<(" + loops + ") -> " + inputs[i].map + ">, ";
    arguments += "%a" + number + ": " + tensor + ", ";
    operands += separator + "%a" + number;
    operandTypes += separator + tensor;
    blockArguments += "%in" + number + ": " + type + ", ";
  }
  maps += "affine_map<(" + loops + ") -> " + out.map + ">";
  std::string result = "tensor<" + out.sizes + type + ">";
  return "// SIZES:" + sizes + "\n// POINTS: 3\nfunc.func @main(" + arguments +
         "%o: " + result + ") -> " + result +
         " {\n  %0 = linalg.generic {indexing_maps = [" + maps +
         "],\n      iterator_types = [" + iterators + "]}\n      ins(" +
         operands + " : " + operandTypes + ")\n      outs(%o : " + result +
         ") {\n  ^bb0(" + blockArguments + "%out: " + type + "):\n" +
         makeBody() + "  } -> " + result + "\n  return %0 : " + result +
         "\n}\n";
}

std::string greenai::oracle::makeRandomGeneric(std::mt19937_64 &random) {
  return GenericMaker(random).make();
}
