//===- DiffForms.h - The forms of a comparison ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All of them by their names (docs/Gate.md): text, JSON, Markdown, HTML, and
// what CI systems read.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_HTML_DIFFFORMS_H
#define GREENAI_HTML_DIFFFORMS_H

#include "greenai/Diff/Render.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace greenai::diff {

using DiffRenderer = void (*)(const DiffResult &, const DiffRenderOptions &,
                              llvm::raw_ostream &);

struct DiffForm {
  llvm::StringRef name;
  DiffRenderer render;
};

/// The error lists the names.
llvm::Expected<const DiffForm *> findDiffForm(llvm::StringRef name);

} // namespace greenai::diff

#endif // GREENAI_HTML_DIFFFORMS_H
