// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A comparison at other sizes: the sign maps, and all values at one point.
"use strict";

// Floors can make signs change with every size: between two sizes that are
// looked at, so many changes are found.
const maxChanges = 8;

// The last of the sizes from low to below high that is like low, if what is like
// it is a run.
function findLast(low, high, step, isLike) {
  while (high - low > step) {
    let middle = ((low + high) / (2n * step)) * step;
    if (middle <= low) middle = low + step;
    if (isLike(middle)) low = middle; else high = middle;
  }
  return low;
}

class DiffModel {
  constructor(data) {
    this.data = data;
    this.symbols = data.symbols.map(page.readSymbol);
    this.values = {};
    for (const symbol of this.symbols) this.values[symbol.name] = symbol.at;
    this.axes = data.axes.slice();
    this.metrics = data.metrics.map((metric) => ({ ...metric,
      old: exact.compile(metric.old), new: exact.compile(metric.new),
      isDifferent: metric.old !== metric.new }));
  }
  // OLD and NEW of a metric at a point.
  at(metric, values = this.values) {
    const point = exact.makePoint(values);
    return [metric.old(point), metric.new(point)];
  }
  sign(metric, values) {
    const [before, after] = this.at(metric, values);
    return before && after ? exact.compare(after, before) : null;
  }

  // Runs of one sign along a symbol; where neighbours among the sizes that are
  // looked at differ, the borders between them are found.
  runs(metric, symbol, values) {
    const signOf = (size) =>
      this.sign(metric, { ...values, [symbol.name]: size });
    const runs = [];
    for (const size of page.sample(symbol, 41)) {
      const sign = signOf(size);
      let last = runs[runs.length - 1];
      for (let i = 0; i < maxChanges && last && last.sign !== sign; ++i) {
        last.to = findLast(last.to, size, symbol.multipleOf,
          (middle) => signOf(middle) === last.sign);
        const next = last.to + symbol.multipleOf;
        runs.push(last = { sign: signOf(next), from: next, to: next });
      }
      if (!last || last.sign !== sign)
        runs.push(last = { sign, from: size, to: size });
      last.to = size;
    }
    return runs;
  }
}

class DiffSection {
  constructor(model, section) {
    this.model = model;
    this.section = section;
    this.update = page.makeUpdate(() => this.show());
    this.shown = model.metrics.filter((m) => m.shown && m.isDifferent);
    this.addControls();
    this.show();
  }

  addControls() {
    const container = page.find(this.section, "controls");
    if (!container) return;
    this.refresh = page.addSizes(container, this.model.symbols, this.model, this.update);
    const growing = this.model.symbols.map((s, i) => i)
      .filter((i) => page.isGrowing(this.model.symbols[i]));
    const names = growing.map((i) => this.model.symbols[i].name);
    if (growing.length > 1)
      ["across", "up"].forEach((label, k) => container.append(
        page.selection(label, names, growing.indexOf(this.model.axes[k]), (i) => {
          // The other axis makes way.
          if (this.model.axes[1 - k] === growing[i])
            this.model.axes[1 - k] = this.model.axes[k];
          this.model.axes[k] = growing[i];
          container.querySelectorAll("select").forEach((select, j) => {
            select.value = String(growing.indexOf(this.model.axes[j]));
          });
          this.update();
        })));
    this.readout = draw.html("p", { class: "hint", role: "status",
      "data-role": "readout" },
      "A click on a map, or the arrow keys on it, move the point.");
    container.append(this.readout);
  }

  show() {
    const point = page.find(this.section, "point");
    if (point) point.textContent = page.describe(this.model.symbols, this.model.values);
    for (const tr of this.section.querySelectorAll("tr[data-metric]")) {
      const metric = this.model.metrics[Number(tr.dataset.metric)];
      const [before, after] = this.model.at(metric);
      const unit = metric.name.startsWith("bytes") ? "B" : "";
      [before, after].forEach((value, k) => {
        const cell = tr.cells[4 + k];
        const prefix = /^[≥≤≈] /.exec(cell.textContent);
        cell.textContent = (prefix ? prefix[0] : "") + format.human(value, unit);
        cell.title = format.exact(value);
      });
      tr.cells[6].textContent = format.change(before, after);
    }
    const container = page.find(this.section, "maps");
    if (!container || this.model.axes.length === 0) return;
    if (this.readout)
      this.readout.textContent = page.describe(this.model.symbols, this.model.values) +
        ": " + this.shown.map((metric) => {
          const [before, after] = this.model.at(metric);
          return `${metric.label} ${format.exact(before)} → ${format.exact(after)}` +
            ` (${format.change(before, after)})`;
        }).join("; ");
    const focused = Array.from(container.children).findIndex((f) =>
      f.contains(document.activeElement));
    container.replaceChildren(...this.shown.map((metric) => this.map(metric)));
    if (focused >= 0) container.children[focused].querySelector("svg").focus();
  }

