/*===- Greenai.h - Reports and comparisons from C -----------------*- C -*-===*\
|*
|* Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
|* See LICENSE for license information.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* C99, no other header is needed. docs/Embedding.md has an introduction.
|*
|* Handles are opaque. Whoever calls a function named ...Create, ...Parse,
|* ...Read, ...Compare or ...OfModule owns the handle it gives, and destroys
|* it once; null may be destroyed. Options, reports and comparisons need no
|* context to live on.
|*
|* Strings are UTF-8 and end with a zero byte.
|*  - `const char *` results belong to the object they come from: each function
|*    says until when they are valid.
|*  - `char **` results are the caller's: free them with greenaiStringDestroy.
|*  - Arguments are copied: nothing keeps them after the call.
|*
|* Functions with a GreenaiStatus set their last argument unless they give
|* GREENAI_INPUT_ERROR; greenaiContextGetMessage then says what was wrong. Bad
|* input, null among it, is an error and never ends the process. Without a
|* context there is no message.
|*
|* Threads: a context is used by one thread at a time, and different contexts
|* at once. Options, reports and comparisons are read-only after they were
|* made, but their expressions cache what was asked of them: use each from
|* one thread at a time, too.
|*
\*===----------------------------------------------------------------------===*/

#ifndef GREENAI_C_GREENAI_H
#define GREENAI_C_GREENAI_H

#include <stdbool.h>
#include <stddef.h>

#if defined(_WIN32)
#define GREENAI_API
#else
#define GREENAI_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The exit statuses of the tools (docs/Interface.md). */
typedef enum GreenaiStatus {
  GREENAI_SUCCESS = 0,
  /* Nothing was made; the context has a message. */
  GREENAI_INPUT_ERROR = 2,
  /* With the option "strict": the report was made, but something is uncosted
   * or unknown. */
  GREENAI_INCOMPLETE = 4
} GreenaiStatus;

typedef enum GreenaiVerdict {
  GREENAI_PASS = 0,
  GREENAI_REGRESSION = 3,
  GREENAI_UNDECIDED = 4
} GreenaiVerdict;

typedef struct GreenaiContext GreenaiContext;
typedef struct GreenaiOptions GreenaiOptions;
typedef struct GreenaiReport GreenaiReport;
typedef struct GreenaiDiff GreenaiDiff;

/*===----------------------------------------------------------------------===*\
|* Version, strings, contexts
\*===----------------------------------------------------------------------===*/

/* "0.1.0" of greenai and "22.1.8" of the LLVM it was built with; both are
 * valid for ever. */
GREENAI_API const char *greenaiGetVersion(void);
GREENAI_API const char *greenaiGetLLVMVersion(void);

GREENAI_API void greenaiStringDestroy(char *string);

/* Knows the dialects and the models; holds the message of the last error. */
GREENAI_API GreenaiContext *greenaiContextCreate(void);
GREENAI_API void greenaiContextDestroy(GreenaiContext *context);
/* What was wrong with the last call that had this context, one or more lines
 * without a line break at the end; "" if nothing was. Valid until the next
 * such call. */
GREENAI_API const char *greenaiContextGetMessage(const GreenaiContext *context);

/*===----------------------------------------------------------------------===*\
|* Options
|*
|* Names and values are those of the command line, without the dashes:
|* "shapes", "arg0=BxS". What can be repeated there accumulates: "at",
|* "shapes", "assume", "bind", "entry", "free", "weights", "model",
|* "footprint", "limit", "rename". Of the others the last value counts. A
|* switch ("strict", "peak", "all", "ascii", "allow-unregistered-dialect",
|* "silent") is turned on by "", null or "true", and off by "false".
|*
|*   reports      shapes assume bind at convention traffic padding peak entry
|*                group-by top all free weights model machine batch examples
|*                epochs experiments backward-factor footprint broadcast strict
|*                ascii allow-unregistered-dialect
|*   comparisons  limit policy accept rename assume entry at top all ascii
|*                silent
\*===----------------------------------------------------------------------===*/

GREENAI_API GreenaiOptions *greenaiOptionsCreate(void);
GREENAI_API void greenaiOptionsDestroy(GreenaiOptions *options);
/* An unknown name is an error, and so is an empty value of what needs one.
 * What a value means is checked where the options are used. */
