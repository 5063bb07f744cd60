//===- FuzzMain.cpp - Runs a fuzzer without libFuzzer ---------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   greenai-fuzz-NAME [--runs=N] [--seed=N] FILE_OR_FOLDER...
//
// Replays the files, then so many mutations of them. The same in every run, and
// with every compiler: what CI can afford of the fuzzers.
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <random>
#include <string>
#include <vector>

namespace {

class Mutator {
public:
  Mutator(std::vector<std::string> corpus, uint64_t seed)
      : corpus(std::move(corpus)), engine(seed) {}

  std::string next() {
    std::string text = corpus[below(corpus.size())];
    for (size_t i = below(5); i <= 4; ++i)
      change(text);
    if (text.size() > maxSize)
      text.resize(maxSize);
    return text;
  }

private:
  static constexpr size_t maxSize = 1 << 14;

  size_t below(size_t n) { return engine() % n; }

  void change(std::string &text) {
    size_t at = below(text.size() + 1), count = 1 + below(8);
    const std::string &other = corpus[below(corpus.size())];
    switch (below(6)) {
    case 0:
      text.insert(at, 1, char(below(256)));
      break;
    case 1:
      text.erase(at, count);
      break;
    case 2:
      if (at < text.size())
        text[at] = char(below(256));
      break;
    case 3:
      // A piece of itself: lines, terms and brackets again.
      text.insert(below(text.size() + 1), text.substr(at, count * count));
      break;
    case 4:
      if (!other.empty())
        text.insert(at, other.substr(below(other.size()), count * count));
      break;
    default:
      if (at < text.size())
        text[at] ^= char(1 << below(8));
      break;
    }
  }

  std::vector<std::string> corpus;
  std::mt19937_64 engine;
};

bool readCorpus(llvm::StringRef path, std::vector<std::string> &corpus) {
  std::vector<std::string> files;
  std::error_code error;
  if (llvm::sys::fs::is_directory(path)) {
    for (llvm::sys::fs::directory_iterator it(path, error), end;
         it != end && !error; it.increment(error))
      files.push_back(it->path());
    // The order of a folder is that of the disk.
    llvm::sort(files);
  } else {
    files.push_back(path.str());
  }
  for (const std::string &file : files) {
    auto buffer = llvm::MemoryBuffer::getFile(file);
    if (!buffer) {
      llvm::errs() << "cannot read '" << file
                   << "': " << buffer.getError().message() << "\n";
      return false;
    }
    corpus.push_back((*buffer)->getBuffer().str());
  }
  return !files.empty() && !error;
}

void run(const std::string &input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(input.data()),
                         input.size());
}

} // namespace

int main(int argc, char **argv) {
  uint64_t runs = 0, seed = 1;
  std::vector<std::string> corpus;
  for (int i = 1; i < argc; ++i) {
    llvm::StringRef argument = argv[i];
    if (argument.consume_front("--runs=")) {
      if (argument.getAsInteger(10, runs))
        return 2;
    } else if (argument.consume_front("--seed=")) {
      if (argument.getAsInteger(10, seed))
        return 2;
    } else if (!readCorpus(argument, corpus)) {
      return 2;
    }
  }
  if (corpus.empty()) {
    llvm::errs() << "usage: [--runs=N] [--seed=N] FILE_OR_FOLDER...\n";
    return 2;
  }
  for (const std::string &input : corpus)
    run(input);
  Mutator mutator(corpus, seed);
  for (uint64_t i = 0; i < runs; ++i)
    run(mutator.next());
  llvm::outs() << corpus.size() << " inputs and " << runs
               << " mutations with seed " << seed << "\n";
  return 0;
}
