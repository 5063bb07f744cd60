//===- LiftControlFlow.h - Jumps made structured ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Costs are added up over regions. A function whose blocks jump to each other
// is analysed as the `scf` operations that it amounts to (docs/CostModel.md,
// C9).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TRANSFORMS_LIFTCONTROLFLOW_H
#define GREENAI_TRANSFORMS_LIFTCONTROLFLOW_H

#include "mlir/IR/IRMapping.h"
#include "mlir/IR/OwningOpRef.h"

namespace greenai {

/// A copy of `root` in which loops and branches of `cf` are those of `scf`;
/// null if no region has several blocks. Operations keep their locations. What
/// is only there because of the lifting is marked as free; a region that cannot
/// be lifted is marked with the reason (GreenaiDialect.h). The copy is only for
/// analyses: it is not verified. `copies` receives what each operation became;
/// some of that is gone afterwards.
mlir::OwningOpRef<mlir::Operation *>
liftControlFlow(mlir::Operation *root, mlir::IRMapping *copies = nullptr);

} // namespace greenai

#endif // GREENAI_TRANSFORMS_LIFTCONTROLFLOW_H
