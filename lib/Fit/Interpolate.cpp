//===- Interpolate.cpp - Expressions through given values -----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Fit/Interpolate.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

using namespace greenai;
using namespace greenai::fit;

static bool isEqual(const Rational &a, const Rational &b) {
  return a.numerator == b.numerator && a.denominator == b.denominator;
}

//===----------------------------------------------------------------------===//
// Elimination without fractions
//===----------------------------------------------------------------------===//

using Matrix = std::vector<std::vector<Int>>;

/// Divides a row by what all of its entries have in common.
static void reduce(std::vector<Int> &row) {
  Int common(0);
  for (const Int &entry : row)
    common = common == 0  ? abs(entry)
             : entry == 0 ? common
                          : gcd(common, abs(entry));
  if (common > 1)
    for (Int &entry : row)
      entry /= common;
}

/// Makes the first `columns` columns diagonal as far as possible; returns the
/// column of each row's pivot.
static std::vector<size_t> eliminate(Matrix &rows, size_t columns) {
  std::vector<size_t> pivots;
  for (size_t column = 0; column < columns; ++column) {
    size_t next = pivots.size();
    size_t pivot = next;
    while (pivot < rows.size() && rows[pivot][column] == 0)
      ++pivot;
    if (pivot == rows.size())
      continue;
    std::swap(rows[next], rows[pivot]);
    for (size_t i = 0; i < rows.size(); ++i) {
      if (i == next || rows[i][column] == 0)
        continue;
      Int factor = rows[i][column], own = rows[next][column];
      for (size_t j = 0; j < rows[i].size(); ++j)
        rows[i][j] = rows[i][j] * own - rows[next][j] * factor;
      reduce(rows[i]);
    }
    pivots.push_back(column);
  }
  return pivots;
}

size_t greenai::fit::getRank(Matrix rows) {
  return rows.empty() ? 0 : eliminate(rows, rows.front().size()).size();
}

//===----------------------------------------------------------------------===//
// Families of monomials
//===----------------------------------------------------------------------===//

std::vector<std::vector<Exponents>>
greenai::fit::getMonomialFamilies(size_t count, size_t limit) {
  std::vector<std::vector<Exponents>> families;
  // Counts through all exponents below `bounds`; false after the last.
  auto advance = [](Exponents &exponents, const Exponents &bounds) {
    for (size_t i = exponents.size(); i-- > 0;) {
      if (++exponents[i] <= bounds[i])
        return true;
      exponents[i] = 0;
    }
    return false;
  };
  auto add = [&](const Exponents &bounds, unsigned total) {
    std::vector<Exponents> family;
    Exponents exponents(count, 0);
    do {
      unsigned sum = 0;
      for (unsigned exponent : exponents)
        sum += exponent;
      if (sum <= total)
        family.push_back(exponents);
    } while (family.size() <= limit && advance(exponents, bounds));
    if (family.size() <= limit && !llvm::is_contained(families, family))
      families.push_back(std::move(family));
  };
  // All boxes: the product of the degrees + 1 is at most `limit`.
  std::vector<Exponents> boxes{Exponents()};
  for (size_t i = 0; i < count; ++i) {
    std::vector<Exponents> longer;
    for (const Exponents &box : boxes) {
      size_t size = 1;
      for (unsigned degree : box)
        size *= degree + 1;
      for (unsigned degree = 0;
           size * (degree + 1) <= limit && (count == 1 || degree <= 4);
           ++degree) {
        longer.push_back(box);
        longer.back().push_back(degree);
      }
    }
    boxes = std::move(longer);
  }
  unsigned highest = 0;
  for (const Exponents &box : boxes) {
    unsigned total = 0;
    for (unsigned degree : box) {
      total += degree;
      highest = std::max(highest, degree);
    }
    add(box, total);
  }
  if (count > 1)
    for (unsigned degree = 1; degree <= highest; ++degree)
      add(Exponents(count, degree), degree);
  llvm::stable_sort(families, [](const auto &a, const auto &b) {
    return a.size() < b.size();
  });
  return families;
}

std::pair<unsigned, size_t> Interpolator::getNextDegree(size_t count) const {
  for (unsigned degree = 1;; ++degree) {
    // As many as there are ways to choose `count` of degree + count.
    size_t size = 1;
    for (size_t i = 1; i <= count; ++i)
      size = size * (degree + i) / i;
    if (size >= getNumPoints())
      return {degree, size};
  }
}

//===----------------------------------------------------------------------===//
// Interpolation
//===----------------------------------------------------------------------===//

std::optional<Values> Interpolator::evaluateAll(const Expr &expr) {
  Values values;
  for (Point &point : samples.points) {
    std::optional<Rational> value = evaluate(expr, point);
    if (!value)
      return std::nullopt;
    values.push_back(*value);
  }
  return values;
}

bool Interpolator::agrees(const Expr &expr, const Values &values) {
  std::optional<Values> own = evaluateAll(expr);
  return own && std::equal(own->begin(), own->end(), values.begin(),
                           values.end(), isEqual);
}

