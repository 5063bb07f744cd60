//===- Profiles.cpp - The machines that are built in ------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One entry per machine, as a user would write it. Figures are dense, without
// structured sparsity. Where a document gives only the figure with sparsity,
// which is twice the dense one, half of it stands here.
//
//===----------------------------------------------------------------------===//

#include "Profiles.h"

using namespace greenai;

static constexpr llvm::StringLiteral profiles[] = {
    R"(
name: h100-sxm
source: NVIDIA, H100 Tensor Core GPU Architecture, white paper V1.04, 2023
peak:
  f64: 33.5 TFLOP/s
  f32: 66.9 TFLOP/s
  f16: 133.8 TFLOP/s
  bf16: 133.8 TFLOP/s
  i32: 33.5 TOP/s
matrix:
  f64: 66.9 TFLOP/s
  tf32: 494.7 TFLOP/s
  f16: 989.4 TFLOP/s
  bf16: 989.4 TFLOP/s
  f8E4M3FN: 1978.9 TFLOP/s
  f8E5M2: 1978.9 TFLOP/s
  i8: 1978.9 TOP/s
bandwidth: 3.352 TB/s
capacity: 80 GB
power: 700 W
)",
    R"(
name: h200-sxm
source: NVIDIA, H200 Tensor Core GPU, data sheet, 2024 (matrix but f64 is half of the figure with sparsity)
peak:
  f64: 34 TFLOP/s
  f32: 67 TFLOP/s
matrix:
  f64: 67 TFLOP/s
  tf32: 494.5 TFLOP/s
  f16: 989.5 TFLOP/s
  bf16: 989.5 TFLOP/s
  f8E4M3FN: 1979 TFLOP/s
  f8E5M2: 1979 TFLOP/s
  i8: 1979 TOP/s
bandwidth: 4.8 TB/s
capacity: 141 GB
power: 700 W
)",
    R"(
name: a100-sxm
source: NVIDIA, A100 80GB SXM, data sheet, 2021; f16, bf16 and i32 beside the tensor cores from the A100 architecture white paper, 2020
peak:
  f64: 9.7 TFLOP/s
  f32: 19.5 TFLOP/s
  f16: 78 TFLOP/s
  bf16: 39 TFLOP/s
  i32: 19.5 TOP/s
matrix:
  f64: 19.5 TFLOP/s
  tf32: 156 TFLOP/s
  f16: 312 TFLOP/s
  bf16: 312 TFLOP/s
  i8: 624 TOP/s
  i4: 1248 TOP/s
bandwidth: 2.039 TB/s
capacity: 80 GB
power: 400 W
)",
    R"(
name: v100-sxm
source: NVIDIA, V100 SXM2 32GB, data sheet, 2020; f16 and i32 beside the tensor cores from the A100 architecture white paper, 2020
peak:
  f64: 7.8 TFLOP/s
  f32: 15.7 TFLOP/s
  f16: 31.4 TFLOP/s
  i32: 15.7 TOP/s
matrix:
  f16: 125 TFLOP/s
bandwidth: 900 GB/s
capacity: 32 GB
power: 300 W
)",
    R"(
name: p100-sxm
source: NVIDIA, Tesla P100 SXM2 16GB, data sheet, 2016
peak:
  f64: 5.3 TFLOP/s
  f32: 10.6 TFLOP/s
  f16: 21.2 TFLOP/s
bandwidth: 732 GB/s
capacity: 16 GB
power: 300 W
)",
    R"(
name: tpu-v2
source: Jouppi et al. (Google), A Domain-Specific Supercomputer for Training Deep Neural Networks, CACM 63(7), 2020; per chip
peak:
  f32: 3 TFLOP/s
matrix:
  bf16: 46 TFLOP/s
bandwidth: 700 GB/s
capacity: 16 GiB
power: 280 W
)",
    R"(
name: tpu-v3
source: Jouppi et al. (Google), A Domain-Specific Supercomputer for Training Deep Neural Networks, CACM 63(7), 2020; per chip
peak:
  f32: 4 TFLOP/s
matrix:
  bf16: 123 TFLOP/s
bandwidth: 900 GB/s
capacity: 32 GiB
power: 450 W
)",
    R"(
name: desktop-rtx-4090
source: NVIDIA, Ada GPU Architecture, white paper V2.1, Appendix A, 2022 (matrix f16, bf16, tf32 and f8 are accumulated in f32)
peak:
  f32: 82.6 TFLOP/s
  f16: 82.6 TFLOP/s
  i32: 41.3 TOP/s
matrix:
  tf32: 82.6 TFLOP/s
  f16: 165.2 TFLOP/s
  bf16: 165.2 TFLOP/s
  f8E4M3FN: 330.3 TFLOP/s
  f8E5M2: 330.3 TFLOP/s
  i8: 660.6 TOP/s
  i4: 1321.2 TOP/s
bandwidth: 1008 GB/s
capacity: 24 GB
power: 450 W
)",
    // 8 cores at 3.6 GHz, each with two fused multiply-adds of 256 bits per
    // cycle: 8 * 3.6e9 * 2 * 2 * 4 = 460.8e9 in f64, twice that in f32.
    R"(
name: desktop-i9-9900k
source: Intel, product specifications of the Core i9-9900K, 2018; peaks are 8 cores x 3.6 GHz (base) x 2 FMA of 256 bits, by the Optimization Reference Manual
peak:
  f64: 460.8 GFLOP/s
  f32: 921.6 GFLOP/s
bandwidth: 41.6 GB/s
capacity: 128 GB
power: 95 W
)",
    R"(
name: server-a64fx
source: Fujitsu, A64FX, Hot Chips 30, 2018 (no power is given)
peak:
  f64: 2.7 TFLOP/s
  f32: 5.4 TFLOP/s
  f16: 10.8 TFLOP/s
  i8: 21.6 TOP/s
bandwidth: 1.024 TB/s
capacity: 32 GiB
)",
    R"(
name: phone-kirin-970
source: Huawei, announcement of the Kirin 970 at IFA, 2017 (the neural unit; neither bandwidth nor power is given)
matrix:
  f16: 1.92 TFLOP/s
)",
};

llvm::ArrayRef<llvm::StringLiteral> greenai::getProfiles() { return profiles; }
