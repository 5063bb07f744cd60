/*===- Modules.c - The C API from C99: modules in memory ----------*- C -*-===*\
|*
|* Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
|* See LICENSE for license information.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/

#include "Check.h"

#include "greenai-c/MLIR.h"

#include "mlir-c/Dialect/Arith.h"
#include "mlir-c/Dialect/Func.h"

/* Parsed by MLIR's own C API, which knows nothing of greenai. */
static const char *const text =
    "func.func @sum(%x: tensor<?xf32>, %y: tensor<?xf32>) -> tensor<?xf32> {\n"
    "  %0 = arith.addf %x, %y : tensor<?xf32>\n"
    "  return %0 : tensor<?xf32>\n"
    "}\n";

void testModules(GreenaiContext *context) {
  MlirContext mlir = mlirContextCreate();
  mlirDialectHandleRegisterDialect(mlirGetDialectHandle__func__(), mlir);
  mlirDialectHandleRegisterDialect(mlirGetDialectHandle__arith__(), mlir);
  MlirModule module =
      mlirModuleCreateParse(mlir, mlirStringRefCreateFromCString(text));
  CHECK(!mlirModuleIsNull(module));

  /* One addition for each of N elements. The same module twice: greenai's
   * models are attached once. */
  for (int i = 0; i < 2; ++i) {
    GreenaiOptions *options = makeOptions(context, "shapes", "arg0=N", NULL);
    GreenaiReport *report = NULL;
    GreenaiStatus status =
        greenaiReportOfModule(context, module, options, &report);
    CHECK_TEXT(greenaiContextGetMessage(context), "");
    CHECK(status == GREENAI_SUCCESS);
    greenaiOptionsDestroy(options);
    char *total = NULL;
    CHECK(greenaiReportGetTotal(context, report, NULL, "fpo", &total) ==
          GREENAI_SUCCESS);
    CHECK_TEXT(total, "N");
    greenaiStringDestroy(total);
    greenaiReportDestroy(report);
  }

  /* What is wrong is a message here, not a line on standard error. */
  GreenaiReport *report = NULL;
  GreenaiOptions *options = makeOptions(context, "shapes", "arg0=NxM", NULL);
  CHECK_FAILED(greenaiReportOfModule(context, module, options, &report),
               context, "does not fit @sum");
  greenaiOptionsDestroy(options);
  options = makeOptions(context, "allow-unregistered-dialect", "", NULL);
  CHECK_FAILED(greenaiReportOfModule(context, module, options, &report),
               context, "this one is in memory");
  greenaiOptionsDestroy(options);
  MlirModule null = {NULL};
  CHECK_FAILED(greenaiReportOfModule(context, null, NULL, &report), context,
               "the argument 'module' is null");
  CHECK_FAILED(greenaiReportOfModule(context, module, NULL, NULL), context,
               "the argument 'report' is null");
  CHECK(report == NULL);
  mlirModuleDestroy(module);
  mlirContextDestroy(mlir);
}
