// Options of greenai-verify-budget, in pipelines, and what they make of the result.
// RUN: not greenai-opt %s --allow-unregistered-dialect --greenai-verify-budget -o /dev/null 2>&1 | FileCheck %s
// CHECK: error: @f does not keep its budget 'fpo <= 8192': 8193 > 8192 at S=8193
// CHECK: error: @f may not keep its budget 'macs <= S': it depends on test.unknown at {{.*}}, of which the cost is not known
//
// What is assumed; what is not decided as a warning: then nothing has failed.
// RUN: greenai-opt %s --allow-unregistered-dialect --greenai-verify-budget='assume=S<=8192 warn-undecided' -o /dev/null 2>&1 | FileCheck %s --check-prefix=WARN --implicit-check-not=error:
// WARN: warning: @f may not keep its budget 'fpo <= 8192': it depends on test.unknown
// WARN: warning: @f may not keep its budget 'macs <= S': it depends on test.unknown
//
// What an operation costs, from a file: S + 2 <= 8192 for S <= 8190.
// RUN: greenai-opt %s --allow-unregistered-dialect --greenai-verify-budget='assume=S<=8190 model=%S/Inputs/unknown.yaml' -o /dev/null
// RUN: not greenai-opt %s --allow-unregistered-dialect --greenai-verify-budget='assume=S<=8191 model=%S/Inputs/unknown.yaml' -o /dev/null 2>&1 | FileCheck %s --check-prefix=MODEL --implicit-check-not=may
// MODEL: error: @f does not keep its budget 'fpo <= 8192': 8193 > 8192 at S=8191
//
// The IR passes through, and costs after other passes are what is verified.
// RUN: greenai-opt %s --allow-unregistered-dialect --pass-pipeline='builtin.module(greenai-verify-budget{assume=S<=8192 warn-undecided},canonicalize)' 2>/dev/null | FileCheck %s --check-prefix=IR
// IR: func.func @f({{.*}}) -> tensor<?xf32> attributes {greenai.budget = ["fpo <= 8192", "macs <= S"]}
// On one function, what it calls is not seen.
// RUN: not greenai-opt %s --allow-unregistered-dialect --pass-pipeline='builtin.module(func.func(greenai-verify-budget{assume=S<=8192}))' -o /dev/null 2>&1 | FileCheck %s --check-prefix=FUNCTION
// FUNCTION: error: @f may not keep its budget
//
// Bad options.
// RUN: not greenai-opt %s --allow-unregistered-dialect --greenai-verify-budget='traffic=none' 2>&1 | FileCheck %s --check-prefix=TRAFFIC
// TRAFFIC: error: {{.*}}none
// RUN: not greenai-opt %s --allow-unregistered-dialect --greenai-verify-budget='assume=Q>=2' 2>&1 | FileCheck %s --check-prefix=ASSUME
// ASSUME: error: --assume 'Q>=2' names 'Q', which no reported function has
// RUN: not greenai-opt %s --allow-unregistered-dialect --greenai-verify-budget='budget=3' 2>&1 | FileCheck %s --check-prefix=OPTION
// OPTION: no such option budget

func.func @f(%x: tensor<?xf32> {greenai.shape = "S"}) -> tensor<?xf32>
    attributes {greenai.budget = ["fpo <= 8192", "macs <= S"]} {
  %0 = arith.mulf %x, %x : tensor<?xf32>
  %1 = "test.unknown"(%0) : (tensor<?xf32>) -> tensor<?xf32>
  return %1 : tensor<?xf32>
}
