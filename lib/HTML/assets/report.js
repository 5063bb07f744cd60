// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A report at other sizes than those it was written for.
"use strict";

// Data and what is computed of it, without the page. Its rows are [count, node,
// cost]; here they are [count, kind, node, work, MACs, read, written, compute],
// expressions by number.
class ReportModel {
  constructor(stored) {
    const data = { ...stored, rows: stored.rows.map(([count, node, cost]) => {
      const [kind, ...parts] = stored.costs[cost];
      return [count, kind, node, ...parts];
    }) };
    this.data = data;
    this.symbols = data.symbols.map(page.readSymbol);
    this.functions = data.exprs.map(exact.compile);
    this.values = {};
    for (const symbol of this.symbols) this.values[symbol.name] = symbol.at;
    this.axes = data.axes.slice();
    this.bandwidth = data.machine && data.machine.bandwidth
      ? exact.whole(data.machine.bandwidth) : null;
    this.kinds = data.kinds.map(([name]) => name);
  }

  // What expressions are worth at a point, each evaluated once.
  at(values = this.values) {
    const point = exact.makePoint(values);
    const known = [];
    const value = (i) => {
      if (known[i] === undefined) known[i] = this.functions[i](point);
      return known[i];
    };
    const times = (v, count) => (v && exact.multiply(v, [BigInt(count), 1n]));
    const sum = (a, b) => (a && b ? exact.add(a, b) : null);
    const model = this;
    return {
      expr: value,
      total: (name) => value(model.data.totals[name]),
      work: (row) => times(value(row[3]), row[0]),
      macs: (row) => times(value(row[4]), row[0]),
      read: (row) => times(value(row[5]), row[0]),
      written: (row) => times(value(row[6]), row[0]),
      bytes: (row) => times(sum(value(row[5]), value(row[6])), row[0]),
      compute: (row) => (row[7] === undefined ? null : value(row[7])),
      memory: (row) => {
        const bytes = sum(value(row[5]), value(row[6]));
        if (!bytes) return null;
        return model.bandwidth ? exact.divide(bytes, model.bandwidth)
                               : exact.zero;
      },
      seconds(row) {
        const compute = this.compute(row), memory = this.memory(row);
        if (!compute || !memory) return null;
        return times(exact.compare(memory, compute) < 0 ? compute : memory, row[0]);
      },
      isComputeBound(row) {
        return exact.compare(this.memory(row), this.compute(row)) < 0;
      },
      ofKind: (i, measure) =>
        value(model.data.kinds[i][measure === "work" ? 1 : 2]),
      sum: (values_) => values_.reduce(sum, exact.zero),
    };
  }

  with(changes) {
    return Object.assign({}, this.values, changes);
  }
}

class ReportSection {
  constructor(model, section) {
    this.model = model;
    this.section = section;
    this.rows = Array.from(section.querySelectorAll('[data-role="ops"] tbody tr'));
    this.names = this.rows.map((tr) => {
      const [name, op, kind] = Array.from(tr.cells, (cell) => cell.textContent);
      const place = tr.cells[0].querySelector("small");
      return place ? [name.slice(0, name.length - place.textContent.length).trim(),
                      op, kind, place.textContent]
                   : [name, op, kind];
    });
    this.filter = "";
    this.sortKey = null;
    this.plots = [];
    this.rootNode = 0;
    this.measure = model.data.exprs[model.data.totals.work] === "0" ? 1 : 0;
    this.update = page.makeUpdate(() => this.show());
    this.addControls();
    this.addSearch();
    this.addSorting();
    this.addDetails();
    this.addIcicleTools();
    this.show();
  }

  addControls() {
    const container = page.find(this.section, "controls");
    if (!container) return;
    page.addSizes(container, this.model.symbols, this.model, this.update);
    const growing = this.model.symbols.map((s, i) => i)
      .filter((i) => page.isGrowing(this.model.symbols[i]));
    if (growing.length < 2) return;
    const names = growing.map((i) => this.model.symbols[i].name);
    container.append(page.selection("charts against", names,
      growing.indexOf(this.model.axes[0]), (i) => {
        const others = this.model.axes.filter((a) => a !== growing[i]);
        this.model.axes = [growing[i], ...others, ...growing]
          .filter((a, k, all) => all.indexOf(a) === k).slice(0, 2);
        this.clearPlots();
        this.update();
      }));
  }

