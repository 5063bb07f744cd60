//===- greenai-oracle.cpp - Runs cases --------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare.h"

#include "ExecutionTable.h"
#include "OpCoverage.h"
#include "RandomCases.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using namespace greenai::oracle;
namespace cl = llvm::cl;

static cl::list<std::string> files(cl::Positional, cl::ZeroOrMore,
                                   cl::desc("FILE..."));
static cl::opt<uint64_t> seed("seed", cl::desc("Of sizes and data"),
                              cl::init(1));
static cl::opt<bool> quiet("quiet", cl::desc("Only failures and the summary"));
static cl::opt<std::string> falsify(
    "falsify", cl::value_desc("OP:ENTRY"),
    cl::desc("Add 1 to a predicted entry, or to 'bytes', of the first OP"));

static cl::opt<unsigned>
    numRandom("random",
              cl::desc("Random cases to run, with seeds from --seed on"),
              cl::init(0));

static cl::opt<unsigned> numRandomControl(
    "random-control",
    cl::desc("Random programs with loops, branches and calls to run, with "
             "seeds from --seed on"),
    cl::init(0));

static cl::opt<bool> jit("jit",
                         cl::desc("Compile every executed program as well, "
                                  "and compare blocks and results"));
static cl::opt<JitFalsification> falsifyJit(
    "falsify-jit", cl::desc("Expect the compiled programs to do otherwise"),
    cl::values(clEnumValN(JitFalsification::Blocks, "blocks", "a count"),
               clEnumValN(JitFalsification::Values, "values", "all values")),
    cl::init(JitFalsification::None));
static cl::opt<std::string>
    listOps("list-ops", cl::value_desc("DIALECT"),
            cl::desc("List the dialect's operations and how many cases have "
                     "them, and run nothing; fails where one has none"));

static cl::opt<int64_t>
    cache("cache", cl::value_desc("BYTES"),
          cl::desc("Compare lower bounds of --traffic=cache=BYTES with what "
                   "such a cache moves for the executed loops, and no ledgers"),
          cl::init(0));
static cl::opt<bool>
    falsifyCache("falsify-cache",
                 cl::desc("Run them in a cache 64 times as large"));

static cl::opt<bool>
    table("table", cl::desc("Print which operations were executed and equal"));
static cl::opt<std::string>
    checkTable("check-table", cl::value_desc("FILE"),
               cl::desc("Compare what --table prints with a file"));

/// Reads "linalg.matmul:add.f32".
static std::optional<Falsification> parseFalsification(llvm::StringRef text) {
  auto [op, entry] = text.split(':');
  Falsification result{op.str(), parseEntryKey(entry)};
  if (op.empty() || (!result.entry && entry != "bytes"))
    return std::nullopt;
  return result;
}

namespace {
/// Runs cases, prints what they say, and adds up.
struct Runner {
  CompareOptions options;
  std::unique_ptr<mlir::MLIRContext> context = makeContext();
  unsigned numCases = 0, numFailed = 0, numPrograms = 0, numComparisons = 0,
           numInformative = 0;
  ExecutionTable executed{*context};
  JitTotals jitTotals;
  unsigned numUnsupported = 0, numOpen = 0;

  /// Whether all that is wrong is that the analysis has left a sum open, which
  /// rule C8 allows where there is no closed form.
  static bool isOpen(const CaseResult &result) {
    auto isOpenSum = [](llvm::StringRef failure) {
      auto [what, symbols] = failure.split("; ");
      llvm::SmallVector<llvm::StringRef> origins;
      symbols.split(origins, "; ");
      return what.contains(" has no value: ") &&
             llvm::all_of(origins, [](llvm::StringRef origin) {
               return origin.contains("no closed form") ||
                      origin.contains("without closed form");
             });
    };
    return !result.failures.empty() && llvm::all_of(result.failures, isOpenSum);
  }

  /// `program` is shown where the case has no file. One that `mayBeOpen` is
  /// named and counted, but no failure, if it is.
  void run(const Case &c, llvm::StringRef program = "",
           bool mayBeOpen = false) {
    CaseResult result = compare(c, *context, options);
    ++numCases;
    if (mayBeOpen && isOpen(result)) {
      ++numOpen;
      llvm::outs() << "open  " << c.name << ": " << result.failures.front()
                   << "\n";
      return;
    }
    numFailed += !result.failures.empty();
    numPrograms += result.numPrograms;
    numComparisons += result.numComparisons;
    numInformative += result.numInformative;
    addJit(c, result.jit);
    if (result.failures.empty())
      if (llvm::Error error = executed.add(c, result))
        result.failures.push_back(llvm::toString(std::move(error)));
    if ((!quiet && !table) || !result.failures.empty())
      llvm::outs() << (result.failures.empty() ? "ok    " : "FAIL  ") << c.name
                   << "\n";
    for (const std::string &failure : result.failures)
      llvm::outs() << "      " << failure << "\n";
    if (!result.failures.empty())
      llvm::outs() << program;
  }