GREENAI_API GreenaiStatus greenaiOptionsSet(GreenaiContext *context,
                                            GreenaiOptions *options,
                                            const char *name,
                                            const char *value);

/*===----------------------------------------------------------------------===*\
|* Reports
\*===----------------------------------------------------------------------===*/

/* Analyses a module, as text or bytecode, or reads a stored report, as JSON.
 * `name` is what places in it are called ("model.mlir"); null is "<input>".
 * `options` may be null. Options that say how a module is analysed are an
 * error for a stored report. */
GREENAI_API GreenaiStatus greenaiReportParse(GreenaiContext *context,
                                             const char *data, size_t length,
                                             const char *name,
                                             const GreenaiOptions *options,
                                             GreenaiReport **report);
/* The same of a file; "-" is no file. */
GREENAI_API GreenaiStatus greenaiReportRead(GreenaiContext *context,
                                            const char *path,
                                            const GreenaiOptions *options,
                                            GreenaiReport **report);
/* Of a module in memory: greenai-c/MLIR.h. */

GREENAI_API void greenaiReportDestroy(GreenaiReport *report);

/* The report in a form that --fpo-report has, "text", "json", "csv", "markdown"
 * or "html", with the options that it was made with. */
GREENAI_API GreenaiStatus greenaiReportRender(GreenaiContext *context,
                                              const GreenaiReport *report,
                                              const char *format,
                                              char **result);

/* Something is uncosted or unknown: totals are bounds. False of null. */
GREENAI_API bool greenaiReportIsIncomplete(const GreenaiReport *report);

/* Functions, in the order of the report; those that are only called, too. */
GREENAI_API size_t greenaiReportGetNumFunctions(const GreenaiReport *report);
/* Without '@'; null if there is no such index. Valid as long as the report. */
GREENAI_API const char *
greenaiReportGetFunctionName(const GreenaiReport *report, size_t index);
/* False of a function that is listed because others call it. */
GREENAI_API bool greenaiReportIsEntry(const GreenaiReport *report,
                                      size_t index);

/* The total of a metric as an expression of the sizes, "2*B*S^2 + 512*B*S":
 * one that limits of greenai-diff name ("fpo", "macs", "integer", "bytes",
 * "bytes.read", "bytes.written", "peak", "parameters", "exp.f32", ...).
 * `function` may be null if the report has a single entry function. */
GREENAI_API GreenaiStatus greenaiReportGetTotal(GreenaiContext *context,
                                                const GreenaiReport *report,
                                                const char *function,
                                                const char *metric,
                                                char **result);
/* Its value at a point such as "B=8,S=2048": decimal digits, never rounded.
 * The point has to give every size of the function a value in its domain. */
GREENAI_API GreenaiStatus greenaiReportEvaluate(
    GreenaiContext *context, const GreenaiReport *report, const char *function,
    const char *metric, const char *point, char **result);

/*===----------------------------------------------------------------------===*\
|* Expressions
\*===----------------------------------------------------------------------===*/

/* The value of an expression that a report has: "51", "-3", or "7/2" where
 * it is no integer. `point` may be null, and may name more symbols than are
 * used. */
GREENAI_API GreenaiStatus greenaiExprEvaluate(GreenaiContext *context,
                                              const char *expression,
                                              const char *point, char **result);

/*===----------------------------------------------------------------------===*\
|* Comparisons
\*===----------------------------------------------------------------------===*/

/* Decides whether `newReport` costs more than `oldReport` at any size, or
 * more than the limits of `options` (may be null) allow. */
GREENAI_API GreenaiStatus greenaiDiffCompare(GreenaiContext *context,
                                             const GreenaiReport *oldReport,
                                             const GreenaiReport *newReport,
                                             const GreenaiOptions *options,
                                             GreenaiDiff **diff);
GREENAI_API void greenaiDiffDestroy(GreenaiDiff *diff);
/* GREENAI_UNDECIDED of null. */
GREENAI_API GreenaiVerdict greenaiDiffGetVerdict(const GreenaiDiff *diff);
/* In a form of greenai-diff: "text", "json", "markdown", "html", "sarif",
 * "junit", "gitlab", "github". */
GREENAI_API GreenaiStatus greenaiDiffRender(GreenaiContext *context,
                                            const GreenaiDiff *diff,
                                            const char *format, char **result);

#ifdef __cplusplus
}
#endif

#endif /* GREENAI_C_GREENAI_H */
