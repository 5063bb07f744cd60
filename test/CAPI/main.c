/*===- main.c - The C API from C99: what it gives -----------------*- C -*-===*\
|*
|* Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
|* See LICENSE for license information.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/

#include "Check.h"

#include <stdarg.h>

const char *const product =
    "func.func @product(%x: tensor<?x?xf32> {greenai.shape = \"BxS\"},\n"
    "                   %w: tensor<?x64xf32>, %y: tensor<?x64xf32>)\n"
    "    -> tensor<?x64xf32> {\n"
    "  %0 = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x64xf32>)\n"
    "       outs(%y : tensor<?x64xf32>) -> tensor<?x64xf32>\n"
    "  return %0 : tensor<?x64xf32>\n"
    "}\n";

GreenaiOptions *makeOptions(GreenaiContext *context, const char *name, ...) {
  GreenaiOptions *options = greenaiOptionsCreate();
  va_list arguments;
  va_start(arguments, name);
  while (name) {
    const char *value = va_arg(arguments, const char *);
    CHECK(greenaiOptionsSet(context, options, name, value) == GREENAI_SUCCESS);
    name = va_arg(arguments, const char *);
  }
  va_end(arguments);
  return options;
}

static GreenaiReport *parse(GreenaiContext *context, const char *text,
                            const GreenaiOptions *options) {
  GreenaiReport *report = NULL;
  GreenaiStatus status = greenaiReportParse(context, text, strlen(text),
                                            "model.mlir", options, &report);
  if (status != GREENAI_SUCCESS)
    fprintf(stderr, "%s\n", greenaiContextGetMessage(context));
  CHECK(status == GREENAI_SUCCESS);
  CHECK_TEXT(greenaiContextGetMessage(context), "");
  return report;
}

static char *render(GreenaiContext *context, const GreenaiReport *report,
                    const char *format) {
  char *text = NULL;
  CHECK(greenaiReportRender(context, report, format, &text) == GREENAI_SUCCESS);
  return text;
}

void testVersions(void) {
  CHECK(strspn(greenaiGetVersion(), "0123456789.") ==
        strlen(greenaiGetVersion()));
  CHECK(strncmp(greenaiGetLLVMVersion(), "2", 1) == 0);
}

void testReports(GreenaiContext *context) {
  GreenaiOptions *options =
      makeOptions(context, "at", "B=2,S=3", "at", "B=1,S=1", "ascii", "",
                  "convention", "mac", "convention", "flop", NULL);
  GreenaiReport *report = parse(context, product, options);
  greenaiOptionsDestroy(options);
  CHECK(!greenaiReportIsIncomplete(report));
  CHECK(greenaiReportGetNumFunctions(report) == 1);
  CHECK_TEXT(greenaiReportGetFunctionName(report, 0), "product");
  CHECK(greenaiReportGetFunctionName(report, 1) == NULL);
  CHECK(greenaiReportIsEntry(report, 0) && !greenaiReportIsEntry(report, 1));

  char *text = render(context, report, "text");
  /* B*64 elements, S products each; flop, the last one given, counts two. */
  CHECK(strstr(text, "128*B*S"));
  CHECK(strstr(text, "convention flop/1"));
  CHECK(strstr(text, "model.mlir"));
  greenaiStringDestroy(text);
  char *csv = render(context, report, "csv");
  CHECK(strstr(csv, "fpo@B=2,S=3") && strstr(csv, "fpo@B=1,S=1"));
  greenaiStringDestroy(csv);
  char *markdown = render(context, report, "markdown");
  CHECK(strstr(markdown, "|---|") && strstr(markdown, "`128*B*S`"));
  greenaiStringDestroy(markdown);
  char *html = render(context, report, "html");
  CHECK(strncmp(html, "<!doctype html>", 15) == 0 && strstr(html, "128·B·S"));
  greenaiStringDestroy(html);

  /* A stored report is read back, and is the same. */
  char *json = render(context, report, "json");
  CHECK(strstr(json, "\"schema\": \"greenai.report/1\""));
  options = makeOptions(context, "at", "B=2,S=3", "at", "B=1,S=1", NULL);
  GreenaiReport *stored = parse(context, json, options);
  greenaiOptionsDestroy(options);
  char *again = render(context, stored, "json");
  CHECK_TEXT(again, json);
  greenaiStringDestroy(again);
  greenaiReportDestroy(stored);

  /* From a file, under another convention: pairs only. */
  const char *path = "capi-report.json";
  FILE *file = fopen(path, "w");
  CHECK(file && fputs(json, file) >= 0 && fclose(file) == 0);
  options = makeOptions(context, "convention", "mac", NULL);
  stored = NULL;
  CHECK(greenaiReportRead(context, path, options, &stored) == GREENAI_SUCCESS);
  greenaiOptionsDestroy(options);
  char *total = NULL;
  CHECK(greenaiReportGetTotal(context, stored, NULL, "fpo", &total) ==
        GREENAI_SUCCESS);
  CHECK_TEXT(total, "64*B*S");
  greenaiStringDestroy(total);
  greenaiStringDestroy(json);
  greenaiReportDestroy(stored);
  greenaiReportDestroy(report);
  remove(path);

  /* Something without a model: a report all the same, with its own status. */
  const char *unknown = "func.func @f(%x: tensor<4xf32>) -> tensor<4xf32> {\n"
                        "  %0 = \"foo.bar\"(%x) : (tensor<4xf32>) -> "
                        "tensor<4xf32>\n"
                        "  return %0 : tensor<4xf32>\n"
                        "}\n";
  options = makeOptions(context, "strict", "true", "allow-unregistered-dialect",
                        NULL, NULL);
  report = NULL;
  CHECK(greenaiReportParse(context, unknown, strlen(unknown), NULL, options,
                           &report) == GREENAI_INCOMPLETE);
  CHECK(report && greenaiReportIsIncomplete(report));
  greenaiReportDestroy(report);
  CHECK(greenaiOptionsSet(context, options, "strict", "false") ==
        GREENAI_SUCCESS);
  report = parse(context, unknown, options);
  greenaiReportDestroy(report);
  greenaiOptionsDestroy(options);
}

