//===- CostAnalysis.cpp - Symbolic costs of a module ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Cost/CostAnalysis.h"

#include "CallOrder.h"
#include "FunctionCostAnalysis.h"
#include "ParameterCounter.h"
#include "SymbolFingerprints.h"
#include "UserModels.h"

#include "greenai/Expr/Condition.h"
#include "greenai/Expr/Limits.h"
#include "greenai/IR/LocationText.h"
#include "greenai/Report/ErrorText.h"
#include "greenai/Report/Render.h"

#include "mlir/IR/SymbolTable.h"
#include "mlir/IR/Threading.h"

#include "llvm/Config/llvm-config.h"
#include "llvm/Support/xxhash.h"

#include <atomic>
#include <mutex>

using namespace greenai;
using namespace mlir;

namespace {

/// The analysis of one module: functions in call order, each once.
class ModuleCostAnalysis {
public:
  ModuleCostAnalysis(Operation *root, const CostOptions &options);

  FailureOr<CostReport> run();

private:
  InFlightDiagnostic emitFileError(llvm::StringRef message) const {
    return emitError(getFileLoc(root->getLoc())) << message;
  }
  LogicalResult selectEntries();
  /// What an analysis remembers from one function to the next: one for each
  /// thread.
  struct Memory {
    explicit Memory(const Weights &weights) : weights(weights) {}
    Fingerprinter fingerprints;
    Weights weights;
  };
  LogicalResult analyze(FunctionOpInterface function, Memory &memory);
  LogicalResult analyzeAll(const llvm::DenseSet<Operation *> &functions);
  const FunctionSummary *getSummary(CallOpInterface call, std::string &reason);
  bool isFree(CallOpInterface call) const;
  LogicalResult checkNames(const CostReport &report) const;
  LogicalResult checkUserModels(const llvm::DenseSet<Operation *> &reachable,
                                CostReport &report) const;

  Operation *root;
  const CostOptions &options;
  ShapeOptions shapeOptions;
  CallOrder order;
  std::string parsedFile;
  llvm::DenseSet<Operation *> entries;
  llvm::DenseMap<Operation *, std::unique_ptr<FunctionSummary>> summaries;
  std::optional<Weights> weights;
  std::optional<ParameterCounter> parameters;
};

} // namespace

ModuleCostAnalysis::ModuleCostAnalysis(Operation *root,
                                       const CostOptions &options)
    : root(root), options(options), shapeOptions(options.shapes), order(root) {
  if (options.models)
    shapeOptions.inferCustom = [&](Operation *op, ShapeAnalysis &shapes) {
      const UserModel *model = options.models->lookup(op);
      return model && inferSizes(*model, op, shapes);
    };
}

/// Each use of a model has to fit; models without a use are listed.
LogicalResult ModuleCostAnalysis::checkUserModels(
    const llvm::DenseSet<Operation *> &reachable, CostReport &report) const {
  if (!options.models)
    return success();
  llvm::DenseSet<const UserModel *> used;
  for (FunctionOpInterface function : order.getFunctions()) {
    if (!reachable.contains(function))
      continue;
    WalkResult result = function.walk([&](Operation *op) {
      const UserModel *model = options.models->lookup(op);
      if (!model)
        return WalkResult::advance();
      used.insert(model);
      auto call = dyn_cast<CallOpInterface>(op);
      bool hasBody = !model->callee.empty() && call && order.getCallee(call);
      return WalkResult(checkUse(*model, op, hasBody));
    });
    if (result.wasInterrupted())
      return failure();
  }
  for (const CostsFile &file : options.models->getFiles()) {
    ModelFile &entry = report.models.emplace_back();
    entry.name = file.name;
    entry.fingerprint = file.fingerprint;
    for (const UserModel &model : file.models)
      if (!used.contains(&model))
        entry.unmatched.push_back(model.getName());
  }
  return success();
}

LogicalResult ModuleCostAnalysis::selectEntries() {
  if (order.getFunctions().empty())
    return emitFileError("there is no function with a body to report");
  for (llvm::StringRef name : options.entries) {
    name.consume_front("@");
    bool found = false;
    for (FunctionOpInterface function : order.getFunctions())
      if (function.getName() == name) {
        entries.insert(function);
        found = true;
      }
    if (!found)
      return emitFileError("there is no function @")
             << name << " with a body, which --entry names";
  }
  if (!entries.empty())
    return success();
  for (FunctionOpInterface function : order.getFunctions())
    if (!order.isCalled(function))
      entries.insert(function);
  // Every function is called: all are in or below a cycle.
  if (entries.empty())
    for (FunctionOpInterface function : order.getFunctions())
      entries.insert(function);
  return success();
}

