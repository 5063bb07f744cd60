//===- TextTable.cpp - The table of groups ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   FPO             share  bytes                       share  FPO/B  name
//   113587200·B·S   35.0%  331776·B·S + 113338368       7.8%    335  mlp ×12
//
// Sums that leave no room for the other columns are written below their row,
// which has their values at the point of the shares instead.
//
//===----------------------------------------------------------------------===//

#include "TextTable.h"
#include "GroupMeasure.h"
#include "RowTree.h"

#include "greenai/Report/TextFormat.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using llvm::StringRef;

namespace {
/// The cells of one row.
struct Cells {
  std::string work, workShare, bytes, bytesShare, ratio, name;
  /// In the place of a sum that is written below: its value at the point.
  std::string workBelow = {}, bytesBelow = {};
};

/// Columns of the two sums; all other columns are fixed.
struct Layout {
  size_t work, bytes;
  /// Every sum has its place.
  bool isWhole = false;
};
} // namespace

static constexpr size_t indent = 2, shareColumns = 7, ratioColumns = 8;
/// Everything but the two sums and the name, with the gaps between columns.
static constexpr size_t fixedColumns =
    indent + shareColumns + 2 + shareColumns + ratioColumns + 2;
/// A long name is written in full, but does not take room from the sums.
static constexpr size_t reservedForName = 30;

StringRef greenai::getTitle(Measure measure) {
  switch (measure) {
  case Measure::FPO:
    return "FPO";
  case Measure::Integer:
    return "integer";
  case Measure::MACs:
    return "MACs";
  }
  llvm_unreachable("all measures are handled");
}

StringRef greenai::getRatioTitle(Measure measure) {
  switch (measure) {
  case Measure::FPO:
    return "FPO/B";
  case Measure::Integer:
    return "ops/B";
  case Measure::MACs:
    return "MAC/B";
  }
  llvm_unreachable("all measures are handled");
}

StringRef greenai::getName(GroupBy groupBy) {
  switch (groupBy) {
  case GroupBy::Op:
    return "op";
  case GroupBy::Location:
    return "location";
  case GroupBy::Kind:
    return "kind";
  case GroupBy::Function:
    return "function";
  }
  llvm_unreachable("all groupings are handled");
}

std::string greenai::describeTimes(const RowGroup &group, bool unicode) {
  if (group.times == 0)
    return " (" + std::to_string(group.numRows) + " in all)";
  if (group.times == 1)
    return "";
  return " " + getGlyphs(unicode).times.str() + std::to_string(group.times);
}

GroupTable greenai::makeReportTable(const CostReport &report,
                                    const FunctionReport &function,
                                    const RenderOptions &options) {
  const EvaluationPoint *point =
      options.points.empty() ? nullptr : &options.points.front();
  unsigned top = options.all ? 0 : options.top;
  if (options.groupBy == GroupBy::Location)
    return makeRowTree(function, report.convention, point, top);
  return groupRows(function, report.convention, options.groupBy, point, top);
}

static Cells makeCells(const RowGroup &group, std::string name,
                       const RenderOptions &options) {
  PrintOptions print;
  print.unicode = options.unicode;
  std::string bytes = toString(group.cost.getBytes(), print);
  if (!group.exactBytes)
    bytes = getGlyphs(options.unicode).atMost.str() + bytes;
  std::string mark = getGlyphs(options.unicode).below.str() + " ";
  return {toString(group.work, print),
          padLeft(formatShare(group.workShare, group.workAt), shareColumns),
          std::move(bytes),
          padLeft(formatShare(group.bytesShare, group.bytesAt), shareColumns),
          formatRatio(group.workAt, group.bytesAt),
          std::move(name),
          mark + formatHuman(group.workAt),
          mark + formatHuman(group.bytesAt, "B")};
}

/// The widest columns of sums that fit the terminal beside the names: each sum
/// has what it needs, or half of what there is and what the other leaves.
static Layout fitColumns(llvm::ArrayRef<Cells> rows, StringRef title,
                         size_t shares, unsigned width) {
  // Titles and marks always fit.
  size_t minWork = title.size(), minBytes = StringRef("bytes").size();
  size_t work = minWork, bytes = minBytes, name = 0;
  for (const Cells &row : rows) {
    minWork = std::max(minWork, getColumns(row.workBelow));
    minBytes = std::max(minBytes, getColumns(row.bytesBelow));
    work = std::max(work, getColumns(row.work));
    bytes = std::max(bytes, getColumns(row.bytes));
    name = std::max(name, getColumns(row.name));
  }
  size_t used = fixedColumns + 2 * (shares - 1) * shareColumns +
                std::min(name, reservedForName);
  size_t room = width > used ? width - used : 0;
  if (work + bytes <= room)
    return {work, bytes, /*isWhole=*/true};
  size_t half = room / 2;
  Layout layout = {std::min(work, std::max(half, room - std::min(room, bytes))),
                   0};
  layout.bytes = std::min(bytes, room - std::min(room, layout.work));
  layout.work = std::max(layout.work, minWork);
  layout.bytes = std::max(layout.bytes, minBytes);

  // Rows that are written below should not widen the columns of the others.
  Layout tight = {minWork, minBytes};
  for (const Cells &row : rows) {
    if (getColumns(row.work) <= layout.work)
      tight.work = std::max(tight.work, getColumns(row.work));
    if (getColumns(row.bytes) <= layout.bytes)
      tight.bytes = std::max(tight.bytes, getColumns(row.bytes));
  }
  return tight;
}

