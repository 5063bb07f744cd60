//===- Completion.cpp - Help and completion of the options ----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Completion.h"

#include "Errors.h"

#include "greenai/Footprint/Machine.h"
#include "greenai/Report/Convention.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"

#include <link.h>
#include <memory>
#include <string>
#include <vector>

namespace cl = llvm::cl;
using namespace greenai;
using llvm::StringRef;

namespace {

/// Where the program and its shared libraries are in memory. dladdr() would
/// also search for the symbol, among the 100000 of libMLIR.
class Images {
public:
  Images() { dl_iterate_phdr(&add, this); }
  /// By number; -1 on the heap.
  int find(const void *pointer) const {
    auto address = reinterpret_cast<uintptr_t>(pointer);
    for (const Segment &segment : segments)
      if (address - segment.start < segment.size)
        return segment.image;
    return -1;
  }

private:
  struct Segment {
    uintptr_t start, size;
    int image;
  };
  static int add(dl_phdr_info *info, size_t, void *images) {
    auto &self = *static_cast<Images *>(images);
    for (const ElfW(Phdr) &header :
         llvm::ArrayRef(info->dlpi_phdr, info->dlpi_phnum))
      if (header.p_type == PT_LOAD)
        self.segments.push_back(
            {info->dlpi_addr + header.p_vaddr, header.p_memsz, self.numImages});
    ++self.numImages;
    return 0;
  }

  std::vector<Segment> segments;
  int numImages = 0;
};

} // namespace

void greenai::hideLibraryOptions() {
  Images images;
  int ours = images.find(reinterpret_cast<void *>(&hideLibraryOptions));
  for (auto &entry : cl::getRegisteredOptions()) {
    int its = images.find(entry.second);
    if (its >= 0 && its != ours &&
        entry.second->getOptionHiddenFlag() == cl::NotHidden)
      entry.second->setHiddenFlag(cl::Hidden);
  }
}

cl::OptionCategory &greenai::getCompletionCategory() {
  static cl::OptionCategory category("Shell");
  return category;
}

static std::unique_ptr<cl::opt<std::string>> completion;

void greenai::registerCompletionFlag() {
  completion = std::make_unique<cl::opt<std::string>>(
      "completion",
      cl::desc("Print a script that completes options; in ~/.bashrc: "
               "eval \"$(TOOL --completion=bash)\""),
      cl::value_desc("bash"), cl::cat(getCompletionCategory()));
}

namespace {

/// One option, as it is completed.
struct Completion {
  std::string name;
  cl::ValueExpected expects;
  std::vector<std::string> words;
  /// What files are called that it may name: "*.yaml".
  std::string files;
};

} // namespace

/// Names that would be long for --help come from their tables; others stand
/// there as "a|b|c".
static void addValues(const cl::Option &option, Completion &result) {
  StringRef name = option.ArgStr, value = option.ValueStr;
  if (name == "convention") {
    for (StringRef known : getConventionNames())
      result.words.push_back(known.str());
    result.files = "*.yaml";
  } else if (name == "machine") {
    result.words = getMachineNames();
    result.files = "*.yaml";
  } else if (value.contains('|') || name == "completion") {
    // "cache=BYTES" is begun, "github[:file]" may go on.
    for (StringRef word : llvm::split(value, '|')) {
      word = word.split('[').first;
      size_t equals = word.find('=');
      result.words.push_back(word.take_front(equals).str() +
                             (equals == StringRef::npos ? "" : "="));
    }
  } else if (value == "file" || name == "o") {
    result.files = "*";
  } else if (value.starts_with("file.")) {
    result.files = ("*." + value.drop_front(5)).str();
  }
}

/// The options that --help shows, by name, and passes.
static std::vector<Completion> collect() {
  std::vector<Completion> result;
  for (auto &entry : cl::getRegisteredOptions()) {
    const cl::Option &option = *entry.second;
    if (option.getOptionHiddenFlag() != cl::NotHidden &&
        (!option.ArgStr.empty() ||
         option.getNumOccurrencesFlag() != cl::ZeroOrMore))
      continue;
    Completion completion{
        entry.first.str(), option.getValueExpectedFlag(), {}, ""};
    // The names of passes are the values of an option without a name; theirs
    // are optional.
    if (option.ArgStr.empty())
      completion.expects = cl::ValueDisallowed;
    else
      addValues(option, completion);
    result.push_back(std::move(completion));
  }
  llvm::sort(result, [](const Completion &a, const Completion &b) {
    return a.name < b.name;
  });
  return result;
}

static void printBash(StringRef tool, llvm::ArrayRef<StringRef> extensions,
                      llvm::raw_ostream &os) {
  std::string function = "_" + tool.str();
  llvm::replace(function, '-', '_');
  std::string names, cases;
  llvm::raw_string_ostream caseStream(cases);
  for (const Completion &option : collect()) {
    bool isLong = option.name.size() > 1;
    bool isRequired = option.expects == cl::ValueRequired;
    std::string name = (isLong ? "--" : "-") + option.name;
    names += " " + name + (isLong && isRequired ? "=" : "");
    if (option.expects == cl::ValueOptional && !option.words.empty())
      names += " " + name + "=";
    if (option.expects == cl::ValueDisallowed ||
        (!isRequired && option.words.empty()))
      continue;
    caseStream << "  " << name << ") words='" << llvm::join(option.words, " ")
               << "' files='" << option.files << "'"
               << (isRequired ? " isValue=1" : "") << ";;\n";
  }
  os << "# Completion of " << tool << " for bash, made by " << tool
     << " --completion=bash.\n"
     << function << R"(() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  local option=$before isValue= words= files= path
  # Bash makes words of their own of "--at", "=" and "B=1".
  if [[ $word == = ]]; then word= isValue=1
  elif [[ $before == = ]]; then option=${COMP_WORDS[COMP_CWORD-2]} isValue=1; fi
  case $option in
)" << cases
     << R"(  esac
  if [[ ! $isValue ]]; then
    words= files=)"
     << "'*.@(" << llvm::join(extensions, "|") << ")'\n"
     << R"(    if [[ $word == -* ]]; then
      files= words=')"
     << StringRef(names).drop_front() << R"('
    fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  if [[ $files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r path; do
      if [[ -d $path || $path == $files ]]; then COMPREPLY+=("$path"); fi
    done < <(compgen -f -- "$word")
  fi
  if [[ ${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -F )"
     << function << " " << tool << "\n";
}

bool greenai::printCompletion(StringRef tool,
                              llvm::ArrayRef<StringRef> extensions,
                              int &status) {
  if (completion->getNumOccurrences() == 0)
    return false;
  status = ExitStatus::Success;
  if (StringRef(*completion) == "bash") {
    printBash(tool, extensions, llvm::outs());
    return true;
  }
  status = fail(tool, "unknown shell '" + *completion + "': choose bash");
  return true;
}
