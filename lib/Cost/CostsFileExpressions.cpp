//===- CostsFileExpressions.cpp - Expressions of a file of costs ----------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CostsFileText.h"

#include "greenai/Report/LayerCounts.h"

#include "greenai/Expr/Analysis.h"
#include "greenai/Expr/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace {

class ModelReader {
public:
  ModelReader(const ModelText &text, StringRef fileName)
      : text(text), fileName(fileName) {}

  Expected<UserModel> read();

private:
  /// What an expression may name.
  enum class Use { Sizes, Counts, Bytes };

  std::string place(const PlacedText &at) const;
  Error fail(const PlacedText &at, const llvm::Twine &message) const {
    return createStringError(place(at) + ": " + message);
  }
  Error readName();
  Error readSizes();
  Error readRequirements();
  Error readResults();
  Error readKind();
  Error readLedger();
  Error readBytes();
  Error readCount(const PlacedText &at, Use use, CostExpr &result);
  Error declareNames(const PlacedText &at, Use use);
  Error declareReference(const CostReference &reference, const PlacedText &at);
  Expected<Expr> readExpr(const PlacedText &at, Use use);
  Error checkIntegral(const PlacedText &at, const Expr &expr) const;

  const ModelText &text;
  StringRef fileName;
  UserModel model;
  /// The names of `sizes`, as symbols and as what they stand for.
  Substitution names;
};

} // namespace

std::string ModelReader::place(const PlacedText &at) const {
  if (at.line != 0)
    return (fileName + ":" + llvm::Twine(at.line) + ":" +
            llvm::Twine(at.column))
        .str();
  return model.place.empty() ? fileName.str() : model.place;
}

