//===- GitHubWriter.cpp - Comparisons as workflow commands ----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A command is "::level key=value,key=value::message", one line.
//
//===----------------------------------------------------------------------===//

#include "Findings.h"

#include "greenai/Diff/Formats.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

/// Of a message: what would end the line, and the escape itself. The values of
/// properties also end at ',' and ':'.
static std::string escape(StringRef text, bool isProperty) {
  std::string result;
  for (char c : text) {
    if (c == '%')
      result += "%25";
    else if (c == '\r')
      result += "%0D";
    else if (c == '\n')
      result += "%0A";
    else if (isProperty && c == ':')
      result += "%3A";
    else if (isProperty && c == ',')
      result += "%2C";
    else
      result += c;
  }
  return result;
}

static StringRef getCommand(Level level) {
  switch (level) {
  case Level::Error:
    return "error";
  case Level::Warning:
    return "warning";
  case Level::Note:
    return "notice";
  }
  llvm_unreachable("all levels are handled");
}

void greenai::diff::renderGitHub(const DiffResult &result,
                                 const DiffRenderOptions &options,
                                 llvm::raw_ostream &os) {
  size_t shown[3] = {0, 0, 0}, leftOut = 0;
  for (const Finding &finding : listFindings(result, options)) {
    Level level = getRule(finding.rule).level;
    // One notice is kept for what is left out.
    size_t most = level == Level::Note ? maxAnnotations - 1 : maxAnnotations;
    if (shown[unsigned(level)]++ >= most) {
      ++leftOut;
      continue;
    }
    os << "::" << getCommand(level) << " ";
    const Place &place = finding.place;
    if (!place.file.empty()) {
      os << "file=" << escape(place.file, /*isProperty=*/true) << ",";
      if (place.line != 0)
        os << "line=" << place.line << ",";
      if (place.column != 0)
        os << "col=" << place.column << ",";
    }
    os << "title=" << escape(finding.title, /*isProperty=*/true)
       << "::" << escape(finding.message, /*isProperty=*/false) << "\n";
  }
  if (leftOut != 0)
    os << "::notice title=greenai-diff::" << leftOut
       << " more findings are left out here\n";
}
