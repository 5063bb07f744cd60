// Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rows under the roofs of a machine, as lib/HTML/RooflineChart.cpp draws them.
"use strict";

function showRoofline(section, now) {
  const figure = page.find(section.section, "roofline");
  const model = section.model;
  if (!figure || !model.bandwidth) return;
  const rows = model.data.rows;
  const spotOf = (at, row) => {
    const work = at.expr(row[3]), bytes = at.bytes(row);
    const seconds = at.seconds(row);
    if (!work || !bytes || !seconds || work[0] <= 0n || bytes[0] <= 0n ||
        seconds[0] <= 0n) return null;
    const total = exact.log10(at.work(row));
    return [total - exact.log10(bytes), total - exact.log10(seconds)];
  };
  const whole = at => at.sum(rows.map((row) => at.seconds(row)));
  const total = whole(now);
  const marks = rows.map((row, i) => ({ i, row, spot: spotOf(now, row),
    part: ReportSection.part(now.seconds(row), total) })).filter((m) => m.spot);
  marks.sort((a, b) => b.part - a.part || a.i - b.i);

  const lanes = 12;
  const symbol = model.axes.length ? model.symbols[model.axes[0]] : null;
  if (symbol) {
    const points = page.sample(symbol, 14).map((size) =>
      model.at(model.with({ [symbol.name]: size })));
    marks.forEach((mark, k) => {
      if (k < lanes || mark.i === section.opened)
        mark.path = points.map((at) => spotOf(at, mark.row)).filter(Boolean);
    });
  }

  const slope = exact.log10(model.bandwidth);
  const roofs = model.data.machine.roofs.map(([label, speed]) =>
    [label, exact.log10(exact.whole(speed))]);
  if (roofs.length === 0) return;
  const all = marks.flatMap((mark) => [mark.spot, ...(mark.path || [])])
    .concat(roofs.map(([, speed]) => [speed - slope, speed]));
  const xs = all.map(([v]) => v), ys = all.map(([, v]) => v);
  const top = Math.max(...ys);
  const x = draw.axis(Math.min(...xs) - 0.3, Math.max(...xs) + 0.5, 210, 890);
  const y = draw.axis(Math.max(Math.min(...ys), top - 8) - 0.3, top + 0.3, 300, 34);
  const place = ([a, b]) => [x.place(a), y.place(Math.max(b, y.low))];

  // The row that is open has a lane, too.
  const inLanes = marks.filter((m, k) => k < lanes || m.i === section.opened);
  const first = 356, bottom = first + 20 * inLanes.length;
  const root = draw.drawing(1000, bottom, `Roofline of ${model.data.machine.name}: ` +
    "operations per second against operations per byte");
  draw.frame(root, x, y, draw.valueTicks(x.low, x.high, 8),
    draw.valueTicks(y.low, y.high, 7), model.data.work + " per byte",
    model.data.work + " per second");
  let highest = y.low;
  for (const [label, speed] of roofs) {
    highest = Math.max(highest, speed);
    const corner = Math.max(x.low, Math.min(x.high, speed - slope));
    root.append(draw.svg("line", { x1: x.place(corner), y1: y.place(speed),
      x2: x.to, y2: y.place(speed), class: "roof" }),
      draw.svg("text", { x: x.to - 4, y: y.place(speed) - 12, "text-anchor": "end",
        class: "tick" }, label));
  }
  const ridge = x.place(highest - slope);
  for (const [y1, y2] of [[y.place(highest), y.from], [first - 12, bottom - 8]])
    root.append(draw.svg("line", { x1: ridge, x2: ridge, y1, y2, class: "here" }));
  const from = Math.max(x.low, y.low - slope), to = Math.min(x.high, highest - slope);
  const middle = from + (to - from) * 0.4;
  root.append(draw.svg("line", { x1: x.place(from), y1: y.place(from + slope),
    x2: x.place(to), y2: y.place(to + slope), class: "roof" }),
    draw.svg("text", { x: x.place(middle) - 10, y: y.place(middle + slope) - 4,
      "text-anchor": "end", class: "tick" }, format.human(model.bandwidth, "B/s")));

  const name = (mark) => section.names[mark.i][0] || section.names[mark.i][1];
  const choose = (spot, mark) => spot.addEventListener("click", () => {
    section.openDetail(mark.i);
    section.rows[mark.i].scrollIntoView({ block: "center" });
  });
  // Of rows at one place the one that takes longest is seen.
  const places = new Set();
  const seen = marks.filter((mark) => {
    const key = `${Math.round(x.place(mark.spot[0]))} ${mark.row[1]}`;
    return mark.i === section.opened || (!places.has(key) && places.add(key));
  });
  for (const mark of seen.reverse()) {
    const kind = draw.kindClass(mark.row[1]);
    const chosen = mark.i === section.opened ? " chosen" : "";
    if (mark.path && mark.path.length > 1)
      root.append(draw.svg("polyline", { points: draw.points(mark.path.map(place)),
        class: `path ${kind}${chosen}` }));
    const [cx, cy] = place(mark.spot);
    const spot = draw.titled(draw.svg("circle", { cx, cy,
      r: 3 + 14 * Math.sqrt(mark.part), class: `spot ${kind}${chosen}` }),
      `${name(mark)} ×${mark.row[0]}, ` +
      `${format.share(now.seconds(mark.row), total)} of the time`);
    choose(spot, mark);
    root.append(spot);
  }
  inLanes.forEach((mark, k) => {
    const at = first + 20 * k, kind = draw.kindClass(mark.row[1]);
    const times = mark.row[0] > 1 ? ` ×${mark.row[0]}` : "";
    root.append(draw.svg("text", { x: x.from - 8, y: at + 4, "text-anchor": "end",
      class: "cell" }, draw.fit(name(mark) + times, x.from - 12)));
    if (mark.path && mark.path.length > 1) {
      const begin = x.place(mark.path[0][0]);
      const end = x.place(mark.path[mark.path.length - 1][0]);
      root.append(draw.svg("line", { x1: begin, x2: end, y1: at, y2: at,
        class: "lane " + kind }));
      const back = end > begin ? -7 : 7;
      if (Math.abs(end - begin) > 6)
        root.append(draw.svg("polygon", { class: "spot " + kind, points:
          draw.points([[end, at], [end + back, at - 5], [end + back, at + 5]]) }));
    }
    const spot = draw.titled(draw.svg("circle", { cx: x.place(mark.spot[0]), cy: at,
      r: 5, class: "spot " + kind }), name(mark));
    choose(spot, mark);
    root.append(spot, draw.svg("text", { x: x.to + 8, y: at + 4, class: "tick" },
      `${format.share(now.seconds(mark.row), total)} ` +
      (now.isComputeBound(mark.row) ? "compute" : "memory")));
  });
  figure.replaceChildren(root);
}