  static words = new Map([[-1, ["less", "NEW is less"]], [0, ["equal", "equal"]],
    [1, ["more", "NEW is more"]], [null, ["unknown", "unknown"]]]);

  map(metric) {
    const figure = draw.html("figure");
    figure.append(draw.html("figcaption", {}, metric.label));
    const [first, second] = this.model.axes.map((i) => this.model.symbols[i]);
    const isStrip = second === undefined;
    const x = draw.axis(page.logOf(first.low), page.logOf(first.high), 58, 500);
    const y = isStrip ? draw.axis(0, 1, 80, 30)
      : draw.axis(page.logOf(second.low), page.logOf(second.high), 258, 30);
    const root = draw.drawing(520, isStrip ? 118 : 296,
      `Sign of the difference of ${metric.label} over ${first.name}` +
      (isStrip ? "" : ` and ${second.name}`));
    root.setAttribute("tabindex", "0");
    const spots = new Map();
    const note = (sign, extent, at) => {
      const spot = spots.get(sign);
      if (!spot || extent > spot.extent) spots.set(sign, { extent, at });
    };
    const between = (axis, a, b) =>
      (axis.place(page.logOf(a)) + axis.place(page.logOf(b))) / 2;
    if (isStrip) this.strip(root, metric, first, x, y, note, between);
    else this.plane(root, metric, first, second, x, y, note, between);
    for (const [sign, { extent, at }] of spots)
      if (extent > 80)
        root.append(draw.svg("text", { x: at[0], y: at[1] + 4,
          "text-anchor": "middle", class: "word" }, DiffSection.words.get(sign)[1]));
    draw.frame(root, x, y, draw.sizeTicks(x.low, x.high, 8),
      isStrip ? [] : draw.sizeTicks(y.low, y.high, 8), first.name,
      isStrip ? "" : second.name);
    const cx = x.place(page.logOf(this.model.values[first.name]));
    root.append(draw.svg("line", { x1: cx, x2: cx, y1: y.from, y2: y.to, class: "cross" }));
    if (!isStrip) {
      const cy = y.place(page.logOf(this.model.values[second.name]));
      root.append(draw.svg("line", { x1: x.from, x2: x.to, y1: cy, y2: cy, class: "cross" }),
        draw.svg("circle", { cx, cy, r: 4.5, class: "point" }));
    }
    this.addPointing(root, x, y, first, second);
    figure.append(root);
    return figure;
  }

  static signs(column) {
    return column.map((run) => run.sign).join();
  }

  // Where the signs from bottom to top change from one column to the next, the
  // sizes at which they do are found by halving, and are columns too.
  findColumns(metric, first, second) {
    const find = (size) =>
      this.model.runs(metric, second, this.withSize(first, size));
    const step = first.multipleOf, sizes = [], columns = [];
    for (const size of page.sample(first, 53)) {
      const runs = find(size);
      const end = () => DiffSection.signs(columns[columns.length - 1]);
      for (let i = 0; i < maxChanges && sizes.length &&
           end() !== DiffSection.signs(runs); ++i) {
        const before = end();
        const last = findLast(sizes[sizes.length - 1], size, step,
          (middle) => DiffSection.signs(find(middle)) === before);
        for (const border of [last, last + step])
          if (border > sizes[sizes.length - 1] && border < size) {
            sizes.push(border);
            columns.push(find(border));
          }
        if (last + step === size) break;
      }
      sizes.push(size);
      columns.push(runs);
    }
    return { sizes, columns };
  }

