//===- StaticSizes.cpp - Static sizes that follow a named one ---*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function whose static sizes are named is visited twice: first to find what
// the other static sizes are, then as any other (docs/Resymbolising.md).
//
//===----------------------------------------------------------------------===//

#include "greenai/Expr/Text.h"
#include "greenai/Shape/ShapeAnalysis.h"

#include "mlir/IR/SymbolTable.h"

using namespace greenai;
using namespace mlir;

/// Vectors are registers: their sizes are the machine's.
static bool isStored(Value value) {
  return isa<RankedTensorType, MemRefType>(value.getType());
}

/// Whether the elements of a value are given: constants, globals, arguments.
static bool isData(Value value) {
  Operation *op = value.getDefiningOp();
  if (!op)
    return isa<FunctionOpInterface>(
        cast<BlockArgument>(value).getOwner()->getParentOp());
  return op->hasTrait<OpTrait::ConstantLike>() ||
         (op->getNumOperands() == 0 && isa<SymbolUserOpInterface>(op));
}

/// One sentence, without the operation's text.
static InFlightDiagnostic emitHere(Operation *op) {
  return emitError(op->getLoc())
         << "'" << op->getName().getStringRef() << "' op ";
}

bool ShapeAnalysis::isDynamicDim(Value value, unsigned dimension) const {
  return ShapedType::isDynamic(getSizes(value.getType())[dimension]) ||
         (isResymbolised() && isStored(value));
}

bool ShapeAnalysis::isDynamicValue(Value value) const {
  return ShapedType::isDynamicShape(getSizes(value.getType())) ||
         (isResymbolised() && isStored(value));
}

LogicalResult ShapeAnalysis::recordExported(const Expr &symbol, Value value,
                                            unsigned dimension) {
  int64_t size = cast<ShapedType>(value.getType()).getDimSize(dimension);
  auto [it, isNew] = exportedSizes.insert({*symbol.getAtom(), size});
  llvm::StringRef name = context->getAtom(*symbol.getAtom()).name;
  for (SymbolInfo &info : symbols)
    if (info.name == name) {
      if (!isNew && it->second != size)
        return emitError(function.getLoc())
               << "--shapes names '" << name << "' in @" << function.getName()
               << " what is " << it->second << " and " << size << ": "
               << info.origin;
      info.exported = size;
    }
  if (!solver) {
    Sizes &sizes = found[value];
    sizes.resize(cast<ShapedType>(value.getType()).getRank());
    sizes[dimension] = symbol;
    return success();
  }
  solver->addNamed(*symbol.getAtom(), size, name.str());
  setDim(value, dimension, symbol);
  return success();
}

/// Arguments without names and constants that follow a name are listed: their
/// elements are given, and yet their number is taken to change.
void ShapeAnalysis::listFollowers() {
  // What is data follows as a size that has a name, or with a constant more or
  // less. A multiple (a table of 50257*B rows) is what the exporter did not
  // mean.
  auto follow = [&](const llvm::Twine &name, int dimension, const Expr &size,
                    ShapedType type, Operation *op) {
    std::string text =
        ("dim(" + name + ", " + llvm::Twine(dimension) + ")").str();
    bool isNamed = size.isConstant() ||
                   llvm::any_of(exportedSizes, [&](const auto &entry) {
                     return (size - context->atom(entry.first)).isConstant();
                   });
    if (!isNamed && succeeded(status))
      status =
          emitHere(op ? op : function.getOperation())
          << "would make " << text << " " << toString(size) << ", exported at "
          << type.getDimSize(dimension)
          << ": name the sizes of all arguments that have them in --shapes";
    assume(Assumption::Kind::EqualSize, text + " = " + toString(size), op);
  };
  auto list = [&](Value value, const llvm::Twine &name, Operation *op) {
    auto it = found.find(value);
    if (it == found.end())
      return;
    for (auto [i, size] : llvm::enumerate(it->second))
      if (size && llvm::none_of(formals, [&, d = int(i)](const auto &formal) {
            return !op && formal.dimension == d &&
                   formal.argument == cast<BlockArgument>(value).getArgNumber();
          }))
        follow(name, i, *size, cast<ShapedType>(value.getType()), op);
  };
  for (auto [i, argument] : llvm::enumerate(function.getArguments()))
    list(argument, getArgumentName(i), nullptr);
  function->walk([&](Operation *op) {
    if (op->getNumResults() == 1 && isData(op->getResult(0)) &&
        found.contains(op->getResult(0)))
      list(op->getResult(0), getValueName(op->getResult(0)), op);
  });
}

