//===- NativePasses.td - Passes that speak IR --------------*- tablegen -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Costs as attributes, errors and remarks, where MLIR's own tools look for them
// (docs/InMLIR.md).
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TRANSFORMS_NATIVEPASSES
#define GREENAI_TRANSFORMS_NATIVEPASSES

include "mlir/Pass/PassBase.td"

/// How to count: the same as of greenai-fpo-report.
defvar analysisOptions = [
  Option<"shapes", "shapes", "std::string", "\"\"",
         "Names of sizes: 'arg0=BxSx768,@main:arg1=BxS'">,
  Option<"assume", "assume", "std::string", "\"\"",
         "What holds of the sizes: 'S<=8192, S%128==0, B>=2'">,
  Option<"bind", "bind", "std::string", "\"\"",
         "Values of unknowns: 'trips0=32,u0=B*S'">,
  Option<"convention", "convention", "std::string", "\"green-ai\"",
         "How operations are weighted">,
  Option<"traffic", "traffic", "std::string", "\"unfused\"",
         "The model of memory traffic: unfused, fused, compulsory or "
         "cache=BYTES">,
  Option<"padding", "padding", "std::string", "\"execute\"",
         "Taps of windows in the padding: execute or exclude">,
  Option<"freeCallees", "free", "std::string", "\"\"",
         "Callees that cost nothing, separated by ','">,
  Option<"weights", "weights", "std::string", "\"\"",
         "Arguments that are parameters, e.g. arg3..arg200,*.mean=buffer">,
  Option<"model", "model", "std::string", "\"\"",
         "Files of costs of custom operations, separated by ','">,
  Option<"broadcast", "broadcast", "std::string", "\"assume-equal\"",
         "Sizes that may broadcast: assume-equal or exact">,
];

def AnnotateCost : Pass<"greenai-annotate-cost"> {
  let summary = "Write costs to the operations as discardable attributes";
  let description = [{
    Each operation that costs something gets `greenai.fpo`, `greenai.bytes` and
    what else is not zero; one whose cost is not known gets `greenai.uncosted`
    with the reason; functions get their totals and what their symbols are. What
    was there of an earlier run is replaced.

    ```mlir
    %0 = linalg.matmul {greenai.bytes = #greenai.expr<"4*B*N + 8*B*S + 4*N*S">,
                        greenai.fpo = #greenai.expr<"2*B*N*S">, ...}
    ```
  }];
  let options = !listconcat([
    Option<"strip", "strip", "bool", "false",
           "Only remove what an earlier run has written">,
    Option<"peak", "peak", "bool", "false",
           "Write peak live bytes of functions too">,
  ], analysisOptions);
}

def VerifyBudget : Pass<"greenai-verify-budget"> {
  let summary = "Prove that functions keep their budgets at all sizes";
  let description = [{
    A function says what it may cost, as limits of greenai-diff (docs/Gate.md)
    without 'old':

    ```mlir
    func.func @f(%x: tensor<?x?xf32> {greenai.shape = "BxS"})
        attributes {greenai.budget = ["fpo <= 4*B*S^2 + 1e6",
                                      "peak <= 8 GiB at B=8,S=2048"]}
    ```

    A limit that does not hold at some sizes is an error at the function, with
    the smallest such sizes. One that is not decided is an error too, since
    something has no cost or no proof was found. The IR is not changed.
  }];
  let options = !listconcat([
    Option<"warnUndecided", "warn-undecided", "bool", "false",
           "What is not decided is a warning">,
  ], analysisOptions);
}

def CostRemarks : Pass<"greenai-cost-remarks"> {
  let summary = "Emit costs as optimization remarks with metrics";
  let description = [{
    Emits, through MLIR's remark engine, an analysis remark for each operation
    that costs something (category `greenai-op`) and for each function in all
    (`greenai-function`), and a failure for each operation whose cost is not
    known. Without an engine, that is without `--remarks-filter` or the like,
    nothing is analysed. The IR is not changed.

    ```
    mlir-opt --load-pass-plugin=greenai-plugin.so --remarks-filter='greenai.*' \
      --pass-pipeline='builtin.module(greenai-cost-remarks{at="B=8,S=2048"})'
    ```
  }];
  let options = !listconcat([
    Option<"at", "at", "std::string", "\"\"",
           "Points to evaluate at, separated by ';': 'B=1,S=128;B=8,S=2048'">,
    Option<"peak", "peak", "bool", "false", "Derive peak live bytes too">,
  ], analysisOptions);
}

#endif // GREENAI_TRANSFORMS_NATIVEPASSES
