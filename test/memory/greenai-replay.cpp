//===- greenai-replay.cpp - Upstream's buffers, replayed --------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   greenai-replay model.mlir --function=main --sizes=0:2x5,3:2x5
//
// Lowers a copy of the module with upstream's passes to buffers with explicit
// deallocations, and replays those at concrete sizes. --sizes gives the sizes
// of arguments (by number) that their types leave open. `alive` are the buffers
// at the peak, `extra` those of which the module before the lowering has no
// value of as many bytes at the same location: what the lowering has added.
// What is in `stale` ones is overwritten before it is read again; `idle` ones
// are allocated at the larger peak and not in use. --tensors prints the module
// between the lowering to linalg and bufferization instead.
//
//===----------------------------------------------------------------------===//

#include "Replay.h"

#include "greenai/IR/GreenaiDialect.h"
#include "greenai/IR/LocationText.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/InitAllPasses.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/JSON.h"

#include <map>

using namespace greenai;
using namespace mlir;
namespace cl = llvm::cl;

static cl::opt<std::string> inputFile(cl::Positional, cl::init("-"));
static cl::opt<std::string> functionName("function", cl::desc("The entry"));
static cl::opt<std::string> sizeTexts("sizes",
                                      cl::desc("Sizes of arguments: 0:2x5"));
static cl::opt<bool> printsTensors("tensors",
                                   cl::desc("Print the lowered tensors"));
static cl::opt<bool> prints("print", cl::desc("Print the buffered module"));

static constexpr llvm::StringLiteral toLinalg =
    "func.func(tosa-optional-decompositions,tosa-to-linalg-named,"
    "tosa-to-linalg,tosa-to-arith,tosa-to-tensor),canonicalize,";
static constexpr llvm::StringLiteral toStructured =
    "func.func(convert-elementwise-to-linalg)";
static constexpr llvm::StringLiteral toBuffers =
    "one-shot-bufferize{bufferize-function-boundaries "
    "allow-return-allocs-from-loops "
    "function-boundary-type-conversion=identity-layout-map},"
    "buffer-deallocation-pipeline,"
    "func.func(optimize-allocation-liveness)";

static int fail(const llvm::Twine &message) {
  llvm::errs() << "greenai-replay: error: " << message << "\n";
  return 2;
}

/// "0:2x5,3:7".
static bool parseSizes(std::vector<std::vector<int64_t>> &sizes) {
  llvm::StringRef rest = sizeTexts;
  while (!rest.empty()) {
    auto [entry, others] = rest.split(',');
    auto [number, list] = entry.split(':');
    unsigned argument;
    if (number.getAsInteger(10, argument) || argument >= sizes.size())
      return false;
    llvm::SmallVector<llvm::StringRef> parts;
    list.split(parts, 'x', -1, /*KeepEmpty=*/false);
    for (llvm::StringRef part : parts)
      if (part.getAsInteger(10, sizes[argument].emplace_back()))
        return false;
    rest = others;
  }
  return true;
}

/// A name, or a line of a file.
static std::string getPlace(Location location) {
  std::string name = describe(location, "").name;
  return name.empty() ? describePlace(location) : name;
}

/// What is at a location, with its bytes; -1 if these are open.
static std::pair<std::string, int64_t> getKey(Location location,
                                              int64_t bytes) {
  return {getPlace(location), bytes};
}

/// The tensors that a module computes, of static shapes.
static std::map<std::pair<std::string, int64_t>, int64_t>
getOwn(ModuleOp module) {
  std::map<std::pair<std::string, int64_t>, int64_t> own;
  module.walk([&](Operation *op) {
    for (Value value : op->getResults())
      if (auto type = dyn_cast<RankedTensorType>(value.getType()))
        ++own[getKey(op->getLoc(), type.hasStaticShape()
                                       ? memory::getBytes(type.getElementType(),
                                                          type.getNumElements())
                                       : -1)];
  });
  return own;
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  cl::ParseCommandLineOptions(argc, argv);
  DialectRegistry registry;
  registerAllDialects(registry);
  registerAllExtensions(registry);
  registry.insert<GreenaiDialect>();
  registerAllPasses();
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  auto module = parseSourceFile<ModuleOp>(inputFile, &context);
  if (!module)
    return 2;

  // The caller keeps its arguments, unless it says otherwise.
  bool hasTosa = false;
  module->walk([&](Operation *op) {
    hasTosa |= op->getName().getDialectNamespace() == "tosa";
    if (auto function = dyn_cast<FunctionOpInterface>(op))
      for (unsigned i = 0, e = function.getNumArguments(); i < e; ++i)
        if (isa<TensorType>(function.getArgumentTypes()[i]))
          function.setArgAttr(
              i, "bufferization.writable",
              BoolAttr::get(&context,
                            bool(function.getArgAttr(i, donatedAttrName))));
  });
  std::map<std::pair<std::string, int64_t>, int64_t> own = getOwn(*module);
  auto run = [&](llvm::StringRef pipeline) {
    PassManager passes(&context);
    return succeeded(parsePassPipeline(pipeline, passes)) &&
           succeeded(passes.run(*module));
  };
  if (!run((hasTosa ? toLinalg.str() : "") + toStructured.str()))
    return fail("the lowering to linalg failed");
  if (printsTensors) {
    module->print(llvm::outs(), OpPrintingFlags().enableDebugInfo());
    return 0;
  }
  if (!run(toBuffers))
    return fail("the lowering to buffers failed");
  if (prints)
    module->print(llvm::outs());

  FunctionOpInterface entry;
  for (auto function : module->getOps<FunctionOpInterface>())
    if (!function.isExternal() && !entry &&
        (functionName.empty() ? function.isPublic()
                              : function.getName() == functionName))
      entry = function;
  if (!entry)
    return fail("there is no such function");
  std::vector<std::vector<int64_t>> sizes(entry.getNumArguments());
  if (!parseSizes(sizes))
    return fail("--sizes is not of the form 0:2x5,3:7");
  memory::ReplayResult result = memory::replay(entry, sizes);
  if (!result.error.empty())
    return fail(result.error);
  llvm::json::OStream json(llvm::outs());
  json.object([&] {
    json.attribute("placed", result.placed);
    json.attribute("placedAt", result.placedAt);
    json.attribute("used", result.used);
    json.attribute("usedAt", result.usedAt);
    json.attribute("inputs", result.inputs);
    json.attribute("allocations", result.allocations);
    json.attribute("leaked", result.leaked);
    json.attributeArray("alive", [&] {
      for (const memory::LiveBuffer &buffer : result.alive) {
        // Of open sizes only padding is told from what is padded.
        bool isOwn = own[getKey(buffer.location, buffer.bytes)]-- > 0 ||
                     (buffer.writer != "linalg.map" &&
                      own[getKey(buffer.location, -1)]-- > 0);
        json.object([&] {
          json.attribute("bytes", buffer.bytes);
          json.attribute("place", getPlace(buffer.location));
          json.attribute("writer", buffer.writer);
          json.attribute("extra", !isOwn);
          json.attribute("stale", buffer.isStale);
        });
      }
    });
    json.attributeArray("idle", [&] {
      for (const memory::LiveBuffer &buffer : result.idle)
        json.object([&] {
          json.attribute("bytes", buffer.bytes);
          json.attribute("place", getPlace(buffer.location));
        });
    });
  });
  llvm::outs() << "\n";
  return 0;
}