LogicalResult ShapeAnalysis::findStaticSizes() {
  if (mode == Mode::Solving)
    return success();
  ShapeAnalysis finder(function, options, isEntry, calleeSizes);
  finder.mode = Mode::Solving;
  finder.solver = std::make_unique<SizeSolver>(*finder.context);
  finder.solver->describeValue = [&](Value value) {
    return finder.getValueName(value);
  };
  if (failed(finder.nameArguments()) || failed(finder.nameValues()))
    return failure();
  finder.visitRegion(function.getFunctionBody());
  if (failed(finder.status) || failed(finder.solver->solve()))
    return failure();

  mode = Mode::Solved;
  auto convert = [&](const Expr &expr) -> std::optional<Expr> {
    Expr resolved = finder.solver->resolve(expr);
    if (resolved.isConstant())
      return std::nullopt;
    // What is unknown there is found anew here.
    for (AtomId symbol : collectSymbols(resolved))
      if (!context->lookupSymbol(finder.context->getAtom(symbol).name))
        return std::nullopt;
    return transfer(resolved, *context);
  };
  for (const auto &[value, shape] : finder.shapes) {
    if (!isStored(value))
      continue;
    const Sizes &sizes = shape->sizes;
    Sizes result(sizes.size());
    bool isAny = false;
    for (auto [i, size] : llvm::enumerate(sizes)) {
      if (!size || cast<ShapedType>(value.getType()).isDynamicDim(i))
        continue;
      // Whatever is derived has to be what the exporter derived.
      int64_t number = cast<ShapedType>(value.getType()).getDimSize(i);
      std::optional<Int> exported = finder.getExported(*size);
      if (exported && *exported != Int(number))
        return emitError(value.getLoc())
               << "dimension " << i << " of " << getValueName(value) << " is "
               << number << ", but " << toString(finder.resolve(*size))
               << " at the exported sizes is " << toString(*exported);
      result[i] = convert(*size);
      isAny |= result[i].has_value();
    }
    if (isAny)
      found[value] = std::move(result);
  }
  // Two names of what has to be one size.
  for (auto [symbol, size] : llvm::to_vector(exportedSizes))
    if (Expr named = context->atom(symbol);
        std::optional<Expr> other =
            convert(finder.context->symbol(context->getAtom(symbol).name)))
      if (*other != named) {
        assume(Assumption::Kind::EqualSize,
               toString(named) + " = " + toString(*other), nullptr);
        replace(symbol, *other);
      }
  listFollowers();
  for (const auto &[variable, bound] : finder.bounds)
    if (std::optional<Expr> expr = convert(bound))
      bounds[variable] = *expr;
  return success();
}

bool ShapeAnalysis::concerns(const ArgumentSizes &entry) {
  return entry.function.empty() ? isEntry
                                : entry.function == function.getName();
}

/// Without names there is nothing that a value's sizes could be.
LogicalResult ShapeAnalysis::refuseValues() {
  for (const ArgumentSizes &entry : options.sizes)
    if (!entry.value.empty() && concerns(entry) && !solver)
      return emitError(function.getLoc())
             << "--shapes entry '" << entry.text
             << "' is of a value, but no static size of an argument of @"
             << function.getName() << " has a name";
  return success();
}

/// Values that the user says the sizes of.
LogicalResult ShapeAnalysis::nameValues() {
  for (const ArgumentSizes &entry : options.sizes) {
    if (entry.value.empty() || !concerns(entry))
      continue;
    auto fail = [&](const llvm::Twine &why) {
      return emitError(function.getLoc())
             << "--shapes entry '" << entry.text << "' " << why;
    };
    Value named;
    function->walk([&](Operation *op) {
      for (Value result : op->getResults())
        if (isStored(result) && getValueName(result) == entry.value) {
          named = result;
          return WalkResult::interrupt();
        }
      return WalkResult::advance();
    });
    if (!named)
      return fail("names no tensor or buffer of @" + function.getName());
    if (llvm::Error error = checkSizeList(entry.sizes, named.getType()))
      return fail("does not fit: " + llvm::toString(std::move(error)));
    for (auto [i, size] : llvm::enumerate(entry.sizes)) {
      if (size.kind == SizeEntry::Kind::Any ||
          cast<ShapedType>(named.getType()).isDynamicDim(i))
        continue;
      if (size.kind == SizeEntry::Kind::Constant) {
        setDim(named, i, Expr(size.constant));
        continue;
      }
      std::optional<AtomId> symbol = context->lookupSymbol(size.symbol);
      if (!symbol)
        return fail("names '" + size.symbol + "', which is no argument's size");
      setDim(named, i, context->atom(*symbol));
    }
  }
  return status;
}

