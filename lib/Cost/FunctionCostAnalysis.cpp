//===- FunctionCostAnalysis.cpp - Costs of one function ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FunctionCostAnalysis.h"

#include "greenai/Cost/CostOpInterface.h"
#include "greenai/Expr/Limits.h"
#include "greenai/IR/GreenaiDialect.h"
#include "greenai/IR/LocationText.h"

#include "mlir/Interfaces/ControlFlowInterfaces.h"

#include "llvm/Support/xxhash.h"

using namespace greenai;
using namespace mlir;

#include "greenai/Cost/CostOpInterface.cpp.inc"

CostModels &CostModels::get(MLIRContext *context) {
  auto *dialect = context->getOrLoadDialect<GreenaiDialect>();
  if (auto *models = dialect->getRegisteredInterface<CostModels>())
    return *const_cast<CostModels *>(models);
  dialect->addInterface(std::make_unique<CostModels>(dialect));
  return *const_cast<CostModels *>(
      dialect->getRegisteredInterface<CostModels>());
}

CostModelInfo greenai::getCostModelInfo(OperationName name) {
  if (auto *interface = name.getInterface<CostOpInterface>())
    return {true, interface->getCostRule()};
  const CostModels &models = CostModels::get(name.getContext());
  return {models.table.lookup(name) != nullptr, models.rules.lookup(name)};
}

std::optional<ScalarType>
FunctionCostAnalysis::getScalarType(Type elementType) {
  auto [it, isNew] = scalarTypes.try_emplace(elementType, std::nullopt);
  if (isNew) {
    std::string name;
    llvm::raw_string_ostream(name) << elementType;
    it->second = ScalarType::parse(name);
  }
  return it->second;
}

AffineMap FunctionCostAnalysis::getBroadcastMap(ArrayRef<bool> isBroadcast) {
  auto make = [&] {
    MLIRContext *context = shapes.getFunction()->getContext();
    SmallVector<AffineExpr> results;
    for (auto [i, broadcast] : llvm::enumerate(isBroadcast))
      results.push_back(broadcast ? getAffineConstantExpr(0, context)
                                  : getAffineDimExpr(i, context));
    return AffineMap::get(isBroadcast.size(), 0, results, context);
  };
  constexpr size_t maxRank = 32;
  if (isBroadcast.size() > maxRank)
    return make();
  uint64_t key = 0;
  for (bool broadcast : isBroadcast)
    key = 2 * key + broadcast;
  AffineMap &map = broadcastMaps[key << 6 | isBroadcast.size()];
  if (!map)
    map = make();
  return map;
}

CostModel FunctionCostAnalysis::lookupModel(Operation *op) {
  auto [it, isNew] = models.try_emplace(op->getName(), nullptr);
  if (!isNew)
    return it->second;
  if (op->getName().hasInterface<CostOpInterface>())
    it->second = [](Operation *op, CostBuilder &cost) {
      cast<CostOpInterface>(op).buildCost(cost);
    };
  else
    it->second = CostModels::get(op->getContext()).table.lookup(op->getName());
  return it->second;
}

/// Tensors with an encoding are not stored element by element.
static bool hasSparseStorage(Operation *op) {
  auto isSparse = [](Type type) {
    auto tensor = dyn_cast<RankedTensorType>(type);
    return tensor && tensor.getEncoding() &&
           tensor.getEncoding().getDialect().getNamespace() == "sparse_tensor";
  };
  return llvm::any_of(op->getOperandTypes(), isSparse) ||
         llvm::any_of(op->getResultTypes(), isSparse);
}

