// The picture of a state: laid out when it shows other things or has another window, and drawn.

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
