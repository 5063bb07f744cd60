//===- Terminal.cpp - What the output can show ------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Terminal.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdlib>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/ioctl.h>
#include <unistd.h>
#endif

using namespace greenai;
using llvm::StringRef;

static StringRef getVariable(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

/// LLVM asks the variable alone, which shells seldom export; 0 if not known.
static unsigned getTerminalColumns() {
  if (unsigned columns = llvm::sys::Process::StandardOutColumns())
    return columns;
#ifdef TIOCGWINSZ
  struct winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
    return size.ws_col;
#endif
  return 0;
}

unsigned greenai::getTextColumns(StringRef outputFile) {
  bool isTerminal =
      outputFile == "-" && llvm::sys::Process::StandardOutIsDisplayed();
  unsigned columns = isTerminal ? getTerminalColumns() : 0;
  return columns != 0 ? columns : 100;
}

bool greenai::isColorWanted(StringRef outputFile) {
  auto &options = llvm::cl::getRegisteredOptions();
  auto its = options.find("color");
  if (its != options.end() && its->second->getNumOccurrences() != 0)
    return llvm::WithColor::defaultAutoDetectFunction()(llvm::outs());
  return outputFile == "-" && getVariable("NO_COLOR").empty() &&
         llvm::outs().has_colors();
}

bool greenai::isUnicodeLocale() {
  for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    StringRef locale = getVariable(name);
    if (locale.empty())
      continue;
    // "de_DE.UTF-8@euro"; some systems write utf8.
    StringRef encoding = locale.split('@').first;
    return encoding.contains_insensitive("utf-8") ||
           encoding.contains_insensitive("utf8");
  }
  return true;
}

void greenai::showColorOption(llvm::cl::OptionCategory &category) {
  auto &options = llvm::cl::getRegisteredOptions();
  auto its = options.find("color");
  if (its == options.end())
    return;
  its->second->Categories.assign(1, &category);
  its->second->setDescription(
      "Colours, or --color=false; without it as the terminal has them");
}

void greenai::showOnly(
    llvm::ArrayRef<const llvm::cl::OptionCategory *> categories) {
  for (auto &entry : llvm::cl::getRegisteredOptions()) {
    llvm::cl::Option &option = *entry.second;
    bool isOurs = llvm::any_of(option.Categories, [&](const auto *category) {
      return llvm::is_contained(categories, category) ||
             category->getName() == "Generic Options";
    });
    if (!isOurs && option.getOptionHiddenFlag() == llvm::cl::NotHidden)
      option.setHiddenFlag(llvm::cl::Hidden);
  }
}