void FunctionCostAnalysis::ask(CostModel model, CostBuilder &builder) {
  // Traffic models follow values, and padding their producers; a model of the
  // user's may be about an operation in a body.
  bool remembers =
      !traffic->needsAccesses() && !isPaddingExcluded && !userModels;
  CostMemo::Entry *entry = remembers ? memo.find(builder.op) : nullptr;
  if (!entry)
    return model(builder.op, builder);
  builder.fingerprint = entry->fingerprint;
  if (!entry->result) {
    size_t numUncosted = uncosted.size(),
           numSymbols = shapes.getSymbols().size();
    model(builder.op, builder);
    if (!builder.uncostedReason.empty() || !builder.executed.empty() ||
        builder.calleeSummary || uncosted.size() != numUncosted ||
        shapes.getSymbols().size() != numSymbols)
      return;
    entry->result = {builder.cost, builder.accesses, builder.loops,
                     builder.kind, builder.exactBytes};
    return;
  }
  const ModelResult &result = *entry->result;
  builder.cost = result.cost;
  builder.kind = result.kind;
  builder.exactBytes = result.exactBytes;
  builder.known = &result;
}

bool FunctionCostAnalysis::build(CostBuilder &builder) {
  Operation *op = builder.op;
  ++numOps;
  if (userModels && !op->hasAttr(freeAttrName))
    if (const UserModel *model = userModels->lookup(op)) {
      hasFailed |= !applyModel(*model, builder);
      return true;
    }
  // Constants and terminators that only forward values cost nothing.
  if (op->hasTrait<OpTrait::ConstantLike>() ||
      op->hasTrait<OpTrait::ReturnLike>() || bookkeeping.contains(op) ||
      op->hasAttr(freeAttrName))
    return false;
  if (hasSparseStorage(op)) {
    builder.setUncosted("the storage of a sparse tensor depends on its data");
    return true;
  }
  // A jump passes values on, whatever they are.
  bool isJump =
      op->hasTrait<OpTrait::IsTerminator>() && op->getNumRegions() == 0;
  if (hasUnrankedValue(op) && !isJump) {
    builder.setUncosted("the sizes of an unranked value are not known");
    return true;
  }
  if (CostModel model = lookupModel(op))
    ask(model, builder);
  else
    builder.setUncosted(op->isRegistered()
                            ? "no cost model"
                            : "no cost model: the operation is unregistered");
  return true;
}

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

/// "@f" for a direct call, else "".
static std::string getCalleeName(Operation *op) {
  auto call = dyn_cast<CallOpInterface>(op);
  if (!call)
    return "";
  auto symbol = dyn_cast<SymbolRefAttr>(call.getCallableForCallee());
  return symbol ? "@" + symbol.getLeafReference().str() : "";
}

std::optional<std::vector<Expr>>
FunctionCostAnalysis::getDynamicSizes(Operation *op) {
  std::vector<Expr> sizes;
  for (Value operand : op->getOperands()) {
    Type type = operand.getType();
    if (auto shaped = dyn_cast<ShapedType>(type); shaped && shaped.hasRank())
      for (auto [i, size] : llvm::enumerate(shaped.getShape()))
        if (ShapedType::isDynamic(size))
          sizes.push_back(shapes.resolve(shapes.getDim(operand, i)));
    if (!type.isIntOrIndex())
      continue;
    // An integer may be data; an index says how much there is to do.
    if (std::optional<Expr> value = shapes.lookupValue(operand))
      sizes.push_back(shapes.resolve(*value));
    else if (type.isIndex())
      return std::nullopt;
  }
  return sizes;
}

static constexpr llvm::StringLiteral tooLargeReason =
    "its cost is too large an expression";

/// Whether something in a row exceeds the limits of expressions.
bool FunctionCostAnalysis::isTooLarge(PlainRow &row) {
  if (!hasTooLarge(shapes.getContext()))
    return false;
  bool result = greenai::isTooLarge(row.multiplicity);
  row.cost.transform([&](const Expr &expr) {
    result |= greenai::isTooLarge(expr);
    return expr;
  });
  return result;
}

