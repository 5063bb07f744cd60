//===- RooflineText.cpp - Run times as text ---------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/Roofline.h"

#include "RationalMath.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using llvm::StringRef;

std::string greenai::formatSeconds(const Rational &seconds, bool unicode) {
  static constexpr StringRef fancy[] = {"s", "ms", "µs", "ns", "ps"};
  static constexpr StringRef ascii[] = {"s", "ms", "us", "ns", "ps"};
  llvm::ArrayRef<StringRef> units = unicode ? fancy : ascii;
  if (seconds.numerator == 0)
    return "0 s";
  // Thousandths of the unit, rounded half up, then three digits of them.
  Int scaled = seconds.numerator * Int(1000);
  size_t unit = 0;
  auto round = [&](const Int &divisor) {
    return (scaled * Int(2) + divisor) / (divisor * Int(2));
  };
  while (unit + 1 < units.size() && scaled < seconds.denominator * Int(1000)) {
    scaled *= Int(1000);
    ++unit;
  }
  unsigned decimals = 2;
  Int digits = round(seconds.denominator * Int(10));
  for (Int divisor = seconds.denominator * Int(100);
       digits >= 1000 && decimals > 0; divisor *= Int(10), --decimals)
    digits = round(divisor);
  if (decimals == 0 && digits >= 1000) {
    // 999.6 us is 1.00 ms; beyond seconds there are only more of them.
    if (unit == 0)
      return formatHuman(digits, units[0]);
    return "1.00 " + units[unit - 1].str();
  }
  std::string text = toString(digits);
  if (decimals != 0) {
    text.insert(0, text.size() <= decimals ? decimals + 1 - text.size() : 0,
                '0');
    text.insert(text.size() - decimals, ".");
  }
  return text + " " + units[unit].str();
}

/// Tenths of a percent.
static std::string formatPart(const Rational &part, const Rational &whole) {
  if (whole.numerator == 0)
    return "-";
  Int numerator = part.numerator * whole.denominator;
  Int denominator = part.denominator * whole.numerator;
  Int tenths = (numerator * Int(2000) + denominator) / (denominator * Int(2));
  return formatShare(unsigned(int64_t(tenths)), part.numerator);
}

namespace {

class RooflineRenderer {
public:
  RooflineRenderer(const CostReport &report, const FunctionReport &function,
                   const Machine &machine, const RenderOptions &options,
                   llvm::raw_ostream &os)
      : function(function), machine(machine), options(options), os(os),
        glyphs(getGlyphs(options.unicode)),
        roofline(makeRoofline(report, function, machine, options.groupBy)),
        isMacs(report.convention.scope == Convention::Scope::Contractions) {
    reference =
        groupRows(function, report.convention, options.groupBy,
                  options.points.empty() ? nullptr : &options.points.front())
            .reference;
  }
  void render();

private:
  void renderFigures();
  void renderRunTime(const EvaluationPoint &point);
  void renderTotal();
  void renderCapacity();
  void renderRows();
  void renderFlips(const MachineTime &time, StringRef indent);
  std::string clean(StringRef text) const {
    return sanitize(text, options.unicode);
  }
  std::string format(const std::optional<Rational> &seconds) const {
    return seconds ? formatSeconds(*seconds, options.unicode) : "-";
  }
  /// Of an estimate that leaves something out, or whose bytes are bounds.
  StringRef getEstimateMark() const {
    bool missesWork =
        !roofline.total.missing.empty() || !function.uncosted.empty();
    bool hasBounds =
        machine.bandwidth && !llvm::all_of(function.rows, [](const Row &row) {
          return row.exactBytes;
        });
    if (missesWork)
      return hasBounds ? glyphs.about : glyphs.atLeast;
    return hasBounds ? StringRef(glyphs.atMost) : StringRef();
  }

  const FunctionReport &function;
  const Machine &machine;
  const RenderOptions &options;
  llvm::raw_ostream &os;
  const Glyphs &glyphs;
  Roofline roofline;
  /// The convention counts multiply-accumulates alone.
  bool isMacs;
  EvaluationPoint reference;
};

} // namespace

/// The figures that matter here: the peaks of the types that have work.
void RooflineRenderer::renderFigures() {
  llvm::SmallVector<ScalarType> types;
  const Cost total = function.getTotal();
  for (const Ledger::Entry &entry : total.ledger.getEntries())
    if (!llvm::is_contained(types, entry.type))
      types.push_back(entry.type);
  llvm::sort(types);
  std::string peaks, balances;
  auto add = [&](ScalarType type, const std::optional<Int> &peak,
                 StringRef kind) {
    if (!peak)
      return;
    StringRef unit = type.isFloat() ? "FLOP" : "OP";
    peaks += (peaks.empty() ? "" : ", ") + type.str() + kind.str() + " " +
             formatQuantity(*peak, (unit + "/s").str());
    if (machine.bandwidth)
      balances += (balances.empty() ? "" : ", ") + type.str() + kind.str() +
                  " " + formatRatio(*peak, *machine.bandwidth) + " " +
                  unit.str() + "/B";
  };
  for (ScalarType type : types) {
    std::optional<Int> matrix = machine.getMatrixPeak(type),
                       plain = machine.getPeak(type);
    add(type, plain, "");
    if (matrix && matrix != plain)
      add(type, matrix, " matrix");
  }
  os << "  machine  " << clean(machine.name) << ": "
     << (peaks.empty() ? "no peak for any type used here" : peaks);
  if (machine.bandwidth)
    os << "; memory " << formatQuantity(*machine.bandwidth, "B/s");
  os << "\n           " << clean(machine.source) << "\n";
  if (!balances.empty())
    os << "  balance  " << balances << "\n";
  if (!machine.bandwidth)
    os << "           no memory bandwidth on " << clean(machine.name)
       << ": times are those of arithmetic alone\n";
  for (ScalarType type : roofline.total.missing)
    os << "           no peak for " << type.str() << " on "
       << clean(machine.name) << ": its work is left out\n";
}

