// The page put together: one state, one way in which it changes, and all parts told of it.

function startApp() {
  const graph = unpackGraph(JSON.parse(byId("graph-data").textContent), readNodeRow);
  const app = {
    graph,
    answers: makeAnswers(graph),
    state: copyState(DEFAULTS),
    selection: null,
    scene: null,
    sceneKey: "",
    inContext: false,
    quiz: makeQuiz(),
    tab: "stories",
  };
  document.documentElement.classList.remove("plain");
  addMoves(app);
  addLooks(app);
  app.map = makeMap(graph, byId("map"));
  app.zoom = makeZoom(app.map, byId("map"), (event) => tapped(app, event));
  app.networkView = makeNetworkView(app);
  startTabs(app);
  startFinder(app);
  startFilters(app);
  startSearch(app);
  startTables(app);
  startSaving(app);
  startSharing(app);
  startSheet(app);
  listen(app);
  readHash(app, { isFirst: true });
  startEmbed(app);
  startKeys(app);
  window.moagraph = Object.freeze({ state: () => copyState(app.state) });
}

// What stands in the table of nodes is not packed a second time.
function readNodeRow(number) {
  const { cells } = byId("node-table").tBodies[0].rows[number];
  return { curie: cells[4].textContent, description: cells[6].textContent,
    synonyms: cells[5].textContent.split(" | ").filter(Boolean) };
}

// The ways to change the state.
function addMoves(app) {
  app.change = (patch, { isQuiet = false } = {}) => {
    const before = formatHash(app.state);
    app.state = { ...app.state, ...patch };
    if (formatHash(app.state) !== before) pushState(app);
    app.render({ isQuiet });
  };
  app.replace = (given) => {
    const { state, dropped } = makeState(app.graph, { ...given,
      embed: given.embed === undefined ? app.state.embed : given.embed,
      theme: given.theme === undefined ? app.state.theme : given.theme });
    app.state = state;
    replaceState(app);
    app.render({});
    sayDropped(dropped);
  };
  // Nothing asked and nothing picked; filters, view and looks stay.
  app.calm = () => ({ from: "", to: "", via: [], avoid: [], sign: "any", max: null, k: DEFAULTS.k,
    path: null, claim: "", node: "", block: [], compare: [], story: "", step: null, q: "" });
  app.unpicked = () => ({ claim: "", node: "", q: "" });
  app.pick = (thing) => {
    const keep = keepBase(app, thing);
    app.change({ ...app.unpicked(), ...keep, ...thing });
    app.showTab("details");
    openPanel(app, "half");
    revealPicked(app);
  };
  app.unpick = () => {
    if (app.state.claim || app.state.node || app.state.q) app.change(app.unpicked());
    if (app.tab === "details") app.showTab(app.state.from && app.state.to ? "ask" : "stories");
  };
  app.ask = (patch) => app.change({ ...patch, path: null, story: "", step: null, claim: "", node: "",
    compare: [] });
  app.askFrom = (id) => askAbout(app, { from: id, to: app.state.to === id ? "" : app.state.to });
  app.askTo = (id) => askAbout(app, { to: id, from: app.state.from === id ? "" : app.state.from });
  app.filter = (patch) => {
    app.change(patch);
    announce(say("filters.left", { n: countWith(app, {}), total: app.graph.claims.length }));
  };
  app.toggleBlock = (id) => app.change({ block: app.state.block.includes(id)
    ? app.state.block.filter((item) => item !== id) : [...app.state.block, id], story: "", compare: [] });
  app.toggleContext = () => {
    app.inContext = !app.inContext;
    app.render({});
  };
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
  app.turn = (by) => {
    if (app.graph.storyById.has(app.state.story)) app.stepBy(by);
    else if (app.selection.mode === "overview" && app.graph.stories.length && by > 0) {
      app.change({ ...app.calm(), story: app.graph.stories[0].id, step: 1 });
    } else if (app.selection.answer && app.state.path) {
      const last = app.selection.answer.paths.length;
      app.change({ path: Math.min(last, Math.max(1, app.state.path + by)), claim: "", node: "" });
    } else return false;
    return true;
  };
}