LogicalResult FunctionCostAnalysis::run(FunctionOpInterface function,
                                        FunctionSummary &summary) {
  FunctionReport &report = summary.report;
  isEntry = report.isEntry;
  size_t numOperations = 0;
  for (Block &block : function.getFunctionBody())
    numOperations += block.getOperations().size();
  rows.reserve(numOperations);
  addRows(function.getFunctionBody());
  if (hasFailed)
    return failure();

  kinds->finish(rows);
  kinds.reset();
  // Sizes found equal late in the function replace the ones used early.
  auto resolve = [&](const Expr &expr) { return shapes.resolve(expr); };
  report.rows.reserve(rows.size());
  for (PlainRow &row : rows) {
    row.transform(resolve);
    for (Access &access : row.accesses)
      if (access.touched)
        access.touched = resolve(*access.touched);
  }
  traffic->chargeFunction(function, rows, summary);
  for (PlainRow &row : rows) {
    if (row.cost.isZero())
      continue;
    if (isTooLarge(row)) {
      uncosted.push_back({row.op, row.multiplicity, tooLargeReason.str()});
      continue;
    }
    LocationText text = describe(row.op->getLoc(), parsedFile);
    Row out;
    out.name = texts.get(text.name.empty() ? getCalleeName(row.op) : text.name);
    out.op = texts.get(row.op->getName().getStringRef());
    out.kind = texts.get(row.kind);
    out.location = text.place;
    out.source = texts.get(text.source);
    out.multiplicity = row.multiplicity;
    out.cost = std::move(row.cost);
    out.exactBytes = row.exactBytes;
    out.leastBytes = row.leastBytes;
    if (out.leastBytes && greenai::isTooLarge(*out.leastBytes))
      out.leastBytes.reset();
    out.schedule = std::move(row.schedule);
    if (row.fingerprint == 0)
      row.fingerprint = fingerprints.hash(row.op);
    out.fingerprint = fingerprints.getText(row.fingerprint, row.callee);
    if (userModels)
      if (const UserModel *model = userModels->lookup(row.op))
        out.model = texts.get(model->line);
    report.rows.push_back(std::move(out));
    summary.rowOps.push_back(row.op);
    if (onRow)
      onRow(report, row.op);
  }
  for (Uncosted &entry : uncosted) {
    Expr multiplicity = resolve(entry.multiplicity);
    if (multiplicity.isZero())
      continue;
    if (greenai::isTooLarge(multiplicity))
      multiplicity = shapes.makeUnknown(
          SymbolInfo::Kind::Trips, SymbolDomain::atLeast(0),
          "executions of " + entry.op->getName().getStringRef() + " at " +
              describePlace(entry.op->getLoc()));
    LocationText text = describe(entry.op->getLoc(), parsedFile);
    UncostedOp &out = report.uncosted.emplace_back(
        UncostedOp{text.name, entry.op->getName().getStringRef().str(),
                   text.place, text.source, multiplicity, entry.reason});
    summary.uncostedOps.push_back(entry.op);
    std::optional<std::vector<Expr>> sizes = getDynamicSizes(entry.op);
    if (!entry.isComparable || !sizes)
      continue;
    out.fingerprint = fingerprints.get(entry.op, entry.callee);
    out.sizes = std::move(*sizes);
    for (const Expr &size : entry.sizes)
      out.sizes.push_back(resolve(size));
    if (llvm::any_of(out.sizes, greenai::isTooLarge)) {
      out.fingerprint.clear();
      out.sizes.clear();
    }
  }
  report.numOps = numOps;
  return success();
}

/// Rule C9: how often a block is executed that only jumps reach is not known.
static std::string getJumpReason(Region &region) {
  std::string reason = "in a block that is reached by unstructured jumps";
  auto why =
      region.getParentOp()->getAttrOfType<StringAttr>(unstructuredAttrName);
  return why && !why.empty() ? reason + ": " + why.str() : reason;
}

void FunctionCostAnalysis::addRows(Region &region) {
  for (Block &block : region) {
    size_t firstRow = rows.size(), firstUncosted = uncosted.size();
    for (Operation &op : block)
      addRows(&op);
    traffic->chargeBlock(block, MutableArrayRef(rows).drop_front(firstRow));
    if (block.isEntryBlock())
      continue;
    Expr times = getBlockMultiplicity(block);
    multiplyFrom(firstRow, firstUncosted,
                 [&](const Expr &expr) { return expr * times; });
    for (size_t i = firstRow; i < rows.size(); ++i)
      uncosted.push_back(
          {rows[i].op, rows[i].multiplicity, getJumpReason(region)});
    rows.erase(rows.begin() + firstRow, rows.end());
  }
}

