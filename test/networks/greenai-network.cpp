//===- greenai-network.cpp - Writes networks as MLIR ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   greenai-network resnet50 --dialect=tosa --size=224 > resnet50.mlir
//
// Sizes that are not given are symbols. --summary counts the parameters as the
// arguments declare them.
//
//===----------------------------------------------------------------------===//

#include "Networks.h"

#include "greenai/IR/GreenaiDialect.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Support/FileUtilities.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/ToolOutputFile.h"

using namespace mlir;
using namespace greenai;
using namespace greenai::networks;
namespace cl = llvm::cl;

static cl::opt<std::string> networkName(cl::Positional, cl::desc("<network>"));
static cl::opt<bool> lists("list", cl::desc("Print the names of all networks"));
static cl::opt<bool> summarizes("summary",
                                cl::desc("Print the numbers of parameters"));
enum class Form { Tosa, Linalg };
static cl::opt<Form> dialect(
    "dialect", cl::desc("What to write"), cl::init(Form::Linalg),
    cl::values(clEnumValN(Form::Tosa, "tosa", "TOSA 1.0"),
               clEnumValN(Form::Linalg, "linalg", "linalg on tensors")));
static cl::opt<int64_t> batch("batch", cl::desc("B"), cl::init(symbolic));
static cl::opt<int64_t> height("height", cl::desc("H"), cl::init(symbolic));
static cl::opt<int64_t> width("width", cl::desc("W"), cl::init(symbolic));
static cl::opt<int64_t> size("size", cl::desc("H and W"), cl::init(symbolic));
static cl::opt<int64_t> sequence("sequence", cl::desc("S"), cl::init(symbolic));
static cl::opt<int64_t> target("target", cl::desc("T"), cl::init(symbolic));
static cl::opt<int64_t>
    vocabulary("vocabulary",
               cl::desc("Rows of embeddings, in place of the "
                        "network's own number"),
               cl::init(symbolic));
static cl::opt<int64_t> cache("cache", cl::desc("T"), cl::init(symbolic));
static cl::opt<int64_t> capacity("capacity", cl::desc("C"), cl::init(symbolic));
static cl::opt<std::string> outputFile("o", cl::desc("Output file"),
                                       cl::value_desc("file"), cl::init("-"));

static int fail(const llvm::Twine &message) {
  llvm::errs() << "greenai-network: error: " << message << "\n";
  return 2;
}

/// Elements of the arguments that are weights of this kind.
static int64_t countWeights(func::FuncOp function, llvm::StringRef kind) {
  int64_t count = 0;
  for (BlockArgument argument : function.getArguments()) {
    auto marked = function.getArgAttrOfType<StringAttr>(argument.getArgNumber(),
                                                        weightsAttrName);
    if (marked && marked == kind)
      count += cast<RankedTensorType>(argument.getType()).getNumElements();
  }
  return count;
}

namespace {
/// An option and the size of inputs that it chooses.
struct SizeOption {
  cl::opt<int64_t> &option;
  llvm::SmallVector<int64_t InputSizes::*, 2> chosen;
};
} // namespace

static llvm::ArrayRef<SizeOption> getSizeOptions() {
  static const SizeOption options[] = {
      {batch, {&InputSizes::batch}},
      {height, {&InputSizes::height}},
      {width, {&InputSizes::width}},
      {size, {&InputSizes::height, &InputSizes::width}},
      {sequence, {&InputSizes::sequence}},
      {target, {&InputSizes::target}},
      {cache, {&InputSizes::cache}},
      {capacity, {&InputSizes::capacity}},
      {vocabulary, {&InputSizes::vocabulary}}};
  return options;
}

/// Null, after an error, if an option chooses what the network does not have.
static OwningOpRef<ModuleOp> build(const Network &network,
                                   MLIRContext *context) {
  InputSizes sizes;
  for (const SizeOption &given : getSizeOptions())
    if (given.option != symbolic)
      for (int64_t InputSizes::*chosen : given.chosen)
        sizes.*chosen = given.option;
  Graph graph(context, network.name, sizes);
  std::unique_ptr<Ops> ops =
      dialect == Form::Tosa ? createTosaOps(graph) : createLinalgOps(graph);
  Layers layers(graph, *ops);
  Results results = network.build(layers);
  OwningOpRef<ModuleOp> module = graph.finish(results);
  for (const SizeOption &given : getSizeOptions())
    if (given.option != symbolic && !graph.hasTaken(given.chosen.front())) {
      fail(network.name + " has no size for --" + given.option.ArgStr);
      return nullptr;
    }
  return module;
}

/// A full disk is an error of one sentence.
static int finish(llvm::raw_fd_ostream &os) {
  os.flush();
  if (!os.has_error())
    return 0;
  std::string why = os.error().message();
  os.clear_error();
  return fail("cannot write '" + outputFile + "': " + why);
}

static int writeNetwork(const Network &network) {
  MLIRContext context(MLIRContext::Threading::DISABLED);
  context
      .loadDialect<GreenaiDialect, affine::AffineDialect, arith::ArithDialect,
                   func::FuncDialect, linalg::LinalgDialect, math::MathDialect,
                   scf::SCFDialect, tensor::TensorDialect, tosa::TosaDialect>();
  OwningOpRef<ModuleOp> module = build(network, &context);
  if (!module)
    return 2;
  if (failed(verify(*module)))
    return fail(network.name + " cannot be written at these sizes");
  std::string message;
  auto output = openOutputFile(outputFile, &message);
  if (!output)
    return fail(message);
  if (summarizes) {
    auto function = *module->getOps<func::FuncOp>().begin();
    output->os() << llvm::formatv("{0}: {1} trainable parameters, {2} in "
                                  "buffers\n",
                                  network.name,
                                  countWeights(function, trainableWeights),
                                  countWeights(function, bufferWeights));
  } else {
    module->print(output->os(), OpPrintingFlags()
                                    .enableDebugInfo()
                                    .printNameLocAsPrefix()
                                    .assumeVerified());
    output->os() << "\n";
  }
  int status = finish(output->os());
  if (status == 0)
    output->keep();
  return status;
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  cl::ParseCommandLineOptions(argc, argv, "Writes networks as MLIR\n");
  std::vector<Network> networks = getAllNetworks();
  if (lists) {
    for (const Network &network : networks)
      llvm::outs() << llvm::formatv("{0,-20} {1}\n", network.name,
                                    network.description);
    return finish(llvm::outs());
  }
  for (const SizeOption &given : getSizeOptions())
    if (given.option != symbolic && given.option < 1)
      return fail("a size is at least 1");
  if (size != symbolic && (height != symbolic || width != symbolic))
    return fail(
        "--size gives height and width: leave --height and --width out");
  auto network = llvm::find_if(networks, [](const Network &candidate) {
    return candidate.name == networkName;
  });
  if (network == networks.end())
    return fail("there is no network '" + networkName +
                "': --list prints those there are");
  return writeNetwork(*network);
}
