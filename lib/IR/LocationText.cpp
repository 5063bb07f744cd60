//===- LocationText.cpp - Names and places of operations --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/IR/LocationText.h"

#include "mlir/IR/BuiltinAttributes.h"

#include "llvm/Support/raw_ostream.h"

using namespace greenai;
using namespace mlir;

static std::string format(FileLineColRange loc, bool withColumn) {
  std::string text = loc.getFilename().getValue().str();
  text += ':';
  text += std::to_string(loc.getStartLine());
  if (withColumn) {
    text += ':';
    text += std::to_string(loc.getStartColumn());
  }
  return text;
}

/// Fills `text` from `location`, outer names and first files first. A call site
/// speaks for the callee, as MLIR's own diagnostics do.
static void visit(Location location, llvm::StringRef parsedFile,
                  LocationText &text) {
  if (auto name = dyn_cast<NameLoc>(location)) {
    if (text.name.empty())
      text.name = name.getName().getValue().str();
    return visit(name.getChildLoc(), parsedFile, text);
  }
  if (auto call = dyn_cast<CallSiteLoc>(location))
    return visit(call.getCallee(), parsedFile, text);
  if (auto fused = dyn_cast<FusedLoc>(location)) {
    for (Location part : fused.getLocations())
      visit(part, parsedFile, text);
    return;
  }
  auto file = dyn_cast<FileLineColRange>(location);
  if (!file)
    return;
  if (file.getFilename().getValue() == parsedFile) {
    if (text.place.empty())
      text.place = format(file, /*withColumn=*/true);
  } else if (text.source.empty()) {
    text.source = format(file, /*withColumn=*/false);
  }
}

LocationText greenai::describe(Location location, llvm::StringRef parsedFile) {
  LocationText text;
  // The common case, an operation of a parsed file without a loc(...).
  if (auto file = dyn_cast<FileLineColRange>(location);
      file && file.getFilename().getValue() == parsedFile) {
    text.place = format(file, /*withColumn=*/true);
    return text;
  }
  visit(location, parsedFile, text);
  return text;
}

std::string greenai::describePlace(Location location) {
  LocationText text = describe(location, /*parsedFile=*/"");
  if (auto file = dyn_cast<FileLineColRange>(location))
    return format(file, /*withColumn=*/true);
  if (!text.source.empty())
    return text.source;
  return text.name.empty() ? "an unknown location" : text.name;
}

llvm::StringRef greenai::getParsedFile(Location moduleLocation) {
  auto file = moduleLocation->findInstanceOf<FileLineColRange>();
  return file ? file.getFilename().getValue() : llvm::StringRef();
}

Location greenai::getFileLoc(Location moduleLocation) {
  auto file = dyn_cast<FileLineColRange>(moduleLocation);
  if (!file || file.getStartLine() != 0)
    return moduleLocation;
  return FileLineColLoc::get(file.getFilename(), 1, 1);
}
