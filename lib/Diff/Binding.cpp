//===- Binding.cpp - The symbols of two versions, as one set --------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Binding.h"

#include "greenai/Expr/Text.h"

#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

#include <map>

using namespace greenai;
using namespace greenai::diff;
using llvm::SmallVector;
using llvm::StringRef;

Expr Translator::operator()(const Expr &expr) {
  if (!expr.getContext())
    return expr;
  auto it = moved.find(expr);
  if (it == moved.end())
    it = moved.emplace(expr, transfer(expr, *target, symbols)).first;
  return it->second;
}

Cost Translator::operator()(Cost cost) {
  cost.transform([this](const Expr &expr) { return (*this)(expr); });
  return cost;
}

namespace {

/// One symbol of the comparison: symbols of either side, by their index. A
/// function may take two sizes to be equal that the other one keeps apart.
struct Group {
  SmallVector<unsigned, 1> olds, news;
};

class Binder {
public:
  Binder(const FunctionReport &oldFunction, const FunctionReport &newFunction)
      : sides{&oldFunction, &newFunction} {}

  llvm::Expected<Binding> run(llvm::ArrayRef<std::string> assumptions,
                              bool areChecked);

private:
  using Node = unsigned; // the new side's come after the old side's
  size_t numOld() const { return sides[0]->symbols.size(); }
  const SymbolInfo &getInfo(Node node) const {
    return node < numOld() ? sides[0]->symbols[node]
                           : sides[1]->symbols[node - numOld()];
  }
  std::optional<Node> find(unsigned side, const Expr &expr) const;
  bool isComparable(size_t argument) const;
  void unite(Node a, Node b);
  void bindSizes();
  void bindUnknowns();
  void makeSymbols(Binding &binding);
  void bindExpressions(Binding &binding);
  std::string chooseName(llvm::ArrayRef<Node> group);
  void addConditions(unsigned side, Binding &binding);
  llvm::Error addAssumption(StringRef text, bool isChecked, Binding &binding);

  const FunctionReport *sides[2];
  llvm::EquivalenceClasses<Node> classes;
  llvm::StringSet<> taken;
  std::vector<std::string> notes;
};

} // namespace

std::optional<unsigned> Binder::find(unsigned side, const Expr &expr) const {
  std::optional<AtomId> atom = expr.getAtom();
  if (!atom)
    return std::nullopt;
  Atom data = expr.getContext()->getAtom(*atom);
  if (data.kind != AtomKind::Symbol)
    return std::nullopt;
  for (auto [i, info] : llvm::enumerate(sides[side]->symbols))
    if (info.name == data.name)
      return Node(side == 0 ? i : i + numOld());
  return std::nullopt;
}

/// Whether nobody has chosen this name: "d0", "u12".
static bool isDefaultName(StringRef name) {
  return name.size() > 1 && llvm::all_of(name.drop_front(), llvm::isDigit);
}

/// Whether dimension 1 of the argument is the same thing on both sides.
bool Binder::isComparable(size_t argument) const {
  if (sides[0]->arguments.empty() || sides[1]->arguments.empty())
    return true; // a report that does not list them
  return argument < sides[0]->arguments.size() &&
         argument < sides[1]->arguments.size() &&
         sides[0]->arguments[argument].sizes.size() ==
             sides[1]->arguments[argument].sizes.size();
}

/// Binds two symbols that stand at one place, unless somebody has named both
/// and the names are known on the wrong sides: arguments have changed places.
void Binder::unite(Node a, Node b) {
  StringRef x = getInfo(a).name, y = getInfo(b).name;
  auto has = [](const FunctionReport &side, StringRef name) {
    return llvm::any_of(side.symbols, [&](const SymbolInfo &info) {
      return info.name == name;
    });
  };
  if (x != y && !isDefaultName(x) && !isDefaultName(y) &&
      (has(*sides[1], x) || has(*sides[0], y)))
    return;
  classes.unionSets(a, b);
}

