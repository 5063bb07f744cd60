//===- Formats.h - Comparisons for reviews and CI ---------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each is a pure function of the result. docs/Gate.md says what goes where.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_DIFF_FORMATS_H
#define GREENAI_DIFF_FORMATS_H

#include "greenai/Diff/Render.h"
#include "greenai/Report/Markdown.h"

namespace greenai::diff {

/// What a view of code scanning results shows.
constexpr size_t maxSARIFResults = 5000;
/// The same, of GitLab code quality.
constexpr size_t maxGitLabFindings = 5000;
/// Annotations of one level that GitHub shows per step.
constexpr size_t maxAnnotations = 10;

/// A comment for a pull request. Beyond maxMarkdownBytes rows are left out,
/// the smallest first, then functions, those that pass first; it says how many.
void renderMarkdown(const DiffResult &result, const DiffRenderOptions &options,
                    llvm::raw_ostream &os);

/// SARIF 2.1.0: a result for every limit that is not met or not decided, every
/// operation that became dearer, and every cost that is not known.
void renderSARIF(const DiffResult &result, const DiffRenderOptions &options,
                 llvm::raw_ostream &os);

/// JUnit XML: a test suite for every function, a test case for every limit. A
/// regression is a failure, what is undecided an error.
void renderJUnit(const DiffResult &result, const DiffRenderOptions &options,
                 llvm::raw_ostream &os);

/// GitLab code quality (a JSON array): the same findings as SARIF. Where some
/// are left out, the last one says how many.
void renderGitLab(const DiffResult &result, const DiffRenderOptions &options,
                  llvm::raw_ostream &os);

/// GitHub workflow commands (::error ...): the same findings as SARIF.
void renderGitHub(const DiffResult &result, const DiffRenderOptions &options,
                  llvm::raw_ostream &os);

} // namespace greenai::diff

#endif // GREENAI_DIFF_FORMATS_H
