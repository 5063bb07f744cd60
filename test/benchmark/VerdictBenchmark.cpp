//===- VerdictBenchmark.cpp - Time of verdicts on totals --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// greenai-verdict-benchmark OLD.json NEW.json [OLD.json NEW.json]...: how long
// the prover takes to order each total of two reports on the same network, in
// both directions. One line for each pair, then the median of all verdicts.
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Prover.h"
#include "greenai/Report/Render.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/WithColor.h"

#include <chrono>

using namespace greenai;

static llvm::cl::list<std::string> files(llvm::cl::Positional,
                                         llvm::cl::OneOrMore,
                                         llvm::cl::desc("OLD.json NEW.json"));

static llvm::ExitOnError exitOnError("greenai-verdict-benchmark: ");

static CostReport read(llvm::StringRef file) {
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(file);
  if (std::error_code error = buffer.getError())
    exitOnError(llvm::createStringError(error, "cannot read " + file));
  return exitOnError(readJSON((*buffer)->getBuffer()));
}

/// Median of the microseconds that a question takes; it is asked some times.
static double ask(const Expr &a, const Expr &b, bool &isDecided) {
  std::vector<double> times;
  for (unsigned i = 0; i < 5; ++i) {
    auto start = std::chrono::steady_clock::now();
    isDecided = leq(a, b).verdict != Verdict::Unknown;
    times.push_back(std::chrono::duration<double, std::micro>(
                        std::chrono::steady_clock::now() - start)
                        .count());
  }
  llvm::sort(times);
  return times[times.size() / 2];
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  llvm::cl::ParseCommandLineOptions(argc, argv, "times verdicts on totals\n");
  std::vector<double> all;
  unsigned numOpen = 0;
  for (size_t i = 0; i + 1 < files.size(); i += 2) {
    CostReport before = read(files[i]), after = read(files[i + 1]);
    double most = 0;
    for (const FunctionReport &function : after.functions) {
      auto other =
          llvm::find_if(before.functions, [&](const FunctionReport &other) {
            return other.name == function.name;
          });
      if (other == before.functions.end())
        continue;
      Cost a = other->getTotal(), b = function.getTotal();
      b.transform(
          [&](const Expr &expr) { return transfer(expr, *other->context); });
      for (auto [x, y] :
           {std::pair{before.convention.getFPO(a), before.convention.getFPO(b)},
            std::pair{a.macs, b.macs}, std::pair{a.getBytes(), b.getBytes()},
            std::pair{a.bytesRead, b.bytesRead},
            std::pair{a.bytesWritten, b.bytesWritten},
            std::pair{a.bytesOfWeights, b.bytesOfWeights}})
        for (bool isReversed : {false, true}) {
          bool isDecided = false;
          all.push_back(isReversed ? ask(y, x, isDecided)
                                   : ask(x, y, isDecided));
          numOpen += !isDecided;
          most = std::max(most, all.back());
        }
    }
    llvm::outs() << llvm::formatv("{0,12:f1} us at most  {1}\n", most,
                                  files[i + 1]);
  }
  if (all.empty()) {
    llvm::WithColor::error() << "no pair of reports has a function in common\n";
    return 2;
  }
  llvm::sort(all);
  llvm::outs() << llvm::formatv("{0} verdicts, {1} undecided; median {2:f1} "
                                "us, nine in ten within {3:f1} us, worst "
                                "{4:f1} us\n",
                                all.size(), numOpen, all[all.size() / 2],
                                all[all.size() * 9 / 10], all.back());
}
