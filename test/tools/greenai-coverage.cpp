//===- greenai-coverage.cpp - Which operations have rules -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   greenai-coverage                   writes docs/Coverage.md to stdout
//   greenai-coverage --check DOCS      compares it with DOCS/Coverage.md, and
//                                      looks for the rules in
//                                      DOCS/CostModel*.md
//   greenai-coverage --without-models  as if no model had been written
//
// Exits with 1 if a registered operation has no cost rule, or no shape rule
// though its results may be dynamic, and no reason is given below: a new
// version of MLIR cannot add one unnoticed.
//
//===----------------------------------------------------------------------===//

#include "Gaps.h"

#include "greenai/Cost/CostModels.h"
#include "greenai/InitAll.h"
#include "greenai/Models/AllModels.h"
#include "greenai/Shape/ShapeModels.h"
#include "greenai/Shape/SymbolicShapeOpInterface.h"

#include "mlir/InitAllDialects.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

#include "llvm/Support/MemoryBuffer.h"

using namespace greenai;
using namespace mlir;

namespace {

struct OpCoverage {
  StringRef name;
  /// "C7", or "" without a rule.
  StringRef rule;
  StringRef kind;
  /// "yes", "symbol", "not needed" or "no".
  StringRef shape;
  /// Why there is no shape rule, where that is intended.
  StringRef reason;
};

struct DialectCoverage {
  StringRef name;
  SmallVector<OpCoverage> ops;
  unsigned costed = 0, sized = 0;
};

} // namespace

//===----------------------------------------------------------------------===//
// What is registered
//===----------------------------------------------------------------------===//

static StringRef getShapeRule(OperationName name) {
  if (name.hasInterface<SymbolicShapeOpInterface>() ||
      ShapeModels::get(name.getContext()).table.lookup(name))
    return "yes";
  // Constants are read off, vectors are static, complex numbers are data.
  if (name.hasTrait<OpTrait::ZeroResults>() ||
      name.hasTrait<OpTrait::ConstantLike>() ||
      name.getDialectNamespace() == "vector" ||
      name.getDialectNamespace() == "complex" ||
      name.getStringRef() == "affine.vector_load")
    return "not needed";
  return "no";
}

static OpCoverage getCoverage(OperationName name) {
  OpCoverage result;
  result.name = name.getStringRef();
  result.shape = getShapeRule(name);
  auto set = [&](const CostRule &rule, StringRef kind) {
    result.rule = rule.number;
    result.kind = kind;
  };
  CostModelInfo info = getCostModelInfo(name);
  if (info.hasModel && info.rule)
    set(*info.rule, info.rule->kind);
  else if (name.hasTrait<OpTrait::ConstantLike>())
    set(rules::C5, "constant");
  else if (name.hasTrait<OpTrait::ReturnLike>())
    set(rules::C5, "terminator");
  else if (name.hasInterface<FunctionOpInterface>())
    set(rules::C10, "function");
  if (const Gap *gap = lookupGap(result.name)) {
    result.reason = gap->reason;
    if (result.shape == "no")
      result.shape = gap->isSymbol ? "symbol" : "not needed";
  }
  return result;
}

static DialectCoverage getDialect(MLIRContext &context, StringRef dialect) {
  DialectCoverage result;
  result.name = dialect;
  // getRegisteredOperationsByDialect finds nothing in some builds of MLIR 22.
  for (RegisteredOperationName name : context.getRegisteredOperations())
    if (name.getDialectNamespace() == dialect)
      result.ops.push_back(getCoverage(name));
  llvm::sort(result.ops, [](const OpCoverage &a, const OpCoverage &b) {
    return a.name < b.name;
  });
  for (const OpCoverage &op : result.ops) {
    result.costed += !op.rule.empty();
    result.sized += op.shape != "no";
  }
  return result;
}

//===----------------------------------------------------------------------===//
// The page
//===----------------------------------------------------------------------===//

static std::string getPercent(unsigned part, unsigned whole) {
  return std::to_string(part * 100 / std::max(whole, 1u)) + " %";
}

