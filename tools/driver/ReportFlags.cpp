//===- ReportFlags.cpp - Command line flags of a report ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each flag is an option of the pass greenai-fpo-report too (Passes.td).
//
//===----------------------------------------------------------------------===//

#include "ReportFlags.h"

#include "FootprintFlags.h"
#include "Terminal.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/ManagedStatic.h"

namespace cl = llvm::cl;
using namespace greenai;

namespace {

/// How to analyse, and how much to show.
struct AnalysisFlags {
  cl::OptionCategory category{"Cost report"};
  cl::list<std::string> shapes{
      "shapes", cl::desc("Names of sizes, e.g. arg0=BxSx768,@main:arg1=BxS"),
      cl::value_desc("sizes"), cl::cat(category)};
  cl::list<std::string> assume{
      "assume",
      cl::desc("What holds of the sizes, e.g. 'S<=8192, S%128==0, B>=2'"),
      cl::value_desc("conditions"), cl::cat(category)};
  cl::list<std::string> bind{"bind",
                             cl::desc("Values of unknowns, e.g. trips0=32"),
                             cl::value_desc("values"), cl::cat(category)};
  cl::list<std::string> at{
      "at", cl::desc("Point to evaluate at (repeatable), e.g. B=1,S=128"),
      cl::value_desc("point"), cl::cat(category)};
  cl::opt<std::string> convention{
      "convention",
      cl::desc("green-ai, flop, xla, pytorch, mac, ptflops, fvcore, "
               "thop, file.yaml"),
      cl::value_desc("name"), cl::init("green-ai"), cl::cat(category)};
  cl::opt<std::string> traffic{
      "traffic", cl::desc("Model of memory traffic, e.g. cache=256KiB"),
      cl::value_desc("unfused|fused|compulsory|cache=BYTES"),
      cl::init("unfused"), cl::cat(category)};
  cl::opt<std::string> padding{"padding",
                               cl::desc("Taps of windows in the padding"),
                               cl::value_desc("execute|exclude"),
                               cl::init("execute"), cl::cat(category)};
  cl::opt<bool> peak{"peak", cl::desc("Derive peak live bytes too"),
                     cl::cat(category)};
  cl::list<std::string> entry{
      "entry", cl::desc("Function to report (repeatable), e.g. @main"),
      cl::value_desc("function"), cl::cat(category)};
  cl::opt<unsigned> top{"top", cl::desc("Rows shown per function (0: all; 20)"),
                        cl::value_desc("number"), cl::init(20),
                        cl::cat(category)};
  cl::opt<bool> all{"all",
                    cl::desc("Show all rows, assumptions and called functions"),
                    cl::cat(category)};
  cl::list<std::string> freeCallees{
      "free", cl::desc("Callee that costs nothing (repeatable), e.g. @rtclock"),
      cl::value_desc("function"), cl::cat(category)};
  cl::list<std::string> weights{
      "weights",
      cl::desc(
          "Arguments that are parameters, e.g. arg3..arg200,*.mean=buffer"),
      cl::value_desc("arguments"), cl::cat(category)};
  cl::list<std::string> model{
      "model", cl::desc("File of costs of custom operations (repeatable)"),
      cl::value_desc("file.yaml"), cl::cat(category)};
  cl::opt<std::string> broadcast{"broadcast",
                                 cl::desc("Sizes that may broadcast"),
                                 cl::value_desc("assume-equal|exact"),
                                 cl::init("assume-equal"), cl::cat(category)};
  cl::opt<bool> ascii{"ascii",
                      cl::desc("Plain ASCII text; without it as the locale"),
                      cl::cat(category)};
};

static llvm::ManagedStatic<AnalysisFlags> flags;

/// Those of greenai-opt alone.
struct ReportFlags {
  cl::OptionCategory &category = flags->category;
  cl::opt<std::string> format{
      "fpo-report",
      cl::desc("Report the cost of the module instead of printing it"),
      cl::value_desc("text|json|markdown|csv|html"), cl::ValueOptional,
      cl::cat(category)};
  cl::opt<std::string> groupBy{"group-by",
                               cl::desc("What the rows of the table are"),
                               cl::value_desc("op|location|kind|function"),
                               cl::init("op"), cl::cat(category)};
  cl::opt<std::string> machine{
      "machine",
      cl::desc("Machine that run times are estimated for: a name or a file"),
      cl::value_desc("machine"), cl::cat(category)};
  cl::opt<bool> strict{
      "strict", cl::desc("Exit with 4 if something is uncosted or unknown"),
      cl::cat(category)};
};

static llvm::ManagedStatic<ReportFlags> reportFlags;

} // namespace

void greenai::registerAnalysisFlags() { *flags; }

void greenai::registerReportFlags() {
  registerAnalysisFlags();
  *reportFlags;
  registerFootprintFlags(flags->category);
}

const cl::OptionCategory &greenai::getReportCategory() {
  return flags->category;
}

bool greenai::isReportRequested() {
  return reportFlags->format.getNumOccurrences() != 0;
}

bool greenai::isConventionGiven() {
  return flags->convention.getNumOccurrences() != 0;
}

bool greenai::isTrafficGiven() {
  return flags->traffic.getNumOccurrences() != 0;
}

llvm::StringRef greenai::getStrayReportFlag() {
  // Sorted by name, so that the message is the same in every run.
  std::vector<llvm::StringRef> strays;
  for (const auto &entry : cl::getRegisteredOptions())
    if (llvm::is_contained(entry.second->Categories, &flags->category) &&
        entry.second->getNumOccurrences() != 0)
      strays.push_back(entry.second->ArgStr);
  llvm::sort(strays);
  if (!strays.empty())
    return strays.front();
  return "";
}

llvm::StringRef greenai::getEmptyReportFlag() {
  for (const cl::list<std::string> *list :
       {std::addressof(flags->shapes), std::addressof(flags->assume),
        std::addressof(flags->bind), std::addressof(flags->at),
        std::addressof(flags->entry), std::addressof(flags->freeCallees),
        std::addressof(flags->weights), std::addressof(flags->model)})
    for (const std::string &value : *list)
      if (llvm::StringRef(value).trim().empty())
        return list->ArgStr;
  return getEmptyFootprintFlag();
}

ReportOptionTexts greenai::getReportOptionTexts() {
  ReportOptionTexts texts;
  texts.shapes = llvm::join(flags->shapes, ",");
  texts.assume = llvm::join(flags->assume, ",");
  texts.bind = llvm::join(flags->bind, ",");
  texts.at = llvm::join(flags->at, ";");
  texts.convention = flags->convention;
  texts.traffic = flags->traffic;
  texts.padding = flags->padding;
  texts.peak = flags->peak;
  texts.entry = llvm::join(flags->entry, ",");
  texts.top = flags->top;
  texts.all = flags->all;
  texts.freeCallees = llvm::join(flags->freeCallees, ",");
  texts.weights = llvm::join(flags->weights, ",");
  texts.model = llvm::join(flags->model, ",");
  texts.broadcast = flags->broadcast;
  texts.ascii = flags->ascii.getNumOccurrences() ? bool(flags->ascii)
                                                 : !isUnicodeLocale();
  if (reportFlags.isConstructed()) {
    texts.format = reportFlags->format;
    texts.groupBy = reportFlags->groupBy;
    texts.machine = reportFlags->machine;
    texts.strict = reportFlags->strict;
    texts.footprint = getFootprintTexts();
  }
  return texts;
}
