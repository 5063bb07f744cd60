// Costs as remarks with metrics: on the command line, as YAML and as a bitstream.
// DEFINE: %{pass} = --pass-pipeline='builtin.module(greenai-cost-remarks{at="B=8,K=2,N=5;B=1,K=1,N=1"})'
// RUN: greenai-opt %s %{pass} --remarks-filter='greenai.*' -o /dev/null 2>&1 | FileCheck %s
// In stock mlir-opt, through the plugin.
// RUN: mlir-opt --load-pass-plugin=%plugin %s %{pass} --remarks-filter='greenai.*' -o /dev/null 2>&1 | FileCheck %s
//
// MLIR's own filters: kinds and categories.
// RUN: greenai-opt %s %{pass} --remarks-filter=greenai-function -o /dev/null 2>&1 | FileCheck %s --check-prefix=TOTALS --implicit-check-not=greenai-op
// TOTALS: [Analysis] func.func | Category:greenai-function | Function=helper
// TOTALS: [Analysis] func.func | Category:greenai-function | Function=main
// RUN: greenai-opt %s %{pass} --remarks-filter-failed='greenai.*' -o /dev/null 2>&1 | FileCheck %s --check-prefix=FAILED --implicit-check-not=Analysis
// FAILED: [Failure] func.call | Category:greenai-op
// RUN: greenai-opt %s %{pass} --remarks-filter-analyse=greenai-op -o /dev/null 2>&1 | FileCheck %s --check-prefix=OPS --implicit-check-not=Failure
// OPS: [Analysis] arith.mulf
// OPS: [Analysis] linalg.matmul
// RUN: greenai-opt %s %{pass} --remarks-filter=greenai -o /dev/null 2>&1 | count 0
//
// Files, that LLVM's tools read: all FPO of operations of @main at B=8, K=2, N=5.
// RUN: greenai-opt %s %{pass} --remarks-filter='greenai.*' -o /dev/null --remark-format=yaml --remarks-output-file=%t.yaml
// RUN: FileCheck %s --check-prefix=YAML < %t.yaml
// RUN: llvm-remarkutil count --parser=yaml --count-by=arg --args=FPO.at --pass-name=greenai-op --group-by=function %t.yaml | FileCheck %s --check-prefix=COUNT
// COUNT-DAG: helper,8
// COUNT-DAG: main,160
// RUN: greenai-opt %s %{pass} --remarks-filter='greenai.*' -o /dev/null --remark-format=bitstream --remarks-output-file=%t.bitstream
// RUN: llvm-remarkutil bitstream2yaml %t.bitstream -o - | diff %t.yaml -
// A policy that keeps remarks until the end, when the pass is long gone: the same,
// in any order. (MLIR 22 writes them twice then.)
// RUN: greenai-opt %s %{pass} --remarks-filter='greenai.*' --remark-policy=final -o /dev/null --remark-format=yaml --remarks-output-file=%t.final.yaml
// RUN: sort -u %t.yaml > %t.sorted
// RUN: sort -u %t.final.yaml | diff %t.sorted -
//
// The IR passes through; without a filter there is no engine, and nothing is said.
// RUN: greenai-opt %s %{pass} 2>%t.err | FileCheck %s --check-prefix=IR
// IR: func.func @main
// RUN: count 0 < %t.err
// Other options: the convention, the peak, what is assumed.
// RUN: greenai-opt %s --greenai-cost-remarks='convention=mac traffic=compulsory peak assume=K==N' --remarks-filter=greenai-function -o /dev/null 2>&1 | FileCheck %s --check-prefix=OPTIONS
// OPTIONS: Function=main | Bytes=">= {{.*}}, FPO=">= B*K^2", {{.*}}Peak=">= {{.*}}, Setting="mac/1, compulsory"
// Bad options are errors even where nobody listens.
// RUN: not greenai-opt %s --greenai-cost-remarks='at=B' 2>&1 | FileCheck %s --check-prefix=POINT
// POINT: error: {{.*}}'B'
// RUN: not greenai-opt %s --greenai-cost-remarks='at=Q=1' --remarks-filter='greenai.*' 2>&1 | FileCheck %s --check-prefix=SYMBOL
// SYMBOL: error: --at 'Q=1' names 'Q': the symbols are B, K, N