  /// What is not compiled is named with the reason, and counted.
  void addJit(const Case &c, const JitTotals &totals) {
    jitTotals.numPrograms += totals.numPrograms;
    jitTotals.numBlocks += totals.numBlocks;
    jitTotals.numValues += totals.numValues;
    jitTotals.numInexact += totals.numInexact;
    if (totals.unsupported.empty())
      return;
    ++numUnsupported;
    llvm::outs() << "nojit " << c.name << ": " << totals.unsupported << "\n";
  }
};
} // namespace

static llvm::Expected<std::vector<Case>> readCases(llvm::StringRef file) {
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(file);
  if (!buffer)
    return llvm::createStringError(file + ": " + buffer.getError().message());
  return parseCases(llvm::sys::path::filename(file), (*buffer)->getBuffer());
}

static llvm::Error runFile(Runner &runner, llvm::StringRef file) {
  auto cases = readCases(file);
  if (!cases)
    return cases.takeError();
  for (const Case &c : *cases)
    runner.run(c);
  return llvm::Error::success();
}

/// The status of --table and --check-table.
static int writeTable(const ExecutionTable &executed) {
  std::string text;
  llvm::raw_string_ostream os(text);
  executed.print(os);
  if (checkTable.empty()) {
    llvm::outs() << text;
    return 0;
  }
  auto buffer = llvm::MemoryBuffer::getFile(checkTable);
  if (buffer && (*buffer)->getBuffer() == text)
    return 0;
  llvm::errs() << "error: " << checkTable
               << " is not what --table prints with --seed=" << seed
               << ": write it again\n";
  return 1;
}

static llvm::Expected<bool> listCoverage(mlir::MLIRContext &context) {
  OpCoverage coverage(context, listOps);
  for (const std::string &file : files) {
    auto cases = readCases(file);
    if (!cases)
      return cases.takeError();
    for (const Case &c : *cases)
      if (llvm::Error error = coverage.add(c))
        return error;
  }
  return coverage.print(llvm::outs());
}

static llvm::Error runRandom(Runner &runner, uint64_t caseSeed,
                             bool isControl) {
  std::mt19937_64 random(caseSeed);
  std::string text = isControl      ? makeRandomControl(random)
                     : random() % 2 ? makeRandomGeneric(random)
                                    : makeRandomChain(random);
  auto cases = parseCases("random", text);
  if (!cases)
    return cases.takeError();
  cases->front().name =
      (isControl ? "--random-control=1 --seed=" : "--random=1 --seed=") +
      std::to_string(caseSeed);
  runner.options.seed = caseSeed;
  runner.run(cases->front(), text, /*mayBeOpen=*/isControl);
  return llvm::Error::success();
}

static int fail(const llvm::Twine &message) {
  llvm::errs() << "error: " << message << "\n";
  return 2;
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  cl::ParseCommandLineOptions(argc, argv,
                              "Compares predicted with executed ledgers\n");
  Runner runner;
  runner.options.seed = seed;
  runner.options.cacheBytes = cache;
  runner.options.execute = {jit, falsifyJit, cache * (falsifyCache ? 64 : 1)};
  if (!falsify.empty()) {
    runner.options.falsification = parseFalsification(falsify);
    if (!runner.options.falsification)
      return fail("--falsify takes OP:ENTRY or OP:bytes");
  }
  if (!listOps.empty()) {
    llvm::Expected<bool> isComplete = listCoverage(*runner.context);
    if (!isComplete)
      return fail(llvm::toString(isComplete.takeError()));
    return *isComplete ? 0 : 1;
  }
  for (const std::string &file : files)
    if (llvm::Error error = runFile(runner, file))
      return fail(llvm::toString(std::move(error)));
  for (bool isControl : {false, true})
    for (uint64_t i = 0, n = isControl ? numRandomControl : numRandom; i < n;
         ++i)
      if (llvm::Error error = runRandom(runner, seed + i, isControl))
        return fail(llvm::toString(std::move(error)));
  if ((table || !checkTable.empty()) && runner.numFailed == 0)
    return writeTable(runner.executed);
  llvm::outs() << runner.numCases << " cases, " << runner.numPrograms
               << " programs executed, " << runner.numComparisons
               << " comparisons, " << runner.numFailed << " cases failed, seed "
               << seed << "\n";
  if (cache)
    llvm::outs() << "cache: " << runner.numInformative
                 << " lower bounds are above what the operation touches\n";
  if (numRandomControl)
    llvm::outs() << runner.numOpen << " of " << numRandomControl
                 << " programs with loops have sums without closed form\n";
  if (jit)
    llvm::outs() << "jit: " << runner.jitTotals.numPrograms << " of "
                 << runner.numPrograms << " programs compiled, "
                 << runner.jitTotals.numBlocks << " blocks and "
                 << runner.jitTotals.numValues << " elements compared, "
                 << runner.jitTotals.numInexact
                 << " elements of programs with library functions not "
                 << "compared, " << runner.numUnsupported
                 << " cases not compiled\n";
  // Few enough that the others say something.
  bool isMostlyOpen = runner.numOpen * 50 > numRandomControl;
  return runner.numFailed || runner.numPrograms == 0 || isMostlyOpen ? 1 : 0;
}