bool ModuleCostAnalysis::isFree(CallOpInterface call) const {
  auto symbol = dyn_cast<SymbolRefAttr>(call.getCallableForCallee());
  return symbol && llvm::any_of(options.freeCallees, [&](llvm::StringRef name) {
           name.consume_front("@");
           return symbol.getLeafReference() == name;
         });
}

const FunctionSummary *ModuleCostAnalysis::getSummary(CallOpInterface call,
                                                      std::string &reason) {
  if (isFree(call))
    return nullptr;
  FunctionOpInterface callee = order.getCallee(call);
  if (!callee) {
    auto symbol = dyn_cast<SymbolRefAttr>(call.getCallableForCallee());
    if (!symbol)
      reason = "calls a function that is only known at run time";
    else if (isa<FunctionOpInterface>(root))
      reason = "calls @" + symbol.getLeafReference().str() +
               ", which a function pass cannot see";
    else
      reason = "calls @" + symbol.getLeafReference().str() +
               ", which has no body here";
    return nullptr;
  }
  auto it = summaries.find(callee);
  if (it != summaries.end() && it->second) {
    // Each call has unknowns of its own for those of its callee: two calls in
    // each of thirty functions would be a billion.
    static constexpr size_t maxUnknowns = 256;
    const FunctionSizes &sizes = it->second->sizes;
    if (sizes.symbols.size() <= maxUnknowns + sizes.formals.size())
      return it->second.get();
    reason = "calls @" + callee.getName().str() + ", which has more than " +
             std::to_string(maxUnknowns) + " unknown sizes";
    return nullptr;
  }
  reason = "calls @" + callee.getName().str() + " recursively (" +
           order.describeCycle(callee) + ")";
  return nullptr;
}

/// All sizes of arguments, and those unknowns that some cost depends on: an
/// unknown that changes nothing is not worth a reader's time.
static std::vector<SymbolInfo> getUsedSymbols(ArrayRef<SymbolInfo> symbols,
                                              const FunctionReport &report) {
  llvm::DenseSet<AtomId> used;
  auto collect = [&](const Expr &expr) {
    if (expr.isConstant())
      return expr;
    for (AtomId symbol : collectSymbols(expr))
      used.insert(symbol);
    return expr;
  };
  bool hasUnknown = llvm::any_of(symbols, [](const SymbolInfo &symbol) {
    return symbol.kind != SymbolInfo::Kind::Size;
  });
  if (hasUnknown) {
    for (const Row &row : report.rows) {
      collect(row.multiplicity);
      Cost cost = row.cost;
      cost.transform(collect);
      if (row.leastBytes)
        collect(*row.leastBytes);
    }
    if (report.leastBytes)
      collect(*report.leastBytes);
    for (const UncostedOp &op : report.uncosted) {
      collect(op.multiplicity);
      llvm::for_each(op.sizes, collect);
    }
    for (const ArgumentInfo &argument : report.arguments)
      llvm::for_each(argument.sizes, collect);
    Parameters parameters = report.parameters;
    parameters.transform(collect);
    if (report.memory) {
      MemoryReport memory = *report.memory;
      memory.transform(collect);
    }
  }
  std::vector<SymbolInfo> result;
  for (const SymbolInfo &symbol : symbols)
    if (symbol.kind == SymbolInfo::Kind::Size ||
        used.contains(*report.context->lookupSymbol(symbol.name)))
      result.push_back(symbol);
  return result;
}

static void addArguments(FunctionOpInterface function, ShapeAnalysis &shapes,
                         FunctionReport &report) {
  for (BlockArgument argument : function.getArguments()) {
    ArgumentInfo &info = report.arguments.emplace_back();
    llvm::raw_string_ostream(info.type)
        << getElementTypeOrSelf(argument.getType());
    auto type = dyn_cast<ShapedType>(argument.getType());
    if (type && type.hasRank())
      for (int64_t i = 0, e = type.getRank(); i < e; ++i)
        info.sizes.push_back(shapes.resolve(shapes.getDim(argument, i)));
  }
}

/// An uncosted operation inside a loop may have sizes that the loop's counter
/// is part of: it is then not known to be the same as any other.
static void dropForeignSizes(FunctionReport &report) {
  llvm::DenseSet<AtomId> known;
  for (const SymbolInfo &symbol : report.symbols)
    known.insert(*report.context->lookupSymbol(symbol.name));
  for (UncostedOp &op : report.uncosted) {
    auto isForeign = [&](const Expr &size) {
      return !size.isConstant() &&
             llvm::any_of(collectSymbols(size), [&](AtomId symbol) {
               return !known.contains(symbol);
             });
    };
    if (llvm::any_of(op.sizes, isForeign)) {
      op.sizes.clear();
      op.fingerprint.clear();
    }
  }
}

