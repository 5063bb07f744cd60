//===- Compulsory.cpp - What any execution has to move ----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Distinct touched elements of arguments, constants and variables are read
// once, distinct results and variables are written once; what operations pass
// on to each other is free. The first row that touches an element carries it.
//
// No row is charged more than by `unfused`. The union of several footprints of
// one piece of memory is exact where they are the same or one is all of it;
// otherwise it is at most their sum, and at most all of it.
//
//===----------------------------------------------------------------------===//

#include "FunctionCostAnalysis.h"
#include "Movement.h"
#include "Needed.h"
#include "Storage.h"

#include "greenai/Expr/Analysis.h"

#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "llvm/ADT/MapVector.h"

using namespace greenai;
using namespace mlir;

namespace {

/// What has been charged of one piece of memory, in elements.
struct Ledgered {
  Expr whole;
  int64_t bits = 0;
  /// What was asked for; `charged` is the least of it and the whole.
  Expr asked, charged;
  bool isExact = true;
  /// Whether all of it was accessed whenever any of it was.
  bool isWhole = true;
  AccessRole role = AccessRole::Input;
  /// Reads that have been charged: a second one of the same is free.
  SmallVector<std::tuple<Value, SmallVector<AffineMap, 1>, Expr>, 1> seen;
};

/// A value that the function returns, an argument or a variable it writes.
struct Output {
  Expr remaining;
  int64_t bits = 0;
  Expr charged;
  bool isExact = true;
  bool isWhole = true;
};

class CompulsoryModel : public TrafficModel {
public:
  CompulsoryModel(ShapeAnalysis &shapes, const Weights &weights)
      : shapes(shapes), weights(weights) {}

  void chargeBlock(Block &block, MutableArrayRef<PlainRow> rows) override {
    limitToNeeded(block, rows, shapes);
  }
  void leaveRegion(Region &region, const RegionExecution *execution,
                   llvm::function_ref<Expr(const Expr &)> sum,
                   MutableArrayRef<PlainRow> rows) override;
  void chargeCall(PlainRow &row, const FunctionSummary &callee,
                  llvm::function_ref<Expr(const Expr &)> bind) override;
  void chargeFunction(FunctionOpInterface function,
                      MutableArrayRef<PlainRow> rows,
                      FunctionSummary &summary) override;
  Expr getLeast() const override { return least; }

private:
  void findOutputs(FunctionOpInterface function, ArrayRef<PlainRow> rows,
                   StorageAnalysis &storages);
  void charge(PlainRow &row, const Access &access, StorageAnalysis &storages);
  Expr chargeRead(const PlainRow &row, const Access &access,
                  ArrayRef<Storage> storages, const Expr &touched,
                  bool &isExact);
  Expr chargeWrite(const Access &access, ArrayRef<Storage> storages,
                   const Expr &touched, bool &isExact);
  void summarize(FunctionOpInterface function, FunctionSummary &summary,
                 StorageAnalysis &storages);
  Ledgered &getLedgered(const Storage &storage, const Access &access);
  std::optional<Expr> getWhole(Value value);

  ShapeAnalysis &shapes;
  const Weights &weights;
  llvm::MapVector<const void *, Ledgered> read;
  /// Sizes of constants of callees.
  llvm::DenseMap<const void *, std::pair<Expr, int64_t>> foreign;
  /// By what is returned or written; and of each storage, what it ends in.
  llvm::MapVector<const void *, Output> outputs;
  llvm::DenseMap<const void *, SmallVector<const void *, 1>> endsIn;
  /// What writes arguments, constants and variables.
  llvm::DenseMap<const void *, SmallVector<Operation *, 1>> writers;
  /// Bytes of accesses that are exact.
  Expr least;
  llvm::DenseMap<Value, SmallVector<Value>> callAliases;
};

} // namespace

//===----------------------------------------------------------------------===//
// Executions
//===----------------------------------------------------------------------===//

/// The elements of a value; none where iterations of a loop differ in them.
std::optional<Expr> CompulsoryModel::getWhole(Value value) {
  Expr whole = shapes.resolve(shapes.getNumElements(value));
  const ExprContext &context = shapes.getContext();
  // ShapeAnalysis::makeCounter names them so, and nothing else.
  if (!whole.isConstant() &&
      llvm::any_of(collectSymbols(whole), [&](AtomId symbol) {
        return context.getAtom(symbol).name.starts_with("%");
      }))
    return std::nullopt;
  return whole;
}

