//===- TilingTest.cpp - Bounds and schedules, simulated ---------*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// docs/Traffic.md, cache=Z. Small matrix products and convolutions are run
// element by element: no order and no replacement goes below the lower bound,
// and the schedule that is reported moves exactly what is reported, in a
// scratchpad no larger than the cache.
//
//===----------------------------------------------------------------------===//

#include "CacheSimulation.h"

#include "greenai/Cost/Tiling.h"
#include "greenai/Expr/Text.h"

#include "gtest/gtest.h"

#include <algorithm>
#include <array>
#include <random>

using namespace greenai;
using namespace greenai::test;

namespace {

constexpr int64_t bits = 32;

int64_t getValue(const Expr &expr) { return expr.getInt64().value(); }

struct Sizes {
  int64_t m, n, k;
};

Contraction makeProduct(Sizes sizes, bool readsInit) {
  Contraction loops;
  loops.rows = Expr(sizes.m);
  loops.columns = Expr(sizes.n);
  loops.depth = Expr(sizes.k);
  loops.readsInit = readsInit;
  return loops;
}

/// The operands once, and what getLeastBytes says, in elements.
int64_t getBound(const Contraction &loops, int64_t elements,
                 int64_t compulsory) {
  std::optional<Expr> least = getLeastBytes(loops, elements * bits);
  int64_t bytes = least ? getValue(*least) : 0;
  return std::max(compulsory, (bytes + 3) / 4);
}

//===----------------------------------------------------------------------===//
// Matrix products
//===----------------------------------------------------------------------===//

/// Elements of A, B and C are numbered apart.
struct Elements {
  Sizes sizes;
  int64_t a(int64_t i, int64_t p) const { return i * sizes.k + p; }
  int64_t b(int64_t p, int64_t j) const {
    return sizes.m * sizes.k + p * sizes.n + j;
  }
  int64_t c(int64_t i, int64_t j) const {
    return sizes.m * sizes.k + sizes.k * sizes.n + i * sizes.n + j;
  }
};

/// The multiply-accumulates of tiles of t[0] x t[1] x t[2] in a loop order:
/// `order` says which of i, j and p is outermost, within tiles too.
std::vector<TraceEntry> getTrace(Sizes sizes, std::array<int, 3> order,
                                 std::array<int64_t, 3> tile, bool readsInit) {
  std::array<int64_t, 3> extents{sizes.m, sizes.n, sizes.k};
  Elements elements{sizes};
  std::vector<TraceEntry> trace;
  std::set<int64_t> started;
  auto each = [&](std::array<int64_t, 3> at) {
    auto [i, j, p] = at;
    trace.push_back({elements.a(i, p)});
    trace.push_back({elements.b(p, j)});
    int64_t c = elements.c(i, j);
    trace.push_back({c, true, readsInit || !started.insert(c).second});
  };
  std::array<int64_t, 3> start, at;
  auto [x, y, z] = order;
  for (start[x] = 0; start[x] < extents[x]; start[x] += tile[x])
    for (start[y] = 0; start[y] < extents[y]; start[y] += tile[y])
      for (start[z] = 0; start[z] < extents[z]; start[z] += tile[z])
        for (at[x] = start[x]; at[x] < std::min(extents[x], start[x] + tile[x]);
             ++at[x])
          for (at[y] = start[y];
               at[y] < std::min(extents[y], start[y] + tile[y]); ++at[y])
            for (at[z] = start[z];
                 at[z] < std::min(extents[z], start[z] + tile[z]); ++at[z])
              each(at);
  return trace;
}

TEST(Tiling, NoOrderOfAProductGoesBelowTheBound) {
  int64_t informative = 0;
  for (Sizes sizes : {Sizes{12, 12, 12}, Sizes{5, 20, 9}})
    for (int64_t capacity : {3, 6, 16, 40})
      for (bool readsInit : {false, true}) {
        Contraction loops = makeProduct(sizes, readsInit);
        int64_t compulsory = sizes.m * sizes.k + sizes.k * sizes.n +
                             sizes.m * sizes.n * (readsInit ? 2 : 1);
        int64_t bound = getBound(loops, capacity, compulsory);
        informative += bound > compulsory;
        std::array<int, 3> order{0, 1, 2};
        do {
          for (int64_t side : {1, 3, 4})
            for (Policy policy : {Policy::LRU, Policy::Belady}) {
              std::array<int64_t, 3> tile{side, side, side};
              tile[order[2]] = 1;
              EXPECT_GE(simulate(getTrace(sizes, order, tile, readsInit), 3,
                                 capacity, policy),
                        bound)
                  << sizes.m << " x " << sizes.n << " x " << sizes.k
                  << " in a cache of " << capacity << ", tiles of " << side;
            }
        } while (std::next_permutation(order.begin(), order.end()));
      }
  // Otherwise the operands alone would have been compared.
  EXPECT_GE(informative, 8);
}

/// Runs a schedule for all of it and counts.
int64_t runProduct(Sizes sizes, const Schedule &schedule, bool readsInit,
                   size_t &most) {
  Scratchpad memory;
  Elements elements{sizes};
  int64_t x = schedule.sides[0], y = schedule.sides[1], products = 0;
  auto forTiles = [](int64_t extent, int64_t side, auto fn) {
    for (int64_t i = 0; i < extent; i += side)
      fn(i, std::min(extent, i + side));
  };
  // One line is held, elements of the other operand pass by one at a time.
  auto pass = [&](int64_t heldFirst, int64_t heldLast, int64_t otherFirst,
                  int64_t otherLast, auto getHeld, auto getOther, auto use) {
    for (int64_t h = heldFirst; h < heldLast; ++h)
      getHeld(h);
    for (int64_t o = otherFirst; o < otherLast; ++o) {
      getOther(o);
      for (int64_t h = heldFirst; h < heldLast; ++h)
        use(h, o);
    }
  };
  auto multiply = [&](int64_t i, int64_t j, int64_t p) {
    ASSERT_TRUE(memory.holds(elements.a(i, p)));
    ASSERT_TRUE(memory.holds(elements.b(p, j)));
    ASSERT_TRUE(memory.holds(elements.c(i, j)));
    ++products;
  };
  if (schedule.stationary == 'C') {
    forTiles(sizes.m, x, [&](int64_t i0, int64_t i1) {
      forTiles(sizes.n, y, [&](int64_t j0, int64_t j1) {
        for (int64_t i = i0; i < i1; ++i)
          for (int64_t j = j0; j < j1; ++j)
            readsInit ? memory.load(elements.c(i, j))
                      : memory.hold(elements.c(i, j));
        for (int64_t p = 0; p < sizes.k; ++p) {
          bool holdsColumn = i1 - i0 <= j1 - j0;
          int64_t passing = -1;
          auto loadA = [&](int64_t i) { memory.load(elements.a(i, p)); };
          auto loadB = [&](int64_t j) { memory.load(elements.b(p, j)); };
          auto replace = [&](int64_t element) {
            if (passing >= 0)
              memory.drop(passing);
            memory.load(passing = element);
          };
          if (holdsColumn)
            pass(
                i0, i1, j0, j1, loadA,
                [&](int64_t j) { replace(elements.b(p, j)); },
                [&](int64_t i, int64_t j) { multiply(i, j, p); });
          else
            pass(
                j0, j1, i0, i1, loadB,
                [&](int64_t i) { replace(elements.a(i, p)); },
                [&](int64_t j, int64_t i) { multiply(i, j, p); });
          memory.drop(passing);
          for (int64_t i = i0; i < i1; ++i)
            memory.drop(elements.a(i, p));
          for (int64_t j = j0; j < j1; ++j)
            memory.drop(elements.b(p, j));
        }
        for (int64_t i = i0; i < i1; ++i)
          for (int64_t j = j0; j < j1; ++j)
            memory.store(elements.c(i, j));
      });
    });
  } else {
    // A (or B, with rows and columns exchanged) stays; for each column of the
    // other, its elements meet those of C.
    bool isA = schedule.stationary == 'A';
    auto tileElement = [&](int64_t i, int64_t p) {
      return isA ? elements.a(i, p) : elements.b(p, i);
    };
    auto otherElement = [&](int64_t p, int64_t j) {
      return isA ? elements.b(p, j) : elements.a(j, p);
    };
    auto outElement = [&](int64_t i, int64_t j) {
      return isA ? elements.c(i, j) : elements.c(j, i);
    };
    auto use = [&](int64_t i, int64_t j, int64_t p) {
      isA ? multiply(i, j, p) : multiply(j, i, p);
    };
    int64_t rows = isA ? sizes.m : sizes.n, columns = isA ? sizes.n : sizes.m;
    forTiles(sizes.k, y, [&](int64_t p0, int64_t p1) {
      forTiles(rows, x, [&](int64_t i0, int64_t i1) {
        for (int64_t i = i0; i < i1; ++i)
          for (int64_t p = p0; p < p1; ++p)
            memory.load(tileElement(i, p));
        for (int64_t j = 0; j < columns; ++j) {
          auto begin = [&](int64_t i) {
            readsInit || p0 != 0 ? memory.load(outElement(i, j))
                                 : memory.hold(outElement(i, j));
          };
          if (i1 - i0 < p1 - p0) {
            for (int64_t i = i0; i < i1; ++i)
              begin(i);
            for (int64_t p = p0; p < p1; ++p) {
              memory.load(otherElement(p, j));
              for (int64_t i = i0; i < i1; ++i)
                use(i, j, p);
              memory.drop(otherElement(p, j));
            }
            for (int64_t i = i0; i < i1; ++i)
              memory.store(outElement(i, j));
          } else {
            for (int64_t p = p0; p < p1; ++p)
              memory.load(otherElement(p, j));
            for (int64_t i = i0; i < i1; ++i) {
              begin(i);
              for (int64_t p = p0; p < p1; ++p)
                use(i, j, p);
              memory.store(outElement(i, j));
            }
            for (int64_t p = p0; p < p1; ++p)
              memory.drop(otherElement(p, j));
          }
        }
        for (int64_t i = i0; i < i1; ++i)
          for (int64_t p = p0; p < p1; ++p)
            memory.drop(tileElement(i, p));
      });
    });
  }
  EXPECT_EQ(products, sizes.m * sizes.n * sizes.k);
  most = memory.getMost();
  return memory.getMoved();
}

TEST(Tiling, ProductsMoveWhatTheirScheduleSays) {
  std::set<char> kinds;
  for (Sizes sizes : {Sizes{12, 12, 12}, Sizes{17, 5, 11}, Sizes{4, 30, 3},
                      Sizes{3, 4, 40}, Sizes{40, 3, 4}, Sizes{1, 20, 20}})
    for (int64_t capacity : {3, 5, 8, 13, 24, 50, 100, 400})
      for (bool readsInit : {false, true}) {
        Contraction loops = makeProduct(sizes, readsInit);
        std::vector<Schedule> schedules = getSchedules(loops, capacity * bits);
        ASSERT_EQ(schedules.size(), 1u);
        const Schedule &schedule = schedules.front();
        kinds.insert(schedule.stationary);
        size_t most = 0;
        int64_t moved = runProduct(sizes, schedule, readsInit, most);
        EXPECT_EQ(moved * bits, getValue(schedule.getBits(loops)))
            << schedule.tiles;
        EXPECT_LE(most, size_t(capacity)) << schedule.tiles;
        int64_t compulsory = sizes.m * sizes.k + sizes.k * sizes.n +
                             sizes.m * sizes.n * (readsInit ? 2 : 1);
        EXPECT_GE(moved, getBound(loops, capacity, compulsory));
        if (capacity == 400) {
          EXPECT_EQ(moved, compulsory) << "all of it fits";
        }
      }
  EXPECT_EQ(kinds, (std::set<char>{'A', 'B', 'C'}));
}

TEST(Tiling, RandomProducts) {
  constexpr unsigned seed = 20261121;
  std::mt19937 random(seed);
  auto pick = [&](int64_t most) { return int64_t(1 + random() % most); };
  for (int i = 0; i < 40; ++i) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Sizes sizes{pick(24), pick(24), pick(24)};
    int64_t capacity = 2 + pick(120);
    Contraction loops = makeProduct(sizes, /*readsInit=*/i % 2 != 0);
    Schedule schedule = getSchedules(loops, capacity * bits).front();
    size_t most = 0;
    int64_t moved = runProduct(sizes, schedule, loops.readsInit, most);
    EXPECT_EQ(moved * bits, getValue(schedule.getBits(loops)));
    EXPECT_LE(most, size_t(capacity));
    int64_t bound = getBound(loops, capacity, /*compulsory=*/0);
    EXPECT_GE(moved, bound);
    std::array<int, 3> order{0, 1, 2};
    std::shuffle(order.begin(), order.end(), random);
    auto trace = getTrace(sizes, order, {pick(8), pick(8), 1}, loops.readsInit);
    for (Policy policy : {Policy::LRU, Policy::Belady})
      EXPECT_GE(simulate(trace, 3, capacity, policy), bound);
  }
}

