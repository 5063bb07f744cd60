//===- Tiling.cpp - Schedules of contractions and their bounds --*- C++ -*-===//
//
// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "greenai/Cost/Tiling.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <numeric>
#include <tuple>

using namespace greenai;

namespace greenai {
bool operator==(const WindowLoops &a, const WindowLoops &b) {
  return std::tie(a.positions, a.taps, a.stride, a.dilation, a.padded) ==
         std::tie(b.positions, b.taps, b.stride, b.dilation, b.padded);
}

bool operator==(const Contraction &a, const Contraction &b) {
  return std::tie(a.batch, a.rows, a.columns, a.depth, a.windows, a.aBits,
                  a.bBits, a.cBits, a.sumBits, a.hasB, a.biasBits,
                  a.readsInit) ==
         std::tie(b.batch, b.rows, b.columns, b.depth, b.windows, b.aBits,
                  b.bBits, b.cBits, b.sumBits, b.hasB, b.biasBits, b.readsInit);
}
} // namespace greenai

Expr Contraction::getOutputs() const {
  Expr outputs = batch * rows * columns;
  for (const WindowLoops &window : windows)
    outputs *= window.positions;
  return outputs;
}

Expr Contraction::getProducts() const {
  Expr products = getOutputs() * depth;
  for (const WindowLoops &window : windows)
    products *= window.taps;
  return products;
}

Expr Contraction::getInnerProducts() const {
  Expr products = batch * rows * columns * depth;
  for (const WindowLoops &window : windows) {
    Expr inner = window.positions;
    if (window.padded != 0)
      inner = max(Expr(0), inner - Expr(window.padded));
    products *= inner * window.taps;
  }
  return products;
}

bool Contraction::isPadded() const {
  return llvm::any_of(
      windows, [](const WindowLoops &window) { return window.padded != 0; });
}

Expr Schedule::getBits(const Contraction &contraction) const {
  return readA * Expr(contraction.aBits) + readB * Expr(contraction.bBits) +
         (readC + writtenC) * Expr(contraction.cBits) +
         readBias * Expr(contraction.biasBits);
}

//===----------------------------------------------------------------------===//
// Matrix products
//===----------------------------------------------------------------------===//

static void describeTiles(Schedule &schedule) {
  schedule.tiles = schedule.stationary == 'W'
                       ? "B and C"
                       : std::string(1, schedule.stationary);
  schedule.tiles += " stationary, ";
  for (auto [i, side] : llvm::enumerate(schedule.sides))
    schedule.tiles += (i == 0 ? "" : " x ") + std::to_string(side);
}

/// The most columns of a tile with `rows` rows so that tile * tileBits and the
/// cheaper of holding a column and holding a row fit; 0 if none does.
static int64_t getOtherSide(int64_t rows, int64_t tileBits, int64_t columnBits,
                            int64_t rowBits, int64_t cacheBits) {
  // A column of the tile is held, elements of rows pass by: both fixed.
  auto fitWithColumn = [&]() -> int64_t {
    __int128 rest = __int128(cacheBits) - __int128(rows) * columnBits - rowBits;
    return rest < 0 ? 0 : int64_t(rest / (__int128(rows) * tileBits));
  };
  // A row is held: it grows with the tile.
  auto fitWithRow = [&]() -> int64_t {
    __int128 rest = __int128(cacheBits) - columnBits;
    return rest < 0 ? 0 : int64_t(rest / (__int128(rows) * tileBits + rowBits));
  };
  return std::max(fitWithColumn(), fitWithRow());
}

namespace {

/// Tiles of one operand that stay in the cache while the two others pass by.
class MatrixSchedules {
public:
  MatrixSchedules(const Contraction &loops, int64_t cacheBits)
      : loops(loops), cacheBits(cacheBits - loops.biasBits) {}

