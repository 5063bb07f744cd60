//===- Fused.cpp - Traffic between groups of fused operations ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Operations are grouped as upstream's linalg-fuse-elementwise-ops would fuse
// them (ElementwiseOpFusion.cpp: areElementwiseOpsFusable and the control
// function of the pass). A producer joins its consumer if it has no reduction,
// its result is indexed by a permutation of all its loops, nothing else uses
// it, and the loops of a consumer that reduces keep an operand that tells their
// extents. A group then accesses each value once, through the maps of all its
// members composed into the loops of the last one.
//
//===----------------------------------------------------------------------===//

#include "TrafficModel.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Shape/Footprint.h"

#include "mlir/Interfaces/DestinationStyleOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallBitVector.h"

using namespace greenai;
using namespace mlir;

namespace {

/// An operation of a group.
struct Member {
  PlainRow *row;
  /// From the loops of the group's last operation to its own.
  AffineMap loops;
};

/// Operations that are fused into the last one of them.
struct Group {
  PlainRow *last;
  SmallVector<Member, 2> members;
};

/// The groups of one block.
class BlockFusion {
public:
  BlockFusion(Block &block, MutableArrayRef<PlainRow> rows,
              ShapeAnalysis &shapes);
  void run();

private:
  const Access *getWrite(const PlainRow &row, Value result) const;
  bool isIgnored(OpOperand &use);
  bool dropFills();
  bool fuse(PlainRow &producer);
  std::optional<AffineMap> getConsumerMap(const Group &group, Value value);
  bool keepsExtents(const Group &consumer, Value fused, const Group &producer,
                    AffineMap toProducer);
  void chargeGroup(Group &group);

  Block &block;
  ShapeAnalysis &shapes;
  llvm::MapVector<Operation *, PlainRow *> rows;
  llvm::DenseMap<Operation *, Group *> groupOf;
  std::vector<std::unique_ptr<Group>> groups;
  /// Fills that nothing reads once they are folded.
  llvm::DenseSet<Operation *> dead;
};

class FusedModel : public TrafficModel {
public:
  explicit FusedModel(ShapeAnalysis &shapes) : shapes(shapes) {}
  void chargeBlock(Block &block, MutableArrayRef<PlainRow> rows) override {
    BlockFusion(block, rows, shapes).run();
    // Nothing else asks for them.
    for (PlainRow &row : rows)
      row.accesses.clear();
  }

private:
  ShapeAnalysis &shapes;
};

} // namespace

static bool isFill(Operation *op) {
  return op && op->getName().getStringRef() == "linalg.fill";
}

BlockFusion::BlockFusion(Block &block, MutableArrayRef<PlainRow> rows,
                         ShapeAnalysis &shapes)
    : block(block), shapes(shapes) {
  for (PlainRow &row : rows) {
    if (row.op->getBlock() != &block || row.accesses.empty())
      continue;
    this->rows[row.op] = &row;
    if (!row.loops.isFusible)
      continue;
    unsigned numLoops = row.loops.extents.size();
    groups.push_back(std::make_unique<Group>(
        Group{&row,
              {{&row, AffineMap::getMultiDimIdentityMap(
                          numLoops, row.op->getContext())}}}));
    groupOf[row.op] = groups.back().get();
  }
}

const Access *BlockFusion::getWrite(const PlainRow &row, Value result) const {
  Value written = result;
  if (auto destination = dyn_cast<DestinationStyleOpInterface>(row.op))
    written = destination.getTiedOpOperand(cast<OpResult>(result))->get();
  for (const Access &access : row.accesses)
    if (access.isWrite() && access.value == written)
      return &access;
  return nullptr;
}

/// Whether fusion removes a use: by an operation that nothing needs, or as a
/// destination whose elements the operation does not read.
bool BlockFusion::isIgnored(OpOperand &use) {
  Operation *user = use.getOwner();
  if (isOpTriviallyDead(user) || dead.contains(user))
    return true;
  auto destination = dyn_cast<DestinationStyleOpInterface>(user);
  auto it = rows.find(user);
  if (!destination || !destination.isDpsInit(&use) || it == rows.end() ||
      !it->second->loops.isFusible)
    return false;
  auto type = dyn_cast<RankedTensorType>(use.get().getType());
  return type && type.hasStaticShape() &&
         llvm::none_of(it->second->accesses, [&](const Access &access) {
           return !access.isWrite() && access.value == use.get();
         });
}

