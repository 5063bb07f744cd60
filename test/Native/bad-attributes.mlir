// Each attribute that is not well-formed is an error at its place.
// RUN: greenai-opt %s -split-input-file -verify-diagnostics
// RUN: mlir-opt --load-dialect-plugin=%plugin %s -split-input-file -verify-diagnostics

// The text of an expression, at the text.
// expected-error@+1 {{"2*B*" is no expression: }}
func.func @f() attributes {greenai.fpo = #greenai.expr<"2*B*">} { return }

// -----
// expected-error@+1 {{"B(2)" is no expression: }}
func.func @f() attributes {greenai.fpo = #greenai.expr<"B(2)">} { return }

// -----
// expected-error@+1 {{expected an expression such as "2*B*S^2", or at_least, at_most or about before one}}
func.func @f() attributes {greenai.fpo = #greenai.expr<above "2*B">} { return }

// -----
// expected-error@+1 {{expected string}}
func.func @f() attributes {greenai.fpo = #greenai.expr<at_most 2>} { return }

// -----
// expected-error@+1 {{unknown attribute `limit` in dialect `greenai`}}
func.func @f() attributes {greenai.fpo = #greenai.limit<"2*B">} { return }

// -----
// expected-error@+1 {{'func.func' op needs an expression such as #greenai.expr<"2*B*S"> for 'greenai.fpo'}}
func.func @f() attributes {greenai.fpo = "2*B"} { return }

// -----
func.func @f(%x: f32) -> f32 {
  // expected-error@+1 {{'arith.addf' op needs an expression such as #greenai.expr<"2*B*S"> for 'greenai.bytes'}}
  %0 = arith.addf %x, %x {greenai.bytes = 8 : i64} : f32
  return %0 : f32
}

// -----
func.func @f(%x: f32) -> f32 {
  // expected-error@+1 {{'arith.addf' op needs a string for 'greenai.uncosted'}}
  %0 = arith.addf %x, %x {greenai.uncosted} : f32
  return %0 : f32
}

// -----
func.func @f(%x: f32) -> f32 {
  // expected-error@+1 {{'arith.addf' op has 'greenai.symbols', which belongs on functions}}
  %0 = arith.addf %x, %x {greenai.symbols = {}} : f32
  return %0 : f32
}

// -----
// expected-error@+1 {{'func.func' op needs a dictionary such as {B = "dim(%arg0, 0) >= 1"} for 'greenai.symbols'}}
func.func @f() attributes {greenai.symbols = ["B"]} { return }

// -----
// expected-error@+1 {{'func.func' op has 'greenai.symbols' with '2B', which is no name of a symbol}}
func.func @f() attributes {greenai.symbols = {"2B" = "dim(%arg0, 0)"}} { return }

// -----
// expected-error@+1 {{'func.func' op needs a string that says what 'B' is in 'greenai.symbols'}}
func.func @f() attributes {greenai.symbols = {B = 1}} { return }

// -----
// expected-error@+1 {{'func.func' op needs a list of limits such as ["fpo <= 4*B*S"] for 'greenai.budget'}}
func.func @f() attributes {greenai.budget = "fpo <= 4"} { return }

// -----
// expected-error@+1 {{'func.func' op needs a list of limits such as ["fpo <= 4*B*S"] for 'greenai.budget'}}
func.func @f() attributes {greenai.budget = []} { return }

// -----
// expected-error@+1 {{'func.func' op needs a list of limits such as ["fpo <= 4*B*S"] for 'greenai.budget'}}
func.func @f() attributes {greenai.budget = ["fpo <= 4", 5]} { return }

// -----
// expected-error@+1 {{'func.func' op has a 'greenai.budget' that is not valid: limit 'flops <= 4': 'flops' is not a metric: choose fpo, macs,}}
func.func @f() attributes {greenai.budget = ["fpo <= 4", "flops <= 4"]} { return }

// -----
// expected-error@+1 {{limit 'fpo <= 4*': the bound cannot be read: }}
func.func @f() attributes {greenai.budget = ["fpo <= 4*"]} { return }

// -----
// expected-error@+1 {{limit 'bytes <= 4': a quantity of bytes needs a unit}}
func.func @f() attributes {greenai.budget = ["bytes <= 4"]} { return }

// -----
// expected-error@+1 {{limit 'fpo <= 1.02*old' is about 'old', and a budget has no older version}}
func.func @f() attributes {greenai.budget = ["fpo <= 1.02*old"]} { return }

// -----
// expected-error@+1 {{limit 'fpo <= +2%' is about 'old', and a budget has no older version}}
func.func @f() attributes {greenai.budget = ["fpo <= +2%"]} { return }

// -----
// expected-error@+1 {{limit 'fpo[@g] <= 4' names a function, and a budget is that of its own}}
func.func @f() attributes {greenai.budget = ["fpo[@g] <= 4"]} { return }

// -----
// expected-error@+1 {{'builtin.module' op has 'greenai.budget', which belongs on functions}}
module attributes {greenai.budget = ["fpo <= 4"]} {}

// -----
// expected-error@+1 {{has an attribute 'greenai.cost' that the greenai dialect does not know on operations}}
func.func @f() attributes {greenai.cost = 1} { return }

// -----
// expected-error@+1 {{needs "trainable" or "buffer" for 'greenai.weights' of argument 0}}
func.func @f(%w: tensor<4xf32> {greenai.weights = "frozen"}) { return }
