// The keyboard: shortcuts, and the walk from box to arrow to box.

function startKeys(app) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (app.state.embed) {
      handToDeck(event);
      return;
    }
    if (event.target.closest("input, select, textarea, dialog")) return;
    if (walkKey(app, event) || shortcut(app, event)) event.preventDefault();
  });
  const map = byId("map");
  map.setAttribute("tabindex", "0");
  map.addEventListener("focus", () => announce(say("map.hint")));
}

function shortcut(app, event) {
  const { key } = event;
  const onButton = event.target.closest("button, a, summary, [role=tab], [role=tabpanel]");
  if (key === "/") {
    openPanel("half");
    byId("search-input").focus();
  } else if (key === "?") {
    showHelp();
  } else if (key === "+" || key === "=") {
    app.zoom.closer();
  } else if (key === "-") {
    app.zoom.by(1 / ZOOM_STEP);
  } else if (key === "0") {
    app.zoom.fit();
  } else if (key === "Escape") {
    app.unpick();
  } else if (key === "ArrowRight" || key === "PageDown") {
    return !event.target.closest("[role=tab]") && app.turn(1);
  } else if (key === "ArrowLeft" || key === "PageUp") {
    return !event.target.closest("[role=tab]") && app.turn(-1);
  } else {
    return Boolean(onButton) && false;
  }
  return true;
}

// On the map: from a box Right goes onto an arrow that leaves it, Left onto one that comes; on an
// arrow Right and Left go on to its ends, Up and Down to the next arrow; Enter opens the card.
function walkKey(app, event) {
  const map = byId("map");
  if (!map.contains(event.target)) return false;
  const on = event.target.closest("[data-node], [data-claim]");
  if (event.key === "Enter" || event.key === " ") {
    if (on) openThing(app, on);
    else focusFirst(app);
    return true;
  }
  if (!event.key.startsWith("Arrow")) return false;
  if (!on) return event.target === map && focusFirst(app);
  if (on.dataset.node !== undefined) walkFromBox(app, on, event.key);
  else walkFromArrow(app, on, event.key);
  return true;
}

function openThing(app, element) {
  const isNode = element.dataset.node !== undefined;
  app.pick(isNode ? { node: element.dataset.node } : { claim: element.dataset.claim });
}

function shownElements(app, name) {
  return [...byId("map").querySelectorAll(`[data-${name}]`)]
    .filter((element) => element.style.display !== "none");
}

function focusThing(app, element) {
  if (!element) return false;
  const before = byId("map").querySelector("[tabindex='0']");
  if (before) before.setAttribute("tabindex", "-1");
  element.setAttribute("tabindex", "0");
  element.focus();
  announce(element.getAttribute("aria-label"));
  if (element.dataset.node !== undefined) {
    const box = app.scene.boxOf.get(app.graph.nodeById.get(element.dataset.node).number);
    if (box) app.zoom.reveal(box);
  }
  return true;
}

function boxesInOrder(app) {
  const { scene, graph } = app;
  const shown = new Map(shownElements(app, "node").map((item) => [item.dataset.node, item]));
  const right = scene.direction === "right";
  return scene.boxes.filter((box) => shown.has(graph.nodes[box.node].id))
    .sort((a, b) => (right ? a.x - b.x || a.y - b.y : a.y - b.y || a.x - b.x))
    .map((box) => shown.get(graph.nodes[box.node].id));
}

function focusFirst(app) {
  const boxes = boxesInOrder(app);
  return focusThing(app, boxes.find((box) => box.classList.contains("focus")) || boxes[0]);
}

function arrowsAt(app, node, side) {
  return shownElements(app, "claim").filter((item) => item.dataset[side] === node);
}

function walkFromBox(app, box, key) {
  const node = box.dataset.node;
  if (key === "ArrowRight" || key === "ArrowLeft") {
    const found = arrowsAt(app, node, key === "ArrowRight" ? "source" : "target");
    if (found.length) focusThing(app, found[0]);
    else announce(say(key === "ArrowRight" ? "map.noneOut" : "map.noneIn"));
    return;
  }
  const boxes = boxesInOrder(app);
  const at = boxes.indexOf(box) + (key === "ArrowDown" ? 1 : -1);
  focusThing(app, boxes[(at + boxes.length) % boxes.length]);
}

function walkFromArrow(app, arrow, key) {
  const { source, target } = arrow.dataset;
  if (key === "ArrowRight" || key === "ArrowLeft") {
    const node = key === "ArrowRight" ? target : source;
    focusThing(app, shownElements(app, "node").find((item) => item.dataset.node === node));
    return;
  }
  const found = arrowsAt(app, source, "source");
  const at = found.indexOf(arrow) + (key === "ArrowDown" ? 1 : -1);
  focusThing(app, found[(at + found.length) % found.length]);
}
