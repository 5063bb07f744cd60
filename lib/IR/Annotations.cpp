//===- Annotations.cpp - Costs as attributes of operations ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EmitError.h"

#include "greenai/IR/Annotations.h"

#include "greenai/Expr/ExprContext.h"
#include "greenai/IR/GreenaiAttributes.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace mlir;

static constexpr llvm::StringLiteral expressionNames[] = {
    fpoAttrName,   macsAttrName,       integerAttrName,
    bytesAttrName, executionsAttrName, peakAttrName};
static constexpr llvm::StringLiteral otherNames[] = {
    uncostedAttrName, symbolsAttrName, settingAttrName};

bool greenai::isAnnotation(llvm::StringRef name) {
  return llvm::is_contained(expressionNames, name) ||
         llvm::is_contained(otherNames, name);
}

void greenai::removeAnnotations(Operation *op) {
  SmallVector<StringAttr> names;
  for (NamedAttribute attribute : op->getDiscardableAttrs())
    if (isAnnotation(attribute.getName()))
      names.push_back(attribute.getName());
  for (StringAttr name : names)
    op->removeDiscardableAttr(name);
}

static LogicalResult verifySymbols(Operation *op, Attribute value) {
  auto symbols = dyn_cast<DictionaryAttr>(value);
  if (!symbols)
    return emitErrorOf(op, "needs a dictionary such as {B = \"dim(%arg0, 0) "
                           ">= 1\"} for '")
           << symbolsAttrName << "'";
  for (NamedAttribute symbol : symbols) {
    if (!ExprContext::isValidSymbolName(symbol.getName()))
      return emitErrorOf(op, "has '")
             << symbolsAttrName << "' with '" << symbol.getName().getValue()
             << "', which is no name of a symbol";
    if (!isa<StringAttr>(symbol.getValue()))
      return emitErrorOf(op, "needs a string that says what '")
             << symbol.getName().getValue() << "' is in '" << symbolsAttrName
             << "'";
  }
  return success();
}

LogicalResult greenai::verifyAnnotation(Operation *op,
                                        NamedAttribute annotation) {
  llvm::StringRef name = annotation.getName();
  Attribute value = annotation.getValue();
  bool isOfFunction = llvm::is_contained(
      {peakAttrName, symbolsAttrName, settingAttrName}, name);
  if (isOfFunction && !isa<FunctionOpInterface>(op))
    return emitErrorOf(op, "has '") << name << "', which belongs on functions";
  if (name == symbolsAttrName)
    return verifySymbols(op, value);
  if (llvm::is_contained(otherNames, name))
    return isa<StringAttr>(value)
               ? success()
               : LogicalResult(emitErrorOf(op, "needs a string for '")
                               << name << "'");
  return isa<ExprAttr>(value)
             ? success()
             : LogicalResult(emitErrorOf(op, "needs an expression such as "
                                             "#greenai.expr<\"2*B*S\"> for '")
                             << name << "'");
}
