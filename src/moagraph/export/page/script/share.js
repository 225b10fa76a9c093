// Links to a state, citations of it, and short notes on screen.

let noteTimer = 0;

function tell(words) {
  const note = byId("note");
  note.textContent = words;
  note.hidden = false;
  window.clearTimeout(noteTimer);
  noteTimer = window.setTimeout(() => { note.hidden = true; }, 4500);
}

// The clipboard of a page opened from a file may be shut; then a field is copied from.
async function copyText(text, words) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el("textarea", { "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  tell(words);
  announce(words);
}

function linkOf(app) {
  const hash = formatHash(app.state);
  return location.href.split("#")[0] + (hash ? `#${hash}` : "");
}

// The graph, what was asked, and the papers that the picture rests on.
function citationOf(app) {
  const { about } = app.graph;
  const references = makeReferences(app.graph);
  const told = app.selection.told.length ? app.selection.told : [...app.selection.roles.keys()];
  for (const number of told) references.inline(sourcesOf(app.graph.claims[number]));
  const lines = references.order.map((source, k) => `[${k + 1}] ${citeFull(app.graph.sources[source])}`);
  return [`${about.title}: ${app.selection.title}. ${stampOf(app)}.`, ...lines].join("\n");
}

function startSharing(app) {
  byId("tool-link").addEventListener("click", () => copyText(linkOf(app), say("share.linked")));
  byId("tool-cite").addEventListener("click", () => copyText(citationOf(app), say("share.cited")));
  byId("tool-theme").addEventListener("click", () => app.change({ theme: app.theme() === "dark" ? "light" : "dark" }));
  byId("tool-full").addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => tell(say("share.noFull")));
  });
  byId("tool-help").addEventListener("click", () => showHelp());
}

function showHelp() {
  const dialog = byId("help");
  const part = (name) => [el("h3", {}, say(`help.${name}.title`)),
    el("ul", { class: "list" }, WORDS.help[name].lines.map((line) => el("li", {}, line)))];
  fill(dialog, el("div", { class: "card-head" }, el("h2", { id: "help-title" }, say("help.title")),
    button(say("help.close"), () => dialog.close())),
  part("use"), part("keys"), part("read"), el("p", { class: "note" }, say("shell.advice")));
  dialog.showModal();
}