/// What is assumed of an unknown that no cost depends on is not worth it
/// either.
static std::vector<Assumption>
getUsedAssumptions(ArrayRef<Assumption> assumptions,
                   const FunctionReport &report) {
  std::vector<Assumption> result;
  for (const Assumption &assumption : assumptions) {
    llvm::StringRef name = llvm::StringRef(assumption.text).split(' ').first;
    if (assumption.kind != Assumption::Kind::Uniform ||
        llvm::any_of(report.symbols, [&](const SymbolInfo &symbol) {
          return symbol.name == name;
        }))
      result.push_back(assumption);
  }
  return result;
}

/// Rows that are too large are uncosted; here is what is in no row.
static void nameTooLarge(FunctionReport &report, ShapeAnalysis &shapes) {
  if (!hasTooLarge(*report.context))
    return;
  auto name = [&](const Expr &expr) {
    return isTooLarge(expr)
               ? shapes.makeUnknown(SymbolInfo::Kind::Unknown,
                                    SymbolDomain::atLeast(0),
                                    "a size that is too large an expression")
               : expr;
  };
  report.parameters.transform(name);
  if (!report.memory)
    return;
  report.memory->transform(name);
  if (isTooLarge(report.memory->getPeak())) {
    report.memory->steps.clear();
    report.memory->openReason = "the peak is too large an expression";
  }
}

LogicalResult ModuleCostAnalysis::analyze(FunctionOpInterface function,
                                          Memory &memory) {
  // Functions outside the options' reach still need sizes: callers use them.
  ShapeAnalysis shapes(function, shapeOptions, entries.contains(function),
                       [&](CallOpInterface call) {
                         std::string reason;
                         const FunctionSummary *summary =
                             getSummary(call, reason);
                         return summary ? &summary->sizes : nullptr;
                       });
  if (failed(shapes.run()))
    return failure();

  auto summary = std::make_unique<FunctionSummary>();
  FunctionReport &report = summary->report;
  report.name = function.getName().str();
  report.location = describe(function.getLoc(), parsedFile).place;
  report.isEntry = entries.contains(function);
  report.context = shapes.getSharedContext();
  FunctionCostAnalysis costs(
      shapes, parsedFile, memory.fingerprints, memory.weights,
      [&](CallOpInterface call, std::string &reason) {
        return getSummary(call, reason);
      },
      options.traffic);
  costs.setExcludesPadding(options.excludePadding);
  costs.setRowObserver(options.onRow);
  costs.setUserModels(options.models.get());
  if (failed(costs.run(function, *summary)))
    return failure();
  addArguments(function, shapes, report);
  report.parameters = parameters->count(function, shapes);
  if (options.peak)
    summary->memory = analyzePeak(
        function, shapes,
        [&](BlockArgument argument) {
          return memory.weights.getArgumentKind(argument) != WeightKind::None;
        },
        [&](CallOpInterface call) -> const FunctionMemory * {
          std::string reason;
          const FunctionSummary *callee = getSummary(call, reason);
          return callee && callee->memory ? &*callee->memory : nullptr;
        },
        parsedFile, report.memory.emplace());
  nameTooLarge(report, shapes);
  shapes.resolveOpenSums();
  report.symbols = getUsedSymbols(shapes.getSymbols(), report);
  SymbolFingerprints(memory.fingerprints, shapes, root).set(report.symbols);
  dropForeignSizes(report);
  report.assumptions = getUsedAssumptions(shapes.getAssumptions(), report);
  summary->sizes = shapes.getFunctionSizes();
  summary->total = report.getTotal();
  std::string parts;
  for (const Row &row : report.rows)
    (parts += row.fingerprint.get()) += " ";
  for (const UncostedOp &op : report.uncosted)
    parts += op.fingerprint + ";";
  summary->fingerprint = llvm::xxh3_64bits(parts);
  summaries.find(function)->second = std::move(summary);
  return success();
}

