// Layout: at which side of its boxes each arrow ends, and how far down its column each slot
// stands.

const PORT_MARGIN = 8;
const PORT_SPREAD = 12;
const ROUNDS = 10;
const MEDIAN_FROM = 6;
const PULLS = [2, 4, 8];
const PULL_STAY = 0.25;

// The nearest half point, halves upwards.
function halfPoint(value) {
  return Math.floor(value * 2 + 0.5) / 2;
}

// Turns and port offsets for the present order; boxes grow to hold their ports apart.
function assignPorts(grid, sizes, spacing) {
  const position = positionsOf(grid);
  const turns = grid.chains.map((chain) => turnOf(grid, position, chain));
  const ports = {
    turns,
    offsets: turns.map(() => [0, 0]),
    size: [...sizes],
    joined: new Set(),
  };
  const sides = new Map();
  turns.forEach((turn, link) => {
    for (const [end, side, key] of endsOf(grid, position, link, turn)) {
      const chain = grid.chains[link];
      const slot = end === 0 ? chain[0] : chain[chain.length - 1];
      const name = `${slot} ${side}`;
      if (!sides.has(name)) sides.set(name, { slot, side, ends: [] });
      sides.get(name).ends.push({ key, link, end });
    }
    if (turn === "straight") {
      const [a, b] = grid.chains[link];
      ports.joined.add(`${a} ${b}`).add(`${b} ${a}`);
    }
  });
  for (const { slot, side, ends } of sides.values()) {
    ends.sort((a, b) => compareLists(a.key, b.key) || a.link - b.link || a.end - b.end);
    if (side === "before" || side === "after") {
      spreadPorts(ports, slot, ends, spacing);
    } else {
      ends.forEach(({ link, end }, k) => {
        ports.offsets[link][end] = (k - (ends.length - 1) / 2) * PORT_SPREAD;
      });
    }
  }
  return ports;
}

function turnOf(grid, position, chain) {
  const a = chain[0];
  const b = chain[chain.length - 1];
  if (grid.columnOf[a] !== grid.columnOf[b]) return "across";
  if (a === b) return "arc_after";
  const top = Math.min(position[a], position[b]);
  const bottom = Math.max(position[a], position[b]);
  const between = grid.columns[grid.columnOf[a]].slice(top + 1, bottom);
  if (grid.shelf[a] === grid.shelf[b] && between.every((slot) => slot >= grid.count)) {
    return "straight";
  }
  const traffic = between.reduce(
    (sum, slot) => sum + grid.after[slot].length - grid.before[slot].length, 0);
  const last = grid.columnOf[a] === grid.columns.length - 1;
  const first = grid.columnOf[a] === 0;
  return (traffic > 0 || last) && !first ? "arc_before" : "arc_after";
}

// Both ends of a link: which, at which side of its box, and its rank along that side.
function endsOf(grid, position, link, turn) {
  const chain = grid.chains[link];
  const first = chain[0];
  const last = chain[chain.length - 1];
  if (turn === "across") {
    return [
      [0, "after", [1, position[chain[1]], link]],
      [1, "before", [1, position[chain[chain.length - 2]], link]],
    ];
  }
  const reach = position[last] - position[first];
  if (turn === "straight") {
    const sides = reach > 0 ? ["bottom", "top"] : ["top", "bottom"];
    return [[0, sides[0], [link]], [1, sides[1], [link]]];
  }
  const side = turn === "arc_before" ? "before" : "after";
  if (first === last) return [[0, side, [2, 0, link, 0]], [1, side, [2, 0, link, 1]]];
  const far = Math.abs(reach);
  const downward = [2, -far, link];
  const upward = [0, far, -link];
  return [
    [0, side, reach > 0 ? downward : upward],
    [1, side, reach > 0 ? upward : downward],
  ];
}

function spreadPorts(ports, slot, ends, spacing) {
  const gaps = ends.length - 1;
  if (gaps === 0) return;
  ports.size[slot] = Math.max(ports.size[slot], gaps * spacing.tightPort + 2 * PORT_MARGIN);
  const pitch = Math.min(spacing.port,
    Math.floor((ports.size[slot] - 2 * PORT_MARGIN) / gaps));
  ends.forEach(({ link, end }, k) => { ports.offsets[link][end] = (k - gaps / 2) * pitch; });
}

function halfSize(grid, ports, slot) {
  return slot < grid.count ? ports.size[slot] / 2 : 0;
}

// What each slot takes across, and the gap to keep between two neighbours of a column.
function makeGaps(grid, ports, spacing) {
  const joined = new Set([...ports.joined].flatMap((pair) => pair.split(" ").map(Number)));
  const opening = new Set();
  for (const column of grid.columns) {
    const boxes = column.filter((slot) => slot < grid.count);
    for (let k = 0; k + 1 < boxes.length; k += 1) {
      if (grid.shelf[boxes[k]] !== grid.shelf[boxes[k + 1]]) opening.add(boxes[k + 1]);
    }
  }
  return {
    half: (slot) => halfSize(grid, ports, slot),
    between: (above, below) => {
      const boxes = (above < grid.count ? 1 : 0) + (below < grid.count ? 1 : 0);
      if (boxes === 0) return spacing.lane;
      if (opening.has(below)) return spacing.shelf;
      if (boxes === 1) return spacing.beside * (joined.has(Math.min(above, below)) ? 2 : 1);
      return ports.joined.has(`${above} ${below}`) ? spacing.linkedRow : spacing.row;
    },
  };
}

