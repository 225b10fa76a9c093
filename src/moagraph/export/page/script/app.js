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

function addLooks(app) {
  app.theme = () => app.state.theme
    || (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  app.isVeiled = (number) => isVeiled(app, number);
  app.look = () => app.looks;
  app.redraw = () => app.render({ isRedraw: true });
  app.showTab = (name) => showTab(app, name);
  app.render = (options) => render(app, options);
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

function listen(app) {
  window.addEventListener("popstate", () => readHash(app));
  window.addEventListener("hashchange", () => {
    if (location.hash.replace(/^#/u, "") !== formatHash(app.state)) readHash(app);
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => app.redraw());
  const zoomView = (factor) => {
    if (app.state.view === "network") zoomNetwork(app, factor);
    else if (factor > 1) app.zoom.closer();
    else if (factor) app.zoom.by(factor);
    else app.zoom.fit();
  };
  byId("zoom-in").addEventListener("click", () => zoomView(ZOOM_STEP));
  byId("zoom-out").addEventListener("click", () => zoomView(1 / ZOOM_STEP));
  byId("zoom-fit").addEventListener("click", () => zoomView(0));
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
