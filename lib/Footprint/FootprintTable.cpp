//===- FootprintTable.cpp - Every term of a footprint -----------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Footprint/FootprintTable.h"

#include "RationalMath.h"

#include "greenai/Expr/Text.h"
#include "greenai/Footprint/Roofline.h"
#include "greenai/Report/TextFormat.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace greenai;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

/// "@main".
static std::string quote(StringRef name) {
  return (name.starts_with("@") ? "" : "@") + name.str();
}

Expected<const FunctionReport *>
greenai::getFootprintFunction(const CostReport &report) {
  const FunctionReport *found = nullptr;
  for (const FunctionReport &function : report.functions) {
    if (!function.isEntry)
      continue;
    if (found)
      return llvm::createStringError(
          "a footprint is of one function, and the report has " +
          quote(found->name) + " and " + quote(function.name) +
          ": choose one with --entry");
    found = &function;
  }
  if (!found)
    return llvm::createStringError("the report has no function");
  return found;
}

namespace {

class TableBuilder {
public:
  TableBuilder(const CostReport *report, const FunctionReport *function,
               const FootprintRequest &request)
      : report(report), function(function), request(request) {
    name = function ? quote(function->name) : "";
    table.columns = request.points;
    if (table.columns.empty())
      table.columns.emplace_back();
    if (function) {
      table.function = name;
      table.convention = report->convention.getLabel();
      if (report->convention.scope == Convention::Scope::Contractions)
        unit = "MAC";
    }
  }
  Expected<FootprintTable> build();

private:
  void addTerms();
  void addFactor(StringRef key, StringRef term, StringRef label,
                 const Expr &expr);
  void addQuotient(StringRef key, StringRef term, StringRef label,
                   const Quotient &quotient);
  void addLastBatch();
  Error addEnergy();
  Expected<std::optional<Rational>> getHours(const EvaluationPoint &point);
  void addPlanAssumptions();
  void addReportAssumptions();
  void addEnergyAssumptions();
  void writeSentence();

  void assume(const llvm::Twine &text) {
    table.assumptions.push_back(text.str());
  }
  FootprintItem &addItem(StringRef key, StringRef term, StringRef label,
                         StringRef unit) {
    FootprintItem item;
    item.key = key.str();
    item.term = term.str();
    item.label = label.str();
    item.unit = unit.str();
    table.items.push_back(std::move(item));
    return table.items.back();
  }
  const FootprintItem *findItem(StringRef key) const {
    for (const FootprintItem &item : table.items)
      if (item.key == key)
        return &item;
    return nullptr;
  }
  std::string format(StringRef key) const {
    const FootprintItem *item = findItem(key);
    return item && item->values.front()
               ? formatFootprintValue(*item, 0, /*unicode=*/true)
               : "";
  }

  const CostReport *report;
  const FunctionReport *function;
  const FootprintRequest &request;
  std::string name;
  /// What the convention counts.
  std::string unit = "FPO";
  FootprintTable table;
  std::optional<ResultCost> cost;
  std::optional<Roofline> roofline;
};

} // namespace

//===----------------------------------------------------------------------===//
// E, D, H
//===----------------------------------------------------------------------===//

void TableBuilder::addFactor(StringRef key, StringRef term, StringRef label,
                             const Expr &expr) {
  addQuotient(key, term, label, {expr, Expr(1)});
  table.items.back().unit = "";
  table.items.back().isLowerBound = false;
}

void TableBuilder::addQuotient(StringRef key, StringRef term, StringRef label,
                               const Quotient &quotient) {
  FootprintItem &item = addItem(key, term, label, unit);
  item.expression = quotient.str(/*unicode=*/false);
  item.shown = quotient.str(/*unicode=*/true);
  if (cost->isLowerBound)
    item.shown = "≥ " + item.shown;
  item.isLowerBound = cost->isLowerBound;
  for (const EvaluationPoint &point : table.columns)
    item.values.push_back(quotient.evaluate(point, *function->context));
}

void TableBuilder::addTerms() {
  addQuotient("example", "E", unit + " of one example", cost->example);
  if (!cost->total)
    return;
  addFactor("examples", "D", "examples", cost->examples);
  addFactor("epochs", "", "epochs", cost->epochs);
  addFactor("experiments", "H", "experiments", cost->experiments);
  addQuotient("cost", "Cost(R)", cost->epochs.is(1) ? "E·D·H" : "E·D·epochs·H",
              *cost->total);
  addLastBatch();
}

