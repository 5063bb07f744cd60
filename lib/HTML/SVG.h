//===- SVG.h - Drawings, element by element ---------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Only attributes, no style: the policy of the page forbids inline styles.
// Colours are classes of page.css, so that light and dark are one drawing.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_HTML_SVG_H
#define GREENAI_LIB_HTML_SVG_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <utility>

namespace greenai::html {

struct Vertex {
  double x, y;
};

class SVG {
public:
  /// `label` is read out in place of the drawing.
  SVG(llvm::raw_ostream &os, double width, double height,
      llvm::StringRef label);
  ~SVG();
  SVG(const SVG &) = delete;
  SVG &operator=(const SVG &) = delete;

  void line(Vertex from, Vertex to, llvm::StringRef cls);
  void polyline(llvm::ArrayRef<Vertex> vertices, llvm::StringRef cls);
  void polygon(llvm::ArrayRef<Vertex> vertices, llvm::StringRef cls,
               llvm::StringRef title = "");
  void rect(Vertex corner, double width, double height, llvm::StringRef cls,
            llvm::StringRef title = "");
  void circle(Vertex center, double radius, llvm::StringRef cls,
              llvm::StringRef title = "");
  /// `anchor` is "start", "middle" or "end". The text is escaped here.
  void text(Vertex at, llvm::StringRef text, llvm::StringRef anchor = "start",
            llvm::StringRef cls = "");

private:
  void vertices(llvm::ArrayRef<Vertex> vertices);
  void end(llvm::StringRef element, llvm::StringRef title);
  llvm::raw_ostream &os;
};

/// One coordinate as short as it can be: "12", "12.5".
std::string formatCoordinate(double value);

/// About how wide a text is, in the units of a drawing.
double estimateWidth(llvm::StringRef text);
/// `text`, or as much of it as fits; empty where hardly anything does.
std::string fitText(llvm::StringRef text, double width);

} // namespace greenai::html

#endif // GREENAI_LIB_HTML_SVG_H