static void writeBelow(StringRef title, StringRef text, unsigned width,
                       llvm::raw_ostream &os) {
  std::string label = std::string(indent + 2, ' ') + padRight(title, 9);
  size_t room = width > label.size() + 20 ? width - label.size() : 20;
  for (const std::string &line : wrapSum(text, room)) {
    os << label << line << "\n";
    label.assign(label.size(), ' ');
  }
}

static std::string describePoint(const EvaluationPoint &point) {
  std::string text;
  for (const auto &[name, value] : point.values)
    text += (text.empty() ? "" : ", ") + name + "=" + toString(value);
  return text;
}

/// The table with its shares at another point.
static GroupTable moveTo(const EvaluationPoint &point, const GroupTable &table,
                         const CostReport &report,
                         const FunctionReport &function) {
  GroupTable moved =
      makeEmptyTable(function, table.total.cost, report.convention, &point);
  Point values = getReferenceValues(moved, function);
  auto add = [&](RowGroup group) {
    measure(group, moved.measure, report.convention, values);
    setShares(group, moved.total);
    return group;
  };
  for (const RowGroup &group : table.groups)
    moved.groups.push_back(add(group));
  moved.rest = add(table.rest);
  return moved;
}

void greenai::renderTextTable(const CostReport &report,
                              const FunctionReport &function,
                              const RenderOptions &options,
                              llvm::raw_ostream &os) {
  const Glyphs &glyphs = getGlyphs(options.unicode);
  GroupTable table = makeReportTable(report, function, options);
  std::vector<Cells> rows;
  for (const RowGroup &group : table.groups) {
    std::string name(2 * group.depth, ' ');
    if (group.numOthers != 0)
      name += glyphs.ellipsis.str() + " " + std::to_string(group.numOthers) +
              " more";
    else
      name += sanitize(group.name, options.unicode) +
              describeTimes(group, options.unicode);
    rows.push_back(makeCells(group, std::move(name), options));
  }
  if (table.numFolded != 0)
    rows.push_back(makeCells(table.rest,
                             glyphs.ellipsis.str() + " " +
                                 std::to_string(table.numFolded) +
                                 " more (--all)",
                             options));

  // More points where that takes no sum its place.
  constexpr size_t maxPoints = 3;
  StringRef title = getTitle(table.measure);
  std::vector<GroupTable> others;
  for (const EvaluationPoint &point :
       llvm::ArrayRef(options.points)
           .take_front(maxPoints)
           .drop_front(options.points.empty() ? 0 : 1)) {
    if (!fitColumns(rows, title, others.size() + 2, options.width).isWhole)
      break;
    others.push_back(moveTo(point, table, report, function));
  }
  std::string heads = padLeft("share", shareColumns);
  std::string places = describePoint(table.reference);
  for (const GroupTable &other : others) {
    heads += padLeft("share", shareColumns);
    places += "; " + describePoint(other.reference);
    for (auto [i, row] : llvm::enumerate(rows)) {
      const RowGroup &group =
          i < other.groups.size() ? other.groups[i] : other.rest;
      row.workShare +=
          padLeft(formatShare(group.workShare, group.workAt), shareColumns);
      row.bytesShare +=
          padLeft(formatShare(group.bytesShare, group.bytesAt), shareColumns);
    }
  }
  os.indent(indent) << "by " << getName(options.groupBy)
                    << (places.empty() ? "" : ", shares at ") << places << "\n";

  Layout layout = fitColumns(rows, title, others.size() + 1, options.width);
  auto write = [&](const Cells &row, bool isHead) {
    bool workFits = getColumns(row.work) <= layout.work;
    bool bytesFit = getColumns(row.bytes) <= layout.bytes;
    std::string line(indent, ' ');
    llvm::raw_string_ostream cells(line);
    cells << padRight(workFits ? row.work : row.workBelow, layout.work)
          << row.workShare << "  "
          << padRight(bytesFit ? row.bytes : row.bytesBelow, layout.bytes)
          << row.bytesShare << padLeft(row.ratio, ratioColumns) << "  "
          << row.name;
    os << (isHead ? emphasize(line, Emphasis::Strong, options.useColor) : line)
       << "\n";
    if (!workFits)
      writeBelow(title, row.work, options.width, os);
    if (!bytesFit)
      writeBelow("bytes", row.bytes, options.width, os);
  };
  write({title.str(), heads, "bytes", heads, getRatioTitle(table.measure).str(),
         "name"},
        /*isHead=*/true);
  for (const Cells &row : rows)
    write(row, /*isHead=*/false);
}