/// The steps, and what the last one changes.
void TableBuilder::addLastBatch() {
  if (request.plan.batch.empty())
    return;
  std::vector<std::optional<Rational>> steps, last, total;
  bool hasLast = false, hasTotal = false;
  for (const EvaluationPoint &point : table.columns) {
    std::optional<Epoch> epoch = getEpoch(*report, request.plan, *cost, point);
    steps.emplace_back();
    last.emplace_back();
    total.emplace_back();
    if (!epoch)
      continue;
    steps.back() = Rational{epoch->steps, Int(1)};
    if (epoch->lastBatch == 0)
      continue;
    hasLast = true;
    last.back() = Rational{epoch->lastBatch, Int(1)};
    total.back() = epoch->total;
    hasTotal |= epoch->total.has_value();
  }
  if (!llvm::any_of(steps, [](const auto &value) { return value.has_value(); }))
    return;
  addItem("steps", "", "steps per epoch", "").values = steps;
  if (!hasLast)
    return;
  addItem("lastBatch", "", "examples in the last", "").values = last;
  if (cost->isProportional && !cost->isLowerBound)
    assume("the last step of an epoch costs its share of a full one: exact, "
           "because E does not depend on the batch");
  else if (hasTotal && !cost->isProportional) {
    FootprintItem &item =
        addItem("costOfSteps", "", "Cost(R) step by step", unit);
    item.values = total;
    item.isLowerBound = cost->isLowerBound;
    assume("Cost(R) counts the last step of an epoch by its share of a full "
           "one; 'step by step' by its own size, the other sizes as they are");
  } else {
    assume("the last step of an epoch is counted by its share of a full one");
  }
}

void TableBuilder::addPlanAssumptions() {
  const ResultPlan &plan = request.plan;
  if (plan.backwardFactor) {
    std::string factor = formatDecimal(*plan.backwardFactor, 6);
    assume("a step is the forward pass " + name + " and a backward pass of " +
           factor +
           " times its FPO: an assumption; 2 is customary (Kaplan et al. "
           "2020, Section 2.1)");
  } else {
    assume("one call of " + name +
           " is the whole work of a step; for a forward pass add "
           "--backward-factor");
  }
  if (plan.batch.empty())
    assume("one call of " + name +
           " processes one example; --batch says otherwise");
  if (plan.examples && !plan.epochs)
    assume("one epoch");
  if (plan.examples && !plan.experiments)
    assume("one experiment: a result without tuning");
  addReportAssumptions();
}

/// What the costs of the function rely on.
void TableBuilder::addReportAssumptions() {
  std::string conditions;
  for (const Assumption &assumption : function->assumptions)
    conditions += (conditions.empty() ? "" : ", ") + assumption.text;
  if (!conditions.empty())
    assume("the costs rely on " + conditions);
  if (report->padding != CostReport().padding)
    assume("padding of windows: " + report->padding);
  std::vector<std::string> missing;
  for (const UncostedOp &op : function->uncosted)
    if (!llvm::is_contained(missing, op.op))
      missing.push_back(op.op);
  for (ScalarOp op :
       report->convention.getUnweighted(function->getTotal().ledger))
    missing.push_back(getName(op).str());
  if (missing.empty())
    return;
  size_t more = missing.size() > 5 ? missing.size() - 5 : 0;
  missing.resize(missing.size() - more);
  assume("not costed, so FPO are a lower bound: " + llvm::join(missing, ", ") +
         (more ? " and " + std::to_string(more) + " more" : ""));
}

//===----------------------------------------------------------------------===//
// Energy
//===----------------------------------------------------------------------===//

