// The form of a path question: from, to, sign, limits, via, avoid, hypothesis; and of a comparison.

function startFinder(app) {
  const pane = byId("pane-ask");
  const form = el("div", { id: "finder" });
  const answers = el("div", { id: "answers" });
  fill(pane, el("p", { class: "pane-intro" }, say("ask.intro")), form, answers,
    el("div", { id: "comparison" }));
  const ends = {
    from: endField(app, "from"),
    to: endField(app, "to"),
  };
  const sign = selectField(say("ask.sign"), "ask-sign",
    ["any", "increases", "decreases", "unknown"].map((word) => [word, say(`ask.signs.${word}`)]),
    (value) => app.ask({ sign: value }));
  const max = numberField(say("ask.max"), "ask-max", (value) => app.ask({ max: value }));
  const most = numberField(say("ask.k"), "ask-k", (value) => app.ask({ k: value || DEFAULTS.k }));
  const hypothesis = selectField(say("ask.hypothesis"), "ask-hypothesis", hypothesisChoices(app.graph),
    (value) => app.ask({ hypothesis: value ? [value] : [] }));
  const via = listField(app, "via");
  const avoid = listField(app, "avoid");
  fill(form, ends.from.field, ends.to.field,
    el("div", { class: "row" },
      button(say("ask.swap"), () => app.ask({ from: app.state.to, to: app.state.from })),
      button(say("ask.clear"), () => app.change({ ...app.calm() }))),
    el("div", { class: "pair" }, sign.field, hypothesis.field),
    el("details", { id: "ask-more" }, el("summary", {}, say("ask.more")),
      el("div", { class: "pair" }, max.field, most.field), via.field, avoid.field,
      el("p", { class: "note" }, say("ask.filters"))));
  app.finder = { ends, sign, max, most, hypothesis, via, avoid };
}

function hypothesisChoices(graph) {
  const kinds = ["trigger", "cascade"];
  return [["", say("ask.hypotheses.any")],
    ...(graph.hypotheses.some((item) => item.kind === "trigger")
      ? [[COHERENT, say("ask.hypotheses.coherent")]] : []),
    ...kinds.flatMap((kind) => graph.hypotheses.filter((item) => item.kind === kind)
      .map((item) => [item.id, `${item.title} (${say(`hypotheses.${kind}`)})`]))];
}

function endField(app, key) {
  const made = comboField(say(`ask.${key}`), {
    suggest: (typed) => (typed.trim() ? nodeOptions(app.graph, typed) : endChoices(app, key)),
    choose: (id) => app.ask({ [key]: id }),
    keepText: true,
  }, { placeholder: say(`ask.${key}Hint`) });
  made.input.id = `ask-${key}`;
  made.field.querySelector("label").setAttribute("for", made.input.id);
  made.input.addEventListener("change", () => {
    const found = findNode(app.graph, made.input.value);
    const id = found ? found.id : made.input.value.trim() ? app.state[key] : "";
    if (id !== app.state[key]) app.ask({ [key]: id });
  });
  return made;
}

// With nothing typed: the drugs, or the outcomes, best connected first.
function endChoices(app, key) {
  const level = key === "from" ? "drug" : "outcome";
  return app.graph.nodes.filter((node) => node.level === level && node.claims.length)
    .sort((a, b) => b.claims.length - a.claims.length || a.number - b.number).slice(0, 12)
    .map((node) => ({ label: node.name, hint: app.graph.vocabulary.kindNames[node.kind], value: node.id }));
}

function selectField(label, id, choices, onChange) {
  const input = el("select", { id, on: { change: () => onChange(input.value) } },
    choices.map(([value, words]) => el("option", { value }, words)));
  return { input, field: el("div", { class: "field" }, el("label", { for: id }, label), input) };
}

function numberField(label, id, onChange) {
  const input = el("input", { id, type: "number", min: 1, max: 999, inputmode: "numeric",
    on: { change: () => onChange(input.value && input.validity.valid ? Number(input.value) : null) } });
  return { input, field: el("div", { class: "field" }, el("label", { for: id }, label), input) };
}

// A field that gathers several nodes.
function listField(app, key, onChange = (ids) => app.ask({ [key]: ids })) {
  const tokens = el("div", { class: "tokens" });
  const made = comboField(say(`ask.${key}`), {
    suggest: (typed) => (typed.trim() ? nodeOptions(app.graph, typed) : []),
    choose: (id) => onChange([...app.state[key].filter((item) => item !== id), id]),
  });
  made.field.append(tokens);
  made.show = () => fill(tokens, app.state[key].map((id) => el("span", { class: "token" },
    app.graph.nodeById.get(id).name,
    button("\u00d7", () => onChange(app.state[key].filter((item) => item !== id)),
      { "aria-label": say("ask.remove", { name: app.graph.nodeById.get(id).name }) }))));
  return made;
}

// The form as the state has it; a field that is being typed in is left alone.
function showFinder(app) {
  const { ends, sign, max, most, hypothesis, via, avoid } = app.finder;
  const { state, graph } = app;
  for (const key of ["from", "to"]) {
    if (document.activeElement !== ends[key].input || state[key]) {
      ends[key].input.value = state[key] ? graph.nodeById.get(state[key]).name : "";
    }
  }
  sign.input.value = state.sign;
  max.input.value = state.max === null ? "" : state.max;
  most.input.value = state.k;
  hypothesis.input.value = state.hypothesis[0] || "";
  via.show();
  avoid.show();
  if (state.via.length || state.avoid.length || state.max) byId("ask-more").open = true;
}
