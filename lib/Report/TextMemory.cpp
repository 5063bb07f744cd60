//===- TextMemory.cpp - Where the peak is, as text --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TextNotes.h"

#include "greenai/Report/TextFormat.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using llvm::StringRef;

static std::string getStepName(const PeakStep &step, bool unicode) {
  std::string name = step.name.empty() ? step.op : step.name;
  if (step.name.empty() && !step.location.empty())
    name += " at " + step.location;
  return sanitize(name, unicode);
}

/// "S < 1024: mlp.up; beyond: attn.scores".
static std::string describeRanges(const MemoryReport &memory,
                                  const PeakRanges &ranges, bool unicode) {
  StringRef symbol =
      memory.getPeak().getContext()->getAtom(*ranges.symbol).name;
  std::string text;
  for (const PeakRange &range : ranges.ranges) {
    bool isLast = &range == &ranges.ranges.back();
    text += text.empty() ? "" : "; ";
    if (isLast)
      text += ranges.ranges.size() == 1 ? "" : "beyond: ";
    else if (*range.to == range.from)
      text += symbol.str() + " = " + toString(range.from) + ": ";
    else
      text += symbol.str() + " < " + toString((&range + 1)->from) + ": ";
    text += getStepName(memory.steps[range.step], unicode);
  }
  return text;
}

void greenai::renderTextMemory(const MemoryReport &memory,
                               const RenderOptions &options,
                               llvm::raw_ostream &os) {
  PrintOptions print;
  print.unicode = options.unicode;
  auto say = [&](const Expr &expr) { return toString(expr, print); };
  std::string label = "  peak at  ";
  auto line = [&](StringRef text) {
    for (const std::string &part : wrapSum(text, options.width - label.size()))
      os << label << part << "\n", label.assign(label.size(), ' ');
  };
  PeakRanges ranges = getPeakRanges(memory);
  if (memory.steps.empty())
    line("no step");
  else if (memory.steps.size() == 1)
    line(getStepName(memory.steps.front(), options.unicode));
  else if (ranges.symbol)
    line(describeRanges(memory, ranges, options.unicode));
  else
    for (const PeakStep &step : memory.steps)
      line(getStepName(step, options.unicode) + ": " + say(step.bytes));
  label = "           ";
  line("with inputs " + say(memory.inputs) + " and outputs " +
       say(memory.outputs));
  line("beside it weights " + say(memory.weights) + ", on the stack " +
       say(memory.scratch));
  if (!memory.openReason.empty())
    line("at least that: " + sanitize(memory.openReason, options.unicode));
}
