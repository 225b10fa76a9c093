// Layout, first of seven files: which column each box stands in, and the lanes of long arrows.
// They are picture/layout in another language: same numbers in, same numbers out.

const PULL_ROUNDS = 24;
const REST = 0.1;
const PULL_WITHIN = 2;
const PULL_STEP = 0.25;

function sortedNumbers(values) {
  return [...new Set(values)].sort((a, b) => a - b);
}

// Columns of indices into `items`, none with more than `capacity` boxes. The shelves of a level
// share its column if it is one and `stack` says so.
function splitLevels(items, links, capacity, stack) {
  const index = new Map(items.map((item, i) => [item.id, i]));
  const pairs = links.map((link) => [index.get(link.source), index.get(link.target)]);
  const columns = [];
  for (const level of sortedNumbers(items.map((item) => item.level))) {
    const members = items.map((_, i) => i).filter((i) => items[i].level === level);
    const groups = sortedNumbers(members.map((i) => items[i].shelf))
      .map((shelf) => members.filter((i) => items[i].shelf === shelf))
      .map((group) => byPull(group, items, pairs));
    if (stack && members.length <= capacity) {
      columns.push(groups.flat());
      continue;
    }
    for (const group of groups) {
      const total = Math.ceil(group.length / capacity);
      const parts = Array.from({ length: total }, () => []);
      group.forEach((i, rank) => parts[Math.floor((rank * total) / group.length)].push(i));
      columns.push(...parts);
    }
  }
  return columns;
}

// One level's boxes from left to right: a link to another level pulls a box to that side, a link
// within the group holds its target one step to the right of its source.
function byPull(group, items, pairs) {
  const pull = new Map(group.map((i) => [i, 0.5]));
  const fixed = new Map(group.map((i) => [i, 0.5 * REST]));
  const weight = new Map(group.map((i) => [i, REST]));
  const within = new Map(group.map((i) => [i, []]));
  for (const [source, target] of pairs) {
    if (pull.has(source) && pull.has(target) && source !== target) {
      within.get(source).push([target, -PULL_STEP]);
      within.get(target).push([source, PULL_STEP]);
      continue;
    }
    for (const [near, far] of [[source, target], [target, source]]) {
      if (!pull.has(near) || items[near].level === items[far].level) continue;
      fixed.set(near, fixed.get(near) + (items[far].level > items[near].level ? 1 : 0));
      weight.set(near, weight.get(near) + 1);
    }
  }
  for (let round = 0; round < PULL_ROUNDS; round += 1) {
    for (const i of group) {
      let total = fixed.get(i);
      let mass = weight.get(i);
      for (const [other, step] of within.get(i)) {
        total += (pull.get(other) + step) * PULL_WITHIN;
        mass += PULL_WITHIN;
      }
      pull.set(i, total / mass);
    }
  }
  return [...group].sort((a, b) => pull.get(a) - pull.get(b) || a - b);
}

// Slots in columns: slots 0 to `count` - 1 are the boxes, the rest are lanes.
function buildGrid(items, links, columns) {
  const grid = {
    count: items.length,
    shelf: items.map((item) => item.shelf),
    columns: columns.map((column) => [...column]),
    columnOf: new Array(items.length).fill(0),
    before: items.map(() => []),
    after: items.map(() => []),
    beside: items.map(() => []),
    chains: [],
    flipped: [],
  };
  columns.forEach((column, c) => {
    for (const i of column) grid.columnOf[i] = c;
  });
  const index = new Map(items.map((item, i) => [item.id, i]));
  for (const link of links) addLink(grid, index.get(link.source), index.get(link.target));
  return grid;
}

// Join two boxes, through a new lane in each column between them.
function addLink(grid, source, target) {
  const flipped = grid.columnOf[source] > grid.columnOf[target];
  const [left, right] = flipped ? [target, source] : [source, target];
  const chain = [left];
  for (let c = grid.columnOf[left] + 1; c < grid.columnOf[right]; c += 1) {
    const lane = grid.columnOf.length;
    chain.push(lane);
    grid.columns[c].push(lane);
    grid.columnOf.push(c);
    grid.before.push([]);
    grid.after.push([]);
    grid.beside.push([]);
  }
  chain.push(right);
  grid.chains.push(chain);
  grid.flipped.push(flipped);
  if (grid.columnOf[left] === grid.columnOf[right]) {
    if (left !== right) {
      grid.beside[left].push(right);
      grid.beside[right].push(left);
    }
    return;
  }
  for (let k = 0; k + 1 < chain.length; k += 1) {
    grid.after[chain[k]].push(chain[k + 1]);
    grid.before[chain[k + 1]].push(chain[k]);
  }
}
