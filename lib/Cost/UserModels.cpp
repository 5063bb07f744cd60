//===- UserModels.cpp - Models of a file, applied to operations -----------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UserModels.h"

#include "greenai/Cost/CostModels.h"

#include "mlir/Interfaces/CallInterfaces.h"

using namespace greenai;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Which operations a model is about
//===----------------------------------------------------------------------===//

static std::string toText(Attribute attribute) {
  if (auto string = dyn_cast<StringAttr>(attribute))
    return string.str();
  std::string text;
  llvm::raw_string_ostream os(text);
  attribute.print(os, /*elideType=*/true);
  return text;
}

bool UserModel::matches(Operation *operation) const {
  if (!op.empty()) {
    if (operation->getName().getStringRef() != op)
      return false;
  } else {
    auto call = dyn_cast<CallOpInterface>(operation);
    auto symbol =
        call ? dyn_cast<SymbolRefAttr>(call.getCallableForCallee()) : nullptr;
    if (!symbol || symbol.getLeafReference() != callee)
      return false;
  }
  return llvm::all_of(where, [&](const auto &entry) {
    Attribute attribute = operation->getAttr(entry.first);
    return attribute && toText(attribute) == entry.second;
  });
}

const UserModel *UserModels::lookup(Operation *op) const {
  for (const CostsFile &file : files)
    for (const UserModel &model : file.models)
      if (model.matches(op))
        return &model;
  return nullptr;
}

Value CostReference::getValue(Operation *op) const {
  if (isResult)
    return number < op->getNumResults() ? op->getResult(number) : Value();
  // Those of a call, without what is called.
  if (auto call = dyn_cast<CallOpInterface>(op)) {
    OperandRange operands = call.getArgOperands();
    return number < operands.size() ? operands[number] : Value();
  }
  return number < op->getNumOperands() ? op->getOperand(number) : Value();
}

//===----------------------------------------------------------------------===//
// What an operation has to have
//===----------------------------------------------------------------------===//

/// "operand 0 of foo.bar".
static std::string describe(const CostReference &reference, Operation *op) {
  return (reference.isResult ? "result " : "operand ") +
         std::to_string(reference.number) + " of " +
         op->getName().getStringRef().str();
}

std::optional<ScalarType> greenai::getElementType(Value value) {
  std::string name;
  llvm::raw_string_ostream(name) << getElementTypeOrSelf(value.getType());
  return ScalarType::parse(name);
}

static LogicalResult checkReference(const CostReference &reference,
                                    Operation *op, bool isElementType) {
  auto fail = [&](const llvm::Twine &why) {
    return emitError(op->getLoc())
           << reference.place << " names " << reference.text << ", but " << why;
  };
  if (reference.kind == CostReference::Kind::Attribute) {
    if (isa_and_nonnull<IntegerAttr>(op->getAttr(reference.attribute)))
      return success();
    return fail(op->getName().getStringRef() +
                " has no integer attribute of that name here");
  }
  Value value = reference.getValue(op);
  if (!value)
    return fail(op->getName().getStringRef() + " has no " +
                (reference.isResult ? "result " : "operand ") +
                llvm::Twine(reference.number) + " here");
  auto refuseType = [&](const llvm::Twine &why) -> LogicalResult {
    return fail(describe(reference, op) + " " + why)
           << " (" << value.getType() << ")";
  };
  auto shaped = dyn_cast<ShapedType>(value.getType());
  if (isElementType)
    return getElementType(value) ? success()
                                 : refuseType("has no scalar element type");
  if (reference.kind == CostReference::Kind::Value)
    return value.getType().isIntOrIndex() ? success()
                                          : refuseType("is not an integer");
  if (!shaped || !shaped.hasRank())
    return refuseType("has no sizes");
  if (reference.kind == CostReference::Kind::Size &&
      reference.dimension >= shaped.getRank())
    return refuseType("has " + llvm::Twine(shaped.getRank()) +
                      (shaped.getRank() == 1 ? " dimension" : " dimensions"));
  if (reference.kind == CostReference::Kind::Bytes && !getElementType(value))
    return refuseType("has elements of no known size");
  return success();
}

