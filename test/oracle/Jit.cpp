//===- Jit.cpp - The lowered program as machine code ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Jit.h"

#include "mlir/ExecutionEngine/ExecutionEngine.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/TargetSelect.h"

using namespace greenai::oracle;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Data as bytes
//===----------------------------------------------------------------------===//

static unsigned getWidth(Type type) {
  return type.isIndex() ? 64 : type.getIntOrFloatBitWidth();
}
static uint64_t getNumBytes(Type type) {
  return llvm::PowerOf2Ceil(llvm::divideCeil(getWidth(type), 8));
}

static APInt getBits(Type type, Scalar scalar) {
  auto floatType = dyn_cast<FloatType>(type);
  if (!floatType)
    return APInt(getWidth(type), uint64_t(scalar.i), /*isSigned=*/true,
                 /*implicitTrunc=*/true);
  bool losesInfo;
  APFloat value(scalar.f);
  value.convert(floatType.getFloatSemantics(), APFloat::rmNearestTiesToEven,
                &losesInfo);
  return value.bitcastToAPInt();
}

static bool isNaN(Type type, const APInt &bits) {
  auto floatType = dyn_cast<FloatType>(type);
  return floatType && APFloat(floatType.getFloatSemantics(), bits).isNaN();
}

namespace {
/// A memref as compiled code sees it, and its data.
struct Memory {
  Type type;
  std::vector<char> bytes;
  /// Allocated and aligned pointer, offset, sizes, strides.
  std::vector<int64_t> descriptor;
  void *address = nullptr;

  Memory(Type type, ArrayRef<int64_t> sizes) : type(type) {
    Buffer none{{}, *getScalarType(type)};
    View view = View::whole(none, sizes);
    bytes.resize((view.getNumElements() + 1) * getNumBytes(type));
    auto data = reinterpret_cast<int64_t>(bytes.data());
    descriptor = {data, data, 0};
    llvm::append_range(descriptor, view.sizes);
    llvm::append_range(descriptor, view.strides);
    address = descriptor.data();
  }
  void set(uint64_t element, Scalar value) {
    uint64_t bits = getBits(type, value).getZExtValue();
    memcpy(&bytes[element * getNumBytes(type)], &bits, getNumBytes(type));
  }
  APInt get(uint64_t element) const {
    uint64_t bits = 0;
    memcpy(&bits, &bytes[element * getNumBytes(type)], getNumBytes(type));
    return APInt(getWidth(type), bits, false, /*implicitTrunc=*/true);
  }
};
} // namespace

/// The elements of a view in row-major order.
static std::vector<Scalar> getElements(const View &view) {
  std::vector<Scalar> elements;
  SmallVector<int64_t, 4> position(view.sizes.size());
  for (int64_t n = view.getNumElements(); n > 0; --n) {
    int64_t element = view.offset;
    for (size_t i = 0; i < position.size(); ++i)
      element += position[i] * view.strides[i];
    elements.push_back(view.buffer->elements[element]);
    for (size_t i = position.size(); i-- > 0;) {
      if (++position[i] < view.sizes[i])
        break;
      position[i] = 0;
    }
  }
  return elements;
}

JitArguments::JitArguments(func::FuncOp function, Compiler &compiler,
                           const Machine &machine) {
  for (BlockArgument argument : function.getArguments()) {
    Argument &copy = arguments.emplace_back();
    unsigned slot = compiler.getSlot(argument);
    if (isa<MemRefType>(argument.getType())) {
      copy.view = machine.views[slot];
      copy.elements = getElements(copy.view);
    } else {
      copy.scalar = machine.scalars[slot];
    }
  }
}

//===----------------------------------------------------------------------===//
// Compilation
//===----------------------------------------------------------------------===//

/// Memory that a compiled program has allocated: zeroed, as the interpreter's,
/// and released by us.
static std::vector<std::unique_ptr<std::max_align_t[]>> allocations;
static void *allocate(uint64_t size) {
  allocations.push_back(std::make_unique<std::max_align_t[]>(
      size / sizeof(std::max_align_t) + 1));
  return allocations.back().get();
}
static void release(void *) {}