// Beside a report there is no engine, and that is said.
// RUN: not greenai-opt %s --fpo-report --greenai-cost-remarks --remarks-filter='greenai.*' 2>&1 | FileCheck %s --check-prefix=REPORT
// REPORT: error: remarks are emitted by passes alone, without --fpo-report, --cost-trace and --fit
// On functions, in parallel: each by itself, in the order of the file.
// RUN: greenai-opt %s --pass-pipeline='builtin.module(func.func(greenai-cost-remarks))' --remarks-filter=greenai-op -o /dev/null 2>&1 | FileCheck %s --check-prefix=ALONE
// ALONE: [Analysis] arith.mulf
// ALONE: [Analysis] linalg.matmul
// ALONE: [Failure] func.call {{.*}}Reason="calls @external, which a function pass cannot see"

// YAML:      --- !Analysis
// YAML-NEXT: Pass:            greenai-op
// YAML-NEXT: Name:            arith.mulf
// YAML:      --- !Analysis
// YAML:      --- !Analysis
// YAML-NEXT: Pass:            greenai-op
// YAML-NEXT: Name:            linalg.matmul
// YAML-NEXT: DebugLoc:        { File: model.py, Line: 7, Column: 3 }
// YAML-NEXT: Function:        main
// YAML-NEXT: Args:
// YAML-NEXT:   - At:              'B=8,K=2,N=5'
// YAML-NEXT:   - At2:             'B=1,K=1,N=1'
// YAML-NEXT:   - FPO:             '2*B*K*N'
// YAML-NEXT:   - FPO.at:          '160'
// YAML-NEXT:   - FPO.at2:         '2'
// YAML-NEXT:   - MACs:            'B*K*N'
// YAML:      --- !Failure
// YAML-NEXT: Pass:            greenai-op
// YAML-NEXT: Name:            func.call

func.func private @external(tensor<?x?xf32>) -> tensor<?x?xf32>

// CHECK: remarks.mlir:[[#@LINE+3]]:8: remark: [Analysis] arith.mulf | Category:greenai-op | Function=helper | At="B=8,K=2,N=5", At2="B=1,K=1,N=1", Bytes=8*B, Bytes.at=64, Bytes.at2=8, FPO=B, FPO.at=8, FPO.at2=1
// CHECK: remarks.mlir:[[#@LINE+1]]:1: remark: [Analysis] func.func | Category:greenai-function | Function=helper | {{.*}}Bytes=8*B, {{.*}}FPO=B, {{.*}}MACs=0, Setting="green-ai/1, unfused", Symbols="B = dim(%arg0, 0) >= 1"
func.func @helper(%x: tensor<?xf32> {greenai.shape = "B"}) -> tensor<?xf32> {
  %0 = arith.mulf %x, %x : tensor<?xf32>
  return %0 : tensor<?xf32>
}

// By hand: 2*8*2*5 = 160, 4*8*2 + 8*8*5 + 4*2*5 = 424; 2 and 16 where all are 1.
// CHECK: model.py:7:3: remark: [Analysis] linalg.matmul | Category:greenai-op | Function=main | At="B=8,K=2,N=5", At2="B=1,K=1,N=1", Bytes="4*B*K + 8*B*N + 4*K*N", Bytes.at=424, Bytes.at2=16, FPO=2*B*K*N, FPO.at=160, FPO.at2=2, MACs=B*K*N, MACs.at=80, MACs.at2=1, Name=mlp.up, Source=model.py:7
// CHECK: remarks.mlir:[[#@LINE+12]]:10: remark: [Failure] func.call | Category:greenai-op | Function=main | Executions=3, Reason="calls @external, which has no body here"
// CHECK: remarks.mlir:[[#@LINE+1]]:1: remark: [Analysis] func.func | Category:greenai-function | Function=main | At="B=8,K=2,N=5", At2="B=1,K=1,N=1", Bytes=">= 4*B*K + 8*B*N + 4*K*N", Bytes.at=">= 424", Bytes.at2=">= 16", {{.*}}FPO=">= 2*B*K*N", {{.*}}Setting="green-ai/1, unfused", Symbols="B = dim(%arg0, 0) = dim(%arg2, 0) >= 1, K = {{.*}}, N = {{.*}}", Uncosted=1
func.func @main(%x: tensor<?x?xf32> {greenai.shape = "BxK"},
                %w: tensor<?x?xf32> {greenai.shape = "KxN"},
                %y: tensor<?x?xf32> {greenai.shape = "BxN"}) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %0 = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x?xf32>)
      outs(%y : tensor<?x?xf32>) -> tensor<?x?xf32> loc("mlp.up"("model.py":7:3))
  scf.for %i = %c0 to %c3 step %c1 {
    // In one line:
    %1 = func.call @external(%0) : (tensor<?x?xf32>) -> tensor<?x?xf32>
  }
  return
}
