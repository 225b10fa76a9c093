// From a selection to a placed picture: boxes and arrows in points, text 13 points high.

const HEADING = 18;
const HEADING_GAP = 10;
const NARROW = 560;
const FEW = 40;
const WIDE_WINDOW = 1.25;
const TALL_WINDOW = 0.6;
const SIDE_LEVELS = { context: ["metabolism", "drug"], adverse: ["outcome"] };

function lineOf(claim) {
  if (claim.isNull) return "null";
  if (claim.isStructural) return "structural";
  return claim.sign > 0 ? "increases" : claim.sign < 0 ? "decreases" : "unknown";
}

const HEADS = { increases: "arrow", decreases: "bar", unknown: "circle" };

// Claims of one sort of line between two nodes, gathered.
function gatherBundles(graph, roles) {
  const gathered = new Map();
  for (const [number, role] of roles) {
    const claim = graph.claims[number];
    const line = lineOf(claim);
    const key = `${String(claim.subject).padStart(7)} ${String(claim.object).padStart(7)} ${line}`;
    if (!gathered.has(key)) {
      gathered.set(key, { key, source: claim.subject, target: claim.object, line, claims: [], role });
    }
    const bundle = gathered.get(key);
    bundle.claims.push(number);
    if (ROLE_RANK[role] < ROLE_RANK[bundle.role]) bundle.role = role;
  }
  return [...gathered.values()].sort((a, b) => a.source - b.source || a.target - b.target
    || (a.line < b.line ? -1 : 1));
}

// Node to its column group, shelf and level's name; nodes without a level stand between their
// neighbours, and when no node has one, columns follow the arrows.
function findStandings(graph, nodes, pairs) {
  const columns = graph.vocabulary.levels.slice(0, 7);
  const levels = new Map(nodes.map((node) => [node, graph.nodes[node].level]));
  if (![...levels.values()].some(Boolean)) return standByDepth(nodes, pairs);
  const present = new Set(levels.values());
  const standingOf = (level) => {
    const at = columns.indexOf(level);
    if (at >= 0) return { level: at, shelf: 0, name: level };
    const hosts = SIDE_LEVELS[level];
    const host = hosts.find((item) => present.has(item)) || hosts[0];
    return { level: columns.indexOf(host), shelf: 1, name: level };
  };
  const standings = new Map();
  for (const [node, level] of levels) if (level) standings.set(node, standingOf(level));
  let missing = nodes.filter((node) => !standings.has(node)).sort((a, b) => a - b);
  while (missing.length) {
    const near = (node) => [
      ...pairs.filter(([a, b]) => b === node && standings.has(a)).map(([a]) => a),
      ...pairs.filter(([a, b]) => a === node && standings.has(b)).map(([, b]) => b),
    ].map((other) => standings.get(other).level).sort((a, b) => a - b);
    const placed = missing.map((node) => [node, near(node)]).filter((entry) => entry[1].length);
    if (!placed.length) break;
    for (const [node, around] of placed) {
      const level = around[(around.length - 1) >> 1];
      standings.set(node, { level, shelf: 0, name: columns[level] });
    }
    missing = missing.filter((node) => !standings.has(node));
  }
  for (const node of missing) standings.set(node, standingOf("signalling"));
  return standings;
}

function standByDepth(nodes, pairs) {
  const sorted = [...nodes].sort((a, b) => a - b);
  const targets = new Map(sorted.map((node) => [node, []]));
  const waiting = new Map(sorted.map((node) => [node, 0]));
  const distinct = new Map(pairs.filter(([a, b]) => a !== b).map((pair) => [pair.join(" "), pair]));
  for (const [a, b] of [...distinct.values()].sort(compareLists)) {
    targets.get(a).push(b);
    waiting.set(b, waiting.get(b) + 1);
  }
  const depth = new Map(sorted.map((node) => [node, 0]));
  let ready = sorted.filter((node) => waiting.get(node) === 0);
  const left = new Set(sorted);
  while (left.size) {
    if (!ready.length) {
      ready = [[...left].reduce((a, b) => (waiting.get(b) - waiting.get(a) || b - a) < 0 ? b : a)];
    }
    const node = ready.pop();
    left.delete(node);
    for (const target of targets.get(node)) {
      if (!left.has(target)) continue;
      depth.set(target, Math.max(depth.get(target), depth.get(node) + 1));
      waiting.set(target, waiting.get(target) - 1);
      if (waiting.get(target) === 0) ready.push(target);
    }
  }
  return new Map(nodes.map((node) => [node, { level: depth.get(node), shelf: 0, name: "" }]));
}

