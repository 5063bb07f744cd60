//===- Report.cpp - Analyse and render in one call --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Transforms/Report.h"

#include "greenai/Cost/CostsFile.h"
#include "greenai/Footprint/Roofline.h"
#include "greenai/HTML/HTML.h"
#include "greenai/IR/LocationText.h"
#include "greenai/Report/ErrorText.h"
#include "greenai/Transforms/LiftControlFlow.h"

#include "mlir/IR/Diagnostics.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/JSON.h"

using namespace greenai;
using namespace mlir;

static llvm::Error makeError(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static std::vector<std::string> splitList(llvm::StringRef text,
                                          char separator = ',') {
  std::vector<std::string> parts;
  for (llvm::StringRef part : llvm::split(text, separator))
    if (!part.trim().empty())
      parts.push_back(part.trim().str());
  return parts;
}

/// Conditions are separated by commas outside parentheses: "S<=max(T,8), B>=2".
static std::vector<std::string> splitConditions(llvm::StringRef text) {
  std::vector<std::string> parts;
  size_t start = 0;
  int depth = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && (text[i] != ',' || depth > 0)) {
      depth += (text[i] == '(') - (text[i] == ')');
      continue;
    }
    llvm::StringRef part = text.slice(start, i).trim();
    if (!part.empty())
      parts.push_back(part.str());
    start = i + 1;
  }
  return parts;
}

llvm::Expected<ReportRequest>
greenai::parseRequest(const ReportOptionTexts &texts) {
  ReportRequest request;
  auto format =
      llvm::StringSwitch<std::optional<ReportRequest::Format>>(texts.format)
          .Cases({"", "text"}, ReportRequest::Format::Text)
          .Case("json", ReportRequest::Format::JSON)
          .Case("csv", ReportRequest::Format::CSV)
          .Case("markdown", ReportRequest::Format::Markdown)
          .Case("html", ReportRequest::Format::HTML)
          .Default(std::nullopt);
  if (!format)
    return makeError("unknown report format '" + texts.format +
                     "': choose text, json, markdown, csv or html");
  request.format = *format;

  auto groupBy = llvm::StringSwitch<std::optional<GroupBy>>(texts.groupBy)
                     .Case("op", GroupBy::Op)
                     .Case("location", GroupBy::Location)
                     .Case("kind", GroupBy::Kind)
                     .Case("function", GroupBy::Function)
                     .Default(std::nullopt);
  if (!groupBy)
    return makeError("unknown grouping '" + texts.groupBy +
                     "': choose op, location, kind or function");
  request.render.groupBy = *groupBy;
  request.render.top = texts.all ? 0 : texts.top;
  request.render.all = texts.all;
  request.render.unicode = !texts.ascii;
  for (const std::string &text : splitList(texts.at, ';')) {
    llvm::Expected<EvaluationPoint> point = parsePoint(text);
    if (!point)
      return nameOption("--at", point.takeError());
    request.render.points.push_back(std::move(*point));
  }

  llvm::Expected<Convention> convention = loadConvention(texts.convention);
  if (!convention)
    return convention.takeError();
  request.cost.convention = std::move(*convention);
  llvm::Expected<TrafficChoice> traffic = TrafficChoice::parse(texts.traffic);
  if (!traffic)
    return traffic.takeError();
  request.cost.traffic = *traffic;
  if (texts.padding != "execute" && texts.padding != "exclude")
    return makeError("unknown padding mode '" + texts.padding +
                     "': choose execute or exclude");
  request.cost.excludePadding = texts.padding == "exclude";
  request.cost.peak = texts.peak;
  if (texts.broadcast != "assume-equal" && texts.broadcast != "exact")
    return makeError("unknown broadcast mode '" + texts.broadcast +
                     "': choose assume-equal or exact");
  request.cost.shapes.exactBroadcast = texts.broadcast == "exact";
  llvm::Expected<std::vector<ArgumentSizes>> sizes =
      parseArgumentSizes(texts.shapes);
  if (!sizes)
    return sizes.takeError();
  request.cost.shapes.sizes = std::move(*sizes);
  request.cost.shapes.assumptions = splitConditions(texts.assume);
  request.cost.entries = splitList(texts.entry);
  if (!llvm::StringRef(texts.bind).trim().empty())
    request.cost.bindings.push_back(texts.bind);
  request.cost.freeCallees = splitList(texts.freeCallees);
  llvm::Expected<std::vector<WeightPattern>> weights =
      parseWeightPatterns(texts.weights);
  if (!weights)
    return weights.takeError();
  request.cost.weights = std::move(*weights);
  auto models = loadUserModels(texts.model);
  if (!models)
    return models.takeError();
  request.cost.models = std::move(*models);
  if (!texts.machine.empty()) {
    llvm::Expected<Machine> machine = loadMachine(texts.machine);
    if (!machine)
      return machine.takeError();
    request.machine = std::move(*machine);
  }
  llvm::Expected<FootprintRequest> footprint =
      parseFootprintRequest(texts.footprint);
  if (!footprint)
    return footprint.takeError();
  request.footprint = std::move(*footprint);
  request.footprint.machine = request.machine;
  request.footprint.points = request.render.points;
  auto points = getReportPoints(request.render.points, request.footprint.plan);
  if (!points)
    return points.takeError();
  request.render.points = std::move(*points);
  request.strict = texts.strict;
  return request;
}

