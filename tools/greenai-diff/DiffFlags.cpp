//===- DiffFlags.cpp - Command line flags of a comparison -----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffFlags.h"

#include "ReportFlags.h"
#include "Terminal.h"

#include "greenai/HTML/DiffForms.h"
#include "greenai/Report/YAMLFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ManagedStatic.h"
#include "llvm/Support/Path.h"

namespace cl = llvm::cl;
using namespace greenai;
using namespace greenai::diff;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {

struct DiffFlags {
  cl::OptionCategory category{"Comparison"};
  cl::list<std::string> files{cl::Positional, cl::desc("OLD NEW"),
                              cl::cat(category)};
  cl::opt<std::string> output{"o", cl::desc("Output file"),
                              cl::value_desc("file"), cl::init("-"),
                              cl::cat(category)};
  cl::list<std::string> formats{
      "format",
      cl::desc(
          "Form of the result (repeatable), and its file if not that of -o"),
      cl::value_desc(
          "text|json|markdown|html|sarif|junit|gitlab|github[:file]"),
      cl::cat(category)};
  cl::opt<bool> silent{
      "silent", cl::desc("Leave the Markdown form empty if nothing changed"),
      cl::cat(category)};
  cl::list<std::string> limits{
      "limit",
      cl::desc("What NEW may cost (repeatable), e.g. 'bytes <= 1.02*old'"),
      cl::cat(category)};
  cl::opt<std::string> policy{"policy", cl::desc("File of limits"),
                              cl::value_desc("file.yaml"), cl::cat(category)};
  cl::opt<std::string> accept{"accept",
                              cl::desc("File of differences that are accepted"),
                              cl::value_desc("file.yaml"), cl::cat(category)};
  cl::opt<std::string> reason{
      "reason",
      cl::desc("Accept what fails, for this reason, written to --accept"),
      cl::value_desc("text"), cl::cat(category)};
  cl::list<std::string> rename{
      "rename",
      cl::desc("What NEW calls something (repeatable), e.g. encoder=enc"),
      cl::value_desc("OLD=NEW"), cl::cat(category)};
  cl::opt<bool> allowUnregisteredDialects{
      "allow-unregistered-dialect",
      cl::desc("Read operations of dialects that are not known"),
      cl::cat(category)};
};

} // namespace

static llvm::ManagedStatic<DiffFlags> flags;

void greenai::registerDiffFlags() {
  registerAnalysisFlags();
  *flags;
  showOnly({&flags->category, &getReportCategory()});
}

static Expected<std::string> readFile(StringRef fileName) {
  Expected<std::string> text = readWholeFile(fileName);
  if (!text)
    return createStringError("cannot open '" + fileName +
                             "': " + llvm::toString(text.takeError()));
  return text;
}

static Error readLimits(DiffOptions &options) {
  for (const std::string &text : flags->limits) {
    Expected<Limit> limit = parseLimit(text, "--limit");
    if (!limit)
      return limit.takeError();
    options.limits.push_back(std::move(*limit));
  }
  if (flags->policy.getNumOccurrences() == 0)
    return Error::success();
  Expected<std::string> text = readFile(flags->policy);
  if (!text)
    return text.takeError();
  Expected<Policy> policy = parsePolicy(*text, flags->policy);
  if (!policy)
    return policy.takeError();
  llvm::append_range(options.limits, policy->limits);
  llvm::append_range(options.assumptions, policy->assumptions);
  llvm::append_range(options.renames, policy->renames);
  return Error::success();
}

static Error readAccepted(DiffRequest &request) {
  request.acceptFile = flags->accept;
  request.reason = StringRef(flags->reason).trim().str();
  bool hasReason = flags->reason.getNumOccurrences() != 0;
  if (hasReason && (request.reason.empty() || request.acceptFile.empty()))
    return createStringError("--reason needs a text, and --accept with the "
                             "file to write to");
  if (request.acceptFile.empty() ||
      (hasReason && !llvm::sys::fs::exists(request.acceptFile)))
    return Error::success();
  Expected<std::string> text = readFile(request.acceptFile);
  if (!text)
    return text.takeError();
  Expected<std::vector<AcceptedChange>> accepted =
      parseAccepted(*text, request.acceptFile);
  if (!accepted)
    return accepted.takeError();
  request.diff.accepted = std::move(*accepted);
  return Error::success();
}