  // Regions and borders go on while the signs from bottom to top are the same.
  plane(root, metric, first, second, x, y, note, between) {
    const { sizes, columns } = this.findColumns(metric, first, second);
    const bottom = (i, k) => (k === 0 ? y.from
      : between(y, columns[i][k - 1].to, columns[i][k].from));
    const top = (i, k) => (k + 1 === columns[i].length ? y.to
      : between(y, columns[i][k].to, columns[i][k + 1].from));
    const signs = (i) => DiffSection.signs(columns[i]);
    const signAt = (i, place) => {
      const k = columns[i].findIndex((run, k) => place >= top(i, k));
      return columns[i][k < 0 ? columns[i].length - 1 : k].sign;
    };
    const borders = [];
    for (let begin = 0; begin < columns.length;) {
      let end = begin + 1;
      while (end < columns.length && signs(end) === signs(begin)) ++end;
      const left = begin === 0 ? x.from : between(x, sizes[begin - 1], sizes[begin]);
      const right = end === columns.length ? x.to : between(x, sizes[end - 1], sizes[end]);
      columns[begin].forEach((run, k) => {
        const lower = [], upper = [];
        const add = (at, i) => {
          lower.push([at, bottom(i, k)]);
          upper.push([at, top(i, k)]);
        };
        add(left, begin);
        for (let i = begin; i < end; ++i) add(x.place(page.logOf(sizes[i])), i);
        add(right, end - 1);
        if (k + 1 < columns[begin].length) borders.push(upper.slice());
        const m = Math.floor(lower.length / 2);
        note(run.sign, Math.min((lower[m][1] - upper[m][1]) * 3, right - left),
          [(left + right) / 2, (lower[m][1] + upper[m][1]) / 2]);
        root.append(draw.svg("polygon", { class: DiffSection.words.get(run.sign)[0],
          points: draw.points(lower.concat(upper.reverse())) }));
      });
      // Upright parts of borders, between two columns.
      if (end < columns.length) {
        const places = [y.from];
        for (const i of [end - 1, end]) columns[i].forEach((run, k) => places.push(top(i, k)));
        places.sort((a, b) => b - a);
        places.slice(1).forEach((place, i) => {
          const middle = (places[i] + place) / 2;
          if (places[i] - place > 0.5 && signAt(end - 1, middle) !== signAt(end, middle))
            borders.push([[right, places[i]], [right, place]]);
        });
      }
      begin = end;
    }
    for (const border of borders)
      root.append(draw.svg("polyline", { points: draw.points(border), class: "border" }));
  }

  withSize(symbol, size) {
    return { ...this.model.values, [symbol.name]: size };
  }

  strip(root, metric, first, x, y, note, between) {
    const runs = this.model.runs(metric, first, this.model.values);
    runs.forEach((run, k) => {
      const left = k === 0 ? x.from : between(x, runs[k - 1].to, run.from);
      const right = k + 1 === runs.length ? x.to : between(x, run.to, runs[k + 1].from);
      root.append(draw.svg("rect", { x: left, y: y.to, width: right - left,
        height: y.from - y.to, class: DiffSection.words.get(run.sign)[0] }));
      note(run.sign, right - left, [(left + right) / 2, (y.to + y.from) / 2]);
      if (k === 0) return;
      root.append(draw.svg("line", { x1: left, x2: left, y1: y.to - 4, y2: y.from,
        class: "border" }), draw.svg("text", { x: left, y: y.to - 8,
        "text-anchor": "middle", class: "tick" }, String(run.from)));
    });
  }

  addPointing(root, x, y, first, second) {
    const move = (symbol, axis, position) => {
      const log = axis.low + ((position - axis.from) / (axis.to - axis.from)) *
        (axis.high - axis.low);
      const bounded = Math.min(axis.high, Math.max(axis.low, log));
      this.model.values[symbol.name] =
        page.nearest(symbol, BigInt(Math.round(10 ** bounded)));
    };
    const finish = () => {
      if (this.refresh) this.refresh();
      this.update();
    };
    root.addEventListener("click", (event) => {
      const box = root.getBoundingClientRect();
      const scale = root.viewBox.baseVal.width / box.width;
      move(first, x, (event.clientX - box.left) * scale);
      if (second) move(second, y, (event.clientY - box.top) * scale);
      root.focus();
      finish();
    });
    root.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: [first, -1], ArrowRight: [first, 1],
        ArrowUp: [second, 1], ArrowDown: [second, -1] }[event.key];
      if (!steps || !steps[0]) return;
      event.preventDefault();
      const [symbol, sign] = steps;
      const now = this.model.values[symbol.name];
      // An eighth more or less, one step at least.
      const jump = now / 8n > symbol.multipleOf ? now / 8n : symbol.multipleOf;
      this.model.values[symbol.name] =
        page.nearest(symbol, now + (sign > 0 ? jump : -jump));
      finish();
    });
  }
}

const comparison = page.data().functions.map((data, i) =>
  new DiffSection(new DiffModel(data), document.getElementById("f" + i)));
