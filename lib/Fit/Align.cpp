//===- Align.cpp - The same rows in all exports ---------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Align.h"

#include "Errors.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"

using namespace greenai;
using namespace greenai::fit;
using llvm::Error;

std::string greenai::fit::describe(const Row &row) {
  return "'" + row.op + "' op" + (row.name.empty() ? "" : " " + row.name);
}

static std::string describePlace(const Row &row) {
  return describe(row) + (row.location.empty() ? "" : " at " + row.location);
}

/// What rows that are the same have in common, beside their sizes. Their kinds
/// may differ: a batch of one is none.
static bool areSame(const Export &a, const Export &b, size_t function,
                    size_t i) {
  const Row &x = a.report.functions[function].rows[i];
  const Row &y = b.report.functions[function].rows[i];
  return x.op == y.op && x.name == y.name &&
         a.functions[function].rows[i].structure ==
             b.functions[function].rows[i].structure;
}

static Error alignFunctions(const Export &a, const Export &b, size_t number) {
  const FunctionReport &x = a.report.functions[number];
  const FunctionReport &y = b.report.functions[number];
  size_t common = std::min(x.rows.size(), y.rows.size());
  for (size_t i = 0; i < common; ++i)
    if (!areSame(a, b, number, i)) {
      const Row &row = x.rows[i], &other = y.rows[i];
      return makeError(row.location.str(),
                       describe(row) + " of @" + x.name +
                           " does not align with " + describePlace(other) +
                           (describe(row) == describe(other)
                                ? ": they differ in more than their sizes"
                                : ": these are no exports of one graph"));
    }
  if (x.rows.size() != y.rows.size()) {
    bool isLonger = x.rows.size() > common;
    const Row &row = (isLonger ? x : y).rows[common];
    return makeError(row.location.str(),
                     describe(row) + " of @" + x.name +
                         " has no counterpart in " + (isLonger ? b : a).file +
                         ", which has " + llvm::Twine(common) +
                         " operations that cost something, not " +
                         llvm::Twine((isLonger ? x : y).rows.size()));
  }
  auto isSame = [](const UncostedOp &u, const UncostedOp &v) {
    return u.op == v.op && u.name == v.name && u.reason == v.reason &&
           u.sizes.size() == v.sizes.size();
  };
  for (const auto &[u, v] : llvm::zip(x.uncosted, y.uncosted))
    if (!isSame(u, v))
      return makeError(u.location,
                       "'" + u.op + "' op of @" + x.name +
                           " has no cost and does not align with '" + v.op +
                           "' op at " + v.location);
  if (x.uncosted.size() != y.uncosted.size())
    return makeError("@" + x.name + " has " + llvm::Twine(x.uncosted.size()) +
                     " operations without a cost in " + a.file + " and " +
                     llvm::Twine(y.uncosted.size()) + " in " + b.file);
  return Error::success();
}

static std::vector<std::string> getTexts(const Cost &cost) {
  std::vector<std::string> texts{toString(cost.macs), toString(cost.bytesRead),
                                 toString(cost.bytesWritten),
                                 toString(cost.bytesOfWeights),
                                 toString(cost.bytesOfInits)};
  for (const Ledger::Entry &entry : cost.ledger.getEntries())
    texts.push_back((getName(entry.op) + "." + entry.type.str() + " " +
                     toString(entry.count))
                        .str());
  for (const LayerCounts::Entry &entry : cost.layers.getEntries())
    texts.push_back((getName(entry.measure) + " of " + getName(entry.kind) +
                     " " + toString(entry.count))
                        .str());
  return texts;
}

static bool haveSameSizes(const Export &a, const Export &b) {
  for (const auto &[x, y] : llvm::zip(a.report.functions, b.report.functions))
    if (!llvm::equal(x.arguments, y.arguments,
                     [](const ArgumentInfo &u, const ArgumentInfo &v) {
                       return llvm::equal(u.sizes, v.sizes,
                                          [](const Expr &m, const Expr &n) {
                                            return toString(m) == toString(n);
                                          });
                     }))
      return false;
  return true;
}

