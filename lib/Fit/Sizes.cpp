//===- Sizes.cpp - Sizes of tensors as functions of the symbols -----------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A size is, in this order: constant; a symbol; an output of a window whose
// attributes say how it follows from its input, or a size of an operand more or
// less a constant; a product of neighbouring sizes; a known size times a
// constant, or plus one if three exports show it; a product, a sum or a
// difference of two known sizes; a rounded quotient of a known size. Nothing is
// kept that some export contradicts.
//
//===----------------------------------------------------------------------===//

#include "Sizes.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/Support/MathExtras.h"

using namespace greenai;
using namespace greenai::fit;

SizeTable::SizeTable(ExprContext &context, llvm::ArrayRef<AtomId> symbols,
                     llvm::ArrayRef<Vector> values)
    : context(context), symbols(symbols), symbolValues(values) {
  for (auto [symbol, value] : llvm::zip(symbols, values))
    addKnown(value, context.atom(symbol));
}

static bool isConstant(const Vector &values) { return llvm::all_equal(values); }

static size_t countDistinct(const Vector &values) {
  return std::set<int64_t>(values.begin(), values.end()).size();
}

void SizeTable::addKnown(const Vector &values, const Expr &expr) {
  if (known.try_emplace(values, expr).second)
    found.emplace_back(values, expr);
}

std::optional<Expr> SizeTable::lookup(const Vector &values) const {
  if (llvm::any_of(values, [](int64_t value) { return value < 0; }))
    return std::nullopt;
  if (isConstant(values))
    return Expr(values.front());
  auto it = known.find(values);
  if (it == known.end())
    return std::nullopt;
  return it->second;
}

void SizeTable::addRuns(const std::vector<Vector> &sizes) {
  for (size_t length : {2, 3})
    for (size_t first = 0; first + length <= sizes.size(); ++first) {
      std::vector<Vector> run(sizes.begin() + first,
                              sizes.begin() + first + length);
      Vector product(run.front().size(), 1);
      bool isKnown = llvm::count_if(run, isConstant) + 1 < int64_t(length);
      for (const Vector &size : run)
        for (auto [total, value] : llvm::zip(product, size))
          isKnown &= value > 0 && !llvm::MulOverflow(total, value, total);
      if (isKnown)
        runs.try_emplace(product, run);
    }
}

/// A result that is everywhere as much longer or shorter than the operand, in a
/// dimension: a slice or a padding of constant width.
void SizeTable::addDifferences(const AlignedShape &shape) {
  if (shape.reads.empty() || shape.writes.empty() ||
      shape.reads[0].size() != shape.writes[0].size())
    return;
  for (const auto &[input, output] :
       llvm::zip(shape.reads[0], shape.writes[0])) {
    int64_t offset = output.front() - input.front();
    bool isSame = offset != 0 && !isConstant(input);
    for (auto [from, to] : llvm::zip(input, output))
      isSame &= from >= 0 && to - from == offset;
    if (isSame)
      windows.push_back({input, output, 1, 1, {offset}, false});
  }
}

bool SizeTable::findRun(const Vector &values) {
  auto it = runs.find(values);
  if (it == runs.end())
    return false;
  Expr product(1);
  for (const Vector &factor : it->second) {
    std::optional<Expr> size = lookup(factor);
    if (!size)
      return false;
    product *= *size;
  }
  addKnown(values, product);
  return true;
}

void SizeTable::add(const AlignedShape &shape) {
  auto addSize = [&](const Vector &values) {
    if (!isConstant(values) &&
        llvm::none_of(values, [](int64_t value) { return value < 0; }) &&
        seen.insert(values).second)
      unknown.push_back(values);
  };
  for (const auto *lists : {&shape.reads, &shape.writes, &shape.loops})
    for (const std::vector<Vector> &sizes : *lists) {
      llvm::for_each(sizes, addSize);
      addRuns(sizes);
    }
  for (const AlignedWindow &window : shape.windows) {
    addSize(window.input);
    addSize(window.output);
    windows.push_back(window);
    if (window.stride > 1)
      strides.insert(window.stride);
  }
  addDifferences(shape);
}

/// What the window makes of its inputs.
static Vector getOutputs(const AlignedWindow &window, int64_t offset) {
  Vector result;
  for (int64_t value : window.input)
    result.push_back(
        llvm::divideFloorSigned(window.scale * value + offset, window.stride));
  return result;
}

static Expr getOutput(const AlignedWindow &window, const Expr &input,
                      int64_t offset) {
  return floorDiv(input * window.scale + Expr(offset), Int(window.stride));
}

bool SizeTable::findWindow(const AlignedWindow &window) {
  std::optional<Expr> input = lookup(window.input);
  if (!input || lookup(window.output))
    return false;
  for (int64_t offset : window.offsets)
    if (getOutputs(window, offset) == window.output) {
      addKnown(window.output, getOutput(window, *input, offset));
      return true;
    }
  return false;
}

