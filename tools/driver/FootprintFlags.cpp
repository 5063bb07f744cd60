//===- FootprintFlags.cpp - Command line flags of a footprint ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FootprintFlags.h"

#include "llvm/Support/CommandLine.h"

#include <memory>

namespace cl = llvm::cl;
using namespace greenai;

namespace {

struct FootprintFlags {
  FootprintFlags(cl::OptionCategory &category)
      : examples("examples", cl::value_desc("number or name"),
                 cl::desc("Examples of one epoch: D of Cost(R) = E*D*H"),
                 cl::cat(category)),
        epochs("epochs", cl::value_desc("number or name"),
               cl::desc("Epochs of one experiment"), cl::cat(category)),
        experiments("experiments", cl::value_desc("number or name"),
                    cl::desc("Experiments: H of Cost(R)"), cl::cat(category)),
        batch("batch", cl::value_desc("product"),
              cl::desc("Examples that one call processes, e.g. B, 32 or B*S"),
              cl::cat(category)),
        backwardFactor(
            "backward-factor", cl::value_desc("b"), cl::ValueOptional,
            cl::desc("Of a forward pass: backward costs b times as much (no "
                     "value: 2)"),
            cl::cat(category)),
        settings("footprint", cl::value_desc("key=value,..."),
                 cl::desc("Energy, CO2e and price, e.g. 'time=79 h, power=12 "
                          "kW'"),
                 cl::cat(category)) {}

  cl::opt<std::string> examples, epochs, experiments, batch, backwardFactor;
  cl::list<std::string> settings;
};

} // namespace

static std::unique_ptr<FootprintFlags> flags;

void greenai::registerFootprintFlags(cl::OptionCategory &category) {
  flags = std::make_unique<FootprintFlags>(category);
}

llvm::StringRef greenai::getEmptyFootprintFlag() {
  if (!flags)
    return "";
  for (const cl::opt<std::string> *flag :
       {&flags->examples, &flags->epochs, &flags->experiments, &flags->batch})
    if (flag->getNumOccurrences() != 0 && llvm::StringRef(*flag).trim().empty())
      return flag->ArgStr;
  for (const std::string &value : flags->settings)
    if (llvm::StringRef(value).trim().empty())
      return flags->settings.ArgStr;
  return "";
}

FootprintTexts greenai::getFootprintTexts() {
  FootprintTexts texts;
  if (!flags)
    return texts;
  texts.examples = flags->examples;
  texts.epochs = flags->epochs;
  texts.experiments = flags->experiments;
  texts.batch = flags->batch;
  texts.backwardFactor = flags->backwardFactor;
  if (flags->backwardFactor.getNumOccurrences() != 0 &&
      texts.backwardFactor.empty())
    texts.backwardFactor = "2";
  texts.settings.assign(flags->settings.begin(), flags->settings.end());
  return texts;
}