function askAbout(app, patch) {
  app.change({ ...app.calm(), ...patch });
  app.showTab("ask");
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

function addLooks(app) {
  app.theme = () => app.state.theme
    || (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  app.isVeiled = (number) => isVeiled(app, number);
  app.look = () => app.looks;
  app.redraw = () => app.render({ isRedraw: true });
  app.showTab = (name) => showTab(app, name);
  app.render = (options) => render(app, options);
}

// What hides and marks: worked out once per drawing.
function makeLooks(app) {
  const { graph, state, selection, scene } = app;
  const hiddenClaims = new Set([...selection.roles.keys()]
    .filter((number) => !passesFilters(graph, state, graph.claims[number])));
  const shown = new Set();
  for (const number of selection.roles.keys()) {
    if (hiddenClaims.has(number)) continue;
    shown.add(graph.claims[number].subject).add(graph.claims[number].object);
  }
  const isHidden = ({ node }) => !isKindShown(state, graph.nodes[node])
    || (hasFilters(state) && !shown.has(node) && !selection.focus.has(node)
      && graph.nodes[node].claims.some((number) => selection.roles.has(number)));
  return {
    theme: app.theme(),
    picked: state.claim || state.node,
    hiddenClaims,
    hiddenNodes: new Set(scene.boxes.filter(isHidden).map((box) => box.node)),
    isVeiled: (claims) => claims.every((number) => app.isVeiled(number)),
  };
}

function render(app, { isQuiet = false, isRedraw = false } = {}) {
  const { state, graph } = app;
  const root = document.documentElement;
  root.dataset.theme = app.theme();
  root.classList.toggle("embed", Boolean(state.embed));
  root.classList.toggle("view-table", state.view === "table");
  root.classList.toggle("view-network", state.view === "network");
  app.selection = selectState(graph, app.answers, { ...state, inContext: app.inContext });
  const hasMoved = drawPicture(app);
  for (const item of byId("views").children) {
    item.setAttribute("aria-pressed", String(item.dataset.view === state.view));
  }
  byId("tool-theme").setAttribute("aria-pressed", String(app.theme() === "dark"));
  showCaption(app);
  showFinder(app);
  showAnswers(app);
  showStories(app);
  showFilters(app);
  showTimes(app);
  showDetails(app);
  showTables(app);
  if (hasMoved && !isQuiet && !isRedraw) announce(`${app.selection.title}. ${app.selection.caption}`);
}

// The picture drawn for the window it has; true if it is another picture than before.
function drawPicture(app) {
  const holder = byId("canvas");
  if (!holder.clientWidth || !holder.clientHeight) {
    app.sceneKey = "";
    if (app.state.view !== "table") return false;
  }
  const size = [holder.clientWidth || 960, holder.clientHeight || 540];
  const key = `${app.selection.key} ${size}`;
  const isNew = key !== app.sceneKey;
  const before = placesNow(app.map);
  if (isNew) {
    app.scene = makeScene(app.graph, app.selection, size);
    app.sceneKey = key;
  } else {
    takeRoles(app.scene, app.selection);
  }
  app.looks = makeLooks(app);
  const focused = focusedThing();
  drawScene(app.map, app.scene, app.selection, app.looks);
  if (isNew) {
    app.zoom.fit(app.scene);
    animateMap(app.map, before);
  }
  showLegend(app);
  showNetwork(app);
  refocus(focused);
  return isNew;
}

function takeRoles(scene, selection) {
  for (const arrow of scene.arrows) {
    const ranks = arrow.claims.map((number) => ROLE_RANK[selection.roles.get(number)]);
    arrow.role = ["strong", "plain", "quiet"][Math.min(...ranks)];
  }
}

// Redrawing replaces arrows: what had the keyboard's focus gets it back.
function focusedThing() {
  const element = document.activeElement;
  if (!element || !byId("map").contains(element)) return null;
  return element.dataset.claim === undefined ? null : element.dataset.claim;
}

function refocus(claim) {
  if (claim === null) return;
  const found = [...byId("map").querySelectorAll("[data-claim]")]
    .find((item) => item.dataset.claim === claim && item.style.display !== "none");
  if (found) {
    found.setAttribute("tabindex", "0");
    found.focus();
  } else {
    byId("map").focus();
  }
}

function showDetails(app) {
  const paper = paperOf(app);
  if (paper) showPaper(app, paper);
  else if (app.state.q && !app.state.claim && !app.state.node) showResults(app);
  else showCard(app);
}

function tapped(app, event) {
  const thing = event.target.closest("[data-node], [data-claim]");
  if (app.state.embed) return;
  if (thing) openThing(app, thing);
  else app.unpick();
}

// Tabs, and on a phone the sheet that they lie on.

function startTabs(app) {
  const names = ["stories", "ask", "filter", "details"];
  for (const name of names) {
    byId(`tab-${name}`).addEventListener("click", () => {
      app.showTab(name);
      openPanel(app, "half");
    });
  }
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = names[(names.indexOf(app.tab) + step + names.length) % names.length];
    app.showTab(next);
    byId(`tab-${next}`).focus();
  });
  byId("views").addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-view]");
    if (chosen) app.change({ view: chosen.dataset.view });
  });
}

