// Stock mlir-opt parses before a pass plugin has brought the dialect: budgets that
// nobody has verified are verified by the pass.
// RUN: not mlir-opt --load-pass-plugin=%plugin %s -split-input-file --mlir-print-op-on-diagnostic=false --pass-pipeline='builtin.module(greenai-verify-budget)' -o /dev/null 2>&1 | FileCheck %s
// CHECK: error: 'func.func' op needs a list of limits such as ["fpo <= 4*B*S"] for 'greenai.budget'
func.func @f() attributes {greenai.budget = "fpo <= 4"} { return }

// -----
// CHECK: error: 'func.func' op needs a list of limits such as ["fpo <= 4*B*S"] for 'greenai.budget'
func.func @f() attributes {greenai.budget = [4]} { return }

// -----
// CHECK: error: 'func.func' op has a 'greenai.budget' that is not valid: limit 'flops <= 4'
func.func @f() attributes {greenai.budget = ["flops <= 4"]} { return }

// -----
// CHECK: error: @declared has a budget but no body
func.func private @declared() attributes {greenai.budget = ["fpo <= 4"]}
