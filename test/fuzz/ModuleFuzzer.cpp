//===- ModuleFuzzer.cpp - The whole tool on mutated modules ---------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The first byte chooses one of the modules in corpus/modules, the second one
// the options, and the others how it is changed. What is said of the result has
// to survive being written and read, be no regression of itself, and be the
// same a second time.
//
//===----------------------------------------------------------------------===//

#include "ModuleMutator.h"

#include "greenai/Cost/CostAnalysis.h"
#include "greenai/Diff/Diff.h"
#include "greenai/InitAll.h"
#include "greenai/Report/Render.h"

#include "mlir/IR/Diagnostics.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/Parser/Parser.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace greenai;
using namespace mlir;
using fuzz::fail;

namespace {

struct Modules {
  Modules();

  MLIRContext context;
  std::vector<OwningOpRef<ModuleOp>> all;
};

} // namespace

Modules::Modules() : context(MLIRContext::Threading::DISABLED) {
  DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  greenai::registerAllDialects(registry);
  greenai::registerAllModels(registry);
  context.appendDialectRegistry(registry);
  context.loadAllAvailableDialects();
  std::vector<std::string> files;
  std::error_code error;
  for (llvm::sys::fs::directory_iterator it(GREENAI_FUZZ_MODULES, error), end;
       it != end && !error; it.increment(error))
    files.push_back(it->path());
  llvm::sort(files);
  for (const std::string &file : files) {
    all.push_back(parseSourceFile<ModuleOp>(file, &context));
    if (!all.back())
      fail(file + " cannot be parsed");
  }
  if (all.empty())
    fail("there are no modules in " GREENAI_FUZZ_MODULES);
}

static CostOptions getOptions(unsigned choice) {
  static const char *const traffics[] = {"unfused", "fused", "compulsory",
                                         "cache=4096"};
  CostOptions options;
  options.traffic = llvm::cantFail(TrafficChoice::parse(traffics[choice % 4]));
  options.excludePadding = choice & 4;
  options.peak = choice & 8;
  if (choice & 16)
    options.convention = llvm::cantFail(getConvention("xla"));
  return options;
}

static std::string toJSON(const CostReport &report) {
  std::string text;
  llvm::raw_string_ostream os(text);
  renderJSON(report, RenderOptions(), os);
  return text;
}

static void check(const CostReport &report, const std::string &text) {
  llvm::Expected<CostReport> again = readJSON(text);
  if (!again)
    fail("what was written is not read: " + llvm::toString(again.takeError()));
  if (!areEqual(report, *again))
    fail("the report changed on the way");
  RenderOptions options;
  options.all = true;
  options.points = {llvm::cantFail(parsePoint("d0=7"))};
  renderText(report, options, llvm::nulls());
  options.groupBy = GroupBy::Location;
  renderText(*again, options, llvm::nulls());
  renderCSV(report, options, llvm::nulls());
  diff::DiffOptions diffOptions;
  diffOptions.prover.work = 20000;
  llvm::Expected<diff::DiffResult> result =
      diff::compareReports(report, *again, diffOptions);
  if (!result)
    fail("not comparable with itself: " + llvm::toString(result.takeError()));
  if (result->outcome == diff::Outcome::Regression)
    fail("a report is a regression of itself");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 2 || size > 256)
    return 0;
  static Modules modules;
  fuzz::Bytes bytes(data, size);
  ModuleOp seed = *modules.all[bytes.below(modules.all.size())];
  CostOptions options = getOptions(bytes.byte());
  fuzz::ModuleMutator mutator(seed.clone(), bytes);
  mutator.run(12);

  // An error is an answer; its text is not looked at.
  ScopedDiagnosticHandler quiet(&modules.context,
                                [](Diagnostic &) { return success(); });
  FailureOr<CostReport> report = analyzeCost(mutator.get(), options);
  if (failed(report))
    return 0;
  std::string text = toJSON(*report);
  FailureOr<CostReport> second = analyzeCost(mutator.get(), options);
  if (failed(second) || toJSON(*second) != text)
    fail("a second analysis says something else");
  check(*report, text);
  return 0;
}
