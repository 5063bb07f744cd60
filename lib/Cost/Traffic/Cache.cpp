//===- Cache.cpp - Traffic of tiled schedules and its bound -----*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each operation alone, beginning and ending with an empty cache: the traffic
// of the best of some real schedules, and what no schedule goes below. Matrix
// products, convolutions and poolings are recognised by the maps of their
// operands (see Tiling.h). Other operations whose maps are known run once
// through a loop nest; what is not known is charged as by `unfused`.
//
//===----------------------------------------------------------------------===//

#include "FunctionCostAnalysis.h"
#include "Storage.h"

#include "greenai/Cost/Tiling.h"
#include "greenai/Expr/Limits.h"
#include "greenai/Shape/Footprint.h"

#include "llvm/ADT/SmallBitVector.h"

using namespace greenai;
using namespace mlir;

namespace {

/// A contraction and the accesses that are its A, B and initial values.
struct Recognised {
  Contraction loops;
  const Access *a = nullptr, *b = nullptr, *init = nullptr, *c = nullptr,
               *bias = nullptr;
};

/// The best schedules of one contraction, in bytes.
struct Tiled {
  Contraction loops;
  /// Whether there is a schedule.
  bool isKnown = false;
  Expr read, readB, readC, writtenC;
  std::string schedule;
};

class CacheModel : public TrafficModel {
public:
  CacheModel(int64_t bytes, ShapeAnalysis &shapes, const Weights &weights)
      : cacheBits(bytes * 8), shapes(shapes),
        compulsory(createCompulsoryModel(shapes, weights)) {}

  void chargeOperation(PlainRow &row) override;
  void chargeBlock(Block &block, MutableArrayRef<PlainRow> rows) override {
    compulsory->chargeBlock(block, rows);
  }
  void leaveRegion(Region &region, const RegionExecution *execution,
                   llvm::function_ref<Expr(const Expr &)> sum,
                   MutableArrayRef<PlainRow> rows) override {
    compulsory->leaveRegion(region, execution, sum, rows);
  }
  void chargeCall(PlainRow &row, const FunctionSummary &callee,
                  llvm::function_ref<Expr(const Expr &)> bind) override;
  void chargeFunction(FunctionOpInterface function,
                      MutableArrayRef<PlainRow> rows,
                      FunctionSummary &summary) override;

private:
  const Tiled &getTiled(const Contraction &loops);
  void chargeTiles(PlainRow &row, const Recognised &found);
  void chargeNest(PlainRow &row);

  int64_t cacheBits;
  ShapeAnalysis &shapes;
  std::unique_ptr<TrafficModel> compulsory;
  /// Networks have the same layers many times.
  std::vector<std::unique_ptr<Tiled>> tiled;
  /// What an operation moves at least beyond its operands; may be negative.
  llvm::DenseMap<Operation *, Expr> beyond;
};

} // namespace

//===----------------------------------------------------------------------===//
// Recognition
//===----------------------------------------------------------------------===//

/// The loops that a map depends on.
static llvm::SmallBitVector getLoops(AffineMap map) {
  llvm::SmallBitVector loops(map.getNumDims());
  for (unsigned i = 0, e = map.getNumDims(); i < e; ++i)
    loops[i] = map.isFunctionOfDim(i);
  return loops;
}

static bool isIndexedByLoops(AffineMap map) {
  return map && map.isProjectedPermutation(/*allowZeroInResults=*/true);
}

/// Finds the operands: one result, its initial values, and one or two inputs.
static bool findOperands(const PlainRow &row, Recognised &found) {
  for (const Access &access : row.accesses) {
    if (access.isInBody || access.maps.size() != 1 ||
        access.maps.front().getNumSymbols() != 0)
      return false;
    if (access.isWrite()) {
      if (found.c)
        return false;
      found.c = &access;
    } else if (access.role == AccessRole::Init) {
      if (found.init)
        return false;
      found.init = &access;
    } else if (!found.a) {
      found.a = &access;
    } else if (!found.b) {
      found.b = &access;
    } else if (!found.bias) {
      found.bias = &access;
    } else {
      return false;
    }
  }
  if (!found.a || !found.c || !isIndexedByLoops(found.c->maps.front()))
    return false;
  // The image of a convolution comes first or second.
  if (found.b && !isIndexedByLoops(found.b->maps.front()))
    std::swap(found.a, found.b);
  return !found.b ||
         (isIndexedByLoops(found.b->maps.front()) &&
          getViewSource(found.a->value) != getViewSource(found.b->value));
}

