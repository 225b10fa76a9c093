// The Network view: pyvis's model of the graph in its own vis-network, over the same state.

const NETWORK_PATIENCE = 9000;

function makeNetworkView(app) {
  return { app, view: null, isMoving: false, timer: 0 };
}

function showNetwork(app) {
  const isShown = app.state.view === "network";
  byId("network").hidden = !isShown;
  if (!isShown || !app.scene) return;
  if (typeof vis === "undefined") {
    // Its script stands after this one, so that nobody waits for it who does not look at it.
    window.addEventListener("load", () => showNetwork(app), { once: true });
    return;
  }
  const view = app.networkView;
  const data = { nodes: networkNodes(app), edges: networkEdges(app) };
  if (!view.view) {
    const holder = el("div", { class: "network-canvas", role: "img",
      "aria-label": say("network.label") });
    byId("network").replaceChildren(holder, networkTools(app));
    view.view = new vis.Network(holder, { nodes: [], edges: [] }, networkOptions(app));
    view.view.on("click", (event) => networkClick(app, event));
    view.view.on("stabilized", () => setPhysics(app, false));
  }
  view.view.setOptions({ interaction: { zoomView: app.zoom.wheels } });
  view.view.setData(data);
  view.view.fit({ animation: false, maxZoomLevel: LARGEST_SCALE });
}

function networkOptions(app) {
  const options = JSON.parse(JSON.stringify(app.graph.network.options));
  return { ...options, autoResize: true, physics: { ...options.physics, enabled: false } };
}

function networkTools(app) {
  return el("div", { class: "network-tools" }, button(say("network.move"),
    () => setPhysics(app, !app.networkView.isMoving), { id: "network-physics", "aria-pressed": "false" }));
}

// Physics runs until it settles, or at most some seconds.
function setPhysics(app, isOn) {
  const { networkView } = app;
  networkView.isMoving = isOn;
  window.clearTimeout(networkView.timer);
  networkView.view.setOptions({ physics: { enabled: isOn } });
  if (isOn) networkView.timer = window.setTimeout(() => setPhysics(app, false), NETWORK_PATIENCE);
  const toggle = byId("network-physics");
  toggle.setAttribute("aria-pressed", String(isOn));
  announce(say(isOn ? "network.moving" : "network.still"));
}

function networkNodes(app) {
  const { graph, selection, scene } = app;
  const look = app.look();
  const theme = graph.look[look.theme];
  return new vis.DataSet(scene.boxes.filter((box) => !look.hiddenNodes.has(box.node)).map((box) => {
    const node = graph.nodes[box.node];
    const role = roleOfNode(graph, selection, box.node);
    const isFocus = selection.focus.has(box.node) || look.picked === node.id;
    const [fill, stroke] = theme.kinds[node.kind] || theme.kinds[""];
    const ground = theme.background;
    const faded = role === "quiet" && !isFocus;
    const background = faded ? mixColours(fill, ground, FADE) : fill;
    const border = isFocus ? theme.focus : faded ? mixColours(stroke, ground, FADE) : stroke;
    return {
      ...networkNode(graph, box.node),
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      label: box.lines.join("\n") + (selection.dead.has(box.node) ? `\n(${say("block.mark")})` : ""),
      title: sayNode(graph, node, selection.dead.has(box.node)),
      color: { background, border, highlight: { background, border: theme.focus } },
      borderWidth: isFocus ? 3 : selection.on.nodes.has(box.node) ? 2.4 : 1.3,
      font: { color: faded ? mixColours(theme.boxText, ground, FADED_TEXT) : theme.boxText,
        face: "Liberation Sans, Arial, Helvetica, sans-serif", size: BASE_SIZE },
    };
  }));
}

// What pyvis knows of a node and of an edge: rows in the order of ids.
function networkNode(graph, number) {
  const [x, y] = graph.network.nodes[number];
  return { id: graph.nodes[number].id, shape: "box", x, y };
}

function networkEdge(graph, claim) {
  const [head, type, roundness] = graph.network.edges[claim.number];
  return { id: claim.id, from: graph.nodes[claim.subject].id, to: graph.nodes[claim.object].id,
    arrows: { to: graph.network.heads[head] || { enabled: false } },
    smooth: { enabled: true, type, roundness } };
}

function networkEdges(app) {
  const { graph, selection } = app;
  const look = app.look();
  const theme = graph.look[look.theme];
  const context = { graph, selection, look, theme };
  const edges = [];
  for (const [number] of selection.roles) {
    if (look.hiddenClaims.has(number)) continue;
    const claim = graph.claims[number];
    const style = arrowStyle(context, { claims: [number], line: lineOf(claim) }, [number]);
    const model = networkEdge(graph, claim);
    edges.push({
      ...model,
      title: sayArrow(graph, claim, style.isVeiled),
      color: { color: style.stroke, highlight: style.stroke, hover: style.stroke, inherit: false },
      width: style.width,
      dashes: style.isDashed,
      arrows: style.isVeiled ? { to: { enabled: false } } : model.arrows,
      label: style.isVeiled ? " ? " : claim.isDisputed ? " ! " : undefined,
      font: { color: MARK_INK, background: style.isVeiled ? theme.band : MARK_FILL, size: 13,
        strokeWidth: 0, face: "Liberation Sans, Arial, Helvetica, sans-serif" },
    });
  }
  return new vis.DataSet(edges);
}

function zoomNetwork(app, factor) {
  const { view } = app.networkView;
  if (factor) view.moveTo({ scale: view.getScale() * factor });
  else view.fit({ animation: false, maxZoomLevel: LARGEST_SCALE });
}

function networkClick(app, { nodes, edges }) {
  if (nodes.length) app.pick({ node: nodes[0] });
  else if (edges.length) app.pick({ claim: edges[0] });
}