TEST(Tiling, MoreCacheNeverMovesMore) {
  for (Sizes sizes : {Sizes{12, 12, 12}, Sizes{17, 5, 11}, Sizes{200, 31, 64}})
    for (int64_t aBits : {8, 16, 32}) {
      Contraction loops = makeProduct(sizes, false);
      loops.aBits = aBits;
      loops.bBits = 4;
      int64_t lastSchedule = INT64_MAX, lastBound = INT64_MAX;
      for (int64_t cache = 96; cache < 40000; cache += 97) {
        int64_t schedule =
            getValue(getSchedules(loops, cache).front().getBits(loops));
        int64_t bound =
            std::max<int64_t>(0, getValue(*getLeastBytes(loops, cache)));
        EXPECT_LE(schedule, lastSchedule) << cache;
        EXPECT_LE(bound, lastBound) << cache;
        EXPECT_LE(bound * 8, schedule + 7) << cache;
        lastSchedule = schedule;
        lastBound = bound;
      }
    }
}

//===----------------------------------------------------------------------===//
// Convolutions
//===----------------------------------------------------------------------===//

/// One image, `columns` output channels, `depth` input channels, and a square
/// window over `outputs` positions along both axes.
struct Window {
  int64_t outputs, columns, depth, taps, stride, dilation;
  int64_t getSize() const {
    return (outputs - 1) * stride + (taps - 1) * dilation + 1;
  }
  int64_t a(int64_t channel, int64_t y, int64_t x) const {
    return (channel * getSize() + y) * getSize() + x;
  }
  int64_t b(int64_t column, int64_t channel, int64_t ky, int64_t kx) const {
    return depth * getSize() * getSize() +
           ((column * depth + channel) * taps + ky) * taps + kx;
  }
  int64_t c(int64_t column, int64_t y, int64_t x) const {
    return depth * getSize() * getSize() + columns * depth * taps * taps +
           (column * outputs + y) * outputs + x;
  }
};