/// A fill that is an input is folded into the body that reads it.
bool BlockFusion::dropFills() {
  bool changed = false;
  for (auto [op, row] : rows) {
    if (!isFill(op) || op->getNumResults() != 1 || dead.contains(op))
      continue;
    bool isNeeded = false;
    for (OpOperand &use : op->getResult(0).getUses()) {
      auto destination = dyn_cast<DestinationStyleOpInterface>(use.getOwner());
      bool isFolded = groupOf.contains(use.getOwner()) && destination &&
                      destination.isDpsInput(&use);
      isNeeded |= !isFolded && !isIgnored(use);
    }
    if (!isNeeded)
      changed |= dead.insert(op).second;
  }
  return changed;
}

/// The map under which all members of a group read `value`, in the loops of the
/// last one; none if there are several, or if one does more than read it.
std::optional<AffineMap> BlockFusion::getConsumerMap(const Group &group,
                                                     Value value) {
  std::optional<AffineMap> found;
  for (const Member &member : group.members)
    for (const Access &access : member.row->accesses) {
      if (access.value != value)
        continue;
      if (access.role == AccessRole::Init ||
          access.role == AccessRole::Result || access.isInBody ||
          access.maps.size() != 1)
        return std::nullopt;
      AffineMap map = access.maps.front().compose(member.loops);
      if (found && *found != map)
        return std::nullopt;
      found = map;
    }
  return found;
}

/// Whether, once `fused` is gone, some operand is indexed by each loop alone.
bool BlockFusion::keepsExtents(const Group &consumer, Value fused,
                               const Group &producer, AffineMap toProducer) {
  llvm::SmallBitVector covered(consumer.last->loops.extents.size());
  auto cover = [&](AffineMap map) {
    for (AffineExpr result : map.getResults())
      if (auto loop = dyn_cast<AffineDimExpr>(result))
        covered.set(loop.getPosition());
  };
  for (const Member &member : consumer.members)
    for (const Access &access : member.row->accesses)
      if (access.value != fused)
        for (AffineMap map : access.maps)
          cover(map.compose(member.loops));
  for (const Member &member : producer.members)
    for (const Access &access : member.row->accesses)
      if (!access.isWrite())
        for (AffineMap map : access.maps)
          cover(map.compose(member.loops.compose(toProducer)));
  return covered.all();
}

/// Joins a group to the one that uses its last operation.
bool BlockFusion::fuse(PlainRow &producer) {
  Group *group = groupOf[producer.op];
  if (!group || group->last != &producer ||
      llvm::is_contained(producer.loops.isReduction, true))
    return false;
  Group *into = nullptr;
  Value value;
  for (Value result : producer.op->getResults())
    for (OpOperand &use : result.getUses()) {
      if (isIgnored(use))
        continue;
      Group *user = groupOf.lookup(use.getOwner());
      if (!user || user == group || (into && user != into) ||
          (value && value != result))
        return false;
      into = user;
      value = result;
    }
  if (!into || !isa<RankedTensorType>(value.getType()))
    return false;
  const Access *write = getWrite(producer, value);
  std::optional<AffineMap> map = getConsumerMap(*into, value);
  if (!write || !map || write->maps.size() != 1 ||
      !write->maps.front().isPermutation() ||
      map->getNumResults() != producer.loops.extents.size())
    return false;
  AffineMap toProducer = inversePermutation(write->maps.front()).compose(*map);
  if (llvm::is_contained(into->last->loops.isReduction, true) &&
      !keepsExtents(*into, value, *group, toProducer))
    return false;
  for (Member &member : group->members) {
    member.loops = member.loops.compose(toProducer);
    groupOf[member.row->op] = into;
  }
  // In the order of the IR: the first that reads a value is charged.
  group->members.append(into->members);
  into->members = std::move(group->members);
  return true;
}

