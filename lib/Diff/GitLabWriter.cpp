//===- GitLabWriter.cpp - Comparisons as GitLab code quality --------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The fields that GitLab's documentation of code quality reports requires.
//
//===----------------------------------------------------------------------===//

#include "Findings.h"

#include "greenai/Diff/Formats.h"

#include "llvm/Support/JSON.h"

using namespace greenai;
using namespace greenai::diff;

/// One of info, minor, major, critical and blocker.
static llvm::StringRef getSeverity(Finding::Rule rule) {
  switch (rule) {
  case Finding::Rule::LimitExceeded:
    return "critical";
  case Finding::Rule::LimitUndecided:
    return "major";
  case Finding::Rule::DearerOperation:
    return "minor";
  case Finding::Rule::UnknownCost:
    return "info";
  }
  llvm_unreachable("all rules are handled");
}

void greenai::diff::renderGitLab(const DiffResult &result,
                                 const DiffRenderOptions &options,
                                 llvm::raw_ostream &os) {
  std::vector<Finding> findings = listFindings(result, options);
  // The most important come first.
  size_t numLeftOut =
      findings.size() - std::min(findings.size(), maxGitLabFindings);
  if (numLeftOut != 0) {
    findings.resize(maxGitLabFindings - 1);
    Finding &last = findings.emplace_back();
    last.rule = Finding::Rule::UnknownCost;
    last.title = std::to_string(numLeftOut + 1) + " more findings are left out";
    last.message = "They are in the other forms.";
    last.fingerprint = "left-out";
  }
  llvm::json::OStream json(os, /*IndentSize=*/2);
  json.array([&] {
    for (const Finding &finding : findings)
      json.object([&] {
        json.attribute("description", finding.title + ". " + finding.message);
        json.attribute("check_name",
                       ("greenai/" + getRule(finding.rule).id).str());
        json.attribute("fingerprint", finding.fingerprint);
        json.attribute("severity", getSeverity(finding.rule));
        json.attributeObject("location", [&] {
          const std::string &file = finding.place.file;
          json.attribute("path", file.empty() ? "-" : file);
          json.attributeObject("lines", [&] {
            json.attribute("begin", std::max(finding.place.line, 1u));
          });
        });
      });
  });
  os << "\n";
}
