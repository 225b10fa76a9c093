// Layout, last of seven files: of several foldings of the levels the most legible one.

const LARGEST_SCALE = 1.5;
const TRIES = 6;
const RESTARTS = 12;
const SMALL_GRID = 80;
const MIDDLING_GRID = 600;
const CROWD = 12;
const STRIP_PAD = 12;
const STRIP_HEADING = 26;

// Places for all items and routes for all links: `target` is [width, height] of the window that
// the picture will be fitted into, or null; levels run "right" or "down"; `spacing` as in
// picture/layout/values.
function arrangeItems(items, links, target, direction, spacing) {
  if (!items.length) {
    return { width: 0, height: 0, direction, places: [], routes: [], strips: [], crossings: 0 };
  }
  const right = direction === "right";
  const [wide, tall] = target || [1600, 900];
  const job = {
    items,
    links,
    direction,
    spacing,
    fill: target !== null,
    along: (item) => evenAbove(right ? item.width : item.height),
    across: (item) => evenAbove(right ? item.height : item.width),
    room: right ? [wide, tall] : [tall, wide],
  };
  let best = null;
  for (const columns of foldingsOf(job)) {
    const tried = arrangeFolded(job, columns);
    if (!best || tried.score > best.score) best = tried;
  }
  return finishLayout(job, best.arranged);
}

function evenAbove(value) {
  return Math.ceil(value / 2) * 2;
}

// Different ways to fold levels into columns, those that promise large text first.
function foldingsOf(job) {
  const count = new Map();
  for (const item of job.items) {
    const key = `${item.level} ${item.shelf}`;
    count.set(key, (count.get(key) || 0) + 1);
  }
  const fullest = Math.max(...job.items.map((item) => count.get(`${item.level} ${item.shelf}`))) * 2;
  const seen = new Set();
  const promising = [];
  for (const capacity of capacitiesOf(fullest)) {
    const columns = splitLevels(job.items, job.links, capacity, job.direction === "right");
    const shape = columns.map((column) => column.length).join(" ");
    if (seen.has(shape)) continue;
    seen.add(shape);
    promising.push([-promiseOf(job, columns), promising.length, columns]);
  }
  promising.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const slots = job.items.length + 2 * job.links.length;
  const keep = slots <= SMALL_GRID ? TRIES : slots <= MIDDLING_GRID ? 3 : 1;
  return promising.slice(0, keep).map((entry) => entry[2]);
}

function capacitiesOf(fullest) {
  const capacities = [];
  for (let capacity = 1; capacity < fullest; capacity += 1 + Math.floor(capacity / 8)) {
    capacities.push(capacity);
  }
  return [...capacities, fullest];
}

function promiseOf(job, columns) {
  const lanes = countLanes(job, columns);
  const lane = laneDistance(job.spacing, lanes);
  let along = 0;
  let across = 0;
  columns.forEach((column, c) => {
    let need = lanes[c] * lane - job.spacing.row;
    for (const slot of column) need += job.across(job.items[slot]) + job.spacing.row;
    across = Math.max(across, need);
    along += Math.max(...column.map((slot) => job.along(job.items[slot]))) + job.spacing.gap;
  });
  return scaleOf(job, along - job.spacing.gap, across);
}

// How many arrows pass through each column.
function countLanes(job, columns) {
  const columnOf = new Map(columns.flatMap((column, c) => column.map(
    (slot) => [job.items[slot].id, c])));
  const steps = new Array(columns.length + 1).fill(0);
  for (const link of job.links) {
    const ends = [columnOf.get(link.source), columnOf.get(link.target)].sort((a, b) => a - b);
    if (ends[1] > ends[0]) {
      steps[ends[0] + 1] += 1;
      steps[ends[1]] -= 1;
    }
  }
  let passing = 0;
  return columns.map((_, c) => {
    passing += steps[c];
    return passing;
  });
}

// By how much the picture can grow, or must shrink, to fit the target.
function scaleOf(job, along, across) {
  return Math.min(job.room[0] / Math.max(along, 1), job.room[1] / Math.max(across, 1),
    LARGEST_SCALE);
}

// The distance of lanes: closer together where many pass.
function laneDistance(spacing, lanes) {
  const mean = lanes.reduce((sum, count) => sum + count, 0) / lanes.length;
  return mean <= CROWD ? spacing.lane : Math.max(2, Math.trunc((spacing.lane * CROWD) / mean));
}

// One folding arranged in full, with its score.
function arrangeFolded(job, columns) {
  const grid = buildGrid(job.items, job.links, columns);
  const isSmall = grid.columnOf.length <= SMALL_GRID;
  orderColumns(grid, job.items.map((item) => item.name), isSmall ? RESTARTS : 0);
  if (isSmall) turnOver(grid);
  const spacing = { ...job.spacing, lane: laneDistance(job.spacing, countLanes(job, columns)) };
  let arranged = layOutGrid(job, grid, spacing);
  const bad = arranged.crossings + 2 * costWithin(grid, 1, 0);
  const scale = scaleOf(job, arranged.curves.length, arranged.across);
  if (isSmall && job.fill) {
    const loose = layOutGrid(job, grid, loosenSpacing(job, grid, spacing, arranged, scale));
    if (scaleOf(job, loose.curves.length, loose.across) >= scale) arranged = loose;
  }
  return { score: scale / (1 + bad / (4 * Math.max(1, job.links.length))), arranged };
}

