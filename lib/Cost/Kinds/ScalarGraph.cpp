//===- ScalarGraph.cpp - What is computed of what, op by op -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Operations are known by the last part of their name, as in WeightUses.cpp,
// each name looked up once. All work is linear in the operations: nothing walks
// uses, and nodes are made once.
//
//===----------------------------------------------------------------------===//

#include "ScalarGraph.h"

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

#include "llvm/ADT/StringSwitch.h"

using namespace greenai;
using namespace mlir;

static Step parseStep(StringRef dialect, StringRef name) {
  if (dialect == "arith" || dialect == "math")
    return llvm::StringSwitch<Step>(name)
        .Case("addf", Step::Add)
        .Case("subf", Step::Sub)
        .Case("mulf", Step::Mul)
        .Case("divf", Step::Div)
        .Cases({"maximumf", "maxnumf"}, Step::Max)
        .Cases({"minimumf", "minnumf"}, Step::Min)
        .Case("negf", Step::Neg)
        .Case("cmpf", Step::Compare)
        .Case("select", Step::Select)
        .Cases({"extf", "truncf"}, Step::Carry)
        .Case("exp", Step::Exp)
        .Case("log", Step::Log)
        .Case("sqrt", Step::Sqrt)
        .Case("rsqrt", Step::Rsqrt)
        .Case("erf", Step::Erf)
        .Case("tanh", Step::Tanh)
        .Cases({"powf", "fpowi"}, Step::Pow)
        .Case("fma", Step::FMA)
        .Default(Step::Other);
  if (dialect == "tosa")
    return llvm::StringSwitch<Step>(name)
        .Case("add", Step::Add)
        .Case("sub", Step::Sub)
        .Case("mul", Step::Mul)
        .Case("maximum", Step::Max)
        .Case("minimum", Step::Min)
        .Case("negate", Step::Neg)
        .Cases({"greater", "greater_equal"}, Step::Compare)
        .Case("select", Step::Select)
        .Case("exp", Step::Exp)
        .Case("log", Step::Log)
        .Case("rsqrt", Step::Rsqrt)
        .Case("reciprocal", Step::Reciprocal)
        .Case("erf", Step::Erf)
        .Case("tanh", Step::Tanh)
        .Case("sigmoid", Step::Sigmoid)
        .Case("pow", Step::Pow)
        .Case("clamp", Step::Clamp)
        .Case("reduce_sum", Step::ReduceSum)
        .Case("reduce_max", Step::ReduceMax)
        .Cases({"max_pool2d", "avg_pool2d"}, Step::Pool)
        .Case("slice", Step::Slice)
        .Case("concat", Step::Concat)
        .Cases({"reshape", "transpose", "tile", "identity", "cast"},
               Step::Carry)
        .Default(Step::Other);
  if (dialect == "tensor")
    return llvm::StringSwitch<Step>(name)
        .Cases({"collapse_shape", "expand_shape", "reshape", "cast", "splat"},
               Step::Carry)
        .Case("extract_slice", Step::Slice)
        .Case("concat", Step::Concat)
        .Case("insert_slice", Step::Insert)
        .Default(Step::Other);
  return Step::Other;
}

Step ScalarGraph::getStep(Operation *op) {
  auto [it, isNew] = steps.try_emplace(op->getName(), Step::Other);
  if (isNew)
    it->second = parseStep(op->getName().getDialectNamespace(),
                           op->getName().stripDialect());
  return it->second;
}

/// Casts between floats change nothing; a cast of integers makes other data.
static bool isCarried(Operation *op) {
  return op->getNumOperands() != 0 && op->getNumResults() == 1 &&
         isa<FloatType>(getElementTypeOrSelf(op->getOperand(0).getType())) &&
         isa<FloatType>(getElementTypeOrSelf(op->getResult(0).getType()));
}

static bool hasOneElement(Type type) {
  auto shaped = dyn_cast<ShapedType>(type);
  return !shaped || (shaped.hasStaticShape() && shaped.getNumElements() == 1);
}

/// All dimensions but one are 1.
static bool isChannelType(Type type) {
  auto shaped = dyn_cast<RankedTensorType>(type);
  return shaped && llvm::count_if(shaped.getShape(),
                                  [](int64_t size) { return size != 1; }) == 1;
}

