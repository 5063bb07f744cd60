//===- greenai-oracle.cpp - Runs cases --------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace greenai::oracle;
namespace cl = llvm::cl;

static cl::list<std::string> files(cl::Positional, cl::OneOrMore,
                                   cl::desc("FILE..."));
static cl::opt<uint64_t> seed("seed", cl::desc("Of sizes and data"),
                              cl::init(1));
static cl::opt<bool> quiet("quiet", cl::desc("Only failures and the summary"));
static cl::opt<std::string> falsify(
    "falsify", cl::value_desc("OP:ENTRY"),
    cl::desc("Add 1 to a predicted entry, or to 'bytes', of the first OP"));

/// Reads "linalg.matmul:add.f32".
static std::optional<Falsification> parseFalsification(llvm::StringRef text) {
  auto [op, entry] = text.split(':');
  Falsification result{op.str(), parseEntryKey(entry)};
  if (op.empty() || (!result.entry && entry != "bytes"))
    return std::nullopt;
  return result;
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  cl::ParseCommandLineOptions(argc, argv,
                              "Compares predicted with executed ledgers\n");
  CompareOptions options;
  options.seed = seed;
  if (!falsify.empty()) {
    options.falsification = parseFalsification(falsify);
    if (!options.falsification) {
      llvm::errs() << "error: --falsify takes OP:ENTRY or OP:bytes\n";
      return 2;
    }
  }
  std::unique_ptr<mlir::MLIRContext> context = makeContext();
  unsigned numCases = 0, numFailed = 0, numPrograms = 0, numComparisons = 0;
  for (const std::string &file : files) {
    auto buffer = llvm::MemoryBuffer::getFile(file);
    if (!buffer) {
      llvm::errs() << "error: " << file << ": " << buffer.getError().message()
                   << "\n";
      return 2;
    }
    auto cases = parseCases(llvm::StringRef(file).rsplit('/').second.empty()
                                ? llvm::StringRef(file)
                                : llvm::StringRef(file).rsplit('/').second,
                            (*buffer)->getBuffer());
    if (!cases) {
      llvm::errs() << "error: " << llvm::toString(cases.takeError()) << "\n";
      return 2;
    }
    for (const Case &c : *cases) {
      CaseResult result = compare(c, *context, options);
      ++numCases;
      numFailed += !result.failures.empty();
      numPrograms += result.numPrograms;
      numComparisons += result.numComparisons;
      if (!quiet || !result.failures.empty())
        llvm::outs() << (result.failures.empty() ? "ok    " : "FAIL  ")
                     << c.name << "\n";
      for (const std::string &failure : result.failures)
        llvm::outs() << "      " << failure << "\n";
    }
  }
  llvm::outs() << numCases << " cases, " << numPrograms
               << " programs executed, " << numComparisons << " comparisons, "
               << numFailed << " cases failed, seed " << seed << "\n";
  return numFailed || numPrograms == 0 ? 1 : 0;
}
