//===- RandomCases.h - Random programs --------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_ORACLE_RANDOMCASES_H
#define GREENAI_TEST_ORACLE_RANDOMCASES_H

#include <random>
#include <string>

namespace greenai::oracle {

/// A case with one linalg.generic: random permuted, projected, strided and
/// windowed maps, and a random body.
std::string makeRandomGeneric(std::mt19937_64 &random);

/// A case with a chain of TOSA and linalg operations that use each other's
/// results: elementwise, broadcast, matmul, transpose, reduction.
std::string makeRandomChain(std::mt19937_64 &random);

/// A case with nested loops, branches, switches and calls around scalar work:
/// triangles, windows and tiles of scf, affine and counted while loops.
std::string makeRandomControl(std::mt19937_64 &random);

} // namespace greenai::oracle

#endif // GREENAI_TEST_ORACLE_RANDOMCASES_H
