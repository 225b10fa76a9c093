// The ways to change the state: asking, picking, stepping; each ends in one change and one drawing.

function addMoves(app) {
  app.change = (patch, { isQuiet = false } = {}) => {
    const before = formatHash(app.state);
    app.state = { ...app.state, ...patch };
    if (formatHash(app.state) !== before) pushState(app);
    app.render({ isQuiet });
  };
  app.replace = (given) => {
    const keep = (key) => (given[key] === undefined ? app.state[key] : given[key]);
    const { state, dropped } = makeState(app.graph,
      { ...given, embed: keep("embed"), theme: keep("theme") });
    app.state = state;
    replaceState(app);
    app.render({});
    sayDropped(dropped);
  };
  // Nothing asked and nothing picked; filters, view and looks stay.
  app.calm = () => ({ from: "", to: "", via: [], avoid: [], sign: "any", max: null, k: DEFAULTS.k,
    path: null, claim: "", node: "", block: [], compare: [], story: "", step: null, q: "" });
  addPicking(app);
  addAsking(app);
  addStepping(app);
}

function addPicking(app) {
  app.unpicked = () => ({ claim: "", node: "", q: "" });
  app.pick = (thing) => {
    app.change({ ...app.unpicked(), ...keepBase(app, thing), ...thing });
    app.showTab("details");
    openPanel("half");
    revealPicked(app);
  };
  app.unpick = () => {
    if (app.state.claim || app.state.node || app.state.q) app.change(app.unpicked());
    if (app.tab === "details") app.showTab(app.state.from && app.state.to ? "ask" : "stories");
  };
}

function addAsking(app) {
  const askAbout = (patch) => {
    app.change({ ...app.calm(), ...patch });
    app.showTab("ask");
  };
  app.ask = (patch) => app.change({ ...patch, path: null, story: "", step: null, claim: "", node: "",
    compare: [] });
  app.askFrom = (id) => askAbout({ from: id, to: app.state.to === id ? "" : app.state.to });
  app.askTo = (id) => askAbout({ to: id, from: app.state.from === id ? "" : app.state.from });
  app.filter = (patch) => {
    app.change(patch);
    announce(say("filters.left", { n: countWith(app, {}), total: app.graph.claims.length }));
  };
  app.toggleBlock = (id) => {
    const { block } = app.state;
    const others = block.filter((item) => item !== id);
    app.change({ block: others.length < block.length ? others : [...block, id], story: "", compare: [] });
  };
  app.toggleContext = () => {
    app.inContext = !app.inContext;
    app.render({});
  };
}

function addStepping(app) {
  app.toggleQuiz = () => {
    app.quiz = { ...makeQuiz(), isOn: !app.quiz.isOn };
    app.redraw();
    announce(say(app.quiz.isOn ? "quiz.on" : "quiz.off"));
  };
  app.toStep = (step) => app.change({ step, claim: "", node: "" });
  app.stepBy = (by) => {
    const story = app.graph.storyById.get(app.state.story);
    const place = app.selection.step || 0;
    const next = Math.min(story.steps.length, Math.max(1, place + by));
    if (next !== place) app.toStep(next);
  };
  // Whether there was something to turn: a story, the first story from the opening, a path list.
  app.turn = (by) => {
    const { state, graph, selection } = app;
    if (graph.storyById.has(state.story)) {
      app.stepBy(by);
    } else if (selection.mode === "overview" && graph.stories.length && by > 0) {
      app.change({ ...app.calm(), story: graph.stories[0].id, step: 1 });
    } else if (selection.answer && state.path) {
      const last = selection.answer.paths.length;
      app.change({ path: Math.min(last, Math.max(1, state.path + by)), claim: "", node: "" });
    } else {
      return false;
    }
    return true;
  };
}

function revealPicked(app) {
  const { state, scene, graph } = app;
  if (!scene) return;
  const number = state.node ? graph.nodeById.get(state.node).number
    : state.claim ? graph.claimById.get(state.claim).object : null;
  const box = number === null ? null : scene.boxOf.get(number);
  if (box) app.zoom.reveal(box);
}

// What is picked on the opening picture is picked in it; elsewhere the picture stays as it is
// while it shows what is picked, and else shows the picked thing alone.
function keepBase(app, thing) {
  const { mode, roles } = app.selection;
  if (["story", "whole", "paths", "block", "compare"].includes(mode)) return {};
  const number = thing.node ? app.graph.nodeById.get(thing.node).number : null;
  const isShown = thing.claim ? roles.has(app.graph.claimById.get(thing.claim).number)
    : app.scene && app.scene.boxOf.has(number);
  if (mode === "overview" && isShown) return { story: OVERVIEW };
  return { story: "", step: null };
}
