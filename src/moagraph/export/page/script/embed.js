// In a deck: the host sets the state by message; wheel and keys are the host's until asked for.

function startEmbed(app) {
  window.addEventListener("message", (event) => {
    const asked = event.data && typeof event.data === "object" ? event.data.moagraph : null;
    if (!asked || typeof asked !== "object") return;
    app.replace(asked);
  });
  app.zoom.wheels = !app.state.embed;
  byId("map").addEventListener("pointerdown", () => { app.zoom.wheels = true; });
  byId("network").addEventListener("pointerdown", () => { app.zoom.wheels = true; });
}

const DECK_KEYS = { ArrowRight: "next", ArrowLeft: "prev", ArrowDown: "down", ArrowUp: "up",
  PageDown: "next", PageUp: "prev", " ": "next" };

// An arrow key pressed inside an embedded page turns the deck.
function handToDeck(event) {
  const method = DECK_KEYS[event.key];
  if (!method || window.parent === window) return false;
  event.preventDefault();
  window.parent.postMessage(JSON.stringify({ method }), "*");
  window.parent.postMessage({ moagraph: { key: event.key } }, "*");
  return true;
}
