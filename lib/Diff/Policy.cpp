//===- Policy.cpp - Limits and accepted changes in files ------------------===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Diff/Policy.h"

#include "greenai/Expr/Text.h"
#include "greenai/Report/ErrorText.h"
#include "greenai/Report/YAMLFile.h"

#include "llvm/ADT/STLExtras.h"

using namespace greenai;
using namespace greenai::diff;
using llvm::Expected;
using llvm::StringRef;

namespace {

/// The files as they are written.
struct LimitEntry {
  std::string limit, function, rows, at, domain;
};
struct RenameEntry {
  std::string from, to;
};
struct PolicyFile {
  std::vector<LimitEntry> limits;
  std::vector<std::string> assume;
  std::vector<RenameEntry> rename;
};
struct AcceptFile {
  std::vector<AcceptedChange> accepted;
};

} // namespace

LLVM_YAML_IS_SEQUENCE_VECTOR(LimitEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(RenameEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(AcceptedChange)

namespace llvm::yaml {

template <> struct MappingTraits<LimitEntry> {
  static void mapping(IO &io, LimitEntry &entry) {
    mapRequired(io, "limit", entry.limit);
    io.mapOptional("function", entry.function);
    io.mapOptional("rows", entry.rows);
    io.mapOptional("at", entry.at);
    io.mapOptional("for", entry.domain);
  }
};

template <> struct MappingTraits<RenameEntry> {
  static void mapping(IO &io, RenameEntry &entry) {
    mapRequired(io, "from", entry.from);
    mapRequired(io, "to", entry.to);
  }
};

template <> struct MappingTraits<PolicyFile> {
  static void mapping(IO &io, PolicyFile &file) {
    mapRequired(io, "limits", file.limits);
    io.mapOptional("assume", file.assume);
    io.mapOptional("rename", file.rename);
  }
};

template <> struct MappingTraits<AcceptedChange> {
  static void mapping(IO &io, AcceptedChange &change) {
    mapRequired(io, "function", change.function);
    mapRequired(io, "metric", change.metric);
    mapRequired(io, "delta", change.delta);
    mapRequired(io, "reason", change.reason);
  }
};

template <> struct MappingTraits<AcceptFile> {
  static void mapping(IO &io, AcceptFile &file) {
    mapRequired(io, "accepted", file.accepted);
  }
};

} // namespace llvm::yaml

/// Of what a file says, which may have several lines.
static llvm::Error makeError(StringRef fileName, const llvm::Twine &message) {
  return llvm::createStringError(
      makeReadable((fileName + ": " + message).str()));
}

Expected<Policy> greenai::diff::parsePolicy(StringRef text,
                                            StringRef fileName) {
  Expected<PolicyFile> file = readYAML<PolicyFile>(text, fileName);
  if (!file)
    return file.takeError();
  if (file->limits.empty())
    return llvm::createStringError(fileName + ": there are no limits");
  Policy policy;
  auto fail = [&](const llvm::Twine &message) {
    return makeError(fileName, message);
  };
  for (const LimitEntry &entry : file->limits) {
    Expected<Limit> limit = parseLimit(entry.limit, fileName);
    if (!limit)
      return fail(llvm::toString(limit.takeError()));
    auto take = [&](StringRef key, StringRef value, std::string &target) {
      if (value.empty())
        return true;
      bool isFree = target.empty();
      target = value.str();
      limit->text += (" (" + key + " " + value + ")").str();
      return isFree;
    };
    StringRef function = entry.function;
    function.consume_front("@");
    if (!take("function", function, limit->function) ||
        !take("rows", entry.rows, limit->rows) ||
        !take("for", entry.domain, limit->domain))
      return fail("limit '" + entry.limit +
                  "' says the same thing as a key beside it");
    if (!entry.at.empty()) {
      if (limit->point)
        return fail("limit '" + entry.limit +
                    "' says the same thing as a key beside it");
      Expected<EvaluationPoint> point = parsePoint(entry.at);
      if (!point)
        return fail(llvm::toString(point.takeError()));
      limit->point = std::move(*point);
      limit->text += " (at " + entry.at + ")";
    }
    policy.limits.push_back(std::move(*limit));
  }
  policy.assumptions = std::move(file->assume);
  for (RenameEntry &entry : file->rename)
    policy.renames.emplace_back(std::move(entry.from), std::move(entry.to));
  return policy;
}

Expected<std::vector<AcceptedChange>>
greenai::diff::parseAccepted(StringRef text, StringRef fileName) {
  Expected<AcceptFile> file = readYAML<AcceptFile>(text, fileName);
  if (!file)
    return file.takeError();
  auto fail = [&](const llvm::Twine &message) {
    return makeError(fileName, message);
  };
  for (AcceptedChange &change : file->accepted) {
    if (StringRef(change.function).starts_with("@"))
      change.function.erase(0, 1);
    Expected<Metric> metric = parseMetric(change.metric);
    if (!metric)
      return fail(llvm::toString(metric.takeError()));
    ExprContext scratch;
    Expected<Expr> delta = parseExpr(change.delta, scratch);
    if (!delta)
      return fail("delta '" + change.delta +
                  "' cannot be read: " + llvm::toString(delta.takeError()));
    if (StringRef(change.reason).trim().empty())
      return fail("the change of " + change.metric + " in @" + change.function +
                  " has no reason");
  }
  return std::move(file->accepted);
}

std::string greenai::diff::printAccepted(std::vector<AcceptedChange> changes) {
  std::string text = "# Changes of cost that are accepted, exactly as they are "
                     "(greenai-diff --accept).\n";
  llvm::raw_string_ostream os(text);
  AcceptFile file{std::move(changes)};
  llvm::yaml::Output output(os);
  output << file;
  return text;
}
