//===- Roofline.cpp - What bounds a row on a machine ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Roofline.h"

#include "RationalMath.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace greenai;

//===----------------------------------------------------------------------===//
// Times
//===----------------------------------------------------------------------===//

/// The float type whose products a row accumulates, and the type of the sums:
/// those of a mul and an add that are executed once per pair at least.
static std::optional<std::pair<ScalarType, ScalarType>>
getMacTypes(const Cost &cost) {
  if (cost.macs.isZero())
    return std::nullopt;
  std::optional<ScalarType> product, sum;
  for (const Ledger::Entry &entry : cost.ledger.getEntries()) {
    if (entry.count != cost.macs &&
        !isKnownNonNegative(entry.count - cost.macs))
      continue;
    // The narrowest product and the widest sum: bf16 into f32.
    if (entry.op == ScalarOp::Mul && !product)
      product = entry.type;
    if (entry.op == ScalarOp::Add)
      sum = entry.type;
  }
  if (!product || !sum)
    return std::nullopt;
  return std::pair(*product, *sum);
}

/// The peak that no way of computing the row exceeds. Where operands are
/// converted before they are multiplied, the units for matrices may multiply
/// them as they were, and the ledger does not say what that is.
static std::optional<Peak> getBoundPeak(const Cost &cost, ScalarType type,
                                        const Machine &machine) {
  bool isConverted =
      llvm::any_of(cost.ledger.getEntries(), [](const Ledger::Entry &entry) {
        return entry.op == ScalarOp::Convert;
      });
  std::optional<Peak> best;
  if (std::optional<Int> peak = machine.getMatrixPeak(type))
    best = Peak{type, *peak};
  if (!isConverted)
    return best;
  for (const std::vector<Peak> *peaks : {&machine.peaks, &machine.matrixPeaks})
    for (const Peak &peak : *peaks)
      if (!best || peak.perSecond > best->perSecond)
        best = peak;
  return best;
}

static void addMissing(llvm::SmallVectorImpl<ScalarType> &missing,
                       ScalarType type) {
  if (llvm::is_contained(missing, type))
    return;
  missing.push_back(type);
  llvm::sort(missing);
}

MachineTime greenai::getMachineTime(const Cost &cost,
                                    const Convention &convention,
                                    const Machine &machine) {
  MachineTime time;
  if (machine.bandwidth)
    time.memory = cost.getBytes().dividedBy(*machine.bandwidth);

  auto macTypes = getMacTypes(cost);
  if (macTypes)
    if (std::optional<Peak> peak =
            getBoundPeak(cost, macTypes->first, machine)) {
      time.macs = (Expr(2) * cost.macs).dividedBy(peak->perSecond);
      time.macType = peak->type;
    }
  if (convention.scope != Convention::Scope::All) {
    std::optional<Int> peak;
    if (macTypes)
      peak = machine.getMatrixPeak(macTypes->first);
    if (peak)
      time.compute = (Expr(2) * cost.macs).dividedBy(*peak);
    else if (macTypes)
      addMissing(time.missing, macTypes->first);
    return time;
  }

  for (const Ledger::Entry &entry : cost.ledger.getEntries()) {
    const std::optional<Int> &weight = convention.getWeight(entry);
    if (!weight || *weight == 0)
      continue;
    auto add = [&](const Expr &count, ScalarType type, bool isMac) {
      if (count.isZero())
        return;
      std::optional<Int> peak =
          isMac ? machine.getMatrixPeak(type) : machine.getPeak(type);
      if (peak)
        time.compute += (count * Expr(*weight)).dividedBy(*peak);
      else
        addMissing(time.missing, type);
    };
    // The pairs run at the peak for matrices of the type that is multiplied.
    bool isPart =
        macTypes &&
        ((entry.op == ScalarOp::Mul && entry.type == macTypes->first) ||
         (entry.op == ScalarOp::Add && entry.type == macTypes->second));
    if (isPart)
      add(cost.macs, macTypes->first, /*isMac=*/true);
    add(isPart ? entry.count - cost.macs : entry.count, entry.type,
        /*isMac=*/false);
  }
  return time;
}

/// Bytes that every execution moves: what a cache cannot avoid, or what is
/// compulsory. Rows whose bytes are an upper bound have no part in the latter.
static std::optional<Expr> getLeastBytes(const CostReport &report,
                                         const FunctionReport &function) {
  if (function.leastBytes)
    return function.leastBytes;
  if (report.traffic != "compulsory")
    return std::nullopt;
  Expr bytes;
  for (const Row &row : function.rows)
    if (row.exactBytes)
      bytes += row.cost->getBytes();
  return bytes;
}

