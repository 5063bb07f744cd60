//===- Charts.h - Static drawings of a report -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is drawn here is what a reader without JavaScript sees, and what a page
// begins with: values at the reference point, exact, placed by their logarithm.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_HTML_CHARTS_H
#define GREENAI_LIB_HTML_CHARTS_H

#include "ReportView.h"

namespace greenai::html {

/// Operations and bytes against each of the two axes.
void drawCostCharts(const FunctionView &view, llvm::raw_ostream &os);

/// Of operations and of bytes, what part is of which kind, along the first
/// axis; one bar each where there is no axis.
void drawShareCharts(const FunctionView &view, llvm::raw_ostream &os);

/// The layers, as wide as their part of the work.
void drawIcicle(const FunctionView &view, llvm::raw_ostream &os);

/// Each line at its intensity and speed, with its path along the first axis.
void drawRoofline(const FunctionView &view, llvm::raw_ostream &os);

/// The class of a kind's colour: "k0" to "k9"; the last is of all others.
std::string getKindClass(size_t kind);

/// What the roofs of the machine are, for the types that a function uses.
struct Roof {
  std::string label;
  Int perSecond;
};
std::vector<Roof> getRoofs(const FunctionView &view);

} // namespace greenai::html

#endif // GREENAI_LIB_HTML_CHARTS_H
