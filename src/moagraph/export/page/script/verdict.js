// The verdict on a pair: both camps, nulls, hypotheses and counts, never averaged.

const SIGNS = [1, -1, 0];
const SLACK = 2;
const CAMP_COUNTED = 100;
const ALL_COUNTED = 2000;
const COUNTING = 20000;

function fewestSteps(view, starts, targets, shut) {
  const met = new Set([...starts].filter((node) => !shut.has(node)));
  let layer = [...met];
  let taken = 0;
  while (layer.length) {
    taken += 1;
    const after = new Set();
    for (const node of layer) {
      for (const step of view.outgoing[node]) {
        if (!met.has(step.target) && !shut.has(step.target)) after.add(step.target);
      }
    }
    for (const node of after) {
      if (targets.has(node)) return taken;
      met.add(node);
    }
    layer = [...after];
  }
  return FAR;
}

// Node to the sign with which a path may not arrive, given what acts on it directly. What acts on
// a whole acts on its parts, but for those that have claims of their own.
function opposedBy(graph, steps) {
  const signs = new Map();
  for (const step of steps) {
    if (step.sign === 0) continue;
    signs.set(step.target, (signs.get(step.target) || 0) | (step.sign > 0 ? 1 : 2));
  }
  const inherited = new Map();
  for (const [whole, found] of signs) {
    for (const part of membersOf(graph, whole).slice(1)) {
      if (!signs.has(part)) inherited.set(part, (inherited.get(part) || 0) | found);
    }
  }
  const opposed = new Map();
  for (const [node, found] of [...signs, ...inherited]) if (found !== 3) opposed.set(node, found === 1 ? -1 : 1);
  return opposed;
}

function smallest(...limits) {
  const set = limits.filter((limit) => limit !== null);
  return set.length ? Math.min(...set) : null;
}

// The carrying paths between some ends: coherent, and not re-entering with opposite sign a node
// that the first acts on directly. Without trigger hypotheses: of at most shortest + 2 steps.
function makeCarriers(index, ends, { chosen = EVERYTHING, shut = new Set(), via = [], maxSteps }) {
  const isCoherent = index.triggers.length > 0;
  const view = viewOf(index, chosen);
  // Each source has a limit of its own, so that none shortens what another does.
  const limits = ends.sources.map((starts) => {
    const shortest = isCoherent ? FAR : fewestSteps(view, starts, ends.targets, shut);
    return shortest < FAR ? smallest(maxSteps, shortest + SLACK) : maxSteps;
  });
  let opposed = null;
  if (isCoherent) {
    const acts = viewOf(index, { ...EVERYTHING, without: chosen.without });
    opposed = new Map();
    for (const starts of ends.sources) {
      for (const start of starts) opposed.set(start, opposedBy(index.graph, acts.outgoing[start]));
    }
  }
  const rule = {
    ...NO_RULE,
    signed: true,
    via: new Map(via.map((node) => [node, 1])),
    viaAll: via.length ? 1 : 0,
    coherent: isCoherent,
    allTriggers: index.allTriggers,
    opposed,
  };
  const places = ends.sources.map((starts, number) => explore(view, starts,
    new Set([...ends.targets].filter((node) => !starts.has(node))), rule, shut, limits[number]));
  return { index, ends, chosen, shut, view, isCoherent, limits, rule, places };
}

function compareSteps(a, b) {
  const worst = (steps) => Math.max(...steps.map((step) => step.grade));
  const nodes = (steps) => [steps[0].source, ...steps.map((step) => step.target)];
  return a.length - b.length || worst(a) - worst(b) || compareLists(nodes(a), nodes(b))
    || compareLists(a.map((step) => step.rank), b.map((step) => step.rank));
}

// Several sorted walks as one; of equals the earlier walk's comes first.
function* mergeWalks(walks) {
  const heads = walks.map((walk) => ({ walk, next: walk.next() })).filter((head) => !head.next.done);
  while (heads.length) {
    let first = heads[0];
    for (const head of heads) if (compareSteps(head.next.value, first.next.value) < 0) first = head;
    yield first.next.value;
    first.next = first.walk.next();
    if (first.next.done) heads.splice(heads.indexOf(first), 1);
  }
}

// The carrying paths of a sign, best first; with `bits`, those of these hypotheses.
function walkCarriers(carriers, sign, budget, { bits = null, maxSteps = null } = {}) {
  const found = [];
  for (const [number, places] of carriers.places.entries()) {
    const accepted = acceptedEnds(places, carriers.rule, sign)
      .filter((end) => bits === null || places.states[end].triggers & bits);
    if (accepted.length) {
      const limit = smallest(maxSteps, carriers.limits[number]);
      found.push(bestFirst(places, measurePlaces(places, accepted), budget, limit));
    }
  }
  return mergeWalks(found);
}

function firstCarrier(carriers, sign, budget, options) {
  const next = walkCarriers(carriers, sign, budget, options).next();
  return next.done ? null : next.value;
}

function listCarriers(carriers, sign, budget, most, options) {
  const paths = take(walkCarriers(carriers, sign, budget, options), most);
  return { paths, isAll: paths.length < most && !budget.isSpent };
}

// Paths of unknown sign contest nothing: they count only when there are no others.
function callCamps(signs) {
  if (signs.includes(1) && signs.includes(-1)) return "contested";
  if (signs.includes(1)) return "increases";
  if (signs.includes(-1)) return "decreases";
  return signs.includes(0) ? "unknown" : "no path";
}

