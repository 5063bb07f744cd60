//===- OpModelTable.h - Models of operations, found by operation ----------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How an operation without an interface of ours finds a model: by its name, by
// an interface it has, or by its dialect, in that order. That way one handler
// serves every operation with the Linalg structured interface, named, generic
// or of a third party's dialect.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_IR_OPMODELTABLE_H
#define GREENAI_IR_OPMODELTABLE_H

#include "mlir/IR/OperationSupport.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace greenai {

/// A table of models; ModelT is a pointer type. A lookup hashes the
/// name: remember its result per OperationName where it is asked often.
template <typename ModelT> class OpModelTable {
public:
  void setForOp(llvm::StringRef opName, ModelT model) {
    byName[opName] = model;
  }
  template <typename InterfaceT> void setForInterface(ModelT model) {
    byInterface.push_back({InterfaceT::getInterfaceID(), model});
  }
  void setForDialect(llvm::StringRef dialect, ModelT model) {
    byDialect[dialect] = model;
  }

  /// The model, or null if there is none.
  ModelT lookup(mlir::OperationName name) const {
    if (ModelT model = byName.lookup(name.getStringRef()))
      return model;
    for (const auto &[interface, model] : byInterface)
      if (name.hasInterface(interface))
        return model;
    return byDialect.lookup(name.getDialectNamespace());
  }

private:
  llvm::StringMap<ModelT> byName;
  llvm::SmallVector<std::pair<mlir::TypeID, ModelT>> byInterface;
  llvm::StringMap<ModelT> byDialect;
};

} // namespace greenai

#endif // GREENAI_IR_OPMODELTABLE_H
