/*===- Check.h - What the tests of the C API share ----------------*- C -*-===*\
|*
|* Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
|* See LICENSE for license information.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/

#ifndef GREENAI_TEST_CAPI_CHECK_H
#define GREENAI_TEST_CAPI_CHECK_H

#include "greenai-c/Greenai.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ends the test: what follows would use what is not there. */
#define CHECK(condition)                                                       \
  do {                                                                         \
    if (!(condition)) {                                                        \
      fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__,         \
              #condition);                                                     \
      exit(1);                                                                 \
    }                                                                          \
  } while (0)

#define CHECK_TEXT(actual, expected)                                           \
  checkText(__FILE__, __LINE__, actual, expected)
static inline void checkText(const char *file, int line, const char *actual,
                             const char *expected) {
  if (actual && strcmp(actual, expected) == 0)
    return;
  fprintf(stderr, "%s:%d: '%s', expected '%s'\n", file, line,
          actual ? actual : "(null)", expected);
  exit(1);
}

/* The last call failed, and its message has this part. */
#define CHECK_FAILED(status, context, part)                                    \
  checkFailed(__FILE__, __LINE__, status, context, part)
static inline void checkFailed(const char *file, int line, GreenaiStatus status,
                               const GreenaiContext *context,
                               const char *part) {
  const char *message = greenaiContextGetMessage(context);
  if (status == GREENAI_INPUT_ERROR && strstr(message, part))
    return;
  fprintf(stderr, "%s:%d: status %d, message '%s', expected '%s'\n", file, line,
          (int)status, message, part);
  exit(1);
}

/* `name` with one option, or more; null at the end. */
GreenaiOptions *makeOptions(GreenaiContext *context, const char *name, ...);

/* A product of BxS with Sx64, whose reduction is over S. */
extern const char *const product;

void testVersions(void);
void testReports(GreenaiContext *context);
void testTotals(GreenaiContext *context);
void testExpressions(GreenaiContext *context);
void testComparisons(GreenaiContext *context);
void testErrors(GreenaiContext *context);
void testModules(GreenaiContext *context);
void testThreads(void);

#endif /* GREENAI_TEST_CAPI_CHECK_H */
