//===- DiffInput.cpp - The two sides of a comparison ----------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffInput.h"

#include "ModuleReader.h"

#include "greenai/Report/Render.h"
#include "greenai/Transforms/LiftControlFlow.h"

#include "mlir/Support/FileUtilities.h"

using namespace greenai;
using llvm::Expected;
using llvm::StringRef;

Expected<DiffInput> DiffInput::open(StringRef fileName) {
  DiffInput input;
  std::string message;
  input.buffer = mlir::openInputFile(fileName, &message);
  if (!input.buffer)
    return llvm::createStringError(message);
  // No module begins with a brace: attributes and types do not stand alone.
  StringRef text = input.buffer->getBuffer().ltrim();
  if (text.starts_with("[") && text.drop_front().ltrim().starts_with("{"))
    return llvm::createStringError(
        fileName + ": this is an array of reports; compare one at a time");
  if (!text.starts_with("{") || text.starts_with("{-#"))
    return input;
  Expected<CostReport> report = readJSON(text);
  if (!report)
    return llvm::createStringError(fileName + ": " +
                                   llvm::toString(report.takeError()));
  input.report = std::move(*report);
  return input;
}

bool DiffInput::analyze(const CostOptions &options,
                        const mlir::DialectRegistry &registry,
                        bool allowUnregisteredDialects,
                        llvm::raw_ostream &errors) {
  // The process ends after this: leave the IR to the system.
  auto *context =
      new mlir::MLIRContext(registry, mlir::MLIRContext::Threading::DISABLED);
  context->allowUnregisteredDialects(allowUnregisteredDialects);
  ModuleReader reader(*context, std::move(buffer), errors);
  mlir::OwningOpRef<mlir::ModuleOp> module = reader.parse();
  if (!module)
    return false;
  mlir::OwningOpRef<mlir::Operation *> lifted = liftControlFlow(*module);
  mlir::FailureOr<CostReport> result =
      analyzeCost(lifted ? lifted.get() : module->getOperation(), options);
  (void)lifted.release();
  (void)module.release();
  if (mlir::failed(result))
    return false;
  report = std::move(*result);
  return true;
}
