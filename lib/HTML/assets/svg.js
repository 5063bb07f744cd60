// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Drawing, as lib/HTML/SVG.cpp and Axis.cpp do. Text is always set as text.
"use strict";

const draw = (() => {
  const set = (node, attributes) => {
    for (const [name, value] of Object.entries(attributes))
      node.setAttribute(name, typeof value === "number"
        ? String(Math.round(value * 10) / 10) : value);
    return node;
  };
  const svg = (name, attributes = {}, text) => {
    const node = set(document.createElementNS("http://www.w3.org/2000/svg", name),
                     attributes);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const html = (name, attributes = {}, text) => {
    const node = set(document.createElement(name), attributes);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const drawing = (width, height, label) => svg("svg", {
    viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
  const titled = (node, title) => {
    node.append(svg("title", {}, title));
    return node;
  };
  const points = (vertices) =>
    vertices.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");

  const axis = (low, high, from, to) => ({
    low, high, from, to,
    place: (v) => from + ((v - low) / (high - low)) * (to - from),
  });
  const sizeTicks = (low, high, most) => {
    const unit = Math.log10(2);
    const first = Math.ceil(low / unit - 1e-9);
    const last = Math.floor(high / unit + 1e-9);
    let step = 1;
    while (Math.floor((last - first) / step) + 1 > most) ++step;
    const ticks = [];
    for (let i = Math.ceil(first / step) * step; i <= last; i += step)
      ticks.push([i * unit, String(2n ** BigInt(i))]);
    return ticks;
  };
  const tickText = (i, unit = "") => {
    if (i < 0) return i >= -3 ? (10 ** i).toFixed(-i) : "1e" + i;
    return format.human([10n ** BigInt(i), 1n], unit).replace(/\.0+/, "");
  };
  const valueTicks = (low, high, most, unit) => {
    const first = Math.ceil(low - 1e-9), last = Math.floor(high + 1e-9);
    let step = 1;
    while (Math.floor((last - first) / step) + 1 > most)
      step = step === 1 ? 3 : step + 3;
    const ticks = [];
    const begin = first >= 0 ? Math.ceil(first / step) * step : first;
    for (let i = begin; i <= last; i += step) ticks.push([i, tickText(i, unit)]);
    return ticks;
  };
  const frame = (root, x, y, xTicks, yTicks, xLabel, yLabel) => {
    for (const [at, text] of xTicks) {
      const p = x.place(at);
      root.append(svg("line", { x1: p, y1: y.from, x2: p, y2: y.to, class: "grid" }),
        svg("text", { x: p, y: y.from + 15, "text-anchor": "middle", class: "tick" }, text));
    }
    for (const [at, text] of yTicks) {
      const p = y.place(at);
      root.append(svg("line", { x1: x.from, y1: p, x2: x.to, y2: p, class: "grid" }),
        svg("text", { x: x.from - 5, y: p + 4, "text-anchor": "end", class: "tick" }, text));
    }
    root.append(
      svg("line", { x1: x.from, y1: y.from, x2: x.to, y2: y.from, class: "axis" }),
      svg("text", { x: (x.from + x.to) / 2, y: y.from + 32, "text-anchor": "middle",
                    class: "label" }, xLabel),
      svg("text", { x: x.from, y: y.to - 8, class: "label" }, yLabel));
  };

  const charWidth = 6.3;
  const fit = (text, width) => {
    const characters = Array.from(text);
    if (characters.length * charWidth <= width) return text;
    const columns = Math.floor(width / charWidth);
    return columns < 4 ? "" : characters.slice(0, columns - 1).join("") + "…";
  };
  const kindClass = (kind) => "k" + Math.min(kind, 9);

  return { svg, html, drawing, titled, points, axis, sizeTicks, tickText, valueTicks,
           frame, fit, kindClass };
})();
