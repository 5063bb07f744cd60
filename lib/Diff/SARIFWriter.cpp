//===- SARIFWriter.cpp - Comparisons as SARIF -----------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// SARIF 2.1.0 plus errata 01, OASIS. Numbers of clauses are of that standard.
//
//===----------------------------------------------------------------------===//

#include "Findings.h"
#include "Wording.h"

#include "greenai/Diff/Formats.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

namespace {

class SARIFWriter {
public:
  SARIFWriter(const DiffResult &result, const DiffRenderOptions &options,
              llvm::raw_ostream &os)
      : result(result), options(options), say(result, options),
        json(os, /*IndentSize=*/2) {}
  void write();

private:
  void writeTool();
  void writeInvocation(size_t leftOut);
  void writeResult(const Finding &finding);
  void writeLocation(const Finding &finding);
  void message(StringRef key, StringRef text);

  const DiffResult &result;
  const DiffRenderOptions &options;
  Wording say;
  llvm::json::OStream json;
};

} // namespace

static StringRef getName(Level level) {
  switch (level) {
  case Level::Error:
    return "error";
  case Level::Warning:
    return "warning";
  case Level::Note:
    return "note";
  }
  llvm_unreachable("all levels are handled");
}

/// A URI reference (3.4.3): what is not unreserved is escaped, so that a colon
/// in the first segment is no scheme.
static std::string getURI(StringRef path) {
  std::string uri = path.starts_with("/") ? "file://" : "";
  for (unsigned char c : path) {
    if (llvm::isAlnum(c) || StringRef("-._~/").contains(char(c)))
      uri += char(c);
    else
      uri += {'%', llvm::hexdigit(c >> 4), llvm::hexdigit(c & 15)};
  }
  return uri;
}

/// In plain text "[a](b)" is a link (3.11.6); names are not.
void SARIFWriter::message(StringRef key, StringRef text) {
  json.attributeObject(key, [&] {
    std::string plain;
    for (char c : text) {
      if (c == '(' && StringRef(plain).ends_with("]"))
        plain += ' ';
      plain += c;
    }
    json.attribute("text", plain);
  });
}

void SARIFWriter::writeTool() {
  json.attributeObject("driver", [&] {
    json.attribute("name", "greenai-diff");
    if (!result.newSide.toolVersion.empty())
      json.attribute("version", say.clean(result.newSide.toolVersion));
    json.attributeArray("rules", [&] {
      for (unsigned i = 0; i < numRules; ++i) {
        const RuleInfo &rule = getRule(Finding::Rule(i));
        json.object([&] {
          json.attribute("id", rule.id);
          json.attribute("name", rule.name);
          message("shortDescription", rule.description);
          message("fullDescription", (rule.description + ".").str());
          message("help", rule.help);
          json.attributeObject("defaultConfiguration", [&] {
            json.attribute("level", ::getName(rule.level));
          });
        });
      }
    });
  });
}

void SARIFWriter::writeInvocation(size_t leftOut) {
  json.object([&] {
    json.attribute("executionSuccessful", true);
    if (leftOut == 0)
      return;
    json.attributeArray("toolExecutionNotifications", [&] {
      json.object([&] {
        json.attribute("level", "warning");
        message("message", std::to_string(leftOut) + " results are left out");
      });
    });
  });
}

void SARIFWriter::writeLocation(const Finding &finding) {
  json.object([&] {
    if (!finding.place.file.empty())
      json.attributeObject("physicalLocation", [&] {
        json.attributeObject("artifactLocation", [&] {
          json.attribute("uri", getURI(finding.place.file));
          if (!StringRef(finding.place.file).starts_with("/"))
            json.attribute("uriBaseId", "%SRCROOT%");
        });
        json.attributeObject("region", [&] {
          json.attribute("startLine", std::max(finding.place.line, 1u));
          if (finding.place.column != 0)
            json.attribute("startColumn", finding.place.column);
        });
      });
    if (finding.function.empty())
      return;
    json.attributeArray("logicalLocations", [&] {
      json.object([&] {
        std::string function = say.clean(finding.function);
        json.attribute("name", finding.name.empty() ? function : finding.name);
        json.attribute("fullyQualifiedName",
                       finding.name.empty() ? function
                                            : function + "/" + finding.name);
        json.attribute("kind", finding.name.empty() ? "function" : "element");
      });
    });
  });
}

void SARIFWriter::writeResult(const Finding &finding) {
  const RuleInfo &rule = getRule(finding.rule);
  json.attribute("ruleId", rule.id);
  json.attribute("ruleIndex", unsigned(finding.rule));
  json.attribute("level", ::getName(rule.level));
  message("message", finding.title + ". " + finding.message);
  json.attributeArray("locations", [&] { writeLocation(finding); });
  json.attributeObject("partialFingerprints", [&] {
    json.attribute("greenaiFinding/v1", finding.fingerprint);
  });
}

void SARIFWriter::write() {
  std::vector<Finding> findings = listFindings(result, options);
  size_t shown = std::min(findings.size(), maxSARIFResults);
  json.object([&] {
    json.attribute("$schema",
                   "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/"
                   "schemas/sarif-schema-2.1.0.json");
    json.attribute("version", "2.1.0");
    json.attributeArray("runs", [&] {
      json.object([&] {
        json.attributeObject("tool", [&] { writeTool(); });
        // One per model (3.17.3), so that a repository with several models can
        // upload several files.
        json.attributeObject("automationDetails", [&] {
          Place place = parsePlace(result.newSide.source, options.root);
          json.attribute("id", "greenai-diff/" + say.clean(place.file) + "/");
        });
        json.attributeArray("invocations",
                            [&] { writeInvocation(findings.size() - shown); });
        json.attribute("columnKind", "utf16CodeUnits");
        json.attributeArray("results", [&] {
          for (const Finding &finding :
               llvm::ArrayRef(findings).take_front(shown))
            json.object([&] { writeResult(finding); });
        });
      });
    });
  });
}

void greenai::diff::renderSARIF(const DiffResult &result,
                                const DiffRenderOptions &options,
                                llvm::raw_ostream &os) {
  SARIFWriter(result, options, os).write();
  os << "\n";
}
