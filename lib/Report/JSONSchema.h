//===- JSONSchema.h - Words of the schema -----------------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GREENAI_LIB_REPORT_JSONSCHEMA_H
#define GREENAI_LIB_REPORT_JSONSCHEMA_H

#include "greenai/Report/CostReport.h"

namespace greenai {

constexpr llvm::StringLiteral schemaName = "greenai.report";
constexpr unsigned schemaVersion = 1;

/// In the order of SymbolInfo::Kind.
constexpr llvm::StringLiteral symbolKindNames[] = {"size", "unknown", "taken",
                                                   "trips"};
/// In the order of Assumption::Kind.
constexpr llvm::StringLiteral assumptionKindNames[] = {"user", "equal-size",
                                                       "validity", "uniform"};
/// In the order of Convention::Scope.
constexpr llvm::StringLiteral scopeNames[] = {"all", "contractions", "layers"};

} // namespace greenai

#endif // GREENAI_LIB_REPORT_JSONSCHEMA_H
