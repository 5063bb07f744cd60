//===- Context.cpp - Contexts, strings and versions of the C API ----------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Internal.h"

#include "greenai/InitAll.h"
#include "greenai/Report/ErrorText.h"

#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"

#include "llvm/Config/llvm-config.h"
#include "llvm/Support/thread.h"

#include <cstdlib>
#include <cstring>

using namespace greenai;
using llvm::Expected;
using llvm::StringRef;

GreenaiStatus capi::run(GreenaiContext *context,
                        llvm::function_ref<Expected<GreenaiStatus>()> body) {
  if (!context)
    return GREENAI_INPUT_ERROR;
  context->message.clear();
  GreenaiStatus status = GREENAI_INPUT_ERROR;
  // As the tools do: MLIR's parser recurses with the nesting of the IR.
  llvm::thread worker(std::optional<unsigned>(512u << 20), [&] {
    Expected<GreenaiStatus> result = body();
    if (result)
      status = *result;
    else
      context->message = makeLinesReadable(
          StringRef(llvm::toString(result.takeError())).rtrim());
  });
  worker.join();
  return status;
}

llvm::Error capi::checkGiven(const void *argument, StringRef name) {
  if (argument)
    return llvm::Error::success();
  return llvm::createStringError("the argument '" + name + "' is null");
}

char *capi::copyString(StringRef text) {
  auto *copy = static_cast<char *>(llvm::safe_malloc(text.size() + 1));
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = 0;
  return copy;
}

const char *greenaiGetVersion(void) { return GREENAI_VERSION; }
const char *greenaiGetLLVMVersion(void) { return LLVM_VERSION_STRING; }

void greenaiStringDestroy(char *string) { std::free(string); }

GreenaiContext *greenaiContextCreate(void) {
  auto *context = new GreenaiContext;
  mlir::registerAllDialects(context->registry);
  mlir::registerAllExtensions(context->registry);
  greenai::registerAllDialects(context->registry);
  greenai::registerAllModels(context->registry);
  return context;
}

void greenaiContextDestroy(GreenaiContext *context) { delete context; }

const char *greenaiContextGetMessage(const GreenaiContext *context) {
  return context ? context->message.c_str() : "";
}
