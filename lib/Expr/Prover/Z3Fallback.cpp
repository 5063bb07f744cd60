//===- Z3Fallback.cpp - Asking Z3, where it is built in ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Z3Fallback.h"

#ifndef GREENAI_WITH_Z3

bool greenai::detail::proveWithZ3(const Box &, unsigned) { return false; }

#else

#include "Search.h"

#include "greenai/Expr/Text.h"

#include <z3.h>

using namespace greenai;
using namespace greenai::detail;
using llvm::SmallVector;

namespace {

/// One question in a context of its own, so that no answer depends on others.
class Question {
public:
  explicit Question(unsigned limit) {
    Z3_config config = Z3_mk_config();
    context = Z3_mk_context(config);
    Z3_del_config(config);
    // Errors come back as null or Z3_L_UNDEF instead of ending the process.
    Z3_set_error_handler(context, nullptr);
    real = Z3_mk_real_sort(context);
    solver =
        Z3_mk_solver_for_logic(context, Z3_mk_string_symbol(context, "QF_NRA"));
    Z3_solver_inc_ref(context, solver);
    Z3_params params = Z3_mk_params(context);
    Z3_params_inc_ref(context, params);
    Z3_params_set_uint(context, params, Z3_mk_string_symbol(context, "rlimit"),
                       limit);
    Z3_solver_set_params(context, solver, params);
    Z3_params_dec_ref(context, params);
  }
  ~Question() {
    Z3_solver_dec_ref(context, solver);
    Z3_del_context(context);
  }
  Question(const Question &) = delete;

  Z3_ast number(const Int &value) {
    return Z3_mk_numeral(context, greenai::toString(value).c_str(), real);
  }
  Z3_ast polynomial(const Polynomial &p, const SmallVector<Z3_ast> &x) {
    SmallVector<Z3_ast> summands = {number(Int(0))};
    for (const Polynomial::Term &term : p.getTerms()) {
      SmallVector<Z3_ast> factors = {number(term.coefficient)};
      for (unsigned i = 0; i < x.size(); ++i)
        factors.append(term.exponents[i], x[i]);
      summands.push_back(Z3_mk_mul(context, factors.size(), factors.data()));
    }
    return Z3_mk_add(context, summands.size(), summands.data());
  }
  bool isInfeasible(const Box &box) {
    SmallVector<Z3_ast> x;
    Z3_ast zero = number(Int(0));
    for (unsigned i = 0; i < box.slots.size(); ++i) {
      x.push_back(Z3_mk_const(context, Z3_mk_int_symbol(context, i), real));
      Z3_solver_assert(context, solver, Z3_mk_ge(context, x[i], zero));
      if (box.slots[i].upper)
        Z3_solver_assert(context, solver,
                         Z3_mk_le(context, x[i], number(*box.slots[i].upper)));
    }
    for (const auto &[index, fact] : box.facts)
      Z3_solver_assert(context, solver,
                       Z3_mk_ge(context, polynomial(fact, x), zero));
    Z3_solver_assert(context, solver,
                     Z3_mk_lt(context, polynomial(box.goal, x), zero));
    return Z3_solver_check(context, solver) == Z3_L_FALSE;
  }

private:
  Z3_context context;
  Z3_sort real;
  Z3_solver solver;
};

} // namespace

bool greenai::detail::proveWithZ3(const Box &box, unsigned limit) {
  return Question(limit).isInfeasible(box);
}

#endif // GREENAI_WITH_Z3
