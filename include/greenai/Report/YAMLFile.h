//===- YAMLFile.h - Files in YAML -------------------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the readers of policies and of machines share: the first complaint with
// its line, and no file that is empty.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_YAMLFILE_H
#define GREENAI_REPORT_YAMLFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/YAMLTraits.h"

#include <string>

namespace greenai {

/// Keeps the first complaint as "policy.yaml:3: unknown key 'limit'"; `text` is
/// a std::string.
void keepFirstComplaint(const llvm::SMDiagnostic &diagnostic, void *text);

/// A name of something that is built in has neither '/' nor the suffix .yaml or
/// .yml.
bool isFileName(llvm::StringRef nameOrFile);
/// The error is one sentence: "cannot read the machine 'm.yaml': ...".
llvm::Expected<std::string> readTextFile(llvm::StringRef fileName,
                                         llvm::StringRef what);

/// Comments and document marks only.
bool isEmptyYAML(llvm::StringRef text);

/// A key that has to be there. LLVM's reader complains of a missing one before
/// it looks for unknown ones, but "lmit" says more than the lack of "limit": a
/// second look takes nothing for required.
class SecondLook {
public:
  SecondLook() { ++depth(); }
  ~SecondLook() { --depth(); }
  static bool isActive() { return depth() != 0; }

private:
  static int &depth();
};
template <typename T>
void mapRequired(llvm::yaml::IO &io, const char *key, T &value) {
  if (SecondLook::isActive())
    io.mapOptional(key, value);
  else
    io.mapRequired(key, value);
}

/// The complaint of a reader: that of a second look if it is about an unknown
/// key while the first one is about a missing one.
std::string chooseComplaint(std::string first,
                            llvm::function_ref<std::string()> lookAgain);

/// Reads one document whose traits are those of `File`. The error is one
/// sentence.
template <typename File>
llvm::Expected<File> readYAML(llvm::StringRef text, llvm::StringRef fileName) {
  if (isEmptyYAML(text))
    return llvm::createStringError(fileName + ": the file is empty");
  File file;
  auto read = [&](File &into) {
    std::string message;
    llvm::yaml::Input input(llvm::MemoryBufferRef(text, fileName), nullptr,
                            keepFirstComplaint, &message);
    input >> into;
    if (input.error() && message.empty())
      message = (fileName + ": " + input.error().message()).str();
    return message;
  };
  std::string message = read(file);
  if (message.empty())
    return file;
  File again;
  return llvm::createStringError(
      chooseComplaint(std::move(message), [&] { return read(again); }));
}

} // namespace greenai

#endif // GREENAI_REPORT_YAMLFILE_H
