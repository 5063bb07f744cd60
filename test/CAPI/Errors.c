/*===- Errors.c - The C API from C99: what it refuses -------------*- C -*-===*\
|*
|* Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
|* See LICENSE for license information.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/

#include "Check.h"

/* Options whose name or value is refused when they are set. */
static void testOptions(GreenaiContext *context) {
  GreenaiOptions *options = greenaiOptionsCreate();
  CHECK_FAILED(greenaiOptionsSet(context, options, "shape", "arg0=B"), context,
               "there is no option 'shape'");
  CHECK_FAILED(greenaiOptionsSet(context, options, "at", ""), context,
               "'at' needs a value");
  CHECK_FAILED(greenaiOptionsSet(context, options, "limit", NULL), context,
               "'limit' needs a value");
  CHECK_FAILED(greenaiOptionsSet(context, options, "peak", "yes"), context,
               "'peak' is true or false, not 'yes'");
  CHECK_FAILED(greenaiOptionsSet(context, options, "top", "-1"), context,
               "'-1' is no number of rows");
  CHECK_FAILED(greenaiOptionsSet(context, options, NULL, "x"), context,
               "the argument 'name' is null");
  CHECK_FAILED(greenaiOptionsSet(context, NULL, "at", "B=1"), context,
               "the argument 'options' is null");
  CHECK(greenaiOptionsSet(NULL, options, "at", "B=1") == GREENAI_INPUT_ERROR);
  greenaiOptionsDestroy(options);
  greenaiOptionsDestroy(NULL);
}

static void refuse(GreenaiContext *context, const char *text, const char *name,
                   const char *value, const char *part) {
  GreenaiOptions *options =
      name ? makeOptions(context, name, value, NULL) : NULL;
  GreenaiReport *report = NULL;
  CHECK_FAILED(greenaiReportParse(context, text, strlen(text), "model.mlir",
                                  options, &report),
               context, part);
  CHECK(report == NULL);
  greenaiOptionsDestroy(options);
}

static void testReportErrors(GreenaiContext *context) {
  /* Modules, with the place of what is wrong. */
  refuse(context, "func.func @f() { return %0 }", NULL, NULL,
         "model.mlir:1:27: error: expected ':'");
  refuse(context, "", NULL, NULL, "there is no function with a body to report");
  refuse(context, "ML\xefR garbage", NULL, NULL, "error");
  refuse(context, "{\"schema\": 7}", NULL, NULL, "model.mlir: ");
  refuse(context, "[{}]", NULL, NULL, "this is an array of reports");
  refuse(context, "func.func @f() { \"foo.bar\"() : () -> () return }", NULL,
         NULL, "unregistered");
  /* Options whose value is refused by the analysis. */
  const char *const options[][3] = {
      {"at", "Q=1", "'Q=1' names 'Q': the symbols are"},
      {"at", "B=0,S=1", "is outside the domain of @product"},
      {"at", "B=1", "gives no value for 'S'"},
      {"shapes", "arg0=Bx", "--shapes"},
      {"shapes", "arg0=BxSx4", "does not fit @product"},
      {"assume", "Q>=1", "names 'Q', which no reported function has"},
      {"bind", "zz=3", "binds 'zz'"},
      {"convention", "none", "unknown convention 'none'"},
      {"traffic", "magic", "'magic'"},
      {"padding", "zero", "unknown padding mode 'zero'"},
      {"group-by", "colour", "unknown grouping 'colour'"},
      {"broadcast", "loud", "unknown broadcast mode 'loud'"},
      {"entry", "@nothing", "@nothing"},
      {"model", "nowhere.yaml", "nowhere.yaml"},
      {"weights", "arg9", "names no argument"},
      {"machine", "h1000", "unknown machine 'h1000'"},
      {"limit", "fpo <= old", "'limit' is an option of comparisons"},
  };
  for (size_t i = 0; i < sizeof(options) / sizeof(*options); ++i)
    refuse(context, product, options[i][0], options[i][1], options[i][2]);
  refuse(context, "{}", "shapes", "arg0=BxS",
         "'shapes' says how a module is analysed, but model.mlir is a report");

  GreenaiReport *report = NULL;
  CHECK_FAILED(greenaiReportParse(context, NULL, 0, NULL, NULL, &report),
               context, "the argument 'data' is null");
  CHECK_FAILED(greenaiReportParse(context, product, 1, NULL, NULL, NULL),
               context, "the argument 'report' is null");
  CHECK_FAILED(greenaiReportRead(context, "no/such.mlir", NULL, &report),
               context, "cannot open 'no/such.mlir'");
  CHECK_FAILED(greenaiReportRead(context, ".", NULL, &report), context,
               "cannot open '.'");
  CHECK_FAILED(greenaiReportRead(context, NULL, NULL, &report), context,
               "the argument 'path' is null");
  CHECK_FAILED(greenaiReportRead(context, ".", NULL, NULL), context,
               "the argument 'report' is null");
  CHECK(greenaiReportParse(NULL, product, strlen(product), NULL, NULL,
                           &report) == GREENAI_INPUT_ERROR);
  CHECK(report == NULL);
  CHECK_TEXT(greenaiContextGetMessage(NULL), "");
  CHECK(!greenaiReportIsIncomplete(NULL));
  CHECK(greenaiReportGetNumFunctions(NULL) == 0);
  greenaiReportDestroy(NULL);
  greenaiDiffDestroy(NULL);
  greenaiContextDestroy(NULL);
  greenaiStringDestroy(NULL);
}

