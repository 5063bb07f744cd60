// Attributes of the dialect: canonical text, through text and bytecode.
// RUN: greenai-opt %s | FileCheck %s
// RUN: greenai-opt %s -emit-bytecode -o %t.mlirbc
// RUN: greenai-opt %t.mlirbc | FileCheck %s
// RUN: greenai-opt %s -mlir-print-op-generic | greenai-opt | FileCheck %s
// The same in stock mlir-opt, with the plugin's dialect.
// RUN: mlir-opt --load-dialect-plugin=%plugin %s | FileCheck %s
// RUN: mlir-opt --load-dialect-plugin=%plugin %t.mlirbc | FileCheck %s
// Without it, the dialect is not known.
// RUN: not mlir-opt %s 2>&1 | FileCheck %s --check-prefix=STOCK
// STOCK: error: #"greenai"{{.*}}attribute created with unregistered dialect

// Terms by falling degree, then by text; what is
// equal as a polynomial is equal as an attribute.
// CHECK-LABEL: func.func @canonical
// CHECK-SAME: greenai.bytes = #greenai.expr<"2*S">
// CHECK-SAME: greenai.fpo = #greenai.expr<"B*S^2 + 2*B*S + B">
// CHECK-SAME: greenai.macs = #greenai.expr<"0">
func.func @canonical() attributes {
    greenai.bytes = #greenai.expr<"S + S">,
    greenai.fpo = #greenai.expr<"(S + 1)^2 * B">,
    greenai.macs = #greenai.expr<"B - B">} {
  return
}

// What holds for sizes only is not used: B may be 0 where --assume says so. A
// divisor has to be positive for a text to mean anything.
// CHECK-LABEL: func.func @domains
// CHECK-SAME: greenai.bytes = #greenai.expr<"floordiv(B + 3, 2*S)">
// CHECK-SAME: greenai.fpo = #greenai.expr<"max(1, B)">
// CHECK-SAME: greenai.integer = #greenai.expr<"floor((S + 127)/128)">
func.func @domains() attributes {
    greenai.bytes = #greenai.expr<"floordiv(3 + B, S*2)">,
    greenai.fpo = #greenai.expr<"max(B, 1)">,
    greenai.integer = #greenai.expr<"ceil(S/128)">} {
  return
}

// CHECK-LABEL: func.func @bounds
// CHECK-SAME: greenai.bytes = #greenai.expr<at_most "8*B">
// CHECK-SAME: greenai.fpo = #greenai.expr<at_least "2*B">
// CHECK-SAME: greenai.macs = #greenai.expr<about "B">
func.func @bounds() attributes {
    greenai.fpo = #greenai.expr<at_least "B + B">,
    greenai.bytes = #greenai.expr<at_most "8*B">,
    greenai.macs = #greenai.expr<about "B">} {
  return
}

// CHECK-LABEL: func.func @budget
// CHECK-SAME: greenai.weights = "trainable"
// CHECK-SAME: greenai.budget = ["fpo <= 4*B*S^2 + 1e6", "peak <= 8 GiB at B=8,S=2048", "degree(bytes, S) <= 1 for S>=2"]
func.func @budget(%w: tensor<4xf32> {greenai.weights = "trainable"}) attributes {
    greenai.budget = ["fpo <= 4*B*S^2 + 1e6", "peak <= 8 GiB at B=8,S=2048",
                      "degree(bytes, S) <= 1 for S>=2"]} {
  return
}