  show() {
    const at = this.model.at();
    const point = page.find(this.section, "point");
    if (point) point.textContent = page.describe(this.model.symbols, this.model.values);
    for (const node of this.section.querySelectorAll("[data-human]"))
      if (this.model.data.totals[node.dataset.human] !== undefined)
        node.textContent = format.human(at.total(node.dataset.human), node.dataset.unit);
    for (const node of this.section.querySelectorAll("[data-exact]"))
      node.textContent = format.exact(at.total(node.dataset.exact));
    for (const node of this.section.querySelectorAll("[data-ledger]"))
      node.textContent =
        format.human(at.expr(this.model.data.ledger[Number(node.dataset.ledger)]));
    this.showRows(at);
    this.showKinds(at);
    this.showShares();
    this.showIcicle(at);
    this.showCosts();
    showRoofline(this, at);
  }

  // Operations

  showRows(at) {
    const rows = this.model.data.rows;
    const work = at.total("work"), bytes = at.total("bytes");
    const hasTime = Boolean(this.model.data.machine);
    const seconds = hasTime ? at.sum(rows.map((row) => at.seconds(row))) : null;
    for (const node of this.section.querySelectorAll("[data-seconds]"))
      node.textContent = format.seconds(seconds);
    this.current = rows.map((row, i) => ({
      i, work: at.work(row), bytes: at.bytes(row), macs: at.macs(row),
      read: at.read(row), written: at.written(row),
      seconds: hasTime ? at.seconds(row) : null,
    }));
    this.rows.forEach((tr, i) => {
      const row = this.current[i], cells = tr.cells;
      const set = (k, text) => {
        if (cells[k].textContent !== text) cells[k].textContent = text;
      };
      set(4, format.human(row.work));
      set(5, format.share(row.work, work));
      const bound = cells[7].textContent.startsWith("≤") ? "≤ " : "";
      set(7, bound + format.human(row.bytes, "B"));
      set(8, format.share(row.bytes, bytes));
      set(10, format.ratio(row.work, row.bytes));
      if (hasTime && row.seconds) {
        set(11, format.seconds(row.seconds));
        set(12, format.share(row.seconds, seconds));
        if (cells[13].textContent !== "?")
          set(13, at.isComputeBound(rows[i]) ? "compute" : "memory");
      }
    });
    if (this.sortKey) this.sort();
    if (this.opened !== undefined) this.openDetail(this.opened);
  }

  addSearch() {
    const tools = page.find(this.section, "search");
    if (!tools) return;
    const input = draw.html("input", { type: "search", "aria-label":
      "Search operations", placeholder: "search names, operations, kinds" });
    this.found = draw.html("span", { class: "hint", role: "status" });
    input.addEventListener("input", () => {
      this.filter = input.value.trim().toLowerCase();
      this.applyFilter();
    });
    tools.append(input, this.found);
    this.applyFilter();
  }

  applyFilter() {
    const words = this.filter.split(/\s+/).filter(Boolean);
    let shown = 0;
    this.rows.forEach((tr, i) => {
      const text = this.names[i].join(" ").toLowerCase();
      tr.hidden = !words.every((word) => text.includes(word));
      shown += tr.hidden ? 0 : 1;
    });
    if (this.detail) this.detail.hidden = this.rows[this.opened].hidden;
    this.found.textContent = words.length
      ? `${shown} of ${this.rows.length} lines` : `${this.rows.length} lines`;
  }

  addSorting() {
    for (const th of this.section.querySelectorAll("th[data-sort]")) {
      const button = draw.html("button", { type: "button" }, th.textContent);
      button.addEventListener("click", () => {
        const isText = ["name", "op", "kind"].includes(th.dataset.sort);
        this.isRising = this.sortKey === th.dataset.sort ? !this.isRising : isText;
        this.sortKey = th.dataset.sort;
        for (const other of this.section.querySelectorAll("th[aria-sort]"))
          other.removeAttribute("aria-sort");
        th.setAttribute("aria-sort", this.isRising ? "ascending" : "descending");
        this.sort();
      });
      th.replaceChildren(button);
    }
  }

