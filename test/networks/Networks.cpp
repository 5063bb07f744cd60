//===- Networks.cpp - The networks there are --------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Networks.h"

using namespace greenai::networks;

std::vector<Network> greenai::networks::getAllNetworks() {
  std::vector<Network> all;
  for (llvm::ArrayRef<Network> family :
       {getAlexNets(), getResNets(), getDpns(), getSENets(), getMobileNets(),
        getUNets(), getUNetAttentions(), getBerts(), getGpt2s(), getT5s(),
        getTransformers(), getElmos(), getViTs(), getDecoders(), getMixtures(),
        getTrainingSteps(), getBertTrainingSteps()})
    all.insert(all.end(), family.begin(), family.end());
  return all;
}