  std::vector<Schedule> get();

private:
  /// Tiles of x by y of the operand that is indexed by the loops x and y.
  /// `xBits` is the width of the operand that has x and not y.
  struct Stationary {
    char name;
    Expr x, y;
    int64_t bits, xBits, yBits;
  };
  void add(const Stationary &tile, int64_t x, int64_t y);
  void addAll(const Stationary &tile);

  const Contraction &loops;
  int64_t cacheBits;
  std::vector<Schedule> found;
};

} // namespace

void MatrixSchedules::add(const Stationary &tile, int64_t x, int64_t y) {
  if (x <= 0 || y <= 0)
    return;
  Schedule schedule;
  const Expr &m = loops.rows, &n = loops.columns, &k = loops.depth;
  Expr numX = ceilDiv(tile.x, Int(x)), numY = ceilDiv(tile.y, Int(y));
  Expr outputs = m * n, init(loops.readsInit ? 1 : 0);
  Expr a = m * k, b = k * n, passes(1);
  switch (tile.name) {
  case 'C': // x: rows, y: columns
    a *= numY;
    b *= numX;
    if (loops.biasBits != 0)
      schedule.readBias = loops.batch * n * numX;
    break;
  case 'A': // x: rows, y: depth
    b *= numX;
    passes = numY;
    break;
  default: // B. x: columns, y: depth
    a *= numX;
    passes = numY;
    break;
  }
  schedule.readA = loops.batch * a;
  schedule.readB = loops.batch * b;
  schedule.readC = loops.batch * outputs * (passes - Expr(1) + init);
  schedule.writtenC = loops.batch * outputs * passes;
  schedule.stationary = tile.name;
  schedule.sides = {x, y};
  describeTiles(schedule);
  found.push_back(std::move(schedule));
}

/// ceil(size / 1), ceil(size / 2), ...: the tiles that differ in their number.
static void forEachSide(int64_t size, llvm::function_ref<void(int64_t)> fn) {
  constexpr int64_t most = 512;
  int64_t last = 0;
  for (int64_t q = 1; q <= std::min(size, most); ++q)
    if (int64_t side = (size + q - 1) / q; side != last) {
      fn(side);
      last = side;
    }
}

void MatrixSchedules::addAll(const Stationary &tile) {
  auto sideY = [&](int64_t x) {
    return getOtherSide(x, tile.bits, tile.xBits, tile.yBits, cacheBits);
  };
  auto sideX = [&](int64_t y) {
    return getOtherSide(y, tile.bits, tile.yBits, tile.xBits, cacheBits);
  };
  std::optional<int64_t> x = tile.x.getInt64(), y = tile.y.getInt64();
  bool isConstant = x && y && loops.rows.getInt64() &&
                    loops.columns.getInt64() && loops.depth.getInt64();
  if (isConstant) {
    // Whatever the cache, the same sides are tried.
    forEachSide(
        *x, [&](int64_t side) { add(tile, side, std::min(*y, sideY(side))); });
    forEachSide(
        *y, [&](int64_t side) { add(tile, std::min(*x, sideX(side)), side); });
  }
  // Partial sums are not written: all of the depth at once.
  if (tile.name != 'C') {
    if (!isConstant && y)
      add(tile, sideX(*y), *y);
    return;
  }
  int64_t low = 0, high = int64_t(1) << 20;
  while (low < high) {
    int64_t middle = (low + high + 1) / 2;
    if (sideY(middle) >= middle)
      low = middle;
    else
      high = middle - 1;
  }
  // The shorter extent may leave room for more of the other one.
  add(tile, low, low);
  if (!isConstant && x)
    add(tile, *x, sideY(*x));
  if (!isConstant && y)
    add(tile, sideX(*y), *y);
}

std::vector<Schedule> MatrixSchedules::get() {
  addAll({'C', loops.rows, loops.columns, loops.sumBits, loops.aBits,
          loops.bBits});
  // Their partial sums are in memory.
  if (loops.sumBits == loops.cBits && loops.biasBits == 0) {
    addAll(
        {'A', loops.rows, loops.depth, loops.aBits, loops.cBits, loops.bBits});
    addAll({'B', loops.columns, loops.depth, loops.bBits, loops.cBits,
            loops.aBits});
  }
  return std::move(found);
}

