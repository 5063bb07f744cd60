//===- Errors.h - Why a fit is refused --------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_FIT_ERRORS_H
#define GREENAI_LIB_FIT_ERRORS_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

namespace greenai::fit {

inline llvm::Error makeError(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

/// "a.mlir:3:5: error: ..."; without the place if it is empty.
inline llvm::Error makeError(llvm::StringRef place,
                             const llvm::Twine &message) {
  if (place.empty())
    return makeError(message);
  return makeError(place + ": error: " + message);
}

} // namespace greenai::fit

#endif // GREENAI_LIB_FIT_ERRORS_H
