// The claims arranged for searching: a view is what a filter leaves, per node its steps out and
// in; a step is all claims of one sign that join two nodes.

const EVERYTHING = Object.freeze({
  hypothesis: "",
  species: "",
  minGrade: "",
  without: Object.freeze([]),
});

function makeIndex(graph) {
  const triggers = graph.hypotheses.filter((item) => item.kind === "trigger");
  // Beyond 29 triggers plain bits no longer fit a whole number of 32 bits.
  const one = triggers.length > 29 ? 1n : 1;
  const shift = (place) => (one === 1 ? 1 << place : 1n << BigInt(place));
  const bit = new Map(triggers.map((item, place) => [item.number, shift(place)]));
  const trunk = shift(triggers.length);
  return {
    graph,
    triggers,
    bit,
    trunk,
    none: one === 1 ? 0 : 0n,
    allTriggers: trunk + trunk - one,
    views: new Map(),
  };
}

// Whether a claim is a hypothesis's own, or names no other one of the same kind.
function isInView(graph, claim, hypothesis) {
  const wanted = graph.hypothesisById.get(hypothesis);
  const same = claim.hypotheses.filter((item) => graph.hypotheses[item].kind === wanted.kind);
  return same.length === 0 || same.includes(wanted.number);
}

// Whether a claim stays under a filter; grades are not computed anew.
function isKept(graph, claim, chosen) {
  if (chosen.without.includes(claim.number)) return false;
  if (chosen.hypothesis && !isInView(graph, claim, chosen.hypothesis)) return false;
  if (chosen.minGrade) {
    if (claim.grade > graph.vocabulary.grades.indexOf(chosen.minGrade)) return false;
  }
  if (!chosen.species) return true;
  const wanted = fold(chosen.species);
  return claim.evidence.some((item) => item.supports && fold(item.species) === wanted);
}

function triggersOf(index, claim) {
  let bits = index.none;
  for (const number of new Set(claim.hypotheses)) bits |= index.bit.get(number) || index.none;
  return bits;
}

function makeStep(index, members) {
  const durations = index.graph.vocabulary.durations;
  let shared = index.none;
  let isTagged = true;
  for (const claim of members) {
    const bits = triggersOf(index, claim);
    shared |= bits;
    isTagged = isTagged && Boolean(bits);
  }
  const onsets = new Set(members.map((claim) => durations.indexOf(claim.onset) + 1));
  return {
    source: members[0].subject,
    target: members[0].object,
    sign: members[0].sign,
    claims: members.map((claim) => claim.number),
    grade: Math.min(...members.map((claim) => claim.grade)),
    triggers: isTagged ? shared : index.allTriggers,
    onsets: [...onsets].sort((a, b) => a - b),
    rank: members[0].number,
  };
}

function makeView(index, chosen) {
  const grouped = new Map();
  for (const claim of index.graph.claims) {
    if (!claim.isCausal || !isKept(index.graph, claim, chosen)) continue;
    const key = `${claim.subject} ${claim.object} ${claim.sign}`;
    if (!grouped.has(key)) grouped.set(key, []);
    grouped.get(key).push(claim);
  }
  const outgoing = index.graph.nodes.map(() => []);
  const incoming = index.graph.nodes.map(() => []);
  for (const members of grouped.values()) {
    const step = makeStep(index, members);
    outgoing[step.source].push(step);
    incoming[step.target].push(step);
  }
  for (const steps of outgoing) steps.sort((a, b) => a.target - b.target || a.rank - b.rank);
  for (const steps of incoming) steps.sort((a, b) => a.source - b.source || a.rank - b.rank);
  return { outgoing, incoming };
}

function viewOf(index, chosen) {
  const key = JSON.stringify([chosen.hypothesis, chosen.species, chosen.minGrade, chosen.without]);
  if (!index.views.has(key)) {
    if (index.views.size > 30) index.views.clear();
    index.views.set(key, makeView(index, chosen));
  }
  return index.views.get(key);
}

function namesOfBits(index, bits) {
  if (bits & index.trunk) return [];
  return index.triggers.filter((item) => bits & index.bit.get(item.number)).map((item) => item.id);
}
