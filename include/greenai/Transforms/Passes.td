//===- Passes.td - The passes of greenai -------------------*- tablegen -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TRANSFORMS_PASSES
#define GREENAI_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

include "greenai/Transforms/NativePasses.td"

def FPOReport : Pass<"greenai-fpo-report"> {
  let summary = "Report symbolic floating point operations and memory traffic";
  let description = [{
    Derives, for every operation below the operation the pass runs on, the number
    of scalar operations by kind and element type and the bytes it moves, as exact
    expressions of the input sizes, and writes a report. The IR is not changed.

    Run it on the module: a pass on a function cannot see the functions that are
    called, and lists the calls as uncosted.

    ```
    mlir-opt --load-pass-plugin=greenai-plugin.so \
      --pass-pipeline='builtin.module(greenai-fpo-report{format=json at="B=1,S=128;B=8,S=2048"})'
    ```
  }];
  let options = [
    Option<"format", "format", "std::string", "\"text\"",
           "text, json, markdown, csv or html">,
    Option<"shapes", "shapes", "std::string", "\"\"",
           "Names of sizes: 'arg0=BxSx768,@main:arg1=BxS'">,
    Option<"assume", "assume", "std::string", "\"\"",
           "What holds of the sizes: 'S<=8192, S%128==0, B>=2'">,
    Option<"bind", "bind", "std::string", "\"\"",
           "Values of unknowns: 'trips0=32,u0=B*S'">,
    Option<"at", "at", "std::string", "\"\"",
           "Points to evaluate at, separated by ';': 'B=1,S=128;B=8,S=2048'">,
    Option<"convention", "convention", "std::string", "\"green-ai\"",
           "How operations are weighted: green-ai, flop, xla, pytorch, mac, "
           "ptflops, fvcore, thop, or a file.yaml">,
    Option<"traffic", "traffic", "std::string", "\"unfused\"",
           "The model of memory traffic: unfused, fused, compulsory or "
           "cache=BYTES">,
    Option<"padding", "padding", "std::string", "\"execute\"",
           "Taps of windows in the padding: execute or exclude">,
    Option<"peak", "peak", "bool", "false", "Derive peak live bytes too">,
    Option<"entry", "entry", "std::string", "\"\"",
           "Functions to report, separated by ',' (default: those not called)">,
    Option<"groupBy", "group-by", "std::string", "\"op\"",
           "op, location, kind or function">,
    Option<"top", "top", "unsigned", "20", "Rows shown per function (0: all)">,
    Option<"all", "all", "bool", "false",
           "Show all rows, assumptions and called functions">,
    Option<"freeCallees", "free", "std::string", "\"\"",
           "Callees that cost nothing, separated by ','">,
    Option<"weights", "weights", "std::string", "\"\"",
           "Arguments that are parameters, e.g. arg3..arg200,*.mean=buffer">,
    Option<"model", "model", "std::string", "\"\"",
           "Files of costs of custom operations, separated by ','">,
    Option<"machine", "machine", "std::string", "\"\"",
           "Machine that run times are estimated for: a name or a file">,
    Option<"examples", "examples", "std::string", "\"\"",
           "Examples of one epoch, a number or a name: D of Cost(R)">,
    Option<"epochs", "epochs", "std::string", "\"\"",
           "Epochs of one experiment, a number or a name">,
    Option<"experiments", "experiments", "std::string", "\"\"",
           "Experiments, a number or a name: H of Cost(R)">,
    Option<"batch", "batch", "std::string", "\"\"",
           "Examples that one call processes: a size or a number">,
    Option<"backwardFactor", "backward-factor", "std::string", "\"\"",
           "Cost of the backward pass in those of the forward pass">,
    Option<"footprint", "footprint", "std::string", "\"\"",
           "Energy, CO2e and price: 'time=79 h, power=12041.51 W'">,
    Option<"broadcast", "broadcast", "std::string", "\"assume-equal\"",
           "Sizes that may broadcast: assume-equal or exact">,
    Option<"strict", "strict", "bool", "false",
           "Fail if something is uncosted or unknown">,
    Option<"ascii", "ascii", "bool", "false", "Plain ASCII text">,
    Option<"output", "output", "std::string", "\"-\"",
           "File to write to, '-' for standard output">,
  ];
}

#endif // GREENAI_TRANSFORMS_PASSES