/// Splits the subscripts of A into loops of its own and windows.
static bool findWindows(const PlainRow &row, Recognised &found,
                        llvm::SmallBitVector &inWindows) {
  const LoopNest &nest = *row.loops;
  llvm::SmallBitVector used(nest.extents.size());
  for (AffineExpr result : found.a->maps.front().getResults()) {
    SmallVector<LoopTerm, 2> terms;
    int64_t offset = 0;
    if (!splitSum(result, terms, offset) || terms.size() > 2)
      return false;
    for (const LoopTerm &term : terms) {
      if (used.test(term.loop))
        return false;
      used.set(term.loop);
    }
    if (terms.size() < 2) {
      if (!terms.empty() && terms[0].coefficient != 1)
        return false;
      continue;
    }
    if (nest.isReduction[terms[0].loop])
      std::swap(terms[0], terms[1]);
    if (nest.isReduction[terms[0].loop] || !nest.isReduction[terms[1].loop])
      return false;
    int64_t padded = nest.padded.empty() ? 0 : nest.padded[terms[0].loop];
    // Each position touches elements of its own.
    if (nest.extents[terms[1].loop].is(1) && padded == 0)
      continue;
    found.loops.windows.push_back(
        {nest.extents[terms[0].loop], nest.extents[terms[1].loop],
         terms[0].coefficient, terms[1].coefficient, padded});
    inWindows.set(terms[0].loop);
    inWindows.set(terms[1].loop);
  }
  return true;
}

/// Every loop is one of the batch, the rows, the columns or the depth.
static bool sortLoops(const PlainRow &row, Recognised &found,
                      const llvm::SmallBitVector &inWindows) {
  llvm::SmallBitVector a = getLoops(found.a->maps.front()),
                       c = getLoops(found.c->maps.front()), b = a;
  if (found.b)
    b = getLoops(found.b->maps.front());
  else
    b = inWindows;
  Contraction &loops = found.loops;
  for (auto [i, extent] : llvm::enumerate(row.loops->extents)) {
    bool inA = a[i], inB = b[i], inC = c[i], isWindow = inWindows[i];
    if (row.loops->isReduction[i]) {
      if (inC || !inA || (found.b && !inB))
        return false;
      if (!isWindow)
        loops.depth *= extent;
      continue;
    }
    if (!inC || (isWindow && found.b && inB))
      return false;
    if (isWindow)
      continue;
    if (!found.b) {
      // Of a pooling each image and channel is by itself.
      if (!inA)
        return false;
      loops.batch *= extent;
    } else if (inA && inB) {
      loops.batch *= extent;
    } else if (inA) {
      loops.rows *= extent;
    } else if (inB) {
      loops.columns *= extent;
    } else {
      return false;
    }
  }
  return true;
}

