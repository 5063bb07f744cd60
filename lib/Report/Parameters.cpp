//===- Parameters.cpp - What a network has learnt, counted ------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/Parameters.h"

#include "greenai/Expr/Text.h"

using namespace greenai;

void Parameters::transform(llvm::function_ref<Expr(const Expr &)> fn) {
  for (ParameterCount *part : {&trainable, &buffers, &constants}) {
    part->count = fn(part->count);
    part->bytes = fn(part->bytes);
  }
}

static bool printEqual(const ParameterCount &a, const ParameterCount &b) {
  return toString(a.count) == toString(b.count) &&
         toString(a.bytes) == toString(b.bytes);
}

bool greenai::areEqual(const Parameters &a, const Parameters &b) {
  return ::printEqual(a.trainable, b.trainable) &&
         ::printEqual(a.buffers, b.buffers) &&
         ::printEqual(a.constants, b.constants) && a.exactBytes == b.exactBytes;
}
