//===- report-roundtrip.cpp - Reads a JSON report and writes it again -----===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Links the Report library and nothing of MLIR: reports need no IR. The reader
// checks that the totals are the sums of the rows (rule C12), and that what is
// written again is read as an equal report.
//
//===----------------------------------------------------------------------===//

#include "greenai/Report/Render.h"

#include "llvm/Support/MemoryBuffer.h"

using namespace greenai;

static int fail(const llvm::Twine &message) {
  llvm::errs() << "error: " << message << "\n";
  return 2;
}

int main(int argc, char **argv) {
  if (argc != 2)
    return fail("usage: report-roundtrip REPORT.json");
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(argv[1]);
  if (!buffer)
    return fail(buffer.getError().message());
  auto report = readJSON((*buffer)->getBuffer());
  if (!report)
    return fail(llvm::toString(report.takeError()));
  std::string text;
  llvm::raw_string_ostream stream(text);
  renderJSON(*report, RenderOptions(), stream);
  auto again = readJSON(text);
  if (!again)
    return fail(llvm::toString(again.takeError()));
  if (!areEqual(*report, *again))
    return fail("the report changed on the way");
  llvm::outs() << text;
  return 0;
}
