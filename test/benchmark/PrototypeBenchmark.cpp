//===- PrototypeBenchmark.cpp - The same work with the prototype ----------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiled only where GREENAI_PROTOTYPE_DIR names a folder with the prototype
// of the expression type, own.h, which is no part of this project.
//
//===----------------------------------------------------------------------===//

#include "Columns.h"

#include "own.h"

using namespace greenai::benchmarks;

namespace {

struct Prototype {
  using Context = cost::Context;
  using Expr = cost::Expr;
  using Point = cost::Context::Env;
  using Substitution = llvm::DenseMap<cost::AtomId, cost::Expr>;

  static Expr symbol(Context &context, llvm::StringRef name) {
    return context.symbol(name);
  }
  static Expr floorDiv(const Expr &expr, int64_t divisor) {
    return expr.floorDiv(cost::Int(divisor));
  }
  static Substitution makeSubstitution(Context &context) {
    Substitution substitution;
    substitution[context.symbolId("S")] = context.symbol("T") * 2 + 1;
    substitution[context.symbolId("H")] = Expr(context, 768);
    return substitution;
  }
  static Expr substitute(const Expr &expr, const Substitution &substitution) {
    return expr.substitute(substitution);
  }
  /// The point keeps its context: evaluation is a member of that.
  struct BoundPoint {
    Context *context;
    Point point;
  };
  static BoundPoint makePoint(Context &context, const SamplePoint &sample) {
    BoundPoint bound{&context, {}};
    bound.point.v.resize(context.atoms.size());
    bound.point.v[context.symbolId("B")] = cost::Int(sample.batch);
    bound.point.v[context.symbolId("S")] = cost::Int(sample.sequence);
    bound.point.v[context.symbolId("H")] = cost::Int(sample.width);
    bound.point.v[context.symbolId("V")] = cost::Int(sample.vocabulary);
    return bound;
  }
  static cost::Int evaluate(const Expr &expr, BoundPoint &bound) {
    return bound.context->eval(expr, bound.point);
  }
  static std::string print(const Expr &expr) { return expr.str(); }
  static Expr parse(Context &context, llvm::StringRef text) {
    return *context.parse(text);
  }
};

} // namespace

bool greenai::benchmarks::registerPrototype() {
  Columns<Prototype>::registerAll("prototype");
  return true;
}
