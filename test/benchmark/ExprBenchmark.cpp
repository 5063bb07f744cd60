//===- ExprBenchmark.cpp - Speed and size of expressions --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Takes the flags of Google Benchmark. Where the build has a prototype to
// compare with (GREENAI_PROTOTYPE_DIR), the ratios of the medians are printed
// at the end: below 1, ours takes less.
//
//===----------------------------------------------------------------------===//

#include "Columns.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Text.h"

#include "llvm/Support/Format.h"

#include <cstdlib>
#include <map>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace greenai;
using namespace greenai::benchmarks;

uint64_t benchmarks::getHeapBytes() {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
#else
  return 0;
#endif
}

#ifndef GREENAI_HAVE_PROTOTYPE
bool benchmarks::registerPrototype() { return false; }
#endif

namespace {

struct Ours {
  using Context = ExprContext;
  using Expr = greenai::Expr;
  using Point = greenai::Point;
  using Substitution = greenai::Substitution;

  static Expr symbol(Context &context, llvm::StringRef name) {
    return context.symbol(name);
  }
  static Expr floorDiv(const Expr &expr, int64_t divisor) {
    return greenai::floorDiv(expr, Int(divisor));
  }
  static Substitution makeSubstitution(Context &context) {
    return {{*context.lookupSymbol("S"), context.symbol("T") * 2 + 1},
            {*context.lookupSymbol("H"), Expr(768)}};
  }
  static Expr substitute(const Expr &expr, const Substitution &substitution) {
    return greenai::substitute(expr, substitution);
  }
  static Point makePoint(Context &context, const SamplePoint &sample) {
    Point point;
    point.set(*context.lookupSymbol("B"), Int(sample.batch));
    point.set(*context.lookupSymbol("S"), Int(sample.sequence));
    point.set(*context.lookupSymbol("H"), Int(sample.width));
    point.set(*context.lookupSymbol("V"), Int(sample.vocabulary));
    return point;
  }
  static Int evaluate(const Expr &expr, Point &point) {
    return greenai::evaluate(expr, point)->numerator;
  }
  static std::string print(const Expr &expr) { return toString(expr); }
  static Expr parse(Context &context, llvm::StringRef text) {
    return llvm::cantFail(parseExpr(text, context));
  }
};

/// Remembers the medians that the console shows.
class MedianReporter : public benchmark::ConsoleReporter {
public:
  void ReportRuns(const std::vector<Run> &runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run &run : runs) {
      if (run.aggregate_name != "median")
        continue;
      auto megabytes = run.counters.find("MB");
      medians[run.run_name.function_name] = megabytes != run.counters.end()
                                                ? double(megabytes->second)
                                                : run.GetAdjustedRealTime();
    }
  }
  std::map<std::string, double> medians;
};

void printRatios(const std::map<std::string, double> &medians) {
  llvm::outs()
      << "\ncolumn     ours   prototype   ratio   (ms; memory in MB)\n";
  for (std::string column : kColumns) {
    auto ours = medians.find("ours/" + column);
    auto prototype = medians.find("prototype/" + column);
    if (ours == medians.end() || prototype == medians.end())
      continue;
    llvm::outs() << llvm::format("%-7s %7.2f %11.2f %7.2f\n", column.c_str(),
                                 ours->second, prototype->second,
                                 ours->second / prototype->second);
  }
}

} // namespace

int main(int argc, char **argv) {
  // The libraries take turns, so that a busy moment of the machine hits both.
  std::vector<std::string> arguments(argv, argv + argc);
  arguments.insert(arguments.begin() + 1,
                   "--benchmark_enable_random_interleaving=true");
  std::vector<char *> pointers;
  for (std::string &argument : arguments)
    pointers.push_back(argument.data());
  int count = pointers.size();
  pointers.push_back(nullptr);
  benchmark::Initialize(&count, pointers.data());
  if (benchmark::ReportUnrecognizedArguments(count, pointers.data()))
    return EXIT_FAILURE;

  Columns<Ours>::registerAll("ours");
  bool hasPrototype = registerPrototype();
  MedianReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  if (hasPrototype)
    printRatios(reporter.medians);
  return EXIT_SUCCESS;
}