Roofline greenai::makeRoofline(const CostReport &report,
                               const FunctionReport &function,
                               const Machine &machine, GroupBy groupBy) {
  const Convention &convention = report.convention;
  Roofline roofline;
  if (std::optional<Expr> bytes = getLeastBytes(report, function);
      bytes && machine.bandwidth)
    roofline.leastMemory = bytes->dividedBy(*machine.bandwidth);
  roofline.machine = &machine;
  llvm::StringMap<llvm::SmallVector<size_t, 1>> byName;
  for (const Row &row : function.rows) {
    std::string name = getGroupKey(row, function, groupBy);
    std::string folded =
        groupBy == GroupBy::Location ? foldRepeatedName(name) : name;
    llvm::SmallVector<size_t, 1> &candidates = byName[folded];
    auto same = llvm::find_if(candidates, [&](size_t i) {
      return roofline.rows[i].op == row.op &&
             roofline.rows[i].cost == *row.cost;
    });
    if (same != candidates.end()) {
      ++roofline.rows[*same].numRows;
      // A name that does not repeat keeps its number.
      if (roofline.rows[*same].name != name)
        roofline.rows[*same].name = folded;
    } else {
      candidates.push_back(roofline.rows.size());
      roofline.rows.push_back({name, row.op, 1, row.cost,
                               getMachineTime(row.cost, convention, machine),
                               convention.getFPO(row.cost)});
    }
  }
  for (const RooflineRow &row : roofline.rows) {
    Expr times(int64_t(row.numRows));
    roofline.total.compute += times * row.time.compute;
    roofline.total.memory += times * row.time.memory;
    roofline.total.macs += times * row.time.macs;
    for (ScalarType type : row.time.missing)
      addMissing(roofline.total.missing, type);
    if (!row.time.macType)
      continue;
    ScalarType type = *row.time.macType;
    auto it = llvm::find_if(
        roofline.macs, [&](const auto &entry) { return entry.first == type; });
    if (it == roofline.macs.end())
      it = roofline.macs.insert(it, {type, Expr()});
    it->second += times * row.time.macs;
  }
  return roofline;
}

//===----------------------------------------------------------------------===//
// At a point
//===----------------------------------------------------------------------===//

static Point makePoint(const FunctionReport &function,
                       const EvaluationPoint &point) {
  Point values;
  for (const auto &[name, value] : point.values)
    if (std::optional<AtomId> symbol = function.context->lookupSymbol(name))
      values.set(*symbol, value);
  return values;
}

RunTime greenai::evaluateAt(const Roofline &roofline,
                            const FunctionReport &function,
                            const EvaluationPoint &point) {
  Point values = makePoint(function, point);
  RunTime result;
  result.estimate = Rational();
  for (const RooflineRow &row : roofline.rows) {
    std::optional<Rational> compute = evaluate(row.time.compute, values),
                            memory = evaluate(row.time.memory, values);
    std::optional<Rational> &time = result.rows.emplace_back();
    if (!compute || !memory) {
      result.estimate.reset();
      continue;
    }
    bool isMemory = isLess(*compute, *memory);
    time = multiply(isMemory ? *memory : *compute, Int(int64_t(row.numRows)));
    if (result.estimate)
      result.estimate = add(*result.estimate, *time);
    // Nobody knows what work without a peak would take.
    if (isMemory && row.time.missing.empty())
      result.memoryBound = add(result.memoryBound, *time);
  }
  result.bound = Rational();
  for (const auto &[type, seconds] : roofline.macs) {
    std::optional<Rational> value = evaluate(seconds, values);
    if (!value) {
      result.bound.reset();
      break;
    }
    if (isLess(*result.bound, *value))
      result.bound = value;
  }
  if (!roofline.leastMemory || !result.bound)
    return result;
  std::optional<Rational> least = evaluate(*roofline.leastMemory, values);
  if (!least) {
    result.bound.reset();
  } else if (isLess(*result.bound, *least)) {
    result.bound = least;
    result.isBoundByBytes = true;
  }
  return result;
}

Bottleneck greenai::getBottleneck(const MachineTime &time,
                                  const Machine &machine,
                                  const FunctionReport &function,
                                  const EvaluationPoint &point) {
  if (!machine.bandwidth)
    return Bottleneck::Unknown;
  Point values = makePoint(function, point);
  std::optional<Rational> compute = evaluate(time.compute, values),
                          memory = evaluate(time.memory, values);
  if (!compute || !memory)
    return Bottleneck::Unknown;
  // What has no peak can only add to the arithmetic.
  if (isLess(*memory, *compute))
    return Bottleneck::Compute;
  return time.missing.empty() ? Bottleneck::Memory : Bottleneck::Unknown;
}
