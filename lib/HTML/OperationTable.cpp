//===- OperationTable.cpp - The table of operations -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Sections.h"
#include "Text.h"

#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::html;
using llvm::StringRef;

Rest html::getRest(const FunctionView &view) {
  Rest rest;
  rest.workAt = rest.bytesAt = std::nullopt;
  if (view.lines.size() <= maxLines)
    return rest;
  for (const OpLine &line : llvm::ArrayRef(view.lines).drop_front(maxLines)) {
    Expr count(int64_t(line.count));
    ++rest.numLines;
    rest.work += count * line.work;
    rest.cost.addScaled(line.cost, count);
  }
  Point point = view.makePoint();
  rest.workAt = evaluate(rest.work, point);
  rest.bytesAt = evaluate(rest.cost.getBytes(), point);
  return rest;
}

static std::string show(const Value &value, StringRef unit = "") {
  return value ? formatValue(*value, unit) : "–";
}

/// One column; without JavaScript the buttons are as good as text.
static void writeHead(llvm::raw_ostream &os, StringRef text, StringRef cls,
                      StringRef key) {
  os << "<th scope=\"col\" class=\"" << cls << "\"";
  if (!key.empty())
    os << " data-sort=\"" << key << "\"";
  os << ">" << escape(text);
}

static void writeShares(const FunctionView &view, const Value &work,
                        const Value &bytes, const Expr *workExpr,
                        const Expr *bytesExpr, bool exactBytes,
                        llvm::raw_ostream &os) {
  std::string ratio = "–";
  if (work && bytes)
    ratio = formatRatio(getFloor(*work), getFloor(*bytes));
  // End tags that HTML lets a page leave out are left out.
  os << "<td>" << show(work) << "<td>" << escape(formatPart(work, view.workAt))
     << "<td>" << (workExpr ? formatExpr(*workExpr) : "") << "<td>"
     << (exactBytes ? "" : "≤ ") << show(bytes, "B") << "<td>"
     << escape(formatPart(bytes, view.bytesAt)) << "<td>"
     << (bytesExpr ? formatExpr(*bytesExpr) : "") << "<td>" << escape(ratio);
}

static void writeTime(const FunctionView &view, const OpLine &line,
                      llvm::raw_ostream &os) {
  os << "<td>"
     << (line.secondsAt
             ? escape(formatSeconds(*line.secondsAt, /*unicode=*/true))
             : "–")
     << "<td>" << escape(formatPart(line.secondsAt, view.secondsAt)) << "<td>"
     << (!line.secondsAt              ? "–"
         : line.isComputeBound        ? "compute"
         : line.time->missing.empty() ? "memory"
                                      : "?");
}

void html::writeOperations(const FunctionView &view, llvm::raw_ostream &os) {
  size_t shown = std::min(view.lines.size(), maxLines);
  bool hasTime = view.machine != nullptr;
  // Of many operations the largest have theirs; scripts show the others.
  constexpr size_t maxFormulas = 150;
  os << "<div class=\"tools\" data-role=\"search\"></div>\n"
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"Operations\"><table class=\"ops"
     << (hasTime ? " timed" : "") << "\" data-role=\"ops\">\n<thead><tr>";
  writeHead(os, "name", "", "name");
  writeHead(os, "operation", "", "op");
  writeHead(os, "kind", "", "kind");
  writeHead(os, "×", "n", "count");
  writeHead(os, view.workLabel, "n", "work");
  writeHead(os, "share", "n", "");
  writeHead(os, "", "", "");
  writeHead(os, "bytes", "n", "bytes");
  writeHead(os, "share", "n", "");
  writeHead(os, "", "", "");
  writeHead(os, view.workLabel == "integer operations" ? "op/B" : "FPO/B", "n",
            "ratio");
  if (hasTime) {
    writeHead(os, "time", "n", "seconds");
    writeHead(os, "share", "n", "");
    writeHead(os, "bound by", "", "");
  }
  os << "<tbody>\n";
  for (size_t i = 0; i < shown; ++i) {
    const OpLine &line = view.lines[i];
    Expr count(int64_t(line.count));
    os << "<tr><td>" << escape(line.name);
    if (!line.place.empty())
      os << (line.name.empty() ? "<small>" : " <small>") << escape(line.place)
         << (line.count > 1 ? ", …" : "") << "</small>";
    os << "<td>" << escape(line.op) << "<td>" << escape(line.kind) << "<td>"
       << line.count;
    Expr work = count * line.work, bytes = count * line.cost.getBytes();
    writeShares(view, line.workAt, line.bytesAt,
                i < maxFormulas ? &work : nullptr,
                shown <= maxFormulas ? &bytes : nullptr, line.exactBytes, os);
    if (hasTime)
      writeTime(view, line, os);
    os << "\n";
  }
  if (Rest rest = getRest(view); rest.numLines != 0) {
    os << "<tr><td>" << rest.numLines << " more<td><td><td>";
    writeShares(view, rest.workAt, rest.bytesAt, nullptr, nullptr,
                view.exactBytes, os);
    os << (hasTime ? "<td><td><td>" : "") << "\n";
  }
  os << "</table></div>\n";
}
