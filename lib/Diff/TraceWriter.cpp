//===- TraceWriter.cpp - What each pass changed, as JSON ------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Trace.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

void greenai::diff::renderTraceJSON(llvm::ArrayRef<TraceStep> steps,
                                    const std::optional<DiffResult> &whole,
                                    llvm::raw_ostream &os) {
  llvm::json::OStream json(os, /*IndentSize=*/2);
  auto text = [&](StringRef key, StringRef value) {
    json.attribute(key, llvm::json::fixUTF8(value));
  };
  auto diff = [&](StringRef key, const std::optional<DiffResult> &result) {
    if (!result) {
      json.attribute(key, nullptr);
      return;
    }
    std::string written;
    llvm::raw_string_ostream stream(written);
    renderJSON(*result, stream);
    json.attributeBegin(key);
    json.rawValue(StringRef(written).rtrim());
    json.attributeEnd();
  };
  json.object([&] {
    json.attribute("schema", "greenai.trace/1");
    json.attributeArray("steps", [&] {
      for (const TraceStep &step : steps)
        json.object([&] {
          text("pass", step.pass);
          text("anchor", step.anchor);
          text("error", step.error);
          diff("diff", step.diff);
        });
    });
    diff("whole", whole);
  });
  os << "\n";
}