/// An error if two exports of the same sizes do not cost the same.
static Error checkEqual(const Export &a, const Export &b) {
  for (const auto &[x, y] : llvm::zip(a.report.functions, b.report.functions))
    for (const auto &[u, v] : llvm::zip(x.rows, y.rows))
      if (getTexts(u.cost) != getTexts(v.cost))
        return makeError(u.location.str(),
                         describe(u) + " does not cost what " +
                             describePlace(v) +
                             " does, although all sizes of the "
                             "arguments are the same");
  return Error::success();
}

Error greenai::fit::alignExports(std::vector<Export> &exports) {
  const Export &first = exports.front();
  for (const Export &other : llvm::drop_begin(exports)) {
    size_t count = first.report.functions.size();
    for (size_t i = 0; i < count; ++i) {
      const FunctionReport &function = first.report.functions[i];
      if (i >= other.report.functions.size() ||
          other.report.functions[i].name != function.name)
        return makeError(
            function.location,
            "@" + function.name + " has no counterpart in " + other.file +
                (i < other.report.functions.size()
                     ? ", which has @" + other.report.functions[i].name
                     : ""));
    }
    if (other.report.functions.size() != count)
      return makeError(other.report.functions[count].location,
                       "@" + other.report.functions[count].name +
                           " has no counterpart in " + first.file);
    for (size_t i = 0; i < count; ++i)
      if (Error error = alignFunctions(first, other, i))
        return error;
  }
  for (size_t i = 1; i < exports.size();) {
    auto it = llvm::find_if(llvm::seq<size_t>(0, i), [&](size_t j) {
      return haveSameSizes(exports[j], exports[i]);
    });
    if (it == llvm::seq<size_t>(0, i).end()) {
      ++i;
      continue;
    }
    if (Error error = checkEqual(exports[*it], exports[i]))
      return error;
    exports.erase(exports.begin() + i);
  }
  return Error::success();
}

AlignedShape greenai::fit::alignShapes(llvm::ArrayRef<Export> exports,
                                       size_t function, size_t row) {
  auto get = [&](size_t i) -> const RowShape & {
    return exports[i].functions[function].rows[row];
  };
  AlignedShape shape;
  auto align = [&](std::vector<Sizes> RowShape::*member,
                   std::vector<std::vector<Vector>> &result) {
    const std::vector<Sizes> &first = get(0).*member;
    for (size_t t = 0; t < first.size(); ++t) {
      std::vector<Vector> &sizes = result.emplace_back();
      for (size_t d = 0; d < first[t].size(); ++d) {
        Vector &vector = sizes.emplace_back();
        for (size_t i = 0; i < exports.size(); ++i) {
          const std::vector<Sizes> &own = get(i).*member;
          vector.push_back(t < own.size() && d < own[t].size() ? own[t][d]
                                                               : -1);
        }
      }
    }
  };
  align(&RowShape::reads, shape.reads);
  align(&RowShape::writes, shape.writes);
  align(&RowShape::loops, shape.loops);
  for (size_t w = 0; w < get(0).windows.size(); ++w) {
    AlignedWindow window;
    window.stride = get(0).windows[w].stride;
    window.scale = get(0).windows[w].scale;
    window.isExact = true;
    bool isSame = true;
    for (size_t i = 0; i < exports.size() && isSame; ++i) {
      const std::vector<Window> &own = get(i).windows;
      isSame = w < own.size() && own[w].stride == window.stride &&
               own[w].scale == window.scale;
      if (!isSame)
        break;
      window.input.push_back(own[w].input);
      window.output.push_back(own[w].output);
      window.isExact &= own[w].isExact;
      for (int64_t offset : own[w].offsets)
        if (!llvm::is_contained(window.offsets, offset))
          window.offsets.push_back(offset);
    }
    window.isExact &= window.offsets.size() == 1;
    if (isSame)
      shape.windows.push_back(std::move(window));
  }
  return shape;
}
