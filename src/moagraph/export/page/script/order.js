// Layout: in which order slots stand in their columns, so that few arrows cross.

const PASSED = 3;
const STAGES = 6;
const RELAX_ROUNDS = 12;
const SWAPS = 8;
const ANCHOR = 0.1;
const CLEARLY_BETTER = 0.9;

function copyColumns(grid) {
  return grid.columns.map((column) => [...column]);
}

// The order found is left in `grid`; `names` are the boxes'.
function orderColumns(grid, names, restarts) {
  let best = [];
  let bestCost = -1;
  let plain = -1;
  for (let seed = 0; seed <= restarts; seed += 1) {
    relaxColumns(grid, names.map((name) => anchorOf(name, seed)));
    for (let turn = 0; turn < SWAPS && swapNeighbours(grid); turn += 1);
    const cost = costOf(grid);
    if (seed === 0) plain = cost;
    if (seed === 0 || (cost < bestCost && cost <= plain * CLEARLY_BETTER)) {
      bestCost = cost;
      best = copyColumns(grid);
    }
    if (bestCost === 0) break;
  }
  grid.columns = best;
}

function costOf(grid) {
  return countCrossings(grid) + costWithin(grid, PASSED, 1);
}

// Reverse all columns if arrows then rather point down, at no more crossings than before.
function turnOver(grid) {
  const before = copyColumns(grid);
  const cost = costOf(grid);
  if (downwardsOf(grid) >= 0) return;
  for (const column of grid.columns) column.reverse();
  keepShelves(grid);
  if (costOf(grid) > cost) grid.columns = before;
}

function downwardsOf(grid) {
  const position = positionsOf(grid);
  const shareOf = (slot) => (position[slot] + 0.5) / grid.columns[grid.columnOf[slot]].length;
  let total = 0;
  grid.chains.forEach((chain, link) => {
    const first = chain[0];
    const last = chain[chain.length - 1];
    const share = shareOf(last) - shareOf(first);
    const isWithin = grid.columnOf[first] === grid.columnOf[last];
    total += share * (isWithin ? 10 : grid.flipped[link] ? -1 : 1);
  });
  return total;
}

// A number from 0 to 1 that only the name and the seed decide.
function anchorOf(name, seed) {
  let state = 1 + seed;
  for (const char of name) state = (state * 31 + char.codePointAt(0)) % 2147483648;
  for (let turn = 0; turn < 3; turn += 1) state = (state * 69069 + 1) % 2147483648;
  return Math.floor(state / 32768) / 65536;
}

// Sort each column by heights that settle between anchors and neighbours.
function relaxColumns(grid, anchors) {
  const total = grid.columnOf.length;
  const joined = grid.before.map((slots, s) => [...slots, ...grid.after[s], ...grid.beside[s]]);
  const height = [...anchors, ...new Array(total - grid.count).fill(0.5)];
  const byHeight = (a, b) => height[a] - height[b] || a - b;
  for (let stage = 0; stage < STAGES; stage += 1) {
    for (let round = 0; round < RELAX_ROUNDS; round += 1) settleHeights(grid, joined, anchors, height);
    const ranked = anchors.map((_, slot) => slot).sort(byHeight);
    for (const column of grid.columns) column.sort(byHeight);
    ranked.forEach((slot, rank) => {
      height[slot] = (rank + 0.5) / grid.count;
      anchors[slot] = height[slot];
    });
  }
  keepShelves(grid);
}

function settleHeights(grid, joined, anchors, height) {
  for (let slot = 0; slot < joined.length; slot += 1) {
    if (!joined[slot].length) continue;
    let near = 0;
    for (const other of joined[slot]) near += height[other];
    near /= joined[slot].length;
    if (slot < grid.count) near += (anchors[slot] - near) * ANCHOR;
    height[slot] = near;
  }
}

function positionsOf(grid) {
  const position = new Array(grid.columnOf.length).fill(0);
  for (const column of grid.columns) column.forEach((slot, place) => { position[slot] = place; });
  return position;
}

// The boxes of each column trade places until upper shelves stand above lower ones.
function keepShelves(grid) {
  grid.columns = grid.columns.map((column) => {
    const boxes = column.filter((slot) => slot < grid.count)
      .map((slot, place) => [grid.shelf[slot], place, slot])
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let next = 0;
    return column.map((slot) => (slot < grid.count ? boxes[next++][2] : slot));
  });
}

// Pairs of arrows that cross between neighbouring columns.
function countCrossings(grid) {
  const position = positionsOf(grid);
  let crossings = 0;
  for (let c = 0; c + 1 < grid.columns.length; c += 1) {
    const size = grid.columns[c + 1].length;
    const tree = new Array(size + 1).fill(0);
    let seen = 0;
    for (const slot of grid.columns[c]) {
      const ends = grid.after[slot].map((other) => position[other]).sort((a, b) => a - b);
      for (const end of ends) {
        let notCrossing = 0;
        for (let i = end + 1; i > 0; i -= i & -i) notCrossing += tree[i];
        crossings += seen - notCrossing;
      }
      for (const end of ends) {
        for (let i = end + 1; i <= size; i += i & -i) tree[i] += 1;
        seen += 1;
      }
    }
  }
  return crossings;
}

// What arrows within columns cost: `passed` a box, `crossed` a lane between their ends.
function costWithin(grid, passed, crossed) {
  const position = positionsOf(grid);
  let cost = 0;
  for (let a = 0; a < grid.count; a += 1) {
    for (const b of grid.beside[a]) {
      if (position[a] >= position[b]) continue;
      const column = grid.columns[grid.columnOf[a]];
      for (let place = position[a] + 1; place < position[b]; place += 1) {
        cost += column[place] < grid.count ? passed : crossed;
      }
    }
  }
  return cost;
}

// Whether any two neighbours changed places; one pass over all columns.
function swapNeighbours(grid) {
  const position = positionsOf(grid);
  const places = (slots) => slots.map((o) => position[o]).sort((x, y) => x - y);
  let swapped = false;
  for (const column of grid.columns) {
    const befores = column.map((slot) => places(grid.before[slot]));
    const afters = column.map((slot) => places(grid.after[slot]));
    for (let i = 0; i + 1 < column.length; i += 1) {
      const a = column[i];
      const b = column[i + 1];
      if (a < grid.count && b < grid.count && grid.shelf[a] !== grid.shelf[b]) continue;
      let gain = swapGain(befores[i], befores[i + 1]) + swapGain(afters[i], afters[i + 1]);
      if (grid.beside[a].length || grid.beside[b].length) {
        gain += swapGainWithin(grid, position, a, b);
      }
      if (gain <= 0) continue;
      swapped = true;
      [column[i], column[i + 1]] = [b, a];
      [position[a], position[b]] = [i + 1, i];
      [befores[i], befores[i + 1]] = [befores[i + 1], befores[i]];
      [afters[i], afters[i + 1]] = [afters[i + 1], afters[i]];
    }
  }
  return swapped;
}

function swapGain(upper, lower) {
  let gain = 0;
  for (const end of upper) {
    for (const other of lower) {
      if (end > other) gain += 1;
      else if (end < other) gain -= 1;
    }
  }
  return gain;
}

function swapGainWithin(grid, position, a, b) {
  const weightA = a < grid.count ? PASSED : 1;
  const weightB = b < grid.count ? PASSED : 1;
  let gain = 0;
  for (const other of grid.beside[a]) {
    if (other !== b) gain += position[other] > position[b] ? weightB : -weightB;
  }
  for (const other of grid.beside[b]) {
    if (other !== a) gain += position[other] < position[a] ? weightA : -weightA;
  }
  return gain;
}