static std::optional<double> getSplat(Attribute value) {
  auto toDouble = [](APFloat number) {
    bool losesInfo;
    number.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven,
                   &losesInfo);
    return number.convertToDouble();
  };
  if (auto number = dyn_cast<FloatAttr>(value))
    return toDouble(number.getValue());
  if (auto number = dyn_cast<IntegerAttr>(value))
    return number.getValue().getBitWidth() <= 64
               ? std::optional<double>(number.getValue().getSExtValue())
               : std::nullopt;
  auto dense = dyn_cast<DenseElementsAttr>(value);
  if (!dense || !dense.isSplat() || !isa<FloatType>(dense.getElementType()))
    return std::nullopt;
  return toDouble(dense.getSplatValue<APFloat>());
}

/// Of a comparison 1 if it asks for greater, -1 for less; of a clamp the lower
/// bound.
static std::optional<double> getParameter(Operation *op, Step step) {
  if (step == Step::Clamp) {
    auto bound = dyn_cast_or_null<FloatAttr>(op->getAttr("min_val"));
    return bound ? getSplat(bound) : std::nullopt;
  }
  if (step != Step::Compare)
    return std::nullopt;
  auto predicate = dyn_cast_or_null<IntegerAttr>(op->getAttr("predicate"));
  if (!predicate)
    return 1; // tosa.greater, tosa.greater_equal
  switch (predicate.getInt()) {
  case 2: // ogt, oge, ugt, uge
  case 3:
  case 9:
  case 10:
    return 1;
  case 4: // olt, ole, ult, ule
  case 5:
  case 11:
  case 12:
    return -1;
  default:
    return std::nullopt;
  }
}

//===----------------------------------------------------------------------===//
// Nodes
//===----------------------------------------------------------------------===//

Node &ScalarGraph::create(Step step, ArrayRef<Node *> operands, Value value,
                          Operation *owner) {
  Node &node = *new (allocator.Allocate<Node>()) Node();
  node.step = step;
  node.operands = operands.copy(allocator);
  node.value = value;
  node.owner = owner;
  if (step == Step::Leaf || step == Step::Other)
    return node;
  bool hasVector = false;
  node.isScalar = node.isVector = true;
  for (Node *operand : operands) {
    node.isScalar &= operand->isScalar;
    node.isVector &= operand->isScalar || operand->isVector;
    hasVector |= operand->isVector;
    node.hasRoot |= operand->hasRoot;
  }
  node.hasRoot |= step == Step::Rsqrt || step == Step::Sqrt;
  node.isVector &= hasVector;
  node.hasRoot &= node.isVector;
  return node;
}

Node &ScalarGraph::createLeaf(Value value) {
  Operation *op = value.getDefiningOp();
  Attribute constant;
  bool isConstant = op && op->hasTrait<OpTrait::ConstantLike>() &&
                    matchPattern(value, m_Constant(&constant));
  Node &node = create(isConstant ? Step::Constant : Step::Leaf, {}, value,
                      /*owner=*/nullptr);
  if (isConstant)
    node.constant = getSplat(constant);
  node.isScalar = node.constant.has_value() || hasOneElement(value.getType());
  // What is learnt: a constant, or what the function is given or loads.
  bool isGiven = isConstant || weights.isWeight(value);
  if (auto argument = dyn_cast<BlockArgument>(value))
    isGiven |= isa<FunctionOpInterface>(argument.getOwner()->getParentOp());
  node.isVector = isGiven && isChannelType(value.getType());
  return node;
}

Node &ScalarGraph::get(Value value) {
  SmallVector<Value, 4> chain;
  Node *node = nullptr;
  while (true) {
    if (auto it = nodes.find(value); it != nodes.end()) {
      node = it->second;
      break;
    }
    chain.push_back(value);
    Operation *op = value.getDefiningOp();
    if (op && getStep(op) == Step::Carry && isCarried(op)) {
      value = op->getOperand(0);
      continue;
    }
    if (op && getStep(op) == Step::Slice && op->getNumResults() == 1) {
      Node *operand = &get(op->getOperand(0));
      node = &create(Step::Slice, operand, value, op);
      node->isScalar = operand->isScalar;
      break;
    }
    node = &createLeaf(value);
    break;
  }
  for (Value link : chain)
    nodes[link] = node;
  return *node;
}

