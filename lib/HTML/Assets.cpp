//===- Assets.cpp - Scripts and styles, embedded ----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Page.h"

#include "llvm/Support/ErrorHandling.h"

using namespace greenai;
using llvm::StringRef;

namespace {

struct Asset {
  StringRef name, text;
};

} // namespace

static const Asset assets[] = {
#include "Assets.inc"
};

StringRef html::getAsset(StringRef name) {
  for (const Asset &asset : assets)
    if (asset.name == name)
      return asset.text;
  llvm_unreachable("an asset that is not in CMakeLists.txt");
}
