//===- GreenaiAttributes.cpp - Attributes of greenai ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/IR/GreenaiAttributes.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Text.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace greenai;

#define GET_ATTRDEF_CLASSES
#include "greenai/IR/GreenaiAttributes.cpp.inc"

void GreenaiDialect::registerAttributes() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "greenai/IR/GreenaiAttributes.cpp.inc"
      >();
}

llvm::StringRef greenai::getKeyword(ExprBound bound) {
  switch (bound) {
  case ExprBound::Exact:
    return "";
  case ExprBound::AtLeast:
    return "at_least";
  case ExprBound::AtMost:
    return "at_most";
  case ExprBound::About:
    return "about";
  }
  llvm_unreachable("unknown bound");
}

llvm::Expected<std::string> greenai::makeCanonical(llvm::StringRef text) {
  ExprContext sizes;
  llvm::Expected<Expr> asSizes = parseExpr(text, sizes);
  if (!asSizes)
    return asSizes.takeError();
  // max(B, 1) is B only for sizes: where nothing is known it stays.
  ExprContext any;
  for (AtomId symbol : sizes.getSymbols())
    any.symbol(sizes.getAtom(symbol).name, SymbolDomain());
  llvm::Expected<Expr> asAny = parseExpr(text, any);
  if (asAny)
    return toString(*asAny);
  llvm::consumeError(asAny.takeError());
  return toString(*asSizes);
}

ExprAttr greenai::makeExprAttr(MLIRContext *context, const Expr &expr,
                               ExprBound bound) {
  llvm::Expected<std::string> text = makeCanonical(toString(expr));
  if (text)
    return ExprAttr::get(context, bound, *text);
  llvm::consumeError(text.takeError());
  return nullptr;
}

LogicalResult ExprAttr::verify(llvm::function_ref<InFlightDiagnostic()> error,
                               ExprBound bound, llvm::StringRef text) {
  llvm::Expected<std::string> canonical = makeCanonical(text);
  if (!canonical)
    return error() << "\"" << text << "\" is no expression: "
                   << llvm::toString(canonical.takeError());
  if (text != *canonical)
    return error() << "\"" << text << "\" is to be written as \"" << *canonical
                   << "\"";
  return success();
}

Attribute ExprAttr::parse(AsmParser &parser, Type) {
  auto bound = ExprBound::Exact;
  std::string text;
  if (parser.parseLess())
    return {};
  llvm::SMLoc place = parser.getCurrentLocation();
  llvm::StringRef keyword;
  if (succeeded(parser.parseOptionalKeyword(&keyword))) {
    for (ExprBound other :
         {ExprBound::AtLeast, ExprBound::AtMost, ExprBound::About})
      if (keyword == getKeyword(other))
        bound = other;
    if (bound == ExprBound::Exact) {
      parser.emitError(place) << "expected an expression such as \"2*B*S^2\", "
                                 "or at_least, at_most or about before one";
      return {};
    }
  }
  llvm::SMLoc begin = parser.getCurrentLocation();
  if (parser.parseString(&text) || parser.parseGreater())
    return {};
  llvm::Expected<std::string> canonical = makeCanonical(text);
  if (!canonical) {
    parser.emitError(begin)
        << "\"" << text
        << "\" is no expression: " << llvm::toString(canonical.takeError());
    return {};
  }
  return ExprAttr::get(parser.getContext(), bound, *canonical);
}

void ExprAttr::print(AsmPrinter &printer) const {
  printer << "<";
  if (getBound() != ExprBound::Exact)
    printer << getKeyword(getBound()) << " ";
  printer.printString(getText());
  printer << ">";
}
