//===- RandomControl.cpp - Random loops, branches and calls -----*- C++ -*-===//
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

/// Writes functions of a buffer, an index and a number that compute a number.
class ControlMaker {
public:
  explicit ControlMaker(std::mt19937_64 &random) : random(random) {}
  std::string make();

private:
  unsigned pick(unsigned n) { return random() % n; }
  StringRef pickOf(std::initializer_list<StringRef> texts) {
    return texts.begin()[pick(texts.size())];
  }
  std::string newName() { return "%v" + std::to_string(numValues++); }
  /// `%v = text`, and the name of the value.
  std::string define(const std::string &text);
  std::string pickIndex() { return indices[pick(indices.size())]; }
  std::string pickBound(bool isUpper);

  void addStatements(unsigned depth);
  void addScalar();
  void addLoad();
  void addFor(unsigned depth);
  void addParallel(unsigned depth);
  void addAffineFor(unsigned depth);
  void addWhile(unsigned depth);
  void addIf(unsigned depth);
  void addSwitch(unsigned depth);
  void addCall(unsigned depth);
  /// A region that starts with `current` and yields what it has become.
  void addRegion(unsigned depth, StringRef terminator);
  std::string makeFunction(const std::string &name, unsigned depth);

  std::mt19937_64 &random;
  std::string body, indent;
  /// What is in scope: all indices, those that affine loops may use, and the
  /// number that the next statement works on.
  std::vector<std::string> indices, affineIndices;
  std::string current;
  unsigned numValues = 0, numFunctions = 0;
};

constexpr StringRef buffer = "memref<${M}x${N}xf32>";

} // namespace

std::string ControlMaker::define(const std::string &text) {
  std::string name = newName();
  body += indent + name + " = " + text + "\n";
  return name;
}

void ControlMaker::addScalar() {
  if (pick(2))
    current =
        define("math." + pickOf({"exp", "tanh", "sqrt", "absf", "cos"}).str() +
               " " + current + " : f32");
  else
    current =
        define("arith." + pickOf({"addf", "mulf", "subf", "maximumf"}).str() +
               " " + current + ", %s : f32");
}

/// An element at any position: indices are reduced to the sizes, which costs
/// nothing.
void ControlMaker::addLoad() {
  std::string row = define("arith.remui " + pickIndex() + ", %m : index");
  std::string column = define("arith.remui " + pickIndex() + ", %n : index");
  std::string value =
      define("memref.load %a[" + row + ", " + column + "] : " + buffer.str());
  current = define("arith.addf " + current + ", " + value + " : f32");
}

/// A size, a constant, an outer counter, or one with a constant added.
std::string ControlMaker::pickBound(bool isUpper) {
  std::string index = pickIndex();
  switch (pick(isUpper ? 5 : 3)) {
  case 0:
    return isUpper ? pickOf({"%m", "%n"}).str() : "%c0";
  case 1:
    return index;
  case 2:
    return define("arith.addi " + index + ", %c" + std::to_string(1 + pick(2)) +
                  " : index");
  case 3: {
    std::string end = define("arith.addi " + index + ", %c2 : index");
    return define("arith.minsi " + end + ", " + pickOf({"%m", "%n"}).str() +
                  " : index");
  }
  default:
    return pickOf({"%m", "%n"}).str();
  }
}

void ControlMaker::addRegion(unsigned depth, StringRef terminator) {
  auto outerIndices = indices, outerAffine = affineIndices;
  std::string outer = current;
  indent += "  ";
  addStatements(depth);
  body += indent + terminator.str() + " " + current + " : f32\n";
  indent.resize(indent.size() - 2);
  current = outer;
  indices = outerIndices;
  affineIndices = outerAffine;
}

void ControlMaker::addFor(unsigned depth) {
  std::string lower = pickBound(false), upper = pickBound(true);
  std::string step = pick(3) == 0 ? "%c" + std::to_string(2 + pick(2)) : "%c1";
  std::string iv = newName(), carried = newName(), outer = current;
  std::string result =
      define("scf.for " + iv + " = " + lower + " to " + upper + " step " +
             step + " iter_args(" + carried + " = " + current + ") -> f32 {");
  auto outerIndices = indices;
  indices.push_back(iv);
  current = carried;
  addRegion(depth, "scf.yield");
  body += indent + "}\n";
  indices = outerIndices;
  current = result;
}

