// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expressions as include/greenai/Expr/Text.h writes them, evaluated exactly.
// A value is a fraction of two BigInts, [numerator, denominator], in lowest
// terms with a positive denominator.
"use strict";
document.documentElement.classList.add("js");

const exact = (() => {
  const abs = (a) => (a < 0n ? -a : a);
  const gcd = (a, b) => {
    while (b) [a, b] = [b, a % b];
    return a;
  };
  const make = (n, d) => {
    if (d === 1n) return [n, d];
    if (d < 0n) [n, d] = [-n, -d];
    const common = gcd(abs(n), d);
    return common === 1n ? [n, d] : [n / common, d / common];
  };
  const add = (a, b) =>
    a[1] === b[1] ? make(a[0] + b[0], a[1])
                  : make(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
  const subtract = (a, b) => add(a, [-b[0], b[1]]);
  const multiply = (a, b) => make(a[0] * b[0], a[1] * b[1]);
  const divide = (a, b) => {
    if (b[0] === 0n) throw new RangeError("division by zero");
    return make(a[0] * b[1], a[1] * b[0]);
  };
  const compare = (a, b) => {
    const left = a[0] * b[1], right = b[0] * a[1];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  // BigInt division rounds towards zero.
  const floor = (a) => {
    const q = a[0] / a[1];
    return [a[0] < 0n && q * a[1] !== a[0] ? q - 1n : q, 1n];
  };
  const ceil = (a) => {
    const [n] = floor([-a[0], a[1]]);
    return [-n, 1n];
  };
  const least = (a, b) => (compare(b, a) < 0 ? b : a);
  const largest = (a, b) => (compare(a, b) < 0 ? b : a);
  const functions = {
    floor: (a) => floor(a[0]),
    ceil: (a) => ceil(a[0]),
    floordiv: (a) => floor(divide(a[0], a[1])),
    ceildiv: (a) => ceil(divide(a[0], a[1])),
    mod: (a) => subtract(a[0], multiply(a[1], floor(divide(a[0], a[1])))),
    max: (a) => a.reduce(largest),
    min: (a) => a.reduce(least),
    clamp: (a) => least(largest(a[0], a[1]), a[2]),
  };
  const arity = { floor: 1, ceil: 1, floordiv: 2, ceildiv: 2, mod: 2, clamp: 3 };

  // A point: values of symbols, and of calls that have been evaluated.
  const makePoint = (values) => ({ values, calls: new Map() });

  // Compiles a text to a function of a point. Throws SyntaxError.
  const parse = (text) => {
    const tokens =
      text.match(/\d+|[A-Za-z_%$][A-Za-z0-9_.%$]*|[-+*/^(),]|\S/g) || [];
    let next = 0;
    const fail = () => {
      throw new SyntaxError("not an expression: " + text.slice(0, 80));
    };
    const take = (token) => (tokens[next] === token ? ++next : 0);
    const expect = (token) => take(token) || fail();

    const primary = () => {
      const token = tokens[next++];
      if (token === undefined) fail();
      if (/^\d/.test(token)) {
        const value = [BigInt(token), 1n];
        return () => value;
      }
      if (token === "-") {
        const inner = primary();
        return (p) => { const v = inner(p); return [-v[0], v[1]]; };
      }
      if (token === "(") {
        const inner = sum();
        expect(")");
        return inner;
      }
      if (!/^[A-Za-z_%$]/.test(token)) fail();
      if (!take("(")) {
        return (p) => {
          const value = p.values[token];
          if (value === undefined) throw new RangeError("no value for " + token);
          return [value, 1n];
        };
      }
      const fn = Object.hasOwn(functions, token) ? functions[token] : fail();
      const begin = next;
      const parts = [];
      do parts.push(sum()); while (take(","));
      expect(")");
      if (arity[token] && parts.length !== arity[token]) fail();
      // The same call is in many expressions.
      const key = token + " " + tokens.slice(begin, next).join("");
      return (p) => {
        let value = p.calls.get(key);
        if (value === undefined) {
          value = fn(parts.map((part) => part(p)));
          p.calls.set(key, value);
        }
        return value;
      };
    };
    const power = () => {
      const base = primary();
      if (!take("^")) return base;
      const digits = tokens[next++];
      if (!/^\d+$/.test(digits)) fail();
      const exponent = BigInt(digits);
      return (p) => {
        const v = base(p);
        return make(v[0] ** exponent, v[1] ** exponent);
      };
    };
    const product = () => {
      let left = power();
      for (;;) {
        const a = left;
        if (take("*")) {
          const b = power();
          left = (p) => multiply(a(p), b(p));
        } else if (take("/")) {
          const b = power();
          left = (p) => divide(a(p), b(p));
        } else {
          return left;
        }
      }
    };
    const sum = () => {
      const terms = [];
      let sign = take("-") ? -1 : 1;
      for (;;) {
        terms.push([sign, product()]);
        if (take("+")) sign = 1;
        else if (take("-")) sign = -1;
        else break;
      }
      if (terms.length === 1 && terms[0][0] === 1) return terms[0][1];
      return (p) => {
        let total = [0n, 1n];
        for (const [s, term] of terms)
          total = s > 0 ? add(total, term(p)) : subtract(total, term(p));
        return total;
      };
    };
    const result = sum();
    if (next !== tokens.length) fail();
    return result;
  };

  // Null where a text is abbreviated, where a value is missing, or where a
  // divisor is zero: shown as not known, never as a number.
  const compile = (text) => {
    let fn = null;
    try { fn = parse(text); } catch (error) { return () => null; }
    return (point) => {
      try { return fn(point); } catch (error) { return null; }
    };
  };

  const log10 = (a) => {
    const digits = (n) => {
      const text = n.toString();
      return Math.log10(Number(text.slice(0, 17))) +
             Math.max(text.length - 17, 0);
    };
    return digits(a[0]) - digits(a[1]);
  };

  return { make, add, subtract, multiply, divide, compare, floor, parse,
           compile, makePoint, log10, zero: [0n, 1n],
           whole: (n) => [BigInt(n), 1n] };
})();

// Numbers as lib/Report/TextFormat.cpp and lib/Footprint/RooflineText.cpp
// write them.
const format = (() => {
  const setPoint = (digits, point) =>
    point > 0 ? digits.slice(0, -point) + "." + digits.slice(-point) : digits;

  const human = (value, unit = "") => {
    if (value === null) return "–";
    const floor = exact.floor(value)[0];
    if (floor < 0n) return "-" + human([-floor, 1n], unit);
    const digits = floor.toString();
    const suffix = unit ? " " + unit : "";
    if (digits.length <= 3) return digits + suffix;
    let exponent = digits.length - 1;
    let leading = Number(digits.slice(0, 3)) + (digits[3] >= "5" ? 1 : 0);
    if (leading === 1000) {
      leading = 100;
      ++exponent;
    }
    const group = Math.floor(exponent / 3);
    if (group > 8) return setPoint(String(leading), 2) + "e" + exponent + suffix;
    return setPoint(String(leading), 2 - (exponent % 3)) + " " +
           "kMGTPEZY"[group - 1] + unit;
  };

  const share = (part, whole) => {
    if (!part || !whole || whole[0] <= 0n || part[0] < 0n) return "–";
    const a = part[0] * whole[1], b = whole[0] * part[1];
    const tenths = (a * 2000n + b) / (b * 2n);
    if (tenths === 0n && a > 0n) return "<0.1%";
    return tenths / 10n + "." + (tenths % 10n) + "%";
  };

  const ratio = (workValue, bytesValue) => {
    if (!workValue || !bytesValue) return "–";
    const work = exact.floor(workValue)[0], bytes = exact.floor(bytesValue)[0];
    if (bytes <= 0n || work < 0n) return "-";
    const round = (scale) => (work * (2n * scale) + bytes) / (bytes * 2n);
    if (work === 0n) return "0";
    const hundredths = round(100n);
    if (hundredths < 100n) return "0." + String(hundredths).padStart(2, "0");
    if (round(10n) < 100n) return setPoint(String(round(10n)), 1);
    return round(1n) < 100000n ? String(round(1n)) : human([round(1n), 1n]);
  };

  const seconds = (value) => {
    if (value === null) return "–";
    if (value[0] === 0n) return "0 s";
    const units = ["s", "ms", "µs", "ns", "ps"];
    const [n, d] = value;
    let scaled = n * 1000n, unit = 0;
    const round = (divisor) => (scaled * 2n + divisor) / (divisor * 2n);
    while (unit + 1 < units.length && scaled < d * 1000n) {
      scaled *= 1000n;
      ++unit;
    }
    let decimals = 2, digits = round(d * 10n);
    for (let divisor = d * 100n; digits >= 1000n && decimals > 0;
         divisor *= 10n, --decimals)
      digits = round(divisor);
    if (decimals === 0 && digits >= 1000n)
      return unit === 0 ? human([digits, 1n], "s") : "1.00 " + units[unit - 1];
    let text = digits.toString();
    if (decimals) {
      text = text.padStart(decimals + 1, "0");
      text = setPoint(text, decimals);
    }
    return text + " " + units[unit];
  };

  // "3.5%" with its sign.
  const change = (before, after) => {
    if (!before || !after || before[0] <= 0n) return "–";
    const delta = exact.subtract(after, before);
    if (delta[0] === 0n) return "0%";
    const size = [delta[0] < 0n ? -delta[0] : delta[0], delta[1]];
    return (delta[0] > 0n ? "+" : "-") + share(size, before);
  };

  const text = (value) => {
    if (value === null) return "–";
    return value[1] === 1n ? value[0].toString() : value[0] + "/" + value[1];
  };

  return { human, share, ratio, seconds, change, exact: text };
})();
