//===- Compare.cpp - Predicted against executed -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare.h"

#include "Prediction.h"
#include "SourceOps.h"

#include "greenai/Expr/Text.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Parser/Parser.h"

using namespace greenai;
using namespace greenai::oracle;
using namespace mlir;

/// A number that depends on nothing but the name and the seed.
static uint64_t mixSeed(llvm::StringRef name, uint64_t seed) {
  uint64_t hash = 1469598103934665603u ^ seed;
  for (char c : name)
    hash = (hash ^ uint8_t(c)) * 1099511628211u;
  return hash;
}

static bool meetsConditions(const Case &c, const SizePoint &point) {
  return llvm::all_of(c.conditions, [&](llvm::StringRef condition) {
    auto [left, right] = condition.split("<=");
    llvm::Expected<int64_t> a = evaluateFormula(left.trim(), point);
    llvm::Expected<int64_t> b = evaluateFormula(right.trim(), point);
    bool isKnown = bool(a) && bool(b);
    bool result = isKnown && *a <= *b;
    llvm::consumeError(a.takeError());
    llvm::consumeError(b.takeError());
    return result;
  });
}

/// The smallest sizes first, then random ones.
static std::vector<SizePoint> choosePoints(const Case &c,
                                           std::mt19937_64 &random) {
  std::vector<SizePoint> points;
  unsigned numPoints = c.sizes.empty() ? 1 : c.numPoints;
  for (unsigned attempt = 0; attempt < 200 && points.size() < numPoints;
       ++attempt) {
    SizePoint point;
    for (const SizeRange &range : c.sizes)
      point[range.name] =
          attempt == 0
              ? range.low
              : range.low + int64_t(random() % (range.high - range.low + 1));
    if (meetsConditions(c, point))
      points.push_back(point);
  }
  return points;
}

namespace {
/// One case on its way.
class Comparison {
public:
  Comparison(const Case &c, MLIRContext &context, const CompareOptions &options)
      : c(c), context(context), options(options),
        random(mixSeed(c.name, options.seed)) {}
  CaseResult run();

private:
  OwningOpRef<ModuleOp> parse(const SizePoint *point);
  void runAt(const SizePoint &point, const Prediction &prediction);
  void check(const SizePoint &point, const Prediction &prediction,
             const Execution &execution, llvm::StringRef mode,
             Prediction::Values values);
  void addJitOutcome(const JitOutcome &outcome, llvm::StringRef where);
  void fail(const llvm::Twine &message) {
    result.failures.push_back(message.str());
  }

  const Case &c;
  MLIRContext &context;
  const CompareOptions &options;
  std::mt19937_64 random;
  CaseResult result;
};
} // namespace

OwningOpRef<ModuleOp> Comparison::parse(const SizePoint *point) {
  llvm::Expected<std::string> text = instantiate(c, point);
  if (!text) {
    fail(llvm::toString(text.takeError()));
    return nullptr;
  }
  std::string messages;
  ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
    llvm::raw_string_ostream(messages)
        << diagnostic.getLocation() << ": " << diagnostic << "; ";
    return success();
  });
  OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(*text, &context);
  if (module && !module->lookupSymbol<func::FuncOp>("main")) {
    messages = "there is no @main";
    module = nullptr;
  }
  if (!module)
    fail((point ? "at " + toString(*point) : std::string("with ?")) +
         " the program is not valid: " + messages);
  return module;
}

void Comparison::check(const SizePoint &point, const Prediction &prediction,
                       const Execution &execution, llvm::StringRef mode,
                       Prediction::Values values) {
  std::string where = toString(point) + mode.str() + ": ";
  if (llvm::Error error = addDifferences(c, point, prediction.ops, values)) {
    fail(where + llvm::toString(std::move(error)));
    return;
  }
  std::set<std::pair<unsigned, EntryKey>> keys;
  for (const auto &[op, counts] : execution.counts)
    for (const auto &[key, count] : counts)
      keys.insert({op, key});
  for (const auto &[key, count] : values.counts)
    keys.insert(key);
  for (const auto &key : keys) {
    ++result.numComparisons;
    Int predicted = values.counts.count(key) ? values.counts[key] : Int(0);
    uint64_t executed = 0;
    if (auto it = execution.counts.find(key.first);
        it != execution.counts.end())
      if (auto entry = it->second.find(key.second); entry != it->second.end())
        executed = entry->second;
    if (predicted != Int(int64_t(executed)))
      fail(where + prediction.describe(key.first) + " " + toString(key.second) +
           ": predicted " + greenai::toString(predicted) + ", executed " +
           llvm::Twine(executed));
  }
  for (const auto &[op, bytes] : values.bytes) {
    auto it = execution.bytes.find(op);
    TouchedBytes touched =
        it == execution.bytes.end() ? TouchedBytes() : it->second;
    auto compareBytes = [&](const Int &predicted, uint64_t executed,
                            llvm::StringRef what) {
      ++result.numComparisons;
      Int seen{int64_t(executed)};
      if (bytes.isExact ? predicted != seen : predicted < seen)
        fail(where + prediction.describe(op) + " bytes " + what +
             ": predicted " + (bytes.isExact ? "" : "at most ") +
             greenai::toString(predicted) + ", touched " +
             llvm::Twine(executed));
    };
    compareBytes(bytes.read, touched.read, "read");
    compareBytes(bytes.written, touched.written, "written");
  }
}

