/*===- MLIR.h - Reports of modules of MLIR's C API ----------------*- C -*-===*\
|*
|* Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
|* See LICENSE for license information.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* The caller has to use the same shared libMLIR as libgreenai-c does: a
|* program with a copy of MLIR of its own has other types.
|*
\*===----------------------------------------------------------------------===*/

#ifndef GREENAI_C_MLIR_H
#define GREENAI_C_MLIR_H

#include "greenai-c/Greenai.h"

#include "mlir-c/IR.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Analyses a module, which stays the caller's and is not changed. greenai's
 * dialect and models are added to the module's context, which must not be in
 * use by another thread. */
GREENAI_API GreenaiStatus greenaiReportOfModule(GreenaiContext *context,
                                                MlirModule module,
                                                const GreenaiOptions *options,
                                                GreenaiReport **report);

#ifdef __cplusplus
}
#endif

#endif /* GREENAI_C_MLIR_H */
