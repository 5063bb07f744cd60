//===- SharedText.h - Texts that rows share ---------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef GREENAI_REPORT_SHAREDTEXT_H
#define GREENAI_REPORT_SHAREDTEXT_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <atomic>
#include <string>
#include <utility>

namespace greenai {

/// A text that its copies share, in one word: rows hold eight texts each, most
/// of them empty or the same as in other rows. Copies may be made and destroyed
/// by several threads at once.
class SharedText {
public:
  SharedText() = default;
  SharedText(llvm::StringRef text);
  SharedText(const std::string &text) : SharedText(llvm::StringRef(text)) {}
  SharedText(const char *text) : SharedText(llvm::StringRef(text)) {}
  SharedText(const SharedText &other) : block(other.block) {
    if (block)
      block->users.fetch_add(1, std::memory_order_relaxed);
  }
  SharedText(SharedText &&other) : block(std::exchange(other.block, nullptr)) {}
  SharedText &operator=(SharedText other) {
    std::swap(block, other.block);
    return *this;
  }
  ~SharedText() {
    if (block && block->users.fetch_sub(1, std::memory_order_acq_rel) == 1)
      ::operator delete(block);
  }

  llvm::StringRef get() const {
    return block ? llvm::StringRef(reinterpret_cast<const char *>(block + 1),
                                   block->size)
                 : llvm::StringRef();
  }
  operator llvm::StringRef() const { return get(); }
  operator std::string() const { return get().str(); }
  std::string str() const { return get().str(); }
  bool empty() const { return !block; }
  size_t size() const { return block ? block->size : 0; }

  friend bool operator==(const SharedText &a, const SharedText &b) {
    return a.block == b.block || a.get() == b.get();
  }
  friend bool operator==(const SharedText &a, llvm::StringRef b) {
    return a.get() == b;
  }
  friend bool operator==(const SharedText &a, const char *b) {
    return a.get() == b;
  }
  template <typename T>
  friend bool operator!=(const SharedText &a, const T &b) {
    return !(a == b);
  }
  friend bool operator<(const SharedText &a, const SharedText &b) {
    return a.get() < b.get();
  }
  friend std::string operator+(const std::string &a, const SharedText &b) {
    return a + b.str();
  }
  friend std::string operator+(const SharedText &a, const char *b) {
    return a.str() + b;
  }
  friend llvm::raw_ostream &operator<<(llvm::raw_ostream &os,
                                       const SharedText &text) {
    return os << text.get();
  }

private:
  /// Followed by its characters.
  struct Block {
    std::atomic<uint32_t> users;
    uint32_t size;
  };
  Block *block = nullptr;
};

/// One copy of each text.
class TextPool {
public:
  SharedText get(llvm::StringRef text) {
    if (text.empty())
      return SharedText();
    SharedText &pooled = texts[text];
    if (pooled.empty())
      pooled = SharedText(text);
    return pooled;
  }

private:
  llvm::StringMap<SharedText> texts;
};

} // namespace greenai

#endif // GREENAI_REPORT_SHAREDTEXT_H
