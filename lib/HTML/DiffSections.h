//===- DiffSections.h - Parts of a comparison's page ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_HTML_DIFFSECTIONS_H
#define GREENAI_LIB_HTML_DIFFSECTIONS_H

#include "SignMap.h"

#include <memory>

namespace greenai::html {

/// What the scripts of a comparison evaluate.
void writeDiffData(llvm::ArrayRef<std::unique_ptr<DiffView>> views,
                   llvm::raw_ostream &os);

} // namespace greenai::html

#endif // GREENAI_LIB_HTML_DIFFSECTIONS_H