Contraction makeConvolution(const Window &window) {
  Contraction loops;
  loops.columns = Expr(window.columns);
  loops.depth = Expr(window.depth);
  loops.windows.assign(2, {Expr(window.outputs), Expr(window.taps),
                           window.stride, window.dilation});
  return loops;
}

constexpr Window windows[] = {{6, 4, 3, 3, 1, 1},
                              {5, 3, 2, 3, 2, 1},
                              {6, 2, 2, 3, 1, 2},
                              {4, 5, 2, 2, 2, 3},
                              {7, 1, 1, 5, 1, 1}};

/// Distinct elements of the operands.
int64_t getCompulsory(const Window &window) {
  std::set<int64_t> touched;
  for (int64_t o = 0; o < window.outputs; ++o)
    for (int64_t k = 0; k < window.taps; ++k)
      touched.insert(o * window.stride + k * window.dilation);
  int64_t axis = int64_t(touched.size());
  return window.depth * axis * axis +
         window.columns * window.depth * window.taps * window.taps +
         window.columns * window.outputs * window.outputs;
}

TEST(Tiling, NoOrderOfAConvolutionGoesBelowTheBound) {
  int64_t informative = 0;
  for (const Window &w : windows)
    for (int64_t capacity : {3, 4, 6, 9, 16, 25}) {
      int64_t compulsory = getCompulsory(w);
      int64_t bound = getBound(makeConvolution(w), capacity, compulsory);
      informative += bound > compulsory;
      // Outer to inner: output y, x, column, channel, tap y, x in some orders.
      std::array<int64_t, 6> extents{w.outputs, w.outputs, w.columns,
                                     w.depth,   w.taps,    w.taps};
      for (std::array<int, 6> order : {std::array<int, 6>{0, 1, 2, 3, 4, 5},
                                       {2, 0, 1, 3, 4, 5},
                                       {3, 4, 5, 2, 0, 1},
                                       {2, 3, 4, 5, 0, 1},
                                       {0, 3, 4, 1, 5, 2},
                                       {0, 2, 3, 4, 5, 1}}) {
        std::vector<TraceEntry> trace;
        std::set<int64_t> started;
        std::array<int64_t, 6> at{};
        auto run = [&](auto &self, unsigned depth) -> void {
          if (depth < 6) {
            for (at[order[depth]] = 0; at[order[depth]] < extents[order[depth]];
                 ++at[order[depth]])
              self(self, depth + 1);
            return;
          }
          auto [y, x, column, channel, ky, kx] = at;
          trace.push_back({w.a(channel, y * w.stride + ky * w.dilation,
                               x * w.stride + kx * w.dilation)});
          trace.push_back({w.b(column, channel, ky, kx)});
          int64_t c = w.c(column, y, x);
          trace.push_back({c, true, !started.insert(c).second});
        };
        run(run, 0);
        for (Policy policy : {Policy::LRU, Policy::Belady})
          EXPECT_GE(simulate(trace, 3, capacity, policy), bound)
              << "in a cache of " << capacity;
      }
    }
  EXPECT_GE(informative, 5);
}

