//===- FitExport.cpp - One export of a model, as a fit needs it -----------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Transforms/FitExport.h"

#include "RowShapes.h"

#include "greenai/IR/GreenaiDialect.h"
#include "greenai/Transforms/LiftControlFlow.h"

#include "mlir/IR/Builders.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

#include <map>

using namespace greenai;
using namespace mlir;

static std::string toText(const SizeEntry &entry) {
  switch (entry.kind) {
  case SizeEntry::Kind::Any:
    return "?";
  case SizeEntry::Kind::Constant:
    return std::to_string(entry.constant);
  case SizeEntry::Kind::Symbol:
    return entry.symbol;
  }
  llvm_unreachable("unknown kind of size");
}

llvm::Expected<std::vector<fit::ArgumentNames>>
greenai::getArgumentNames(ArrayRef<ArgumentSizes> sizes) {
  std::vector<fit::ArgumentNames> names;
  for (const ArgumentSizes &entry : sizes) {
    if (!entry.value.empty())
      return llvm::createStringError("--shapes entry '" + entry.text +
                                     "' is of a value: a fit names sizes of "
                                     "arguments only");
    fit::ArgumentNames &added = names.emplace_back();
    added.function = entry.function;
    added.argument = entry.argument;
    added.text = entry.text;
    for (const SizeEntry &size : entry.sizes)
      added.sizes.push_back(toText(size));
  }
  return names;
}

/// Splits the size list of an argument: what is dynamic stays, and is returned
/// as text; what is static goes to the fit.
static std::string takeStaticNames(SizeList &list, Type type,
                                   fit::ArgumentNames &names) {
  auto shaped = dyn_cast<ShapedType>(type);
  std::string text;
  for (auto [i, entry] : llvm::enumerate(list)) {
    bool isStatic = shaped && shaped.hasRank() &&
                    i < size_t(shaped.getRank()) && !shaped.isDynamicDim(i);
    names.sizes.push_back(
        isStatic && entry.kind == SizeEntry::Kind::Symbol ? entry.symbol : "?");
    if (isStatic)
      entry = SizeEntry();
    text += (i ? "x" : "") + toText(entry);
  }
  return text;
}

/// Names that the IR gives to static sizes are names of the fit.
static void takeShapeAttributes(Operation *root,
                                std::vector<fit::ArgumentNames> &names) {
  root->walk([&](FunctionOpInterface function) {
    for (unsigned i = 0, e = function.getNumArguments(); i < e; ++i) {
      auto text = function.getArgAttrOfType<StringAttr>(i, shapeAttrName);
      if (!text)
        continue;
      llvm::Expected<SizeList> list = parseSizeList(text.getValue());
      if (!list) { // the verifier has said so
        llvm::consumeError(list.takeError());
        continue;
      }
      fit::ArgumentNames taken;
      taken.function = function.getName().str();
      taken.argument = i;
      taken.isDeclared = true;
      taken.text = "greenai.shape = \"" + text.getValue().str() + "\"";
      std::string rest =
          takeStaticNames(*list, function.getArgumentTypes()[i], taken);
      function.setArgAttr(i, shapeAttrName,
                          StringAttr::get(root->getContext(), rest));
      names.push_back(std::move(taken));
    }
  });
}

/// --shapes without the names of static sizes.
static std::vector<ArgumentSizes>
dropStaticNames(Operation *root, ArrayRef<ArgumentSizes> sizes) {
  std::vector<ArgumentSizes> result;
  for (const ArgumentSizes &entry : sizes) {
    ArgumentSizes kept = entry;
    bool isNeeded = false;
    root->walk([&](FunctionOpInterface function) {
      if ((!entry.function.empty() && function.getName() != entry.function) ||
          entry.argument >= function.getNumArguments())
        return;
      Type type = function.getArgumentTypes()[entry.argument];
      auto shaped = dyn_cast<ShapedType>(type);
      if (shaped && shaped.hasRank() && shaped.hasStaticShape())
        return;
      fit::ArgumentNames unused;
      takeStaticNames(kept.sizes, type, unused);
      isNeeded = true;
    });
    if (isNeeded)
      result.push_back(std::move(kept));
  }
  return result;
}

static std::string getArgumentName(FunctionOpInterface function, unsigned i) {
  if (auto name = dyn_cast<NameLoc>(function.getArgument(i).getLoc()))
    return "%" + name.getName().getValue().str();
  return "%arg" + std::to_string(i);
}

FailureOr<fit::Export>
greenai::analyzeExport(Operation *root, const CostOptions &options,
                       std::vector<fit::ArgumentNames> &names) {
  takeShapeAttributes(root, names);
  CostOptions own = options;
  own.shapes.sizes = dropStaticNames(root, options.shapes.sizes);
  own.shapes.assumptions.clear();
  own.bindings.clear();

  std::map<std::string, fit::FunctionShapes> functions;
  own.onRow = [&](const FunctionReport &function, Operation *op) {
    functions[function.name].rows.push_back(getRowShape(op));
  };
  root->walk([&](FunctionOpInterface function) {
    std::vector<std::string> &list =
        functions[function.getName().str()].argumentNames;
    if (!function.isExternal())
      for (unsigned i = 0, e = function.getNumArguments(); i < e; ++i)
        list.push_back(getArgumentName(function, i));
  });
  OwningOpRef<Operation *> lifted = liftControlFlow(root);
  FailureOr<CostReport> report = analyzeCost(lifted ? lifted.get() : root, own);
  if (failed(report))
    return failure();
  fit::Export result;
  result.file = report->source;
  result.report = std::move(*report);
  for (const FunctionReport &function : result.report.functions)
    result.functions.push_back(std::move(functions[function.name]));
  return result;
}
