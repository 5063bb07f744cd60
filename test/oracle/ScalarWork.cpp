//===- ScalarWork.cpp - What a lowered operation computes -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ScalarWork.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

#include "llvm/ADT/StringMap.h"

using namespace greenai;
using namespace greenai::oracle;
using namespace mlir;

std::string oracle::toString(const EntryKey &key) {
  return getName(key.first).str() + "." + key.second.str();
}

std::optional<EntryKey> oracle::parseEntryKey(llvm::StringRef text) {
  auto [name, typeName] = text.split('.');
  std::optional<ScalarOp> op = parseScalarOp(name);
  std::optional<ScalarType> type = ScalarType::parse(typeName);
  if (!op || !type)
    return std::nullopt;
  return EntryKey(*op, *type);
}

std::optional<ScalarType> oracle::getScalarType(Type type) {
  std::string name;
  llvm::raw_string_ostream(name) << type;
  return ScalarType::parse(name);
}

namespace {
/// Scalar operations on the type of the first result, or of the first operand.
struct Work {
  llvm::SmallVector<ScalarOp, 2> ops;
  bool onOperand = false;
};
} // namespace

static llvm::StringMap<Work> makeTable() {
  using S = ScalarOp;
  llvm::StringMap<Work> table;
  auto add = [&](llvm::StringRef names, S op) {
    for (llvm::StringRef name : llvm::split(names, ' '))
      table[name] = {{op}};
  };
  add("arith.addf arith.addi", S::Add);
  add("arith.subf arith.subi", S::Sub);
  add("arith.mulf arith.muli arith.mulsi_extended arith.mului_extended",
      S::Mul);
  add("arith.divf arith.divsi arith.divui arith.ceildivsi arith.ceildivui "
      "arith.floordivsi",
      S::Div);
  add("arith.remf arith.remsi arith.remui", S::Rem);
  add("arith.negf math.copysign", S::Neg);
  add("math.absf math.absi", S::Abs);
  add("arith.minimumf arith.minnumf arith.minsi arith.minui", S::Min);
  add("arith.maximumf arith.maxnumf arith.maxsi arith.maxui", S::Max);
  add("arith.select", S::Select);
  add("arith.extf arith.extsi arith.extui arith.truncf arith.trunci "
      "arith.sitofp arith.uitofp arith.fptosi arith.fptoui arith.index_cast "
      "arith.index_castui",
      S::Convert);
  add("math.ceil math.floor math.round math.roundeven math.trunc", S::Round);
  add("math.powf math.fpowi math.ipowi", S::Pow);
  add("arith.andi arith.ori arith.xori math.ctlz math.cttz math.ctpop",
      S::Bitwise);
  add("arith.shli arith.shrsi arith.shrui", S::Shift);
  // The functions have the name of their entry.
  for (unsigned op = unsigned(S::Sqrt); op <= unsigned(S::Erfc); ++op)
    table.try_emplace(("math." + getName(S(op))).str(), Work{{S(op)}});
  for (llvm::StringRef name : {"arith.cmpf", "arith.cmpi", "math.isnan",
                               "math.isinf", "math.isfinite", "math.isnormal"})
    table[name] = {{S::Cmp}, /*onOperand=*/true};
  table["math.fma"] = {{S::Mul, S::Add}};
  table["math.clampf"] = {{S::Max, S::Min}};
  table["math.sincos"] = {{S::Sin, S::Cos}};
  table["arith.addui_extended"] = {{S::Add, S::Cmp}};
  return table;
}

SmallVector<EntryKey, 2> oracle::getScalarWork(Operation *op) {
  static const llvm::StringMap<Work> table = makeTable();
  auto it = table.find(op->getName().getStringRef());
  if (it == table.end())
    return {};
  const Work &work = it->second;
  std::optional<ScalarType> type =
      getScalarType(work.onOperand ? op->getOperand(0).getType()
                                   : op->getResult(0).getType());
  SmallVector<EntryKey, 2> keys;
  if (type) // not the selection of a buffer
    for (ScalarOp scalarOp : work.ops)
      keys.push_back({scalarOp, *type});
  return keys;
}

//===----------------------------------------------------------------------===//
// DataSlice
//===----------------------------------------------------------------------===//

/// A comparison of sizes decides on a branch, not on data.
static bool comparesIndices(Value condition) {
  Operation *op = condition.getDefiningOp();
  return op && llvm::all_of(op->getOperandTypes(),
                            [](Type type) { return type.isIndex(); });
}

DataSlice::DataSlice(ModuleOp module) {
  SmallVector<Value> worklist;
  module.walk([&](Operation *op) {
    if (auto store = dyn_cast<memref::StoreOp>(op)) {
      worklist.push_back(store.getValueToStore());
    } else if (auto store = dyn_cast<affine::AffineStoreOp>(op)) {
      worklist.push_back(store.getValueToStore());
    } else if (auto branch = dyn_cast<scf::IfOp>(op)) {
      if (!comparesIndices(branch.getCondition()))
        worklist.push_back(branch.getCondition());
    } else if (op->hasTrait<OpTrait::IsTerminator>()) {
      for (Value value : op->getOperands())
        if (!isa<MemRefType, IndexType>(value.getType()))
          worklist.push_back(value);
    }
  });
  while (!worklist.empty()) {
    Operation *op = worklist.pop_back_val().getDefiningOp();
    // The operands of a load are addresses.
    if (!op || isa<memref::LoadOp, affine::AffineLoadOp>(op) ||
        op->getNumRegions() != 0 || !ops.insert(op).second)
      continue;
    llvm::append_range(worklist, op->getOperands());
  }
}