/// An access that is the same in every iteration touches what it touches once,
/// if there is an iteration; what differs adds up where iterations are apart,
/// else the sum is an upper bound.
void CompulsoryModel::leaveRegion(Region &region,
                                  const RegionExecution *execution,
                                  llvm::function_ref<Expr(const Expr &)> sum,
                                  MutableArrayRef<PlainRow> rows) {
  if (!execution)
    return;
  for (PlainRow &row : rows)
    for (Access &access : row.accesses) {
      if (!access.touched)
        continue;
      Expr once = *access.touched;
      for (const RegionExecution::Loop &loop :
           llvm::reverse(execution->loops)) {
        Expr count = shapes.resolve(loop.count);
        // A branch is executed once or not at all.
        std::optional<Int> most = upperBound(count);
        bool isOnce = most && *most <= 1;
        bool isCounted = loop.counter &&
                         dependsOn(*access.touched, *loop.counter->getAtom());
        Movement movement =
            isOnce ? Movement::Apart
                   : getMovement(row, access, region, loop, shapes);
        if (movement == Movement::None && !isCounted) {
          *access.touched *= min(Expr(1), count);
          continue;
        }
        access.isTouchedExact &= movement == Movement::Apart;
        if (!isCounted)
          *access.touched *= count;
        else
          access.touched =
              sumOver(*access.touched, *loop.counter->getAtom(), count);
        if (!access.touched)
          break;
      }
      // The size of the value is as good, unless it has no single one.
      if (!access.touched && access.value && !getWhole(access.value))
        access.touched = sum(once);
    }
}

void CompulsoryModel::chargeCall(PlainRow &row, const FunctionSummary &callee,
                                 llvm::function_ref<Expr(const Expr &)> bind) {
  auto call = cast<CallOpInterface>(row.op);
  OperandRange operands = call.getArgOperands();
  row.accesses.clear();
  row.exactAccesses = true;
  for (const ExternalUse &use : callee.uses) {
    Access access;
    access.role = use.role;
    access.touched = access.elements = bind(use.touched);
    access.bytes = getBytesOfElements(access.elements, use.bits);
    if (use.argument >= 0)
      access.value = operands[use.argument];
    else if (use.result >= 0)
      access.value = row.op->getResult(use.result);
    else
      access.storage = use.storage;
    if (access.storage)
      foreign[access.storage] = {bind(use.whole), use.bits};
    else if (access.role == AccessRole::Input && weights.isWeight(access.value))
      access.role = AccessRole::Weight;
    row.exactAccesses &= use.isExact;
    row.accesses.push_back(std::move(access));
  }
  for (auto [result, arguments] :
       llvm::zip(row.op->getResults(), callee.aliases)) {
    SmallVector<Value> &values = callAliases[result];
    for (unsigned argument : arguments)
      values.push_back(operands[argument]);
  }
}

//===----------------------------------------------------------------------===//
// Charges
//===----------------------------------------------------------------------===//

Ledgered &CompulsoryModel::getLedgered(const Storage &storage,
                                       const Access &access) {
  auto [it, isNew] = read.insert({storage.key, Ledgered()});
  Ledgered &ledgered = it->second;
  if (isNew) {
    Value value = storage.value ? storage.value : access.value;
    if (value) {
      ledgered.whole = shapes.resolve(shapes.getNumElements(value));
      ledgered.bits = getElementBits(value.getType());
    } else {
      std::tie(ledgered.whole, ledgered.bits) = foreign[storage.key];
    }
  }
  ledgered.role = access.role;
  return ledgered;
}

/// Whether no execution of `second` comes before one of `first`.
static bool isOnlyBefore(Operation *first, Operation *second) {
  Region *region = first->getParentRegion();
  while (region && !region->isAncestor(second->getParentRegion()))
    region = region->getParentRegion();
  Operation *a = region ? region->findAncestorOpInRegion(*first) : nullptr,
            *b = region ? region->findAncestorOpInRegion(*second) : nullptr;
  if (!a || !b || a->getBlock() != b->getBlock() || !region->hasOneBlock())
    return false;
  // The branches of one operation exclude each other.
  if (a == b ? isa<LoopLikeOpInterface>(a) : b->isBeforeInBlock(a))
    return false;
  for (Operation *op = region->getParentOp();
       op && !isa<FunctionOpInterface>(op); op = op->getParentOp())
    if (isa<LoopLikeOpInterface>(op) || !op->getParentRegion()->hasOneBlock())
      return false;
  return true;
}

