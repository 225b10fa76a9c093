// Tabs, and on a phone the sheet that they lie on.

function startTabs(app) {
  const names = ["stories", "ask", "filter", "details"];
  for (const name of names) {
    byId(`tab-${name}`).addEventListener("click", () => {
      app.showTab(name);
      openPanel("half");
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

function openPanel(size) {
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
