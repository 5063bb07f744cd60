//===- OutputFile.h - A file that is whole or not there ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is written goes to a temporary file beside the target, which takes the
// target's place when all of it is there. An interrupt, an error or a full disk
// leaves the target as it was.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_REPORT_OUTPUTFILE_H
#define GREENAI_REPORT_OUTPUTFILE_H

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <memory>
#include <string>

namespace greenai {

class OutputFile {
public:
  /// "-" is standard output. That, devices and pipes are written to directly;
  /// links are followed, so that the file they lead to is replaced.
  static llvm::Expected<std::unique_ptr<OutputFile>>
  open(llvm::StringRef fileName);

  OutputFile(const OutputFile &) = delete;
  OutputFile &operator=(const OutputFile &) = delete;
  /// Without keep(), discards what was written to a temporary file.
  ~OutputFile();

  llvm::raw_ostream &os() { return *stream; }

  /// Writes what is left, and puts the file in its place. The error is one
  /// sentence: "cannot write 'report.json': No space left on device".
  llvm::Error keep();

private:
  OutputFile() = default;

  /// Makes the temporary file, if the target is one to replace.
  std::error_code openTemporary();

  /// As the user wrote it.
  std::string name;
  /// What is replaced, and with what; empty where the target itself is open.
  std::string target, temporary;
  std::unique_ptr<llvm::raw_fd_ostream> stream;
};

} // namespace greenai

#endif // GREENAI_REPORT_OUTPUTFILE_H