Expr ShapeAnalysis::getStaticDim(Value value, unsigned dimension) {
  auto type = cast<ShapedType>(value.getType());
  if (!solver) {
    auto it = found.find(value);
    if (it == found.end() || !it->second[dimension])
      return Expr(type.getDimSize(dimension));
    if (!equalities.empty())
      it->second[dimension] = resolve(*it->second[dimension]);
    return *it->second[dimension];
  }
  Sizes &sizes = editKnownShape(value).sizes;
  if (!sizes[dimension])
    sizes[dimension] =
        solver->makeFree(type.getDimSize(dimension), isData(value));
  sizes[dimension] = solver->resolve(*sizes[dimension]);
  return *sizes[dimension];
}

void ShapeAnalysis::setStaticDim(Value value, unsigned dimension,
                                 const Expr &size) {
  auto type = cast<ShapedType>(value.getType());
  Operation *op = value.getDefiningOp();
  if (!solver)
    return assumeEqual(getStaticDim(value, dimension), size, op);
  Sizes &sizes = editKnownShape(value).sizes;
  if (sizes[dimension])
    return assumeEqual(*sizes[dimension], size, op);
  // Whatever is derived has to be what the exporter derived.
  std::optional<Int> exported = getExported(size);
  if (exported && *exported != Int(type.getDimSize(dimension))) {
    status = emitHere(op ? op : function.getOperation())
             << "has size " << type.getDimSize(dimension) << " in dimension "
             << dimension << " of its result, but its operands say "
             << toString(*exported);
    return;
  }
  sizes[dimension] = size;
}

std::optional<Int> ShapeAnalysis::getExported(const Expr &expr) {
  if (solver)
    return solver->getExported(solver->resolve(expr));
  Point point;
  for (auto [symbol, size] : exportedSizes)
    point.set(symbol, Int(size));
  std::optional<Rational> value = greenai::evaluate(expr, point);
  if (!value || !value->isInteger())
    return std::nullopt;
  return value->numerator;
}

bool ShapeAnalysis::refuseExported(const Expr &a, const Expr &b,
                                   Operation *op) {
  SmallVector<AtomId> symbols = collectSymbols(a - b);
  auto isExported = [&](AtomId symbol) {
    return exportedSizes.contains(symbol);
  };
  if (!llvm::all_of(symbols, isExported))
    return false;
  // Two names of one size are one symbol, as for `?`.
  auto isNamed = [&](const Expr &expr) {
    std::optional<AtomId> atom = expr.getAtom();
    return atom && isExported(*atom);
  };
  // What was found knew nothing of --assume.
  Substitution same;
  for (AtomId symbol : symbols)
    same[symbol] = context->atom(symbol);
  if (substitute(a - b, same).is(0))
    return true;
  std::optional<Int> difference = getExported(a - b);
  bool agrees = difference && *difference == 0;
  if (agrees && isNamed(a) && isNamed(b))
    return false;
  // n * floor(x / n) is x for multiples of n.
  for (auto [whole, product] : {std::pair(a, b), std::pair(b, a)}) {
    if (!agrees || product.getTerms().size() != 1)
      continue;
    Int divisor = product.getTerms().front().coefficient;
    if (product.getDenominator() == 1 && divisor > 1 &&
        floorDiv(whole, divisor) * Expr(divisor) == product) {
      status = emitHere(op)
               << "requires that " << toString(whole) << " is a multiple of "
               << toString(divisor)
               << ", which holds at the exported sizes only: name the sizes of "
                  "all arguments that have them in --shapes, or say so with "
                  "--assume";
      return true;
    }
  }
  status = emitHere(op) << "requires " << toString(a) << " = " << toString(b)
                        << ", which "
                        << (agrees ? "holds at the exported sizes only"
                                   : "does not hold at the exported sizes");
  return true;
}

void ShapeAnalysis::requireConstantSizes(Operation *op) {
  if (llvm::none_of(op->getResults(), isStored))
    return;
  for (Value operand : op->getOperands())
    if (isStored(operand))
      for (const Expr &size : getShape(operand))
        solver->addConstant(size, op);
}

