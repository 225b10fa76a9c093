// Stories: captioned walks, by button and by arrow key.

function showStories(app) {
  const pane = byId("pane-stories");
  const { graph, state } = app;
  const story = graph.storyById.get(state.story);
  if (story) {
    fill(pane, storyPane(app, story));
    return;
  }
  const references = makeReferences(graph);
  fill(pane, el("p", { class: "pane-intro" }, graph.about.description || say("stories.intro")),
    el("h3", {}, say("stories.heading")),
    el("ul", {}, [
      ...graph.stories.map((item) => storyChoice(app, item.id, item.title, sayCount("story.steps", item.steps.length))),
      storyChoice(app, "", graph.overview.title, say("stories.overview")),
      storyChoice(app, WHOLE, say("whole.title"), say("whole.caption", { nodes: graph.nodes.length,
        claims: graph.claims.length })),
    ]),
    el("div", { class: "row" }, button(say(app.quiz.isOn ? "quiz.stop" : "quiz.start"), () => app.toggleQuiz(),
      { "aria-pressed": String(app.quiz.isOn), id: "quiz-toggle" })),
    app.quiz.isOn ? el("p", { class: "note" }, say("quiz.what", app.quiz.score)) : null,
    toldPart(app, references), references.list());
}

function storyChoice(app, id, title, hint) {
  const isHere = app.state.story === id && (id !== "" || app.selection.mode === "overview");
  return el("li", {}, button([el("strong", { class: "way" }, title), el("span", { class: "note" }, hint)],
    () => app.change({ ...app.calm(), story: id, step: id && id !== WHOLE ? 1 : null }),
    { class: "choice", "aria-current": String(isHere), "data-story": id }));
}

function storyPane(app, story) {
  const references = makeReferences(app.graph);
  const place = app.selection.step || 0;
  const isHere = (number) => app.selection.mode === "story" && number === place;
  return [
    el("div", { class: "card-head" }, el("h3", {}, story.title),
      button(say("story.close"), () => app.change({ ...app.calm() }))),
    el("ol", { id: "story-steps" }, story.steps.map((step, k) => el("li", {},
      button(`${k + 1}. ${step.title}`, () => app.toStep(k + 1),
        { class: "choice", "aria-current": isHere(k + 1) ? "step" : "false" })))),
    el("div", { class: "row" },
      button(say("story.whole"), () => app.toStep(null), { "aria-pressed": String(place === 0) }),
      button(say(app.quiz.isOn ? "quiz.stop" : "quiz.start"), () => app.toggleQuiz(),
        { "aria-pressed": String(app.quiz.isOn), id: "quiz-toggle" })),
    app.quiz.isOn ? el("p", { class: "note" }, say("quiz.what", app.quiz.score)) : null,
    place && !app.quiz.isOn ? el("p", { id: "story-caption" }, story.steps[place - 1].caption) : null,
    toldPart(app, references),
    references.list(),
  ];
}

// The claims that the picture is about, with their evidence.
function toldPart(app, references) {
  const { told } = app.selection;
  if (!told.length || told.length > 60) return null;
  return [el("h3", {}, say("stories.claims")),
    el("ul", { class: "list" }, told.map((number) => claimItem(app, number, references)))];
}

function stepButtons(app) {
  const story = app.graph.storyById.get(app.state.story);
  if (!story) return [];
  const place = app.selection.step || 0;
  return [
    button(say("story.back"), () => app.stepBy(-1), { id: "step-back", disabled: place <= 1 && place !== 0 }),
    el("span", { class: "chip" }, place ? say("story.place", { place, total: story.steps.length })
      : sayCount("story.steps", story.steps.length)),
    button(say("story.next"), () => app.stepBy(1), { id: "step-next", class: "primary",
      disabled: place >= story.steps.length }),
  ];
}

function pathButtons(app) {
  const { answer } = app.selection;
  if (!answer || answer.paths.length < 2) return [];
  const place = app.state.path || 0;
  const go = (by) => app.change({ path: Math.min(answer.paths.length, Math.max(1, place + by)),
    claim: "", node: "" });
  return [
    button(say("paths.back"), () => go(-1), { disabled: place <= 1 }),
    button(say("paths.next"), () => go(1), { disabled: place >= answer.paths.length }),
  ];
}

function showCaption(app) {
  byId("caption-title").textContent = app.selection.title;
  // Captions would give the quiz away.
  byId("caption-text").textContent = app.quiz.isOn ? "" : app.selection.caption;
  fill(byId("caption-tools"), stepButtons(app), pathButtons(app));
}
