//===- Columns.h - What is measured of an expression library ----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A library is described by a class with the members
//   Context, Expr, Point, Substitution     types
//   symbol(context, name)                  an expression
//   floorDiv(expr, divisor)
//   makeSubstitution(context)              S := 2*T + 1, H := 768
//   substitute(expr, substitution)
//   makePoint(context, samplePoint)
//   evaluate(expr, point)                  a value for DoNotOptimize
//   print(expr), parse(context, text)
// and is measured in eight columns, each one benchmark "<library>/<column>".
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_BENCHMARK_COLUMNS_H
#define GREENAI_TEST_BENCHMARK_COLUMNS_H

#include "Workload.h"

#include "benchmark/benchmark.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace greenai::benchmarks {

inline constexpr const char *kColumns[] = {"build", "memory", "sum",   "subst",
                                           "eval",  "eq",     "print", "parse"};

/// Bytes in use on the heap; 0 where the C library cannot tell.
uint64_t getHeapBytes();

template <typename Library> class Columns {
public:
  using Expr = typename Library::Expr;
  using Context = typename Library::Context;

  static void registerAll(const std::string &name) {
    auto add = [&](const char *column, void (*function)(benchmark::State &)) {
      benchmark::RegisterBenchmark((name + "/" + column).c_str(), function)
          ->UseManualTime()
          ->MinTime(0.1)
          ->Repetitions(9)
          ->ReportAggregatesOnly()
          ->Unit(benchmark::kMillisecond);
    };
    add("build", build);
    add("memory", memory);
    add("sum", sum);
    add("subst", substitute);
    add("eval", evaluate);
    add("eq", equal);
    add("print", print);
    add("parse", parse);
  }

private:
  struct Data {
    std::unique_ptr<Context> context = std::make_unique<Context>();
    std::vector<Expr> costs = makeCosts(*context);
    std::vector<Expr> sameCosts = makeCosts(*context);
    Expr total = addUp(costs);
    std::vector<std::string> texts = printAll(costs);
  };

  /// What the columns after the first two work on.
  static Data &getData() {
    static Data data;
    return data;
  }

  static std::vector<Expr> makeCosts(Context &context) {
    static const std::vector<Operation> operations = makeOperations();
    Symbols<Expr> symbols{
        Library::symbol(context, "B"), Library::symbol(context, "S"),
        Library::symbol(context, "H"), Library::symbol(context, "V")};
    std::vector<Expr> costs;
    costs.reserve(operations.size());
    for (const Operation &op : operations)
      costs.push_back(getCost<Library>(op, symbols));
    return costs;
  }

  static Expr addUp(const std::vector<Expr> &costs) {
    Expr total;
    for (const Expr &cost : costs)
      total += cost;
    return total;
  }

  static std::vector<std::string> printAll(const std::vector<Expr> &costs) {
    std::vector<std::string> texts;
    texts.reserve(costs.size());
    for (const Expr &cost : costs)
      texts.push_back(Library::print(cost));
    return texts;
  }

  /// Times `work`, whose result is destroyed after the clock has stopped.
  template <typename Work>
  static void measure(benchmark::State &state, Work work) {
    for (auto _ : state) {
      auto start = std::chrono::steady_clock::now();
      auto result = work();
      benchmark::DoNotOptimize(result);
      std::chrono::duration<double> time =
          std::chrono::steady_clock::now() - start;
      state.SetIterationTime(time.count());
    }
  }

  /// 100000 costs in a new context.
  static void build(benchmark::State &state) {
    measure(state, [] {
      auto context = std::make_unique<Context>();
      std::vector<Expr> costs = makeCosts(*context);
      return std::make_pair(std::move(context), std::move(costs));
    });
  }

  /// The heap that these take, in megabytes.
  static void memory(benchmark::State &state) {
    double megabytes = 0;
    measure(state, [&] {
      uint64_t before = getHeapBytes();
      auto context = std::make_unique<Context>();
      std::vector<Expr> costs = makeCosts(*context);
      megabytes = (getHeapBytes() - before) / 1e6;
      return std::make_pair(std::move(context), std::move(costs));
    });
    state.counters["MB"] = megabytes;
  }

  /// Their sum.
  static void sum(benchmark::State &state) {
    Data &data = getData();
    measure(state, [&] { return addUp(data.costs); });
  }

  /// Substitution in the first 10000 of them.
  static void substitute(benchmark::State &state) {
    Data &data = getData();
    auto substitution = Library::makeSubstitution(*data.context);
    measure(state, [&] {
      std::vector<Expr> results;
      results.reserve(10000);
      for (size_t i = 0; i < 10000; ++i)
        results.push_back(Library::substitute(data.costs[i], substitution));
      return results;
    });
  }

  /// The sum at 1000 points.
  static void evaluate(benchmark::State &state) {
    Data &data = getData();
    static const std::vector<SamplePoint> points = makePoints();
    measure(state, [&] {
      for (const SamplePoint &sample : points) {
        auto point = Library::makePoint(*data.context, sample);
        auto value = Library::evaluate(data.total, point);
        benchmark::DoNotOptimize(value);
      }
      return 0;
    });
  }

  /// Comparison with 100000 equal costs that were built separately.
  static void equal(benchmark::State &state) {
    Data &data = getData();
    measure(state, [&] { return data.costs == data.sameCosts; });
  }

  static void print(benchmark::State &state) {
    Data &data = getData();
    measure(state, [&] { return printAll(data.costs); });
  }

  /// The printed texts, in a new context.
  static void parse(benchmark::State &state) {
    Data &data = getData();
    measure(state, [&] {
      auto context = std::make_unique<Context>();
      std::vector<Expr> costs;
      costs.reserve(data.texts.size());
      for (const std::string &text : data.texts)
        costs.push_back(Library::parse(*context, text));
      return std::make_pair(std::move(context), std::move(costs));
    });
  }
};

/// Registers the library that ours is compared with, if the build has one.
bool registerPrototype();

} // namespace greenai::benchmarks

#endif // GREENAI_TEST_BENCHMARK_COLUMNS_H
