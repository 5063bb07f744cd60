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

#include "LoopSplits.h"
#include "TrafficModel.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Shape/Footprint.h"

#include "mlir/Dialect/Utils/ReshapeOpsUtils.h"
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
  /// The operation whose loops the fused ones are, up to how they are split:
  /// the last of the group, or the last before a reshape.
  PlainRow *domain;
  /// From those loops to its own.
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
  bool isIgnored(OpOperand &use);
  bool dropFills();
  bool fuse(PlainRow &producer);
  std::optional<std::pair<AffineMap, PlainRow *>>
  getConsumerMap(const Group &group, Value value);
  bool keepsExtents(const Group &consumer, Value fused, const Group &producer,
                    AffineMap toProducer);
  bool readsOnce(OpOperand &use);
  OpOperand *getOnlyUse(Value value);
  void chargeGroup(Group &group);

  ShapeAnalysis &shapes;
  llvm::MapVector<Operation *, PlainRow *> rows;
  llvm::DenseMap<Operation *, Group *> groupOf;
  std::vector<std::unique_ptr<Group>> groups;
  std::optional<LoopSplits> splits;
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
    : shapes(shapes) {
  for (PlainRow &row : rows)
    if (row.op->getBlock() == &block && !row.accesses.empty())
      this->rows[row.op] = &row;
  splits.emplace(this->rows, [&](Value value) { return getOnlyUse(value); });
  for (auto [op, row] : this->rows) {
    if (!row->loops->isFusible && !splits->becomesGeneric(*row))
      continue;
    AffineMap identity = AffineMap::getMultiDimIdentityMap(
        row->loops->extents.size(), op->getContext());
    groups.push_back(
        std::make_unique<Group>(Group{row, {{row, row, identity}}}));
    groupOf[op] = groups.back().get();
  }
}

/// Reshapes that fusion moves out of its way.
static bool isReshape(Operation *op) {
  StringRef name = op->getName().getStringRef();
  return name == "tensor.expand_shape" || name == "tensor.collapse_shape";
}

/// The value that was reshaped.
static Value getUnreshaped(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (!isReshape(op))
      break;
    value = op->getOperand(0);
  }
  return value;
}

/// Whether operands of a linalg.generic that are the same value are one, since
/// they are read through one map.
bool BlockFusion::readsOnce(OpOperand &use) {
  auto it = rows.find(use.getOwner());
  if (it == rows.end() || !it->second->loops->isFusible)
    return false;
  unsigned numAccesses = 0;
  for (const Access &access : it->second->accesses)
    if (access.value == use.get())
      numAccesses += access.maps.size() == 1 && !access.isWrite() &&
                             access.role != AccessRole::Init
                         ? 1
                         : 2;
  return numAccesses == 1;
}

/// The one use of a value that fusion does not remove, or null.
OpOperand *BlockFusion::getOnlyUse(Value value) {
  OpOperand *only = nullptr;
  for (OpOperand &use : value.getUses()) {
    if (isIgnored(use))
      continue;
    if (only && (only->getOwner() != use.getOwner() || !readsOnce(use)))
      return nullptr;
    only = &use;
  }
  return only;
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
      !it->second->loops->isFusible)
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

/// The map under which all members of a group read `value`, and in which loops;
/// none if there are several, or if one does more than read it.
std::optional<std::pair<AffineMap, PlainRow *>>
BlockFusion::getConsumerMap(const Group &group, Value value) {
  std::optional<std::pair<AffineMap, PlainRow *>> found;
  for (const Member &member : group.members)
    for (const Access &access : member.row->accesses) {
      if (access.value != value)
        continue;
      if (access.role == AccessRole::Init ||
          access.role == AccessRole::Result || access.isInBody ||
          access.maps.size() != 1)
        return std::nullopt;
      if (!member.row->loops->isFusible &&
          splits->isAskedForSizes(*member.row, value))
        return std::nullopt;
      std::pair<AffineMap, PlainRow *> its{
          access.maps.front().compose(member.loops), member.domain};
      if (found && *found != its)
        return std::nullopt;
      found = its;
    }
  return found;
}