//===----------------------------------------------------------------------===//
// Bodies
//===----------------------------------------------------------------------===//

/// Of `x` and the accumulator, in either order: x.
static Node *getCombined(Node &node, Node *accumulator) {
  if (node.operands.size() != 2)
    return nullptr;
  for (unsigned i : {0, 1})
    if (node.operands[i] == accumulator && node.operands[1 - i] != accumulator)
      return node.operands[1 - i];
  return nullptr;
}

void ScalarGraph::add(const OperationFacts &facts,
                      llvm::function_ref<void(Node &)> visit) {
  Operation *op = facts.op;
  auto makeProduct = [&](Step step) {
    SmallVector<Node *, 4> operands;
    for (Value operand : op->getOperands())
      operands.push_back(&get(operand));
    for (Value result : op->getResults()) {
      Node &node = create(step, operands, result, op);
      node.isScalar = node.isVector = node.hasRoot = false;
      nodes[result] = &node;
      visit(node);
    }
  };
  if (facts.kind == "contraction" || facts.kind == "convolution")
    return makeProduct(Step::Product);
  if (facts.kind == "pooling")
    return makeProduct(Step::Pool);

  bool hasBody = op->getNumRegions() == 1 && op->getRegion(0).hasOneBlock() &&
                 op->getName().getDialectNamespace() == "linalg";
  if (hasBody) {
    Block &body = op->getRegion(0).front();
    unsigned numArguments = body.getNumArguments();
    if (numArguments <= op->getNumOperands() &&
        numArguments + op->getNumResults() >= op->getNumOperands() &&
        body.mightHaveTerminator() &&
        body.getTerminator()->getNumOperands() == op->getNumResults())
      addBody(facts, body, visit);
    return;
  }
  if (op->getNumResults() != 1 || op->getNumRegions() != 0)
    return;
  Value result = op->getResult(0);
  Step step = getStep(op);
  // A product of TOSA without its model, and all that nothing is known of.
  if (step == Step::Other || (step == Step::Carry && !isCarried(op)))
    return;
  if (step == Step::Carry || step == Step::Slice) {
    get(result);
    return;
  }
  // Other operands are shifts and zero points.
  unsigned numOperands = op->getNumOperands();
  if (step == Step::Mul || step == Step::Insert)
    numOperands = std::min(numOperands, 2u);
  else if (step == Step::Neg || step == Step::Clamp)
    numOperands = std::min(numOperands, 1u);
  SmallVector<Node *, 4> operands;
  for (unsigned i = 0; i < numOperands; ++i)
    operands.push_back(&get(op->getOperand(i)));
  Node &node = create(step, operands, result, op);
  if (step == Step::ReduceSum || step == Step::ReduceMax ||
      step == Step::Concat || step == Step::Insert) {
    node.isScalar = node.isVector = node.hasRoot = false;
    describeReduction(facts, node);
  }
  node.constant = getParameter(op, step);
  nodes[result] = &node;
  visit(node);
}

