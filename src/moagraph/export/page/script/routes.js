// Layout: how each arrow runs, as a chain of cubic Bezier curves.

const WIDEN = 2;
const WIDEST = 2.4;
const BENDS_APART = 8;
const BENDS_SHARE = 0.6;
const ALONE = Object.freeze({ turn: 0, turns: 1 });
const ARC_ROOM = 6;
const KAPPA = 0.5523;

// Columns side by side, each as wide as its widest box, then all curves between them.
function layColumns(placed, widths, levels) {
  const { grid, spacing } = placed;
  const { out, depth } = stackArcs(placed);
  const bends = findBends(placed);
  const most = grid.columns.map(() => 1);
  for (const [key, bend] of bends) {
    const [link, step] = key.split(" ").map(Number);
    const gap = grid.columnOf[grid.chains[link][step]];
    most[gap] = Math.max(most[gap], bend.turns);
  }
  const sketch = { placed, out, bends, left: [], width: [] };
  let along = depth(0, "before");
  grid.columns.forEach((column, c) => {
    sketch.left.push(along);
    sketch.width.push(Math.max(...column.filter((slot) => slot < grid.count)
      .map((slot) => widths[slot])));
    along += sketch.width[c] + depth(c, "after");
    if (c === grid.columns.length - 1) return;
    const usual = levels[c] !== levels[c + 1] ? spacing.gap : spacing.innerGap;
    const wide = Math.min(usual * WIDEST, usual + (most[c] - 1) * WIDEN);
    const arcs = depth(c, "after") + depth(c + 1, "before");
    const needed = arcs ? arcs + spacing.gap / 2 : 0;
    along += halfPoint(Math.max(wide, needed)) - depth(c, "after");
  });
  const curves = grid.chains.map((_, link) => routeLink(sketch, link));
  return { left: sketch.left, width: sketch.width, length: along,
    chains: curves.map((curve) => curve.points), middles: curves.map((curve) => curve.middle) };
}

// How far out each side arc turns, and how much room arcs take beside each column.
function stackArcs({ grid, ports, spacing }) {
  const place = positionsOf(grid);
  const bySide = new Map();
  grid.chains.forEach((chain, link) => {
    const turn = ports.turns[link];
    if (turn !== "arc_before" && turn !== "arc_after") return;
    const ends = [place[chain[0]], place[chain[chain.length - 1]]].sort((a, b) => a - b);
    const side = `${grid.columnOf[chain[0]]} ${turn.slice(4)}`;
    if (!bySide.has(side)) bySide.set(side, []);
    bySide.get(side).push([ends[1] - ends[0], -link, ends[0], ends[1]]);
  });
  const out = new Map();
  const deepest = new Map();
  for (const [side, arcs] of bySide) {
    const laid = [];
    for (const [, minusLink, top, bottom] of arcs.sort(compareLists)) {
      // An arc turns outside all shorter ones that it overlaps.
      const under = laid.filter((arc) => arc[1] <= bottom && top <= arc[2]).map((arc) => arc[0]);
      const track = Math.max(-1, ...under) + 1;
      laid.push([track, top, bottom]);
      const reach = spacing.stub + ARC_ROOM + track * spacing.track;
      out.set(-minusLink, reach);
      deepest.set(side, Math.max(deepest.get(side) || 0, reach + ARC_ROOM));
    }
  }
  return { out, depth: (c, side) => deepest.get(`${c} ${side}`) || 0 };
}

// One link's curve, from the first to the last slot of its chain, and where a mark can go.
function routeLink(sketch, link) {
  const { placed } = sketch;
  const chain = placed.grid.chains[link];
  const turn = placed.ports.turns[link];
  if (turn === "straight") return straightCurve(sketch, link);
  if (turn === "across") return acrossCurve(sketch, link);
  const heights = heightsOf(placed, link);
  const ends = [heights[0], heights[heights.length - 1]];
  const { stub } = placed.spacing;
  if (turn === "arc_after") return arcCurve(columnEnd(sketch, chain[0]), ends, sketch.out.get(link), stub);
  return arcCurve(columnStart(sketch, chain[0]), ends, -sketch.out.get(link), -stub);
}

