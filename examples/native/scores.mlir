// RUN: greenai-opt %s --greenai-verify-budget -verify-diagnostics -o /dev/null
// Masked attention scores. The budget is beside the code, and this line tests it.

func.func @scores(%q: tensor<?x?x64xf32> {greenai.shape = "BxSx64"},
                  %k: tensor<?x64x?xf32> {greenai.shape = "Bx64xS"},
                  %mask: tensor<?x?x?xf32> {greenai.shape = "BxSxS"},
                  %init: tensor<?x?x?xf32> {greenai.shape = "BxSxS"}) -> tensor<?x?x?xf32>
    attributes {greenai.budget = ["fpo <= 129*B*S^2",
                                  "peak <= 256 MiB at B=8,S=1024",
                                  "degree(bytes, S) <= 2"]} {
  %0 = linalg.batch_matmul
      ins(%q, %k : tensor<?x?x64xf32>, tensor<?x64x?xf32>)
      outs(%init : tensor<?x?x?xf32>) -> tensor<?x?x?xf32>
  %1 = arith.mulf %0, %mask : tensor<?x?x?xf32>
  return %1 : tensor<?x?x?xf32>
}
