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
  void checkReference(const SizePoint &point, const Prediction &prediction,
                      Prediction::Values values, ModuleOp module,
                      const std::map<unsigned, DataRange> &ranges);
  void checkCache(const llvm::Twine &where, const Prediction &prediction,
                  const Prediction::Values &values, const Execution &execution,
                  bool hasRows);
  void compareBytes(const llvm::Twine &where, const Prediction::Bytes &bytes,
                    const TouchedBytes &touched);
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
    compareBytes(where + prediction.describe(op), bytes, touched);
  }
}

/// A cache that runs the loops as they are written moves at least what the
/// lower bound says; nor does the schedule that is charged move less.
void Comparison::checkCache(const llvm::Twine &where,
                            const Prediction &prediction,
                            const Prediction::Values &values,
                            const Execution &execution, bool hasRows) {
  auto check = [&](const llvm::Twine &what, const Int &least,
                   const Int &moved) {
    ++result.numComparisons;
    if (moved < least)
      fail(where + what + " moves " + greenai::toString(moved) +
           " bytes, less than the lower bound of " + greenai::toString(least));
  };
  check("all", values.leastForAll, Int(int64_t(execution.movedForAll)));
  for (const auto &[op, cached] : values.cached) {
    if (cached.isExact)
      check("the schedule of " + prediction.describe(op), cached.least,
            cached.charged);
    auto it = execution.moved.find(op);
    if (!hasRows || (it == execution.moved.end() && cached.least == Int(0)))
      continue;
    uint64_t moved = it == execution.moved.end() ? 0 : it->second;
    check(prediction.describe(op), cached.least, Int(int64_t(moved)));
    TouchedBytes touched =
        execution.bytes.count(op) ? execution.bytes.at(op) : TouchedBytes();
    result.numInformative +=
        Int(int64_t(touched.read + touched.written)) < cached.least;
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

void Comparison::compareBytes(const llvm::Twine &where,
                              const Prediction::Bytes &bytes,
                              const TouchedBytes &touched) {
  auto compareOne = [&](const Int &predicted, uint64_t executed,
                        llvm::StringRef what) {
    ++result.numComparisons;
    Int seen{int64_t(executed)};
    if (bytes.isExact ? predicted != seen : predicted < seen)
      fail(where + " bytes " + what + ": predicted " +
           (bytes.isExact ? "" : "at most ") + greenai::toString(predicted) +
           ", touched " + llvm::Twine(executed));
  };
  compareOne(bytes.read, touched.read, "read");
  compareOne(bytes.written, touched.written, "written");
}

static SmallVector<SmallVector<int64_t, 4>> getShapes(func::FuncOp function) {
  SmallVector<SmallVector<int64_t, 4>> shapes;
  for (Type type : function.getArgumentTypes()) {
    shapes.emplace_back();
    if (auto shaped = dyn_cast<ShapedType>(type))
      shapes.back().assign(shaped.getShape().begin(), shaped.getShape().end());
  }
  return shapes;
}

/// The sizes of @main's arguments at a point, whose placeholders stand where
/// the program with `?` has its unknown sizes.
static llvm::Expected<SmallVector<SmallVector<int64_t, 4>>>
getShapesAt(const Case &c, func::FuncOp function, const SizePoint &point) {
  SmallVector<SmallVector<int64_t, 4>> shapes = getShapes(function);
  std::vector<std::string> placeholders = getArgumentPlaceholders(c);
  size_t next = 0;
  for (SmallVector<int64_t, 4> &shape : shapes)
    for (int64_t &size : shape) {
      if (!ShapedType::isDynamic(size))
        continue;
      if (next == placeholders.size())
        return llvm::createStringError("an argument has a '?' of its own");
      llvm::Expected<int64_t> value =
          evaluateFormula(placeholders[next++], point);
      if (!value)
        return value.takeError();
      size = *value;
    }
  return shapes;
}

/// All of @main against all of @reference, written by hand.
void Comparison::checkReference(const SizePoint &point,
                                const Prediction &prediction,
                                Prediction::Values values, ModuleOp module,
                                const std::map<unsigned, DataRange> &ranges) {
  auto function = module.lookupSymbol<func::FuncOp>("reference");
  if (!function)
    return fail("there is no @reference");
  module.lookupSymbol("main")->erase();
  // Variables of @main have no lowering, and nobody uses them any more.
  for (Operation &op : llvm::make_early_inc_range(*module.getBody()))
    if (op.getName().getDialectNamespace() == "tosa")
      op.erase();
  function.setName("main");
  llvm::Expected<Execution> execution =
      execute(module, getShapes(function), ranges, random, options.execute);
  if (!execution)
    return fail(toString(point) + ": @reference was not executed: " +
                llvm::toString(execution.takeError()));
  ++result.numPrograms;
  std::string where = toString(point) + ": @reference";
  if (execution->jit)
    addJitOutcome(*execution->jit, where);
  if (options.cacheBytes != 0)
    return checkCache(where + ": ", prediction, values, *execution,
                      /*hasRows=*/false);
  if (c.hasReferenceBytes)
    compareBytes(where, values.allBytes, execution->argumentBytes);
  if (!c.hasReferenceLedger)
    return;
  if (llvm::Error error = addDifferences(c, point, prediction.ops, values))
    return fail(where + ": " + llvm::toString(std::move(error)));
  std::map<EntryKey, std::pair<Int, int64_t>> entries;
  for (const auto &[key, count] : values.counts)
    entries[key.second].first += count;
  for (const auto &[op, counts] : execution->counts)
    for (const auto &[key, count] : counts)
      entries[key].second += count;
  // Counts of zero on both sides: that nothing is computed was compared too.
  result.numComparisons += std::max<size_t>(entries.size(), 1);
  for (const auto &[key, counts] : entries)
    if (counts.first != Int(counts.second))
      fail(where + " " + toString(key) + ": predicted " +
           greenai::toString(counts.first) + ", executed " +
           llvm::Twine(counts.second));
}

void Comparison::runAt(const SizePoint &point, const Prediction &prediction) {
  bool isDynamic = c.execute == Execute::Dynamic;
  OwningOpRef<ModuleOp> module = parse(isDynamic ? nullptr : &point);
  if (!module)
    return;
  auto function = module->lookupSymbol<func::FuncOp>("main");
  SmallVector<SmallVector<int64_t, 4>> shapes = getShapes(function);
  if (isDynamic) {
    auto known = getShapesAt(c, function, point);
    if (!known)
      return fail(toString(point) + ": " + llvm::toString(known.takeError()));
    shapes = *known;
  }
  for (ArrayRef<int64_t> shape : shapes)
    if (llvm::is_contained(shape, ShapedType::kDynamic))
      return fail("an argument of " + toString(point) + " has no fixed shape");
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
    if (options.cacheBytes != 0)
      return checkCache(toString(point) + mode.str() + ": ", prediction,
                        *values, *execution, /*hasRows=*/true);
    check(point, prediction, *execution, mode, *values);
  };
  if (c.hasReferenceLedger || c.hasReferenceBytes) {
    OwningOpRef<ModuleOp> copy = module->clone();
    checkReference(point, prediction, *values, *copy, ranges);
    if (c.hasReferenceLedger)
      return;
    module->lookupSymbol("reference")->erase();
  }
  executeOnce(*module, isDynamic ? " with ?" : "");
  if (c.execute == Execute::Both)
    if (OwningOpRef<ModuleOp> program = parse(nullptr))
      executeOnce(*program, " with ?");
}

CaseResult Comparison::run() {
  OwningOpRef<ModuleOp> module = parse(nullptr);
  if (!module)
    return result;
  llvm::Expected<Prediction> prediction =
      predict(c, *module, options.cacheBytes);
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
