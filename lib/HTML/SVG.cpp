//===- SVG.cpp - Drawings, element by element -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SVG.h"

#include "Text.h"

#include "greenai/Report/TextFormat.h"

#include "llvm/Support/Format.h"

using namespace greenai::html;
using llvm::StringRef;

std::string greenai::html::formatCoordinate(double value) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%.1f", value);
  if (StringRef(text).ends_with(".0"))
    text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

static std::string attribute(StringRef name, double value) {
  return " " + name.str() + "=\"" + formatCoordinate(value) + "\"";
}

SVG::SVG(llvm::raw_ostream &os, double width, double height, StringRef label)
    : os(os) {
  os << "<svg viewBox=\"0 0 " << formatCoordinate(width) << " "
     << formatCoordinate(height) << "\" role=\"img\" aria-label=\""
     << escape(label) << "\">";
}

SVG::~SVG() { os << "</svg>\n"; }

void SVG::end(StringRef element, StringRef title) {
  if (title.empty())
    os << "/>";
  else
    os << "><title>" << escape(title) << "</title></" << element << ">";
}

void SVG::line(Vertex from, Vertex to, StringRef cls) {
  os << "<line" << attribute("x1", from.x) << attribute("y1", from.y)
     << attribute("x2", to.x) << attribute("y2", to.y) << " class=\"" << cls
     << "\"/>";
}

void SVG::vertices(llvm::ArrayRef<Vertex> vertices) {
  os << " points=\"";
  for (size_t i = 0; i < vertices.size(); ++i)
    os << (i ? " " : "") << formatCoordinate(vertices[i].x) << ","
       << formatCoordinate(vertices[i].y);
  os << "\"";
}

void SVG::polyline(llvm::ArrayRef<Vertex> points, StringRef cls) {
  os << "<polyline";
  vertices(points);
  os << " class=\"" << cls << "\"/>";
}

void SVG::polygon(llvm::ArrayRef<Vertex> points, StringRef cls,
                  StringRef title) {
  os << "<polygon";
  vertices(points);
  os << " class=\"" << cls << "\"";
  end("polygon", title);
}

void SVG::rect(Vertex corner, double width, double height, StringRef cls,
               StringRef title) {
  os << "<rect" << attribute("x", corner.x) << attribute("y", corner.y)
     << attribute("width", width) << attribute("height", height) << " class=\""
     << cls << "\"";
  end("rect", title);
}

void SVG::circle(Vertex center, double radius, StringRef cls, StringRef title) {
  os << "<circle" << attribute("cx", center.x) << attribute("cy", center.y)
     << attribute("r", radius) << " class=\"" << cls << "\"";
  end("circle", title);
}

void SVG::text(Vertex at, StringRef text, StringRef anchor, StringRef cls) {
  os << "<text" << attribute("x", at.x) << attribute("y", at.y);
  if (anchor != "start")
    os << " text-anchor=\"" << anchor << "\"";
  if (!cls.empty())
    os << " class=\"" << cls << "\"";
  os << ">" << escape(text) << "</text>";
}

double greenai::html::estimateWidth(StringRef text) {
  return 6.3 * double(getColumns(text));
}

std::string greenai::html::fitText(StringRef text, double width) {
  std::string clean = sanitize(text, /*unicode=*/true);
  if (estimateWidth(clean) <= width)
    return clean;
  size_t columns = size_t(std::max(width, 0.0) / 6.3);
  if (columns < 4)
    return "";
  // Whole characters of UTF-8 only.
  std::string result;
  size_t used = 0;
  for (size_t i = 0; i < clean.size() && used + 1 < columns; ++used) {
    size_t next = i + 1;
    while (next < clean.size() && (clean[next] & 0xC0) == 0x80)
      ++next;
    result += clean.substr(i, next - i);
    i = next;
  }
  return result + "…";
}
