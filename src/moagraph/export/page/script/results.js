// What comes back: the verdict with both camps, and the paths in their order.

// A path in small: its nodes, joined by small arrows.
function wayOf(app, path) {
  const theme = app.graph.look[app.theme()];
  return el("span", { class: "way" }, path.nodes.flatMap((node, k) => {
    const name = app.graph.nodes[node].label;
    if (k === 0) return [name];
    const claim = app.graph.claims[path.claims[k - 1][0]];
    const isVeiled = app.isVeiled(claim.number);
    return [sampleArrow(theme, isVeiled ? "structural" : lineOf(claim)),
      el("span", { class: "unseen" }, isVeiled ? "?" : signWord(claim.sign)), name];
  }));
}

function signChip(sign) {
  return el("span", { class: ["chip", sign > 0 ? "up" : sign < 0 ? "down" : ""] }, signWord(sign));
}

function pathChips(app, path) {
  return el("span", { class: "chips" }, app.quiz.isOn ? null : signChip(path.sign),
    el("span", { class: "chip" }, sayCount("paths.steps", path.claims.length)),
    gradeChip(app.graph, path.grade), path.isDisputed ? disputedChip() : null);
}

function showAnswers(app) {
  const { state } = app;
  const holder = byId("answers");
  showComparison(app);
  if (!state.from || !state.to) {
    const isHalf = !state.compare.length && (state.from || state.to);
    fill(holder, el("p", { class: "note" }, say(isHalf ? "ask.half" : "ask.empty")));
    return;
  }
  const answer = app.answers.paths(state);
  if (answer.error) {
    fill(holder, el("p", { class: "alert" }, say(`errors.${answer.error}`)));
    return;
  }
  const references = makeReferences(app.graph);
  const verdict = app.answers.verdict(state);
  fill(holder, verdictBox(app, verdict), pathList(app, answer, references), blockBox(app),
    observedPart(app, answer, references), references.list());
}

function pathList(app, answer, references) {
  const { state } = app;
  const dead = app.selection.deadPaths || new Set();
  const head = [el("h3", {}, say("paths.heading")), el("p", { class: "note" }, tellPaths(answer),
    answer.complete ? "" : ` ${say("paths.cut")}`)];
  if (!answer.paths.length) {
    return [...head, el("p", {}, say("paths.noneLong", { max: state.max || say("paths.noLimit") }))];
  }
  const isChosen = (place) => state.path === place + 1;
  return [...head,
    el("div", { class: "row" },
      button(say("paths.all"), () => app.change({ path: null, claim: "", node: "" }),
        { "aria-pressed": String(state.path === null) }),
      button(say("paths.context"), () => app.toggleContext(),
        { "aria-pressed": String(app.inContext), disabled: state.path === null })),
    el("ol", { class: "path-list", id: "path-list" }, answer.paths.map((path, place) => el("li",
      { class: dead.has(place) ? "dead" : "" },
      button([wayOf(app, path), pathChips(app, path)],
        () => app.change({ path: isChosen(place) ? null : place + 1, claim: "", node: "", story: "" }),
        { class: "choice", "aria-current": String(isChosen(place)), "data-path": place + 1 }),
      dead.has(place) ? el("p", { class: "note" }, say("block.died")) : null,
      isChosen(place) ? pathSteps(app, path, references) : null)))];
}

function pathSteps(app, path, references) {
  return el("ol", { class: "steps list" }, path.claims.map((claims) => el("li", {},
    el("ul", {}, claims.map((number) => claimItem(app, number, references))))));
}

function observedPart(app, answer, references) {
  const seen = observationsBetween(app.graph, answer.question.source, answer.question.target);
  return seen.length ? observationPart(app.graph, seen, references) : null;
}

function verdictBox(app, verdict) {
  if (app.quiz.isOn) return el("div", { class: "verdict" }, say("quiz.verdict"));
  const camps = SIGNS.filter((sign) => verdict.camps[sign].best);
  const word = verdict.verdict;
  return el("div", { class: "verdict" },
    el("div", {}, say("verdict.heading"), " ",
      el("span", { class: ["word", word.replace(" ", "-")], id: "verdict-word" }, say(`verdict.${word}`))),
    camps.map((sign) => el("div", { class: "camp" }, signChip(sign), " ", sayCamp(verdict.camps[sign]),
      button(wayOf(app, verdict.camps[sign].best), () => showWay(app, verdict.camps[sign].best),
        { class: "choice" }))),
    verdict.noEffect.length ? el("div", { class: "camp" },
      el("span", { class: "chip warn" }, say("verdict.noEffect")), " ",
      verdict.noEffect.map((number) => button(app.graph.claims[number].sentence,
        () => app.pick({ claim: app.graph.claims[number].id }), { class: "link" }))) : null,
    hypothesisTable(app, verdict),
    el("details", {}, el("summary", {}, say("verdict.how")),
      el("p", { class: "note" }, say(verdict.isCoherent ? "verdict.rule" : "verdict.shortRule")),
      el("p", { class: "note" }, sayAllPaths(verdict.allPaths))));
}

function sayCamp(camp) {
  return say(camp.atLeast ? "verdict.atLeast" : "verdict.exactly",
    { n: camp.paths, best: sayCount("paths.steps", camp.best.claims.length) });
}

function sayAllPaths({ counts, maxSteps, atLeast }) {
  if (maxSteps === null && !counts[1] && !counts[-1] && !counts[0]) return say("verdict.noPaths");
  return say("verdict.allPaths", { up: counts[1], down: counts["-1"], unknown: counts[0],
    max: maxSteps === null ? say("paths.noLimit") : maxSteps, more: atLeast ? say("verdict.more") : "" });
}

function hypothesisTable(app, verdict) {
  const rows = verdict.byHypothesis.filter((item) => item.verdict !== "no path" && item.hasOwn);
  if (!rows.length) return null;
  return el("details", {}, el("summary", {}, sayCount("verdict.byHypothesis", rows.length)),
    el("table", { class: "small" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, say("verdict.hypothesis")),
      el("th", { scope: "col" }, say("verdict.says")))),
    el("tbody", {}, rows.map((item) => el("tr", {},
      el("td", {}, button(item.hypothesis.title, () => app.ask({ hypothesis: [item.hypothesis.id] }),
        { class: "link" })),
      el("td", {}, say(`verdict.${item.verdict}`)))))));
}

// Show a camp's best path: by its place in the list, where it is listed, else by asking for it.
function showWay(app, path) {
  const key = JSON.stringify(path.claims);
  const places = (state) => app.answers.paths(state).paths
    .findIndex((item) => JSON.stringify(item.claims) === key);
  const here = places(app.state);
  if (here >= 0) {
    app.change({ path: here + 1, claim: "", node: "", story: "" });
    return;
  }
  const asked = { ...app.state, sign: signWord(path.sign), via: [],
    hypothesis: app.graph.hypotheses.some((item) => item.kind === "trigger") ? [COHERENT] : [] };
  const there = places(asked);
  app.change({ sign: asked.sign, via: [], hypothesis: asked.hypothesis, path: there >= 0 ? there + 1 : null,
    claim: "", node: "", story: "" });
}
