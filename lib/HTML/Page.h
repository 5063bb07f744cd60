//===- Page.h - A document and its policy -----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_HTML_PAGE_H
#define GREENAI_LIB_HTML_PAGE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace greenai::html {

/// The text of a file of assets/ or third_party/.
llvm::StringRef getAsset(llvm::StringRef name);

struct Page {
  llvm::StringRef title;
  /// Names of assets, in order.
  llvm::ArrayRef<llvm::StringRef> styles, scripts;
};

/// A whole document. Its policy (Content-Security-Policy) names these styles
/// and scripts by their hashes and forbids all else: other scripts, event
/// handlers, requests of any kind.
void writePage(const Page &page, llvm::raw_ostream &os,
               llvm::function_ref<void()> writeBody);

} // namespace greenai::html

#endif // GREENAI_LIB_HTML_PAGE_H
