//===- greenai-footprint.cpp - What a result costs --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Cost(R), energy, CO2e and price from a stored report, or from what is given;
// budget curves from tables of trials (docs/GreenAI.md).
//
//===----------------------------------------------------------------------===//

#include "Completion.h"
#include "Errors.h"
#include "FootprintFlags.h"
#include "Terminal.h"

#include "greenai/Footprint/Trials.h"
#include "greenai/Report/ErrorText.h"
#include "greenai/Report/OutputFile.h"
#include "greenai/Report/YAMLFile.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

namespace cl = llvm::cl;
using namespace greenai;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static cl::OptionCategory category("Footprint");

namespace {
struct Flags {
  cl::opt<std::string> input{cl::Positional, cl::desc("[report.json]"),
                             cl::cat(category)};
  cl::opt<CurveFormat> format{
      "format",
      cl::desc("Form of the output"),
      cl::value_desc("text|json|markdown|latex|csv"),
      cl::init(CurveFormat::Text),
      cl::values(clEnumValN(CurveFormat::Text, "text", "for a terminal"),
                 clEnumValN(CurveFormat::JSON, "json", "for programs"),
                 clEnumValN(CurveFormat::Markdown, "markdown", "a table"),
                 clEnumValN(CurveFormat::LaTeX, "latex", "a table"),
                 clEnumValN(CurveFormat::CSV, "csv", "of --trials only")),
      cl::cat(category)};
  cl::opt<std::string> output{"o", cl::desc("File to write to"),
                              cl::value_desc("file"), cl::init("-"),
                              cl::cat(category)};
  cl::list<std::string> at{
      "at", cl::desc("Point to evaluate at (repeatable), e.g. B=1,S=128"),
      cl::value_desc("point"), cl::cat(category)};
  cl::opt<std::string> machine{
      "machine",
      cl::desc("Machine that time and power are of: a name or a file"),
      cl::value_desc("machine"), cl::cat(category)};
  cl::opt<std::string> entry{
      "entry", cl::desc("Function of the report, where it has several"),
      cl::value_desc("function"), cl::cat(category)};
  cl::opt<bool> ascii{"ascii",
                      cl::desc("Plain ASCII text; without it as the locale"),
                      cl::cat(category)};
  cl::opt<std::string> trials{
      "trials", cl::desc("Table of trials in CSV: expected best of n of them"),
      cl::value_desc("file.csv"), cl::cat(category)};
  cl::opt<std::string> score{
      "score", cl::desc("Of --trials: the column of results"),
      cl::value_desc("column"), cl::init("score"), cl::cat(category)};
  cl::opt<std::string> cost{
      "cost", cl::desc("Of --trials: the column of costs"),
      cl::value_desc("column"), cl::init("fpo"), cl::cat(category)};
  cl::opt<bool> isLoss{"lower-is-better",
                       cl::desc("Of --trials: the results are losses"),
                       cl::cat(category)};
};
} // namespace

static Expected<std::string> readInput(StringRef name) {
  if (name == "-") {
    auto buffer = llvm::MemoryBuffer::getSTDIN();
    if (!buffer)
      return llvm::createStringError("cannot read standard input: " +
                                     buffer.getError().message());
    return (*buffer)->getBuffer().str();
  }
  Expected<std::string> text = readWholeFile(name);
  if (!text)
    return llvm::createStringError("cannot read '" + name +
                                   "': " + llvm::toString(text.takeError()));
  return text;
}

static Error writeTrials(const Flags &flags, llvm::raw_ostream &os) {
  FootprintTexts texts = getFootprintTexts();
  bool hasOthers = !flags.input.empty() || !flags.at.empty() ||
                   !flags.machine.empty() || !flags.entry.empty() ||
                   !texts.examples.empty() || !texts.epochs.empty() ||
                   !texts.experiments.empty() || !texts.batch.empty() ||
                   !texts.backwardFactor.empty() || !texts.settings.empty();
  if (hasOthers)
    return llvm::createStringError("--trials is about a table of its own: give "
                                   "no report and no footprint beside it");
  Expected<std::string> text = readInput(flags.trials);
  if (!text)
    return text.takeError();
  TrialColumns columns{flags.score, flags.cost, flags.isLoss};
  auto trials = parseTrials(*text, flags.trials, columns);
  if (!trials)
    return trials.takeError();
  if (flags.cost.getNumOccurrences() != 0 && !trials->front().cost)
    return llvm::createStringError(StringRef(flags.trials) +
                                   ": there is no column '" + flags.cost + "'");
  renderBudgetCurve(getBudgetCurve(*trials, flags.isLoss), columns,
                    flags.format, os);
  return Error::success();
}

