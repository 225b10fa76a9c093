// The search: partial paths in a heap under an exact lower bound, so that complete paths leave it
// in their final order (steps, worst grade, nodes, claims).

const STALLED = 300;
// An answer costs one unit for so many nodes, paid with the next one: each step is listed.
const LISTED_PER_UNIT = 32;

function makeBudget(units) {
  return { left: units === null ? Infinity : units, isSpent: false };
}

function spend(budget, units) {
  budget.left -= units;
  if (budget.left < 0) budget.isSpent = true;
  return !budget.isSpent;
}

function compareLists(a, b) {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

function compareEntries(a, b) {
  return a.promised - b.promised || a.grade - b.grade
    || compareLists(a.nodes, b.nodes) || compareLists(a.ranks, b.ranks);
}

function heapPush(heap, entry) {
  heap.push(entry);
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (compareEntries(heap[parent], entry) <= 0) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = entry;
}

function heapPop(heap) {
  const first = heap[0];
  const last = heap.pop();
  if (heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compareEntries(heap[child + 1], heap[child]) < 0) child += 1;
    if (compareEntries(last, heap[child]) <= 0) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = last;
  return first;
}

function compareChildren(a, b) {
  return a.toGo - b.toGo || a.grade - b.grade || a.node - b.node || a.rank - b.rank
    || a.place - b.place;
}

function rootsOf(places, bounds) {
  return places.starts
    .filter((place) => bounds.steps[place] < FAR)
    .map((place) => ({
      toGo: bounds.steps[place],
      grade: bounds.grades[place],
      node: places.nodes[place],
      rank: -1,
      place,
      step: null,
    }))
    .sort(compareChildren);
}

function childrenOf(search, place, grade) {
  const key = `${place} ${grade}`;
  let found = search.children.get(key);
  if (!found) {
    const { places, bounds } = search;
    found = places.moves[place]
      .filter(([child]) => bounds.steps[child] < FAR)
      .map(([child, step]) => ({
        toGo: bounds.steps[child],
        grade: Math.max(grade, step.grade, bounds.grades[child]),
        node: places.nodes[child],
        rank: step.rank,
        place: child,
        step,
      }))
      .sort(compareChildren);
    search.children.set(key, found);
  }
  return found;
}

// Put the first child that is not yet on the path into the heap.
function pushChild(search, children, first, nodes, ranks, trail) {
  for (let position = first; position < children.length; position += 1) {
    const child = children[position];
    const promised = nodes.length + child.toGo;
    if (promised > search.limit) return;
    if (nodes.includes(child.node)) continue;
    heapPush(search.heap, {
      promised,
      grade: child.grade,
      nodes: [...nodes, child.node],
      ranks: [...ranks, child.rank],
      position,
      children,
      trail: child.step ? { before: trail, step: child.step } : trail,
      isMeasured: false,
    });
    return;
  }
}

// The fewest steps from a place to an accepted end that meet none of the shut nodes.
function distanceAround(search, place, shut, budget) {
  const { places, bounds } = search;
  const barred = new Set(shut);
  const met = new Set([place]);
  let layer = [place];
  let taken = 0;
  while (layer.length) {
    if (!spend(budget, layer.length)) return FAR;
    taken += 1;
    const after = [];
    for (const here of layer) {
      for (const [child] of places.moves[here]) {
        if (met.has(child) || bounds.steps[child] === FAR) continue;
        if (barred.has(places.nodes[child])) continue;
        if (bounds.accepted.has(child)) return taken;
        met.add(child);
        after.push(child);
      }
    }
    layer = after;
  }
  return FAR;
}

function unwind(trail) {
  const steps = [];
  for (let here = trail; here; here = here.before) steps.push(here.step);
  return steps.reverse();
}

function worstOf(trail) {
  let worst = 0;
  for (let here = trail; here; here = here.before) worst = Math.max(worst, here.step.grade);
  return worst;
}

// The paths of one search in order; null, and nothing after it, when a first try has stalled. A
// sharp search goes on: it measures every partial path anew, with its own nodes shut.
function* runSearch(places, bounds, budget, maxSteps, isSharp) {
  const search = {
    places,
    bounds,
    limit: maxSteps === null ? FAR - 1 : maxSteps,
    heap: [],
    children: new Map(),
  };
  pushChild(search, rootsOf(places, bounds), 0, [], [], null);
  let idle = 0;
  let owed = 0;
  while (search.heap.length && spend(budget, 1 + owed)) {
    const entry = heapPop(search.heap);
    const { nodes, ranks, trail } = entry;
    const { place } = entry.children[entry.position];
    if (!entry.isMeasured) {
      const before = trail ? trail.before : null;
      pushChild(search, entry.children, entry.position + 1, nodes.slice(0, -1),
        ranks.slice(0, -1), before);
    }
    owed = 0;
    if (bounds.accepted.has(place)) {
      idle = 0;
      owed = Math.floor(nodes.length / LISTED_PER_UNIT);
      yield unwind(trail);
      continue;
    }
    idle += 1;
    const isStalled = idle > STALLED + entry.promised;
    if (isStalled && !isSharp) {
      yield null;
      return;
    }
    if (isStalled && !entry.isMeasured) {
      const total = nodes.length - 1 + distanceAround(search, place, nodes, budget);
      if (total > search.limit) continue;
      if (total > entry.promised) {
        heapPush(search.heap, { ...entry, promised: total, isMeasured: true });
        continue;
      }
    }
    pushChild(search, childrenOf(search, place, worstOf(trail)), 0, nodes, ranks, trail);
  }
}

// The paths from a start to an accepted end that meet no node twice, best first, each a list of
// steps. Stops early when the budget is spent. A bound can promise an end that only a walk with
// a repeated node reaches: after a long idle time the search begins again without such moves.
function* bestFirst(places, bounds, budget, maxSteps) {
  let yielded = 0;
  let hasStalled = false;
  for (const steps of runSearch(places, bounds, budget, maxSteps, false)) {
    if (steps === null) {
      hasStalled = true;
      break;
    }
    yielded += 1;
    yield steps;
  }
  if (!hasStalled) return;
  spend(budget, places.nodes.length);
  const fewer = prunePlaces(places, bounds.accepted);
  let place = 0;
  for (const steps of runSearch(fewer, measurePlaces(fewer, bounds.accepted), budget, maxSteps, true)) {
    place += 1;
    if (place > yielded) yield steps;
  }
}

function take(iterator, most) {
  const found = [];
  while (found.length < most) {
    const next = iterator.next();
    if (next.done) break;
    found.push(next.value);
  }
  return found;
}
