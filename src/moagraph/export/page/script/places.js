// What a path has to be, and the (node, state) places it can be at, with distances back.

const FAR = 2 ** 30;

// Signs are 1, -1 and 0 for unknown; unknown times anything is unknown.
function multiplySigns(left, right) {
  return left * right;
}

const NO_RULE = Object.freeze({
  signed: false,
  via: new Map(),
  viaAll: 0,
  onsetOrder: false,
  coherent: false,
  allTriggers: 0,
  worst: null,
  opposed: null,
});

function beginState(rule, start) {
  return {
    product: 1,
    seen: rule.via.get(start) || 0,
    onset: 0,
    triggers: rule.coherent ? rule.allTriggers : 0,
    hit: rule.worst === null,
    start: rule.opposed ? start : -1,
  };
}

// The state after one more step; null when the step breaks a rule.
function followStep(rule, state, step) {
  let { product, seen, onset, triggers, hit } = state;
  if (rule.signed) {
    product = multiplySigns(product, step.sign);
    const barred = rule.opposed ? rule.opposed.get(state.start) : undefined;
    if (barred && product !== 0 && barred.get(step.target) === product) return null;
  }
  if (rule.viaAll) seen |= rule.via.get(step.target) || 0;
  if (rule.onsetOrder && step.onsets[0]) {
    const before = onset;
    onset = step.onsets.find((later) => later >= before);
    if (onset === undefined) return null;
  }
  if (rule.coherent) {
    triggers &= step.triggers;
    if (!triggers) return null;
  }
  if (rule.worst !== null) {
    if (step.grade > rule.worst) return null;
    hit = hit || step.grade === rule.worst;
  }
  return { product, seen, onset, triggers, hit, start: state.start };
}

function accepts(rule, state, sign) {
  return state.hit && state.seen === rule.viaAll && (sign === "any" || sign === state.product);
}

// Node to its fewest steps to an end, rules aside; nodes that reach none are absent.
function reaching(view, ends, shut) {
  const distance = new Map();
  for (const end of ends) distance.set(end, 0);
  let layer = [...ends];
  while (layer.length) {
    const before = [];
    for (const node of layer) {
      for (const step of view.incoming[node]) {
        if (!distance.has(step.source) && !shut.has(step.source)) {
          distance.set(step.source, distance.get(node) + 1);
          before.push(step.source);
        }
      }
    }
    layer = before;
  }
  return distance;
}

function makePlaces(ends) {
  return {
    nodes: [],
    states: [],
    moves: [],
    back: [],
    starts: [],
    ends: [],
    fresh: [],
    isEnd: ends,
    known: new Map(),
  };
}

function placeOf(places, node, state) {
  const key = `${node} ${state.product} ${state.seen} ${state.onset} ${state.triggers} `
    + `${state.hit} ${state.start}`;
  let found = places.known.get(key);
  if (found === undefined) {
    found = places.nodes.length;
    places.known.set(key, found);
    places.nodes.push(node);
    places.states.push(state);
    places.moves.push([]);
    places.back.push([]);
    (places.isEnd.has(node) ? places.ends : places.fresh).push(found);
  }
  return found;
}

// Every (node, state) on a walk from a start to an end of at most `maxSteps` steps. An end is
// entered and not left; another start is never entered; nodes in `shut` are not there.
function explore(view, starts, ends, rule, shut, maxSteps) {
  const limit = maxSteps === null ? FAR - 1 : maxSteps;
  const open = new Set([...ends].filter((node) => !shut.has(node)));
  const places = makePlaces(open);
  const toGo = reaching(view, open, shut);
  const far = (node) => (toGo.has(node) ? toGo.get(node) : FAR);
  for (const start of [...starts].filter((node) => !shut.has(node)).sort((a, b) => a - b)) {
    if (far(start) <= limit) places.starts.push(placeOf(places, start, beginState(rule, start)));
  }
  let taken = 0;
  while (places.fresh.length) {
    const layer = places.fresh;
    places.fresh = [];
    taken += 1;
    for (const place of layer) {
      for (const step of view.outgoing[places.nodes[place]]) {
        if (taken + far(step.target) > limit || starts.has(step.target)) continue;
        const after = followStep(rule, places.states[place], step);
        if (after === null) continue;
        const child = placeOf(places, step.target, after);
        places.moves[place].push([child, step]);
        places.back[child].push([place, step.grade]);
      }
    }
  }
  return places;
}

function acceptedEnds(places, rule, sign) {
  return places.ends.filter((end) => accepts(rule, places.states[end], sign));
}

// The exact bounds of every place towards some accepted ends, repeated nodes aside: the fewest
// steps, and the best worst grade among walks of so many steps.
function measurePlaces(places, accepted) {
  const steps = new Array(places.nodes.length).fill(FAR);
  const grades = new Array(places.nodes.length).fill(0);
  for (const end of accepted) steps[end] = 0;
  let layer = [...accepted];
  let taken = 0;
  while (layer.length) {
    taken += 1;
    const before = [];
    for (const place of layer) {
      for (const [parent, stepGrade] of places.back[place]) {
        const worst = Math.max(grades[place], stepGrade);
        if (steps[parent] === FAR) {
          steps[parent] = taken;
          grades[parent] = worst;
          before.push(parent);
        } else if (steps[parent] === taken && worst < grades[parent]) {
          grades[parent] = worst;
        }
      }
    }
    layer = before;
  }
  return { steps, grades, accepted: new Set(accepted) };
}