// The picture that is largest in a window of `size`: wide and, for few boxes, narrow labels;
// levels to the right or, in a window that is nearly square or higher than wide, down.
function makeScene(graph, selection, size) {
  const bundles = gatherBundles(graph, selection.roles);
  const nodes = new Set(selection.nodes);
  for (const { source, target } of bundles) nodes.add(source).add(target);
  const shown = [...nodes].sort((a, b) => a - b);
  const pairs = bundles.map(({ source, target }) => [source, target])
    .filter(([a, b]) => a !== b);
  const standings = findStandings(graph, shown, pairs);
  let best = null;
  for (const labels of shown.length > FEW ? [0] : [0, 1]) {
    for (const direction of waysIn(size)) {
      const margin = marginOf(graph, standings, direction, size);
      const target = [Math.max(size[0] - margin.left - margin.right, 60),
        Math.max(size[1] - margin.top - margin.bottom, 60)];
      const items = shown.map((node) => ({ id: node, name: graph.nodes[node].id,
        level: standings.get(node).level, shelf: standings.get(node).shelf,
        width: graph.boxes[node][labels][1], height: graph.boxes[node][labels][2] }));
      const links = bundles.map(({ key, source, target: end }) => ({ id: key, source, target: end }));
      const layout = arrangeItems(items, links, target, direction, graph.look.spacing);
      const width = layout.width + margin.left + margin.right;
      const height = layout.height + margin.top + margin.bottom;
      const scale = Math.min(size[0] / width, size[1] / height, LARGEST_SCALE);
      if (!best || scale > best.scale) best = { scale, layout, margin, labels, width, height };
    }
  }
  return placeScene(graph, best, bundles, standings);
}

function waysIn([wide, tall]) {
  if (wide > tall * WIDE_WINDOW) return ["right"];
  return wide < tall * TALL_WINDOW ? ["down"] : ["right", "down"];
}

// Room for headings above columns, or left of rows where the window is wide enough for it.
function marginOf(graph, standings, direction, size) {
  const names = new Set([...standings.values()].map((item) => item.name).filter(Boolean));
  if (!names.size) return { left: 8, right: 8, top: 8, bottom: 8, beside: 0, hasText: false };
  const sides = { right: STRIP_PAD, bottom: STRIP_PAD };
  if (direction === "right") {
    return { ...sides, left: STRIP_PAD, top: STRIP_PAD + HEADING, beside: 0, hasText: true };
  }
  if (size[0] < NARROW) return { ...sides, left: STRIP_PAD, top: STRIP_PAD, beside: 0, hasText: false };
  const widths = [...names].map((name) => graph.vocabulary.levelWidths[name]);
  const beside = Math.max(...widths) + HEADING_GAP;
  return { ...sides, left: STRIP_PAD + beside, top: STRIP_PAD, beside, hasText: true };
}

function placeScene(graph, { layout, margin, labels, width, height }, bundles, standings) {
  const boxes = layout.places.map((place) => ({
    node: place.id,
    x: place.x + margin.left,
    y: place.y + margin.top,
    width: place.width,
    height: place.height,
    lines: graph.boxes[place.id][labels][0],
    shape: graph.look.shapes[graph.nodes[place.id].kind] || graph.look.shapes[""],
  }));
  const boxOf = new Map(boxes.map((box) => [box.node, box]));
  const arrows = layout.routes.map((route, k) => {
    const points = route.points.map(([x, y]) => [x + margin.left, y + margin.top]);
    const { source, target: end } = bundles[k];
    points[0] = touchOutline(boxOf.get(source), route.sides[0], points[0]);
    const last = points.length - 1;
    points[last] = touchOutline(boxOf.get(end), route.sides[1], points[last]);
    const middle = [route.middle[0] + margin.left, route.middle[1] + margin.top];
    return { ...bundles[k], points, middle };
  });
  placeMarks(graph, boxes, arrows);
  return {
    width,
    height,
    direction: layout.direction,
    boxes,
    arrows,
    boxOf,
    bands: bandsOf(graph, layout, standings, margin),
  };
}

// Where marks of dispute go, and the question marks of a quiz.
function placeMarks(graph, boxes, arrows) {
  const marks = [];
  const veils = [];
  for (const arrow of arrows) {
    arrow.veil = freePoint(arrow.points, arrow.middle, boxes, veils);
    veils.push(arrow.veil);
    if (!arrow.claims.some((number) => graph.claims[number].isDisputed)) continue;
    arrow.mark = freePoint(arrow.points, arrow.middle, boxes, marks);
    marks.push(arrow.mark);
  }
}

// An end drawn on until it touches the shape of its box.
function touchOutline(box, side, [x, y]) {
  const upright = side === "left" || side === "right";
  const offset = upright ? y - (box.y + box.height / 2) : x - (box.x + box.width / 2);
  const inset = insetOf(box.shape, box.width, box.height, side, offset);
  if (side === "left") return [x + inset, y];
  if (side === "right") return [x - inset, y];
  return side === "top" ? [x, y + inset] : [x, y - inset];
}

// The strips of the levels, with their headings.
function bandsOf(graph, layout, standings, margin) {
  const names = new Map();
  for (const { level, shelf, name } of standings.values()) if (name) names.set(`${level} ${shelf}`, name);
  const isRight = layout.direction === "right";
  return layout.strips.filter(({ level, shelf }) => names.has(`${level} ${shelf}`)).map((strip) => {
    const name = names.get(`${strip.level} ${strip.shelf}`);
    return makeBand(strip, margin.hasText ? graph.vocabulary.levelNames[name] : "", isRight,
      [margin.left, margin.top], margin.beside);
  });
}

function makeBand(strip, text, right, [left, top], beside) {
  const x = strip.x + left;
  const y = strip.y + top;
  if (!right) {
    return { text, x: x - beside, y, width: strip.width + beside, height: strip.height,
      textX: x - beside + HEADING_GAP / 2, textY: y + strip.height / 2 + 4, anchor: "start" };
  }
  const above = strip.y < 0 ? HEADING : 0;
  return { text, x, y: y - above, width: strip.width, height: strip.height + above,
    textX: x + strip.width / 2, textY: y - above + HEADING - 4, anchor: "middle" };
}
