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

/// Reads one document whose traits are those of `File`. The error is one
/// sentence.
template <typename File>
llvm::Expected<File> readYAML(llvm::StringRef text, llvm::StringRef fileName) {
  if (isEmptyYAML(text))
    return llvm::createStringError(fileName + ": the file is empty");
  std::string message;
  llvm::yaml::Input input(llvm::MemoryBufferRef(text, fileName), nullptr,
                          keepFirstComplaint, &message);
  File file;
  input >> file;
  if (input.error())
    return llvm::createStringError(
        message.empty() ? (fileName + ": " + input.error().message()).str()
                        : message);
  return file;
}

} // namespace greenai

#endif // GREENAI_REPORT_YAMLFILE_H