/// Reads "arg0.2", "result1.bytes", "arg3", "attr.heads"; std::nullopt for what
/// does not begin like one.
static std::optional<CostReference> parseReference(StringRef text) {
  CostReference reference;
  reference.text = text.str();
  StringRef rest = text;
  if (rest.consume_front("attr.")) {
    if (rest.empty())
      return std::nullopt;
    reference.kind = CostReference::Kind::Attribute;
    reference.attribute = rest.str();
    return reference;
  }
  reference.isResult = rest.consume_front("result");
  if (!reference.isResult && !rest.consume_front("arg"))
    return std::nullopt;
  if (rest.consumeInteger(10, reference.number))
    return std::nullopt;
  if (rest.empty()) {
    reference.kind = CostReference::Kind::Value;
    return reference;
  }
  if (!rest.consume_front("."))
    return std::nullopt;
  if (rest == "elements")
    reference.kind = CostReference::Kind::Elements;
  else if (rest == "bytes")
    reference.kind = CostReference::Kind::Bytes;
  else if (rest.getAsInteger(10, reference.dimension))
    return std::nullopt;
  return reference;
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

Error ModelReader::declareReference(const CostReference &reference,
                                    const PlacedText &at) {
  if (model.context->lookupSymbol(reference.text))
    return Error::success();
  // Nothing but a requirement says that a size is not 0.
  bool isSize = reference.kind != CostReference::Kind::Value &&
                reference.kind != CostReference::Kind::Attribute;
  Expr symbol = model.context->symbol(
      reference.text, isSize ? SymbolDomain::atLeast(0) : SymbolDomain());
  model.references.push_back(reference);
  model.references.back().symbol = *symbol.getAtom();
  model.references.back().place = place(at);
  return Error::success();
}

/// The parser would take any name for a size that is at least 1.
Error ModelReader::declareNames(const PlacedText &at, Use use) {
  StringRef rest = at.text;
  if (size_t bracket = rest.find('['); bracket != StringRef::npos)
    return fail(at, "'" + at.text +
                        "' has a bracket: the size of a dimension is written "
                        "arg0.2");
  static constexpr StringRef functions[] = {
      "floor", "ceil", "floordiv", "ceildiv", "mod", "max", "min", "clamp"};
  auto isPart = [](char c) { return llvm::isAlnum(c) || c == '_' || c == '.'; };
  while (!rest.empty()) {
    if (llvm::isDigit(rest.front())) {
      rest = rest.drop_while(llvm::isDigit);
      continue;
    }
    if (!llvm::isAlpha(rest.front()) && rest.front() != '_') {
      rest = rest.drop_front();
      continue;
    }
    StringRef name = rest.take_while(isPart);
    rest = rest.drop_front(name.size());
    if (rest.ltrim().starts_with("(") && llvm::is_contained(functions, name))
      continue;
    if (std::optional<AtomId> known = model.context->lookupSymbol(name);
        known && names.count(*known))
      continue;
    std::optional<CostReference> reference = parseReference(name);
    if (!reference)
      return fail(at, "'" + name +
                          "' is not in 'sizes', and not of the form arg0.2, "
                          "arg0.elements, arg0, result0.1 or attr.name");
    if (use == Use::Sizes && reference->isResult)
      return fail(at, "'" + name +
                          "' is of a result: sizes and requirements are "
                          "those of operands");
    if (use != Use::Bytes && reference->kind == CostReference::Kind::Bytes)
      return fail(at, "'" + name + "' is only meant for 'bytes'");
    if (reference->isResult && reference->kind == CostReference::Kind::Value)
      return fail(at, "'" + name +
                          "' is the value of a result, which is not "
                          "known before it is computed");
    if (Error error = declareReference(*reference, at))
      return error;
  }
  return Error::success();
}

Expected<Expr> ModelReader::readExpr(const PlacedText &at, Use use) {
  if (Error error = declareNames(at, use))
    return error;
  Expected<Expr> expr = parseExpr(at.text, *model.context);
  if (!expr)
    return fail(at, "'" + at.text + "' cannot be read: " +
                        llvm::toString(expr.takeError()));
  for (AtomId symbol : collectSymbols(*expr))
    if (StringRef name = model.context->getAtom(symbol).name;
        name.contains('%') || name.contains('$'))
      return fail(at, "'" + name +
                          "' names nothing: for a remainder write mod(a, b)");
  return substitute(*expr, names);
}

/// A count is an integer wherever the requirements hold. Looked for are points
/// that show the contrary; a polynomial that is integral at as many successive
/// values of each symbol as its degree is so everywhere.
Error ModelReader::checkIntegral(const PlacedText &at, const Expr &expr) const {
  if (expr.getDenominator() == 1)
    return Error::success();
  llvm::SmallVector<AtomId> symbols = collectSymbols(expr);
  llvm::SmallVector<unsigned> steps(symbols.size(), 0);
  for (unsigned tried = 0; tried < 4096; ++tried) {
    Point point;
    std::string text;
    for (auto [symbol, step] : llvm::zip_equal(symbols, steps)) {
      const SymbolDomain &domain = model.context->getDomain(symbol);
      Int low = domain.lower.value_or(Int(0));
      Int value =
          (ceilDiv(low, domain.multipleOf) + Int(step)) * domain.multipleOf;
      point.set(symbol, value);
      text += (text.empty() ? "" : ", ") +
              model.context->getAtom(symbol).name.str() + "=" + toString(value);
    }
    bool isRequired = llvm::all_of(
        model.requirements, [&](const UserModel::Requirement &required) {
          std::optional<Rational> value =
              evaluate(required.condition.expr, point);
          if (!value)
            return true; // about something else
          switch (required.condition.kind) {
          case Condition::Kind::NonNegative:
            return value->numerator >= 0;
          case Condition::Kind::Zero:
            return value->numerator == 0;
          case Condition::Kind::Multiple:
            return value->isInteger() &&
                   mod(value->numerator, required.condition.modulus) == 0;
          }
          llvm_unreachable("all kinds are handled");
        });
    if (std::optional<Rational> value = evaluate(expr, point);
        isRequired && value && !value->isInteger())
      return fail(at, "'" + at.text + "' is no integer at " + text +
                          ": use floor or ceil");
    // The next point.
    size_t i = 0;
    for (; i < steps.size(); ++i) {
      if (++steps[i] <= degree(expr, symbols[i]) + 1)
        break;
      steps[i] = 0;
    }
    if (i == steps.size())
      break;
  }
  return Error::success();
}

Error ModelReader::readCount(const PlacedText &at, Use use, CostExpr &result) {
  Expected<Expr> expr = readExpr(at, use);
  if (!expr)
    return expr.takeError();
  if (Error error = checkIntegral(at, *expr))
    return error;
  if (std::optional<Int> value = expr->getConstant(); value && *value < 0)
    return fail(at, "'" + at.text + "' is negative");
  result = {*expr, place(at)};
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Parts of a model
//===----------------------------------------------------------------------===//

Error ModelReader::readName() {
  const PlacedText &at = text.op.isGiven ? text.op : text.callee;
  model.line = at.line == 0 ? fileName.str()
                            : (fileName + ":" + llvm::Twine(at.line)).str();
  model.place = place(at);
  if (text.op.isGiven == text.callee.isGiven)
    return fail(at, text.op.isGiven
                        ? "a model has an 'op' or a 'callee', not both"
                        : "a model needs an 'op' or a 'callee'");
  StringRef name = at.text;
  if (text.callee.isGiven)
    name.consume_front("@");
  else if (!name.contains('.'))
    return fail(at, "'" + name + "' is not of the form dialect.operation");
  if (name.empty() || name.contains(' '))
    return fail(at, "'" + at.text + "' does not name anything");
  (text.op.isGiven ? model.op : model.callee) = name.str();
  model.overrides = text.overrides;
  for (const auto &[key, value] : text.where.entries)
    model.where.emplace_back(key, value.text);
  llvm::sort(model.where);
  return Error::success();
}

Error ModelReader::readSizes() {
  std::vector<std::pair<std::string, Expr>> read;
  for (const auto &[name, value] : text.sizes.entries) {
    bool isName =
        !name.empty() && (llvm::isAlpha(name.front()) || name.front() == '_') &&
        llvm::all_of(name, [](char c) { return llvm::isAlnum(c) || c == '_'; });
    if (!isName || parseReference(name))
      return fail(value, "'" + name + "' cannot name a size");
    Expected<Expr> expr = readExpr(value, Use::Sizes);
    if (!expr)
      return expr.takeError();
    read.emplace_back(name, *expr);
  }
  // Sizes do not name each other, so their order is nothing.
  for (const auto &[name, expr] : read) {
    SymbolDomain domain =
        isKnownNonNegative(expr) ? SymbolDomain::atLeast(0) : SymbolDomain();
    AtomId symbol = *model.context->symbol(name, domain).getAtom();
    names[symbol] = expr;
  }
  return Error::success();
}

Error ModelReader::readRequirements() {
  for (const PlacedText &at : text.require) {
    if (Error error = declareNames(at, Use::Sizes))
      return error;
    auto conditions = parseConditions(at.text, *model.context);
    if (!conditions)
      return fail(at, llvm::toString(conditions.takeError()));
    for (Condition condition : *conditions) {
      // Of the name, and of what it stands for.
      for (bool isResolved : {false, true}) {
        if (isResolved)
          condition.expr = substitute(condition.expr, names);
        auto applied = applyToDomain(condition, *model.context);
        if (!applied)
          return fail(at, llvm::toString(applied.takeError()));
      }
      model.requirements.push_back({condition, place(at)});
    }
  }
  return Error::success();
}

Error ModelReader::readResults() {
  for (const std::vector<PlacedText> &sizes : text.results) {
    std::vector<CostExpr> &result = model.results.emplace_back();
    for (const PlacedText &at : sizes)
      if (Error error = readCount(at, Use::Sizes, result.emplace_back()))
        return error;
  }
  return Error::success();
}

Error ModelReader::readKind() {
  llvm::ArrayRef<llvm::StringLiteral> kinds = getRowKindNames();
  if (!text.kind.isGiven) {
    if (!model.callee.empty())
      model.kind = "call";
    return Error::success();
  }
  for (llvm::StringLiteral kind : kinds)
    if (text.kind.text == kind) {
      model.kind = kind;
      return Error::success();
    }
  return fail(text.kind, "unknown kind '" + text.kind.text + "': choose " +
                             llvm::join(kinds.drop_back(), ", ") + " or other");
}

Error ModelReader::readLedger() {
  for (const auto &[key, at] : text.ledger.entries) {
    auto [op, type] = StringRef(key).split('.');
    std::optional<ScalarOp> scalarOp = parseScalarOp(op);
    if (!scalarOp)
      return fail(at, "'" + op + "' of '" + key +
                          "' is not a scalar operation of the ledger");
    UserModel::Count &count = model.ledger.emplace_back();
    count.op = *scalarOp;
    std::optional<CostReference> operand = parseReference(type);
    if (operand && operand->kind == CostReference::Kind::Value)
      (count.operand = *operand).place = place(at);
    else
      count.type = ScalarType::parse(type);
    if (!count.type && !operand)
      return fail(at, "'" + type + "' of '" + key +
                          "' is no element type such as f32, arg0 or result0");
    if (Error error = readCount(at, Use::Counts, count.times))
      return error;
  }
  if (text.macs.isGiven)
    return readCount(text.macs, Use::Counts, model.macs);
  return Error::success();
}

Error ModelReader::readBytes() {
  if (!text.bytes)
    return Error::success();
  if (Error error =
          readCount(text.bytes->read, Use::Bytes, model.bytesRead.emplace()))
    return error;
  model.areBytesUpperBound = text.bytes->isUpperBound;
  return readCount(text.bytes->written, Use::Bytes,
                   model.bytesWritten.emplace());
}

Expected<UserModel> ModelReader::read() {
  model.context = std::make_shared<ExprContext>();
  for (Error (ModelReader::*part)() :
       {&ModelReader::readName, &ModelReader::readSizes,
        &ModelReader::readRequirements, &ModelReader::readResults,
        &ModelReader::readKind, &ModelReader::readLedger,
        &ModelReader::readBytes})
    if (Error error = (this->*part)())
      return error;
  return std::move(model);
}

Expected<UserModel> greenai::readUserModel(const ModelText &text,
                                           StringRef fileName) {
  return ModelReader(text, fileName).read();
}