  sort() {
    const key = this.sortKey, rows = this.model.data.rows;
    const texts = { name: 0, op: 1, kind: 2 };
    const numbers = (a, b) =>
      a === null || b === null ? (a === null ? -1 : 0) + (b === null ? 1 : 0)
                               : exact.compare(a, b);
    const ratio = (row) =>
      row.work && row.bytes && row.bytes[0] > 0n
        ? exact.divide(row.work, row.bytes) : null;
    const order = (a, b) => {
      if (key in texts) {
        const x = this.names[a.i][texts[key]], y = this.names[b.i][texts[key]];
        return x < y ? -1 : x > y ? 1 : 0;
      }
      if (key === "count") return rows[a.i][0] - rows[b.i][0];
      if (key === "ratio") return numbers(ratio(a), ratio(b));
      return numbers(a[key], b[key]);
    };
    const sign = this.isRising ? 1 : -1;
    const sorted = this.current.slice().sort((a, b) => sign * order(a, b) || a.i - b.i);
    const body = this.rows[0].parentNode;
    body.append(...sorted.map((row) => this.rows[row.i]));
    if (this.detail) this.rows[this.opened].after(this.detail);
  }

  // A row's exact numbers and expressions below it.
  addDetails() {
    this.rows.forEach((tr, i) => {
      tr.tabIndex = 0;
      tr.setAttribute("aria-expanded", "false");
      const toggle = () => (this.opened === i ? this.closeDetail() : this.openDetail(i));
      tr.addEventListener("click", () => {
        if (!String(getSelection())) toggle();
      });
      tr.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        toggle();
      });
    });
  }

  closeDetail() {
    if (this.detail) this.detail.remove();
    if (this.opened !== undefined)
      this.rows[this.opened].setAttribute("aria-expanded", "false");
    this.detail = this.opened = undefined;
    this.update();
  }

  openDetail(i) {
    const isNew = this.opened !== i;
    if (isNew && this.opened !== undefined)
      this.rows[this.opened].setAttribute("aria-expanded", "false");
    if (this.detail) this.detail.remove();
    this.opened = i;
    this.rows[i].setAttribute("aria-expanded", "true");
    const row = this.model.data.rows[i], now = this.current[i];
    const list = draw.html("dl");
    const add = (name, text) =>
      list.append(draw.html("dt", {}, name), draw.html("dd", {}, text));
    const each = row[0] > 1 ? `${row[0]} × (` : "";
    const expr = (k) => each + this.model.data.exprs[row[k]] + (each ? ")" : "");
    add(this.model.data.work, `${format.exact(now.work)} = ${expr(3)}`);
    add("MACs", `${format.exact(now.macs)} = ${expr(4)}`);
    add("bytes read", `${format.exact(now.read)} = ${expr(5)}`);
    add("bytes written", `${format.exact(now.written)} = ${expr(6)}`);
    if (now.seconds) add("seconds", format.exact(now.seconds));
    this.detail = draw.html("tr", { class: "detail" });
    const cell = draw.html("td", { colspan: String(this.rows[i].cells.length) });
    cell.append(list);
    this.detail.append(cell);
    this.rows[i].after(this.detail);
    this.detail.hidden = this.rows[i].hidden;
    if (isNew) this.update();
  }

  // Kinds

  showKinds(at) {
    const table = page.find(this.section, "kinds");
    if (!table) return;
    Array.from(table.tBodies[0].rows).forEach((tr, i) => {
      const work = at.ofKind(i, "work"), bytes = at.ofKind(i, "bytes");
      tr.cells[1].textContent = format.human(work);
      tr.cells[2].textContent = format.share(work, at.total("work"));
      tr.cells[3].textContent = format.human(bytes, "B");
      tr.cells[4].textContent = format.share(bytes, at.total("bytes"));
    });
  }

  static part(value, whole) {
    if (!value || !whole || value[0] <= 0n || whole[0] <= 0n) return 0;
    return Math.min(1, 10 ** (exact.log10(value) - exact.log10(whole)));
  }

  showShares() {
    const container = page.find(this.section, "shares");
    if (!container || this.model.axes.length === 0) return;
    const symbol = this.model.symbols[this.model.axes[0]];
    const sizes = page.sample(symbol, 27);
    const places = sizes.map(page.logOf);
    const points = sizes.map((size) =>
      this.model.at(this.model.with({ [symbol.name]: size })));
    const charts = [["work", this.model.data.work], ["bytes", "bytes"]];
    const figures = charts.map(([measure, label]) => {
      const x = draw.axis(places[0], places[places.length - 1], 44, 500);
      const y = draw.axis(0, 1, 218, 30);
      const columns = points.map((at) => {
        let sum = 0;
        return [0, ...this.model.kinds.map((kind, i) =>
          (sum += ReportSection.part(at.ofKind(i, measure), at.total(measure))))];
      });
      const root = draw.drawing(520, 256,
        `Shares of ${label} by kind against ${symbol.name}`);
      this.model.kinds.forEach((kind, k) => {
        if (columns.every((c) => c[k + 1] - c[k] <= 0.001)) return;
        const up = columns.map((c, i) => [x.place(places[i]), y.place(c[k + 1])]);
        const down = columns.map((c, i) => [x.place(places[i]), y.place(c[k])]);
        root.append(draw.titled(draw.svg("polygon", {
          points: draw.points(up.concat(down.reverse())),
          class: "area " + draw.kindClass(k) }), kind));
      });
      draw.frame(root, x, y, draw.sizeTicks(x.low, x.high, 8),
        [0, 0.25, 0.5, 0.75, 1].map((v) => [v, v * 100 + "%"]),
        symbol.name, "share of " + label);
      const now = page.logOf(this.model.values[symbol.name]);
      if (now >= x.low && now <= x.high)
        root.append(draw.svg("line", { x1: x.place(now), x2: x.place(now),
          y1: y.from, y2: y.to, class: "here" }));
      const figure = draw.html("figure");
      figure.append(root);
      return figure;
    });
    container.replaceChildren(...figures);
  }

  // Layers

  addIcicleTools() {
    const figure = page.find(this.section, "icicle");
    if (!figure) return;
    const names = [this.model.data.work, "bytes"];
    if (this.model.data.machine) names.push("time");
    const tools = draw.html("div", { class: "tools" });
    tools.append(page.selection("width is", names, this.measure, (i) => {
      this.measure = i;
      this.update();
    }));
    this.layerHint = draw.html("span", { class: "hint", role: "status" },
      "A click or Enter zooms, Escape goes back, arrows move.");
    tools.append(this.layerHint);
    figure.before(tools);
    figure.addEventListener("keydown", (event) => this.moveInLayers(event));
  }

  moveInLayers(event) {
    const node = Number(event.target.dataset.node);
    if (Number.isNaN(node)) return;
    const layers = this.model.data.layers;
    const shown = Array.from(this.icicle.querySelectorAll("g.node"),
      (g) => Number(g.dataset.node));
    const siblings = shown.filter((k) => k !== 0 && layers[k][1] === layers[node][1]);
    const go = { ArrowLeft: siblings[siblings.indexOf(node) - 1],
      ArrowRight: siblings[siblings.indexOf(node) + 1],
      ArrowUp: layers[node][1],
      ArrowDown: shown.find((k) => k !== 0 && layers[k][1] === node) };
    if (event.key === "Enter" || event.key === " ") this.zoom(node);
    else if (event.key === "Escape") this.zoom(layers[this.rootNode][1]);
    else if (event.key in go) this.focusNode(go[event.key]);
    else return;
    event.preventDefault();
  }

  focusNode(node) {
    const g = this.icicle.querySelector(`g[data-node="${node}"]`);
    if (!g) return;
    for (const other of this.icicle.querySelectorAll('g[tabindex="0"]'))
      other.setAttribute("tabindex", "-1");
    g.setAttribute("tabindex", "0");
    g.focus();
  }

  zoom(node) {
    this.rootNode = node === this.rootNode ? this.model.data.layers[node][1] : node;
    this.showIcicle(this.model.at());
    this.focusNode(this.rootNode);
  }

  showIcicle(at) {
    const figure = page.find(this.section, "icicle");
    if (!figure) return;
    const layers = this.model.data.layers;
    const measure = ["work", "bytes", "seconds"][this.measure];
    const label = [this.model.data.work, "bytes", "time"][this.measure];
    const values = layers.map(() => exact.zero);
    const kinds = layers.map(() => new Map());
    const children = layers.map(() => []);
    for (const row of this.model.data.rows) {
      const value = at[measure](row) || exact.zero;
      values[row[2]] = exact.add(values[row[2]], value);
      kinds[row[2]].set(row[1],
        exact.add(kinds[row[2]].get(row[1]) || exact.zero, value));
    }
    for (let i = layers.length; i-- > 1;) {
      children[layers[i][1]].unshift(i);
      values[layers[i][1]] = exact.add(values[layers[i][1]], values[i]);
    }
    const whole = values[this.rootNode];
    const width = 1000, height = 26;
    const path = (node) => {
      const parts = [];
      for (; node !== 0; node = layers[node][1]) parts.unshift(layers[node][0]);
      return parts.join(".") || layers[0][0];
    };
    let depth = 0;
    const groups = [];
    const place = (node, level, left, right) => {
      if (right - left < 1) return;
      depth = Math.max(depth, level);
      let kind = -1;
      for (const [k, value] of kinds[node])
        if (kind < 0 || exact.compare(value, kinds[node].get(kind)) > 0) kind = k;
      const times = layers[node][2] > 1 ? " ×" + layers[node][2] : "";
      const text = `${path(node)}${times}, ` +
        `${format.share(values[node], values[0])} of ${label}, ` +
        (this.measure === 2 ? format.seconds(values[node])
          : format.human(values[node], this.measure ? "B" : ""));
      const isLeaf = children[node].length === 0 && kind >= 0;
      const g = draw.svg("g", { class: "node", role: "button", "aria-label": text,
        tabindex: node === this.rootNode ? "0" : "-1", "data-node": String(node) });
      g.append(draw.titled(draw.svg("rect", { x: left, y: level * (height + 2),
        width: Math.max(right - left - 1, 0.5), height,
        class: isLeaf ? "leaf " + draw.kindClass(kind) : "inner" }), text));
      const shown = draw.fit(layers[node][0] + times, right - left - 8);
      if (shown)
        g.append(draw.svg("text", { x: left + 4, y: level * (height + 2) + 17,
          class: "cell" }, shown));
      g.addEventListener("click", () => this.zoom(node));
      groups.push(g);
      for (const child of children[node]) {
        const end = Math.min(right,
          left + ReportSection.part(values[child], whole) * width);
        place(child, level + 1, left, end);
        left = end;
      }
    };
    place(this.rootNode, 0, 0, width);
    this.icicle = draw.svg("svg", { role: "group", "aria-label":
      "Layers, as wide as their part of the " + label,
      viewBox: `0 0 ${width} ${(depth + 1) * (height + 2)}` });
    this.icicle.append(...groups);
    figure.replaceChildren(this.icicle);
  }

  // Costs against sizes

  clearPlots() {
    for (const plot of this.plots) plot.uplot.destroy();
    this.plots = [];
  }

  showCosts() {
    const container = page.find(this.section, "cost");
    if (!container || this.model.axes.length === 0) return;
    if (this.plots.length === 0) this.makePlots(container);
    for (const plot of this.plots) {
      const { lines, data } = this.costData(plot);
      plot.lines = lines;
      lines.forEach((line, i) => {
        plot.uplot.series[i + 1].label = line.label;
        plot.uplot.series[i + 1].width = line.isNow ? 2.4 : 1.2;
      });
      plot.uplot.setData(data);
      Array.from(plot.outer.querySelectorAll(".u-legend .u-label"))
        .forEach((node, i) => {
          if (i > 0 && lines[i - 1]) node.textContent = lines[i - 1].label;
        });
    }
  }

  // A sixteenth, one and sixteen times the value of the other symbol.
  costData(plot) {
    const x = this.model.symbols[plot.along];
    const other = plot.across === undefined ? null : this.model.symbols[plot.across];
    const now = other ? this.model.values[other.name] : null;
    const valid = (value) => page.nearest(other, value < 1n ? 1n : value);
    let others = [];
    if (other && valid(now / 16n) < now) others = [valid(now / 16n), now, valid(now * 16n)];
    else if (other) others = [now, valid(now * 16n), valid(now * 256n)];
    const lines = !other ? [{ label: plot.label, values: {}, isNow: true }]
      : others.map((value, i) => ({
          label: others.indexOf(value) < i ? "" : `${other.name}=${value}`,
          values: { [other.name]: value }, isNow: value === now }));
    const sizes = page.sample(x, 49);
    const columns = lines.map((line) => sizes.map((size) => {
      if (!line.label) return null;
      const at = this.model.at(this.model.with({ ...line.values, [x.name]: size }));
      const value = at.total(plot.measure);
      return value && value[0] > 0n ? 10 ** exact.log10(value) : null;
    }));
    return { lines, data: [sizes.map(Number), ...columns] };
  }

  makePlots(container) {
    const [first, second] = this.model.axes;
    const axes = second === undefined ? [[first, undefined]]
                                      : [[first, second], [second, first]];
    const plots = axes.flatMap(([along, across]) =>
      [["work", this.model.data.work, ""], ["bytes", "bytes", "B"]].map(
        ([measure, label, unit]) => ({ along, across, measure, label, unit,
          outer: draw.html("figure", { class: "plot" }) })));
    container.replaceChildren(...plots.map((plot) => plot.outer));
    // All are as wide; to ask once is to lay the page out once.
    const width = Math.max(plots[0].outer.clientWidth, 200);
    for (const plot of plots) this.makePlot(plot, width);
    this.plots = plots;
    if (this.resizing) this.resizing.disconnect();
    this.resizing = new ResizeObserver(() => {
      for (const plot of this.plots)
        if (plot.outer.clientWidth && plot.outer.clientWidth !== plot.uplot.width)
          plot.uplot.setSize({ width: plot.outer.clientWidth, height: 250 });
    });
    this.resizing.observe(container);
  }

  makePlot(plot, width) {
    const { along, outer, label, unit } = plot;
    const name = this.model.symbols[along].name;
    outer.append(draw.html("figcaption", {}, `${label} against ${name}`));
    const { lines, data } = this.costData(plot);
    plot.lines = lines;
    const ink = (key) => () => page.colour(key);
    const grid = { stroke: ink("--rule"), width: 0.6 };
    const powers = (u, splits) => splits.map((v) =>
      v > 0 && Math.abs(v / 10 ** Math.round(Math.log10(v)) - 1) < 1e-9 ? v : null);
    const coarse = { ...grid, filter: powers };
    plot.uplot = new uPlot({
      width, height: 250,
      pxAlign: 0,
      cursor: { sync: { key: `${this.section.id}-${name}` }, y: false },
      legend: { live: true },
      scales: { x: { time: false, distr: 3, log: 2 }, y: { distr: 3, log: 10 } },
      axes: [
        { stroke: ink("--soft"), grid, ticks: grid, size: 32,
          filter: (u, splits) => splits,
          values: (u, splits) => splits.map((v) => {
            const i = v === null ? -1 : Math.round(Math.log2(v));
            const step = u.width < 400 ? 3 : 2;
            return i < 0 || i % step ? "" : String(v);
          }) },
        { stroke: ink("--soft"), grid: coarse, ticks: coarse, size: 62,
          filter: powers,
          values: (u, splits) => {
            const span = Math.log10(u.scales.y.max / u.scales.y.min);
            const step = span > 12 ? 3 : span > 6 ? 2 : 1;
            return splits.map((v) => {
              if (v === null || v <= 0) return "";
              const i = Math.round(Math.log10(v));
              return Math.abs(v / 10 ** i - 1) > 1e-9 || i % step ? ""
                : draw.tickText(i, unit);
            });
          } },
      ],
      series: [
        { label: name },
        ...lines.map((line, i) => ({
          label: line.label,
          stroke: () => page.colour(plot.lines[i].isNow ? "--accent" : "--soft"),
          width: line.isNow ? 2.4 : 1.2, points: { show: false }, pxAlign: 0,
          value: (u, v, si, k) => (k === null || v === null ? "–"
            : this.exactValue(plot, si - 1, u.data[0][k], unit)),
        })),
      ],
      hooks: { draw: [(u) => this.drawHere(u, plot)] },
    }, data, outer);
    const wrap = outer.querySelector(".u-wrap");
    wrap.setAttribute("role", "img");
    wrap.setAttribute("aria-label", `${label} against ${name} on logarithmic axes`);
  }

  exactValue(plot, line, size, unit) {
    const x = this.model.symbols[plot.along];
    const values = { ...plot.lines[line].values, [x.name]: BigInt(size) };
    return format.human(this.model.at(this.model.with(values)).total(plot.measure), unit);
  }

  // Where the sliders are.
  drawHere(u, plot) {
    const x = this.model.symbols[plot.along];
    const left = u.valToPos(Number(this.model.values[x.name]), "x", true);
    const value = this.model.at().total(plot.measure);
    if (!value || value[0] <= 0n || left < u.bbox.left ||
        left > u.bbox.left + u.bbox.width) return;
    const top = u.valToPos(10 ** exact.log10(value), "y", true);
    u.ctx.save();
    u.ctx.fillStyle = page.colour("--accent");
    u.ctx.beginPath();
    u.ctx.arc(left, top, 5 * devicePixelRatio, 0, 2 * Math.PI);
    u.ctx.fill();
    u.ctx.restore();
  }
}

const report = page.data().functions.map((data, i) =>
  new ReportSection(new ReportModel(data), document.getElementById("f" + i)));
page.onColours(() => {
  for (const section of report)
    for (const plot of section.plots) plot.uplot.redraw(false, true);
});
