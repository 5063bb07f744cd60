//===- Machine.cpp - State of a running program -----------------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

using namespace greenai;
using namespace greenai::oracle;

View View::whole(Buffer &buffer, llvm::ArrayRef<int64_t> sizes) {
  View view;
  view.buffer = &buffer;
  view.sizes.assign(sizes.begin(), sizes.end());
  view.strides.resize(sizes.size());
  int64_t stride = 1;
  for (size_t i = sizes.size(); i-- > 0;) {
    view.strides[i] = stride;
    stride *= sizes[i];
  }
  return view;
}

int64_t View::getNumElements() const {
  int64_t count = 1;
  for (int64_t size : sizes)
    count *= size;
  return count;
}

void Code::run(Machine &machine) const {
  if (machine.blocksLeft-- == 0) {
    machine.blocksLeft = 1;
    return machine.fail("the program runs too long");
  }
  ++machine.executions[counter];
  for (const Step &step : steps) {
    step(machine);
    if (machine.hasFailed())
      return;
  }
}

void Machine::fail(const llvm::Twine &message) {
  if (error.empty())
    error = message.str();
}

Buffer &Machine::allocate(ScalarType type, int64_t numElements) {
  if (numElements < 0 || numElements > (1 << 26)) {
    fail("an allocation of " + llvm::Twine(numElements) + " elements");
    numElements = 0;
  }
  buffers.push_back({{}, type});
  buffers.back().elements.resize(numElements, Scalar{0});
  return buffers.back();
}

Scalar *Machine::access(unsigned slot, llvm::ArrayRef<int64_t> indices,
                        unsigned sourceOp, bool isWrite) {
  View &view = views[slot];
  if (!view.buffer || view.sizes.size() != indices.size()) {
    fail("an access to no buffer");
    return nullptr;
  }
  int64_t element = view.offset;
  for (size_t i = 0; i < indices.size(); ++i) {
    if (indices[i] < 0 || indices[i] >= view.sizes[i]) {
      fail("index " + llvm::Twine(indices[i]) + " is outside a dimension of " +
           llvm::Twine(view.sizes[i]));
      return nullptr;
    }
    element += indices[i] * view.strides[i];
  }
  std::vector<Scalar> &elements = view.buffer->elements;
  if (!view.buffer->has(element)) {
    fail("a view reaches outside its buffer");
    return nullptr;
  }
  Touched &mark = touched[{sourceOp, view.buffer}];
  llvm::BitVector &bits = isWrite ? mark.written : mark.read;
  if (bits.empty())
    bits.resize(elements.size());
  bits.set(element);
  if (isTraced)
    trace.push_back({sourceOp, view.buffer, element, isWrite});
  return &elements[element];
}
