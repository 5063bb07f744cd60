// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What reports and comparisons share: symbols with their domains, and the
// controls that choose their values.
"use strict";

const page = (() => {
  const logOf = (n) => exact.log10([n, 1n]);

  // A symbol of the data with numbers in place of texts.
  const readSymbol = (symbol) => ({
    name: symbol.name,
    at: BigInt(symbol.at),
    low: BigInt(symbol.low),
    high: BigInt(symbol.high),
    lower: symbol.lower === undefined ? null : BigInt(symbol.lower),
    upper: symbol.upper === undefined ? null : BigInt(symbol.upper),
    multipleOf: BigInt(symbol.multipleOf),
  });
  const contains = (symbol, value) =>
    (symbol.lower === null || value >= symbol.lower) &&
    (symbol.upper === null || value <= symbol.upper) &&
    value % symbol.multipleOf === 0n;
  // The nearest value of the domain, preferring smaller ones.
  const nearest = (symbol, value) => {
    if (symbol.upper !== null && value > symbol.upper) value = symbol.upper;
    if (symbol.lower !== null && value < symbol.lower) value = symbol.lower;
    const step = symbol.multipleOf;
    const below = exact.floor([value, step])[0] * step;
    return symbol.lower === null || below >= symbol.lower ? below : below + step;
  };
  const isGrowing = (symbol) => symbol.low >= 1n && symbol.high > symbol.low;
  const sample = (symbol, count) => {
    const from = logOf(symbol.low), to = logOf(symbol.high);
    const sizes = [];
    for (let i = 0; i < count; ++i) {
      let value = i === 0 ? symbol.low
        : i + 1 === count ? symbol.high
        : BigInt(Math.round(10 ** (from + ((to - from) * i) / (count - 1))));
      value = nearest(symbol, value);
      if (contains(symbol, value) &&
          (sizes.length === 0 || value > sizes[sizes.length - 1]))
        sizes.push(value);
    }
    return sizes;
  };

  const steps = 1000;
  const toSlider = (symbol, value) => {
    if (symbol.low < 1n)
      return (Number(value - symbol.low) / Number(symbol.high - symbol.low)) * steps;
    const from = logOf(symbol.low), to = logOf(symbol.high);
    const at = value < 1n ? from : logOf(value);
    return to > from ? ((at - from) / (to - from)) * steps : 0;
  };
  const fromSlider = (symbol, position) => {
    const part = position / steps;
    if (symbol.low < 1n)
      return nearest(symbol, symbol.low +
        BigInt(Math.round(Number(symbol.high - symbol.low) * part)));
    const from = logOf(symbol.low), to = logOf(symbol.high);
    let value = BigInt(Math.round(10 ** (from + (to - from) * part)));
    if (position >= steps) value = symbol.high;
    return nearest(symbol, value);
  };

  const selection = (label, names, chosen, onChange) => {
    const outer = draw.html("label", {}, label + " ");
    const select = draw.html("select");
    names.forEach((name, i) => {
      const option = draw.html("option", { value: String(i) }, name);
      option.selected = i === chosen;
      select.append(option);
    });
    select.addEventListener("change", () => onChange(Number(select.value)));
    outer.append(select);
    return outer;
  };

  // Sliders and numbers for all symbols; `state.values` is name -> BigInt.
  const addSizes = (container, symbols, state, onChange) => {
    const shows = [];
    symbols.forEach((symbol, i) => {
      const group = draw.html("div", { class: "size" });
      const range = draw.html("input", { type: "range", min: "0",
        max: String(steps), step: "1", "aria-label": symbol.name,
        "data-size": symbol.name });
      const number = draw.html("input", { type: "text", inputmode: "numeric",
        "aria-label": symbol.name + ", exact value", "data-number": symbol.name,
        spellcheck: "false", autocomplete: "off" });
      const show = () => {
        range.value = String(toSlider(symbol, state.values[symbol.name]));
        range.setAttribute("aria-valuetext", String(state.values[symbol.name]));
        if (document.activeElement !== number)
          number.value = String(state.values[symbol.name]);
        number.removeAttribute("aria-invalid");
      };
      range.addEventListener("input", () => {
        state.values[symbol.name] = fromSlider(symbol, Number(range.value));
        range.setAttribute("aria-valuetext", String(state.values[symbol.name]));
        number.value = String(state.values[symbol.name]);
        number.removeAttribute("aria-invalid");
        onChange();
      });
      number.addEventListener("input", () => {
        const text = number.value.trim();
        const isValid = /^-?\d{1,30}$/.test(text) &&
                        contains(symbol, BigInt(text));
        number.setAttribute("aria-invalid", String(!isValid));
        if (!isValid) return;
        number.removeAttribute("aria-invalid");
        state.values[symbol.name] = BigInt(text);
        range.value = String(toSlider(symbol, state.values[symbol.name]));
        onChange();
      });
      number.addEventListener("blur", show);
      group.append(draw.html("b", {}, symbol.name), range, number);
      container.append(group);
      shows.push(show);
      show();
    });
    const reset = draw.html("button", { type: "button" }, "reset");
    reset.addEventListener("click", () => {
      for (const symbol of symbols) state.values[symbol.name] = symbol.at;
      shows.forEach((show) => show());
      onChange();
    });
    container.append(reset);
    return () => shows.forEach((show) => show());
  };

  // Many events of one frame are one update.
  const makeUpdate = (update) => {
    let isPending = false;
    return () => {
      if (isPending) return;
      isPending = true;
      requestAnimationFrame(() => {
        isPending = false;
        update();
      });
    };
  };
  // Canvases do not follow the colours of the page by themselves.
  const onColours = (fn) => {
    for (const query of ["(prefers-color-scheme: dark)", "print"])
      matchMedia(query).addEventListener("change", fn);
  };
  const colour = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const describe = (symbols, values) =>
    symbols.map((s) => `${s.name}=${values[s.name]}`).join(", ");
  const find = (section, role) => section.querySelector(`[data-role="${role}"]`);
  const data = () => JSON.parse(document.getElementById("data").textContent);

  return { readSymbol, contains, nearest, isGrowing, sample, selection, addSizes,
           makeUpdate, onColours, colour, describe, find, data, logOf };
})();
