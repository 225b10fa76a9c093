// Drugs side by side: what their ways to an outcome share, what is private, where they oppose.

// The nodes of level outcome that are in no other's end set; without any, those that act on none.
function defaultOutcomes(index) {
  const { graph } = index;
  const outcomes = graph.nodes.filter((node) => node.level === "outcome").map((node) => node.number);
  if (!outcomes.length) {
    const { incoming, outgoing } = viewOf(index, EVERYTHING);
    return graph.nodes.filter(({ number }) => incoming[number].length && !outgoing[number].length)
      .map((node) => node.id);
  }
  const inside = new Set(outcomes.flatMap((node) => membersOf(graph, node).slice(1)));
  return outcomes.filter((node) => !inside.has(node)).map((node) => graph.nodes[node].id);
}

function waysOfDrug(index, drug, outcome, chosen) {
  const budget = makeBudget(DEFAULT_EXPANSIONS);
  const ways = { drug: drug[0], budget, paths: [], verdict: null, best: null };
  if (drug.some((node) => outcome.includes(node))) return ways;
  const ends = { sources: [new Set(drug)], targets: new Set(outcome) };
  const carriers = makeCarriers(index, ends, { chosen, maxSteps: null });
  const signs = [];
  for (const sign of SIGNS) {
    const first = firstCarrier(carriers, sign, budget);
    if (!first) continue;
    signs.push(sign);
    ways.paths.push(...listCarriers(carriers, sign, budget, CAMP_COUNTED,
      { maxSteps: first.length + SLACK }).paths);
  }
  ways.verdict = callCarriers(carriers, signs, budget);
  const [first] = [...ways.paths].sort(compareSteps);
  ways.best = first ? makePath(index, first) : null;
  return ways;
}

// Node to the one sign with which a drug's ways arrive at it.
function arrivalsOf(ways) {
  const found = new Map();
  for (const steps of ways.paths) {
    let sign = 1;
    for (const step of steps) {
      sign = multiplySigns(sign, step.sign) + 0;
      if (!found.has(step.target)) found.set(step.target, new Set());
      found.get(step.target).add(sign);
    }
  }
  return new Map([...found].filter(([, signs]) => signs.size === 1 && !signs.has(0))
    .map(([node, signs]) => [node, [...signs][0]]));
}

function compareWays(outcome, ways) {
  const used = new Map();
  const signs = new Map();
  for (const way of ways) {
    const claims = new Set(way.paths.flatMap((steps) => steps.flatMap((step) => step.claims)));
    for (const claim of claims) {
      if (!used.has(claim)) used.set(claim, []);
      used.get(claim).push(way.drug);
    }
    for (const [node, sign] of arrivalsOf(way)) {
      if (!signs.has(node)) signs.set(node, new Map());
      signs.get(node).set(way.drug, sign);
    }
  }
  const reaching = ways.filter((way) => way.best).length;
  const partOf = (users) => (users.length === reaching && reaching > 1 ? "shared"
    : users.length === 1 ? "private" : "some");
  return {
    outcome,
    ways,
    used: [...used].sort((a, b) => a[0] - b[0])
      .map(([claim, users]) => ({ claim, users, part: partOf(users) })),
    opposite: [...signs].sort((a, b) => a[0] - b[0])
      .filter(([, byDrug]) => new Set(byDrug.values()).size > 1),
  };
}

function compareDrugs(index, asked) {
  const { graph } = index;
  const ends = (id) => membersOf(graph, graph.nodeById.get(id).number);
  const chosen = { hypothesis: asked.hypothesis || "", species: asked.species || "",
    minGrade: asked.grade || "", without: [] };
  const drugs = asked.drugs.map(ends);
  const outcomes = asked.outcomes || (asked.to ? [asked.to] : defaultOutcomes(index));
  const isAsked = Boolean(asked.to || asked.outcomes);
  const compared = [];
  let complete = true;
  for (const outcome of outcomes) {
    const ways = drugs.map((drug) => waysOfDrug(index, drug, ends(outcome), chosen));
    complete = complete && !ways.some((way) => way.budget.isSpent);
    if (isAsked || ways.some((way) => way.best)) compared.push(compareWays(ends(outcome), ways));
  }
  return { drugs, outcomes: compared, complete };
}

