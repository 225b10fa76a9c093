// The legend: samples of exactly what the picture shows; and small signs for use in text.

function sampleBox(graph, kind, theme) {
  const [fill, stroke] = theme.kinds[kind] || theme.kinds[""];
  const shape = graph.look.shapes[kind] || graph.look.shapes[""];
  return sv("svg", { width: 26, height: 14, viewBox: "0 0 52 28", "aria-hidden": "true" },
    sv("path", { d: outlinePath(shape, 2, 2, 48, 24), fill, stroke, "stroke-width": 2.4 }));
}

function sampleArrow(theme, line, { isDashed = false, isDisputed = false } = {}) {
  const stroke = theme.lines[line];
  const end = endArrow([[1, 7], [12, 7], [22, 7], [30, 7]], HEADS[line] || "", 1.6);
  return sv("svg", { width: 32, height: 14, viewBox: "0 0 32 14", "aria-hidden": "true" },
    sv("path", { d: curvePath(end.line), fill: "none", stroke, "stroke-width": 1.6,
      "stroke-dasharray": isDashed || line === "null" ? "5.4 3.8" : null }),
    end.path ? sv("path", { d: end.path, fill: end.isFilled ? stroke : "none",
      stroke: end.isFilled ? null : stroke, "stroke-width": end.width || null }) : null,
    isDisputed ? drawMark([15, 7], 6.4) : null);
}

// The items of the legend as [sample, words].
function legendItems(graph, scene, selection, look) {
  const theme = graph.look[look.theme];
  const boxes = scene.boxes.filter((box) => !look.hiddenNodes.has(box.node));
  const present = new Set(boxes.map((box) => graph.nodes[box.node].kind));
  const items = [...graph.vocabulary.kinds, ""].filter((kind) => present.has(kind))
    .map((kind) => [sampleBox(graph, kind, theme), graph.vocabulary.kindNames[kind]]);
  const claims = [...selection.roles.keys()].filter((number) => !look.hiddenClaims.has(number))
    .map((number) => graph.claims[number]);
  const lines = new Set(claims.map(lineOf));
  for (const line of Object.keys(graph.vocabulary.lineNames)) {
    if (lines.has(line)) items.push([sampleArrow(theme, line), graph.vocabulary.lineNames[line]]);
  }
  const weakFrom = graph.vocabulary.grades.indexOf("D");
  if (claims.some((claim) => claim.isCausal && claim.grade >= weakFrom)) {
    items.push([sampleArrow(theme, "structural", { isDashed: true }), say("legend.weak")]);
  }
  if (claims.some((claim) => claim.isDisputed)) {
    items.push([sampleArrow(theme, "structural", { isDisputed: true }), say("legend.disputed")]);
  }
  return items;
}

function showLegend(app) {
  const items = legendItems(app.graph, app.scene, app.selection, app.look());
  fill(byId("legend"), el("ul", { "aria-label": say("legend.label") },
    items.map(([sample, words]) => el("li", {}, sample, words))));
}