static void writePage(ArrayRef<DialectCoverage> dialects,
                      llvm::raw_ostream &os) {
  os << "# Coverage\n\n"
        "Written by `greenai-coverage > docs/Coverage.md`; a test compares the "
        "two. Every operation that MLIR " LLVM_VERSION_STRING
        " registers,\nwith the rule of the cost model it follows: C in "
        "[CostModel.md](CostModel.md), T in "
        "[CostModel-Tosa.md](CostModel-Tosa.md).\n\n"
        "Sizes: *yes*, there is a rule; *symbol*, a size that depends on a "
        "result is a named symbol, for the reason given;\n*not needed*, no "
        "size depends on a result. The rule C11 is \"uncosted\".\n\n"
        "| dialect | operations | cost rule | | sizes | |\n"
        "|---|---:|---:|---:|---:|---:|\n";
  for (const DialectCoverage &dialect : dialects) {
    unsigned total = dialect.ops.size();
    os << "| [" << dialect.name << "](#" << dialect.name << ") | " << total
       << " | " << dialect.costed << " | " << getPercent(dialect.costed, total)
       << " | " << dialect.sized << " | " << getPercent(dialect.sized, total)
       << " |\n";
  }
  for (const DialectCoverage &dialect : dialects) {
    os << "\n## " << dialect.name
       << "\n\n| operation | rule | kind | sizes |\n|---|---|---|---|\n";
    for (const OpCoverage &op : dialect.ops)
      os << "| `" << op.name << "` | " << (op.rule.empty() ? "–" : op.rule)
         << " | " << op.kind << " | " << op.shape << " |\n";
    bool isFirst = true;
    for (const OpCoverage &op : dialect.ops) {
      if (op.reason.empty())
        continue;
      os << (isFirst ? "\n" : "") << "- `" << op.name << "`: " << op.reason
         << "\n";
      isFirst = false;
    }
  }
}

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

/// Names each operation that has neither a rule nor a reason.
static unsigned reportGaps(ArrayRef<DialectCoverage> dialects) {
  unsigned gaps = 0;
  for (const DialectCoverage &dialect : dialects) {
    if (dialect.ops.empty()) {
      llvm::errs() << dialect.name << ": no operation is registered\n";
      ++gaps;
    }
    for (const OpCoverage &op : dialect.ops) {
      if (op.rule.empty()) {
        llvm::errs() << op.name << ": no cost rule\n";
        ++gaps;
      }
      if (op.shape == "no") {
        llvm::errs() << op.name << ": no shape rule\n";
        ++gaps;
      }
    }
  }
  return gaps;
}

static std::string readFile(const llvm::Twine &path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer) {
    llvm::errs() << path << ": " << buffer.getError().message() << "\n";
    return "";
  }
  return (*buffer)->getBuffer().str();
}

/// The page is the committed one, and each rule has a paragraph "**C7 ...".
static unsigned checkDocs(ArrayRef<DialectCoverage> dialects,
                          StringRef directory) {
  unsigned problems = 0;
  std::string page;
  llvm::raw_string_ostream stream(page);
  writePage(dialects, stream);
  if (readFile(directory + "/Coverage.md") != page) {
    llvm::errs() << "docs/Coverage.md is not what greenai-coverage writes\n";
    ++problems;
  }
  std::string rules = readFile(directory + "/CostModel.md") +
                      readFile(directory + "/CostModel-Tosa.md");
  for (const DialectCoverage &dialect : dialects)
    for (const OpCoverage &op : dialect.ops)
      if (!op.rule.empty() &&
          !StringRef(rules).contains(("**" + op.rule + " ").str()) &&
          !StringRef(rules).contains(("**" + op.rule + "** ").str())) {
        llvm::errs() << op.name << ": rule " << op.rule
                     << " is not in the documentation\n";
        ++problems;
      }
  return problems;
}

int main(int argc, char **argv) {
  ArrayRef<char *> arguments(argv + 1, argc - 1);
  bool hasModels =
      arguments.empty() || arguments[0] != StringRef("--without-models");
  bool isCheck = arguments.size() == 2 && arguments[0] == StringRef("--check");
  if (!arguments.empty() && hasModels && !isCheck) {
    llvm::errs()
        << "usage: greenai-coverage [--check DOCS | --without-models]\n";
    return 2;
  }
  DialectRegistry registry;
  mlir::registerAllDialects(registry);
  greenai::registerAllDialects(registry);
  if (hasModels)
    registerAllModels(registry);
  MLIRContext context(registry);
  context.loadAllAvailableDialects();

  SmallVector<DialectCoverage> dialects;
  for (StringRef name : {"linalg", "tosa", "affine", "arith", "bufferization",
                         "cf", "complex", "func", "index", "math", "memref",
                         "ml_program", "scf", "shape", "tensor", "vector"})
    dialects.push_back(getDialect(context, name));
  unsigned problems = reportGaps(dialects);
  for (const Gap &gap : gaps)
    if (!RegisteredOperationName::lookup(gap.op, &context)) {
      llvm::errs() << gap.op << ": a reason for an unknown operation\n";
      ++problems;
    }
  if (isCheck)
    problems += checkDocs(dialects, arguments[1]);
  else if (hasModels)
    writePage(dialects, llvm::outs());
  return problems ? 1 : 0;
}