void greenai::renderReport(const CostReport &report,
                           ReportRequest::Format format,
                           const RenderOptions &options, llvm::raw_ostream &os,
                           const Machine *machine) {
  switch (format) {
  case ReportRequest::Format::Text:
    return renderText(report, options, os);
  case ReportRequest::Format::JSON:
    return renderJSON(report, options, os);
  case ReportRequest::Format::CSV:
    return renderCSV(report, options, os);
  case ReportRequest::Format::Markdown:
    return renderMarkdown(report, options, os);
  case ReportRequest::Format::HTML:
    HTMLOptions page;
    page.points = options.points;
    page.machine = machine;
    page.all = options.all;
    page.addText = options.addText;
    return renderHTML(report, page, os);
  }
}

/// `function` becomes the one that the footprint is of.
static llvm::Expected<FootprintTable>
makeTable(const CostReport &report, const FootprintRequest &request,
          const FunctionReport *&function) {
  llvm::Expected<const FunctionReport *> found = getFootprintFunction(report);
  if (!found)
    return found.takeError();
  function = *found;
  return makeFootprint(&report, function, request);
}

llvm::Error greenai::writeAnalysed(const CostReport &report,
                                   const ReportRequest &request,
                                   llvm::raw_ostream &os) {
  for (const EvaluationPoint &point : request.render.points)
    if (llvm::Error error = nameOption("--at", checkPoint(point, report)))
      return error;
  RenderOptions render = request.render;
  std::optional<FootprintTable> footprint;
  const FunctionReport *subject = nullptr;
  if (!request.footprint.isEmpty()) {
    llvm::Expected<FootprintTable> table =
        makeTable(report, request.footprint, subject);
    if (!table)
      return table.takeError();
    footprint = std::move(*table);
  }
  render.addText = [&](const FunctionReport &function, llvm::raw_ostream &os) {
    // A page draws it.
    if (request.machine && request.format != ReportRequest::Format::HTML)
      renderRooflineText(report, function, *request.machine, request.render,
                         os);
    if (footprint && &function == subject)
      renderFootprintText(*footprint, request.render.unicode, os);
  };
  render.addJSON = [&](const FunctionReport &function,
                       llvm::json::OStream &json) {
    if (request.machine)
      renderRooflineJSON(report, function, *request.machine, request.render,
                         json);
    if (footprint && &function == subject)
      json.attributeObject("footprint",
                           [&] { renderFootprintJSON(*footprint, json); });
  };
  renderReport(report, request.format, render, os,
               request.machine ? &*request.machine : nullptr);
  return llvm::Error::success();
}

ReportStatus greenai::writeReport(Operation *root, const ReportRequest &request,
                                  llvm::raw_ostream &os) {
  OwningOpRef<Operation *> lifted = liftControlFlow(root);
  FailureOr<CostReport> report =
      analyzeCost(lifted ? lifted.get() : root, request.cost);
  if (failed(report))
    return ReportStatus::Failed;
  if (llvm::Error error = writeAnalysed(*report, request, os)) {
    emitError(getFileLoc(root->getLoc())) << llvm::toString(std::move(error));
    return ReportStatus::Failed;
  }
  return request.strict && report->isIncomplete() ? ReportStatus::Incomplete
                                                  : ReportStatus::Complete;
}