TEST(Tiling, ConvolutionsMoveWhatTheirScheduleSays) {
  std::set<char> kinds;
  for (const Window &w : windows)
    for (int64_t capacity : {16, 32, 64, 128, 400, 2000}) {
      Contraction loops = makeConvolution(w);
      for (const Schedule &schedule : getSchedules(loops, capacity * bits)) {
        kinds.insert(schedule.stationary);
        int64_t columns = schedule.sides[2], products = 0;
        bool isResident = schedule.stationary == 'W';
        Scratchpad memory;
        for (int64_t j0 = 0; j0 < w.columns; j0 += columns) {
          int64_t j1 = std::min(w.columns, j0 + columns);
          auto forWeights = [&](int64_t channel, auto fn) {
            for (int64_t ky = 0; ky < w.taps; ++ky)
              for (int64_t kx = 0; kx < w.taps; ++kx)
                for (int64_t j = j0; j < j1; ++j)
                  fn(j, ky, kx, w.b(j, channel, ky, kx));
          };
          auto load = [&](int64_t, int64_t, int64_t, int64_t element) {
            memory.load(element);
          };
          auto drop = [&](int64_t, int64_t, int64_t, int64_t element) {
            memory.drop(element);
          };
          if (isResident)
            for (int64_t channel = 0; channel < w.depth; ++channel)
              forWeights(channel, load);
          for (int64_t y0 = 0; y0 < w.outputs; y0 += schedule.sides[0])
            for (int64_t x0 = 0; x0 < w.outputs; x0 += schedule.sides[1]) {
              int64_t y1 = std::min(w.outputs, y0 + schedule.sides[0]);
              int64_t x1 = std::min(w.outputs, x0 + schedule.sides[1]);
              for (int64_t channel = 0; channel < w.depth; ++channel) {
                std::set<int64_t> image;
                for (int64_t y = y0; y < y1; ++y)
                  for (int64_t x = x0; x < x1; ++x)
                    for (int64_t ky = 0; ky < w.taps; ++ky)
                      for (int64_t kx = 0; kx < w.taps; ++kx)
                        image.insert(w.a(channel,
                                         y * w.stride + ky * w.dilation,
                                         x * w.stride + kx * w.dilation));
                for (int64_t element : image)
                  memory.load(element);
                forWeights(channel, [&](int64_t j, int64_t ky, int64_t kx,
                                        int64_t weight) {
                  if (!isResident)
                    memory.load(weight);
                  ASSERT_TRUE(memory.holds(weight));
                  for (int64_t y = y0; y < y1; ++y)
                    for (int64_t x = x0; x < x1; ++x) {
                      memory.hold(w.c(j, y, x));
                      ++products;
                    }
                  if (!isResident)
                    memory.drop(weight);
                });
                for (int64_t element : image)
                  memory.drop(element);
              }
              for (int64_t j = j0; j < j1; ++j)
                for (int64_t y = y0; y < y1; ++y)
                  for (int64_t x = x0; x < x1; ++x)
                    memory.store(w.c(j, y, x));
            }
          if (isResident)
            for (int64_t channel = 0; channel < w.depth; ++channel)
              forWeights(channel, drop);
        }
        EXPECT_EQ(products, getValue(loops.getProducts()));
        EXPECT_EQ(memory.getMoved() * bits, getValue(schedule.getBits(loops)))
            << schedule.tiles;
        EXPECT_LE(memory.getMost(), size_t(capacity)) << schedule.tiles;
        EXPECT_GE(memory.getMoved(),
                  getBound(loops, capacity, getCompulsory(w)));
      }
    }
  EXPECT_EQ(kinds, (std::set<char>{'C', 'W'}));
}

} // namespace
