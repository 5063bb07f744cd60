//===- FootprintRequest.cpp - What a user asks for --------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/FootprintTable.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static Error parseInto(StringRef text, StringRef what,
                       std::optional<Amount> &amount) {
  if (text.empty())
    return Error::success();
  Expected<Amount> parsed = parseAmount(text, what);
  if (!parsed)
    return parsed.takeError();
  amount = std::move(*parsed);
  return Error::success();
}

Expected<FootprintRequest>
greenai::parseFootprintRequest(const FootprintTexts &texts) {
  FootprintRequest request;
  ResultPlan &plan = request.plan;
  if (Error error =
          parseInto(texts.examples, "number of examples", plan.examples))
    return error;
  if (Error error = parseInto(texts.epochs, "number of epochs", plan.epochs))
    return error;
  if (Error error = parseInto(texts.experiments, "number of experiments",
                              plan.experiments))
    return error;
  if (!texts.batch.empty()) {
    Expected<std::vector<Amount>> batch = parseProduct(texts.batch, "batch");
    if (!batch)
      return batch.takeError();
    plan.batch = std::move(*batch);
  }
  if (!plan.examples && (plan.epochs || plan.experiments))
    return llvm::createStringError(
        "--epochs and --experiments need --examples: how many examples one "
        "epoch has");
  if (!texts.backwardFactor.empty()) {
    plan.backwardFactor = parseDecimal(texts.backwardFactor);
    if (!plan.backwardFactor || plan.backwardFactor->numerator < 0)
      return llvm::createStringError("the backward factor '" +
                                     texts.backwardFactor +
                                     "' is not a number of at least 0");
  }
  if (!texts.settings.empty()) {
    Expected<EnergyPlan> energy = parseEnergyPlan(texts.settings);
    if (!energy)
      return energy.takeError();
    request.energy = std::move(*energy);
  }
  return request;
}