//===----------------------------------------------------------------------===//
// Convolutions
//===----------------------------------------------------------------------===//

/// Elements that `positions` >= 1 positions of a window touch.
static std::optional<int64_t> getTouched(const WindowLoops &window,
                                         int64_t positions) {
  std::optional<int64_t> taps = window.taps.getInt64();
  if (!taps)
    return std::nullopt;
  int64_t divisor = std::gcd(window.stride, window.dilation);
  int64_t stride = window.stride / divisor,
          dilation = window.dilation / divisor;
  return positions * *taps - std::max<int64_t>(0, positions - dilation) *
                                 std::max<int64_t>(0, *taps - stride);
}

/// The sum over tiles of `side` positions of the elements that a tile touches:
/// with d = dilation, s = stride over their common divisor,
///   positions * taps - max(0, taps - s) * sum over tiles max(0, tile - d).
static Expr getTouchedByTiles(const WindowLoops &window, int64_t side) {
  int64_t divisor = std::gcd(window.stride, window.dilation);
  Expr stride(window.stride / divisor), dilation(window.dilation / divisor);
  const Expr &positions = window.positions;
  Expr shared;
  if (dilation.is(1))
    shared = positions - ceilDiv(positions, Int(side));
  else
    shared =
        floorDiv(positions, Int(side)) * max(Expr(0), Expr(side) - dilation) +
        max(Expr(0), mod(positions, Int(side)) - dilation);
  return positions * window.taps - max(Expr(0), window.taps - stride) * shared;
}

/// Tiles of positions and output channels: the sums and the image under the
/// tile, of one input channel, are in the cache. Weights pass by or, in the
/// second kind, those of the tile's channels stay.
static void addWindowSchedules(const Contraction &loops, int64_t cacheBits,
                               std::vector<Schedule> &found) {
  using Wide = __int128;
  for (int64_t side = 1; side <= 64; side *= 2) {
    Wide positions = 1, image = 1;
    Expr taps(1), tiles(1), touched(1);
    llvm::SmallVector<int64_t, 4> sides;
    for (const WindowLoops &window : loops.windows) {
      // A tile is no longer than the axis.
      int64_t its = side;
      if (std::optional<int64_t> most = window.positions.getInt64())
        its = std::max<int64_t>(1, std::min(its, *most));
      std::optional<int64_t> reached = getTouched(window, its);
      if (!reached)
        return;
      sides.push_back(its);
      positions *= its;
      image *= *reached;
      taps *= window.taps;
      tiles *= ceilDiv(window.positions, Int(its));
      touched *= getTouchedByTiles(window, its);
    }
    for (bool isResident : {false, true}) {
      Wide perColumn = positions * loops.sumBits;
      Wide fixed = image * loops.aBits;
      if (isResident) {
        std::optional<int64_t> weights = (taps * loops.depth).getInt64();
        if (!weights || !loops.hasB)
          continue;
        perColumn += Wide(*weights) * loops.bBits + loops.biasBits;
      } else if (loops.hasB) {
        fixed += std::max(loops.bBits, loops.biasBits);
      }
      if (fixed + perColumn > cacheBits)
        continue;
      int64_t columns = int64_t((cacheBits - fixed) / perColumn);
      if (std::optional<int64_t> most = loops.columns.getInt64())
        columns = std::max<int64_t>(1, std::min(columns, *most));
      Schedule schedule;
      schedule.readA = loops.batch * loops.rows * loops.depth * touched *
                       ceilDiv(loops.columns, Int(columns));
      if (loops.hasB) {
        schedule.readB = loops.batch * taps * loops.depth * loops.columns;
        if (loops.biasBits != 0)
          schedule.readBias = loops.batch * loops.columns;
        if (!isResident) {
          schedule.readB *= loops.rows * tiles;
          schedule.readBias *= loops.rows * tiles;
        }
      }
      schedule.writtenC = loops.getOutputs();
      if (loops.readsInit)
        schedule.readC = loops.getOutputs();
      schedule.stationary = isResident ? 'W' : 'C';
      schedule.sides = sides;
      schedule.sides.push_back(columns);
      describeTiles(schedule);
      found.push_back(std::move(schedule));
    }
  }
}