function showTab(app, name) {
  app.tab = name;
  if (app.selection) showFilters(app);
  for (const other of ["stories", "ask", "filter", "details"]) {
    const tab = byId(`tab-${other}`);
    tab.setAttribute("aria-selected", String(other === name));
    tab.setAttribute("tabindex", other === name ? "0" : "-1");
    byId(`pane-${other}`).hidden = other !== name;
  }
}

function openPanel(app, size) {
  const panel = byId("panel");
  if (panel.classList.contains("full")) return;
  panel.classList.add(size);
  byId("sheet-grip").setAttribute("aria-expanded", "true");
}

function startSheet(app) {
  const panel = byId("panel");
  // Only as a sheet does the panel lie over the picture.
  app.zoom.cover = () => (getComputedStyle(panel).position === "fixed"
    ? panel.getBoundingClientRect().top : Infinity);
  byId("sheet-grip").addEventListener("click", () => {
    const isHalf = panel.classList.contains("half");
    const isFull = panel.classList.contains("full");
    panel.classList.remove("half", "full");
    if (isHalf) panel.classList.add("full");
    else if (!isFull) panel.classList.add("half");
    byId("sheet-grip").setAttribute("aria-expanded", String(!isFull));
  });
}

// The address: every state has one; a page inside another document may not be allowed to set it.

function pushState(app) {
  try {
    history.pushState(null, "", `#${formatHash(app.state)}`);
  } catch {
    // An opaque origin has no history of its own; the state itself is kept.
  }
}

function replaceState(app) {
  try {
    history.replaceState(null, "", `#${formatHash(app.state)}`);
  } catch {
    // As above.
  }
}

function readHash(app, { isFirst = false } = {}) {
  const { given, bad } = parseHash(location.hash);
  const { state, dropped } = makeState(app.graph, isFirst && !location.hash ? app.graph.opening : given);
  app.state = state;
  if (isFirst) app.showTab(firstTab(state));
  app.render({ isQuiet: isFirst });
  sayDropped([...bad, ...dropped]);
}

function firstTab(state) {
  if (state.story) return "stories";
  if (state.from || state.to || state.compare.length) return "ask";
  return state.claim || state.node || state.q ? "details" : "stories";
}

function sayDropped(dropped) {
  if (!dropped.length) return;
  const words = say("share.dropped", { what: dropped.join(", ").slice(0, 200) });
  tell(words);
  announce(words);
}

function listen(app) {
  window.addEventListener("popstate", () => readHash(app));
  window.addEventListener("hashchange", () => {
    if (location.hash.replace(/^#/u, "") !== formatHash(app.state)) readHash(app);
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => app.redraw());
  const zoomBy = (factor) => {
    if (app.state.view === "network") zoomNetwork(app, factor);
    else if (factor > 1) app.zoom.closer();
    else if (factor) app.zoom.by(factor);
    else app.zoom.fit();
  };
  byId("zoom-in").addEventListener("click", () => zoomBy(ZOOM_STEP));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / ZOOM_STEP));
  byId("zoom-fit").addEventListener("click", () => zoomBy(0));
  let waiting = 0;
  new ResizeObserver(() => {
    window.cancelAnimationFrame(waiting);
    waiting = window.requestAnimationFrame(() => {
      if (!app.selection) return;
      app.redraw();
      if (app.zoom.isFitted) app.zoom.fit();
    });
  }).observe(byId("canvas"));
}

startApp();