void testTotals(GreenaiContext *context) {
  GreenaiOptions *options =
      makeOptions(context, "peak", "", "shapes", "arg0=MxK", NULL);
  GreenaiReport *report = parse(context, product, options);
  greenaiOptionsDestroy(options);
  const char *const totals[][2] = {{"fpo", "128*K*M"},
                                   {"macs", "64*K*M"},
                                   {"mul.f32", "64*K*M"},
                                   {"exp.f32", "0"}};
  for (size_t i = 0; i < sizeof(totals) / sizeof(*totals); ++i) {
    char *total = NULL;
    CHECK(greenaiReportGetTotal(context, report, "@product", totals[i][0],
                                &total) == GREENAI_SUCCESS);
    CHECK_TEXT(total, totals[i][1]);
    greenaiStringDestroy(total);
  }
  char *peak = NULL;
  CHECK(greenaiReportGetTotal(context, report, "product", "peak", &peak) ==
        GREENAI_SUCCESS);
  greenaiStringDestroy(peak);
  /* 128 * 3 * 10^20: no float has these digits. */
  char *value = NULL;
  CHECK(greenaiReportEvaluate(context, report, NULL, "fpo",
                              "M=100000000000000000001,K=3",
                              &value) == GREENAI_SUCCESS);
  CHECK_TEXT(value, "38400000000000000000384");
  greenaiStringDestroy(value);
  greenaiReportDestroy(report);
}

void testExpressions(GreenaiContext *context) {
  const char *const cases[][3] = {
      {"2*B*S^2 + 1", "B=2,S=5", "101"},   {"B/2", "B=7", "7/2"},
      {"floor(B/2) - 9", "B=7,S=1", "-6"}, {"max(1, S)", "S=0", "1"},
      {"max(-3, S)", "S=-2", "-2"},        {"41 + 1", NULL, "42"},
      {"mod(S, 8)", "S=21", "5"},
  };
  for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); ++i) {
    char *value = NULL;
    CHECK(greenaiExprEvaluate(context, cases[i][0], cases[i][1], &value) ==
          GREENAI_SUCCESS);
    CHECK_TEXT(value, cases[i][2]);
    greenaiStringDestroy(value);
  }
  char *value = NULL;
  CHECK_FAILED(greenaiExprEvaluate(context, "B*S", "B=1", &value), context,
               "'S' has no value");
  CHECK_FAILED(greenaiExprEvaluate(context, "B*", "B=1", &value), context,
               "column");
  CHECK_FAILED(greenaiExprEvaluate(context, "B", "B", &value), context,
               "is not of the form 'B=1,S=128'");
  CHECK(value == NULL);
}