void FunctionCostAnalysis::addRows(Operation *op) {
  CostBuilder builder(*this, op);
  if (!build(builder))
    return;
  if (!builder.uncostedReason.empty())
    uncosted.push_back(
        {op, Expr(1), builder.uncostedReason, builder.isComparable});
  else if (!builder.cost.isZero()) {
    PlainRow &row = rows.emplace_back(
        PlainRow{op, builder.kind, Expr(1), std::move(builder.cost),
                 builder.exactBytes, builder.callee});
    row.exactAccesses = row.exactBytes;
    row.fingerprint = builder.fingerprint;
    if (const ModelResult *known = builder.known)
      kinds->visit({op, row.kind, known->loops, known->accesses}, row);
    else
      kinds->visit({op, row.kind, builder.loops, builder.accesses}, row);
    if (traffic->needsAccesses()) {
      row.accesses.assign(std::make_move_iterator(builder.accesses.begin()),
                          std::make_move_iterator(builder.accesses.end()));
      row.loops = std::move(builder.loops);
      for (Access &access : row.accesses)
        access.touched = access.elements;
    }
    traffic->chargeOperation(row);
    if (builder.calleeSummary)
      traffic->chargeCall(row, *builder.calleeSummary, [&](const Expr &expr) {
        return transfer(expr, shapes.getContext(),
                        shapes.bindCallee(cast<CallOpInterface>(op),
                                          builder.calleeSummary->sizes));
      });
  }
  for (Region *region : builder.executed) {
    size_t firstRow = rows.size(), firstUncosted = uncosted.size();
    addRows(*region);
    const RegionExecution *execution = shapes.getExecution(*region);
    auto times = [&](const Expr &expr) {
      return execution ? sum(expr, *execution) : expr;
    };
    if (execution)
      multiplyFrom(firstRow, firstUncosted, times);
    traffic->leaveRegion(*region, execution, times,
                         MutableArrayRef(rows).drop_front(firstRow));
  }
  if (op->getNumRegions() != 0)
    kinds->leave(op);
}

void FunctionCostAnalysis::multiplyFrom(
    size_t firstRow, size_t firstUncosted,
    llvm::function_ref<Expr(const Expr &)> times) {
  for (size_t i = firstRow; i < rows.size(); ++i) {
    rows[i].transform(times);
  }
  for (size_t i = firstUncosted; i < uncosted.size(); ++i)
    uncosted[i].multiplicity = times(uncosted[i].multiplicity);
}

Expr FunctionCostAnalysis::sum(const Expr &perIteration,
                               const RegionExecution &execution) {
  Expr total = perIteration;
  for (const RegionExecution::Loop &loop : llvm::reverse(execution.loops)) {
    if (total.isZero())
      return total;
    Expr count = shapes.resolve(loop.count);
    // Dozens of nested branches on data multiply out to more terms than anyone
    // can read, or any machine hold.
    const OpenSums &openSums = shapes.getOpenSums();
    std::optional<AtomId> counter;
    if (loop.counter && openSums.dependsOn(total, *loop.counter->getAtom()))
      counter = loop.counter->getAtom();
    if (total.getTerms().size() * count.getTerms().size() > maxTerms) {
      total = shapes.makeOpenSum({total, counter, count});
      continue;
    }
    if (!counter) {
      total *= count;
      continue;
    }
    std::optional<Expr> closed;
    if (!openSums.dependsThroughSums(total, *counter))
      closed = sumOver(total, *counter, count);
    // No closed form is known: the sum itself becomes a symbol.
    total = closed ? *closed : shapes.makeOpenSum({total, counter, count});
  }
  return total;
}

