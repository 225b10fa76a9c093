// Questions and answers in the words of the cases file, for the page's own search.

function loadPacked(packed) {
  window.graph = unpackGraph(packed, () => ({ curie: "", description: "", synonyms: [] }));
  window.index = makeIndex(window.graph);
}

function signValue(sign) {
  return sign > 0 ? 1 : sign < 0 ? -1 : null;
}

function askedByPage(asked) {
  const words = new Map([[1, "increases"], [-1, "decreases"], [null, "unknown"]]);
  return {
    from: asked.source,
    to: asked.target,
    sign: "sign" in asked && asked.sign !== "any" ? words.get(asked.sign) : "any",
    k: asked.k === undefined ? 10 : asked.k === null ? Infinity : asked.k,
    max: asked.max_steps || null,
    via: asked.via || [],
    avoid: asked.avoid || [],
    hypothesis: asked.hypothesis || "",
    species: asked.species || "",
    grade: asked.min_grade || "",
    coherent: asked.coherent || false,
    onsetOrder: asked.onset_order || false,
    rank: asked.rank || "steps",
    block: asked.nodes || [],
    add: asked.add || [],
    drugs: asked.drugs || [],
    outcomes: asked.outcomes || null,
    expansions: asked.max_expansions === undefined ? 100000 : asked.max_expansions,
  };
}

function pathAnswer(path) {
  return path && {
    nodes: path.nodes.map((node) => graph.nodes[node].id),
    claims: path.claims.map((step) => step.map((claim) => graph.claims[claim].id)),
    sign: signValue(path.sign),
    grade: graph.vocabulary.grades[path.grade],
    disputed: path.isDisputed,
    hypotheses: path.hypotheses,
  };
}

function campsAnswer({ verdict, camps }) {
  const camp = (sign) => ({ paths: camps[sign].paths, at_least: camps[sign].atLeast,
    best: pathAnswer(camps[sign].best) });
  return { verdict, increases: camp(1), decreases: camp(-1), unknown: camp(0) };
}

const NOBODY = { verdict: "no path", camps: Object.fromEntries(SIGNS.map(
  (sign) => [sign, { paths: 0, atLeast: false, best: null }])) };

const REPLAY = {
  paths: (asked) => {
    const found = findPaths(index, askedByPage(asked));
    return found.error ? { error: true }
      : { complete: found.complete, paths: found.paths.map(pathAnswer) };
  },
  verdict: (asked) => {
    const found = findVerdict(index, askedByPage(asked));
    if (found.error) return { error: true };
    const { counts, maxSteps, atLeast } = found.allPaths;
    return {
      ...campsAnswer(found),
      no_effect: found.noEffect.map((claim) => graph.claims[claim].id),
      by_hypothesis: Object.fromEntries(found.byHypothesis.map(
        (item) => [item.hypothesis.id, campsAnswer(item)])),
      all_paths: { increases: counts[1], decreases: counts[-1], unknown: counts[0],
        max_steps: maxSteps, at_least: atLeast },
    };
  },
  block: (asked) => {
    const found = blockNodes(index, askedByPage(asked));
    if (found.error) return { error: true };
    const role = new Map(found.byHypothesis);
    return {
      effect: signValue(found.effect),
      role: found.role || null,
      by_hypothesis: Object.fromEntries(found.before.byHypothesis.map((item, place) => [
        item.hypothesis.id, { role: role.get(item.hypothesis.id) || null, before: item.verdict,
          after: found.after.byHypothesis[place].verdict }])),
      nodes: found.nodes.map((item) => ({ node: graph.nodes[item.members[0]].id,
        members: item.members.map((node) => graph.nodes[node].id), role: item.role,
        by_hypothesis: Object.fromEntries(item.byHypothesis) })),
      before: campsAnswer(found.before),
      after: campsAnswer(found.after),
      dies: campsAnswer(found.dies || NOBODY),
    };
  },
  compare: (asked) => ({ outcomes: compareDrugs(index, askedByPage(asked)).outcomes.map(
    (found) => comparedAnswer(found)) }),
};

function comparedAnswer(found) {
  const id = (node) => graph.nodes[node].id;
  const claim = (number) => graph.claims[number].id;
  const part = (name) => found.used.filter((item) => item.part === name);
  return {
    outcome: id(found.outcome[0]),
    verdicts: Object.fromEntries(found.ways.map((way) => [id(way.drug), way.verdict])),
    best: Object.fromEntries(found.ways.map((way) => [id(way.drug), pathAnswer(way.best)])),
    shared: part("shared").map((item) => claim(item.claim)),
    some: part("some").map((item) => ({ claim: claim(item.claim), drugs: item.users.map(id) })),
    private: Object.fromEntries(found.ways.map((way) => [id(way.drug),
      found.used.filter((item) => item.users.length === 1 && item.users[0] === way.drug)
        .map((item) => claim(item.claim))])),
    opposite: found.opposite.map(([node, signs]) => ({ node: id(node),
      signs: Object.fromEntries([...signs].map(([drug, sign]) => [id(drug), signValue(sign)])) })),
  };
}

// The answers to many questions about one packed graph.
function replayAll(packed, questions) {
  loadPacked(packed);
  return questions.map(({ verb, asked }) => REPLAY[verb](asked));
}

// A layout for window and direction, in the words of picture/layout.
function layoutAnswer(items, links, target, direction, spacing) {
  const found = arrangeItems(items, links, target, direction, spacing);
  return {
    size: [found.width, found.height],
    crossings: found.crossings,
    places: found.places.map((p) => [p.id, p.column, p.x, p.y, p.width, p.height]),
    routes: found.routes.map((r) => [r.id, r.points, r.sides, r.middle]),
    strips: found.strips.map((s) => [s.level, s.shelf, s.x, s.y, s.width, s.height]),
  };
}

// The places of a selection's boxes, the first box's corner at the origin.
function sceneAnswer(packed, claims, size) {
  loadPacked(packed);
  const selection = makeSelection("overview");
  for (const id of claims) addClaim(selection, graph.claimById.get(id).number, "plain");
  const scene = makeScene(graph, selection, size);
  const left = Math.min(...scene.boxes.map((box) => box.x));
  const top = Math.min(...scene.boxes.map((box) => box.y));
  return Object.fromEntries(scene.boxes.map(
    (box) => [graph.nodes[box.node].id, [box.x - left, box.y - top, box.width]]));
}
