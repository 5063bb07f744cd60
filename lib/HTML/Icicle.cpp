//===- Icicle.cpp - The layer tree, drawn -----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Charts.h"
#include "SVG.h"
#include "Text.h"

using namespace greenai;
using namespace greenai::html;

namespace {

/// What a node is made of at the reference point.
struct Part {
  double share = 0;
  /// Of each kind; the largest gives a leaf its colour.
  std::vector<double> kinds;
};

class IciclePainter {
public:
  IciclePainter(const FunctionView &view, llvm::raw_ostream &os);
  void run();

private:
  static constexpr double width = 1000, height = 26;
  /// Narrower nodes are not seen.
  static constexpr double least = 3;
  void draw(SVG &svg, size_t node, double left, double right);
  std::string describe(size_t node) const;

  const FunctionView &view;
  llvm::raw_ostream &os;
  bool isOfBytes;
  std::vector<Part> parts;
  unsigned depth = 0;
};

} // namespace

IciclePainter::IciclePainter(const FunctionView &view, llvm::raw_ostream &os)
    : view(view), os(os), isOfBytes(view.work.isZero()) {
  llvm::ArrayRef<LayerTree::Node> nodes = view.tree.getNodes();
  parts.resize(nodes.size());
  for (Part &part : parts)
    part.kinds.resize(view.kinds.size());
  const Value &whole = isOfBytes ? view.bytesAt : view.workAt;
  for (const OpLine &line : view.lines) {
    double share = getPart(isOfBytes ? line.bytesAt : line.workAt, whole);
    parts[line.node].share += share;
    parts[line.node].kinds[line.kindIndex] += share;
  }
  // Children come after their parents.
  for (size_t i = nodes.size(); i-- > 1;) {
    Part &parent = parts[nodes[i].parent];
    parent.share += parts[i].share;
    for (size_t kind = 0; kind < parent.kinds.size(); ++kind)
      parent.kinds[kind] += parts[i].kinds[kind];
    if (parts[i].share * width >= least)
      depth = std::max(depth, nodes[i].depth);
  }
}

static std::string formatPercent(double share) {
  int tenths = int(share * 1000 + 0.5);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

std::string IciclePainter::describe(size_t node) const {
  const LayerTree::Node &own = view.tree.getNodes()[node];
  std::string text = node == 0 ? own.name : view.tree.getPath(node);
  if (own.count > 1)
    text += " ×" + std::to_string(own.count);
  return text + ", " + formatPercent(parts[node].share) + " of " +
         (isOfBytes ? "bytes" : view.workLabel);
}

void IciclePainter::draw(SVG &svg, size_t node, double left, double right) {
  if (right - left < least)
    return;
  const LayerTree::Node &own = view.tree.getNodes()[node];
  size_t kind =
      std::max_element(parts[node].kinds.begin(), parts[node].kinds.end()) -
      parts[node].kinds.begin();
  bool isLeaf = own.children.empty();
  double top = own.depth * (height + 2);
  svg.rect({left, top}, std::max(right - left - 1, 0.5), height,
           isLeaf && !view.kinds.empty() ? "leaf " + getKindClass(kind)
                                         : "inner",
           describe(node));
  std::string label = own.name;
  if (own.count > 1)
    label += " ×" + std::to_string(own.count);
  std::string fitted = fitText(label, right - left - 8);
  if (!fitted.empty())
    svg.text({left + 4, top + 17}, fitted, "start", "cell");
  for (size_t child : own.children) {
    double end = left + parts[child].share * width;
    draw(svg, child, left, std::min(end, right));
    left = std::min(end, right);
  }
}

void IciclePainter::run() {
  os << "<figure data-role=\"icicle\" tabindex=\"0\">";
  {
    SVG svg(os, width, (depth + 1) * (height + 2),
            std::string("Layers, as wide as their part of the ") +
                (isOfBytes ? "bytes" : view.workLabel));
    draw(svg, 0, 0, width);
  }
  os << "</figure>\n";
}

void html::drawIcicle(const FunctionView &view, llvm::raw_ostream &os) {
  IciclePainter(view, os).run();
}
