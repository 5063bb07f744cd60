//===- Graph.cpp - A network being written down -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Graph.h"

#include "greenai/IR/GreenaiDialect.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"

#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace greenai;
using namespace greenai::networks;

Graph::Graph(MLIRContext *context, llvm::StringRef name,
             const InputSizes &sizes)
    : sizes(sizes), builder(context),
      module(ModuleOp::create(builder.getUnknownLoc())), scopes{""} {
  builder.setInsertionPointToEnd(module->getBody());
  function = func::FuncOp::create(builder, builder.getUnknownLoc(), name,
                                  builder.getFunctionType({}, {}));
  builder.setInsertionPointToEnd(function.addEntryBlock());
}

Location Graph::getLoc() {
  return NameLoc::get(builder.getStringAttr(
      scopes.back().empty() ? function.getName() : scopes.back()));
}

Value Graph::argument(llvm::StringRef name, Type type,
                      NamedAttrList attributes) {
  argumentAttributes.push_back(attributes.getDictionary(builder.getContext()));
  return function.front().addArgument(
      type, NameLoc::get(builder.getStringAttr(name)));
}

Value Graph::input(llvm::StringRef name, llvm::ArrayRef<Size> dims,
                   Type element) {
  llvm::SmallVector<int64_t> shape;
  llvm::SmallVector<std::string> names;
  for (const Size &dim : dims) {
    shape.push_back(dim.value);
    names.push_back(dim.value == symbolic ? dim.symbol.str()
                                          : llvm::itostr(dim.value));
  }
  NamedAttrList attributes;
  if (llvm::is_contained(shape, symbolic))
    attributes.set(shapeAttrName,
                   builder.getStringAttr(llvm::join(names, "x")));
  return argument(
      name,
      RankedTensorType::get(shape, element ? element : builder.getF32Type()),
      std::move(attributes));
}

Value Graph::weight(llvm::StringRef name, llvm::ArrayRef<int64_t> shape,
                    llvm::StringRef kind) {
  std::string path = scopes.back();
  if (!path.empty())
    path += ".";
  NamedAttrList attributes;
  attributes.set(weightsAttrName, builder.getStringAttr(kind));
  return argument(path + name.str(),
                  RankedTensorType::get(shape, builder.getF32Type()),
                  std::move(attributes));
}

Value Graph::parameter(llvm::StringRef name, llvm::ArrayRef<int64_t> shape) {
  return weight(name, shape, trainableWeights);
}

Value Graph::buffer(llvm::StringRef name, llvm::ArrayRef<int64_t> shape) {
  return weight(name, shape, bufferWeights);
}

void Graph::leaveLoops() {
  Block *block = builder.getInsertionBlock();
  if (block != &function.front())
    builder.setInsertionPoint(
        function.front().findAncestorOpInBlock(*block->getParentOp()));
}

// Constants belong to all layers, so they are named after none of them.
Value Graph::constant(TypedAttr value) {
  Value &known = constants[value];
  if (known)
    return known;
  OpBuilder::InsertionGuard guard(builder);
  leaveLoops();
  return known =
             arith::ConstantOp::create(builder, builder.getUnknownLoc(), value);
}

Value Graph::tosaConstant(DenseElementsAttr value) {
  Value &known = constants[value];
  if (known)
    return known;
  OpBuilder::InsertionGuard guard(builder);
  leaveLoops();
  return known = tosa::ConstOp::create(builder, builder.getUnknownLoc(),
                                       value.getType(), value);
}

Value Graph::tosaShape(llvm::ArrayRef<int64_t> shape) {
  // No other constant is a tensor of index.
  DenseElementsAttr elements = builder.getIndexTensorAttr(shape);
  Value &known = constants[elements];
  if (known)
    return known;
  OpBuilder::InsertionGuard guard(builder);
  leaveLoops();
  return known = tosa::ConstShapeOp::create(
             builder, builder.getUnknownLoc(),
             tosa::shapeType::get(builder.getContext(), shape.size()),
             cast<DenseIntElementsAttr>(elements));
}

Value Graph::index(int64_t value) {
  return constant(builder.getIndexAttr(value));
}

OpFoldResult Graph::size(Value value, int64_t dim) {
  auto type = cast<RankedTensorType>(value.getType());
  if (!type.isDynamicDim(dim))
    return builder.getIndexAttr(type.getDimSize(dim));
  Value position = index(dim);
  OpFoldResult &known = knownSizes[{value, dim}];
  if (known)
    return known;
  OpBuilder::InsertionGuard guard(builder);
  if (value.getParentBlock() == &function.front())
    leaveLoops();
  return known = tensor::DimOp::create(builder, getLoc(), value, position)
                     .getResult();
}

llvm::SmallVector<OpFoldResult> Graph::getSizes(Value value) {
  llvm::SmallVector<OpFoldResult> all;
  for (int64_t dim :
       llvm::seq(cast<RankedTensorType>(value.getType()).getRank()))
    all.push_back(size(value, dim));
  return all;
}

void Graph::setSizes(Value value, llvm::ArrayRef<OpFoldResult> sizes) {
  for (auto [dim, size] : llvm::enumerate(sizes))
    setSize(value, dim, size);
}

void Graph::setSize(Value value, int64_t dim, OpFoldResult size) {
  if (isa<Value>(size))
    knownSizes[{value, dim}] = size;
}

OwningOpRef<ModuleOp> Graph::finish(ValueRange results) {
  func::ReturnOp::create(builder, builder.getUnknownLoc(), results);
  function.setFunctionType(builder.getFunctionType(
      function.front().getArgumentTypes(), results.getTypes()));
  function.setAllArgAttrs(argumentAttributes);
  return std::move(module);
}

Scope::Scope(Graph &graph, const llvm::Twine &name) : graph(graph) {
  std::string path = graph.scopes.back(), inner = name.str();
  if (!path.empty() && !inner.empty())
    path += ".";
  graph.scopes.push_back(path + inner);
}
