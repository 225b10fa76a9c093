// Layout: where in the gap between two columns each arrow bends, so that bends stay apart.

const FLAT = 12;

// "link step" to the turn of its bend among the turns it must stay apart from.
function findBends(placed) {
  const { grid } = placed;
  const runs = new Map();
  grid.chains.forEach((chain, link) => {
    if (placed.ports.turns[link] !== "across") return;
    const heights = heightsOf(placed, link);
    for (let step = 0; step + 1 < heights.length; step += 1) {
      const [left, right] = [heights[step], heights[step + 1]];
      if (Math.abs(left - right) <= FLAT) continue;
      const key = `${grid.columnOf[chain[step]]} ${right > left}`;
      if (!runs.has(key)) runs.set(key, { isDown: right > left, members: [] });
      runs.get(key).members.push([left, right, link, step]);
    }
  });
  const bends = new Map();
  for (const { isDown, members } of runs.values()) {
    for (const together of overlappingRuns(members)) takeTurns(together, isDown, bends);
  }
  return bends;
}

// Runs in groups that overlap across, directly or through others.
function overlappingRuns(runs) {
  const topOf = (run) => Math.min(run[0], run[1]);
  const endOf = (run) => Math.max(run[0], run[1]);
  const groups = [];
  let end = 0;
  for (const run of [...runs].sort((a, b) => topOf(a) - topOf(b) || compareLists(a, b))) {
    if (!groups.length || topOf(run) >= end) {
      groups.push([]);
      end = endOf(run);
    }
    groups[groups.length - 1].push(run);
    end = Math.max(end, endOf(run));
  }
  return groups;
}

// Give each run of a group a turn after those that it overlaps and must bend after.
function takeTurns(runs, isDown, bends) {
  const sorted = [...runs].sort((a, b) => (isDown ? compareLists(b, a) : compareLists(a, b)));
  const taken = [];
  for (const [left, right] of sorted) {
    const top = Math.min(left, right);
    const bottom = Math.max(left, right);
    const met = taken.filter(([a, b]) => a < bottom && top < b).map((entry) => entry[2]);
    taken.push([top, bottom, 1 + Math.max(-1, ...met)]);
  }
  const turns = Math.max(...taken.map((entry) => entry[2])) + 1;
  sorted.forEach(([, , link, step], k) => bends.set(`${link} ${step}`, { turn: taken[k][2], turns }));
}
