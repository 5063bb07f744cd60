/*===- Threads.c - The C API from C99: contexts at once -----------*- C -*-===*\
|*
|* Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
|* See LICENSE for license information.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/

#include "Check.h"

#include <pthread.h>

/* Each thread its own context; errors and successes in turn, so that a message
 * of one would show in the other. */
static void *work(void *argument) {
  const char *name = argument;
  GreenaiContext *context = greenaiContextCreate();
  for (int i = 0; i < 10; ++i) {
    GreenaiOptions *options = makeOptions(context, "at", name, NULL);
    GreenaiReport *report = NULL;
    CHECK_FAILED(greenaiReportParse(context, product, strlen(product), name,
                                    options, &report),
                 context, name);
    greenaiOptionsDestroy(options);
    CHECK(greenaiReportParse(context, product, strlen(product), name, NULL,
                             &report) == GREENAI_SUCCESS);
    char *value = NULL;
    CHECK(greenaiReportEvaluate(context, report, NULL, "macs", "B=2,S=3",
                                &value) == GREENAI_SUCCESS);
    CHECK_TEXT(value, "384");
    greenaiStringDestroy(value);
    GreenaiDiff *diff = NULL;
    CHECK(greenaiDiffCompare(context, report, report, NULL, &diff) ==
          GREENAI_SUCCESS);
    CHECK(greenaiDiffGetVerdict(diff) == GREENAI_PASS);
    greenaiDiffDestroy(diff);
    greenaiReportDestroy(report);
  }
  greenaiContextDestroy(context);
  return NULL;
}

void testThreads(void) {
  char names[2][8] = {"first=1", "other=1"};
  pthread_t threads[2];
  for (int i = 0; i < 2; ++i)
    CHECK(pthread_create(&threads[i], NULL, work, names[i]) == 0);
  for (int i = 0; i < 2; ++i)
    CHECK(pthread_join(threads[i], NULL) == 0);
}
