//===- Passing.h - Where all limits would be kept ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_DIFF_PASSING_H
#define GREENAI_LIB_DIFF_PASSING_H

#include "Binding.h"

#include "greenai/Diff/Diff.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace greenai::diff {

/// For what is only shown: nobody waits for it.
ProverOptions getQuick(ProverOptions prover);

/// A condition on one symbol, "S>=771" or "S<=341", which leaves out something
/// and under which every failing limit is kept, as `isKeptFor` has to confirm;
/// empty if there is none that is found.
std::string findPassing(const FunctionDiff &diff, const Binding &binding,
                        const ProverOptions &prover,
                        llvm::function_ref<bool(const Condition &)> isKeptFor);

} // namespace greenai::diff

#endif // GREENAI_LIB_DIFF_PASSING_H