void Binder::bindSizes() {
  // By the place that a symbol names, for values of integer arguments and for
  // reports that do not list arguments.
  std::map<std::pair<int, int>, Node> places;
  for (Node node = 0; node < numOld() + sides[1]->symbols.size(); ++node) {
    const SymbolInfo &info = getInfo(node);
    classes.insert(node);
    if (info.kind != SymbolInfo::Kind::Size || info.argument < 0 ||
        !isComparable(info.argument))
      continue;
    auto [it, isNew] =
        places.try_emplace({info.argument, info.dimension}, node);
    if (!isNew)
      unite(it->second, node);
  }
  // By what stands at each place: d1 may have become d0. One side may have more
  // arguments.
  for (const auto &[i, both] :
       llvm::enumerate(llvm::zip(sides[0]->arguments, sides[1]->arguments))) {
    const auto &[x, y] = both;
    if (!isComparable(i))
      continue;
    for (const auto &[sizeX, sizeY] : llvm::zip(x.sizes, y.sizes)) {
      std::optional<Node> a = find(0, sizeX), b = find(1, sizeY);
      if (a && b)
        unite(*a, *b);
    }
  }
}

void Binder::bindUnknowns() {
  using Key = std::pair<int, std::string>;
  llvm::MapVector<Key, std::array<SmallVector<Node, 1>, 2>,
                  std::map<Key, unsigned>>
      buckets;
  for (Node node = 0; node < numOld() + sides[1]->symbols.size(); ++node) {
    const SymbolInfo &info = getInfo(node);
    if (info.kind != SymbolInfo::Kind::Size && !info.fingerprint.empty())
      buckets[{int(info.kind), info.fingerprint}][node >= numOld()].push_back(
          node);
  }
  // Several of one origin are told apart by their order, which means nothing
  // once one of them has gone.
  for (const auto &[key, nodes] : buckets)
    if (nodes[0].size() == nodes[1].size())
      for (const auto &[a, b] : llvm::zip(nodes[0], nodes[1]))
        classes.unionSets(a, b);
}

std::string Binder::chooseName(llvm::ArrayRef<Node> group) {
  bool hasOld = group.front() < numOld(), hasNew = group.back() >= numOld();
  // "u0" of one side is not "u0" of the other: neither may look as if it were.
  bool isMistakable =
      hasOld != hasNew &&
      llvm::any_of(sides[hasOld]->symbols, [&](const SymbolInfo &info) {
        return info.name == getInfo(group[0]).name;
      });
  for (bool acceptDefault : {false, true})
    for (Node node : group)
      if (isMistakable)
        break;
      else if (StringRef name = getInfo(node).name;
               (acceptDefault || !isDefaultName(name)) &&
               taken.insert(name).second)
        return name.str();
  std::string suffix = hasOld && hasNew ? ".both" : hasOld ? ".old" : ".new";
  std::string name = getInfo(group.front()).name + suffix;
  while (!taken.insert(name).second)
    name += "_";
  return name;
}

static void intersect(SymbolDomain &domain, const SymbolDomain &other) {
  if (other.lower && (!domain.lower || *other.lower > *domain.lower))
    domain.lower = other.lower;
  if (other.upper && (!domain.upper || *other.upper < *domain.upper))
    domain.upper = other.upper;
  domain.multipleOf = lcm(domain.multipleOf, other.multipleOf);
}

static bool isEmpty(const SymbolDomain &domain) {
  return domain.lower && domain.upper &&
         ceilDiv(*domain.lower, domain.multipleOf) * domain.multipleOf >
             *domain.upper;
}

static std::string joinNames(llvm::ArrayRef<std::string> names) {
  return llvm::join(names, " = ");
}