static llvm::Expected<std::unique_ptr<ExecutionEngine>>
compile(ModuleOp module) {
  [[maybe_unused]] static bool isInitialized = [] {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
    llvm::CrashRecoveryContext::Enable();
    return true;
  }();
  ExecutionEngineOptions options;
  options.jitCodeGenOptLevel = llvm::CodeGenOptLevel::None;
  options.enableGDBNotificationListener = false;
  options.enablePerfNotificationListener = false;
  // Conversions that the processor does not have.
  static const StringRef libraries[] = {
#ifdef GREENAI_FLOAT16_LIBRARY
      GREENAI_FLOAT16_LIBRARY,
#endif
#ifdef GREENAI_APFLOAT_LIBRARY
      GREENAI_APFLOAT_LIBRARY,
#endif
      StringRef()};
  options.sharedLibPaths = ArrayRef<StringRef>(libraries).drop_back();
  auto engine = ExecutionEngine::create(module, options);
  if (!engine)
    return engine;
  (*engine)->registerSymbols([](llvm::orc::MangleAndInterner intern) {
    llvm::orc::SymbolMap symbols;
    symbols[intern("malloc")] = {llvm::orc::ExecutorAddr::fromPtr(&allocate),
                                 llvm::JITSymbolFlags::Exported};
    symbols[intern("free")] = {llvm::orc::ExecutorAddr::fromPtr(&release),
                               llvm::JITSymbolFlags::Exported};
    return symbols;
  });
  return engine;
}

//===----------------------------------------------------------------------===//
// Comparison
//===----------------------------------------------------------------------===//

namespace {
/// One program on its way.
class CompiledRun {
public:
  CompiledRun(func::FuncOp function, Compiler &compiler, const Machine &machine,
              const JitArguments &before, JitFalsification falsification)
      : function(function), compiler(compiler), machine(machine),
        before(before), falsification(falsification) {}
  JitOutcome run(const Code &code);

private:
  void prepare(const Code &code);
  bool execute();
  void compareBlocks();
  void compareElements(const Memory &memory, ArrayRef<Scalar> expected,
                       const llvm::Twine &where);
  void differ(const llvm::Twine &message) {
    outcome.differences.push_back(message.str());
  }

  func::FuncOp function;
  Compiler &compiler;
  const Machine &machine;
  const JitArguments &before;
  JitFalsification falsification;
  JitOutcome outcome;
  /// How often the interpreter ran each block, in all calls.
  llvm::MapVector<Block *, uint64_t> expected;
  std::vector<uint64_t> counters;
  /// One per argument, two per result; addresses stay.
  std::deque<Memory> memories;
  std::vector<void *> pointers;
  bool isInexact = false;
};
} // namespace

/// Everything that is asked of the program before it is lowered in place.
void CompiledRun::prepare(const Code &code) {
  for (auto [body, block] : llvm::zip_equal(compiler.codes, compiler.blocks))
    expected[block] += machine.executions[body.counter];
  if (falsification == JitFalsification::Blocks)
    ++expected.back().second;
  counters.resize(expected.size());
  function->getParentOfType<ModuleOp>().walk(
      [&](Operation *op) { isInexact |= !isExact(op); });
  for (auto [type, argument] :
       llvm::zip_equal(function.getArgumentTypes(), before.arguments)) {
    auto shaped = dyn_cast<MemRefType>(type);
    Memory &memory = memories.emplace_back(
        shaped ? shaped.getElementType() : type, argument.view.sizes);
    for (auto [i, element] : llvm::enumerate(argument.elements))
      memory.set(i, element);
    if (!shaped)
      memory.set(0, argument.scalar);
    pointers.push_back(shaped ? static_cast<void *>(&memory.address)
                              : memory.bytes.data());
  }
  for (auto [type, slot] :
       llvm::zip_equal(function.getResultTypes(), code.results)) {
    auto shaped = dyn_cast<MemRefType>(type);
    ArrayRef<int64_t> sizes;
    if (shaped)
      sizes = machine.views[slot].sizes;
    pointers.push_back(
        &memories.emplace_back(shaped ? shaped.getElementType() : type, sizes)
             .address);
    if (shaped)
      pointers.push_back(&memories
                              .emplace_back(IndexType::get(type.getContext()),
                                            int64_t(sizes.size()))
                              .address);
  }
}

