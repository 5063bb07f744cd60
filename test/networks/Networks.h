//===- Networks.h - The networks there are ----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A family is a file with a table of its networks; Networks.cpp lists the
// families.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_TEST_NETWORKS_NETWORKS_H
#define GREENAI_TEST_NETWORKS_NETWORKS_H

#include "Layers.h"

namespace greenai::networks {

using Results = llvm::SmallVector<Value>;

struct Network {
  llvm::StringRef name;
  /// One line for --list: what it is and which source defines it.
  llvm::StringRef description;
  /// Declares inputs and weights, and returns the function's results.
  Results (*build)(Layers &layers);
};

llvm::ArrayRef<Network> getAlexNets();
llvm::ArrayRef<Network> getBerts();
llvm::ArrayRef<Network> getBertTrainingSteps();
llvm::ArrayRef<Network> getDecoders();
llvm::ArrayRef<Network> getDpns();
llvm::ArrayRef<Network> getElmos();
llvm::ArrayRef<Network> getGpt2s();
llvm::ArrayRef<Network> getMixtures();
llvm::ArrayRef<Network> getMobileNets();
llvm::ArrayRef<Network> getResNets();
llvm::ArrayRef<Network> getSENets();
llvm::ArrayRef<Network> getT5s();
llvm::ArrayRef<Network> getTrainingSteps();
llvm::ArrayRef<Network> getTransformers();
llvm::ArrayRef<Network> getUNetAttentions();
llvm::ArrayRef<Network> getUNets();
llvm::ArrayRef<Network> getViTs();

/// Every network, family by family.
std::vector<Network> getAllNetworks();

} // namespace greenai::networks

#endif // GREENAI_TEST_NETWORKS_NETWORKS_H