/// Absent where the point does not decide it.
Expected<std::optional<Rational>>
TableBuilder::getHours(const EvaluationPoint &point) {
  const EnergyPlan &energy = *request.energy;
  if (energy.time)
    return std::optional<Rational>(energy.time->value);
  if (!function || !request.machine)
    return llvm::createStringError(
        function ? "--footprint: give time=, or a --machine to estimate it"
                 : "--footprint: give time=: without a report there is "
                   "nothing to estimate it from");
  if (!roofline)
    roofline = makeRoofline(*report, *function, *request.machine, GroupBy::Op);
  RunTime time = evaluateAt(*roofline, *function, point);
  std::optional<Rational> seconds = time.estimate;
  if (seconds && request.plan.backwardFactor)
    seconds = multiply(
        *seconds, add(*request.plan.backwardFactor, Rational{Int(1), Int(1)}));
  if (seconds && cost->total) {
    std::optional<Epoch> epoch = getEpoch(*report, request.plan, *cost, point);
    Quotient runs{cost->epochs * cost->experiments, Expr(1)};
    std::optional<Rational> count = runs.evaluate(point, *function->context);
    if (epoch && count)
      seconds = multiply(*seconds, count->numerator * epoch->steps);
    else
      seconds.reset();
  }
  if (!seconds) {
    // Say what is missing even where no point is decided.
    if (Expected<Rational> check = greenai::getHours(energy, Rational());
        !check)
      return check.takeError();
    return std::optional<Rational>();
  }
  Expected<Rational> hours = greenai::getHours(energy, *seconds);
  if (!hours)
    return hours.takeError();
  return std::optional<Rational>(*hours);
}

Error TableBuilder::addEnergy() {
  const EnergyPlan &plan = *request.energy;
  const Machine *machine = request.machine ? &*request.machine : nullptr;
  Expected<Rational> watts = getPower(plan, machine);
  if (!watts)
    return watts.takeError();
  std::vector<std::optional<Energy>> energies;
  for (const EvaluationPoint &point : table.columns) {
    Expected<std::optional<Rational>> hours = getHours(point);
    if (!hours)
      return hours.takeError();
    energies.emplace_back();
    if (*hours)
      energies.back() = greenai::getEnergy(plan, **hours, *watts);
  }
  bool isEstimate = !plan.time;
  bool isLowerBound =
      isEstimate && (cost->isLowerBound || !roofline->total.missing.empty() ||
                     !machine->bandwidth);
  auto addEach = [&](StringRef key, StringRef term, StringRef label,
                     StringRef unit, auto get) {
    FootprintItem &item = addItem(key, term, label, unit);
    item.isLowerBound = isLowerBound;
    for (const std::optional<Energy> &energy : energies)
      item.values.push_back(energy ? std::optional<Rational>(get(*energy))
                                   : std::nullopt);
  };
  addEach("time", "t", isEstimate ? "time, estimated" : "time", "h",
          [](const Energy &energy) { return energy.hours; });
  FootprintItem &power = addItem("power", "p", "power", "W");
  power.values.assign(table.columns.size(), *watts);
  addEach("energy", "", "energy with PUE", "kWh",
          [](const Energy &energy) { return energy.kWh; });
  addEach("co2e", "CO2e", "emissions", "lb",
          [](const Energy &energy) { return energy.pounds; });
  addEach("co2eKg", "", "emissions in kg", "kg", [](const Energy &energy) {
    return multiply(energy.pounds, getKilogramsPerPound());
  });
  addEach("electricity", "", "price of electricity", "USD",
          [](const Energy &energy) { return energy.electricity; });
  if (plan.rent) {
    addEach("rentLow", "", "rent of devices, low", "USD",
            [](const Energy &energy) { return *energy.rentLow; });
    addEach("rentHigh", "", "rent of devices, high", "USD",
            [](const Energy &energy) { return *energy.rentHigh; });
  }
  addEnergyAssumptions();
  return Error::success();
}

static std::string describe(const Figure &figure) {
  return figure.text +
         (figure.source == "given" ? " (given)" : ": " + figure.source);
}

