//===- DiffScript.cpp - The data of a comparison's scripts ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffSections.h"
#include "Text.h"

#include "greenai/Expr/Text.h"

#include "llvm/Support/JSON.h"

using namespace greenai;
using namespace greenai::html;
using namespace greenai::diff;

static void writeFunction(const DiffView &view, llvm::json::OStream &json) {
  json.attribute("name", view.function.name);
  view.writeSizes(json);
  json.attributeArray("metrics", [&] {
    for (const MetricDiff &metric : view.function.metrics)
      json.object([&] {
        json.attribute("name", metric.name);
        json.attribute("label", metric.label);
        json.attribute("old", toString(metric.oldValue));
        json.attribute("new", toString(metric.newValue));
        json.attribute("shown", view.isShown(metric));
      });
  });
}

void html::writeDiffData(llvm::ArrayRef<std::unique_ptr<DiffView>> views,
                         llvm::raw_ostream &os) {
  writeData(os, "data", [&](llvm::json::OStream &json) {
    json.object([&] {
      json.attribute("schema", "greenai.diff-page/1");
      json.attributeArray("functions", [&] {
        for (const std::unique_ptr<DiffView> &view : views)
          json.object([&] { writeFunction(*view, json); });
      });
    });
  });
}
