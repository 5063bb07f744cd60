//===- Align.h - The same rows in all exports -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_FIT_ALIGN_H
#define GREENAI_LIB_FIT_ALIGN_H

#include "Sizes.h"

namespace greenai::fit {

/// Checks that all exports have the same functions with the same rows, in the
/// order of the program, and that exports of the same sizes cost the same; of
/// those, only the first is kept.
llvm::Error alignExports(std::vector<Export> &exports);

/// The sizes of one row in all exports.
AlignedShape alignShapes(llvm::ArrayRef<Export> exports, size_t function,
                         size_t row);

/// "'linalg.matmul' op q_proj".
std::string describe(const Row &row);

} // namespace greenai::fit

#endif // GREENAI_LIB_FIT_ALIGN_H
