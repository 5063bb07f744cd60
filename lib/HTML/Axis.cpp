//===- Axis.cpp - Logarithmic axes ------------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Axis.h"

#include "Text.h"

#include "greenai/Report/TextFormat.h"

#include <cmath>

using namespace greenai;
using namespace greenai::html;
using llvm::StringRef;

std::vector<Tick> html::getSizeTicks(const LogAxis &axis, unsigned most) {
  const double unit = std::log10(2.0);
  int first = int(std::ceil(axis.low / unit - 1e-9)),
      last = int(std::floor(axis.high / unit + 1e-9));
  int step = 1;
  while ((last - first) / step + 1 > int(most))
    ++step;
  std::vector<Tick> ticks;
  // Powers that are multiples of the step: 1, 8, 64, 512.
  for (int i = (first + step - 1) / step * step; i <= last && i < 62; i += step)
    ticks.push_back({i * unit, std::to_string(int64_t(1) << i)});
  return ticks;
}

std::vector<Tick> html::getValueTicks(const LogAxis &axis, unsigned most,
                                      StringRef unit) {
  int first = int(std::ceil(axis.low - 1e-9)),
      last = int(std::floor(axis.high + 1e-9));
  int step = 1;
  while ((last - first) / step + 1 > int(most))
    step = step == 1 ? 3 : step + 3;
  std::vector<Tick> ticks;
  int begin = first >= 0 ? (first + step - 1) / step * step : first;
  for (int i = begin; i <= last; i += step) {
    std::string text;
    if (i < 0) {
      text = i >= -3 ? "0." + std::string(size_t(-i - 1), '0') + "1"
                     : "1e" + std::to_string(i);
    } else {
      Int value(1);
      for (int k = 0; k < i; ++k)
        value *= Int(10);
      text = formatHuman(value, unit);
      // "1.00 k" of a power of ten is "1 k".
      for (StringRef zeros : {".00", ".0"})
        if (size_t at = text.find(zeros.str()); at != std::string::npos) {
          text.erase(at, zeros.size());
          break;
        }
    }
    ticks.push_back({double(i), text});
  }
  return ticks;
}

void Frame::draw(SVG &svg, llvm::ArrayRef<Tick> xTicks,
                 llvm::ArrayRef<Tick> yTicks, StringRef xLabel,
                 StringRef yLabel) const {
  for (const Tick &tick : xTicks) {
    double at = x.place(tick.log10);
    svg.line({at, y.from}, {at, y.to}, "grid");
    svg.text({at, y.from + 15}, tick.text, "middle", "tick");
  }
  for (const Tick &tick : yTicks) {
    double at = y.place(tick.log10);
    svg.line({x.from, at}, {x.to, at}, "grid");
    svg.text({x.from - 5, at + 4}, tick.text, "end", "tick");
  }
  svg.line({x.from, y.from}, {x.to, y.from}, "axis");
  svg.text({(x.from + x.to) / 2, y.from + 32}, xLabel, "middle", "label");
  svg.text({x.from, y.to - 8}, yLabel, "start", "label");
}

/// The nearest value of the domain, preferring smaller ones.
static Int getNearest(const SymbolDomain &domain, Int value) {
  if (domain.upper && value > *domain.upper)
    value = *domain.upper;
  if (domain.lower && value < *domain.lower)
    value = *domain.lower;
  Int below = floorDiv(value, domain.multipleOf) * domain.multipleOf;
  return !domain.lower || below >= *domain.lower ? below
                                                 : below + domain.multipleOf;
}

std::vector<Int> html::sampleSizes(const SymbolDomain &domain, const Int &low,
                                   const Int &high, unsigned count) {
  std::vector<Int> sizes;
  double from = log10(low), to = log10(high);
  for (unsigned i = 0; i < count; ++i) {
    double exponent = count > 1 ? from + (to - from) * i / (count - 1) : from;
    // Sizes that are drawn are far below 2^53.
    Int value = i == 0           ? low
                : i + 1 == count ? high
                                 : Int(int64_t(std::pow(10.0, exponent) + 0.5));
    value = getNearest(domain, value);
    if (domain.contains(value) && (sizes.empty() || value > sizes.back()))
      sizes.push_back(value);
  }
  return sizes;
}