static std::optional<Recognised> recognise(const PlainRow &row) {
  Recognised found;
  if (row.loops->extents.empty() || !findOperands(row, found))
    return std::nullopt;
  llvm::SmallBitVector inWindows(row.loops->extents.size());
  if (!findWindows(row, found, inWindows) ||
      !llvm::is_contained(row.loops->isReduction, true) ||
      (!found.b && found.loops.windows.empty()) ||
      !sortLoops(row, found, inWindows))
    return std::nullopt;
  Contraction &loops = found.loops;
  loops.hasB = found.b != nullptr;
  // A bias is indexed by the columns.
  if (found.bias) {
    AffineMap map = found.bias->maps.front();
    if (!isIndexedByLoops(map) || map.getNumResults() != 1)
      return std::nullopt;
    llvm::SmallBitVector its = getLoops(map);
    its.reset(getLoops(found.b->maps.front()));
    if (its.any())
      return std::nullopt;
    loops.biasBits = getElementBits(found.bias->value.getType());
  }
  loops.readsInit = found.init != nullptr;
  loops.aBits = getElementBits(found.a->value.getType());
  loops.bBits =
      found.b ? getElementBits(found.b->value.getType()) : loops.aBits;
  loops.cBits = getElementBits(found.c->value.getType());
  loops.sumBits = std::max(loops.cBits, row.loops->accumulatorBits);
  if (loops.aBits == 0 || loops.bBits == 0 || loops.cBits == 0)
    return std::nullopt;
  return found;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

const Tiled &CacheModel::getTiled(const Contraction &loops) {
  auto it = llvm::find_if(
      tiled, [&](const auto &entry) { return entry->loops == loops; });
  if (it != tiled.end())
    return **it;
  Tiled &its = *tiled.emplace_back(std::make_unique<Tiled>());
  its.loops = loops;
  std::vector<Schedule> schedules = getSchedules(loops, cacheBits);
  // All of them write the same where there are several.
  SmallVector<Expr> reads, ofB;
  for (const Schedule &schedule : schedules) {
    Expr b = getBytesOfElements(schedule.readB, loops.bBits);
    if (loops.biasBits != 0)
      b += getBytesOfElements(schedule.readBias, loops.biasBits);
    reads.push_back(getBytesOfElements(schedule.readA, loops.aBits) + b);
    ofB.push_back(b);
  }
  if (schedules.empty())
    return its;
  its.isKnown = true;
  its.read = min(reads);
  its.readB = min(ofB);
  its.readC = getBytesOfElements(schedules.front().readC, loops.cBits);
  its.writtenC = getBytesOfElements(schedules.front().writtenC, loops.cBits);
  for (auto [schedule, expr] : llvm::zip(schedules, reads))
    if (expr == its.read || !isKnownPositive(expr - its.read))
      its.schedule += (its.schedule.empty() ? "" : " or ") + schedule.tiles;
  return its;
}

void CacheModel::chargeTiles(PlainRow &row, const Recognised &found) {
  const Tiled &its = getTiled(found.loops);
  if (!its.isKnown)
    return;
  clearBytes(row.cost.edit());
  // Where tilings are the best of different sizes, B is charged what the least
  // of them reads of it, and A the rest.
  charge(row.cost.edit(), found.a->role, its.read - its.readB);
  if (found.b)
    charge(row.cost.edit(), found.b->role, its.readB);
  charge(row.cost.edit(), AccessRole::Init, its.readC);
  charge(row.cost.edit(), AccessRole::Result, its.writtenC);
  row.schedule = its.schedule;
  row.exactBytes &= !found.loops.isPadded();
}

/// A nest that begins with the loops of the result, in which an operand is read
/// as often as the loops down to its innermost one are executed. Operands whose
/// loops are prefixes of each other are read once.
void CacheModel::chargeNest(PlainRow &row) {
  unsigned numLoops = row.loops->extents.size();
  SmallVector<std::pair<const Access *, llvm::SmallBitVector>> operands;
  for (const Access &access : row.accesses) {
    if (access.isInBody || access.maps.size() != 1 ||
        !isIndexedByLoops(access.maps.front()))
      return;
    llvm::SmallBitVector loops = getLoops(access.maps.front());
    // Loops of one iteration are nowhere.
    for (unsigned i = 0; i < numLoops; ++i)
      if (row.loops->extents[i].is(1))
        loops.reset(i);
    operands.push_back({&access, loops});
  }
  llvm::SmallBitVector all(numLoops);
  for (auto &[access, loops] : operands)
    if (access->isWrite())
      all |= loops;
  // The operands with the fewest loops first, those of the result before all
  // others.
  llvm::stable_sort(operands, [](const auto &x, const auto &y) {
    return x.second.count() < y.second.count();
  });
  SmallVector<unsigned> order;
  auto append = [&](const llvm::SmallBitVector &loops) {
    for (unsigned loop : loops.set_bits())
      if (!llvm::is_contained(order, loop))
        order.push_back(loop);
  };
  for (auto &[access, loops] : operands) {
    llvm::SmallBitVector inResult = loops;
    inResult &= all;
    append(inResult);
  }
  for (auto &[access, loops] : operands)
    append(loops);
  for (auto &[access, loops] : operands) {
    // How often its elements are read: the loops before its last that it has
    // not.
    Expr again(1), pending(1);
    for (unsigned loop : order) {
      if (loops[loop]) {
        again *= pending;
        pending = Expr(1);
      } else {
        pending *= row.loops->extents[loop];
      }
    }
    if (access->isWrite() || again.is(1))
      continue;
    charge(row.cost.edit(), access->role, access->bytes * (again - Expr(1)));
    row.schedule = "operands are read again by outer loops";
  }
}

void CacheModel::chargeOperation(PlainRow &row) {
  // What is an upper bound of the operands is no lower bound of the traffic.
  if (row.exactBytes)
    row.leastBytes = row.cost->getBytes();
  else
    row.leastBytes = Expr(0);
  std::optional<Recognised> found = recognise(row);
  if (!found)
    return chargeNest(row);
  chargeTiles(row, *found);
  if (std::optional<Expr> least = getLeastBytes(found->loops, cacheBits)) {
    beyond[row.op] = *least;
    row.leastBytes = max(*row.leastBytes, *least);
  }
}

void CacheModel::chargeCall(PlainRow &row, const FunctionSummary &callee,
                            llvm::function_ref<Expr(const Expr &)> bind) {
  compulsory->chargeCall(row, callee, bind);
  row.leastBytes =
      callee.report.leastBytes ? bind(*callee.report.leastBytes) : Expr(0);
}

//===----------------------------------------------------------------------===//
// The whole function
//===----------------------------------------------------------------------===//

/// Bounds of operations add up where no value is read by two of them, less what
/// one may leave in the cache for another: each is then a schedule of its own
/// that stores its intermediate result and loads those of others once.
void CacheModel::chargeFunction(FunctionOpInterface function,
                                MutableArrayRef<PlainRow> rows,
                                FunctionSummary &summary) {
  std::vector<PlainRow> copies(rows.begin(), rows.end());
  FunctionReport &report = summary.report;
  compulsory->chargeFunction(function, copies, summary);

  llvm::DenseMap<Value, SmallVector<Value>> noAliases;
  StorageAnalysis storages(function, rows, shapes, noAliases);
  llvm::DenseSet<const void *> returned, read;
  for (Block &block : function.getFunctionBody())
    for (Value value : block.getTerminator()->getOperands())
      for (const Storage &storage : storages.get(value))
        returned.insert(storage.key);
  Expr sum;
  for (const PlainRow &row : rows) {
    auto it = beyond.find(row.op);
    if (it == beyond.end() || row.op->getBlock()->getParentOp() != function ||
        !row.multiplicity.is(1))
      continue;
    Expr least = shapes.resolve(it->second);
    bool isShared = false;
    SmallVector<const void *> its;
    for (const Access &access : row.accesses) {
      bool isOwn = false;
      for (const Storage &storage : storages.get(row, access)) {
        bool isLocal = storage.kind == Storage::Kind::Local;
        isOwn |=
            isLocal && !(access.isWrite() && returned.contains(storage.key));
        if (access.isWrite())
          continue;
        its.push_back(storage.key);
        // What a call returns may be one of its arguments.
        isShared |=
            read.contains(storage.key) ||
            (isLocal && storage.value &&
             isa_and_nonnull<CallOpInterface>(storage.value.getDefiningOp()));
      }
      if (isOwn)
        least -= shapes.resolve(access.bytes);
    }
    if (isShared || isKnownNonNegative(-least))
      continue;
    read.insert(its.begin(), its.end());
    sum += max(Expr(0), least);
  }
  Expr least = compulsory->getLeast();
  if (isTooLarge(least))
    return;
  // Each of them is a bound by itself.
  Expr larger = max(least, sum);
  report.leastBytes = isTooLarge(larger) ? least : larger;
}

std::unique_ptr<TrafficModel>
greenai::createCacheModel(int64_t bytes, ShapeAnalysis &shapes,
                          const Weights &weights) {
  return std::make_unique<CacheModel>(bytes, shapes, weights);
}
