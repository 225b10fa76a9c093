// Filters with counts, and the strip of times.

// How many claims are left if one filter is set to a value and the others stay.
function countWith(app, patch) {
  const state = { ...app.state, ...patch };
  return app.graph.claims.filter((claim) => passesFilters(app.graph, state, claim)).length;
}

function startFilters(app) {
  byId("pane-filter").addEventListener("change", (event) => {
    const { name, value, checked } = event.target;
    if (name === "kind") setKind(app, value, checked);
    else if (["hypothesis", "species", "grade", "disputed"].includes(name)) {
      app.filter({ [name]: name === "hypothesis" ? [value].filter(Boolean) : value });
    }
  });
}

function setKind(app, kind, checked) {
  const present = kindsOf(app.graph);
  const shown = new Set(app.state.kind.length ? app.state.kind : present);
  if (checked) shown.add(kind);
  else shown.delete(kind);
  app.filter({ kind: shown.size === present.length || !shown.size ? []
    : present.filter((item) => shown.has(item)) });
}

function kindsOf(graph) {
  const present = new Set(graph.nodes.map((node) => node.kind));
  return graph.vocabulary.kinds.filter((kind) => present.has(kind));
}

// The pane is filled only while it is seen: its counts cost a look at every claim each.
function showFilters(app) {
  if (app.tab !== "filter") return;
  const { state, graph } = app;
  const focused = document.activeElement && document.activeElement.id;
  const theme = graph.look[app.theme()];
  const kinds = kindsOf(graph);
  fill(byId("pane-filter"),
    el("p", { class: "pane-intro" }, say("filters.intro")),
    el("p", { id: "filter-count", role: "note" }, say("filters.left",
      { n: countWith(app, {}), total: graph.claims.length })),
    hasFilters(state) ? el("div", { class: "row" }, button(say("filters.clear"),
      () => app.filter({ hypothesis: [], species: "", grade: "", onset: [], kind: [], disputed: "" }))) : null,
    filterSelect(app, "hypothesis", hypothesisOf(state), [["", say("filters.all")],
      ...graph.hypotheses.map((item) => [item.id, item.title])], (value) => ({ hypothesis: [value].filter(Boolean) })),
    hypothesisOf(state) ? el("p", { class: "note" },
      graph.hypothesisById.get(hypothesisOf(state)).summary) : null,
    filterSelect(app, "species", state.species, [["", say("filters.all")],
      ...graph.species.map((item) => [item, item])], (value) => ({ species: value })),
    filterSelect(app, "grade", state.grade, [["", say("filters.all")],
      ...graph.vocabulary.grades.slice(0, -1).map((grade) => [grade,
        say("filters.gradeChoice", { grade, what: say(`grades.${grade}`) })])],
    (value) => ({ grade: value })),
    filterSelect(app, "disputed", state.disputed, [["", say("filters.all")], ["only", say("filters.only")],
      ["hide", say("filters.hide")]], (value) => ({ disputed: value })),
    el("fieldset", { class: "checks" }, el("legend", {}, say("filters.kind")),
      kinds.map((kind) => el("label", {},
        el("input", { type: "checkbox", id: `kind-${kind}`, name: "kind", value: kind,
          checked: isShownKind(state, kind) }),
        sampleBox(graph, kind, theme), graph.vocabulary.kindNames[kind],
        el("span", { class: "count" }, graph.nodes.filter((node) => node.kind === kind).length)))));
  if (focused && byId(focused)) byId(focused).focus();
}

function isShownKind(state, kind) {
  return !state.kind.length || state.kind.includes(kind);
}

function filterSelect(app, name, value, choices, patchOf) {
  const id = `filter-${name}`;
  const input = el("select", { id, name }, choices.map(([choice, words]) => el("option", { value: choice },
    `${words} (${countWith(app, patchOf(choice))})`)));
  input.value = value;
  return el("div", { class: "field" }, el("label", { for: id }, say(`filters.${name}`)), input);
}

// The strip of times: one press shows one time, another press on it shows all again.
function showTimes(app) {
  const { graph, state } = app;
  const present = graph.vocabulary.durations.filter(
    (onset) => graph.claims.some((claim) => claim.onset === onset));
  if (!present.length) {
    fill(byId("times"));
    return;
  }
  const upTo = (onset) => present.slice(0, present.indexOf(onset) + 1);
  const isUpTo = (onset) => state.onset.join() === upTo(onset).join();
  fill(byId("times"), el("span", { id: "times-label" }, say("times.label")),
    el("span", { class: "segments", role: "group", "aria-labelledby": "times-label" },
      present.map((onset) => button(onset, () => app.filter({ onset: isUpTo(onset) ? [] : upTo(onset) }),
        { "aria-pressed": String(state.onset.includes(onset)), "data-onset": onset,
          title: say("times.count", { n: countWith(app, { onset: upTo(onset) }) }) }))));
}