// All slots in place across, from 0 down, in half points.
function placeSlots(grid, ports, spacing, wanted) {
  const gaps = makeGaps(grid, ports, spacing);
  const packed = grid.columns.map((column) => packColumn(gaps, column));
  const length = Math.max(wanted, ...packed.map((column) => column.need));
  const pulls = makePulls(grid, ports, gaps, spacing);
  const middle = new Array(grid.columnOf.length).fill(0);
  for (const column of packed) {
    column.slots.forEach((slot, k) => {
      middle[slot] = column.starts[k] + (length - column.need) / 2;
    });
  }
  const backwards = [...packed].reverse();
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    for (const column of turn % 2 === 0 ? packed : backwards) {
      const wishes = column.slots.map((slot) => wishOf(pulls, middle, slot, turn));
      settleColumn(column, wishes, middle, length, turn < MEDIAN_FROM);
    }
  }
  let top = Infinity;
  for (const column of grid.columns) {
    for (const slot of column) top = Math.min(top, middle[slot] - gaps.half(slot));
  }
  return { grid, ports, gaps, spacing, middle: middle.map((value) => halfPoint(value - top)) };
}

// The height of an arrow at each slot of its chain.
function heightsOf(placed, link) {
  const chain = placed.grid.chains[link];
  const [first, last] = placed.ports.offsets[link];
  return [placed.middle[chain[0]] + first, ...chain.slice(1, -1).map((slot) => placed.middle[slot]),
    placed.middle[chain[chain.length - 1]] + last];
}

// A column packed from 0 as tightly as distances allow.
function packColumn(gaps, column) {
  const starts = [];
  column.forEach((slot, k) => {
    let start = gaps.half(slot);
    if (k > 0) {
      const above = column[k - 1];
      start += starts[k - 1] + gaps.half(above) + gaps.between(above, slot);
    }
    starts.push(start);
  });
  const last = column.length - 1;
  return { slots: column, starts, need: starts[last] + gaps.half(column[last]) };
}

// What every slot is drawn to, so that its arrows run level: [other, wanted distance, weight].
function makePulls(grid, ports, gaps, spacing) {
  const empty = () => grid.columnOf.map(() => []);
  const pulls = { before: empty(), after: empty(), beside: empty() };
  grid.chains.forEach((chain, link) => {
    const [first, last] = ports.offsets[link];
    if (ports.turns[link] === "straight") {
      const [a, b] = chain;
      const apart = gaps.half(a) + gaps.half(b) + spacing.linkedRow;
      const column = grid.columns[grid.columnOf[a]];
      const down = column.indexOf(a) < column.indexOf(b) ? apart : -apart;
      pulls.beside[b].push([a, down, 1]);
      pulls.beside[a].push([b, -down, 1]);
    }
    if (ports.turns[link] !== "across") return;
    for (let k = 0; k + 1 < chain.length; k += 1) {
      const a = chain[k];
      const b = chain[k + 1];
      const lift = (k === 0 ? first : 0) - (k === chain.length - 2 ? last : 0);
      const weight = PULLS[(a >= grid.count ? 1 : 0) + (b >= grid.count ? 1 : 0)];
      pulls.before[b].push([a, lift, weight]);
      pulls.after[a].push([b, -lift, weight]);
    }
  });
  return pulls;
}

// Where a slot would like to stand, and how strongly.
function wishOf(pulls, middle, slot, turn) {
  let drawn = turn % 2 === 0 ? pulls.before[slot] : pulls.after[slot];
  if (turn >= MEDIAN_FROM || !drawn.length) drawn = [...pulls.before[slot], ...pulls.after[slot]];
  drawn = [...drawn, ...pulls.beside[slot]];
  if (!drawn.length) return [middle[slot], PULL_STAY];
  const wanted = drawn.map(([other, apart, weight]) => [middle[other] + apart, weight]);
  let total = 0;
  for (const [, weight] of wanted) total += weight;
  if (turn < MEDIAN_FROM) return [weightedMean(wanted), total];
  const median = weightedMedian(wanted);
  let below = 0;
  for (const [value, weight] of wanted) below += value <= median ? weight : 0;
  const isTied = below * 2 === total;
  return [isTied ? levelWith(pulls, middle, slot, turn, median) : median, total];
}

// Of two medians the one that is level with the column just set, so that kinks move on.
function levelWith(pulls, middle, slot, turn, median) {
  for (const [other, apart] of turn % 2 === 0 ? pulls.before[slot] : pulls.after[slot]) {
    if (middle[other] + apart >= median) return middle[other] + apart;
  }
  return median;
}

// Set one column: nearest to its wishes, in order, apart, from 0 to `length`. Slots that push
// each other are pooled at the mean, or the median, of their wishes.
function settleColumn(column, wishes, middle, length, isMean) {
  const pools = [];
  column.starts.forEach((start, k) => {
    let shift = wishes[k][0] - start;
    let members = [[shift, wishes[k][1]]];
    while (pools.length && pools[pools.length - 1].shift > shift) {
      members = [...pools.pop().members, ...members];
      shift = isMean ? weightedMean(members) : weightedMedian(members);
    }
    pools.push({ shift, members });
  });
  let k = 0;
  for (const { shift, members } of pools) {
    const inside = Math.min(Math.max(shift, 0), length - column.need);
    for (let turn = 0; turn < members.length; turn += 1) {
      middle[column.slots[k]] = column.starts[k] + inside;
      k += 1;
    }
  }
}

function weightedMean(wishes) {
  let total = 0;
  let weighted = 0;
  for (const [value, weight] of wishes) {
    total += weight;
    weighted += value * weight;
  }
  return weighted / total;
}

// The lower weighted median.
function weightedMedian(wishes) {
  const wanted = [...wishes].sort(compareLists);
  let total = 0;
  for (const [, weight] of wanted) total += weight;
  let passed = 0;
  for (const [value, weight] of wanted) {
    passed += weight;
    if (passed * 2 >= total) return value;
  }
  return wanted[wanted.length - 1][0];
}