// The carriers from one node to another, without single steps at another site.
function carriersBetween(carriers, source, target, site) {
  const { index, chosen, view } = carriers;
  const elsewhere = view.outgoing[source].filter((step) => step.target === target)
    .flatMap((step) => step.claims)
    .filter((claim) => site && index.graph.claims[claim].site
      && index.graph.claims[claim].site !== site);
  const without = [...chosen.without, ...elsewhere];
  const limits = carriers.limits.filter((_, number) => carriers.ends.sources[number].has(source));
  const maxSteps = limits.includes(null) ? null : Math.max(...limits);
  return makeCarriers(index, { sources: [new Set([source])], targets: new Set([target]) },
    { chosen: { ...chosen, without }, shut: carriers.shut, maxSteps });
}

// Whether a claim of no effect stands between two nodes, ends of the question, that a carrying
// path joins.
function facesNull(carriers, budget, bits) {
  const { ends, chosen, index } = carriers;
  return index.graph.claims.some((claim) => claim.isNull
    && ends.sources.some((starts) => starts.has(claim.subject))
    && ends.targets.has(claim.object) && claim.subject !== claim.object
    && !chosen.without.includes(claim.number)
    && [1, -1].some((sign) => firstCarrier(
      carriersBetween(carriers, claim.subject, claim.object, claim.site), sign, budget, { bits })));
}

// One camp alone is contested when an asserted null faces it.
function callCarriers(carriers, signs, budget, bits = null) {
  const word = callCamps(signs);
  const isOne = word === "increases" || word === "decreases";
  return isOne && facesNull(carriers, budget, bits) ? "contested" : word;
}

function sharedBy(steps) {
  return steps.map((step) => step.triggers).reduce((a, b) => a & b);
}

function makeCamps(carriers, counted, bit, budget) {
  const camps = {};
  let hasOwn = false;
  for (const sign of SIGNS) {
    const { paths, isAll } = counted[sign];
    let allowed = bit === null ? paths : paths.filter((steps) => sharedBy(steps) & bit);
    if (!allowed.length && !isAll) {
      const found = firstCarrier(carriers, sign, budget, { bits: bit });
      allowed = found ? [found] : [];
    }
    camps[sign] = {
      paths: allowed.length,
      atLeast: allowed.length > 0 && !isAll,
      best: allowed.length ? makePath(carriers.index, allowed[0]) : null,
    };
    hasOwn = hasOwn || allowed.some((steps) => !(sharedBy(steps) & carriers.index.trunk));
  }
  return {
    verdict: callCarriers(carriers, SIGNS.filter((sign) => camps[sign].best), budget, bit),
    camps,
    hasOwn: hasOwn && bit !== null,
  };
}

function findCamps(carriers, budget, triggers) {
  const { index } = carriers;
  const firsts = SIGNS.map((sign) => firstCarrier(carriers, sign, budget));
  const counted = {};
  SIGNS.forEach((sign, place) => {
    counted[sign] = firsts[place]
      ? listCarriers(carriers, sign, makeBudget(COUNTING), CAMP_COUNTED)
      : { paths: [], isAll: true };
  });
  const overall = makeCamps(carriers, counted, null, budget);
  const byHypothesis = triggers.map((item) => ({
    hypothesis: item,
    ...makeCamps(carriers, counted, index.bit.get(item.number), budget),
  }));
  return { overall, byHypothesis };
}

// The counts over all paths, coherent or not, up to the asked limit or shortest + 2.
function countAll(index, ends, question) {
  const view = viewOf(index, question.chosen);
  const rule = { ...NO_RULE, signed: true };
  let limit = question.maxSteps;
  if (limit === null) {
    const shortest = Math.min(...ends.sources.map(
      (starts) => fewestSteps(view, starts, ends.targets, question.avoided)));
    limit = shortest === FAR ? null : shortest + SLACK;
  }
  const counts = { 1: 0, "-1": 0, 0: 0 };
  let atLeast = false;
  for (const starts of ends.sources) {
    const targets = new Set([...ends.targets].filter((node) => !starts.has(node)));
    const places = explore(view, starts, targets, rule, question.avoided, limit);
    for (const sign of SIGNS) {
      const budget = makeBudget(COUNTING);
      const bounds = measurePlaces(places, acceptedEnds(places, rule, sign));
      const walk = bestFirst(places, bounds, budget, limit);
      counts[sign] += take(walk, ALL_COUNTED).length;
      atLeast = atLeast || budget.isSpent || !walk.next().done;
    }
  }
  return { counts, maxSteps: limit, atLeast };
}

// The verdict on a question; `added` are end sets of co-treatments, whose paths are joined.
function judgeQuestion(index, question, added = []) {
  const { graph } = index;
  const sources = [question.source, ...added];
  const ends = {
    sources: sources.map((set) => new Set(set)),
    targets: new Set(question.target),
  };
  const carriers = makeCarriers(index, ends, {
    chosen: question.chosen,
    shut: question.avoided,
    maxSteps: question.maxSteps,
  });
  const budget = makeBudget(question.expansions);
  const asked = index.triggers.filter((item) => item.id === question.chosen.hypothesis);
  const { overall, byHypothesis } = findCamps(carriers, budget,
    asked.length ? asked : index.triggers);
  const drugs = sources.flat();
  return {
    question,
    verdict: overall.verdict,
    camps: overall.camps,
    byHypothesis,
    allPaths: countAll(index, ends, question),
    noEffect: graph.claims.filter((claim) => claim.isNull && drugs.includes(claim.subject)
      && question.target.includes(claim.object)).map((claim) => claim.number),
    isCoherent: carriers.isCoherent,
    complete: !budget.isSpent,
    observations: observationsBetween(graph, drugs, question.target),
    error: "",
  };
}

function findVerdict(index, asked) {
  const question = makeQuestion(index.graph, asked);
  if (question.error) return { question, error: question.error };
  return judgeQuestion(index, question);
}
