// The packed graph, unpacked once into plain objects. Numbers stand for ids: a node's or claim's
// number is its place in code point order, so comparing numbers is comparing ids.

// `readRow` gives the texts of a node's row in the page's table.
function unpackGraph(packed, readRow) {
  const { vocabulary } = packed;
  const nodes = packed.nodes.map((row, number) => unpackNode(vocabulary, row, number, readRow));
  const hypotheses = packed.hypotheses.map(([id, title, kind, summary], number) => (
    { number, id, title, kind, summary }));
  const sources = packed.sources.map(unpackSource);
  const claims = packed.claims.map((row, number) => unpackClaim(vocabulary, nodes, row, number));
  packed.evidence.forEach((row) => addEvidence(vocabulary, claims, row));
  joinClaims(nodes, sources, claims);
  const stories = packed.stories.map(([id, title, steps]) => ({ id, title,
    steps: steps.map((step) => ({ title: step[0], caption: step[1], claims: step[2] })) }));
  const mapOf = (rows, key) => new Map(rows.map((row) => [row[key], row]));
  return {
    about: packed.graph,
    vocabulary,
    nodes,
    claims,
    sources,
    hypotheses,
    observations: packed.observations.map(unpackObservation),
    stories,
    species: speciesIn(claims),
    overview: packed.overview,
    opening: packed.opening,
    look: packed.look,
    boxes: packed.boxes.map(([wide, narrow]) => [wide, narrow || wide]),
    network: packed.network,
    nodeById: mapOf(nodes, "id"),
    claimById: mapOf(claims, "id"),
    hypothesisById: mapOf(hypotheses, "id"),
    storyById: mapOf(stories, "id"),
  };
}

function unpackNode(vocabulary, row, number, readRow) {
  return {
    ...readRow(number),
    number,
    id: row[0],
    name: row[1],
    label: row[2] || row[1],
    kind: vocabulary.kinds[row[3]] || "",
    level: vocabulary.levels[row[4]] || "",
    site: row[5],
    expand: row[6] === 1,
    xrefs: row[7],
    claims: [],
  };
}

function unpackSource(row, number) {
  return {
    number,
    key: row[0],
    short: row[1],
    full: row[2],
    pmid: row[3],
    doi: row[4],
    pmidUrl: row[5] ? `https://pubmed.ncbi.nlm.nih.gov/${row[3]}/` : "",
    doiUrl: row[6] === 1 ? `https://doi.org/${row[4]}` : row[6] || "",
    retracted: row[7] === 1,
    claims: [],
  };
}

function unpackClaim(vocabulary, nodes, row, number) {
  const relation = Object.keys(vocabulary.relations)[row[2]];
  const kind = vocabulary.relations[relation];
  const [subject, object] = [nodes[row[1]], nodes[row[3]]];
  return {
    number,
    id: row[0] || `${subject.id}-${relation}-${object.id}`,
    subject: subject.number,
    relation,
    object: object.number,
    isCausal: typeof kind === "number",
    isStructural: kind === "structural",
    isNull: kind === "null",
    // 1, -1, or 0 for a direction that is unknown; 0 too for claims that are no step.
    sign: typeof kind === "number" ? kind : 0,
    site: row[4],
    onset: row[5],
    lasts: row[6],
    hypotheses: row[7],
    against: row[8],
    note: row[9],
    grade: row[10],
    isDisputed: (row[11] & 1) === 1,
    isReviewOnly: (row[11] & 2) === 2,
    sentence: typeof row[12] === "string" ? row[12]
      : `${subject.name} ${vocabulary.relationWords[relation]} ${object.name}${row[12] ? ` (${row[4]})` : ""}`,
    evidence: [],
  };
}

function addEvidence(vocabulary, claims, row) {
  claims[row[0]].evidence.push({
    source: row[1],
    supports: row[2] === 1,
    study: vocabulary.studies[row[3]],
    species: row[4],
    dose: row[5],
    basis: vocabulary.bases[row[6]] || "",
    summary: row[7],
  });
}

// Nodes and sources learn of their claims.
function joinClaims(nodes, sources, claims) {
  for (const claim of claims) {
    nodes[claim.subject].claims.push(claim.number);
    if (claim.object !== claim.subject) nodes[claim.object].claims.push(claim.number);
    for (const source of new Set(claim.evidence.map((item) => item.source))) {
      sources[source].claims.push(claim.number);
    }
  }
}

function unpackObservation(row) {
  const [drugs, context, perturbation, perturbed, agent, outcome, result, species, onset, source,
    summary] = row;
  return { drugs, context, perturbation, perturbed, agent, outcome, result, species, onset, source,
    summary };
}

function speciesIn(claims) {
  const species = new Map();
  for (const item of claims.flatMap((claim) => claim.evidence)) {
    if (item.supports && item.species) species.set(fold(item.species), item.species);
  }
  return [...species.values()].sort((a, b) => (a < b ? -1 : 1));
}
