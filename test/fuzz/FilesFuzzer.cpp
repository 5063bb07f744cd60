//===- FilesFuzzer.cpp - Policies, conventions, costs, machines -----------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The first byte says which of the readers gets the rest.
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"

#include "greenai/Cost/CostsFile.h"
#include "greenai/Diff/Policy.h"
#include "greenai/Footprint/Energy.h"
#include "greenai/Footprint/Machine.h"
#include "greenai/Footprint/Trials.h"
#include "greenai/Report/Convention.h"

using namespace greenai;
using fuzz::fail;
using llvm::StringRef;

/// Errors are one sentence.
template <typename T> static bool accept(llvm::Expected<T> result) {
  if (result)
    return true;
  std::string message = llvm::toString(result.takeError());
  if (message.empty() || StringRef(message).trim().contains('\n'))
    fail("an error is one sentence, not '" + message + "'");
  return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0)
    return 0;
  StringRef text(reinterpret_cast<const char *>(data + 1), size - 1);
  switch (*data) {
  case 'p':
    accept(diff::parsePolicy(text, "policy.yaml"));
    break;
  case 'a': {
    llvm::Expected<std::vector<diff::AcceptedChange>> changes =
        diff::parseAccepted(text, "accepted.yaml");
    if (!changes) {
      accept(std::move(changes));
      break;
    }
    std::string written = diff::printAccepted(*changes);
    auto again = diff::parseAccepted(written, "accepted.yaml");
    if (!again)
      fail("what was written is not read: " +
           llvm::toString(again.takeError()) + "\n" + written);
    if (diff::printAccepted(*again) != written)
      fail("accepted changes differ after reading them again");
    break;
  }
  case 'c':
    accept(parseConvention(text, "convention.yaml"));
    break;
  case 'm':
    accept(parseMachine(text, "machine.yaml"));
    break;
  case 'f':
    accept(parseFootprintProfile(text, "profile.yaml"));
    break;
  case 't':
    accept(
        parseTrials(text, "trials.csv", TrialColumns{"score", "fpo", false}));
    break;
  default:
    accept(parseCostsFile(text, "costs.yaml"));
    break;
  }
  return 0;
}
