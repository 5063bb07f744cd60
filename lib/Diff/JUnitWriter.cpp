//===- JUnitWriter.cpp - Comparisons as JUnit XML -------------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"

#include "greenai/Diff/Formats.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::StringRef;

namespace {

class JUnitWriter {
public:
  JUnitWriter(const DiffResult &result, const DiffRenderOptions &options,
              llvm::raw_ostream &os)
      : result(result), os(os), say(result, options) {}
  void write();

private:
  /// Characters that XML 1.0 cannot hold at all are gone after `clean`, but for
  /// two.
  std::string escape(StringRef text) const;
  void writeFunction(const FunctionDiff &function);
  void writeLimit(const FunctionDiff &function, const LimitResult &limit);
  void writeProblems();
  void openSuite(StringRef name, size_t tests, size_t failures, size_t errors);

  const DiffResult &result;
  llvm::raw_ostream &os;
  Wording say;
};

} // namespace

static size_t count(const FunctionDiff &function, Outcome outcome) {
  return llvm::count_if(function.limits, [&](const LimitResult &limit) {
    return limit.outcome == outcome;
  });
}

std::string JUnitWriter::escape(StringRef text) const {
  std::string clean = say.clean(text), result;
  llvm::raw_string_ostream stream(result);
  for (StringRef rest = clean; !rest.empty();) {
    size_t end = std::min(rest.find("\xef\xbf\xbe"), rest.find("\xef\xbf\xbf"));
    llvm::printHTMLEscaped(rest.take_front(end), stream);
    if (end >= rest.size())
      break;
    stream << "\xef\xbf\xbd";
    rest = rest.drop_front(end + 3);
  }
  return result;
}

void JUnitWriter::openSuite(StringRef name, size_t tests, size_t failures,
                            size_t errors) {
  os << "  <testsuite name=\"" << escape(name) << "\" tests=\"" << tests
     << "\" failures=\"" << failures << "\" errors=\"" << errors
     << "\" skipped=\"0\">\n";
}

void JUnitWriter::writeLimit(const FunctionDiff &function,
                             const LimitResult &limit) {
  os << "    <testcase classname=\"" << escape(say.title(function))
     << "\" name=\"" << escape(limit.text) << "\">\n";
  switch (limit.outcome) {
  case Outcome::Pass:
    os << "      <system-out>"
       << escape(limit.accepted.empty() ? limit.proof
                                        : "accepted: " + limit.accepted)
       << "</system-out>\n";
    break;
  case Outcome::Regression: {
    std::string message =
        limit.smallest ? say.witness(*limit.smallest) : limit.reason;
    os << "      <failure type=\"regression\" message=\"" << escape(message)
       << "\">";
    for (const Wording::DegreeLine &line : say.degrees(function))
      os << escape(line.text) << "\n";
    if (Wording::hasOtherWorst(limit))
      os << escape("worst at " + say.witness(*limit.worst)) << "\n";
    os << escape("limit of " + limit.origin) << "</failure>\n";
    break;
  }
  case Outcome::Undecided:
    os << "      <error type=\"undecided\" message=\"" << escape(limit.reason)
       << "\">" << escape("limit of " + limit.origin) << "</error>\n";
    break;
  }
  os << "    </testcase>\n";
}

void JUnitWriter::writeFunction(const FunctionDiff &function) {
  openSuite(say.title(function), function.limits.size(),
            count(function, Outcome::Regression),
            count(function, Outcome::Undecided));
  for (const LimitResult &limit : function.limits)
    writeLimit(function, limit);
  os << "  </testsuite>\n";
}

void JUnitWriter::writeProblems() {
  if (result.problems.empty())
    return;
  size_t number = result.problems.size();
  openSuite("comparison", number, 0, number);
  for (StringRef problem : result.problems)
    os << "    <testcase classname=\"comparison\" name=\"" << escape(problem)
       << "\">\n      <error type=\"undecided\" message=\"" << escape(problem)
       << "\"/>\n    </testcase>\n";
  os << "  </testsuite>\n";
}

void JUnitWriter::write() {
  size_t tests = result.problems.size(), failures = 0, errors = tests;
  for (const FunctionDiff &function : result.functions) {
    tests += function.limits.size();
    failures += count(function, Outcome::Regression);
    errors += count(function, Outcome::Undecided);
  }
  os << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
     << "<testsuites name=\"greenai-diff\" tests=\"" << tests
     << "\" failures=\"" << failures << "\" errors=\"" << errors << "\">\n";
  for (const FunctionDiff &function : result.functions)
    writeFunction(function);
  writeProblems();
  os << "</testsuites>\n";
}

void greenai::diff::renderJUnit(const DiffResult &result,
                                const DiffRenderOptions &options,
                                llvm::raw_ostream &os) {
  JUnitWriter(result, options, os).write();
}
