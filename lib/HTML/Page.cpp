//===- Page.cpp - A document and its policy ---------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Page.h"

#include "Text.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/SHA256.h"

using namespace greenai;
using namespace greenai::html;
using llvm::StringRef;

static std::string hash(StringRef text) {
  auto digest = llvm::SHA256::hash(llvm::arrayRefFromStringRef(text));
  return "'sha256-" + llvm::encodeBase64(digest) + "'";
}

void html::writePage(const Page &page, llvm::raw_ostream &os,
                     llvm::function_ref<void()> writeBody) {
  os << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta "
        "charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "'none'; script-src";
  for (StringRef name : page.scripts)
    os << " " << hash(getAsset(name));
  os << "; style-src";
  for (StringRef name : page.styles)
    os << " " << hash(getAsset(name));
  os << "; img-src data:; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
        "dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        // Browsers would ask for an icon otherwise.
        "<link rel=\"icon\" href=\"data:,\">\n<title>"
     << escape(page.title) << "</title>\n";
  for (StringRef name : page.styles)
    os << "<style>" << getAsset(name) << "</style>\n";
  os << "</head>\n<body>\n";
  writeBody();
  for (StringRef name : page.scripts) {
    // Its licence wants to be with it.
    if (name.starts_with("uPlot"))
      os << "<!-- uPlot:\n" << getAsset("LICENSE") << "-->\n";
    os << "<script>" << getAsset(name) << "</script>\n";
  }
  os << "</body>\n</html>\n";
}