void Comparison::addJitOutcome(const JitOutcome &outcome,
                               llvm::StringRef where) {
  result.jit.numPrograms += outcome.unsupported.empty();
  result.jit.numBlocks += outcome.numBlocks;
  result.jit.numValues += outcome.numValues;
  result.jit.numInexact += outcome.numInexact;
  if (result.jit.unsupported.empty())
    result.jit.unsupported = outcome.unsupported;
  for (const std::string &difference : outcome.differences)
    fail(where + ": jit: " + difference);
}

void Comparison::runAt(const SizePoint &point, const Prediction &prediction) {
  OwningOpRef<ModuleOp> module = parse(&point);
  if (!module)
    return;
  std::vector<SmallVector<int64_t, 4>> shapes;
  auto function = module->lookupSymbol<func::FuncOp>("main");
  for (Type type : function.getArgumentTypes()) {
    auto shaped = dyn_cast<ShapedType>(type);
    if (shaped && !shaped.hasStaticShape())
      return fail("an argument of " + toString(point) + " has no fixed shape");
    shapes.emplace_back();
    if (shaped)
      shapes.back().assign(shaped.getShape().begin(), shaped.getShape().end());
  }
  std::map<unsigned, DataRange> ranges;
  for (const auto &[argument, bounds] : c.data) {
    llvm::Expected<int64_t> low = evaluateFormula(bounds.first, point);
    llvm::Expected<int64_t> high = evaluateFormula(bounds.second, point);
    if (!low || !high)
      return fail("DATA: " + llvm::toString(llvm::joinErrors(
                                 low.takeError(), high.takeError())));
    ranges[argument] = {*low, std::max(*low, *high)};
  }
  llvm::Expected<Prediction::Values> values =
      prediction.evaluateAt(c, point, shapes);
  if (!values)
    return fail(toString(point) + ": " + llvm::toString(values.takeError()));

  auto executeOnce = [&](ModuleOp program, llvm::StringRef mode) {
    llvm::Expected<Execution> execution =
        execute(program, shapes, ranges, random, options.execute);
    if (!execution)
      return fail(toString(point) + mode.str() + ": was not executed: " +
                  llvm::toString(execution.takeError()));
    ++result.numPrograms;
    if (execution->jit)
      addJitOutcome(*execution->jit, toString(point) + mode.str());
    check(point, prediction, *execution, mode, *values);
  };
  if (c.execute != Execute::Dynamic)
    executeOnce(*module, "");
  if (c.execute != Execute::Static)
    if (OwningOpRef<ModuleOp> program = parse(nullptr))
      executeOnce(*program, " with ?");
}

CaseResult Comparison::run() {
  OwningOpRef<ModuleOp> module = parse(nullptr);
  if (!module)
    return result;
  llvm::Expected<Prediction> prediction = predict(c, *module);
  if (!prediction) {
    fail("was not analysed: " + llvm::toString(prediction.takeError()));
    return result;
  }
  if (options.falsification)
    if (llvm::Error error = prediction->falsify(*options.falsification)) {
      fail(llvm::toString(std::move(error)));
      return result;
    }
  std::vector<SizePoint> points = choosePoints(c, random);
  if (points.empty())
    fail("no sizes meet the conditions");
  for (const SizePoint &point : points)
    runAt(point, *prediction);
  return result;
}

CaseResult oracle::compare(const Case &c, MLIRContext &context,
                           const CompareOptions &options) {
  return Comparison(c, context, options).run();
}
