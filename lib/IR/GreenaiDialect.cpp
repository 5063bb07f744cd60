//===- GreenaiDialect.cpp - The greenai dialect -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EmitError.h"

#include "greenai/IR/GreenaiDialect.h"

#include "greenai/IR/Annotations.h"
#include "greenai/IR/Budget.h"
#include "greenai/IR/SizeList.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/DialectImplementation.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

using namespace mlir;
using namespace greenai;

#include "greenai/IR/GreenaiDialect.cpp.inc"

void GreenaiDialect::initialize() { registerAttributes(); }

static LogicalResult verifyShape(FunctionOpInterface function,
                                 unsigned argIndex, Attribute value) {
  auto text = dyn_cast<StringAttr>(value);
  if (!text)
    return emitErrorOf(function, "needs a string such as \"BxSx768\" for '")
           << shapeAttrName << "' of argument " << argIndex;
  llvm::Expected<SizeList> sizes = parseSizeList(text.getValue());
  llvm::Error error =
      sizes ? checkSizeList(*sizes, function.getArgumentTypes()[argIndex])
            : sizes.takeError();
  if (error)
    return emitErrorOf(function, "has a '")
           << shapeAttrName << "' of argument " << argIndex
           << " that is not valid: " << llvm::toString(std::move(error));
  return success();
}

static LogicalResult verifyWeights(FunctionOpInterface function,
                                   unsigned argIndex, Attribute value) {
  auto text = dyn_cast<StringAttr>(value);
  if (text && (text == trainableWeights || text == bufferWeights))
    return success();
  return emitErrorOf(function, "needs \"")
         << trainableWeights << "\" or \"" << bufferWeights << "\" for '"
         << weightsAttrName << "' of argument " << argIndex;
}

static LogicalResult verifyDonated(FunctionOpInterface function,
                                   unsigned argIndex, Attribute value) {
  if (!isa<UnitAttr>(value))
    return emitErrorOf(function, "needs '")
           << donatedAttrName << "' of argument " << argIndex
           << " without a value";
  if (!isa<TensorType>(function.getArgumentTypes()[argIndex]))
    return emitErrorOf(function, "has '") << donatedAttrName << "' on argument "
                                          << argIndex << ", which is no tensor";
  return success();
}

LogicalResult GreenaiDialect::verifyRegionArgAttribute(Operation *op,
                                                       unsigned regionIndex,
                                                       unsigned argIndex,
                                                       NamedAttribute attr) {
  llvm::StringRef name = attr.getName();
  if (name != shapeAttrName && name != weightsAttrName &&
      name != donatedAttrName)
    return emitErrorOf(op, "has an argument attribute '")
           << name << "' that the greenai dialect does not know";
  auto function = dyn_cast<FunctionOpInterface>(op);
  if (!function)
    return emitErrorOf(op, "has '")
           << name << "', which belongs on arguments of functions";
  if (name == donatedAttrName)
    return verifyDonated(function, argIndex, attr.getValue());
  return name == shapeAttrName
             ? verifyShape(function, argIndex, attr.getValue())
             : verifyWeights(function, argIndex, attr.getValue());
}

LogicalResult GreenaiDialect::verifyOperationAttribute(Operation *op,
                                                       NamedAttribute attr) {
  if (attr.getName() == budgetAttrName)
    return verifyBudget(op, attr.getValue());
  if (isAnnotation(attr.getName()))
    return verifyAnnotation(op, attr);
  return emitErrorOf(op, "has an attribute '")
         << attr.getName().getValue()
         << "' that the greenai dialect does not know on operations";
}

LogicalResult greenai::verifyAttributes(Operation *root) {
  auto *dialect = root->getContext()->getOrLoadDialect<GreenaiDialect>();
  WalkResult result =
      root->walk<WalkOrder::PreOrder>([&](FunctionOpInterface function) {
        for (NamedAttribute attr : function->getDiscardableAttrs())
          if (attr.getNameDialect() == dialect &&
              failed(dialect->verifyOperationAttribute(function, attr)))
            return WalkResult::interrupt();
        for (unsigned i = 0, e = function.getNumArguments(); i < e; ++i)
          for (NamedAttribute attr : function.getArgAttrs(i))
            if (attr.getNameDialect() == dialect &&
                failed(dialect->verifyRegionArgAttribute(function, 0, i, attr)))
              return WalkResult::interrupt();
        return WalkResult::skip();
      });
  return failure(result.wasInterrupted());
}