void ShapeAnalysis::tie(Value a, Value b, Operation *op) {
  if (!solver || !isStored(a) || !isStored(b))
    return;
  auto left = cast<ShapedType>(a.getType()),
       right = cast<ShapedType>(b.getType());
  for (int64_t i = 0; i < std::min(left.getRank(), right.getRank()); ++i)
    if (!left.isDynamicDim(i) && !right.isDynamicDim(i))
      assumeEqual(getDim(a, i), getDim(b, i), op);
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

Expr ShapeAnalysis::getLoopBound(Value inductionVariable, const Expr &bound) {
  if (!isResymbolised() || !bound.isConstant())
    return bound;
  if (auto it = bounds.find(inductionVariable); it != bounds.end())
    return resolve(it->second);
  std::optional<int64_t> number = bound.getInt64();
  if (!solver || !number || *number < 1)
    return bound;
  Expr free = solver->makeFree(*number, /*isData=*/false);
  bounds[inductionVariable] = free;
  return free;
}

void ShapeAnalysis::setLastIteration(const Expr &counter, const Expr &lower,
                                     const Expr &upper, const Expr &step) {
  std::optional<int64_t> stride = step.getInt64();
  std::optional<AtomId> symbol = counter.getAtom();
  if (!isResymbolised() || !stride || *stride < 1 || !symbol)
    return;
  if (!solver) {
    Expr range = upper - lower, count = floorDiv(range, Int(*stride));
    if (count * Expr(*stride) != range)
      count = floorDiv(range + Expr(*stride - 1), Int(*stride));
    lastIterations[*symbol] = count - Expr(1);
    return;
  }
  std::optional<Int> range = getExported(upper - lower);
  if (range && *range > 0 && *range % Int(*stride) == 0)
    lastIterations[*symbol] = (upper - lower).dividedBy(Int(*stride)) - Expr(1);
}

void ShapeAnalysis::reach(Value value, unsigned dimension,
                          const std::optional<Expr> &index, const Expr &extent,
                          Operation *op) {
  if (!isResymbolised() || !index || !isStored(value))
    return;
  if (!solver)
    return checkReach(value, dimension, *index, extent, op);
  // Elements of a place that no loop moves say nothing, unless it is the only
  // one: the exporter may have meant all.
  SmallVector<AtomId> symbols = collectSymbols(*index);
  if (index->is(0) && extent.is(1) &&
      cast<ShapedType>(value.getType()).getDimSize(dimension) == 1)
    return solver->addConstant(
        getDim(value, dimension), op,
        "takes the first element along $0, of which there was one: whether it "
        "takes all of them is not known; leave a number in --shapes where this "
        "size has to stay");
  if (!llvm::any_of(
          symbols, [&](AtomId symbol) { return lastIterations.count(symbol); }))
    return;
  Expr end = resolve(substitute(*index, lastIterations) + extent);
  if (end.getDenominator() != 1)
    return;
  Expr size = getDim(value, dimension);
  std::optional<Int> reached = getExported(end), whole = getExported(size);
  if (!reached || !whole)
    return;
  if (*reached == *whole)
    return assumeEqual(end, size, op);
  // Backwards from the end to the beginning: a constant minus the counter.
  Substitution first;
  for (const auto &[symbol, last] : lastIterations)
    first[symbol] = Expr(0);
  Expr begin = resolve(substitute(*index, first) + extent);
  std::optional<Int> top = getExported(begin);
  std::optional<Int> bottom = getExported(end - extent);
  if (top && bottom && *top == *whole && *bottom == 0)
    assumeEqual(begin - end + extent, size, op);
}

/// A loop over a dimension that follows a name has to follow it too: it ends,
/// or begins if it runs backwards, a constant before the end of the dimension.
void ShapeAnalysis::checkReach(Value value, unsigned dimension,
                               const Expr &index, const Expr &extent,
                               Operation *op) {
  auto dependsOnLoops = [&](const Expr &expr) {
    return llvm::any_of(collectSymbols(expr), [&](AtomId symbol) {
      return counters.contains(symbol);
    });
  };
  Expr size = resolve(getDim(value, dimension));
  if (size.isConstant() || failed(status) ||
      cast<ShapedType>(value.getType()).isDynamicDim(dimension) ||
      !dependsOnLoops(index))
    return;
  Substitution first;
  for (const auto &[symbol, last] : lastIterations)
    first[symbol] = Expr(0);
  auto endAt = [&](const Substitution &at) {
    Expr end = index + extent;
    // What a counter is at last may depend on the counters around it.
    for (size_t depth = 0; depth <= counters.size() && dependsOnLoops(end);
         ++depth) {
      Expr next = substitute(end, at);
      if (next == end)
        break;
      end = next;
    }
    return end;
  };
  // Forwards, backwards from the end, backwards from what was the end.
  Expr last = endAt(lastIterations), begin = endAt(first);
  for (const Expr &reached : {last, begin, begin - last + extent})
    if (resolve(size - reached).isConstant())
      return;
  status =
      emitHere(op) << "moves through a dimension of size " << toString(size)
                   << " (exported at "
                   << cast<ShapedType>(value.getType()).getDimSize(dimension)
                   << ") by a loop that does not follow this name; leave "
                      "a number or '?' in --shapes where a size has to "
                      "stay";
}
