// Layout: long arrows made straight, their lanes moved in line where there is room.

const LANE_PASSES = 2;

function straightenLanes(placed) {
  const { grid, middle, gaps } = placed;
  const place = positionsOf(grid);
  const length = Math.max(...middle.map((value, slot) => value + gaps.half(slot)));
  for (let pass = 0; pass < LANE_PASSES; pass += 1) {
    grid.chains.forEach((chain, link) => {
      const heights = heightsOf(placed, link);
      const lanes = chain.slice(1, -1);
      const rooms = lanes.map((lane) => laneRoom(placed, grid.columns[grid.columnOf[lane]],
        place[lane], length));
      straightenRun(lanes, rooms, [heights[0], heights[heights.length - 1]], middle);
    });
  }
}

// From where to where the lane at place `k` of a column can move.
function laneRoom({ middle, gaps }, column, k, length) {
  let low = 0;
  let high = length;
  if (k > 0) {
    const above = column[k - 1];
    low = middle[above] + gaps.half(above) + gaps.between(above, column[k]);
  }
  if (k < column.length - 1) {
    const below = column[k + 1];
    high = middle[below] - gaps.half(below) - gaps.between(column[k], below);
  }
  return [low, high];
}

// Give each run of lanes with room in common one height, from the first end to the last.
function straightenRun(lanes, rooms, [start, last], middle) {
  let first = start;
  let k = 0;
  while (k < lanes.length) {
    let [low, high] = rooms[k];
    let end = k + 1;
    while (end < lanes.length && Math.max(low, rooms[end][0]) <= Math.min(high, rooms[end][1])) {
      low = Math.max(low, rooms[end][0]);
      high = Math.min(high, rooms[end][1]);
      end += 1;
    }
    const wanted = end === lanes.length && !(low <= first && first <= high) ? last : first;
    const height = Math.min(Math.max(wanted, low), high);
    for (const lane of lanes.slice(k, end)) middle[lane] = height;
    first = height;
    k = end;
  }
}
