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
/// The error says why not, "No such file or directory". What has no end, such
/// as a device, is not read to it.
llvm::Expected<std::string> readWholeFile(llvm::StringRef fileName);
/// The error is one sentence: "cannot read the machine 'm.yaml': ...".
llvm::Expected<std::string> readTextFile(llvm::StringRef fileName,
                                         llvm::StringRef what);

/// What LLVM's reader complains of, as a part of one sentence.
std::string rewordComplaint(llvm::StringRef message);
/// An error for a text that has comments and document marks only, and for one
/// that is nested deeper than any of these files: LLVM's reader recurses.
llvm::Error checkYAMLText(llvm::StringRef text, llvm::StringRef fileName);
/// `message`, or what is wrong though the reader complained of nothing.
std::string finishYAML(llvm::yaml::Input &input, std::string message,
                       llvm::StringRef fileName);

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
  if (llvm::Error error = checkYAMLText(text, fileName))
    return error;
  File file;
  auto read = [&](File &into) {
    std::string message;
    llvm::yaml::Input input(llvm::MemoryBufferRef(text, fileName), nullptr,
                            keepFirstComplaint, &message);
    input >> into;
    return finishYAML(input, std::move(message), fileName);
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
