//===- Fingerprint.cpp - Hashes that say what an operation is -------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fingerprint.h"

#include "greenai/IR/Annotations.h"
#include "greenai/IR/Budget.h"
#include "greenai/IR/LocationText.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/xxhash.h"

using namespace greenai;
using namespace mlir;

/// Kernels of a few elements (strides, axes) say what an operation does; beyond
/// that constants are weights.
static constexpr int64_t maxElements = 16;

uint64_t Fingerprinter::combine(ArrayRef<uint64_t> parts) {
  SmallVector<uint8_t> bytes(parts.size() * 8);
  for (auto [i, part] : llvm::enumerate(parts))
    llvm::support::endian::write64le(bytes.data() + 8 * i, part);
  return llvm::xxh3_64bits(bytes);
}

std::string Fingerprinter::toText(uint64_t hash) {
  std::string digits = llvm::utohexstr(hash, /*LowerCase=*/true);
  return std::string(16 - digits.size(), '0') + digits;
}

uint64_t Fingerprinter::hash(Type type) {
  auto [it, isNew] = types.try_emplace(type, 0);
  if (isNew) {
    std::string text;
    llvm::raw_string_ostream(text) << type;
    it->second = llvm::xxh3_64bits(text);
  }
  return it->second;
}

uint64_t Fingerprinter::hash(Attribute attribute) {
  if (auto elements = dyn_cast<ElementsAttr>(attribute);
      elements && elements.getNumElements() > maxElements)
    return hash(elements.getShapedType());
  auto [it, isNew] = attributes.try_emplace(attribute, 0);
  if (isNew) {
    std::string text;
    llvm::raw_string_ostream(text) << attribute;
    it->second = llvm::xxh3_64bits(text);
  }
  return it->second;
}

/// What is said of costs in the IR does not make it another operation.
void Fingerprinter::addAttributes(Operation *op,
                                  SmallVectorImpl<uint64_t> &parts) {
  for (NamedAttribute attribute : op->getAttrs()) {
    StringRef name = attribute.getName();
    if (name.starts_with("greenai.") &&
        (isAnnotation(name) || name == budgetAttrName))
      continue;
    parts.push_back(hash(Attribute(attribute.getName())));
    parts.push_back(hash(attribute.getValue()));
  }
}

void Fingerprinter::addRegion(Region &region,
                              llvm::DenseMap<Value, uint64_t> &numbers,
                              SmallVectorImpl<uint64_t> &parts) {
  parts.push_back(region.getBlocks().size());
  for (Block &block : region) {
    parts.push_back(block.getNumArguments());
    for (BlockArgument argument : block.getArguments()) {
      parts.push_back(hash(argument.getType()));
      numbers.try_emplace(argument, numbers.size() + 1);
    }
    for (Operation &op : block)
      addOperation(&op, numbers, parts);
  }
}

void Fingerprinter::addOperation(Operation *op,
                                 llvm::DenseMap<Value, uint64_t> &numbers,
                                 SmallVectorImpl<uint64_t> &parts) {
  auto [name, isNew] = names.try_emplace(op->getName(), 0);
  if (isNew)
    name->second = llvm::xxh3_64bits(op->getName().getStringRef());
  parts.push_back(name->second);
  parts.push_back(op->getNumOperands());
  for (Value operand : op->getOperands()) {
    parts.push_back(hash(operand.getType()));
    // Which value of the body it is; what comes from outside is only a type.
    parts.push_back(numbers.empty() ? 0 : numbers.lookup(operand));
  }
  for (Value result : op->getResults()) {
    parts.push_back(hash(result.getType()));
    // What no operation inside can refer to needs no number.
    if (!numbers.empty() || op->getNumRegions() != 0)
      numbers.try_emplace(result, numbers.size() + 1);
  }
  addAttributes(op, parts);
  for (Region &region : op->getRegions())
    addRegion(region, numbers, parts);
}

uint64_t Fingerprinter::hash(Operation *op) {
  llvm::DenseMap<Value, uint64_t> numbers;
  SmallVector<uint64_t, 32> parts;
  addOperation(op, numbers, parts);
  return combine(parts);
}

SharedText Fingerprinter::getText(uint64_t own, uint64_t callee) {
  uint64_t both = callee == 0 ? own : combine({own, callee});
  SharedText &text = texts[both];
  if (text.empty())
    text = toText(both);
  return text;
}

/// Without the names of values: "dim(%, 1)". Arguments are what they are.
static std::string dropValueNames(StringRef text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if (text[i] == '%' && !text.substr(i).starts_with("%arg"))
      while (i + 1 < text.size() && (llvm::isAlnum(text[i + 1]) ||
                                     text[i + 1] == '_' || text[i + 1] == '#'))
        ++i;
  }
  return result;
}

/// Numbers and tensors of a few elements: what conditions and bounds are
/// computed from.
static bool isSmall(Type type) {
  if (auto shaped = dyn_cast<ShapedType>(type))
    return isa<RankedTensorType, VectorType>(type) && shaped.hasStaticShape() &&
           shaped.getNumElements() <= maxElements;
  return type.isIntOrIndexOrFloat();
}

