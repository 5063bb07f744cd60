//===- TextParameters.h - Parameters as text --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_REPORT_TEXTPARAMETERS_H
#define GREENAI_LIB_REPORT_TEXTPARAMETERS_H

#include "greenai/Report/Render.h"

namespace greenai {

/// One line for each kind that there is, after the totals:
///   params   11689512 trainable in 46758048 bytes  (46.8 MB)
void renderTextParameters(const Parameters &parameters,
                          const RenderOptions &options, llvm::raw_ostream &os);

} // namespace greenai

#endif // GREENAI_LIB_REPORT_TEXTPARAMETERS_H