static GreenaiVerdict compare(GreenaiContext *context,
                              const GreenaiReport *oldReport,
                              const GreenaiReport *newReport, const char *limit,
                              const char *part) {
  GreenaiOptions *options =
      limit ? makeOptions(context, "limit", limit, NULL) : NULL;
  GreenaiDiff *diff = NULL;
  CHECK(greenaiDiffCompare(context, oldReport, newReport, options, &diff) ==
        GREENAI_SUCCESS);
  greenaiOptionsDestroy(options);
  GreenaiVerdict verdict = greenaiDiffGetVerdict(diff);
  const char *const formats[] = {"text",  "json",  "markdown", "html",
                                 "sarif", "junit", "gitlab",   "github"};
  for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); ++i) {
    char *text = NULL;
    CHECK(greenaiDiffRender(context, diff, formats[i], &text) ==
          GREENAI_SUCCESS);
    CHECK(i != 1 || strstr(text, part));
    greenaiStringDestroy(text);
  }
  char *text = NULL;
  CHECK_FAILED(greenaiDiffRender(context, diff, "xml", &text), context,
               "unknown format 'xml': choose text or json or");
  CHECK(text == NULL);
  greenaiDiffDestroy(diff);
  return verdict;
}

void testComparisons(GreenaiContext *context) {
  GreenaiReport *old = parse(context, product, NULL);
  /* The product is made twice: 256*B*S instead of 128*B*S. */
  GreenaiReport *twice = parse(
      context,
      "func.func @product(%x: tensor<?x?xf32> {greenai.shape = \"BxS\"},\n"
      "                   %w: tensor<?x64xf32>, %y: tensor<?x64xf32>)\n"
      "    -> tensor<?x64xf32> {\n"
      "  %0 = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x64xf32>)\n"
      "       outs(%y : tensor<?x64xf32>) -> tensor<?x64xf32>\n"
      "  %1 = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x64xf32>)\n"
      "       outs(%0 : tensor<?x64xf32>) -> tensor<?x64xf32>\n"
      "  return %1 : tensor<?x64xf32>\n"
      "}\n",
      NULL);
  /* Or something nobody knows the cost of is made of it. */
  GreenaiOptions *options =
      makeOptions(context, "allow-unregistered-dialect", "", NULL);
  GreenaiReport *unknown = parse(
      context,
      "func.func @product(%x: tensor<?x?xf32> {greenai.shape = \"BxS\"},\n"
      "                   %w: tensor<?x64xf32>, %y: tensor<?x64xf32>)\n"
      "    -> tensor<?x64xf32> {\n"
      "  \"foo.bar\"(%x, %w, %y) : (tensor<?x?xf32>, tensor<?x64xf32>,\n"
      "                             tensor<?x64xf32>) -> ()\n"
      "  return %y : tensor<?x64xf32>\n"
      "}\n",
      options);
  greenaiOptionsDestroy(options);
  CHECK(compare(context, old, old, NULL, "\"pass\"") == GREENAI_PASS);
  CHECK(compare(context, old, twice, NULL, "\"regression\"") ==
        GREENAI_REGRESSION);
  CHECK(compare(context, old, twice, "fpo <= 2*old", "\"pass\"") ==
        GREENAI_PASS);
  CHECK(compare(context, old, twice, "fpo <= 1.99*old", "\"regression\"") ==
        GREENAI_REGRESSION);
  CHECK(compare(context, old, unknown, NULL, "\"undecided\"") ==
        GREENAI_UNDECIDED);
  greenaiReportDestroy(unknown);
  greenaiReportDestroy(twice);
  greenaiReportDestroy(old);
  CHECK(greenaiDiffGetVerdict(NULL) == GREENAI_UNDECIDED);
}

int main(void) {
  testVersions();
  testThreads();
  GreenaiContext *context = greenaiContextCreate();
  testReports(context);
  testTotals(context);
  testExpressions(context);
  testComparisons(context);
  testErrors(context);
  testModules(context);
  greenaiContextDestroy(context);
  puts("all checks passed");
  return 0;
}