LogicalResult greenai::checkUse(const UserModel &model, Operation *op,
                                bool hasBody) {
  CostModelInfo known = getCostModelInfo(op->getName());
  bool hasModel =
      model.callee.empty() && known.hasModel && known.rule != &rules::C11;
  if (!model.overrides && (hasModel || hasBody))
    return emitError(op->getLoc())
           << model.getName() << " has "
           << (hasModel ? "a cost model" : "a body here")
           << ": to replace it, say 'override: true' at " << model.place;
  for (const CostReference &reference : model.references)
    if (failed(checkReference(reference, op, /*isElementType=*/false)))
      return failure();
  for (const UserModel::Count &count : model.ledger)
    if (!count.type &&
        failed(checkReference(count.operand, op, /*isElementType=*/true)))
      return failure();
  if (model.results.empty())
    return success();
  if (model.results.size() != op->getNumResults())
    return emitError(op->getLoc())
           << "the model at " << model.place << " gives the sizes of "
           << model.results.size() << " results, but "
           << op->getName().getStringRef() << " has " << op->getNumResults();
  for (auto [result, sizes] :
       llvm::zip_equal(op->getResults(), model.results)) {
    auto type = dyn_cast<ShapedType>(result.getType());
    int64_t rank = type && type.hasRank() ? type.getRank() : 0;
    if (rank != int64_t(sizes.size()))
      return emitError(op->getLoc())
             << "the model at " << model.place << " gives " << sizes.size()
             << " sizes of result " << result.getResultNumber() << ", but "
             << op->getName().getStringRef() << " has " << result.getType();
  }
  return success();
}

//===----------------------------------------------------------------------===//
// Sizes
//===----------------------------------------------------------------------===//

Expr ModelUse::bind(const CostReference &reference) {
  if (reference.kind == CostReference::Kind::Attribute) {
    auto integer = cast<IntegerAttr>(op->getAttr(reference.attribute));
    return integer.getValue().getBitWidth() == 1
               ? Expr(integer.getValue().isZero() ? 0 : 1)
               : Expr(Int(integer.getValue()));
  }
  Value value = reference.getValue(op);
  switch (reference.kind) {
  case CostReference::Kind::Size:
    return shapes.getDim(value, reference.dimension);
  case CostReference::Kind::Elements:
    return shapes.getNumElements(value);
  case CostReference::Kind::Bytes:
    return ceilDiv(shapes.getNumElements(value) *
                       Expr(getElementType(value)->getStorageBits()),
                   Int(8));
  default:
    return shapes.getValue(value);
  }
}

Expr ModelUse::bind(const Expr &expr) {
  for (AtomId symbol : collectSymbols(expr)) {
    if (known.count(symbol))
      continue;
    for (const CostReference &reference : model.references)
      if (reference.symbol == symbol)
        known[symbol] = bind(reference);
  }
  return shapes.resolve(transfer(expr, shapes.getContext(), known));
}

Condition ModelUse::bind(const Condition &condition) {
  Condition result = condition;
  result.expr = bind(condition.expr);
  return result;
}

bool greenai::inferSizes(const UserModel &model, Operation *op,
                         ShapeAnalysis &shapes) {
  ModelUse use(model, op, shapes);
  for (const UserModel::Requirement &required : model.requirements) {
    Condition condition = use.bind(required.condition);
    if (condition.expr.isConstant())
      continue; // checked with the costs
    if (condition.kind == Condition::Kind::Zero)
      shapes.assumeEqual(condition.expr, Expr(0), op);
    else if (condition.kind == Condition::Kind::Multiple ||
             !isKnownNonNegative(condition.expr))
      shapes.require(condition, op);
  }
  if (model.results.empty())
    return false;
  for (auto [result, sizes] : llvm::zip_equal(op->getResults(), model.results))
    for (auto [dimension, size] : llvm::enumerate(sizes))
      if (shapes.isDynamicDim(result, dimension))
        shapes.setDim(result, dimension,
                      shapes.requireSize(result, dimension, use.bind(size.expr),
                                         size.place));
  return true;
}