void ScalarGraph::addBody(const OperationFacts &facts, Block &body,
                          llvm::function_ref<void(Node &)> visit) {
  Operation *op = facts.op;
  unsigned numResults = op->getNumResults();
  unsigned firstInit = op->getNumOperands() - numResults;
  SmallVector<Node *, 2> accumulators(numResults);
  for (BlockArgument argument : body.getArguments()) {
    unsigned number = argument.getArgNumber();
    if (facts.kind == "reduction" && number >= firstInit) {
      Node &node = create(Step::Other, {}, argument, op);
      accumulators[number - firstInit] = &node;
      nodes[argument] = &node;
      continue;
    }
    nodes[argument] = &get(op->getOperand(number));
  }
  for (Operation &inner : body.without_terminator()) {
    Step step = getStep(&inner);
    if (inner.hasTrait<OpTrait::ConstantLike>())
      continue; // a leaf, once it is used
    if (inner.getNumResults() != 1 || step == Step::Other) {
      for (Value result : inner.getResults())
        nodes[result] = &create(Step::Other, {}, result, op);
      continue;
    }
    Value result = inner.getResult(0);
    if (step == Step::Carry) {
      get(result);
      continue;
    }
    SmallVector<Node *, 4> operands;
    for (Value operand : inner.getOperands())
      operands.push_back(&get(operand));
    if (step == Step::FMA) {
      Node &product =
          create(Step::Mul, ArrayRef(operands).take_front(2), result, op);
      visit(product);
      operands = {&product, operands[2]};
      step = Step::Add;
    }
    Node &node = create(step, operands, result, op);
    node.constant = getParameter(&inner, step);
    nodes[result] = &node;
    // What accumulates is no sum of two values: its node is made at the end.
    if (llvm::none_of(accumulators, [&](Node *accumulator) {
          return accumulator && getCombined(node, accumulator);
        }))
      visit(node);
  }
  for (auto [i, yielded] :
       llvm::enumerate(body.getTerminator()->getOperands())) {
    Node *node = &get(yielded);
    Value result = op->getResult(i);
    if (Node *accumulator = accumulators[i]) {
      Node *combined = getCombined(*node, accumulator);
      // max(x, acc) may be written as a choice.
      if (node->step == Step::Select && node->operands.size() == 3 &&
          node->operands[0]->step == Step::Compare &&
          node->operands[2] == accumulator)
        combined = node->operands[1];
      Step step = !combined                    ? Step::Other
                  : node->step == Step::Add    ? Step::ReduceSum
                  : node->step == Step::Max    ? Step::ReduceMax
                  : node->step == Step::Select ? Step::ReduceMax
                                               : Step::Other;
      if (step == Step::Other) {
        nodes[result] = &createLeaf(result);
        continue;
      }
      node = &create(step, combined, result, op);
      node->isScalar = node->isVector = node->hasRoot = false;
      describeReduction(facts, *node);
      visit(*node);
    } else if (node->owner == op && !isa<ShapedType>(node->value.getType())) {
      node->value = result;
    }
    nodes[result] = node;
  }
}

/// Which dimensions of its operand a reduction is over.
void ScalarGraph::describeReduction(const OperationFacts &facts, Node &node) {
  for (const Access &access : facts.accesses) {
    if (access.isWrite() || access.role == AccessRole::Init ||
        access.maps.size() != 1)
      continue;
    for (auto [i, index] : llvm::enumerate(access.maps[0].getResults()))
      if (auto loop = dyn_cast<AffineDimExpr>(index))
        if (loop.getPosition() < facts.loops.isReduction.size() &&
            facts.loops.isReduction[loop.getPosition()]) {
          ++node.numReduced;
          node.reducesFirst |= i == 0;
        }
    break;
  }
  if (node.step != Step::ReduceSum && node.step != Step::ReduceMax)
    return;
  Node &operand = *node.operands[0];
  if (operand.step == Step::ReduceSum && node.step == Step::ReduceSum) {
    node.numReduced += operand.numReduced;
    node.reducesFirst |= operand.reducesFirst;
    return;
  }
  // Dimensions that a view has merged.
  auto whole = dyn_cast<RankedTensorType>(operand.value.getType());
  auto view = dyn_cast<RankedTensorType>(facts.op->getOperand(0).getType());
  if (whole && view && whole.getRank() > view.getRank())
    node.numReduced += whole.getRank() - view.getRank();
}

void ScalarGraph::join(Operation *op) {
  if (op->getNumResults() == 0 || op->getNumRegions() != 2 ||
      op->getName().getStringRef() != "scf.if")
    return;
  for (unsigned i = 0; i < op->getNumResults(); ++i) {
    Node *joined = nullptr;
    bool isSame = true;
    for (Region &region : op->getRegions()) {
      if (!region.hasOneBlock())
        return;
      Node &yielded = get(region.front().getTerminator()->getOperand(i));
      isSame &= !joined || joined == &yielded;
      joined = &yielded;
    }
    if (isSame && joined)
      nodes[op->getResult(i)] = joined;
  }
}