/// Callees first; those that do not call each other at once, if the context
/// has threads. A function with an error does not keep the others of its level
/// from telling theirs, so that the diagnostics do not depend on threads.
LogicalResult
ModuleCostAnalysis::analyzeAll(const llvm::DenseSet<Operation *> &functions) {
  for (Operation *function : functions)
    summaries[function] = nullptr;
  MLIRContext *context = root->getContext();
  // Loads the dialect that keeps them, which no thread could.
  CostModels::get(context);
  ShapeModels::get(context);
  std::mutex mutex;
  std::vector<std::unique_ptr<Memory>> idle;
  for (std::vector<FunctionOpInterface> &level : order.getLevels()) {
    llvm::erase_if(level, [&](FunctionOpInterface function) {
      return !functions.contains(function);
    });
    std::atomic<bool> hasFailed = false;
    auto analyzeOne = [&](FunctionOpInterface function) {
      std::unique_ptr<Memory> memory;
      {
        std::lock_guard<std::mutex> lock(mutex);
        if (!idle.empty()) {
          memory = std::move(idle.back());
          idle.pop_back();
        }
      }
      if (!memory)
        memory = std::make_unique<Memory>(*weights);
      if (failed(analyze(function, *memory)))
        hasFailed = true;
      std::lock_guard<std::mutex> lock(mutex);
      idle.push_back(std::move(memory));
    };
    // Who observes rows wants them in order.
    if (options.onRow)
      llvm::for_each(level, analyzeOne);
    else
      parallelForEach(context, level, analyzeOne);
    if (hasFailed)
      return failure();
  }
  return success();
}

/// Symbols that --assume names must exist somewhere: a misspelt name would
/// otherwise change nothing without a word.
LogicalResult ModuleCostAnalysis::checkNames(const CostReport &report) const {
  for (const std::string &text : options.shapes.assumptions) {
    llvm::Expected<SmallVector<std::string>> names =
        collectConditionSymbols(text);
    if (!names)
      return emitFileError("--assume '")
             << text << "': " << llvm::toString(names.takeError());
    for (const std::string &name : *names)
      if (llvm::none_of(report.functions, [&](const FunctionReport &function) {
            return function.isEntry &&
                   function.context->lookupSymbol(name).has_value();
          }))
        return emitFileError("--assume '")
               << text << "' names '" << name
               << "', which no reported function has";
  }
  for (const ArgumentSizes &entry : options.shapes.sizes) {
    bool isNamed = !entry.function.empty();
    bool fits =
        llvm::any_of(order.getFunctions(), [&](FunctionOpInterface function) {
          return (isNamed ? function.getName() == entry.function
                          : entries.contains(function)) &&
                 entry.argument < function.getNumArguments();
        });
    if (!fits)
      return emitFileError("--shapes entry '")
             << entry.text << "' names an argument that no "
             << (isNamed ? "such" : "reported") << " function has";
  }
  return success();
}

FailureOr<CostReport> ModuleCostAnalysis::run() {
  parsedFile = getParsedFile(root->getLoc()).str();
  if (failed(selectEntries()))
    return failure();
  weights.emplace(root, options.weights, [&](FunctionOpInterface function) {
    return entries.contains(function);
  });
  if (const WeightPattern *unused = weights->getUnusedPattern())
    return emitFileError("--weights entry '")
           << unused->text << "' names no argument of a "
           << (unused->function.empty() ? "reported function"
                                        : "function of that name");
  weights->addPassed(root, order);
  parameters.emplace(*weights, order);

  CostReport report;
  report.source = parsedFile;
  report.toolVersion = GREENAI_VERSION;
  report.llvmVersion = LLVM_VERSION_STRING;
  report.convention = options.convention;
  report.traffic = options.traffic.str();
  report.padding = options.excludePadding ? "exclude" : "execute";
  llvm::DenseSet<Operation *> reachable = order.getReachable(entries);
  if (failed(checkUserModels(reachable, report)))
    return failure();
  if (failed(analyzeAll(reachable)))
    return failure();
  // Entries and what they call, in the order of the IR.
  for (FunctionOpInterface function : order.getFunctions())
    if (reachable.contains(function))
      report.functions.push_back(std::move(summaries[function]->report));
  if (options.onFunction)
    for (FunctionOpInterface function : order.getFunctions())
      if (reachable.contains(function)) {
        const FunctionSummary &summary = *summaries[function];
        options.onFunction(function, summary.rowOps, summary.uncostedOps);
      }
  if (failed(checkNames(report)))
    return failure();
  if (llvm::Error error = checkAssumptions(report))
    return emitFileError("") << llvm::toString(std::move(error));
  for (const std::string &binding : options.bindings)
    if (llvm::Error error = nameOption("--bind", bindSymbols(report, binding)))
      return emitFileError("") << llvm::toString(std::move(error));
  return report;
}

FailureOr<CostReport> greenai::analyzeCost(Operation *root,
                                           const CostOptions &options) {
  return ModuleCostAnalysis(root, options).run();
}