// On one map: what all share stands out; what is private is plain.
function selectCompare(graph, answers, state) {
  const selection = makeSelection("compare");
  const answer = answers.compare(state);
  const found = mainOutcome(answer);
  const names = state.compare.map((id) => graph.nodeById.get(id).name).join(" \u2013 ");
  selection.title = names;
  for (const drug of answer.drugs) selection.focus.add(drug[0]);
  if (!found) {
    for (const drug of answer.drugs) selection.nodes.add(drug[0]);
    selection.caption = say("compare.none");
    return selection;
  }
  for (const way of found.ways) {
    if (!way.best) selection.nodes.add(way.drug);
    else for (const number of waysShown(found, way)) addClaim(selection, number, "plain");
  }
  const shared = found.used.filter((item) => item.part === "shared" && selection.roles.has(item.claim));
  for (const item of shared) selection.roles.set(item.claim, "strong");
  markOn(graph, selection, shared.map((item) => item.claim));
  selection.focus.add(found.outcome[0]);
  selection.told = [...selection.roles.keys()];
  selection.caption = say("compare.caption", { outcome: graph.nodes[found.outcome[0]].name });
  return pickIn(graph, selection, state);
}

// The claims of a drug's best way, and of the best of its ways that share most with the others.
function waysShown(found, way) {
  const shared = new Set(found.used.filter((item) => item.part === "shared").map((item) => item.claim));
  const claimsOf = (steps) => steps.flatMap((step) => step.claims);
  const share = (steps) => claimsOf(steps).filter((claim) => shared.has(claim)).length;
  const sorted = [...way.paths].sort(compareSteps);
  const most = sorted.reduce((a, b) => (share(b) > share(a) ? b : a));
  return [...way.best.claims.flat(), ...(share(most) ? claimsOf(most) : [])];
}

// The outcome that most of the drugs reach; of equals the first.
function mainOutcome(answer) {
  const reach = (found) => found.ways.filter((way) => way.best).length;
  return answer.outcomes.reduce((a, b) => (!a || reach(b) > reach(a) ? b : a), null);
}

function showComparison(app) {
  const { state, graph } = app;
  const choose = listField(app, "compare", (ids) => app.change({ compare: ids, story: "", claim: "",
    node: "", path: null }));
  choose.show();
  const parts = [el("h3", {}, say("compare.heading")), el("p", { class: "note" }, say("compare.what")),
    choose.field];
  if (state.compare.length > 1) {
    const answer = app.answers.compare(state);
    if (!answer.outcomes.length) parts.push(el("p", {}, say("compare.none")));
    for (const found of answer.outcomes) parts.push(comparedOutcome(app, found));
  }
  fill(byId("comparison"), parts);
}

function comparedOutcome(app, found) {
  const { graph } = app;
  const name = (number) => graph.nodes[number].name;
  const references = makeReferences(graph);
  const claimsOf = (part, drug) => found.used.filter((item) => item.part === part
    && (drug === undefined || item.users[0] === drug)).map((item) => item.claim);
  const listOf = (title, claims) => (claims.length ? el("details", {},
    el("summary", {}, `${title} (${claims.length})`),
    el("ul", { class: "list" }, claims.map((number) => claimItem(app, number, references)))) : null);
  return el("div", { class: "verdict" },
    el("strong", {}, button(name(found.outcome[0]), () => app.change({ to: graph.nodes[found.outcome[0]].id }),
      { class: "link" })),
    el("table", { class: "small" }, el("tbody", {}, found.ways.map((way) => el("tr", {},
      el("td", {}, name(way.drug)),
      el("td", {}, way.verdict ? say(`verdict.${way.verdict}`) : say("compare.itself")),
      el("td", {}, way.best ? sayCount("paths.steps", way.best.claims.length) : ""))))),
    found.opposite.length ? el("p", {}, el("span", { class: "chip warn" }, say("compare.opposite")), " ",
      found.opposite.map(([node]) => name(node)).join(", ")) : null,
    listOf(say("compare.shared"), claimsOf("shared")),
    listOf(say("compare.some"), claimsOf("some")),
    found.ways.map((way) => listOf(say("compare.private", { drug: name(way.drug) }),
      claimsOf("private", way.drug))));
}