/// Small values are what computes them; of large ones, which argument or
/// operation they come from. What memory holds depends on the whole module.
void Fingerprinter::addSlice(Value value, Operation *root,
                             llvm::DenseMap<Value, uint64_t> &numbers,
                             SmallVectorImpl<uint64_t> &parts) {
  // There may be as many unknowns as operations: what is computed in so many
  // steps is what the module makes it.
  constexpr unsigned maxValues = 1024;
  if (numbers.size() >= maxValues) {
    parts.push_back(llvm::xxh3_64bits(getOfModule(root)));
    return;
  }
  auto [number, isNew] = numbers.try_emplace(value, numbers.size() + 1);
  parts.push_back(number->second);
  if (!isNew)
    return;
  parts.push_back(hash(value.getType()));
  Operation *op = value.getDefiningOp();
  if (!op) {
    auto argument = cast<BlockArgument>(value);
    parts.push_back(argument.getArgNumber());
    op = argument.getOwner()->getParentOp();
    parts.push_back(hash(op->getName().getIdentifier()));
    // A counter is what its loop's bounds make it.
    if (!isa<FunctionOpInterface>(op) && isSmall(value.getType()))
      for (Value operand : op->getOperands())
        addSlice(operand, root, numbers, parts);
    return;
  }
  parts.push_back(hash(op->getName().getIdentifier()));
  parts.push_back(cast<OpResult>(value).getResultNumber());
  Attribute constant;
  if (matchPattern(op, m_Constant(&constant))) {
    parts.push_back(hash(constant));
    return;
  }
  if (!isSmall(value.getType()))
    return;
  addAttributes(op, parts);
  bool readsMemory = isa<CallOpInterface>(op);
  for (Value operand : op->getOperands()) {
    // The size of a buffer is not what it holds.
    readsMemory |= isa<BaseMemRefType>(operand.getType()) && !isPure(op);
    addSlice(operand, root, numbers, parts);
  }
  if (readsMemory)
    parts.push_back(llvm::xxh3_64bits(getOfModule(root)));
  for (Region &region : op->getRegions())
    addRegion(region, numbers, parts);
}

/// A branch is taken as often whatever it has inside. A loop goes on as long as
/// its condition says, which is the first of two regions, of what the second
/// one yields.
void Fingerprinter::addOrigin(Operation *op, Operation *root,
                              SymbolInfo::Kind kind,
                              SmallVectorImpl<uint64_t> &parts) {
  parts.push_back(hash(op->getName().getIdentifier()));
  parts.push_back(llvm::xxh3_64bits(describe(op->getLoc(), "").name));
  llvm::DenseMap<Value, uint64_t> numbers;
  for (Value operand : op->getOperands())
    addSlice(operand, root, numbers, parts);
  for (Value result : op->getResults()) {
    parts.push_back(hash(result.getType()));
    // A value read from memory is as unknown as what is computed from one.
    if (op->getNumRegions() == 0 && isSmall(result.getType()))
      addSlice(result, root, numbers, parts);
  }
  addAttributes(op, parts);
  if (kind != SymbolInfo::Kind::Trips || op->getNumRegions() != 2)
    return;
  addRegion(op->getRegion(0), numbers, parts);
  bool readsMemory = false;
  op->getRegion(0).walk([&](Operation *inner) {
    readsMemory |= isa<CallOpInterface>(inner);
    for (Value operand : inner->getOperands()) {
      readsMemory |= isa<BaseMemRefType>(operand.getType());
      if (!op->getRegion(0).isAncestor(operand.getParentRegion()))
        addSlice(operand, root, numbers, parts);
    }
  });
  if (readsMemory)
    parts.push_back(llvm::xxh3_64bits(getOfModule(root)));
  if (!op->getRegion(1).empty())
    for (Value yielded : op->getRegion(1).back().getTerminator()->getOperands())
      addSlice(yielded, root, numbers, parts);
}

Fingerprinter::Origin Fingerprinter::getOfOrigin(StringRef text,
                                                 Operation *root,
                                                 SymbolInfo::Kind kind) {
  if (indexed != root) {
    indexed = root;
    places.clear();
    origins.clear();
    root->walk([&](Operation *op) {
      places[llvm::xxh3_64bits(describePlace(op->getLoc()))].push_back(op);
    });
  }
  Origin origin;
  // "... of foo.bar at PLACE, called at PLACE": each place ends a piece.
  SmallVector<StringRef> pieces;
  text.split(pieces, " at ");
  for (auto [i, piece] : llvm::enumerate(pieces)) {
    StringRef words = piece;
    if (i > 0) {
      StringRef place;
      std::tie(place, words) = piece.split(", ");
      ++origin.numPlaces;
      uint64_t hash = llvm::xxh3_64bits(place);
      if (auto it = places.find(hash); it != places.end()) {
        auto [parts, isNew] = origins.try_emplace({hash, kind});
        if (isNew)
          for (Operation *op : it->second)
            addOrigin(op, root, kind, parts->second);
        llvm::append_range(origin.parts, parts->second);
        llvm::append_range(origin.operations, it->second);
      }
    }
    origin.parts.push_back(llvm::xxh3_64bits(dropValueNames(words)));
  }
  return origin;
}

std::string Fingerprinter::getOfModule(Operation *root) {
  if (ofModule.empty())
    ofModule = toText(hash(root));
  return ofModule;
}
