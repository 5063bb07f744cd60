//===- JSONFields.cpp - Checked access to a JSON document -------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "JSONFields.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::ArrayRef;
using llvm::StringLiteral;
using llvm::StringRef;
using llvm::Twine;

std::string Cursor::getPath() const {
  if (!parent)
    return "the report";
  std::string path = parent->parent ? parent->getPath() : "";
  if (field.empty())
    return path + "[" + std::to_string(index) + "]";
  return path + (path.empty() ? "" : ".") + field.str();
}

bool JSONFields::fail(const Cursor &at, const Twine &message) {
  problem = (at.getPath() + ": " + message).str();
  return false;
}

bool JSONFields::field(const Cursor &object, StringRef name, Cursor &result) {
  const llvm::json::Object *fields = object.value->getAsObject();
  if (!fields)
    return fail(object, "expected an object");
  const llvm::json::Value *value = fields->get(name);
  if (!value)
    return fail(object, "the field '" + name + "' is missing");
  result = Cursor(object, name, *value);
  return true;
}

bool JSONFields::has(const Cursor &object, StringRef name) {
  const llvm::json::Object *fields = object.value->getAsObject();
  return fields && fields->get(name);
}

bool JSONFields::view(const Cursor &object, StringRef name, StringRef &result) {
  Cursor at;
  if (!field(object, name, at))
    return false;
  std::optional<StringRef> value = at.value->getAsString();
  if (!value)
    return fail(at, "expected a string");
  result = *value;
  return true;
}

bool JSONFields::text(const Cursor &object, StringRef name,
                      std::string &result) {
  StringRef value;
  if (!view(object, name, value))
    return false;
  result = value.str();
  return true;
}

bool JSONFields::text(const Cursor &object, StringRef name,
                      SharedText &result) {
  StringRef value;
  if (!view(object, name, value))
    return false;
  result = texts.get(value);
  return true;
}

bool JSONFields::text(const Cursor &object, StringRef name,
                      TextLocation &result) {
  StringRef value;
  if (!view(object, name, value))
    return false;
  result = TextLocation(value, [&](StringRef file) { return texts.get(file); });
  return true;
}

bool JSONFields::boolean(const Cursor &object, StringRef name, bool &result) {
  Cursor at;
  if (!field(object, name, at))
    return false;
  std::optional<bool> value = at.value->getAsBoolean();
  if (!value)
    return fail(at, "expected true or false");
  result = *value;
  return true;
}

bool JSONFields::number(const Cursor &object, StringRef name, int64_t low,
                        int64_t high, int64_t &result) {
  Cursor at;
  if (!field(object, name, at))
    return false;
  std::optional<int64_t> value = at.value->getAsInteger();
  if (!value || *value < low || *value > high)
    return fail(at,
                "expected an integer in " + Twine(low) + ".." + Twine(high));
  result = *value;
  return true;
}

bool JSONFields::integer(const Cursor &object, StringRef name, Int &result) {
  // Reading digits takes quadratic time; no report needs this many.
  constexpr size_t maxDigits = 10000;
  std::string digits;
  Cursor at;
  if (!field(object, name, at) || !text(object, name, digits))
    return false;
  std::optional<Int> value;
  if (digits.size() <= maxDigits)
    value = parseInt(digits);
  if (!value)
    return fail(at, "expected decimal digits, as a string");
  result = *value;
  return true;
}

bool JSONFields::bound(const Cursor &object, StringRef name,
                       std::optional<Int> &result) {
  Cursor at;
  if (!field(object, name, at))
    return false;
  result.reset();
  if (at.value->getAsNull())
    return true;
  return integer(object, name, result.emplace());
}

bool JSONFields::word(const Cursor &object, StringRef name,
                      ArrayRef<StringLiteral> words, unsigned &result) {
  std::string value;
  Cursor at;
  if (!field(object, name, at) || !text(object, name, value))
    return false;
  const StringLiteral *it = llvm::find(words, value);
  if (it == words.end())
    return fail(at, "expected one of " + llvm::join(words, ", "));
  result = it - words.begin();
  return true;
}

bool JSONFields::list(const Cursor &object, StringRef name,
                      llvm::function_ref<bool(const Cursor &)> read) {
  Cursor at;
  if (!field(object, name, at))
    return false;
  const llvm::json::Array *elements = at.value->getAsArray();
  if (!elements)
    return fail(at, "expected an array");
  for (const auto &[i, element] : llvm::enumerate(*elements))
    if (!read(Cursor(at, i, element)))
      return false;
  return true;
}

llvm::Error greenai::checkNesting(StringRef text) {
  constexpr unsigned maxDepth = 64;
  unsigned depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
    case '"': // Brackets in strings do not nest.
      for (++i; i < text.size() && text[i] != '"'; ++i)
        if (text[i] == '\\')
          ++i;
      break;
    case '[':
    case '{':
      if (++depth > maxDepth)
        return llvm::createStringError("the report is nested too deeply");
      break;
    case ']':
    case '}':
      if (depth > 0)
        --depth;
      break;
    default:
      break;
    }
  }
  return llvm::Error::success();
}
