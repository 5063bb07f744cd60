//===- OutputFile.cpp - A file that is whole or not there -----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/OutputFile.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Signals.h"

using namespace greenai;
namespace fs = llvm::sys::fs;

static llvm::Error cannotWrite(llvm::StringRef name, std::error_code error) {
  if (name == "-")
    return llvm::createStringError("cannot write to standard output: " +
                                   error.message());
  return llvm::createStringError("cannot write '" + name +
                                 "': " + error.message());
}

std::error_code OutputFile::openTemporary() {
  int descriptor = -1;
  llvm::SmallString<128> path;
  if (std::error_code error =
          fs::createUniqueFile(target + ".%%%%%%%%.tmp", descriptor, path,
                               fs::OF_Text, fs::all_read | fs::all_write))
    return error;
  temporary = path.str().str();
  llvm::sys::RemoveFileOnSignal(temporary);
  // Who may read the file that is replaced may read the new one.
  fs::file_status status;
  if (!fs::status(target, status))
    (void)fs::setPermissions(descriptor, status.permissions());
  stream = std::make_unique<llvm::raw_fd_ostream>(descriptor,
                                                  /*shouldClose=*/true);
  return {};
}

llvm::Expected<std::unique_ptr<OutputFile>>
OutputFile::open(llvm::StringRef fileName) {
  std::unique_ptr<OutputFile> file(new OutputFile);
  file->name = fileName.str();
  if (fileName == "-" || fileName == "/dev/stdout") {
    std::error_code error;
    file->name = "-";
    file->stream =
        std::make_unique<llvm::raw_fd_ostream>("-", error, fs::OF_Text);
    return file;
  }
  fs::file_status status;
  std::error_code error = fs::status(fileName, status);
  bool isNew = error == std::errc::no_such_file_or_directory;
  // What /dev/fd/3 leads to is somebody else's open file.
  bool isDevice = fileName.empty() || fileName.starts_with("/dev/") ||
                  fileName.starts_with("/proc/");
  if (!isDevice && (isNew || status.type() == fs::file_type::regular_file)) {
    llvm::SmallString<128> real;
    if (fs::real_path(fileName, real))
      real = fileName;
    file->target = real.str().str();
    // A link to nowhere, or a file that cannot be written, is left to open().
    bool isReplaced = isNew ? !fs::is_symlink_file(fileName)
                            : !fs::access(file->target, fs::AccessMode::Write);
    if (isReplaced && !file->openTemporary())
      return file;
    // A writable file in a folder that is not: written in place.
    file->target.clear();
  }
  file->stream =
      std::make_unique<llvm::raw_fd_ostream>(fileName, error, fs::OF_Text);
  if (error) {
    file->stream->clear_error();
    return llvm::createStringError("cannot open output file '" + fileName +
                                   "': " + error.message());
  }
  return file;
}

llvm::Error OutputFile::keep() {
  // Closing tells of errors too, on some file systems.
  if (name == "-")
    stream->flush();
  else
    stream->close();
  if (stream->has_error()) {
    std::error_code error = stream->error();
    stream->clear_error();
    return cannotWrite(name, error);
  }
  if (temporary.empty())
    return llvm::Error::success();
  if (std::error_code error = fs::rename(temporary, target))
    return cannotWrite(name, error);
  llvm::sys::DontRemoveFileOnSignal(temporary);
  temporary.clear();
  return llvm::Error::success();
}

OutputFile::~OutputFile() {
  if (stream) {
    stream->flush();
    // Nobody wants what is thrown away: an error of it is none.
    stream->clear_error();
    stream.reset();
  }
  if (temporary.empty())
    return;
  (void)fs::remove(temporary);
  llvm::sys::DontRemoveFileOnSignal(temporary);
}
