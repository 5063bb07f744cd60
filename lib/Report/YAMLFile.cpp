//===- YAMLFile.cpp - Files in YAML -----------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/YAMLFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

using llvm::StringRef;

void greenai::keepFirstComplaint(const llvm::SMDiagnostic &diagnostic,
                                 void *text) {
  auto &message = *static_cast<std::string *>(text);
  if (!message.empty())
    return;
  message =
      (diagnostic.getFilename() + ":" + llvm::Twine(diagnostic.getLineNo()) +
       ": " + diagnostic.getMessage())
          .str();
  // What is quoted of the file may have lines of its own.
  for (char &c : message)
    if (static_cast<unsigned char>(c) < ' ')
      c = ' ';
}

bool greenai::isFileName(StringRef nameOrFile) {
  return nameOrFile.contains('/') || nameOrFile.ends_with(".yaml") ||
         nameOrFile.ends_with(".yml");
}

llvm::Expected<std::string> greenai::readTextFile(StringRef fileName,
                                                  StringRef what) {
  auto buffer = llvm::MemoryBuffer::getFile(fileName, /*IsText=*/true);
  if (!buffer)
    return llvm::createStringError("cannot read the " + what + " '" + fileName +
                                   "': " + buffer.getError().message());
  return (*buffer)->getBuffer().str();
}

int &greenai::SecondLook::depth() {
  static thread_local int depth = 0;
  return depth;
}

std::string
greenai::chooseComplaint(std::string first,
                         llvm::function_ref<std::string()> lookAgain) {
  if (!StringRef(first).contains("missing required key"))
    return first;
  SecondLook look;
  std::string second = lookAgain();
  return StringRef(second).contains("unknown key") ? second : first;
}

bool greenai::isEmptyYAML(StringRef text) {
  return llvm::all_of(llvm::split(text, '\n'), [](StringRef line) {
    line = line.trim();
    return line.empty() || line.starts_with("#") || line == "---";
  });
}
