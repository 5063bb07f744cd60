//===- RandomChain.cpp - Random chains of TOSA and linalg -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomCases.h"

#include "llvm/ADT/StringRef.h"

#include <vector>

using namespace greenai::oracle;
using llvm::StringRef;

namespace {

/// A value and its sizes, each a symbol or "1".
struct Value {
  std::string name;
  std::string sizes[3];
};

class ChainMaker {
public:
  explicit ChainMaker(std::mt19937_64 &random) : random(random) {}
  std::string make();

private:
  unsigned pick(unsigned n) { return random() % n; }
  const Value &pickValue() { return values[pick(values.size())]; }
  std::string typeOf(const Value &value) const;
  Value addArgument(const std::string (&sizes)[3]);
  Value addResult(const std::string (&sizes)[3]);
  void addUnary();
  void addBinary();
  void addMatMul();
  void addReduction();
  void addTranspose();
  void addStructured();
  void addBatchMatMul();

  std::mt19937_64 &random;
  std::string type, arguments, body;
  std::vector<Value> values;
  unsigned numArguments = 0, numResults = 0;
};

std::string textOf(const std::string &size) {
  return size == "1" ? size : "${" + size + "}";
}

} // namespace

std::string ChainMaker::typeOf(const Value &value) const {
  std::string text = "tensor<";
  for (const std::string &size : value.sizes)
    text += textOf(size) + "x";
  return text + type + ">";
}

Value ChainMaker::addArgument(const std::string (&sizes)[3]) {
  Value value{"%a" + std::to_string(numArguments++),
              {sizes[0], sizes[1], sizes[2]}};
  arguments +=
      (numArguments > 1 ? ", " : "") + value.name + ": " + typeOf(value);
  return value;
}

/// A new value; the caller writes the operation.
Value ChainMaker::addResult(const std::string (&sizes)[3]) {
  Value value{"%" + std::to_string(numResults++),
              {sizes[0], sizes[1], sizes[2]}};
  body += "  " + value.name + " = ";
  return value;
}

void ChainMaker::addUnary() {
  static constexpr StringRef names[] = {"exp", "tanh",  "sigmoid", "reciprocal",
                                        "abs", "floor", "rsqrt",   "erf"};
  Value x = pickValue(), r = addResult(x.sizes);
  body += "tosa." + names[pick(8)].str() + " " + x.name + " : (" + typeOf(x) +
          ") -> " + typeOf(r) + "\n";
  values.push_back(r);
}

/// With a value of the same sizes, or one of size 1 in some of them.
void ChainMaker::addBinary() {
  static constexpr StringRef names[] = {"add", "sub", "maximum", "minimum",
                                        "pow"};
  Value x = pickValue();
  std::string sizes[3];
  for (unsigned i = 0; i < 3; ++i)
    sizes[i] = pick(3) == 0 ? "1" : x.sizes[i];
  Value y = addArgument(sizes), r = addResult(x.sizes);
  if (pick(2))
    std::swap(x, y);
  body += "tosa." + names[pick(5)].str() + " " + x.name + ", " + y.name +
          " : (" + typeOf(x) + ", " + typeOf(y) + ") -> " + typeOf(r) + "\n";
  values.push_back(r);
}

void ChainMaker::addMatMul() {
  static constexpr StringRef symbols[] = {"M", "N", "K"};
  Value x = pickValue();
  std::string columns = symbols[pick(3)].str();
  Value w = addArgument({x.sizes[0], x.sizes[2], columns});
  Value r = addResult({x.sizes[0], x.sizes[1], columns});
  body += "tosa.matmul " + x.name + ", " + w.name + ", %z, %z : (" + typeOf(x) +
          ", " + typeOf(w) + ", tensor<1x" + type + ">, tensor<1x" + type +
          ">) -> " + typeOf(r) + "\n";
  values.push_back(r);
}

void ChainMaker::addReduction() {
  static constexpr StringRef names[] = {"sum", "max", "min", "product"};
  Value x = pickValue();
  unsigned axis = pick(3);
  std::string sizes[3] = {x.sizes[0], x.sizes[1], x.sizes[2]};
  sizes[axis] = "1";
  Value r = addResult(sizes);
  // A sum of bf16 has an accumulator of its own; the cases have it.
  body += "tosa.reduce_" + names[pick(4)].str() + " " + x.name +
          " {axis = " + std::to_string(axis) + " : i32} : (" + typeOf(x) +
          ") -> " + typeOf(r) + "\n";
  values.push_back(r);
}

void ChainMaker::addTranspose() {
  static constexpr unsigned orders[][3] = {
      {0, 2, 1}, {1, 0, 2}, {2, 1, 0}, {1, 2, 0}};
  Value x = pickValue();
  const unsigned *order = orders[pick(4)];
  Value r =
      addResult({x.sizes[order[0]], x.sizes[order[1]], x.sizes[order[2]]});
  body += "tosa.transpose " + x.name +
          " {perms = array<i32: " + std::to_string(order[0]) + ", " +
          std::to_string(order[1]) + ", " + std::to_string(order[2]) +
          ">} : (" + typeOf(x) + ") -> " + typeOf(r) + "\n";
  values.push_back(r);
}

/// linalg on the value twice, into an argument.
void ChainMaker::addStructured() {
  static constexpr StringRef names[] = {"add", "mul", "sub", "div", "max"};
  Value x = pickValue();
  Value o = addArgument(x.sizes), r = addResult(x.sizes);
  body += "linalg." + names[pick(5)].str() + " ins(" + x.name + ", " + o.name +
          " : " + typeOf(x) + ", " + typeOf(o) + ") outs(" + o.name + " : " +
          typeOf(o) + ") -> " + typeOf(r) + "\n";
  values.push_back(r);
}

void ChainMaker::addBatchMatMul() {
  Value x = pickValue();
  Value w = addArgument({x.sizes[0], x.sizes[2], "N"});
  Value o = addArgument({x.sizes[0], x.sizes[1], "N"});
  Value r = addResult(o.sizes);
  body += "linalg.batch_matmul ins(" + x.name + ", " + w.name + " : " +
          typeOf(x) + ", " + typeOf(w) + ") outs(" + o.name + " : " +
          typeOf(o) + ") -> " + typeOf(r) + "\n";
  values.push_back(r);
}

std::string ChainMaker::make() {
  static constexpr StringRef types[] = {"f32", "f16", "bf16"};
  type = types[pick(3)].str();
  values.push_back(addArgument({"B", "M", "N"}));
  using Add = void (ChainMaker::*)();
  static constexpr Add makers[] = {
      &ChainMaker::addUnary,      &ChainMaker::addBinary,
      &ChainMaker::addMatMul,     &ChainMaker::addReduction,
      &ChainMaker::addTranspose,  &ChainMaker::addStructured,
      &ChainMaker::addBatchMatMul};
  for (unsigned i = 0, n = 2 + pick(6); i < n; ++i)
    (this->*makers[pick(7)])();
  return "// SIZES: B=1..3 M=1..4 N=1..4 K=1..4\n// POINTS: 3\n"
         "func.func @main(" +
         arguments + ") -> " + typeOf(values.back()) +
         " {\n  %z = \"tosa.const\"() <{values = dense<0.0> : tensor<1x" +
         type + ">}> : () -> tensor<1x" + type + ">\n" + body + "  return " +
         values.back().name + " : " + typeOf(values.back()) + "\n}\n";
}

std::string greenai::oracle::makeRandomChain(std::mt19937_64 &random) {
  return ChainMaker(random).make();
}
