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
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

using llvm::StringRef;
namespace fs = llvm::sys::fs;

void greenai::keepFirstComplaint(const llvm::SMDiagnostic &diagnostic,
                                 void *text) {
  auto &message = *static_cast<std::string *>(text);
  if (!message.empty())
    return;
  message =
      (diagnostic.getFilename() + ":" + llvm::Twine(diagnostic.getLineNo()) +
       ": " + rewordComplaint(diagnostic.getMessage()))
          .str();
}

std::string greenai::rewordComplaint(StringRef message) {
  if (message == "unknown node kind")
    return "an alias ('*name') is not read here";
  // One sentence; what is quoted of the file may have lines of its own.
  message = message.rtrim("!.");
  std::string text;
  for (size_t i = 0; i < message.size(); ++i) {
    bool isEnd = message.substr(i).starts_with(". ");
    bool isControl = static_cast<unsigned char>(message[i]) < ' ';
    text += isEnd ? ':' : isControl ? ' ' : message[i];
  }
  return text;
}

/// An upper bound is enough, and cheap: blocks in blocks start at columns of
/// their own, and in braces and brackets every ':' and '?' between two commas
/// can be a mapping in another.
static bool isDeep(StringRef text) {
  static constexpr size_t maxColumn = 256, maxBrackets = 64, maxPairs = 16;
  size_t brackets = 0, pairs = 0;
  for (StringRef line : llvm::split(text, '\n')) {
    if (std::min(line.find_first_not_of(" \t-?:"), line.size()) > maxColumn)
      return true;
    for (size_t i = 0; i < line.size(); ++i) {
      bool isWord = i + 1 < line.size() && !llvm::isSpace(line[i + 1]);
      if (line[i] == '#' && (i == 0 || llvm::isSpace(line[i - 1])))
        break;
      if (line[i] == '[' || line[i] == '{') {
        ++brackets;
        pairs = 0;
      } else if (line[i] == ']' || line[i] == '}') {
        brackets -= brackets > 0;
        pairs = 0;
      } else if (line[i] == ',') {
        pairs = 0;
      } else if (brackets && !isWord && (line[i] == ':' || line[i] == '?')) {
        ++pairs;
      }
      if (brackets > maxBrackets || pairs > maxPairs)
        return true;
    }
  }
  return false;
}

llvm::Error greenai::checkYAMLText(StringRef text, StringRef fileName) {
  text.consume_front("\xef\xbb\xbf");
  bool isEmpty = llvm::all_of(llvm::split(text, '\n'), [](StringRef line) {
    line = line.trim();
    return line.empty() || line.starts_with("#") || line == "---";
  });
  if (isEmpty)
    return llvm::createStringError(fileName + ": the file is empty");
  if (isDeep(text))
    return llvm::createStringError(fileName +
                                   ": the file is nested too deeply");
  return llvm::Error::success();
}

std::string greenai::finishYAML(llvm::yaml::Input &input, std::string message,
                                StringRef fileName) {
  if (message.empty() && input.error())
    return (fileName + ": the file is not valid YAML").str();
  if (message.empty() && input.nextDocument())
    return (fileName + ": there is a second document ('---')").str();
  return message;
}

bool greenai::isFileName(StringRef nameOrFile) {
  return nameOrFile.contains('/') || nameOrFile.ends_with(".yaml") ||
         nameOrFile.ends_with(".yml");
}

llvm::Expected<std::string> greenai::readWholeFile(StringRef fileName) {
  llvm::Expected<fs::file_t> file = fs::openNativeFileForRead(fileName);
  if (!file)
    return file.takeError();
  // A device or a pipe may have no end.
  static constexpr size_t maxBytes = size_t(256) << 20;
  std::string text;
  llvm::SmallVector<char, 0> chunk(size_t(1) << 16);
  llvm::Expected<size_t> size = 0;
  do {
    size = fs::readNativeFile(
        *file, llvm::MutableArrayRef<char>(chunk.data(), chunk.size()));
    if (size)
      text.append(chunk.data(), *size);
  } while (size && *size != 0 && text.size() <= maxBytes);
  (void)fs::closeFile(*file);
  if (!size)
    return size.takeError();
  if (text.size() > maxBytes)
    return llvm::createStringError("it is larger than " +
                                   llvm::Twine(maxBytes >> 20) + " MiB");
  return text;
}

llvm::Expected<std::string> greenai::readTextFile(StringRef fileName,
                                                  StringRef what) {
  llvm::Expected<std::string> text = readWholeFile(fileName);
  if (!text)
    return llvm::createStringError("cannot read the " + what + " '" + fileName +
                                   "': " + llvm::toString(text.takeError()));
  return text;
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
