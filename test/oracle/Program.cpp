//===- Program.cpp - A lowered function, ready to run -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Program.h"

#include "CacheReplay.h"
#include "Compiler.h"
#include "Jit.h"
#include "Lowering.h"
#include "SourceOps.h"

#include "mlir/IR/Diagnostics.h"

#include <cmath>

using namespace greenai;
using namespace greenai::oracle;
using namespace mlir;

static Scalar makeRandom(Type type, std::optional<DataRange> chosen,
                         std::mt19937_64 &random) {
  Scalar scalar;
  DataRange range = chosen.value_or(DataRange());
  int64_t integer =
      range.low + int64_t(random() % (range.high - range.low + 1));
  if (isa<FloatType>(type) && chosen) {
    scalar.f = double(integer);
  } else if (isa<Float8E8M0FNUType>(type)) {
    // Powers of two only.
    scalar.f = std::ldexp(1.0, int(random() % 6) - 2);
  } else if (isa<FloatType>(type)) {
    // Exact in every type that has a sign and a mantissa of one bit.
    static constexpr double values[] = {-1.5, -1, -0.5, 0.5, 1, 1.5, 2, 3};
    scalar.f = values[random() % 8];
  } else if (type.isInteger(1)) {
    scalar.i = -int64_t(random() % 2);
  } else {
    scalar.i = integer;
  }
  return scalar;
}

static LogicalResult makeArguments(func::FuncOp function, Compiler &compiler,
                                   Machine &machine,
                                   ArrayRef<SmallVector<int64_t, 4>> shapes,
                                   const std::map<unsigned, DataRange> &ranges,
                                   std::mt19937_64 &random) {
  for (BlockArgument argument : function.getArguments()) {
    unsigned number = argument.getArgNumber();
    unsigned slot = compiler.getSlot(argument);
    auto it = ranges.find(number);
    std::optional<DataRange> range;
    if (it != ranges.end())
      range = it->second;
    auto type = dyn_cast<MemRefType>(argument.getType());
    Type element = type ? type.getElementType() : argument.getType();
    std::optional<ScalarType> scalar = getScalarType(element);
    if (!scalar)
      return function.emitError("arguments of ")
             << argument.getType() << " are not interpreted";
    if (!type) {
      machine.scalars[slot] = makeRandom(element, range, random);
      continue;
    }
    const SmallVector<int64_t, 4> &sizes = shapes[number];
    int64_t count = 1;
    for (int64_t size : sizes)
      count *= size;
    Buffer &buffer = machine.allocate(*scalar, count);
    for (Scalar &value : buffer.elements)
      value = makeRandom(element, range, random);
    machine.views[slot] = View::whole(buffer, sizes);
  }
  return success();
}

static uint64_t toBytes(const llvm::BitVector &elements, const Buffer &buffer) {
  return (elements.count() * buffer.type.getStorageBits() + 7) / 8;
}

/// `arguments`: the buffers of the arguments.
static TouchedBytes
collectArguments(const Machine &machine,
                 const llvm::SmallPtrSetImpl<Buffer *> &arguments) {
  std::map<Buffer *, Touched> byBuffer;
  for (const auto &[key, touched] : machine.touched) {
    Touched &all = byBuffer[key.second];
    all.read |= touched.read;
    all.written |= touched.written;
  }
  TouchedBytes bytes;
  for (Buffer *buffer : arguments) {
    bytes.read += toBytes(byBuffer[buffer].read, *buffer);
    bytes.written += toBytes(byBuffer[buffer].written, *buffer);
  }
  return bytes;
}

static Execution collect(const Compiler &compiler, const Machine &machine) {
  Execution execution;
  for (uint64_t count : machine.executions)
    execution.numBlocks += count;
  for (const Site &site : compiler.sites)
    if (uint64_t count = machine.executions[site.counter])
      execution.counts[site.sourceOp][site.key] += count;
  for (const auto &[key, touched] : machine.touched) {
    auto [sourceOp, buffer] = key;
    TouchedBytes &bytes = execution.bytes[sourceOp];
    if (!buffer->isSplat)
      bytes.read += toBytes(touched.read, *buffer);
    bytes.written += toBytes(touched.written, *buffer);
  }
  return execution;
}

static void addMoved(const Machine &machine, int64_t cacheBytes,
                     Execution &execution) {
  for (const TraceEntry &entry : machine.trace)
    execution.moved.try_emplace(entry.sourceOp, 0);
  for (auto &[sourceOp, bytes] : execution.moved)
    bytes = replay(machine.trace, sourceOp, cacheBytes);
  execution.movedForAll = replay(machine.trace, std::nullopt, cacheBytes);
}

static LogicalResult run(ModuleOp module,
                         ArrayRef<SmallVector<int64_t, 4>> shapes,
                         const std::map<unsigned, DataRange> &ranges,
                         std::mt19937_64 &random, const ExecuteOptions &options,
                         Execution &execution) {
  numberSourceOps(module);
  if (failed(lowerToLoops(module)))
    return module.emitError("the lowering failed");
  auto function = module.lookupSymbol<func::FuncOp>("main");
  if (!function || !function.getBody().hasOneBlock())
    return module.emitError("there is no @main of one block");
  Compiler compiler(module);
  const Code *code = compiler.compileBody(function.getBody().front());
  if (!code)
    return failure();
  for (BlockArgument argument : function.getArguments())
    (void)compiler.getSlot(argument);
  Machine machine;
  machine.scalars.resize(compiler.numSlots, Scalar{0});
  machine.views.resize(compiler.numSlots);
  machine.executions.resize(compiler.codes.size());
  if (failed(
          makeArguments(function, compiler, machine, shapes, ranges, random)))
    return failure();
  JitArguments before;
  if (options.jit)
    before = JitArguments(function, compiler, machine);
  // Nothing else has been allocated yet.
  llvm::SmallPtrSet<Buffer *, 8> arguments;
  for (Buffer &buffer : machine.buffers)
    arguments.insert(&buffer);
  machine.isTraced = options.cacheBytes != 0;
  code->run(machine);
  if (machine.hasFailed())
    return module.emitError(machine.error);
  execution = collect(compiler, machine);
  if (machine.isTraced)
    addMoved(machine, options.cacheBytes, execution);
  if (options.jit)
    execution.jit = runCompiled(function, compiler, machine, *code, before,
                                options.falsification);
  execution.argumentBytes = collectArguments(machine, arguments);
  return success();
}

llvm::Expected<Execution> greenai::oracle::execute(
    ModuleOp module, ArrayRef<SmallVector<int64_t, 4>> shapes,
    const std::map<unsigned, DataRange> &ranges, std::mt19937_64 &random,
    const ExecuteOptions &options) {
  std::string messages;
  ScopedDiagnosticHandler handler(module.getContext(), [&](Diagnostic &d) {
    if (d.getSeverity() == DiagnosticSeverity::Error)
      messages += (messages.empty() ? "" : "; ") + d.str();
    return success();
  });
  Execution execution;
  if (failed(run(module, shapes, ranges, random, options, execution)))
    return llvm::createStringError(messages);
  return execution;
}