static Expected<DiffOutput> parseFormat(StringRef text) {
  auto [name, file] = text.split(':');
  Expected<const DiffForm *> form = findDiffForm(name);
  if (!form)
    return form.takeError();
  if (file.empty() && name != text)
    return createStringError("--format '" + text + "' names no file");
  return DiffOutput{(*form)->render, file.str(), name == "text"};
}

/// "./a.json" is "a.json".
static std::string normalize(StringRef fileName) {
  llvm::SmallString<128> path(fileName);
  llvm::sys::path::remove_dots(path, /*remove_dot_dot=*/true);
  return path.str().str();
}

/// A form without a file goes to that of -o; without such a form, the text
/// does.
static Error readFormats(DiffRequest &request) {
  DiffOutput main{renderText, flags->output, /*isText=*/true};
  bool hasMain = false;
  for (StringRef text : flags->formats) {
    Expected<DiffOutput> output = parseFormat(text);
    if (!output)
      return output.takeError();
    if (!output->file.empty()) {
      request.outputs.push_back(std::move(*output));
      continue;
    }
    if (hasMain)
      return createStringError(
          "only one --format can go without a file, as in '" + text + ":file'");
    hasMain = true;
    output->file = main.file;
    main = std::move(*output);
  }
  request.outputs.insert(request.outputs.begin(), std::move(main));
  for (const auto &[i, output] : llvm::enumerate(request.outputs))
    for (const DiffOutput &other :
         llvm::ArrayRef(request.outputs).drop_front(i + 1))
      if (normalize(output.file) == normalize(other.file))
        return createStringError("two forms would be written to '" +
                                 output.file + "'");
  return Error::success();
}

Expected<DiffRequest> greenai::getDiffRequest() {
  DiffRequest request;
  if (flags->files.size() != 2)
    return createStringError("two files are needed, OLD and NEW");
  request.oldFile = flags->files[0];
  request.newFile = flags->files[1];
  if (request.oldFile == "-" && request.newFile == "-")
    return createStringError("only one side can be standard input");
  if (Error error = readFormats(request))
    return error;
  if (StringRef empty = getEmptyReportFlag(); !empty.empty())
    return createStringError("--" + empty + " needs a value");

  ReportOptionTexts texts = getReportOptionTexts();
  Expected<ReportRequest> report = parseRequest(texts);
  if (!report)
    return report.takeError();
  request.cost = std::move(report->cost);
  // What a side does not have, the other one may.
  std::swap(request.bindings, request.cost.bindings);
  request.hasConvention = isConventionGiven();
  request.hasTraffic = isTrafficGiven();
  request.allowUnregisteredDialects = flags->allowUnregisteredDialects;
  request.renderOptions.top = report->render.top;
  request.renderOptions.all = report->render.all;
  request.renderOptions.unicode = report->render.unicode;
  request.renderOptions.silent = flags->silent;
  llvm::SmallString<128> root;
  if (!llvm::sys::fs::current_path(root))
    request.renderOptions.root = root.str();
  request.renderOptions.width = getTextColumns("-");

  request.diff.points = std::move(report->render.points);
  request.diff.entries = request.cost.entries;
  request.diff.assumptions = request.cost.shapes.assumptions;
  for (const std::string &text : flags->rename) {
    auto [from, to] = StringRef(text).split('=');
    if (from.empty() || to.empty())
      return createStringError("--rename '" + text +
                               "' is not of the form OLD=NEW");
    request.diff.renames.emplace_back(from.str(), to.str());
  }
  request.diff.numCheckedRenames = request.diff.renames.size();
  if (Error error = readLimits(request.diff))
    return error;
  for (const Limit &limit : request.diff.limits)
    request.cost.peak |= limit.metric.isMemory();
  request.cost.shapes.assumptions = request.diff.assumptions;
  if (Error error = readAccepted(request))
    return error;
  return request;
}