// Ports, places and routes for columns in order.
function layOutGrid(job, grid, spacing) {
  const ports = assignPorts(grid, job.items.map(job.across), spacing);
  const widths = job.items.map(job.along);
  const boxes = grid.columns.map((column) => column.filter((slot) => slot < grid.count));
  const levels = boxes.map((column) => job.items[column[0]].level);
  let usual = -spacing.gap;
  for (const column of boxes) usual += Math.max(...column.map((slot) => widths[slot])) + spacing.gap;
  const wanted = Math.min((usual * job.room[1]) / job.room[0], job.room[1]);
  const placed = placeSlots(grid, ports, spacing, wanted);
  straightenLanes(placed);
  const curves = layColumns(placed, widths, levels);
  const across = Math.max(...placed.middle.map((middle, slot) => middle + placed.gaps.half(slot)));
  return { placed, curves, across, crossings: countCrossings(grid) };
}

// Wider gaps, as far as the target has room for them at a scale that stays as it is.
function loosenSpacing(job, grid, spacing, arranged, scale) {
  const spareAlong = job.room[0] / scale - arranged.curves.length;
  const spareAcross = job.room[1] / scale - arranged.across;
  const rows = Math.max(...grid.columns.map((column) => column.length)) - 1;
  const moreGap = shareOf(spareAlong, grid.columns.length - 1, spacing.gap);
  const moreRow = shareOf(spareAcross, rows, spacing.linkedRow);
  return { ...spacing, gap: spacing.gap + moreGap, innerGap: spacing.innerGap + moreGap,
    row: spacing.row + moreRow, linkedRow: spacing.linkedRow + moreRow };
}

// An equal part of spare room, in whole even points, at most `most`.
function shareOf(spare, parts, most) {
  return parts ? Math.max(0, Math.min(Math.trunc(spare / (2 * parts)) * 2, most)) : 0;
}

const SIDES = {
  right: { before: "left", after: "right", above: "top", below: "bottom" },
  down: { before: "top", after: "bottom", above: "left", below: "right" },
};

// From slots, ports and curves to plain values; x and y as the direction says.
function finishLayout(job, arranged) {
  const { placed, curves } = arranged;
  const { grid, ports, middle } = placed;
  const right = job.direction === "right";
  const turned = ([along, across]) => {
    const [a, b] = [halfPoint(along), halfPoint(across)];
    return right ? [a, b] : [b, a];
  };
  const places = job.items.map((item, i) => {
    const c = grid.columnOf[i];
    const [x, y] = turned([curves.left[c], middle[i] - ports.size[i] / 2]);
    const [width, height] = turned([curves.width[c], ports.size[i]]);
    return { id: item.id, column: c, x, y, width, height };
  });
  const routes = job.links.map((link, k) => {
    const points = curves.chains[k].map(turned);
    let sides = routeSides(placed, k).map((side) => SIDES[job.direction][side]);
    if (grid.flipped[k]) {
      points.reverse();
      sides = [sides[1], sides[0]];
    }
    return { id: link.id, points, sides, middle: turned(curves.middles[k]) };
  });
  const strips = stripsOf(job, arranged).map(({ level, shelf, start, length, top, bottom }) => {
    const [x, y] = turned([start, top]);
    const [width, height] = turned([length, bottom - top]);
    return { level, shelf, x, y, width, height };
  });
  const size = right ? [curves.length, arranged.across] : [arranged.across, curves.length];
  return { width: size[0], height: size[1], direction: job.direction, places, routes, strips,
    crossings: arranged.crossings };
}

function routeSides({ grid, ports, middle }, k) {
  const turn = ports.turns[k];
  if (turn === "across") return ["after", "before"];
  if (turn !== "straight") return turn === "arc_before" ? ["before", "before"] : ["after", "after"];
  const [a, b] = grid.chains[k];
  return middle[b] > middle[a] ? ["below", "above"] : ["above", "below"];
}

// The rectangle behind each level's boxes, shelf by shelf, as long as the whole picture.
function stripsOf(job, arranged) {
  const { placed: { grid }, curves } = arranged;
  const groups = new Map();
  job.items.forEach((item, i) => {
    const key = `${item.level} ${item.shelf}`;
    if (!groups.has(key)) groups.set(key, { level: item.level, shelf: item.shelf, columns: [] });
    groups.get(key).columns.push(grid.columnOf[i]);
  });
  return [...groups.values()].sort((a, b) => a.level - b.level || a.shelf - b.shelf)
    .map(({ level, shelf, columns }) => {
      const left = Math.min(...columns);
      const right = Math.max(...columns);
      const start = curves.left[left] - STRIP_PAD;
      const length = curves.left[right] + curves.width[right] + STRIP_PAD - start;
      const [top, bottom] = shelfEdges(arranged, left, shelf);
      return { level, shelf, start, length, top, bottom };
    });
}

function shelfEdges({ placed: { grid, ports, middle }, across }, column, shelf) {
  const tops = new Map();
  for (const slot of grid.columns[column]) {
    if (slot < grid.count && !tops.has(grid.shelf[slot])) {
      tops.set(grid.shelf[slot], middle[slot] - ports.size[slot] / 2);
    }
  }
  const shelves = sortedNumbers(tops.keys());
  const at = shelves.indexOf(shelf);
  const top = at === 0 ? -STRIP_PAD : tops.get(shelf) - STRIP_HEADING;
  if (at === shelves.length - 1) return [top, across + STRIP_PAD];
  return [top, tops.get(shelves[at + 1]) - STRIP_HEADING - STRIP_PAD / 2];
}