void BlockFusion::chargeGroup(Group &group) {
  PlainRow &last = *group.last;
  llvm::DenseSet<Value> inside;
  Expr volume(1);
  for (const Expr &extent : last.loops.extents)
    volume *= extent;
  Cost unfused;
  for (Member &member : group.members) {
    unfused += member.row->cost;
    if (member.row != &last)
      for (Value result : member.row->op->getResults())
        inside.insert(result);
  }
  struct Read {
    PlainRow *row;
    AccessRole role;
    SmallVector<AffineMap, 2> maps;
    /// Where it is not known how: all of it.
    std::optional<Expr> elements;
  };
  llvm::MapVector<Value, Read> reads;
  std::vector<std::pair<Cost, bool>> charged;
  for (Member &member : group.members) {
    PlainRow &row = *member.row;
    std::pair<Cost, bool> &its = charged.emplace_back(row.cost, true);
    clearBytes(its.first);
    for (const Access &access : row.accesses) {
      if (access.isWrite()) {
        if (&row == &last)
          charge(its.first, access.role, access.bytes);
        continue;
      }
      int64_t bits = getElementBits(access.value.getType());
      if (access.isInBody) {
        // As many points as the fused operation has.
        charge(its.first, access.role,
               getBytesOfElements(access.perPoint * volume, bits));
        its.second = false;
        continue;
      }
      Operation *source = access.value.getDefiningOp();
      if (inside.contains(access.value) ||
          (isFill(source) && access.role != AccessRole::Init &&
           last.op->getName().getStringRef() == "linalg.generic"))
        continue;
      Read &read =
          reads.insert({access.value, {&row, access.role, {}, std::nullopt}})
              .first->second;
      for (AffineMap map : access.maps)
        if (AffineMap composed = map.compose(member.loops);
            !llvm::is_contained(read.maps, composed))
          read.maps.push_back(composed);
      if (access.maps.empty())
        read.elements = access.elements;
    }
  }
  for (auto &[value, read] : reads) {
    size_t i = llvm::find_if(group.members,
                             [&, row = read.row](const Member &member) {
                               return member.row == row;
                             }) -
               group.members.begin();
    Footprint footprint = read.elements
                              ? Footprint{*read.elements, true}
                              : getFootprint(read.maps, last.loops.extents,
                                             shapes.getShape(value));
    charge(charged[i].first, read.role,
           getBytesOfElements(footprint.elements,
                              getElementBits(value.getType())));
    charged[i].second &= footprint.isExact;
  }
  // Views of one value may show the same elements.
  llvm::SmallDenseSet<Value> viewed;
  for (auto &[value, read] : reads)
    if (!viewed.insert(getViewedValue(value)).second)
      charged.back().second = false;
  // Where fusing moves more, the operations stay apart.
  Expr fused;
  for (auto &[cost, isExact] : charged)
    fused += cost.getBytes();
  if (Expr more = fused - unfused.getBytes();
      !more.isZero() && isKnownNonNegative(more))
    return;
  for (auto [member, its] : llvm::zip(group.members, charged)) {
    member.row->cost = std::move(its.first);
    member.row->exactBytes = its.second;
  }
}

void BlockFusion::run() {
  // Merging makes operands of one group the same, and so uses of a producer
  // one: until nothing changes.
  bool changed = true;
  while (changed) {
    changed = dropFills();
    for (auto [op, row] : llvm::reverse(rows))
      changed |= fuse(*row);
  }
  for (std::unique_ptr<Group> &group : groups) {
    bool readsFill =
        llvm::any_of(group->last->accesses, [](const Access &access) {
          return !access.isWrite() && isFill(access.value.getDefiningOp());
        });
    if (groupOf[group->last->op] == group.get() &&
        (group->members.size() > 1 || readsFill))
      chargeGroup(*group);
  }
  for (Operation *op : dead)
    clearBytes(rows[op]->cost);
}

std::unique_ptr<TrafficModel> greenai::createFusedModel(ShapeAnalysis &shapes) {
  return std::make_unique<FusedModel>(shapes);
}
