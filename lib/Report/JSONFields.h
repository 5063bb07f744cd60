//===- JSONFields.h - Checked access to a JSON document ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every access names the field it wants and the type it has to be. The first
// thing that is not so is kept as one sentence with the path to it.
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_REPORT_JSONFIELDS_H
#define GREENAI_LIB_REPORT_JSONFIELDS_H

#include "greenai/Expr/Expr.h"
#include "greenai/Report/SharedText.h"
#include "greenai/Report/TextLocation.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"

namespace greenai {

/// A value inside a JSON document with the way there from the root, for errors.
/// Like llvm::json::Path it lives on the stack, each step referring to the one
/// before; unlike it, messages need not be literals.
struct Cursor {
  Cursor() = default;
  explicit Cursor(const llvm::json::Value &root) : value(&root) {}
  Cursor(const Cursor &parent, llvm::StringRef field,
         const llvm::json::Value &value)
      : value(&value), parent(&parent), field(field) {}
  Cursor(const Cursor &parent, size_t index, const llvm::json::Value &value)
      : value(&value), parent(&parent), index(index) {}

  /// "functions[0].rows[3].macs"; "the report" for the root.
  std::string getPath() const;

  const llvm::json::Value *value = nullptr;

private:
  const Cursor *parent = nullptr;
  llvm::StringRef field;
  size_t index = 0;
};

/// Reads fields of objects. All methods return false after an error.
class JSONFields {
public:
  /// The first error: "functions[0].rows[3].macs: expected a string".
  std::string problem;

protected:
  bool fail(const Cursor &at, const llvm::Twine &message);
  /// Whether there is such a field.
  bool has(const Cursor &object, llvm::StringRef name);
  /// The field itself, of any type.
  bool field(const Cursor &object, llvm::StringRef name, Cursor &result);

  bool text(const Cursor &object, llvm::StringRef name, std::string &result);
  /// Equal texts share one copy.
  bool text(const Cursor &object, llvm::StringRef name, SharedText &result);
  bool text(const Cursor &object, llvm::StringRef name, TextLocation &result);
  bool boolean(const Cursor &object, llvm::StringRef name, bool &result);
  bool number(const Cursor &object, llvm::StringRef name, int64_t low,
              int64_t high, int64_t &result);
  /// An integer of any size: a string of decimal digits.
  bool integer(const Cursor &object, llvm::StringRef name, Int &result);
  /// The same or null.
  bool bound(const Cursor &object, llvm::StringRef name,
             std::optional<Int> &result);
  /// The index of a string in `words`.
  bool word(const Cursor &object, llvm::StringRef name,
            llvm::ArrayRef<llvm::StringLiteral> words, unsigned &result);
  /// Calls `read(element)` for the elements of an array.
  bool list(const Cursor &object, llvm::StringRef name,
            llvm::function_ref<bool(const Cursor &)> read);

private:
  bool view(const Cursor &object, llvm::StringRef name,
            llvm::StringRef &result);

  TextPool texts;
};

/// Refuses text nested deeper than any report: the JSON parser recurses.
llvm::Error checkNesting(llvm::StringRef text);

} // namespace greenai

#endif // GREENAI_LIB_REPORT_JSONFIELDS_H