static void render(const FootprintTable &table, const Flags &flags,
                   llvm::raw_ostream &os) {
  switch (flags.format) {
  case CurveFormat::Markdown:
    return renderFootprintMarkdown(table, os);
  case CurveFormat::LaTeX:
    return renderFootprintLaTeX(table, os);
  case CurveFormat::JSON: {
    llvm::json::OStream json(os, 2);
    json.object([&] {
      json.attribute("schema", "greenai.footprint/1");
      renderFootprintJSON(table, json);
    });
    os << "\n";
    return;
  }
  case CurveFormat::Text:
  case CurveFormat::CSV:
    return renderFootprintText(table,
                               !(flags.ascii.getNumOccurrences()
                                     ? bool(flags.ascii)
                                     : !isUnicodeLocale()),
                               os);
  }
}

static Error chooseEntry(CostReport &report, StringRef name) {
  name.consume_front("@");
  bool isFound = false;
  for (FunctionReport &function : report.functions) {
    StringRef its = function.name;
    its.consume_front("@");
    function.isEntry = its == name;
    isFound |= function.isEntry;
  }
  if (!isFound)
    return llvm::createStringError("the report has no function @" + name);
  return Error::success();
}

static Error writeFootprint(const Flags &flags, llvm::raw_ostream &os) {
  if (flags.format == CurveFormat::CSV)
    return llvm::createStringError("--format=csv is for --trials");
  if (flags.score.getNumOccurrences() != 0 ||
      flags.cost.getNumOccurrences() != 0 ||
      flags.isLoss.getNumOccurrences() != 0)
    return llvm::createStringError(
        "--score, --cost and --lower-is-better are for --trials");
  Expected<FootprintRequest> request =
      parseFootprintRequest(getFootprintTexts());
  if (!request)
    return request.takeError();
  if (request->isEmpty())
    return llvm::createStringError("nothing to do: give --examples, --batch, "
                                   "--footprint or --trials");
  for (const std::string &text : flags.at) {
    Expected<EvaluationPoint> point = parsePoint(text);
    if (!point)
      return nameOption("--at", point.takeError());
    request->points.push_back(std::move(*point));
  }
  if (!flags.machine.empty()) {
    Expected<Machine> machine = loadMachine(flags.machine);
    if (!machine)
      return machine.takeError();
    request->machine = std::move(*machine);
    bool isUsed =
        request->energy && !(request->energy->time && request->energy->power);
    if (!isUsed)
      return llvm::createStringError("--machine has no use: it is for the time "
                                     "and the power of --footprint");
  }
  std::optional<CostReport> report;
  const FunctionReport *function = nullptr;
  if (!flags.input.empty()) {
    Expected<std::string> text = readInput(flags.input);
    if (!text)
      return text.takeError();
    Expected<CostReport> read = readJSON(*text);
    if (!read)
      return llvm::createStringError(StringRef(flags.input) + ": " +
                                     llvm::toString(read.takeError()));
    report = std::move(*read);
    if (!flags.entry.empty())
      if (Error error = chooseEntry(*report, flags.entry))
        return error;
    Expected<const FunctionReport *> found = getFootprintFunction(*report);
    if (!found)
      return found.takeError();
    function = *found;
    auto points = getReportPoints(request->points, request->plan);
    if (!points)
      return points.takeError();
    for (const EvaluationPoint &point : *points)
      if (Error error = nameOption("--at", checkPoint(point, *report)))
        return error;
  } else if (!request->plan.isEmpty()) {
    return llvm::createStringError("--examples, --epochs, --experiments, "
                                   "--batch and --backward-factor need a "
                                   "report");
  } else if (!request->points.empty()) {
    return llvm::createStringError("--at needs a report");
  }
  Expected<FootprintTable> table =
      makeFootprint(report ? &*report : nullptr, function, *request);
  if (!table)
    return table.takeError();
  render(*table, flags, os);
  return Error::success();
}

static Error run(const Flags &flags) {
  if (StringRef flag = getEmptyFootprintFlag(); !flag.empty())
    return llvm::createStringError("--" + flag + " is empty");
  std::string text;
  llvm::raw_string_ostream os(text);
  if (Error error = flags.trials.empty() ? writeFootprint(flags, os)
                                         : writeTrials(flags, os))
    return error;
  auto file = OutputFile::open(flags.output);
  if (!file)
    return file.takeError();
  (*file)->os() << text;
  return (*file)->keep();
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  Flags flags;
  registerFootprintFlags(category);
  registerCompletionFlag();
  cl::HideUnrelatedOptions({&category, &getCompletionCategory()});
  if (!parseCommandLine(argc, argv, "greenai-footprint",
                        "E, D and H of a result, energy, CO2e and price"))
    return ExitStatus::InputError;
  int status = 0;
  if (printCompletion("greenai-footprint", {"json"}, status))
    return status;
  if (Error error = run(flags))
    return fail("greenai-footprint", llvm::toString(std::move(error)));
  return ExitStatus::Success;
}
