// The search box: finds nodes by every name, claims by their sentence, papers by author or title.

const MOST_CLAIMS = 6;
const MOST_PAPERS = 5;

// Rows whose text holds every word that is typed, those with the words in a row first.
function findTexts(rows, textOf, typed, most) {
  const phrase = fold(typed);
  if (!phrase) return [];
  const words = phrase.split(" ");
  const found = rows.map((row) => [row, fold(textOf(row))])
    .filter(([, text]) => words.every((word) => text.includes(word)));
  const isExact = ([, text]) => (text.includes(phrase) ? 0 : 1);
  return found.sort((a, b) => isExact(a) - isExact(b)).slice(0, most).map(([row]) => row);
}

function searchAll(app, typed) {
  const { graph } = app;
  const nodes = nodeOptions(graph, typed, 7).map((item) => ({ ...item, group: say("search.nodes"),
    value: { node: item.value } }));
  const claims = findTexts(graph.claims, (claim) => `${claim.sentence} ${claim.site}`, typed, MOST_CLAIMS)
    .map((claim) => ({ group: say("search.claims"), label: claim.sentence,
      hint: [say("grades.chip", { grade: gradeWord(graph, claim.grade) }),
        claim.isDisputed ? say("claim.disputed") : ""].filter(Boolean).join(" \u00b7 "),
      value: { claim: claim.id } }));
  const papers = findTexts(graph.sources, (source) => `${source.full} ${source.key}`, typed, MOST_PAPERS)
    .map((source) => ({ group: say("search.papers"), label: source.short, hint: source.full,
      value: { q: source.key } }));
  return [...nodes, ...claims, ...papers];
}

function startSearch(app) {
  const input = byId("search-input");
  makeCombo(input, byId("search-list"), {
    suggest: (typed) => (typed.trim() ? searchAll(app, typed) : []),
    choose: (value, item) => {
      if (value.q) app.change({ ...app.unpicked(), q: value.q });
      else app.pick(value);
      announce(say("search.chosen", { label: item.label }));
    },
  });
}

// The paper that the state's `q` names, if it names one.
function paperOf(app) {
  return app.state.q ? app.graph.sources.find((source) => source.key === app.state.q) : undefined;
}

function showPaper(app, source) {
  const references = makeReferences(app.graph);
  fill(byId("pane-details"),
    el("div", { class: "card-head" }, el("h3", {}, source.short),
      button(say("details.close"), () => app.unpick(), { "aria-label": say("details.closeLong") })),
    el("p", {}, sayFull(source), sourceLinks(source)),
    el("h3", {}, sayCount("search.paperClaims", source.claims.length)),
    el("ul", { class: "list" }, source.claims.map((number) => claimItem(app, number, references))),
    references.list());
}

// A `q` that names no paper is a search: its results are listed.
function showResults(app) {
  const found = searchAll(app, app.state.q);
  fill(byId("pane-details"), el("h3", {}, say("search.heading", { q: app.state.q })),
    found.length ? el("ul", { class: "list" }, found.map((item) => el("li", {},
      button(item.label, () => (item.value.q ? app.change({ q: item.value.q }) : app.pick(item.value)),
        { class: "link" }), el("div", { class: "note" }, item.hint))))
      : el("p", {}, say("search.none")));
}
