//===- SourceOps.cpp - Which source operation work belongs to ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SourceOps.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace greenai::oracle;
using namespace mlir;

static constexpr llvm::StringLiteral prefix = "source-op-";

std::string greenai::oracle::getRowName(unsigned number) {
  return (prefix + llvm::Twine(number)).str();
}

std::optional<unsigned> greenai::oracle::parseRowName(llvm::StringRef name) {
  unsigned number;
  if (!name.consume_front(prefix) || name.getAsInteger(10, number))
    return std::nullopt;
  return number;
}

/// Regions whose operations cost on their own account.
static bool hasOpsOfItsOwn(Operation *op) {
  llvm::StringRef dialect = op->getName().getDialectNamespace();
  return isa<ModuleOp, FunctionOpInterface>(op) || dialect == "scf" ||
         isa<LoopLikeOpInterface>(op) || dialect == "affine" ||
         (dialect == "tosa" && op->getNumRegions() != 0);
}

/// A scalar operation that lowering leaves as it is.
static bool isScalarOp(Operation *op) {
  llvm::StringRef dialect = op->getName().getDialectNamespace();
  return (dialect == "arith" || dialect == "math" || dialect == "index") &&
         op->getNumRegions() == 0 && !op->hasTrait<OpTrait::ConstantLike>();
}

/// Rule C5 of docs/CostModel.md, written down a second time on purpose.
static bool isBookkeeping(Operation *op) {
  llvm::StringRef dialect = op->getName().getDialectNamespace();
  if (dialect != "arith" && dialect != "math" && dialect != "index" &&
      dialect != "affine")
    return false;
  auto isInteger = [](Type type) { return type.isIntOrIndex(); };
  // A terminator hands values on; that they are all integers says nothing.
  if (op->getNumRegions() || op->getNumResults() == 0 ||
      !llvm::all_of(op->getOperandTypes(), isInteger) ||
      !llvm::all_of(op->getResultTypes(), isInteger))
    return false;
  if (llvm::all_of(op->getResultTypes(), [](Type t) { return t.isIndex(); }))
    return true;
  bool comparesIndices =
      op->getResult(0).getType().isInteger(1) &&
      llvm::all_of(op->getOperandTypes(), [](Type t) { return t.isIndex(); });
  for (OpOperand &use : op->getUses()) {
    Operation *user = use.getOwner();
    llvm::StringRef name = user->getName().getStringRef();
    bool isBound =
        (name == "scf.for" || name == "scf.parallel" || name == "scf.forall") &&
        use.get().getType().isIntOrIndex() &&
        (name != "scf.for" || use.getOperandNumber() < 3);
    bool isCondition =
        comparesIndices && (name == "scf.if" || name == "cf.assert");
    if (!isBound && !isCondition && !isBookkeeping(user))
      return false;
  }
  return !op->use_empty();
}

/// Numbers `op` and what is below it; `inherited` is the number of the
/// structured operation around it.
static void number(Operation *op, std::optional<unsigned> inherited,
                   std::vector<SourceOp> &ops) {
  unsigned own = inherited ? *inherited : ops.size();
  if (!inherited)
    ops.push_back(
        {op->getName().getStringRef().str(), isa<linalg::LinalgOp>(op)});
  MLIRContext *context = op->getContext();
  Location child = UnknownLoc::get(context);
  if (isScalarOp(op))
    child = NameLoc::get(
        StringAttr::get(context, isBookkeeping(op) ? "bookkeeping" : "scalar"));
  op->setLoc(NameLoc::get(StringAttr::get(context, getRowName(own)), child));
  std::optional<unsigned> below;
  if (inherited || !hasOpsOfItsOwn(op))
    below = own;
  for (Region &region : op->getRegions())
    for (Operation &inner : region.getOps())
      number(&inner, below, ops);
}

std::vector<SourceOp> greenai::oracle::numberSourceOps(ModuleOp module) {
  std::vector<SourceOp> ops;
  for (Operation &op : *module.getBody())
    number(&op, std::nullopt, ops);
  return ops;
}

/// Calls `fn` for every name in a location, outer ones first.
static void forEachName(Location location,
                        llvm::function_ref<void(llvm::StringRef)> fn) {
  location->walk([&](Location part) {
    if (auto name = dyn_cast<NameLoc>(part))
      fn(name.getName().getValue());
    return WalkResult::advance();
  });
}

std::optional<unsigned> greenai::oracle::getSourceOp(Location location) {
  std::optional<unsigned> found;
  forEachName(location, [&](llvm::StringRef name) {
    if (!found)
      found = parseRowName(name);
  });
  return found;
}

Origin greenai::oracle::getOrigin(Location location) {
  Origin origin = Origin::Generated;
  forEachName(location, [&](llvm::StringRef name) {
    if (name == "scalar")
      origin = Origin::Source;
    else if (name == "bookkeeping")
      origin = Origin::Bookkeeping;
  });
  return origin;
}

void greenai::oracle::inheritSourceOps(ModuleOp module) {
  module.walk<WalkOrder::PreOrder>([](Operation *op) {
    Operation *parent = op->getParentOp();
    if (!parent || isa<ModuleOp, FunctionOpInterface>(parent) ||
        getSourceOp(op->getLoc()))
      return;
    if (std::optional<unsigned> number = getSourceOp(parent->getLoc()))
      op->setLoc(
          NameLoc::get(StringAttr::get(op->getContext(), getRowName(*number))));
  });
}