void Binder::makeSymbols(Binding &binding) {
  // Shared symbols take their names first.
  std::vector<SmallVector<Node>> groups;
  for (Node node = 0; node < numOld() + sides[1]->symbols.size(); ++node) {
    if (classes.getLeaderValue(node) != node)
      continue;
    SmallVector<Node> &group = groups.emplace_back();
    for (auto it = classes.findLeader(node); it != classes.member_end(); ++it)
      group.push_back(*it);
    llvm::sort(group);
  }
  auto isShared = [&](const SmallVector<Node> &group) {
    return group.front() < numOld() && group.back() >= numOld();
  };
  llvm::sort(groups, [](const auto &a, const auto &b) {
    return a.front() < b.front();
  });
  std::stable_sort(
      groups.begin(), groups.end(),
      [&](const auto &a, const auto &b) { return isShared(a) > isShared(b); });
  for (const SmallVector<Node> &group : groups) {
    const SymbolInfo &first = getInfo(group.front());
    SymbolBinding symbol;
    symbol.name = chooseName(group);
    symbol.kind = first.kind;
    symbol.origin = first.origin;
    symbol.domain = first.domain;
    std::vector<std::string> names[2];
    for (Node node : group) {
      intersect(symbol.domain, getInfo(node).domain);
      names[node >= numOld()].push_back(getInfo(node).name);
    }
    symbol.oldName = joinNames(names[0]);
    symbol.newName = joinNames(names[1]);
    for (unsigned side : {0, 1})
      if (names[side].size() > 1)
        binding.notes.push_back(
            (side == 0 ? "NEW" : "OLD") + std::string(" requires ") +
            joinNames(names[side]) + " of " + (side == 0 ? "OLD" : "NEW") +
            " to be equal: compared where they are");
    if (isEmpty(symbol.domain)) {
      if (binding.problem.empty())
        binding.problem =
            "no value of " + symbol.name + " (" + symbol.origin +
            ") is valid for both sides, so there is nothing to compare";
      symbol.domain = first.domain;
    }
    binding.context->symbol(symbol.name, symbol.domain);
    binding.symbols.push_back(std::move(symbol));
  }
  // Bound once all symbols exist: nothing has been moved so far.
  for (const auto &[group, symbol] : llvm::zip_equal(groups, binding.symbols))
    for (Node node : group) {
      unsigned side = node >= numOld();
      (side ? binding.newSide : binding.oldSide)
          .bind(*sides[side]->context->lookupSymbol(getInfo(node).name),
                binding.context->symbol(symbol.name));
    }
}

/// Where one side has a symbol and the other says that it is 2*T, it is that.
void Binder::bindExpressions(Binding &binding) {
  for (const auto &[number, both] :
       llvm::enumerate(llvm::zip(sides[0]->arguments, sides[1]->arguments))) {
    const auto &[x, y] = both;
    if (!isComparable(number)) {
      binding.notes.push_back("argument " + std::to_string(number) + " has " +
                              std::to_string(x.sizes.size()) +
                              " dimensions in OLD, " +
                              std::to_string(y.sizes.size()) + " in NEW");
      continue;
    }
    for (const auto &[dimension, sizeX, sizeY] :
         llvm::enumerate(x.sizes, y.sizes)) {
      std::optional<Node> a = find(0, sizeX), b = find(1, sizeY);
      Expr movedX = binding.oldSide(sizeX), movedY = binding.newSide(sizeY);
      if (movedX == movedY)
        continue;
      binding.notes.push_back("argument " + std::to_string(number) +
                              ", dimension " + std::to_string(dimension) +
                              ": " + toString(movedX) + " in OLD, " +
                              toString(movedY) + " in NEW");
      if (!a == !b || movedX.isConstant() || movedY.isConstant())
        continue;
      const Expr &value = a ? movedY : movedX;
      AtomId symbol = *(a ? movedX : movedY).getAtom();
      if (dependsOn(value, symbol))
        continue;
      OrderDomain &domain = binding.domain;
      domain.conditions.push_back(
          {Condition::Kind::Zero, movedX - movedY, Int(1)});
    }
  }
  size_t counts[] = {sides[0]->arguments.size(), sides[1]->arguments.size()};
  if (counts[0] != counts[1] && counts[0] != 0 && counts[1] != 0)
    binding.notes.push_back(std::to_string(counts[0]) + " arguments in OLD, " +
                            std::to_string(counts[1]) + " in NEW");
}

