//===- Errors.cpp - How the tools say what is wrong -------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Errors.h"

#include "greenai/Report/ErrorText.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace greenai;

ExitStatus greenai::fail(llvm::StringRef tool, const llvm::Twine &message) {
  llvm::errs() << tool << ": error: " << makeReadable(message.str()) << "\n";
  return ExitStatus::InputError;
}

bool greenai::parseCommandLine(int argc, char **argv, llvm::StringRef tool,
                               llvm::StringRef overview) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  std::string head = (tool + ": " + overview + "\n").str();
  if (llvm::cl::ParseCommandLineOptions(argc, argv, head, &stream)) {
    llvm::errs() << text;
    return true;
  }
  // Of a value that is not valid LLVM has told standard error by itself.
  if (text.empty())
    return false;
  // LLVM begins its lines with the name that argv[0] has. The second may have a
  // better idea; the first ends with one that always comes.
  auto [first, rest] = llvm::StringRef(text).split('\n');
  std::string name = (llvm::sys::path::filename(argv[0]) + ": ").str();
  first.consume_front(name);
  rest.consume_front(name);
  std::string message = first.split(".  Try: ").first.rtrim(".!").str();
  if (rest.consume_front("Did you mean "))
    message += (": did you mean " + rest.split('\n').first).str();
  fail(tool, message);
  return false;
}
