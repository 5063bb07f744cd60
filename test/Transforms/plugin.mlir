// The pass in stock mlir-opt, through the plugin, with its options.
// RUN: mlir-opt --load-pass-plugin=%plugin --pass-pipeline='builtin.module(greenai-fpo-report{format=json shapes=arg0=BxS at="B=2,S=3;B=1,S=1"})' %s -o /dev/null | FileCheck %s --check-prefix=JSON
// RUN: mlir-opt --load-pass-plugin=%plugin --pass-pipeline='builtin.module(canonicalize,greenai-fpo-report{output=%t.txt convention=flop})' %s -o /dev/null
// RUN: FileCheck %s --check-prefix=TEXT < %t.txt
// RUN: mlir-opt --load-pass-plugin=%plugin --pass-pipeline='builtin.module(greenai-fpo-report{padding=exclude output=%t.txt})' %s -o /dev/null
// RUN: FileCheck %s --check-prefix=PADDING < %t.txt
// The IR passes through unchanged.
// RUN: mlir-opt --load-pass-plugin=%plugin --pass-pipeline='builtin.module(greenai-fpo-report{output=%t.txt})' %s | FileCheck %s --check-prefix=IR
// A bad option and 'strict' fail the pipeline.
// RUN: not mlir-opt --load-pass-plugin=%plugin --pass-pipeline='builtin.module(greenai-fpo-report{format=yaml})' %s 2>&1 | FileCheck %s --check-prefix=FORMAT
// RUN: not mlir-opt --load-pass-plugin=%plugin --pass-pipeline='builtin.module(greenai-fpo-report{padding=zero})' %s 2>&1 | FileCheck %s --check-prefix=BAD-PADDING
// RUN: not mlir-opt --load-pass-plugin=%plugin --pass-pipeline='builtin.module(func.func(greenai-fpo-report{strict output=%t.txt}))' %s 2>&1 | FileCheck %s --check-prefix=STRICT
// The same pass in greenai-opt.
// RUN: greenai-opt --pass-pipeline='builtin.module(greenai-fpo-report{format=json shapes=arg0=BxS at="B=2,S=3;B=1,S=1"})' %s -o /dev/null | FileCheck %s --check-prefix=JSON

// JSON: "schema": "greenai.report/1"
// JSON: "name": "main"
// JSON: "macs": "64*B*S"
// TEXT: convention flop/1
// TEXT: MACs {{ *}}64·d0·d1
// PADDING: traffic unfused, padding exclude,
// PADDING: plugin.mlir
// BAD-PADDING: error: unknown padding mode 'zero': choose execute or exclude
// IR: func.func @main
// IR: linalg.matmul
// FORMAT: error: unknown report format 'yaml'
// STRICT: error: something is uncosted or unknown, which 'strict' refuses

func.func private @scale(%x: tensor<?x8xf32>) -> tensor<?x8xf32> {
  return %x : tensor<?x8xf32>
}

func.func @main(%x: tensor<?x?xf32>, %w: tensor<?x64xf32>, %init: tensor<?x64xf32>, %y: tensor<?x8xf32>) -> (tensor<?x64xf32>, tensor<?x8xf32>) {
  // 64*B*S multiply-accumulates: B rows, 64 columns, S in between.
  %0 = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x64xf32>) outs(%init : tensor<?x64xf32>) -> tensor<?x64xf32>
  %1 = call @scale(%y) : (tensor<?x8xf32>) -> tensor<?x8xf32>
  return %0, %1 : tensor<?x64xf32>, tensor<?x8xf32>
}
