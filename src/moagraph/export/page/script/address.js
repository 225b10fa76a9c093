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
