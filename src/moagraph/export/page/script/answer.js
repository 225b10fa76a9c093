// Answers to what the state asks; each is worked out once and kept.

const KEPT_ANSWERS = 60;

function makeAnswers(graph) {
  const index = makeIndex(graph);
  const kept = new Map();
  const keep = (name, asked, work) => {
    const key = `${name} ${JSON.stringify(asked)}`;
    if (!kept.has(key)) {
      if (kept.size >= KEPT_ANSWERS) kept.delete(kept.keys().next().value);
      kept.set(key, work(index, asked));
    }
    return kept.get(key);
  };
  return {
    index,
    paths: (state) => keep("paths", askedOf(state), findPaths),
    verdict: (state) => keep("verdict", { ...askedOf(state), sign: "any", k: 10, via: [] },
      findVerdict),
    block: (state) => keep("block", { ...askedOf(state), sign: "any", k: 10, via: [],
      hypothesis: "", block: state.block }, blockNodes),
    compare: (state) => keep("compare", { drugs: state.compare, to: state.to,
      ...filtersOf(state) }, compareDrugs),
  };
}

function hypothesisOf(state) {
  return state.hypothesis.find((id) => id !== COHERENT) || "";
}

function filtersOf(state) {
  return { hypothesis: hypothesisOf(state), species: state.species, grade: state.grade };
}

// What the command line would be asked: the same options under the same names.
function askedOf(state) {
  return {
    from: state.from,
    to: state.to,
    sign: state.sign,
    k: state.k,
    max: state.max,
    via: state.via,
    avoid: state.avoid,
    coherent: state.hypothesis.includes(COHERENT),
    ...filtersOf(state),
  };
}

// Whether a claim passes the filters; a blank onset never fails.
function passesFilters(graph, state, claim) {
  const { hypothesis, species, grade } = filtersOf(state);
  if (!isKept(graph, claim, { hypothesis, species, minGrade: grade, without: [] })) return false;
  if (state.onset.length && claim.onset && !state.onset.includes(claim.onset)) return false;
  if (state.disputed && claim.isDisputed !== (state.disputed === "only")) return false;
  return isKindShown(state, graph.nodes[claim.subject])
    && isKindShown(state, graph.nodes[claim.object]);
}

function isKindShown(state, node) {
  return !state.kind.length || state.kind.includes(node.kind);
}

function hasFilters(state) {
  return Boolean(hypothesisOf(state) || state.species || state.grade || state.onset.length
    || state.kind.length || state.disputed);
}