function columnStart(sketch, slot) {
  return sketch.left[sketch.placed.grid.columnOf[slot]];
}

function columnEnd(sketch, slot) {
  return columnStart(sketch, slot) + sketch.width[sketch.placed.grid.columnOf[slot]];
}

// A straight piece as a cubic curve, without its first point; nothing from a point to itself.
function lineCurve([x0, y0], [x1, y1]) {
  if (x0 === x1 && y0 === y1) return [];
  const third = [(x1 - x0) / 3, (y1 - y0) / 3];
  return [[x0 + third[0], y0 + third[1]], [x1 - third[0], y1 - third[1]], [x1, y1]];
}

// Down or up to the next box of the column; a mark goes in the middle of what is no head.
function straightCurve(sketch, link) {
  const { placed } = sketch;
  const { middle, gaps } = placed;
  const [a, b] = placed.grid.chains[link];
  const along = (columnStart(sketch, a) + columnEnd(sketch, a)) / 2 + placed.ports.offsets[link][0];
  const sign = middle[b] > middle[a] ? 1 : -1;
  const start = [along, middle[a] + sign * gaps.half(a)];
  const end = [along, middle[b] - sign * gaps.half(b)];
  return { points: [start, ...lineCurve(start, end)],
    middle: [along, (start[1] + end[1] - sign * placed.spacing.stub) / 2] };
}

// From column to column: level through each column, bending only in the gaps.
function acrossCurve(sketch, link) {
  const { placed } = sketch;
  const chain = placed.grid.chains[link];
  const heights = heightsOf(placed, link);
  const { stub } = placed.spacing;
  const last = chain.length - 1;
  let here = [columnEnd(sketch, chain[0]), heights[0]];
  const points = [here];
  const gaps = [];
  for (let k = 1; k <= last; k += 1) {
    const there = [columnStart(sketch, chain[k]), heights[k]];
    const stubs = [k === 1 ? stub : 0, k === last ? stub : 0];
    const piece = bendCurve(here, there, stubs, sketch.bends.get(`${link} ${k - 1}`) || ALONE);
    points.push(...piece.points);
    gaps.push(piece.middle);
    if (k < last) {
      here = [columnEnd(sketch, chain[k]), heights[k]];
      points.push(...lineCurve(there, here));
    }
  }
  return { points, middle: gaps[(last - 1) >> 1] };
}

// From one column to the next, with the middle of the bend; straight where it is level.
function bendCurve(here, there, stubs, bend) {
  if (here[1] === there[1]) {
    return { points: lineCurve(here, there),
      middle: [(here[0] + stubs[0] + there[0] - stubs[1]) / 2, here[1]] };
  }
  const room = there[0] - here[0] - stubs[0] - stubs[1];
  const step = bend.turns > 1 ? Math.min(BENDS_APART, (room * BENDS_SHARE) / (bend.turns - 1)) : 0;
  const start = [here[0] + stubs[0] + bend.turn * step, here[1]];
  const end = [there[0] - stubs[1] - (bend.turns - 1 - bend.turn) * step, there[1]];
  const half = (start[0] + end[0]) / 2;
  return { points: [...lineCurve(here, start), [half, start[1]], [half, end[1]], end,
    ...lineCurve(end, there)], middle: [half, (start[1] + end[1]) / 2] };
}

// Out of one side of a column, down or up beside it, and back in at the same side.
function arcCurve(along, [first, last], out, stub) {
  const radius = Math.min(Math.abs(out - stub), Math.abs(last - first) / 2);
  const turn = radius * (out > 0 ? 1 : -1);
  const down = radius * (last > first ? 1 : -1);
  const far = along + out;
  const bend = turn * KAPPA;
  const start = [along, first];
  const leave = [far - turn, first];
  const enter = [far - turn, last];
  const points = [start, ...lineCurve(start, leave),
    [leave[0] + bend, first], [far, first + down * (1 - KAPPA)], [far, first + down],
    ...lineCurve([far, first + down], [far, last - down]),
    [far, last - down * (1 - KAPPA)], [enter[0] + bend, last], enter,
    ...lineCurve(enter, [along, last])];
  return { points, middle: [far, (first + last) / 2] };
}
