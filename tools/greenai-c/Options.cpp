//===- Options.cpp - Options of the C API, by their names -----------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Internal.h"

#include "greenai/Diff/Limit.h"
#include "greenai/Diff/Policy.h"
#include "greenai/Report/YAMLFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using Texts = ReportOptionTexts;

namespace {

/// What an option is about: a module, any report, comparisons, or the last two.
enum Use { OfModule, OfReport, OfDiff, OfBoth };

struct TextOption {
  StringRef name;
  Use use;
  std::string Texts::*member;
  /// Between repeated values; 0: the last one counts.
  char separator = 0;
};
constexpr TextOption textOptions[] = {
    {"shapes", OfModule, &Texts::shapes, ','},
    {"assume", OfBoth, &Texts::assume, ','},
    {"bind", OfReport, &Texts::bind, ','},
    {"at", OfBoth, &Texts::at, ';'},
    {"convention", OfReport, &Texts::convention},
    {"traffic", OfModule, &Texts::traffic},
    {"padding", OfModule, &Texts::padding},
    {"entry", OfBoth, &Texts::entry, ','},
    {"group-by", OfReport, &Texts::groupBy},
    {"free", OfModule, &Texts::freeCallees, ','},
    {"weights", OfModule, &Texts::weights, ','},
    {"model", OfModule, &Texts::model, ','},
    {"machine", OfReport, &Texts::machine},
    {"broadcast", OfModule, &Texts::broadcast},
};

struct FootprintOption {
  StringRef name;
  std::string FootprintTexts::*member;
};
constexpr FootprintOption footprintOptions[] = {
    {"batch", &FootprintTexts::batch},
    {"examples", &FootprintTexts::examples},
    {"epochs", &FootprintTexts::epochs},
    {"experiments", &FootprintTexts::experiments},
    {"backward-factor", &FootprintTexts::backwardFactor},
};

struct Switch {
  StringRef name;
  Use use;
  /// Null: not one of ReportOptionTexts.
  bool Texts::*member;
};
constexpr Switch switches[] = {
    {"peak", OfModule, &Texts::peak},
    {"all", OfBoth, &Texts::all},
    {"strict", OfReport, &Texts::strict},
    {"ascii", OfBoth, &Texts::ascii},
    {"allow-unregistered-dialect", OfModule, nullptr},
    {"silent", OfDiff, nullptr},
};

/// The others.
constexpr std::pair<StringRef, Use> ownOptions[] = {
    {"top", OfBoth},    {"footprint", OfReport}, {"limit", OfDiff},
    {"policy", OfDiff}, {"accept", OfDiff},      {"rename", OfDiff},
};

} // namespace

template <typename T>
static const T *find(llvm::ArrayRef<T> table, StringRef name) {
  auto *found =
      llvm::find_if(table, [&](const T &entry) { return entry.name == name; });
  return found == table.end() ? nullptr : found;
}

/// Absent: there is no such option.
static std::optional<Use> getUse(StringRef name) {
  if (auto *option = find<TextOption>(textOptions, name))
    return option->use;
  if (find<FootprintOption>(footprintOptions, name))
    return OfReport;
  if (auto *option = find<Switch>(switches, name))
    return option->use;
  for (const auto &[own, use] : ownOptions)
    if (own == name)
      return use;
  return std::nullopt;
}

static Error checkOption(StringRef name, StringRef value) {
  if (!getUse(name))
    return createStringError("there is no option '" + name + "'");
  if (find<Switch>(switches, name)) {
    if (value.empty() || value == "true" || value == "false")
      return Error::success();
    return createStringError("'" + name + "' is true or false, not '" + value +
                             "'");
  }
  unsigned number;
  if (name == "top" && !value.empty() && value.getAsInteger(10, number))
    return createStringError("'" + value + "' is no number of rows for 'top'");
  // Without a value it is 2, as on the command line.
  if (value.trim().empty() && name != "backward-factor")
    return createStringError("'" + name + "' needs a value");
  return Error::success();
}

GreenaiOptions *greenaiOptionsCreate(void) { return new GreenaiOptions; }

void greenaiOptionsDestroy(GreenaiOptions *options) { delete options; }

GreenaiStatus greenaiOptionsSet(GreenaiContext *context,
                                GreenaiOptions *options, const char *name,
                                const char *value) {
  return capi::run(context, [&]() -> Expected<GreenaiStatus> {
    if (Error error = capi::checkGiven(options, "options"))
      return error;
    if (Error error = capi::checkGiven(name, "name"))
      return error;
    StringRef text = value ? value : "";
    if (Error error = checkOption(name, text))
      return error;
    options->values.emplace_back(name, text);
    return GREENAI_SUCCESS;
  });
}

