//===- FormatsTest.cpp - What forms for CI leave out ----------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a form has to look like is checked by test/Gate; here are the bounds on
// its length, which take more rows than a file should have.
//
//===----------------------------------------------------------------------===//

#include "DiffTestUtils.h"

#include "greenai/Diff/Formats.h"

#include "llvm/Support/JSON.h"
#include "gtest/gtest.h"

using namespace greenai;
using namespace greenai::diff;
using namespace greenai::test;
using llvm::StringRef;

namespace {

using Renderer = void (*)(const DiffResult &, const DiffRenderOptions &,
                          llvm::raw_ostream &);

std::string render(Renderer renderer, const DiffResult &result,
                   const DiffRenderOptions &options = {}) {
  std::string text;
  llvm::raw_string_ostream os(text);
  renderer(result, options, os);
  return text;
}

/// Row i costs i*B before, i*B + i*B^2*S after. Its name is i in letters, since
/// names that differ only in a number are one change.
DiffResult makeChanges(unsigned count, StringRef padding = "") {
  std::vector<TestRow> before, after;
  for (unsigned i = 1; i <= count; ++i) {
    std::string name = "row.", number = std::to_string(i);
    for (unsigned rest = i; rest != 0; rest /= 26)
      name += char('a' + rest % 26);
    name += padding;
    before.push_back({name, number + "*B"});
    after.push_back({name, number + "*B + " + number + "*B^2*S"});
  }
  return compareUnder(makeRows(before), makeRows(after), {"fpo <= old"});
}

/// How many lines start so.
size_t countLines(StringRef text, StringRef start) {
  llvm::SmallVector<StringRef> lines;
  text.split(lines, '\n');
  return llvm::count_if(
      lines, [&](StringRef line) { return line.starts_with(start); });
}

} // namespace

TEST(FormatsTest, MarkdownShowsTheTop) {
  DiffResult result = makeChanges(30);
  std::string text = render(renderMarkdown, result);
  EXPECT_EQ(countLines(text, "| `!` |"), 20u);
  EXPECT_NE(text.find("\n10 rows are left out."), std::string::npos) << text;
  // The largest first: that of row 30 = 4 + 26, "eb"; row 1, "b", is out.
  size_t first = text.find("| `!` | `row.eb` |");
  EXPECT_EQ(first, text.find("| `!` |")) << text;
  EXPECT_EQ(text.find("`row.b`"), std::string::npos);
  DiffRenderOptions options;
  options.top = 0;
  text = render(renderMarkdown, result, options);
  EXPECT_EQ(countLines(text, "| `!` |"), 30u);
  EXPECT_EQ(text.find("left out"), std::string::npos);
}

TEST(FormatsTest, MarkdownFits) {
  DiffRenderOptions options;
  options.top = 0;
  for (unsigned padding : {0, 40, 190}) {
    DiffResult result = makeChanges(2000, std::string(padding, 'p'));
    std::string text = render(renderMarkdown, result, options);
    EXPECT_LE(text.size(), maxMarkdownBytes);
    // As much as there is room for.
    EXPECT_GE(text.size(), maxMarkdownBytes - 600);
    size_t shown = countLines(text, "| `!` |");
    EXPECT_NE(
        text.find("\n" + std::to_string(2000 - shown) + " rows are left out."),
        std::string::npos)
        << shown;
    EXPECT_NE(text.find("**FAIL** `fpo <= old`"), std::string::npos);
  }
}

TEST(FormatsTest, MarkdownLeavesOutFunctionsThatPass) {
  DiffResult result = makeChanges(1);
  FunctionDiff pass =
      compare(makeRows({{"r", "B"}}), makeRows({{"r", "B"}})).functions[0];
  for (unsigned i = 0; i < 500; ++i)
    result.functions.insert(result.functions.begin(), pass);
  std::string text = render(renderMarkdown, result);
  EXPECT_LE(text.size(), maxMarkdownBytes);
  EXPECT_EQ(countLines(text, "#### REGRESSION"), 1u);
  size_t shown = countLines(text, "#### PASS");
  EXPECT_NE(text.find(std::to_string(500 - shown) +
                      " functions are left out, with all their rows."),
            std::string::npos)
      << shown;
}

TEST(FormatsTest, MarkdownCutsWholeCharacters) {
  std::string text;
  for (unsigned i = 0; i < 300; ++i)
    text += i % 3 ? "β" : "ℝ";
  DiffResult result = compareUnder(makeRows({{text, "B"}}),
                                   makeRows({{text, "2*B"}}), {"fpo <= old"});
  std::string markdown = render(renderMarkdown, result);
  EXPECT_TRUE(llvm::json::isUTF8(markdown));
  EXPECT_EQ(markdown.find(text), std::string::npos);
  EXPECT_NE(markdown.find("…` |"), std::string::npos) << markdown;
}

/// 6000 operations and the limit are 6001 findings, the limit the first.
TEST(FormatsTest, SARIFAndGitLabHaveAtMostSoManyResults) {
  DiffResult result = makeChanges(6000);
  llvm::Expected<llvm::json::Value> json =
      llvm::json::parse(render(renderSARIF, result));
  ASSERT_TRUE(bool(json)) << llvm::toString(json.takeError());
  const llvm::json::Object &run =
      *json->getAsObject()->getArray("runs")->front().getAsObject();
  const llvm::json::Array &results = *run.getArray("results");
  EXPECT_EQ(results.size(), maxSARIFResults);
  // The same in the array of GitLab, whose last entry says how many are out.
  auto array = llvm::cantFail(llvm::json::parse(render(renderGitLab, result)));
  const llvm::json::Array &entries = *array.getAsArray();
  EXPECT_EQ(entries.size(), maxGitLabFindings);
  EXPECT_EQ(entries.back().getAsObject()->getString("description"),
            "1002 more findings are left out. They are in the other forms.");
  EXPECT_EQ(*results[0].getAsObject()->getString("ruleId"), "limit-exceeded");
  EXPECT_EQ(*results[1].getAsObject()->getString("ruleId"), "dearer-operation");
  const llvm::json::Object &note = *run.getArray("invocations")
                                        ->front()
                                        .getAsObject()
                                        ->getArray("toolExecutionNotifications")
                                        ->front()
                                        .getAsObject();
  EXPECT_EQ(*note.getObject("message")->getString("text"),
            "1001 results are left out");
}

TEST(FormatsTest, AnnotationsAreFew) {
  std::string text = render(renderGitHub, makeChanges(40));
  EXPECT_EQ(countLines(text, "::error "), 1u);
  EXPECT_EQ(countLines(text, "::warning "), maxAnnotations);
  EXPECT_EQ(countLines(text, "::notice "), 1u);
  EXPECT_NE(text.find("::30 more findings are left out here\n"),
            std::string::npos)
      << text;
}