void ControlMaker::addParallel(unsigned depth) {
  std::string lower = pickBound(false), upper = pickBound(true);
  std::string iv = newName(), outer = current;
  std::string result =
      define("scf.parallel (" + iv + ") = (" + lower + ") to (" + upper +
             ") step (%c" + std::to_string(1 + pick(2)) + ") init (" + current +
             ") -> f32 {");
  auto outerIndices = indices;
  indices.push_back(iv);
  indent += "  ";
  auto outerAffine = affineIndices;
  addStatements(depth);
  std::string left = newName(), right = newName(), sum = newName();
  body += indent + "scf.reduce(" + current + " : f32) {\n" + indent + "^bb0(" +
          left + ": f32, " + right + ": f32):\n" + indent + "  " + sum +
          " = arith.addf " + left + ", " + right + " : f32\n" + indent +
          "  scf.reduce.return " + sum + " : f32\n" + indent + "}\n";
  indent.resize(indent.size() - 2);
  body += indent + "}\n";
  indices = outerIndices;
  affineIndices = outerAffine;
  current = result;
}

/// Bounds are affine in the sizes and in counters of other affine loops.
void ControlMaker::addAffineFor(unsigned depth) {
  std::string iv = newName(), carried = newName();
  std::string size = pickOf({"%m", "%n"}).str();
  std::string lower = "0", upper = size;
  if (!affineIndices.empty()) {
    std::string outer = affineIndices[pick(affineIndices.size())];
    switch (pick(4)) {
    case 0:
      lower = "affine_map<(d0) -> (d0 + 1)>(" + outer + ")";
      break;
    case 1:
      upper = "affine_map<(d0) -> (d0)>(" + outer + ")";
      break;
    case 2:
      lower = "affine_map<(d0) -> (d0)>(" + outer + ")";
      upper = "min affine_map<(d0)[s0] -> (d0 + 3, s0)>(" + outer + ")[" +
              size + "]";
      break;
    default:
      lower = "max affine_map<(d0) -> (0, d0 - 2)>(" + outer + ")";
      upper = "affine_map<(d0) -> (d0 + 1)>(" + outer + ")";
      break;
    }
  }
  std::string step = pick(3) == 0 ? " step 2" : "";
  std::string result =
      define("affine.for " + iv + " = " + lower + " to " + upper + step +
             " iter_args(" + carried + " = " + current + ") -> (f32) {");
  auto outerIndices = indices, outerAffine = affineIndices;
  indices.push_back(iv);
  affineIndices.push_back(iv);
  current = carried;
  addRegion(depth, "affine.yield");
  body += indent + "}\n";
  indices = outerIndices;
  affineIndices = outerAffine;
  current = result;
}

/// A counter that moves to a bound.
void ControlMaker::addWhile(unsigned depth) {
  std::string lower = pickBound(false), upper = pickBound(true);
  std::string step = "%c" + std::to_string(1 + pick(3));
  std::string i = newName(), t = newName(), go = newName(), j = newName(),
              u = newName();
  std::string result = newName();
  body += indent + result + ":2 = scf.while (" + i + " = " + lower + ", " + t +
          " = " + current + ") : (index, f32) -> (index, f32) {\n";
  body += indent + "  " + go + " = arith.cmpi " + pickOf({"slt", "sle"}).str() +
          ", " + i + ", " + upper + " : index\n";
  body += indent + "  scf.condition(" + go + ") " + i + ", " + t +
          " : index, f32\n" + indent + "} do {\n" + indent + "^bb0(" + j +
          ": index, " + u + ": f32):\n";
  auto outerIndices = indices, outerAffine = affineIndices;
  indices.push_back(j);
  current = u;
  indent += "  ";
  addStatements(depth);
  std::string next = define("arith.addi " + j + ", " + step + " : index");
  body += indent + "scf.yield " + next + ", " + current + " : index, f32\n";
  indent.resize(indent.size() - 2);
  body += indent + "}\n";
  indices = outerIndices;
  affineIndices = outerAffine;
  current = result + "#1";
}

