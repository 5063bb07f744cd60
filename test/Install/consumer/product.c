/*===- product.c - A report from C --------------------------------*- C -*-===*\
|*
|* Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
|* See LICENSE for license information.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/

#include "greenai-c/Greenai.h"

#include <stdio.h>

int main(int argc, char **argv) {
  if (argc != 2)
    return 2;
  GreenaiContext *context = greenaiContextCreate();
  GreenaiReport *report = NULL;
  char *fpo = NULL, *value = NULL;
  GreenaiStatus status = greenaiReportRead(context, argv[1], NULL, &report);
  if (status == GREENAI_SUCCESS)
    status = greenaiReportGetTotal(context, report, NULL, "fpo", &fpo);
  if (status == GREENAI_SUCCESS)
    status =
        greenaiReportEvaluate(context, report, NULL, "fpo", "B=2,S=3", &value);
  if (status == GREENAI_SUCCESS)
    printf("%s = %s\n", fpo, value);
  else
    fprintf(stderr, "%s\n", greenaiContextGetMessage(context));
  greenaiStringDestroy(value);
  greenaiStringDestroy(fpo);
  greenaiReportDestroy(report);
  greenaiContextDestroy(context);
  return status;
}