Expr FunctionCostAnalysis::getBlockMultiplicity(Block &block) {
  auto [it, isNew] = blockSymbols.try_emplace(&block);
  if (!isNew)
    return it->second;
  // A block that can reach itself is in a loop.
  SmallVector<Block *> worklist(block.getSuccessors());
  llvm::SmallPtrSet<Block *, 8> reached;
  while (!worklist.empty()) {
    Block *next = worklist.pop_back_val();
    if (reached.insert(next).second)
      worklist.append(next->succ_begin(), next->succ_end());
  }
  bool isLoop = reached.contains(&block);
  Operation *parent = block.getParentOp();
  std::string origin = "executions of block " +
                       std::to_string(std::distance(block.getParent()->begin(),
                                                    block.getIterator())) +
                       " of " + parent->getName().getStringRef().str() +
                       " at " + describePlace(parent->getLoc());
  Expr symbol = isLoop
                    ? shapes.makeUnknown(SymbolInfo::Kind::Trips,
                                         SymbolDomain::atLeast(0), origin)
                    : shapes.makeUnknown(SymbolInfo::Kind::Taken,
                                         SymbolDomain::between(0, 1), origin);
  return blockSymbols[&block] = symbol;
}

//===----------------------------------------------------------------------===//
// Bodies and calls
//===----------------------------------------------------------------------===//

Cost FunctionCostAnalysis::getInlineCost(Region &region, const Expr &times,
                                         SmallVectorImpl<Access> &accesses) {
  size_t firstUncosted = uncosted.size();
  Cost total;
  for (Block &block : region) {
    Cost ofBlock;
    for (Operation &op : block)
      ofBlock += getInlineCost(&op, accesses);
    if (block.isEntryBlock())
      total += ofBlock;
    else if (!ofBlock.isZero())
      uncosted.push_back({region.getParentOp(), getBlockMultiplicity(block),
                          getJumpReason(region)});
  }
  for (size_t i = firstUncosted; i < uncosted.size(); ++i)
    uncosted[i].multiplicity *= times;
  return total;
}

Cost FunctionCostAnalysis::getInlineCost(Operation *op,
                                         SmallVectorImpl<Access> &accesses) {
  CostBuilder builder(*this, op);
  --numOps; // it belongs to its parent
  if (!build(builder))
    return Cost();
  if (!builder.uncostedReason.empty()) {
    uncosted.push_back(
        {op, Expr(1), builder.uncostedReason, builder.isComparable});
    builder.cost = Cost();
    builder.accesses.clear();
  }
  llvm::append_range(accesses, builder.accesses);
  for (Region *region : builder.executed) {
    const RegionExecution *execution = shapes.getExecution(*region);
    size_t firstUncosted = uncosted.size(), firstAccess = accesses.size();
    Cost ofRegion = getInlineCost(*region, Expr(1), accesses);
    if (execution) {
      auto times = [&](const Expr &expr) { return sum(expr, *execution); };
      ofRegion.transform(times);
      multiplyFrom(rows.size(), firstUncosted, times);
      for (size_t i = firstAccess; i < accesses.size(); ++i) {
        accesses[i].elements = times(accesses[i].elements);
        accesses[i].bytes = times(accesses[i].bytes);
      }
    }
    builder.cost += ofRegion;
  }
  return std::move(builder.cost);
}

void FunctionCostAnalysis::addCall(CostBuilder &builder) {
  auto call = cast<CallOpInterface>(builder.op);
  std::string reason;
  const FunctionSummary *callee = calleeSummary(call, reason);
  if (!callee) {
    if (!reason.empty())
      builder.setUncosted(reason);
    // What is called by this name in another module is the same only if neither
    // has a body for it: a recursive function may have changed.
    auto function = dyn_cast_or_null<FunctionOpInterface>(
        isa<SymbolRefAttr>(call.getCallableForCallee()) ? call.resolveCallable()
                                                        : nullptr);
    builder.isComparable = isa<SymbolRefAttr>(call.getCallableForCallee()) &&
                           (!function || function.isExternal());
    return;
  }
  builder.setKind("call");
  builder.callee = callee->fingerprint;
  builder.calleeSummary = callee;
  const Substitution &binding = shapes.bindCallee(call, callee->sizes);
  auto bind = [&](const Expr &expr) {
    return transfer(expr, shapes.getContext(), binding);
  };
  Cost total = callee->total;
  total.transform(bind);
  if (llvm::any_of(callee->report.rows,
                   [](const Row &row) { return !row.exactBytes; }))
    builder.setInexactBytes();
  builder.cost += total;
  addUncostedOf(*callee, builder.op, bind);
}