void RooflineRenderer::renderRunTime(const EvaluationPoint &point) {
  RunTime time = evaluateAt(roofline, function, point);
  llvm::SmallVector<std::string> clauses{"not decided"};
  if (time.estimate) {
    clauses[0] = "estimate " + getEstimateMark().str() + format(time.estimate);
    if (machine.bandwidth)
      clauses[0] += ", " + formatPart(time.memoryBound, *time.estimate) +
                    " of it memory-bound";
  }
  if (time.bound && time.bound->numerator != 0)
    clauses.push_back(
        "lower bound " + format(time.bound) +
        (time.isBoundByBytes ? " by the least bytes" : " by MACs alone"));
  if (!point.values.empty())
    clauses.push_back("at " + point.str());
  // What does not fit goes on below, from the clause on.
  std::string line = "  run time " + clauses[0];
  for (const std::string &clause : llvm::drop_begin(clauses)) {
    if (getColumns(line) + 2 + getColumns(clause) > options.width) {
      os << line << ";\n";
      line = "           " + clause;
    } else {
      line += "; " + clause;
    }
  }
  os << line << "\n";
}

void RooflineRenderer::renderFlips(const MachineTime &time, StringRef indent) {
  for (const std::string &line :
       describeFlips(time, machine, function, reference, options.unicode))
    os << indent << line << "\n";
}

void RooflineRenderer::renderTotal() {
  if (!machine.bandwidth)
    return;
  // Of the sums, as if arithmetic and traffic of all rows overlapped.
  std::vector<std::string> lines = describeFlips(
      roofline.total, machine, function, reference, options.unicode);
  StringRef label = "total";
  for (const std::string &line : lines) {
    os << "  " << padRight(label, 9) << line << "\n";
    label = "";
  }
}

/// Whether what is alive and the weights are no more than the machine has.
void RooflineRenderer::renderCapacity() {
  if (!function.memory || !machine.capacity)
    return;
  Expr bytes = function.memory->getPeak() + function.memory->weights;
  os << "  capacity " << formatQuantity(*machine.capacity, "B");
  if (!function.memory->openReason.empty()) {
    os << "; the peak is not known\n";
    return;
  }
  StringRef separator = ": peak and weights ";
  for (const std::string &line :
       describeOrder(bytes, Expr(*machine.capacity), {"fit", "too large"},
                     function, reference, options.unicode)) {
    os << separator << line;
    separator = "\n           ";
  }
  os << "\n";
}

void RooflineRenderer::renderRows() {
  RunTime time = evaluateAt(roofline, function, reference);
  llvm::SmallVector<size_t> order;
  for (size_t i = 0; i < roofline.rows.size(); ++i)
    order.push_back(i);
  llvm::stable_sort(order, [&](size_t a, size_t b) {
    const auto &x = time.rows[a], &y = time.rows[b];
    return x && y ? isLess(*y, *x) : x.has_value() && !y;
  });
  size_t shown = options.all || options.top == 0
                     ? order.size()
                     : std::min<size_t>(order.size(), options.top);
  os << "\n  roofline";
  if (!reference.values.empty())
    os << " at " << reference.str();
  os << "\n  " << padLeft("time", 8) << padLeft("share", 8)
     << padLeft(isMacs ? "MAC/B" : "FPO/B", 8) << "  " << padRight("bound", 8)
     << "name\n";
  Point values;
  for (const auto &[name, value] : reference.values)
    if (std::optional<AtomId> symbol = function.context->lookupSymbol(name))
      values.set(*symbol, value);
  for (size_t i : llvm::ArrayRef(order).take_front(shown)) {
    const RooflineRow &row = roofline.rows[i];
    std::optional<Rational> work = evaluate(row.work, values),
                            bytes = evaluate(row.cost.getBytes(), values);
    Bottleneck bound = getBottleneck(row.time, machine, function, reference);
    StringRef word = bound == Bottleneck::Memory    ? "memory"
                     : bound == Bottleneck::Compute ? "compute"
                                                    : "-";
    os << "  " << padLeft(format(time.rows[i]), 8)
       << padLeft(time.estimate && time.rows[i]
                      ? formatPart(*time.rows[i], *time.estimate)
                      : "-",
                  8)
       << padLeft(work && bytes
                      ? formatRatio(work->numerator * bytes->denominator,
                                    bytes->numerator * work->denominator)
                      : "-",
                  8)
       << "  " << padRight(word, 8) << clean(row.name);
    if (row.numRows != 1)
      os << " " << glyphs.times << row.numRows;
    if (options.groupBy == GroupBy::Location && row.name != row.op)
      os << "  " << clean(row.op);
    os << "\n";
    renderFlips(row.time, "                            ");
  }
  if (shown != order.size())
    os << "  " << glyphs.ellipsis << " " << order.size() - shown
       << " more (--all)\n";
}

void RooflineRenderer::render() {
  os << "\n";
  renderFigures();
  if (options.points.empty())
    renderRunTime(reference);
  for (const EvaluationPoint &point : options.points)
    renderRunTime(point);
  renderTotal();
  renderCapacity();
  renderRows();
}

void greenai::renderRooflineText(const CostReport &report,
                                 const FunctionReport &function,
                                 const Machine &machine,
                                 const RenderOptions &options,
                                 llvm::raw_ostream &os) {
  if (!function.rows.empty())
    RooflineRenderer(report, function, machine, options, os).render();
}