/* Brackets nested deeper than any stack: an error, not a crash. */
static void testNesting(GreenaiContext *context) {
  size_t depth = 200000;
  char *text = malloc(depth + 1);
  CHECK(text);
  memset(text, '(', depth);
  text[depth] = 0;
  refuse(context, text, NULL, NULL, "nesting is deeper than");
  free(text);
}

static void testUses(GreenaiContext *context) {
  GreenaiReport *report = NULL;
  CHECK(greenaiReportParse(context, product, strlen(product), NULL, NULL,
                           &report) == GREENAI_SUCCESS);
  char *text = NULL;
  CHECK_FAILED(greenaiReportRender(context, report, "yaml", &text), context,
               "unknown report format 'yaml'");
  CHECK_FAILED(greenaiReportRender(context, NULL, "text", &text), context,
               "the argument 'report' is null");
  CHECK_FAILED(greenaiReportRender(context, report, NULL, &text), context,
               "the argument 'format' is null");
  CHECK_FAILED(greenaiReportRender(context, report, "text", NULL), context,
               "the argument 'result' is null");
  CHECK_FAILED(greenaiReportGetTotal(context, report, "g", "fpo", &text),
               context, "the report has no function @g");
  CHECK_FAILED(greenaiReportGetTotal(context, report, NULL, "joy", &text),
               context, "'joy' is not a metric");
  CHECK_FAILED(greenaiReportGetTotal(context, report, NULL, "peak", &text),
               context, "the report does not have 'peak'");
  CHECK_FAILED(greenaiReportGetTotal(context, report, NULL, NULL, &text),
               context, "the argument 'metric' is null");
  const char *const points[][2] = {
      {"B=1", "gives no value for 'S'"},
      {"B=0,S=1", "is outside the domain"},
      {"B=one,S=1", "is not an integer"},
      {"", "gives no value for"},
  };
  for (size_t i = 0; i < sizeof(points) / sizeof(*points); ++i)
    CHECK_FAILED(greenaiReportEvaluate(context, report, NULL, "fpo",
                                       points[i][0], &text),
                 context, points[i][1]);
  CHECK_FAILED(greenaiReportEvaluate(context, report, NULL, "fpo", NULL, &text),
               context, "the argument 'point' is null");
  CHECK_FAILED(greenaiExprEvaluate(context, NULL, NULL, &text), context,
               "the argument 'expression' is null");

  const char *const options[][3] = {
      {"limit", "joy <= old", "joy"},
      {"policy", "nowhere.yaml", "cannot open 'nowhere.yaml'"},
      {"accept", "nowhere.yaml", "cannot open 'nowhere.yaml'"},
      {"rename", "encoder", "is not of the form OLD=NEW"},
      {"shapes", "arg0=BxS", "'shapes' is an option of reports"},
      {"at", "B=1,Q=1", "Q"},
  };
  GreenaiDiff *diff = NULL;
  for (size_t i = 0; i < sizeof(options) / sizeof(*options); ++i) {
    GreenaiOptions *given =
        makeOptions(context, options[i][0], options[i][1], NULL);
    CHECK_FAILED(greenaiDiffCompare(context, report, report, given, &diff),
                 context, options[i][2]);
    greenaiOptionsDestroy(given);
  }
  CHECK_FAILED(greenaiDiffCompare(context, NULL, report, NULL, &diff), context,
               "the argument 'oldReport' is null");
  CHECK_FAILED(greenaiDiffCompare(context, report, NULL, NULL, &diff), context,
               "the argument 'newReport' is null");
  CHECK_FAILED(greenaiDiffCompare(context, report, report, NULL, NULL), context,
               "the argument 'diff' is null");
  CHECK_FAILED(greenaiDiffRender(context, NULL, "text", &text), context,
               "the argument 'diff' is null");
  CHECK(diff == NULL && text == NULL);
  greenaiReportDestroy(report);
}

void testErrors(GreenaiContext *context) {
  testOptions(context);
  testReportErrors(context);
  testNesting(context);
  testUses(context);
}