/// Whether, once `fused` is gone, some operand is indexed by each loop alone.
bool BlockFusion::keepsExtents(const Group &consumer, Value fused,
                               const Group &producer, AffineMap toProducer) {
  llvm::SmallBitVector covered(consumer.last->loops->extents.size());
  auto cover = [&](AffineMap map) {
    for (AffineExpr result : map.getResults())
      if (auto loop = dyn_cast<AffineDimExpr>(result))
        covered.set(loop.getPosition());
  };
  for (const Member &member : consumer.members) {
    // What is behind a reshape covers what the reshaped value does.
    if (member.domain != consumer.last)
      return true;
    for (const Access &access : member.row->accesses)
      if (access.value != fused)
        for (AffineMap map : access.maps)
          cover(map.compose(member.loops));
  }
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
      llvm::is_contained(producer.loops->isReduction, true))
    return false;
  Value value;
  for (Value result : producer.op->getResults())
    if (llvm::any_of(result.getUses(),
                     [&](OpOperand &use) { return !isIgnored(use); })) {
      if (value)
        return false;
      value = result;
    }
  if (!value || !isa<RankedTensorType>(value.getType()))
    return false;
  const Access *write = getWrite(producer, value);
  if (!write || write->maps.size() != 1 || !write->maps.front().isPermutation())
    return false;
  // Through reshapes that nothing else uses.
  auto written = cast<RankedTensorType>(value.getType());
  bool isReshaped = false, isCollapsed = false, isExpanded = false;
  Operation *reshape = nullptr;
  while (OpOperand *use = getOnlyUse(value)) {
    if (!isReshape(use->getOwner()) || use->getOperandNumber() != 0)
      break;
    isReshaped = true;
    reshape = use->getOwner();
    bool collapses =
        reshape->getName().getStringRef() == "tensor.collapse_shape";
    (collapses ? isCollapsed : isExpanded) = true;
    value = reshape->getResult(0);
  }
  // Several that are not as good as one split loops in two ways.
  if (auto seen = cast<RankedTensorType>(value.getType());
      isCollapsed && isExpanded && written.hasStaticShape() &&
      seen.hasStaticShape() && written != seen &&
      !getReassociationIndicesForReshape(written, seen))
    return false;
  Group *into = nullptr;
  for (OpOperand &use : value.getUses()) {
    if (isIgnored(use))
      continue;
    Group *user = groupOf.lookup(use.getOwner());
    if (!user || user == group || (into && user != into))
      return false;
    into = user;
  }
  if (!into)
    return false;
  auto read = getConsumerMap(*into, value);
  if (!read)
    return false;
  auto [map, domain] = *read;
  PlainRow *newDomain = domain;
  AffineMap toProducer;
  if (isReshaped) {
    // Folding splits the loops of the one that has fewer: its subscripts have
    // to be loops.
    auto canSplit = [](const Group &its) {
      return llvm::all_of(its.members, [](const Member &member) {
        return hasOnlyProjections(*member.row);
      });
    };
    // Of a named operation that is done before anything joins it.
    bool isSplit = !isExpanded && !domain->loops->isFusible &&
                   splits->isSplitLike(*domain, map, reshape);
    if ((isCollapsed &&
         (map.getNumResults() == 0 || !(isSplit || canSplit(*into)))) ||
        (isExpanded && !canSplit(*group)))
      return false;
    newDomain = nullptr;
  } else {
    // Folding a reshape of an operand leaves one of the result, which has to be
    // folded into the consumer; that asks for its dynamic sizes.
    for (const Member &member : group->members) {
      if (splits->leavesReshape(*member.row) &&
          (!cast<ShapedType>(value.getType()).hasStaticShape() ||
           llvm::none_of(value.getUsers(), [&](Operation *user) {
             return splits->contains(user);
           })))
        return false;
    }
    if (map.getNumResults() != producer.loops->extents.size())
      return false;
    toProducer = inversePermutation(write->maps.front()).compose(map);
    if (llvm::is_contained(into->last->loops->isReduction, true) &&
        domain == into->last && !keepsExtents(*into, value, *group, toProducer))
      return false;
  }
  for (Member &member : group->members) {
    if (newDomain && member.domain == &producer) {
      member.loops = member.loops.compose(toProducer);
      member.domain = newDomain;
    }
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
  for (const Expr &extent : last.loops->extents)
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
    /// The maps, by the operation whose loops they are of.
    llvm::SmallMapVector<PlainRow *, SmallVector<AffineMap, 1>, 1> maps;
    /// Where it is not known how: all of it.
    std::optional<Expr> elements;
  };
  bool isReshaped = llvm::any_of(group.members, [&](const Member &member) {
    return member.domain != &last;
  });
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
      Value value = isReshaped ? getUnreshaped(access.value) : access.value;
      Operation *source = value.getDefiningOp();
      if (inside.contains(value) ||
          (isFill(source) && access.role != AccessRole::Init &&
           last.op->getName().getStringRef() == "linalg.generic"))
        continue;
      Read &read = reads.insert({value, {&row, access.role, {}, std::nullopt}})
                       .first->second;
      for (AffineMap map : access.maps)
        if (AffineMap composed = map.compose(member.loops);
            !llvm::is_contained(read.maps[member.domain], composed))
          read.maps[member.domain].push_back(composed);
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
    Footprint footprint;
    Expr whole = shapes.getNumElements(value);
    for (auto &[domain, maps] : read.maps) {
      // Seen as another shape, subscripts and sizes do not fit: all of it.
      bool fits = !isReshaped ||
                  (maps.front().getNumResults() ==
                   unsigned(cast<ShapedType>(value.getType()).getRank()));
      Footprint its = fits ? getFootprint(maps, domain->loops->extents,
                                          shapes.getShape(value))
                           : Footprint{whole, true};
      if (footprint.elements == whole || its.elements == whole) {
        footprint = {whole, true};
        continue;
      }
      footprint.isExact &= its.isExact && footprint.elements.isZero();
      footprint.elements += its.elements;
    }
    if (read.elements)
      footprint = {*read.elements, true};
    charge(charged[i].first, read.role,
           getBytesOfElements(footprint.elements,
                              getElementBits(value.getType())));
    charged[i].second &= footprint.isExact;
  }
  // Views of one value may show the same elements.
  llvm::SmallDenseSet<Value> viewed;
  for (auto &[value, read] : reads)
    if (!viewed.insert(getViewSource(value)).second)
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
  // In the order of the pass: what a reshape follows has taken its producers
  // when the reshape is folded. Merging makes operands of one group the same,
  // and so uses of a producer one: until nothing changes.
  bool changed = true;
  while (changed) {
    changed = dropFills();
    for (auto [op, row] : rows)
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
    clearBytes(rows[op]->cost.edit());
}

std::unique_ptr<TrafficModel> greenai::createFusedModel(ShapeAnalysis &shapes) {
  return std::make_unique<FusedModel>(shapes);
}