std::vector<Schedule> greenai::getSchedules(const Contraction &contraction,
                                            int64_t cacheBits) {
  // Each of a batch moves the same.
  Contraction one = contraction;
  one.batch = Expr(1);
  std::vector<Schedule> found;
  if (one.windows.empty())
    found = MatrixSchedules(one, cacheBits).get();
  else
    addWindowSchedules(one, cacheBits, found);
  // Where numbers decide, the best is enough.
  std::optional<Int> least;
  const Schedule *best = nullptr;
  for (const Schedule &schedule : found) {
    std::optional<Int> bits = schedule.getBits(one).getConstant();
    if (!bits) {
      best = nullptr;
      break;
    }
    if (!least || *bits < *least) {
      least = *bits;
      best = &schedule;
    }
  }
  if (best)
    found = {Schedule(*best)};
  for (Schedule &schedule : found)
    for (Expr *expr : {&schedule.readA, &schedule.readB, &schedule.readC,
                       &schedule.writtenC, &schedule.readBias})
      *expr *= contraction.batch;
  return found;
}

//===----------------------------------------------------------------------===//
// Lower bounds
//===----------------------------------------------------------------------===//

/// floor(sqrt(x)).
static Int getRoot(const Int &x) {
  if (x < 2)
    return x;
  Int root = x;
  for (Int next = (x + 1) / Int(2); next < root;
       next = (root + x / root) / Int(2))
    root = next;
  return root;
}

/// In bits. Between two points of a schedule at which T bits have been read,
/// what is at hand of A, B and C takes at most S + T bits, c more if a read
/// lies across the first point, and allows sqrt(R * |A| * |B| * |C|) products
/// (Loomis and Whitney; R times as many pairs of an image's elements). With T =
/// 2S - c that is S^1.5 / sqrt(w / R), w the product of the widths. So
///   bits >= T * (products * sqrt(w / R) / S^1.5 - 1).
/// Sums that start in the cache are stored at least once each: loads and stores
/// together are as many as the loads of a schedule that reads initial values.
/// With those, every result is stored besides.
std::optional<Expr> greenai::getLeastBytes(const Contraction &contraction,
                                           int64_t cacheBits) {
  if (!contraction.hasB)
    return std::nullopt;
  Int reuse(1);
  for (const WindowLoops &window : contraction.windows) {
    std::optional<int64_t> taps = window.taps.getInt64();
    if (!taps || *taps < 1)
      return std::nullopt;
    reuse *=
        Int(ceilDiv(Int(*taps), Int(window.stride /
                                    std::gcd(window.stride, window.dilation))));
  }
  int64_t widths[] = {contraction.aBits, contraction.bBits, contraction.cBits};
  int64_t widest = *std::max_element(widths, widths + 3);
  int64_t common = std::gcd(widths[0], std::gcd(widths[1], widths[2]));
  // What does not fill an element holds none.
  Int s(cacheBits / common * common);
  Int t = Int(2) * s - Int(widest - common);
  if (t <= 0)
    return std::nullopt;
  Int w = Int(widths[0]) * Int(widths[1]) * Int(widths[2]);
  // T * sqrt(w / (R * S^3)), rounded down to a multiple of 2^-40.
  Int scale(int64_t(1) << 40);
  Int factor = getRoot(t * t * w * scale * scale / (reuse * s * s * s));
  Expr bits = contraction.getInnerProducts() * Expr(factor);
  Expr least = ceilDiv(bits, scale * Int(8)) - Expr(ceilDiv(t, Int(8)));
  if (contraction.readsInit)
    least +=
        ceilDiv(contraction.getOutputs() * Expr(contraction.cBits), Int(8));
  return least;
}