/// On sizes and counters, or on data: that condition always holds.
void ControlMaker::addIf(unsigned depth) {
  std::string condition = "%always";
  if (pick(4))
    condition = define(
        "arith.cmpi " + pickOf({"slt", "sle", "sgt", "sge", "eq", "ne"}).str() +
        ", " + pickIndex() + ", " +
        (pick(2) ? pickIndex() : "%c" + std::to_string(pick(4))) + " : index");
  std::string result = define("scf.if " + condition + " -> f32 {");
  addRegion(depth, "scf.yield");
  body += indent + "} else {\n";
  addRegion(depth, "scf.yield");
  body += indent + "}\n";
  current = result;
}

void ControlMaker::addSwitch(unsigned depth) {
  std::string result = define("scf.index_switch " + pickIndex() + " -> f32");
  for (unsigned label : {0, 2}) {
    body += indent + "case " + std::to_string(label) + " {\n";
    addRegion(depth, "scf.yield");
    body += indent + "}\n";
  }
  body += indent + "default {\n";
  addRegion(depth, "scf.yield");
  body += indent + "}\n";
  current = result;
}

void ControlMaker::addCall(unsigned depth) {
  if (numFunctions == 0)
    return addScalar();
  current = define("func.call @f" + std::to_string(pick(numFunctions)) +
                   "(%a, " + pickIndex() + ", " + current + ") : (" +
                   buffer.str() + ", index, f32) -> f32");
}

void ControlMaker::addStatements(unsigned depth) {
  for (unsigned i = 0, n = 1 + pick(2); i < n; ++i) {
    if (depth == 0 || pick(4) == 0) {
      switch (pick(depth == 0 ? 3 : 2)) {
      case 0:
        addLoad();
        break;
      default:
        addScalar();
        break;
      }
      continue;
    }
    using Add = void (ControlMaker::*)(unsigned);
    static constexpr Add makers[] = {
        &ControlMaker::addFor,       &ControlMaker::addFor,
        &ControlMaker::addParallel,  &ControlMaker::addAffineFor,
        &ControlMaker::addAffineFor, &ControlMaker::addWhile,
        &ControlMaker::addIf,        &ControlMaker::addIf,
        &ControlMaker::addSwitch,    &ControlMaker::addCall};
    (this->*makers[pick(10)])(depth - 1);
  }
}

std::string ControlMaker::makeFunction(const std::string &name,
                                       unsigned depth) {
  bool isMain = name == "main";
  body.clear();
  indent = "  ";
  indices = {"%m", "%n", "%c0", "%c1", "%c3"};
  if (!isMain)
    indices.push_back("%row");
  affineIndices.clear();
  current = "%s";
  addStatements(depth);
  return "func.func " + std::string(isMain ? "" : "private ") + "@" + name +
         "(%a: " + buffer.str() + (isMain ? "" : ", %row: index") +
         ", %s: f32) -> f32 {\n"
         "  %c0 = arith.constant 0 : index\n"
         "  %c1 = arith.constant 1 : index\n"
         "  %c2 = arith.constant 2 : index\n"
         "  %c3 = arith.constant 3 : index\n"
         "  %m = memref.dim %a, %c0 : " +
         buffer.str() + "\n  %n = memref.dim %a, %c1 : " + buffer.str() +
         "\n  %ordered = arith.cmpf ord, %s, %s : f32\n"
         "  %nan = arith.cmpf uno, %s, %s : f32\n"
         "  %always = arith.ori %ordered, %nan : i1\n" +
         body + "  return " + current + " : f32\n}\n";
}

std::string ControlMaker::make() {
  std::string functions;
  for (unsigned i = 0, n = pick(3); i < n; ++i) {
    functions += makeFunction("f" + std::to_string(i), 1 + pick(2));
    ++numFunctions;
  }
  functions += makeFunction("main", 2 + pick(2));
  // All conditions on data hold, also those of callees, which have a symbol for
  // each call.
  std::string bind;
  for (unsigned i = 0; i < 400; ++i)
    bind += " taken" + std::to_string(i) + "=1";
  return "// SIZES: M=1..5 N=1..5\n// POINTS: 3\n// EXECUTE: both\n// BIND:" +
         bind + "\n" + functions;
}

std::string greenai::oracle::makeRandomControl(std::mt19937_64 &random) {
  return ControlMaker(random).make();
}