/// Whether two values are the same part of the same memory: results of the same
/// views, each computed anew.
static bool isSameView(Value a, Value b, unsigned depth = 8) {
  if (a == b)
    return true;
  Operation *x = a ? a.getDefiningOp() : nullptr,
            *y = b ? b.getDefiningOp() : nullptr;
  if (!x || !y || depth == 0 || x->getName() != y->getName() ||
      x->getNumRegions() != 0 || !isMemoryEffectFree(x) ||
      x->getResultTypes() != y->getResultTypes() ||
      x->getAttrDictionary() != y->getAttrDictionary() ||
      x->getNumOperands() != y->getNumOperands() ||
      cast<OpResult>(a).getResultNumber() !=
          cast<OpResult>(b).getResultNumber())
    return false;
  return llvm::all_of(llvm::zip_equal(x->getOperands(), y->getOperands()),
                      [&](const auto &pair) {
                        return isSameView(std::get<0>(pair), std::get<1>(pair),
                                          depth - 1);
                      });
}

Expr CompulsoryModel::chargeRead(const PlainRow &row, const Access &access,
                                 ArrayRef<Storage> storages,
                                 const Expr &touched, bool &isExact) {
  // What the function itself has written is free.
  Expr left = touched, charged;
  bool isAmbiguous = storages.size() > 1;
  for (const Storage &storage : storages) {
    if (storage.kind == Storage::Kind::Local || left.isZero())
      continue;
    Ledgered &its = getLedgered(storage, access);
    if (!llvm::all_of(writers.lookup(storage.key), [&](Operation *writer) {
          return writer == row.op ? access.role == AccessRole::Init
                                  : isOnlyBefore(row.op, writer);
        }))
      isExact = its.isExact = false;
    std::tuple<Value, SmallVector<AffineMap, 1>, Expr> key{
        access.value, access.maps, touched};
    if (!access.isInBody && llvm::any_of(its.seen, [&](const auto &other) {
          return std::get<1>(other) == access.maps &&
                 std::get<2>(other) == touched &&
                 isSameView(std::get<0>(other), access.value);
        }))
      continue;
    its.seen.push_back(key);
    if (access.value && getElementBits(access.value.getType()) != its.bits) {
      // Seen as elements of another size.
      isExact = its.isExact = false;
      charged += left;
      left = Expr();
      continue;
    }
    Expr remaining = its.whole - its.charged;
    Expr amount = min(its.asked + left, its.whole) - its.charged;
    if (isAmbiguous) {
      // It is not known which of them is touched.
      isExact = its.isExact = false;
      amount = min(left, remaining);
      left -= amount;
    } else {
      // Parts may overlap; all of it contains what was charged before.
      its.isWhole &= access.elements == its.whole;
      if (!its.charged.isZero() && !remaining.isZero() &&
          touched != its.whole && !its.isWhole)
        isExact = its.isExact = false;
      its.asked += left;
      its.charged += amount;
    }
    charged += amount;
  }
  return charged;
}

Expr CompulsoryModel::chargeWrite(const Access &access,
                                  ArrayRef<Storage> storages,
                                  const Expr &touched, bool &isExact) {
  Expr left = touched, charged;
  for (const Storage &storage : storages)
    for (const void *key : endsIn.lookup(storage.key)) {
      Output &output = outputs[key];
      Expr whole = output.charged + output.remaining;
      Expr amount = min(left, output.remaining);
      output.isWhole &= access.elements == whole;
      if (storages.size() > 1 ||
          (!output.charged.isZero() && !output.remaining.isZero() &&
           touched != whole && !output.isWhole))
        isExact = output.isExact = false;
      output.remaining -= amount;
      output.charged += amount;
      charged += amount;
      left -= amount;
    }
  return charged;
}

void CompulsoryModel::charge(PlainRow &row, const Access &access,
                             StorageAnalysis &storages) {
  SmallVector<Storage, 1> its = storages.get(row, access);
  int64_t bits = access.value ? getElementBits(access.value.getType())
                              : foreign[access.storage].second;
  bool isExact = !access.isInBody;
  std::optional<Expr> whole =
      access.value ? getWhole(access.value) : foreign[access.storage].first;
  if (its.size() == 1 && its.front().value &&
      its.front().kind != Storage::Kind::Local)
    whole = getWhole(its.front().value);
  // One of them is known (see leaveRegion).
  Expr touched = access.touched ? *access.touched : *whole;
  if (access.touched && !access.isTouchedExact && whole)
    touched = min(touched, *whole);
  isExact &= access.isTouchedExact || touched.isZero();
  Expr elements = access.isWrite()
                      ? chargeWrite(access, its, touched, isExact)
                      : chargeRead(row, access, its, touched, isExact);
  if (elements.isZero())
    return;
  if (isExact && row.exactAccesses)
    least += getBytesOfElements(elements, bits);
  row.exactBytes &= isExact;
  greenai::charge(row.cost.edit(), access.role,
                  getBytesOfElements(elements, bits));
}

