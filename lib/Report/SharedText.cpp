//===- SharedText.cpp - Texts that rows share -------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/SharedText.h"

#include <cstring>
#include <new>

using namespace greenai;

SharedText::SharedText(llvm::StringRef text) {
  if (text.empty())
    return;
  void *memory = ::operator new(sizeof(Block) + text.size());
  block = new (memory) Block{{1}, uint32_t(text.size())};
  std::memcpy(static_cast<char *>(memory) + sizeof(Block), text.data(),
              text.size());
}
