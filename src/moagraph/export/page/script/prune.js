// Moves that no path can take: every walk that takes them has to meet some node twice.

// The same places without moves that only repeating walks can take.
function prunePlaces(places, accepted) {
  let { moves } = places;
  for (;;) {
    const forward = moves.map((listed) => listed.map(([child]) => child));
    const before = unavoidableNodes(places.nodes, forward, places.starts);
    const after = unavoidableNodes(places.nodes, turnedMoves(forward), accepted);
    let gone = 0;
    const kept = moves.map((listed, place) => listed.filter(([child]) => {
      const stays = before[place] >= 0n && after[child] >= 0n && !(before[place] & after[child]);
      gone += stays ? 0 : 1;
      return stays;
    }));
    if (!gone) break;
    moves = kept;
  }
  const back = moves.map(() => []);
  moves.forEach((listed, place) => {
    for (const [child, step] of listed) back[child].push([place, step.grade]);
  });
  return { ...places, moves, back };
}

function turnedMoves(moves) {
  const turned = moves.map(() => []);
  moves.forEach((children, place) => {
    for (const child of children) turned[child].push(place);
  });
  return turned;
}

// Per place a bit for every node that all walks from the roots to it meet; -1 where none leads.
function unavoidableNodes(nodes, moves, roots) {
  const bits = nodes.map((node) => 1n << BigInt(node));
  const found = nodes.map(() => -1n);
  for (const root of roots) found[root] = bits[root];
  let fresh = [...roots];
  while (fresh.length) {
    const changed = new Set();
    for (const place of fresh) {
      for (const child of moves[place]) {
        const met = (found[child] & found[place]) | bits[child];
        if (met !== found[child]) {
          found[child] = met;
          changed.add(child);
        }
      }
    }
    fresh = [...changed];
  }
  return found;
}