//===----------------------------------------------------------------------===//
// Outputs
//===----------------------------------------------------------------------===//

void CompulsoryModel::findOutputs(FunctionOpInterface function,
                                  ArrayRef<PlainRow> rows,
                                  StorageAnalysis &storages) {
  for (Block &block : function.getFunctionBody()) {
    Operation *terminator = block.getTerminator();
    if (!terminator->hasTrait<OpTrait::ReturnLike>())
      continue;
    for (Value value : terminator->getOperands()) {
      if (!isStored(value.getType()))
        continue;
      const void *key = value.getAsOpaquePointer();
      if (!outputs.insert({key, Output()}).second)
        continue;
      outputs[key].remaining = shapes.resolve(shapes.getNumElements(value));
      outputs[key].bits = getElementBits(value.getType());
      for (const Storage &storage : storages.get(value))
        if (storage.kind == Storage::Kind::Local)
          endsIn[storage.key].push_back(key);
    }
  }
  for (const PlainRow &row : rows)
    for (const Access &access : row.accesses) {
      if (!access.isWrite())
        continue;
      for (const Storage &storage : storages.get(row, access)) {
        if (storage.kind == Storage::Kind::Local)
          continue;
        writers[storage.key].push_back(row.op);
        if (!outputs.insert({storage.key, Output()}).second)
          continue;
        Value value = storage.value ? storage.value : access.value;
        std::optional<Expr> whole =
            value ? getWhole(value) : foreign[storage.key].first;
        outputs[storage.key].remaining = whole ? *whole : *access.touched;
        outputs[storage.key].bits = value ? getElementBits(value.getType())
                                          : foreign[storage.key].second;
        endsIn[storage.key].push_back(storage.key);
      }
    }
}

void CompulsoryModel::summarize(FunctionOpInterface function,
                                FunctionSummary &summary,
                                StorageAnalysis &storages) {
  auto getArgument = [&](const void *key) {
    for (BlockArgument argument : function.getArguments())
      if (argument.getAsOpaquePointer() == key)
        return int(argument.getArgNumber());
    return -1;
  };
  for (const auto &[key, its] : read) {
    ExternalUse use;
    use.argument = getArgument(key);
    use.storage = use.argument < 0 ? key : nullptr;
    use.role = its.role;
    use.touched = its.charged;
    // What may have been another piece of memory is not part of the sum.
    if (!its.isExact)
      use.touched = its.whole;
    use.whole = its.whole;
    use.bits = its.bits;
    use.isExact = its.isExact;
    summary.uses.push_back(use);
  }
  Block &last = function.getFunctionBody().back();
  Operation *terminator = last.getTerminator();
  for (auto [i, value] : llvm::enumerate(terminator->getOperands())) {
    auto &aliases = summary.aliases.emplace_back();
    if (!isStored(value.getType()))
      continue;
    for (const Storage &storage : storages.get(value))
      if (int argument = getArgument(storage.key); argument >= 0)
        aliases.push_back(argument);
  }
  for (const auto &[key, output] : outputs) {
    ExternalUse use;
    use.role = AccessRole::Result;
    use.touched = output.charged;
    use.whole = output.charged + output.remaining;
    use.isExact = output.isExact;
    use.argument = getArgument(key);
    use.bits = output.bits;
    if (use.argument < 0) {
      for (auto [i, value] : llvm::enumerate(terminator->getOperands()))
        if (use.result < 0 && value.getAsOpaquePointer() == key)
          use.result = i;
      if (use.result < 0)
        use.storage = key;
    }
    if (!use.touched.isZero())
      summary.uses.push_back(use);
  }
}

void CompulsoryModel::chargeFunction(FunctionOpInterface function,
                                     MutableArrayRef<PlainRow> rows,
                                     FunctionSummary &summary) {
  StorageAnalysis storages(function, rows, shapes, callAliases);
  findOutputs(function, rows, storages);
  for (PlainRow &row : rows) {
    clearBytes(row.cost.edit());
    row.exactBytes = true;
    for (const Access &access : row.accesses)
      charge(row, access, storages);
    if (!row.cost->getBytes().isZero())
      row.exactBytes &= row.exactAccesses;
  }
  summarize(function, summary, storages);
}

std::unique_ptr<TrafficModel>
greenai::createCompulsoryModel(ShapeAnalysis &shapes, const Weights &weights) {
  return std::make_unique<CompulsoryModel>(shapes, weights);
}
