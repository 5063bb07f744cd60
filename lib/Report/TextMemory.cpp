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

bool greenai::arePeakStepsListed(const MemoryReport &memory,
                                 const RenderOptions &options) {
  PrintOptions print;
  print.unicode = options.unicode;
  return memory.steps.size() > 1 &&
         getColumns("  peak     ") +
                 getColumns(toString(memory.getPeak(), print)) >
             options.width;
}

/// How many steps are listed: nobody reads the twelfth.
static constexpr size_t maxListed = 8;

namespace {

class MemoryText {
public:
  MemoryText(const MemoryReport &memory, const RenderOptions &options,
             llvm::raw_ostream &os)
      : memory(memory), options(options), os(os) {
    print.unicode = options.unicode;
  }

  void render();

private:
  void renderSteps();
  void renderAtPoints();
  std::string say(const Expr &expr) const;
  /// A number of bytes, with its unit if it has many digits.
  std::string sayBytes(const Expr &expr) const;
  /// Breaks before summands, or before what `separator` separates.
  void line(StringRef text, StringRef separator = "");

  const MemoryReport &memory;
  const RenderOptions &options;
  llvm::raw_ostream &os;
  PrintOptions print;
  std::string label = "  peak at  ";
};

} // namespace

std::string MemoryText::say(const Expr &expr) const {
  return toString(expr, print);
}

std::string MemoryText::sayBytes(const Expr &expr) const {
  std::optional<Int> number = expr.getConstant();
  return number && *number >= 1000
             ? toString(*number) + " (" + formatHuman(*number, "B") + ")"
             : say(expr);
}

void MemoryText::line(StringRef text, StringRef separator) {
  size_t room =
      options.width > label.size() + 20 ? options.width - label.size() : 20;
  auto put = [&](StringRef part) {
    os << label << part << "\n";
    label.assign(label.size(), ' ');
  };
  if (separator.empty()) {
    // What goes on is indented.
    bool isFirst = true;
    for (const std::string &part : wrapSum(text, room - 2)) {
      put(isFirst ? part : "  " + part);
      isFirst = false;
    }
    return;
  }
  std::string part;
  while (!text.empty()) {
    auto [next, rest] = text.split(separator);
    std::string piece =
        next.str() + (rest.empty() ? "" : separator.rtrim().str());
    if (!part.empty() && getColumns(part) + 1 + getColumns(piece) > room) {
      for (const std::string &its : wrapSum(part, room))
        put(its);
      part.clear();
    }
    part += (part.empty() ? "" : " ") + piece;
    text = rest;
  }
  for (const std::string &piece : wrapSum(part, room))
    put(piece);
}

/// Where no size decides alone: all of them, the largest at large sizes first.
void MemoryText::renderSteps() {
  for (const PeakStep &step :
       llvm::ArrayRef(memory.steps).take_front(maxListed))
    line(getStepName(step, options.unicode) + ": " + say(step.bytes));
  if (size_t more = memory.steps.size(); more > maxListed)
    line("and " + std::to_string(more - maxListed) +
         " more, which --fpo-report=json lists");
}

/// The step, and what there is with the weights, at the sizes asked for.
void MemoryText::renderAtPoints() {
  for (const EvaluationPoint &point : options.points) {
    std::optional<Int> most;
    const PeakStep *largest = nullptr;
    bool isKnown = true;
    for (const PeakStep &step : memory.steps) {
      std::optional<Int> bytes = evaluateAt(step.bytes, point).getConstant();
      isKnown &= bytes.has_value();
      if (!bytes || (most && *bytes <= *most))
        continue;
      most = bytes;
      largest = &step;
    }
    std::optional<Int> weights =
        evaluateAt(memory.weights, point).getConstant();
    if (!largest || !isKnown || memory.getPeak().isConstant())
      continue;
    line(point.str() + ": " + getStepName(*largest, options.unicode) +
             (weights && *weights != 0
                  ? ", with weights " + formatHuman(*most + *weights, "B")
                  : ""),
         ", ");
  }
}

void MemoryText::render() {
  PeakRanges ranges = getPeakRanges(memory);
  if (memory.steps.empty())
    line("no step");
  else if (memory.steps.size() == 1)
    line(getStepName(memory.steps.front(), options.unicode));
  else if (ranges.symbol)
    line(describeRanges(memory, ranges, options.unicode), "; ");
  renderAtPoints();
  if (memory.steps.size() > 1 &&
      (!ranges.symbol || arePeakStepsListed(memory, options)))
    renderSteps();
  label = "           ";
  line("part of it: inputs " + sayBytes(memory.inputs) + ", outputs " +
           sayBytes(memory.outputs),
       ", ");
  line("not in it: weights " + sayBytes(memory.weights) + ", on the stack " +
           sayBytes(memory.scratch),
       ", ");
  if (!memory.openReason.empty())
    line("at least that: " + sanitize(memory.openReason, options.unicode));
}

void greenai::renderTextMemory(const MemoryReport &memory,
                               const RenderOptions &options,
                               llvm::raw_ostream &os) {
  MemoryText(memory, options, os).render();
}
