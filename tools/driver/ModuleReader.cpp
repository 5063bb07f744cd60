//===- ModuleReader.cpp - Parses a module, with helpful errors ------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModuleReader.h"

#include "Nesting.h"

#include "greenai/IR/LocationText.h"

#include "mlir/Bytecode/BytecodeReader.h"
#include "mlir/Parser/Parser.h"

#include "llvm/Support/VirtualFileSystem.h"

using namespace greenai;
using namespace mlir;

/// How to bring a dialect that MLIR does not ship to one that it does.
static llvm::StringRef getConversionHint(llvm::StringRef line) {
  auto mentions = [&](llvm::StringRef dialect) {
    return line.starts_with((dialect + ".").str()) ||
           line.contains(("!" + dialect + ".").str()) ||
           line.contains(("#" + dialect + ".").str()) ||
           line.contains((" " + dialect + ".").str()) ||
           line.contains(("\"" + dialect + ".").str());
  };
  if (mentions("torch"))
    return "this is a torch module; convert it first, e.g. with torch-mlir-opt "
           "--torch-backend-to-linalg-on-tensors-backend-pipeline or "
           "--torch-backend-to-tosa-backend-pipeline";
  if (mentions("stablehlo") || mentions("mhlo") || mentions("chlo") ||
      mentions("vhlo"))
    return "this is a StableHLO module; convert it first, e.g. with "
           "stablehlo-opt --stablehlo-legalize-to-linalg";
  if (mentions("onnx"))
    return "this is an ONNX module; convert it first, e.g. with onnx-mlir-opt "
           "--convert-onnx-to-tosa or --convert-onnx-to-linalg";
  if (mentions("util") || mentions("flow") || mentions("hal") ||
      mentions("stream") || mentions("iree_linalg_ext"))
    return "this is an IREE module; take the IR before IREE's own dialects "
           "appear, e.g. with iree-compile --compile-to=input";
  if (mentions("tfl") || mentions("tf"))
    return "this is a TensorFlow module; convert it first, e.g. with tf-opt "
           "--tfl-to-tosa-pipeline";
  return "";
}

/// The text of a line, counted from 1.
static llvm::StringRef getLine(llvm::StringRef text, unsigned line) {
  for (; line > 1; --line)
    text = text.split('\n').second;
  return text.split('\n').first;
}

/// The handler prints what it quotes of the file. A location can name any
/// other: none is opened, for a module may be from somebody else.
static std::shared_ptr<llvm::SourceMgr>
makeSourceMgr(std::unique_ptr<llvm::MemoryBuffer> buffer) {
  auto sourceMgr = std::make_shared<llvm::SourceMgr>();
  sourceMgr->setVirtualFileSystem(
      llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>());
  sourceMgr->AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
  return sourceMgr;
}

static const llvm::MemoryBuffer &getBuffer(const llvm::SourceMgr &sourceMgr) {
  return *sourceMgr.getMemoryBuffer(sourceMgr.getMainFileID());
}

ModuleReader::ModuleReader(MLIRContext &context,
                           std::unique_ptr<llvm::MemoryBuffer> buffer,
                           llvm::raw_ostream &errors)
    : context(context), sourceMgr(makeSourceMgr(std::move(buffer))),
      text(getBuffer(*sourceMgr).getBuffer()),
      name(getBuffer(*sourceMgr).getBufferIdentifier().str()),
      isText(!isBytecode(getBuffer(*sourceMgr).getMemBufferRef())),
      errors(errors), handler(*sourceMgr, &context, name, errors) {}

/// A stored report is an object; in a module braces follow something, but for
/// those of `{-#`.
static bool isJSON(llvm::StringRef text) {
  text = text.ltrim();
  return text.consume_front("{") && text.ltrim().starts_with("\"");
}

OwningOpRef<ModuleOp> ModuleReader::parse(bool verify) {
  auto fail = [&](size_t offset, const llvm::Twine &message) {
    sourceMgr->PrintMessage(errors,
                            llvm::SMLoc::getFromPointer(text.data() + offset),
                            llvm::SourceMgr::DK_Error, message);
    return nullptr;
  };
  if (isText && isJSON(text))
    return fail(text.size() - text.ltrim().size(),
                "this is JSON and no module: reports that are stored are read "
                "by greenai-diff and greenai-footprint");
  if (isText)
    if (std::optional<size_t> offset = findDeepNesting(text))
      return fail(*offset, "nesting is deeper than " + llvm::Twine(maxNesting) +
                               " levels");

  unsigned errorLine = 0;
  bool hasError = false;
  ScopedDiagnosticHandler watcher(&context, [&](Diagnostic &diagnostic) {
    hasError |= diagnostic.getSeverity() == DiagnosticSeverity::Error;
    auto place = diagnostic.getLocation()->findInstanceOf<FileLineColRange>();
    if (errorLine == 0 && place &&
        diagnostic.getSeverity() == DiagnosticSeverity::Error)
      errorLine = place.getStartLine();
    return failure(); // the handler prints
  });
  OwningOpRef<ModuleOp> module =
      parseSourceFile<ModuleOp>(sourceMgr, ParserConfig(&context, verify));
  if (!module) {
    llvm::StringRef hint =
        isText && errorLine ? getConversionHint(getLine(text, errorLine)) : "";
    if (!hint.empty())
      errors << "hint: " << hint << "\n";
    // Some parsers of upstream fail without a word.
    if (!hasError)
      errors << name << ": error: the file cannot be parsed\n";
    return nullptr;
  }
  // Names are the only locations of some modules: the file is known all the
  // same.
  if (getParsedFile(module->getLoc()).empty())
    module->getOperation()->setLoc(FileLineColLoc::get(&context, name, 0, 0));
  if (!isText)
    if (Operation *deep = findDeepNesting(*module)) {
      emitError(deep->getLoc())
          << "nesting is deeper than " << maxNesting << " levels";
      return nullptr;
    }
  return module;
}
