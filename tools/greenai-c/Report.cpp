//===- Report.cpp - Reports of the C API ----------------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Internal.h"

#include "ModuleReader.h"

#include "greenai-c/MLIR.h"
#include "greenai/IR/LocationText.h"
#include "greenai/Report/ErrorText.h"
#include "greenai/Transforms/LiftControlFlow.h"

#include "mlir/CAPI/IR.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/MLIRContext.h"

#include "llvm/Support/MemoryBuffer.h"

using namespace greenai;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

/// The points have to fit; what a report relies on beyond, the analysis checks.
static Expected<GreenaiStatus> finish(CostReport report, ReportRequest request,
                                      GreenaiReport **result) {
  for (const EvaluationPoint &point : request.render.points)
    if (Error error = nameOption("--at", checkPoint(point, report)))
      return error;
  bool isBad = request.strict && report.isIncomplete();
  *result = new GreenaiReport{std::move(report), std::move(request)};
  return isBad ? GREENAI_INCOMPLETE : GREENAI_SUCCESS;
}

static mlir::FailureOr<CostReport> analyze(mlir::Operation *root,
                                           const ReportRequest &request) {
  mlir::OwningOpRef<mlir::Operation *> lifted = liftControlFlow(root);
  return analyzeCost(lifted ? lifted.get() : root, request.cost);
}

/// No module begins with a brace: attributes and types do not stand alone.
static Expected<bool> isStored(StringRef text, StringRef name) {
  text = text.ltrim();
  if (text.starts_with("[") && text.drop_front().ltrim().starts_with("{"))
    return createStringError(name + ": this is an array of reports; read one "
                                    "at a time");
  return text.starts_with("{") && !text.starts_with("{-#");
}

static Expected<GreenaiStatus> readStored(StringRef text, StringRef name,
                                          capi::ReportOptions options,
                                          GreenaiReport **result) {
  if (!options.ofModule.empty())
    return createStringError("'" + options.ofModule +
                             "' says how a module is analysed, but " + name +
                             " is a report");
  Expected<CostReport> report = readJSON(text);
  if (!report)
    return createStringError(name + ": " + llvm::toString(report.takeError()));
  if (options.hasConvention)
    report->convention = options.request.cost.convention;
  for (const std::string &binding : options.request.cost.bindings)
    if (Error error = nameOption("--bind", bindSymbols(*report, binding)))
      return error;
  return finish(std::move(*report), std::move(options.request), result);
}

static Expected<GreenaiStatus> parse(GreenaiContext *context,
                                     std::unique_ptr<llvm::MemoryBuffer> buffer,
                                     const GreenaiOptions *given,
                                     GreenaiReport **result) {
  Expected<capi::ReportOptions> options = capi::readReportOptions(given);
  if (!options)
    return options.takeError();
  Expected<bool> stored =
      isStored(buffer->getBuffer(), buffer->getBufferIdentifier());
  if (!stored)
    return stored.takeError();
  if (*stored)
    return readStored(buffer->getBuffer(), buffer->getBufferIdentifier(),
                      std::move(*options), result);
  std::string errors;
  llvm::raw_string_ostream stream(errors);
  mlir::MLIRContext mlir(context->registry,
                         mlir::MLIRContext::Threading::DISABLED);
  mlir.allowUnregisteredDialects(options->allowUnregisteredDialects);
  ModuleReader reader(mlir, std::move(buffer), stream);
  mlir::OwningOpRef<mlir::ModuleOp> module = reader.parse();
  if (!module)
    return createStringError(errors);
  mlir::FailureOr<CostReport> report = analyze(*module, options->request);
  if (mlir::failed(report))
    return createStringError(errors);
  return finish(std::move(*report), std::move(options->request), result);
}

GreenaiStatus greenaiReportParse(GreenaiContext *context, const char *data,
                                 size_t length, const char *name,
                                 const GreenaiOptions *options,
                                 GreenaiReport **report) {
  return capi::run(context, [&]() -> Expected<GreenaiStatus> {
    if (Error error = capi::checkGiven(data, "data"))
      return error;
    if (Error error = capi::checkGiven(report, "report"))
      return error;
    return parse(context,
                 llvm::MemoryBuffer::getMemBufferCopy(StringRef(data, length),
                                                      name ? name : "<input>"),
                 options, report);
  });
}

GreenaiStatus greenaiReportRead(GreenaiContext *context, const char *path,
                                const GreenaiOptions *options,
                                GreenaiReport **report) {
  return capi::run(context, [&]() -> Expected<GreenaiStatus> {
    if (Error error = capi::checkGiven(path, "path"))
      return error;
    if (Error error = capi::checkGiven(report, "report"))
      return error;
    auto buffer = llvm::MemoryBuffer::getFile(path);
    if (!buffer)
      return createStringError("cannot open '" + StringRef(path) +
                               "': " + buffer.getError().message());
    return parse(context, std::move(*buffer), options, report);
  });
}

GreenaiStatus greenaiReportOfModule(GreenaiContext *context, MlirModule module,
                                    const GreenaiOptions *given,
                                    GreenaiReport **result) {
  return capi::run(context, [&]() -> Expected<GreenaiStatus> {
    if (Error error = capi::checkGiven(module.ptr, "module"))
      return error;
    if (Error error = capi::checkGiven(result, "report"))
      return error;
    Expected<capi::ReportOptions> options = capi::readReportOptions(given);
    if (!options)
      return options.takeError();
    if (options->allowUnregisteredDialects)
      return createStringError("'allow-unregistered-dialect' is about reading "
                               "a module, but this one is in memory");
    mlir::ModuleOp op = unwrap(module);
    mlir::MLIRContext *mlir = op.getContext();
    mlir->appendDialectRegistry(context->registry);
    std::string errors;
    llvm::raw_string_ostream stream(errors);
    mlir::ScopedDiagnosticHandler handler(
        mlir, [&](mlir::Diagnostic &diagnostic) {
          if (diagnostic.getSeverity() != mlir::DiagnosticSeverity::Error)
            return;
          stream << describePlace(diagnostic.getLocation())
                 << ": error: " << diagnostic.str() << "\n";
          for (mlir::Diagnostic &note : diagnostic.getNotes())
            stream << describePlace(note.getLocation())
                   << ": note: " << note.str() << "\n";
        });
    mlir::FailureOr<CostReport> report = analyze(op, options->request);
    if (mlir::failed(report))
      return createStringError(errors);
    return finish(std::move(*report), std::move(options->request), result);
  });
}

void greenaiReportDestroy(GreenaiReport *report) { delete report; }

GreenaiStatus greenaiReportRender(GreenaiContext *context,
                                  const GreenaiReport *report,
                                  const char *format, char **result) {
  return capi::run(context, [&]() -> Expected<GreenaiStatus> {
    if (Error error = capi::checkGiven(report, "report"))
      return error;
    if (Error error = capi::checkGiven(format, "format"))
      return error;
    if (Error error = capi::checkGiven(result, "result"))
      return error;
    ReportOptionTexts texts;
    texts.format = format;
    Expected<ReportRequest> form = parseRequest(texts);
    if (!form)
      return form.takeError();
    ReportRequest request = report->request;
    request.format = form->format;
    std::string text;
    llvm::raw_string_ostream stream(text);
    if (Error error = writeAnalysed(report->report, request, stream))
      return error;
    *result = capi::copyString(text);
    return GREENAI_SUCCESS;
  });
}