bool SizeTable::findExact(const Vector &values) {
  // k times a known size plus b; b needs a third value as a check.
  for (const auto &known : found) {
    const Vector &other = known.first;
    const Expr &expr = known.second;
    auto it = llvm::find_if(llvm::seq<size_t>(1, values.size()),
                            [&](size_t i) { return other[i] != other[0]; });
    size_t i = *it;
    if ((values[i] - values[0]) % (other[i] - other[0]) != 0)
      continue;
    int64_t k = (values[i] - values[0]) / (other[i] - other[0]);
    int64_t b = values[0] - k * other[0];
    if (k < 1 || (b != 0 && countDistinct(other) < 3))
      continue;
    if (llvm::all_of(llvm::seq<size_t>(0, values.size()),
                     [&](size_t j) { return values[j] == k * other[j] + b; })) {
      addKnown(values, expr * k + Expr(b));
      return true;
    }
  }
  // Quadratic in what is known: there are few different sizes in a network.
  for (size_t i = 0; i < found.size(); ++i)
    for (size_t j = i; j < found.size(); ++j) {
      const auto &[a, x] = found[i];
      const auto &[b, y] = found[j];
      Vector sum, difference, opposite;
      bool isMultiple = true;
      int64_t factor = 0;
      for (size_t n = 0; n < values.size(); ++n) {
        sum.push_back(a[n] + b[n]);
        difference.push_back(a[n] - b[n]);
        opposite.push_back(b[n] - a[n]);
        int64_t product = 0;
        if (llvm::MulOverflow(a[n], b[n], product) || product == 0 ||
            values[n] % product != 0) {
          isMultiple = false;
          continue;
        }
        isMultiple &= n == 0 || values[n] / product == factor;
        factor = values[n] / product;
      }
      std::optional<Expr> expr;
      if (isMultiple && factor > 0)
        expr = x * y * factor;
      else if (sum == values && i != j)
        expr = x + y;
      else if (difference == values)
        expr = x - y;
      else if (opposite == values)
        expr = y - x;
      if (!expr)
        continue;
      addKnown(values, *expr);
      return true;
    }
  return false;
}

bool SizeTable::findRounded(const Vector &values, const Vector &input,
                            int64_t stride, llvm::ArrayRef<int64_t> offsets,
                            bool mustBeGiven) {
  // stride * value <= input + offset <= stride * value + stride - 1.
  int64_t low = INT64_MIN, high = INT64_MAX;
  for (auto [value, from] : llvm::zip(values, input)) {
    low = std::max(low, stride * value - from);
    high = std::min(high, stride * value + stride - 1 - from);
  }
  if (low > high)
    return false;
  auto it = llvm::find_if(
      offsets, [&](int64_t offset) { return offset >= low && offset <= high; });
  int64_t offset = low;
  if (it != offsets.end())
    offset = *it;
  else if (mustBeGiven || low != high)
    return false;
  addKnown(values, floorDiv(*lookup(input) + Expr(offset), Int(stride)));
  return true;
}

bool SizeTable::findRounded(const Vector &values) {
  // By the windows that have it as their output, whatever their input is: it
  // may have been cropped to what the stride can reach.
  for (const AlignedWindow &window : windows)
    if (window.output == values && window.stride > 1)
      for (size_t i = 0; i < found.size(); ++i)
        if (findRounded(values, Vector(found[i].first), window.stride,
                        window.offsets, /*mustBeGiven=*/true))
          return true;
  for (int64_t stride : strides)
    for (size_t i = 0; i < found.size(); ++i)
      if (findRounded(values, Vector(found[i].first), stride, {},
                      /*mustBeGiven=*/false))
        return true;
  return false;
}

void SizeTable::solve() {
  auto drop = [&] {
    llvm::erase_if(unknown,
                   [&](const Vector &values) { return known.count(values); });
  };
  bool changed = true;
  while (changed) {
    changed = false;
    for (const AlignedWindow &window : windows)
      changed |= findWindow(window);
    drop();
    if (changed)
      continue;
    for (const Vector &values : unknown)
      changed |= findRun(values);
    drop();
    if (changed)
      continue;
    for (const Vector &values : unknown)
      if (findExact(values)) {
        changed = true;
        break;
      }
    for (const Vector &values : unknown) {
      if (changed)
        break;
      changed = !known.count(values) && findRounded(values);
    }
    drop();
  }
  for (const AlignedWindow &window : windows)
    checkWindow(window);
}

/// A size that is one function of the symbols elsewhere and another by the
/// attributes of this window: an export at which they differ would decide.
void SizeTable::checkWindow(const AlignedWindow &window) {
  std::optional<Expr> input = lookup(window.input),
                      output = lookup(window.output);
  if (!window.isExact || !input || !output || !conflict.empty())
    return;
  Expr expected = getOutput(window, *input, window.offsets.front());
  if (expected == *output)
    return;
  // Near the first export, one symbol after the other.
  for (auto [i, symbol] : llvm::enumerate(symbols))
    for (int64_t step = 1; step <= 128; ++step) {
      Point point;
      for (auto [other, values] : llvm::zip(symbols, symbolValues))
        point.set(other, Int(values.front()));
      int64_t value = symbolValues[i].front() + step;
      if (!context.getDomain(symbol).contains(Int(value)))
        continue;
      point.set(symbol, Int(value));
      std::optional<Rational> a = evaluate(expected, point),
                              b = evaluate(*output, point);
      if (!a || !b ||
          (a->numerator == b->numerator && a->denominator == b->denominator))
        continue;
      conflict =
          "a size is " + toString(expected) + " or " + toString(*output) +
          ", which are equal in all exports: add one at " +
          context.getAtom(symbol).name.str() + "=" + std::to_string(value);
      return;
    }
}