void TableBuilder::addEnergyAssumptions() {
  const EnergyPlan &plan = *request.energy;
  const Machine *machine = request.machine ? &*request.machine : nullptr;
  std::string devices = toString(plan.devices.value_or(Int(1)));
  assume("profile " + plan.profile.name);
  assume("PUE " + describe(plan.profile.pue));
  assume("emissions " + describe(plan.profile.intensity));
  assume("electricity " + describe(plan.profile.electricity));
  if (plan.grid && plan.grid->renewable)
    assume("grid " + plan.grid->name + ": " +
           formatDecimal(*plan.grid->renewable, 4) + "% renewable");
  if (plan.time) {
    assume("time " + describe(*plan.time));
  } else {
    assume(
        "time from the roofline of " + machine->name + " at " +
        plan.utilisation->text + " of it, on " + devices +
        (devices == "1" ? " device" : " devices that share the work evenly") +
        (cost->total ? "" : "; of one step"));
    assume("bytes by the traffic model " + report->traffic +
           (llvm::all_of(function->rows,
                         [](const Row &row) { return row.exactBytes; })
                ? ""
                : ", some of them an upper bound"));
    if (!machine->bandwidth)
      assume("no memory bandwidth of " + machine->name +
             " is published: bytes take no time here");
    if (findItem("lastBatch"))
      assume("the last step of an epoch takes as long as a full one");
    if (request.plan.backwardFactor)
      assume("the backward pass takes the same multiple of time as of FPO");
    for (ScalarType type : roofline->total.missing)
      assume("no peak for " + type.str() + " on " + machine->name +
             ": its work takes no time here");
  }
  if (plan.power) {
    assume("power " + describe(*plan.power));
  } else {
    if (plan.devicePower)
      assume("power of a device " + describe(*plan.devicePower) + ", times " +
             devices);
    else
      assume("power of a device " + formatQuantity(*machine->power, "W", 1000) +
             ": rated power of " + machine->name + ", times " + devices);
    for (const auto &[name, figure] :
         {std::pair("CPUs", &plan.cpuPower), {"DRAM", &plan.dramPower}})
      if (*figure)
        assume(llvm::Twine("power of the ") + name + " " + describe(**figure));
  }
  if (plan.rent)
    assume("rent of a " + plan.rent->device + " " + plan.rent->low.text +
           " to " + plan.rent->high.text + ": " + plan.rent->low.source +
           ", times " + devices);
}

//===----------------------------------------------------------------------===//
// All of it
//===----------------------------------------------------------------------===//

/// "= 5.3 GFPO", "≥ 5.3 GFPO".
static std::string relate(StringRef value) {
  return value.starts_with("≥") ? value.str() : "= " + value.str();
}

void TableBuilder::writeSentence() {
  std::string &text = table.sentence;
  std::string at = table.columns.front().str();
  auto plural = [](StringRef count) { return count == "1" ? "" : "s"; };
  if (std::string example = format("example"); !example.empty()) {
    text = "One example costs E " + relate(example) + " (" + table.convention +
           (at.empty() ? "" : ", at " + at) + ")";
    if (request.plan.backwardFactor)
      text += ", the backward pass taken for " +
              formatDecimal(*request.plan.backwardFactor, 6) +
              " times the forward pass";
    std::string total = format("cost"), epochs = format("epochs"),
                experiments = format("experiments");
    if (!total.empty())
      text += "; with D = " + format("examples") + " examples, " + epochs +
              " epoch" + plural(epochs) + " and H = " + experiments +
              " experiment" + plural(experiments) +
              " the result costs Cost(R) " + relate(total);
    text += ".";
  }
  std::string energy = format("energy");
  if (energy.empty())
    return;
  const EnergyPlan &plan = *request.energy;
  text += text.empty() ? "" : " ";
  if (plan.time)
    text += "It took " + format("time");
  else
    text += (cost->total ? "It takes" : "One step takes") +
            (" an estimated " + format("time")) + " on " +
            toString(plan.devices.value_or(Int(1))) + " × " +
            request.machine->name + " at " + plan.utilisation->text +
            " of the roofline,";
  text += " at " + format("power") + ": " + energy + " with a PUE of " +
          plan.profile.pue.text + ", and " + format("co2e") + " (" +
          format("co2eKg") + ") of CO2e at " + plan.profile.intensity.text +
          ".";
}

Expected<FootprintTable> TableBuilder::build() {
  if (function) {
    Expected<ResultCost> result =
        makeResultCost(*report, *function, request.plan);
    if (!result)
      return result.takeError();
    cost = std::move(*result);
    if (!request.plan.isEmpty()) {
      addTerms();
      addPlanAssumptions();
    }
  }
  if (request.energy)
    if (Error error = addEnergy())
      return error;
  writeSentence();
  return std::move(table);
}

Expected<FootprintTable>
greenai::makeFootprint(const CostReport *report, const FunctionReport *function,
                       const FootprintRequest &request) {
  return TableBuilder(report, function, request).build();
}