void Binder::addConditions(unsigned side, Binding &binding) {
  const FunctionReport &function = *sides[side];
  Translator &translate = side ? binding.newSide : binding.oldSide;
  for (const Assumption &assumption : function.assumptions) {
    // "taken0 is the same in every iteration".
    if (assumption.kind == Assumption::Kind::Uniform)
      continue;
    auto names = collectConditionSymbols(assumption.text);
    if (!names) { // words, not a condition
      llvm::consumeError(names.takeError());
      continue;
    }
    // What has been bound away is no symbol any more.
    if (!llvm::all_of(*names, [&](const std::string &name) {
          return llvm::any_of(function.symbols, [&](const SymbolInfo &info) {
            return info.name == name;
          });
        }))
      continue;
    auto conditions = parseConditions(assumption.text, *function.context);
    if (!conditions) {
      llvm::consumeError(conditions.takeError());
      continue;
    }
    for (Condition condition : *conditions) {
      condition.expr = translate(condition.expr);
      if (condition.expr.isConstant())
        continue;
      // What the domain says already.
      std::optional<AtomId> atom = condition.expr.getAtom();
      if (condition.kind == Condition::Kind::Multiple && atom &&
          binding.context->getAtom(*atom).kind == AtomKind::Symbol &&
          binding.context->getDomain(*atom).multipleOf % condition.modulus == 0)
        continue;
      if (condition.kind == Condition::Kind::NonNegative &&
          isKnownNonNegative(condition.expr))
        continue;
      binding.domain.conditions.push_back(condition);
    }
  }
}

llvm::Error Binder::addAssumption(StringRef text, bool isChecked,
                                  Binding &binding) {
  auto fail = [&](const llvm::Twine &why) {
    return llvm::createStringError("--assume '" + text + "' " + why);
  };
  auto names = collectConditionSymbols(text);
  if (!names)
    return fail("cannot be read: " + llvm::toString(names.takeError()));
  for (const std::string &name : *names)
    if (!binding.context->lookupSymbol(name)) {
      if (isChecked)
        return llvm::Error::success();
      std::vector<std::string> known;
      for (const SymbolBinding &symbol : binding.symbols)
        known.push_back(symbol.name);
      return fail("names '" + name + "': " +
                  (known.empty()
                       ? "there are no symbols"
                       : "the symbols are " + llvm::join(known, ", ")));
    }
  auto conditions = parseConditions(text, *binding.context);
  if (!conditions)
    return fail("cannot be read: " + llvm::toString(conditions.takeError()));
  for (const Condition &condition : *conditions) {
    llvm::Expected<bool> applied = applyToDomain(condition, *binding.context);
    if (!applied)
      return fail("leaves nothing: " + llvm::toString(applied.takeError()));
    if (!*applied)
      binding.domain.conditions.push_back(condition);
  }
  for (SymbolBinding &symbol : binding.symbols)
    symbol.domain =
        binding.context->getDomain(*binding.context->lookupSymbol(symbol.name));
  return llvm::Error::success();
}

llvm::Expected<Binding> Binder::run(llvm::ArrayRef<std::string> assumptions,
                                    bool areChecked) {
  Binding binding;
  bindSizes();
  bindUnknowns();
  makeSymbols(binding);
  // Before anything is moved: what is moved is simplified with the domains.
  for (const std::string &text : assumptions)
    if (llvm::Error error = addAssumption(text, areChecked, binding))
      return error;
  bindExpressions(binding);
  addConditions(0, binding);
  addConditions(1, binding);
  std::vector<std::string> seen;
  llvm::erase_if(binding.domain.conditions, [&](const Condition &condition) {
    std::string text = toString(condition);
    if (llvm::is_contained(seen, text))
      return true;
    seen.push_back(std::move(text));
    return false;
  });

  // An unknown of a kind that only NEW has is something new. Any other lone
  // unknown may be what the other side calls by another name.
  auto oldHas = [&](SymbolInfo::Kind kind) {
    return llvm::any_of(binding.symbols, [&](const SymbolBinding &symbol) {
      return symbol.kind == kind && symbol.newName.empty();
    });
  };
  for (const SymbolBinding &symbol : binding.symbols) {
    AtomId atom = *binding.context->lookupSymbol(symbol.name);
    if (symbol.isShared())
      continue;
    if (symbol.kind == SymbolInfo::Kind::Size)
      binding.unlike.insert(atom);
    else if (symbol.newName.empty() || oldHas(symbol.kind))
      binding.free.insert(atom);
  }
  return binding;
}

llvm::Expected<Binding> greenai::diff::bindSymbols(
    const FunctionReport &oldFunction, const FunctionReport &newFunction,
    llvm::ArrayRef<std::string> assumptions, bool areChecked) {
  return Binder(oldFunction, newFunction).run(assumptions, areChecked);
}