/// The options that reports and comparisons share.
static Texts readTexts(const GreenaiOptions &options) {
  Texts texts;
  std::vector<StringRef> seen;
  for (const auto &[name, value] : options.values) {
    if (auto *option = find<TextOption>(textOptions, name)) {
      std::string &text = texts.*option->member;
      if (option->separator && llvm::is_contained(seen, name))
        text += option->separator + value;
      else
        text = value;
      seen.push_back(name);
    } else if (auto *option = find<FootprintOption>(footprintOptions, name)) {
      bool isDefault = name == "backward-factor" && value.empty();
      texts.footprint.*option->member = isDefault ? "2" : value;
    } else if (auto *option = find<Switch>(switches, name)) {
      if (option->member)
        texts.*option->member = value != "false";
    } else if (name == "top") {
      StringRef(value).getAsInteger(10, texts.top);
    } else if (name == "footprint") {
      texts.footprint.settings.push_back(value);
    }
  }
  return texts;
}

static bool isOn(const GreenaiOptions &options, StringRef name) {
  bool result = false;
  for (const auto &[its, value] : options.values)
    if (its == name)
      result = value != "false";
  return result;
}

Expected<capi::ReportOptions>
capi::readReportOptions(const GreenaiOptions *options) {
  static const GreenaiOptions none;
  if (!options)
    options = &none;
  ReportOptions result;
  for (const auto &[name, value] : options->values) {
    Use use = *getUse(name);
    if (use == OfDiff)
      return createStringError("'" + name + "' is an option of comparisons");
    bool isAboutModule = use == OfModule || name == "assume" || name == "entry";
    if (isAboutModule && result.ofModule.empty())
      result.ofModule = name;
    result.hasConvention |= name == "convention";
  }
  Expected<ReportRequest> request = parseRequest(readTexts(*options));
  if (!request)
    return request.takeError();
  result.request = std::move(*request);
  result.allowUnregisteredDialects =
      isOn(*options, "allow-unregistered-dialect");
  return result;
}

static Expected<std::string> readFile(StringRef fileName) {
  Expected<std::string> text = readWholeFile(fileName);
  if (!text)
    return createStringError("cannot open '" + fileName +
                             "': " + llvm::toString(text.takeError()));
  return text;
}

/// Those of comparisons alone.
static Error readDiffOption(StringRef name, StringRef value,
                            DiffOptions &options) {
  if (name == "limit") {
    Expected<Limit> limit = parseLimit(value, "limit");
    if (!limit)
      return limit.takeError();
    options.limits.push_back(std::move(*limit));
  } else if (name == "rename") {
    auto [from, to] = value.split('=');
    if (from.empty() || to.empty())
      return createStringError("rename '" + value +
                               "' is not of the form OLD=NEW");
    // Before those of policies, which need not concern anything.
    options.renames.insert(options.renames.begin() + options.numCheckedRenames,
                           {from.str(), to.str()});
    ++options.numCheckedRenames;
  } else if (name == "policy") {
    Expected<std::string> text = readFile(value);
    if (!text)
      return text.takeError();
    Expected<Policy> policy = parsePolicy(*text, value);
    if (!policy)
      return policy.takeError();
    llvm::append_range(options.limits, policy->limits);
    llvm::append_range(options.assumptions, policy->assumptions);
    llvm::append_range(options.renames, policy->renames);
  } else if (name == "accept") {
    Expected<std::string> text = readFile(value);
    if (!text)
      return text.takeError();
    Expected<std::vector<AcceptedChange>> accepted =
        parseAccepted(*text, value);
    if (!accepted)
      return accepted.takeError();
    llvm::append_range(options.accepted, *accepted);
  }
  return Error::success();
}

Expected<capi::ComparisonOptions>
capi::readComparisonOptions(const GreenaiOptions *options) {
  static const GreenaiOptions none;
  if (!options)
    options = &none;
  Expected<ReportRequest> request = parseRequest(readTexts(*options));
  if (!request)
    return request.takeError();
  ComparisonOptions result;
  result.diff.points = std::move(request->render.points);
  result.diff.entries = request->cost.entries;
  result.diff.assumptions = request->cost.shapes.assumptions;
  result.render.top = request->render.top;
  result.render.all = request->render.all;
  result.render.unicode = request->render.unicode;
  result.render.silent = isOn(*options, "silent");
  llvm::SmallString<128> root;
  if (!llvm::sys::fs::current_path(root))
    result.render.root = root.str();
  for (const auto &[name, value] : options->values) {
    Use use = *getUse(name);
    if (use != OfDiff && use != OfBoth)
      return createStringError("'" + name + "' is an option of reports");
    if (Error error = readDiffOption(name, value, result.diff))
      return error;
  }
  return result;
}
