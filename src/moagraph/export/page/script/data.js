// The packed graph, unpacked once into plain objects. Numbers stand for ids: a node's or claim's
// number is its place in code point order, so comparing numbers is comparing ids.

// `readRow` gives the texts of a node's row in the page's table.
function unpackGraph(packed, readRow) {
  const { vocabulary } = packed;
  const relations = Object.keys(vocabulary.relations);
  const nodes = packed.nodes.map((row, number) => ({
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
  }));
  const hypotheses = packed.hypotheses.map((row, number) => ({
    number,
    id: row[0],
    title: row[1],
    kind: row[2],
    summary: row[3],
  }));
  const sources = packed.sources.map((row, number) => ({
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
  }));
  const sentenceOf = (row, relation) => {
    if (typeof row[12] === "string") return row[12];
    const words = vocabulary.relationWords[relation];
    return `${nodes[row[1]].name} ${words} ${nodes[row[3]].name}${row[12] ? ` (${row[4]})` : ""}`;
  };
  const claims = packed.claims.map((row, number) => {
    const relation = relations[row[2]];
    const kind = vocabulary.relations[relation];
    return {
      number,
      id: row[0] || `${nodes[row[1]].id}-${relation}-${nodes[row[3]].id}`,
      subject: row[1],
      relation,
      object: row[3],
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
      sentence: sentenceOf(row, relation),
      evidence: [],
    };
  });
  for (const row of packed.evidence) {
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
  for (const claim of claims) {
    nodes[claim.subject].claims.push(claim.number);
    if (claim.object !== claim.subject) nodes[claim.object].claims.push(claim.number);
    for (const source of new Set(claim.evidence.map((item) => item.source))) {
      sources[source].claims.push(claim.number);
    }
  }
  const observations = packed.observations.map((row) => ({
    drugs: row[0],
    context: row[1],
    perturbation: row[2],
    perturbed: row[3],
    agent: row[4],
    outcome: row[5],
    result: row[6],
    species: row[7],
    onset: row[8],
    source: row[9],
    summary: row[10],
  }));
  const stories = packed.stories.map((row) => ({
    id: row[0],
    title: row[1],
    steps: row[2].map((step) => ({ title: step[0], caption: step[1], claims: step[2] })),
  }));
  const species = new Map();
  for (const claim of claims) {
    for (const item of claim.evidence) {
      if (item.supports && item.species) species.set(fold(item.species), item.species);
    }
  }
  const mapOf = (rows, key) => new Map(rows.map((row) => [row[key], row]));
  return {
    about: packed.graph,
    vocabulary,
    nodes,
    claims,
    sources,
    hypotheses,
    observations,
    stories,
    species: [...species.values()].sort((a, b) => (a < b ? -1 : 1)),
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
