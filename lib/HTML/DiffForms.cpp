//===- DiffForms.cpp - The forms of a comparison --------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/HTML/DiffForms.h"

#include "greenai/Diff/Formats.h"
#include "greenai/HTML/HTML.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

static constexpr DiffForm forms[] = {
    {"text", renderText},
    {"json", [](const DiffResult &result, const DiffRenderOptions &,
                llvm::raw_ostream &os) { renderJSON(result, os); }},
    {"markdown", renderMarkdown},
    {"html", [](const DiffResult &result, const DiffRenderOptions &,
                llvm::raw_ostream &os) { renderHTML(result, os); }},
    {"sarif", renderSARIF},
    {"junit", renderJUnit},
    {"gitlab", renderGitLab},
    {"github", renderGitHub},
};

llvm::Expected<const DiffForm *> diff::findDiffForm(StringRef name) {
  const auto *form = llvm::find_if(
      forms, [&](const DiffForm &known) { return known.name == name; });
  if (form != std::end(forms))
    return form;
  std::vector<StringRef> names;
  for (const DiffForm &known : forms)
    names.push_back(known.name);
  return llvm::createStringError("unknown format '" + name + "': choose " +
                                 llvm::join(names, " or "));
}
