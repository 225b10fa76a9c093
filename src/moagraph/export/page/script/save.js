// Saving: SVG and PNG of what is shown, CSV of the tables, and the sheets for printing.

const PNG_WIDTH = 3840;

function fileName(app) {
  const { from, to, path, story, step } = app.state;
  const parts = [app.graph.about.name, story.replace("*", "whole"), step ? `step-${step}` : "",
    from && to ? `${from}-to-${to}` : "", path ? `path-${path}` : ""];
  return parts.filter(Boolean).join("-").replace(/[^A-Za-z0-9._-]+/gu, "-").slice(0, 120) || "moagraph";
}

function saveBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(url), 20000);
}

// The picture as a file of its own: title, map, legend, footer; attributes only, nothing fetched.
function figureOf(app, theme = app.theme()) {
  const { scene, selection, graph } = app;
  const look = { ...app.look(), theme };
  const ground = graph.look[theme];
  const width = Math.max(scene.width, 640) + 32;
  const head = wrapWords(selection.title, width - 32, 20, 2);
  const said = wrapWords(selection.caption, width - 32, 12.5, 3);
  const legend = flowLegend(legendItems(graph, scene, selection, look), width - 32);
  const top = 16 + head.length * 25 + said.length * 16 + 10;
  const height = top + scene.height + 14 + legend.height + 34;
  const map = makeMap(graph, document.createElement("div"));
  drawScene(map, scene, selection, look);
  map.world.setAttribute("transform", `translate(${numberText((width - scene.width) / 2)} ${top})`);
  const { svg } = map;
  setAttributes(svg, { viewBox: `0 0 ${numberText(width)} ${numberText(height)}`,
    width: numberText(width), height: numberText(height), role: "img" });
  svg.insertBefore(sv("rect", { width: "100%", height: "100%", fill: ground.background }), map.world);
  const text = (words, y, size, fill, weight) => sv("text", { x: 16, y, "font-size": size, fill,
    "font-weight": weight || null }, words);
  svg.append(
    ...head.map((line, k) => text(line, 16 + 20 + k * 25, 20, ground.text, "bold")),
    ...said.map((line, k) => text(line, 16 + head.length * 25 + 13 + k * 16, 12.5, ground.muted)),
    ...legend.rows(16, top + scene.height + 14, ground.muted),
    text(stampOf(app), height - 12, 9.5, ground.muted),
  );
  cleanFigure(svg);
  return { svg, width, height };
}

// What is hidden, and what only serves the pointer and the keyboard, is no part of a figure.
function cleanFigure(svg) {
  for (const item of [...svg.querySelectorAll("[style]")]) {
    if (item.style.display === "none") item.remove();
    else item.removeAttribute("style");
  }
  svg.querySelectorAll(".reach").forEach((item) => item.remove());
  svg.querySelectorAll("[tabindex]").forEach((item) => item.removeAttribute("tabindex"));
  svg.querySelectorAll("[role=button]").forEach((item) => item.setAttribute("role", "img"));
}

function wrapWords(text, width, size, most) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (textWidth(longer, size) <= width || !line) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]} \u2026`];
}

function textWidth(text, size) {
  const context = textWidth.context || document.createElement("canvas").getContext("2d");
  textWidth.context = context;
  context.font = `${size}px "Liberation Sans", Arial, Helvetica, sans-serif`;
  return context.measureText(text).width;
}

function flowLegend(items, width) {
  let x = 0;
  let y = 0;
  const placed = items.map(([sample, words]) => {
    const wide = 38 + textWidth(words, 11);
    if (x > 0 && x + wide > width) {
      x = 0;
      y += 20;
    }
    const item = { sample, words, x, y };
    x += wide + 16;
    return item;
  });
  return {
    height: items.length ? y + 22 : 0,
    rows: (left, top, fill) => placed.flatMap((item) => {
      setAttributes(item.sample, { x: left + item.x, y: top + item.y });
      return [item.sample, sv("text", { x: left + item.x + 38, y: top + item.y + 11, "font-size": 11,
        fill }, item.words)];
    }),
  };
}

function stampOf(app) {
  const { about } = app.graph;
  const version = about.version ? ` ${about.version}` : "";
  return say("save.stamp", { name: `${about.name}${version}`, digest: about.digest,
    query: formatHash({ ...app.state, theme: "", embed: "", view: "map" }) || say("save.opening") });
}

function figureText(app, theme) {
  const { svg, width, height } = figureOf(app, theme);
  // XML holds no control characters, and no half of a pair.
  const text = new XMLSerializer().serializeToString(svg)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
  return { text, width, height };
}

function saveSvg(app) {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  saveBlob(new Blob([head, figureText(app).text], { type: "image/svg+xml" }), `${fileName(app)}.svg`);
  announce(say("save.done"));
}

// `done` is told the canvas; drawing needs no network.
function drawPng(app, done) {
  const { text, width, height } = figureText(app);
  const image = new Image();
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = PNG_WIDTH;
    canvas.height = Math.round((height / width) * PNG_WIDTH);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(url);
    done(canvas);
  };
  image.src = url;
}

function savePng(app) {
  drawPng(app, (canvas) => canvas.toBlob((blob) => {
    saveBlob(blob, `${fileName(app)}.png`);
    announce(say("save.done"));
  }, "image/png"));
}

// The sheets for paper: the picture as vectors on the first, the evidence after it.
function fillPaper(app) {
  if (!app.scene) return;
  const { graph, selection } = app;
  const { svg } = figureOf(app, "light");
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  const references = makeReferences(graph);
  const told = selection.told.length ? selection.told : [...selection.roles.keys()];
  fill(byId("paper"), el("div", { class: "sheet" }, svg),
    el("h2", {}, say("save.evidence")),
    el("ol", {}, told.map((number) => {
      const claim = graph.claims[number];
      const marks = [say("grades.chip", { grade: gradeWord(graph, claim.grade) }),
        claim.isDisputed ? say("claim.disputed") : ""].filter(Boolean);
      return el("li", {}, el("strong", {}, claim.sentence), ` (${marks.join(", ")})`,
        references.inline(sourcesOf(claim)), evidenceList(graph, claim));
    })), references.list(), el("p", {}, stampOf(app)));
}

function startSaving(app) {
  const menu = byId("save-menu");
  const opener = byId("tool-save");
  const show = (isOpen) => {
    menu.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) menu.querySelector("button").focus();
  };
  opener.addEventListener("click", () => show(menu.hidden));
  menu.addEventListener("keydown", (event) => menuKey(menu, opener, show, event));
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(event.relatedTarget) && event.relatedTarget !== opener) show(false);
  });
  const work = {
    svg: () => saveSvg(app),
    png: () => savePng(app),
    nodes: () => saveTable("node-table", "nodes", app),
    claims: () => saveTable("claim-table", "claims", app),
    print: () => window.print(),
  };
  menu.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-save]");
    if (!chosen) return;
    show(false);
    work[chosen.dataset.save]();
  });
  window.addEventListener("beforeprint", () => fillPaper(app));
}

function menuKey(menu, opener, show, event) {
  const items = [...menu.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    items[(at + step + items.length) % items.length].focus();
  } else if (event.key === "Escape") {
    event.stopPropagation();
    show(false);
    opener.focus();
  }
}