Interpolator::Status Interpolator::solve(llvm::ArrayRef<const Values *> columns,
                                         llvm::ArrayRef<const Expr *> basis,
                                         const Values &values, Expr &result) {
  size_t count = columns.size();
  Matrix rows;
  for (size_t i = 0; i < values.size(); ++i) {
    if (i == samples.heldOut)
      continue;
    Int scale = values[i].denominator;
    for (const Values *column : columns)
      scale *= (*column)[i].denominator;
    std::vector<Int> row;
    for (const Values *column : columns)
      row.push_back((*column)[i].numerator *
                    (scale / (*column)[i].denominator));
    row.push_back(values[i].numerator * (scale / values[i].denominator));
    rows.push_back(std::move(row));
  }
  std::vector<size_t> pivots = eliminate(rows, count);
  if (pivots.size() < count)
    return Status::Deficient;
  for (size_t i = count; i < rows.size(); ++i)
    if (rows[i][count] != 0)
      return Status::Contradiction;
  result = Expr();
  for (size_t i = 0; i < count; ++i) {
    Int numerator = rows[i][count], denominator = rows[i][i];
    if (denominator < 0) {
      numerator = -numerator;
      denominator = -denominator;
    }
    result += (*basis[i] * Expr(numerator)).dividedBy(denominator);
  }
  return Status::Solved;
}

Interpolation Interpolator::combine(llvm::ArrayRef<Expr> basis,
                                    const Values &values) {
  Interpolation best;
  std::vector<Values> columns;
  std::vector<const Expr *> members;
  for (const Expr &member : basis)
    if (std::optional<Values> column = evaluateAll(member)) {
      columns.push_back(std::move(*column));
      members.push_back(&member);
    }
  size_t most = std::min(members.size(), getNumPoints() - 1);
  if (llvm::all_of(values,
                   [](const Rational &value) { return value.numerator == 0; }))
    return {Interpolation::Kind::Unique, Expr(), Expr(), std::nullopt};
  for (size_t size = 1; size <= most; ++size) {
    // Which members are chosen: first the earliest.
    std::vector<bool> chosen(members.size(), false);
    std::fill(chosen.begin(), chosen.begin() + size, true);
    do {
      llvm::SmallVector<const Values *> part;
      llvm::SmallVector<const Expr *> partBasis;
      for (size_t i = 0; i < members.size(); ++i)
        if (chosen[i]) {
          part.push_back(&columns[i]);
          partBasis.push_back(members[i]);
        }
      Expr expr;
      if (solve(part, partBasis, values, expr) != Status::Solved)
        continue;
      if (agrees(expr, values)) {
        if (best.kind == Interpolation::Kind::None) {
          best.kind = Interpolation::Kind::Unique;
          best.expr = expr;
        } else if (best.expr != expr &&
                   best.kind == Interpolation::Kind::Unique) {
          best.kind = Interpolation::Kind::Ambiguous;
          best.other = expr;
        }
      } else if (!best.predicted) {
        best.predicted = evaluate(expr, samples.points[samples.heldOut]);
      }
    } while (std::prev_permutation(chosen.begin(), chosen.end()));
    if (best.kind != Interpolation::Kind::None)
      break;
  }
  return best;
}

Interpolation Interpolator::interpolate(llvm::ArrayRef<Expr> variables,
                                        const Values &values) {
  Interpolation best;
  size_t size = 0;
  auto [it, isNew] = families.try_emplace(variables.size());
  if (isNew)
    it->second = getMonomialFamilies(variables.size(), getNumPoints() - 1);
  for (const std::vector<Exponents> &family : it->second) {
    // Families of one size are compared with each other.
    if (best.kind != Interpolation::Kind::None && family.size() != size)
      break;
    std::vector<Expr> basis;
    for (const Exponents &exponents : family) {
      Expr monomial(1);
      for (auto [variable, exponent] : llvm::zip(variables, exponents))
        monomial *= variable.pow(exponent);
      basis.push_back(monomial);
    }
    std::vector<Values> columns;
    for (const Expr &member : basis)
      if (std::optional<Values> column = evaluateAll(member))
        columns.push_back(std::move(*column));
    if (columns.size() != basis.size())
      continue;
    llvm::SmallVector<const Values *> columnPointers;
    llvm::SmallVector<const Expr *> basisPointers;
    for (size_t i = 0; i < basis.size(); ++i) {
      columnPointers.push_back(&columns[i]);
      basisPointers.push_back(&basis[i]);
    }
    Expr expr;
    if (solve(columnPointers, basisPointers, values, expr) != Status::Solved)
      continue;
    if (!agrees(expr, values)) {
      if (!best.predicted)
        best.predicted = evaluate(expr, samples.points[samples.heldOut]);
    } else if (best.kind == Interpolation::Kind::None) {
      best.kind = Interpolation::Kind::Unique;
      best.expr = expr;
      size = family.size();
    } else if (best.expr != expr) {
      best.kind = Interpolation::Kind::Ambiguous;
      best.other = expr;
    }
  }
  return best;
}