/// Lowers, compiles and runs; false if the program was not run to its end.
bool CompiledRun::execute() {
  auto module = function->getParentOfType<ModuleOp>();
  std::string messages;
  ScopedDiagnosticHandler handler(module.getContext(), [&](Diagnostic &d) {
    if (d.getSeverity() == DiagnosticSeverity::Error)
      messages += (messages.empty() ? "" : "; ") + d.str();
    return success();
  });
  SmallVector<Block *> blocks;
  for (const auto &[block, count] : expected)
    blocks.push_back(block);
  if (failed(lowerToLLVM(function, blocks, counters))) {
    outcome.unsupported = messages.empty() ? "no lowering" : messages;
    return false;
  }
  auto engine = compile(module);
  if (!engine) {
    outcome.unsupported = llvm::toString(engine.takeError()) + messages;
    return false;
  }
  auto entry = (*engine)->lookupPacked("_mlir_ciface_main");
  if (!entry) {
    outcome.unsupported = llvm::toString(entry.takeError());
    return false;
  }
  llvm::CrashRecoveryContext recovery;
  bool isDone = recovery.RunSafely([&] { (*entry)(pointers.data()); });
  allocations.clear();
  if (!isDone)
    differ("the compiled program crashed with " +
           llvm::Twine(recovery.RetCode));
  return isDone;
}

void CompiledRun::compareBlocks() {
  for (auto [number, pair] : llvm::enumerate(expected)) {
    ++outcome.numBlocks;
    if (pair.second != counters[number])
      differ("block " + llvm::Twine(number) + ": interpreted " +
             llvm::Twine(pair.second) + " times, compiled " +
             llvm::Twine(counters[number]) + " times");
  }
}

void CompiledRun::compareElements(const Memory &memory,
                                  ArrayRef<Scalar> expected,
                                  const llvm::Twine &where) {
  if (isInexact) {
    outcome.numInexact += expected.size();
    return;
  }
  for (auto [i, element] : llvm::enumerate(expected)) {
    ++outcome.numValues;
    APInt interpreted = getBits(memory.type, element);
    APInt compiled = memory.get(i);
    if (falsification == JitFalsification::Values)
      compiled.flipBit(0);
    if (interpreted == compiled ||
        (isNaN(memory.type, interpreted) && isNaN(memory.type, compiled)))
      continue;
    return differ(where + " element " + llvm::Twine(i) + ": interpreted 0x" +
                  llvm::toString(interpreted, 16, false) + ", compiled 0x" +
                  llvm::toString(compiled, 16, false));
  }
}

JitOutcome CompiledRun::run(const Code &code) {
  prepare(code);
  SmallVector<Type> resultTypes = llvm::to_vector(function.getResultTypes());
  if (!execute())
    return std::move(outcome);
  compareBlocks();
  size_t next = 0;
  for (auto [i, argument] : llvm::enumerate(before.arguments)) {
    const Memory &memory = memories[next++];
    if (argument.view.buffer)
      compareElements(memory, getElements(argument.view),
                      "argument " + llvm::Twine(i));
  }
  for (auto [i, type] : llvm::enumerate(resultTypes)) {
    const Memory &memory = memories[next++];
    unsigned slot = code.results[i];
    if (!isa<MemRefType>(type)) {
      compareElements(memory, machine.scalars[slot],
                      "result " + llvm::Twine(i));
      continue;
    }
    const Memory &sizes = memories[next++];
    const View &view = machine.views[slot];
    bool haveSameSizes = true;
    for (auto [dimension, size] : llvm::enumerate(view.sizes))
      haveSameSizes &= sizes.get(dimension).getSExtValue() == size;
    if (!haveSameSizes)
      differ("result " + llvm::Twine(i) + " has other sizes");
    else
      compareElements(memory, getElements(view), "result " + llvm::Twine(i));
  }
  return std::move(outcome);
}

JitOutcome greenai::oracle::runCompiled(func::FuncOp function,
                                        Compiler &compiler,
                                        const Machine &machine,
                                        const Code &code,
                                        const JitArguments &before,
                                        JitFalsification falsification) {
  DialectRegistry registry;
  registerBuiltinDialectTranslation(registry);
  registerLLVMDialectTranslation(registry);
  function.getContext()->appendDialectRegistry(registry);
  return CompiledRun(function, compiler, machine, before, falsification)
      .run(code);
}
