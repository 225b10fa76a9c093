// Drawing the Map: a scene as SVG elements, boxes kept from picture to picture so that they can
// move, and the marks of what is chosen.

const STROKES = { strong: 2.2, plain: 1.5, quiet: 1.2 };
const FADE = 0.35;
const FADED_TEXT = 0.25;
const TWIN_APART = 3.4;
const MARK_FILL = "#f0e442";
const MARK_INK = "#1a1a1a";

function makeMap(graph, holder) {
  const world = sv("g", { class: "world" });
  const layers = ["bands", "arrows", "boxes"].map((name) => sv("g", { class: name }));
  world.append(...layers);
  const svg = sv("svg", {
    xmlns: SVG_NAMESPACE,
    class: "map",
    role: "group",
    "aria-labelledby": "map-title map-desc",
    "font-family": '"Liberation Sans", Arial, Helvetica, sans-serif',
    "text-rendering": "geometricPrecision",
  }, sv("title", { id: "map-title" }), sv("desc", { id: "map-desc" }), world);
  holder.replaceChildren(svg);
  return { graph, svg, world, bands: layers[0], arrows: layers[1], boxes: layers[2],
    kept: new Map(), drawn: 0 };
}

// `look` has the theme, what is hidden, and whether signs are hidden in a quiz.
function drawScene(map, scene, selection, look) {
  const theme = map.graph.look[look.theme];
  map.svg.querySelector("title").textContent = selection.title;
  map.svg.querySelector("desc").textContent = describeScene(map.graph, scene, selection);
  map.bands.replaceChildren(...scene.bands.flatMap((band) => drawBand(band, theme)));
  const context = { graph: map.graph, selection, look, theme };
  const order = [...scene.arrows].sort(
    (a, b) => ROLE_RANK[b.role] - ROLE_RANK[a.role]);
  map.arrows.replaceChildren(...order.flatMap((arrow) => drawArrow(context, arrow)));
  drawBoxes(map, context, scene);
  map.drawn += 1;
}

function drawBand(band, theme) {
  const shape = sv("rect", { x: band.x, y: band.y, width: band.width, height: band.height,
    fill: theme.band, class: "strip" });
  if (!band.text) return [shape];
  return [shape, sv("text", { x: band.textX, y: band.textY, fill: theme.muted,
    "font-size": 10.5, "text-anchor": band.anchor, class: "band" }, band.text)];
}

function describeScene(graph, scene, selection) {
  const parts = [selection.caption, say("map.counts", { boxes: sayCount("count.nodes", scene.boxes.length),
    arrows: sayCount("count.arrows", scene.arrows.length) })];
  if (scene.arrows.length <= 40) {
    parts.push(...[...selection.roles.keys()].map((number) => `${graph.claims[number].sentence}.`));
  }
  return parts.filter(Boolean).join(" ");
}

// Boxes that were there before keep their element; those that left are hidden.
function drawBoxes(map, context, scene) {
  const shown = new Map(scene.boxes.map((box) => [box.node, box]));
  for (const [node, kept] of map.kept) if (!shown.has(node)) kept.group.style.display = "none";
  for (const box of scene.boxes) {
    let kept = map.kept.get(box.node);
    if (!kept) {
      kept = { group: sv("g", { "data-node": map.graph.nodes[box.node].id, role: "button" }) };
      map.kept.set(box.node, kept);
    }
    drawBox(map.graph, context, kept.group, box);
    kept.group.style.display = context.look.hiddenNodes.has(box.node) ? "none" : "";
    map.boxes.append(kept.group);
  }
}

function drawBox(graph, { selection, look, theme }, group, box) {
  const node = graph.nodes[box.node];
  const role = roleOfNode(graph, selection, box.node);
  const isFocus = selection.focus.has(box.node) || look.picked === node.id;
  const isOn = selection.on.nodes.has(box.node);
  let [fill, stroke] = theme.kinds[node.kind] || theme.kinds[""];
  let text = theme.boxText;
  if (role === "quiet" && !isFocus) {
    fill = mixColours(fill, theme.background, FADE);
    stroke = mixColours(stroke, theme.background, FADE);
    text = mixColours(text, theme.background, FADED_TEXT);
  }
  let width = role === "strong" ? STROKES.strong : 1.3;
  if (isFocus) [stroke, width] = [theme.focus, 2.6];
  const isBlocked = selection.dead.has(box.node);
  setAttributes(group, {
    class: ["box", role, isFocus && "focus", isOn && "on", isBlocked && "blocked",
      look.picked === node.id && "picked"],
    transform: `translate(${numberText(box.x)} ${numberText(box.y)})`,
    tabindex: "-1",
    "aria-label": sayNode(graph, node, isBlocked),
  });
  const first = box.height / 2 + BASE_SIZE * 0.35
    - ((box.lines.length - 1) / 2) * BASE_SIZE * LEADING;
  group.replaceChildren(
    sv("title", {}, sayNode(graph, node, isBlocked)),
    sv("path", { class: "shape", d: outlinePath(box.shape, 0, 0, box.width, box.height), fill,
      stroke, "stroke-width": width }),
    sv("text", { "text-anchor": "middle", "font-size": BASE_SIZE, fill: text },
      box.lines.map((line, k) => sv("tspan", { x: numberText(box.width / 2),
        y: numberText(first + k * BASE_SIZE * LEADING) }, line))),
  );
  if (isBlocked) {
    group.append(sv("path", { class: "cross", d: `M-3 -3L${box.width + 3} ${box.height + 3}`
      + `M${box.width + 3} -3L-3 ${box.height + 3}`, fill: "none", stroke: theme.text,
      "stroke-width": 1.6 }));
  }
}

function roleOfNode(graph, selection, node) {
  let best = selection.focus.has(node) || !graph.nodes[node].claims.some(
    (number) => selection.roles.has(number)) ? "plain" : "quiet";
  for (const number of graph.nodes[node].claims) {
    const role = selection.roles.get(number);
    if (role && ROLE_RANK[role] < ROLE_RANK[best]) best = role;
  }
  return best;
}

function sayNode(graph, node, isBlocked) {
  const about = [node.kind ? graph.vocabulary.kindNames[node.kind] : "", node.site]
    .filter(Boolean).join(", ");
  const said = about ? `${node.name} (${about})` : node.name;
  return isBlocked ? say("map.blocked", { node: said }) : said;
}

// One group a claim: the first that is shown carries the head, the others run beside it.
function drawArrow(context, arrow) {
  const { graph, look } = context;
  const shown = arrow.claims.filter((number) => !look.hiddenClaims.has(number));
  const groups = arrow.claims.filter((number) => look.hiddenClaims.has(number)).map((number) => {
    const group = sv("g", { class: "arrow", "data-claim": graph.claims[number].id });
    group.style.display = "none";
    return group;
  });
  shown.forEach((number, place) => {
    groups.push(drawClaim(context, arrow, number, place, shown));
  });
  return groups;
}

function arrowStyle(context, arrow, shown) {
  const { graph, selection, look, theme } = context;
  const isVeiled = look.isVeiled(arrow.claims);
  const line = isVeiled ? "unknown" : arrow.line;
  const rank = Math.min(...shown.map((number) => ROLE_RANK[selection.roles.get(number)]));
  const role = ["strong", "plain", "quiet"][rank];
  let stroke = theme.lines[line];
  if (role === "quiet") stroke = mixColours(stroke, theme.background, FADE);
  const grade = Math.min(...shown.map((number) => graph.claims[number].grade));
  const isWeak = grade >= graph.vocabulary.grades.indexOf("D");
  const isOn = shown.some((number) => selection.on.claims.has(number));
  return {
    role,
    stroke,
    width: STROKES[role] * (isOn && role === "plain" ? 1.5 : 1),
    isDashed: line === "null" || (isWeak && line !== "structural"),
    head: isVeiled ? "" : HEADS[line] || "",
    isVeiled,
  };
}

function drawClaim(context, arrow, number, place, shown) {
  const { graph, selection, look } = context;
  const claim = graph.claims[number];
  const style = arrowStyle(context, arrow, shown);
  const isOn = selection.on.claims.has(number);
  const label = sayArrow(graph, claim, style.isVeiled);
  const group = sv("g", {
    class: ["arrow", style.isVeiled ? "veiled" : arrow.line, style.role, isOn && "on",
      claim.isDisputed && "disputed", look.picked === claim.id && "picked",
      selection.dead.has(`claim ${number}`) && "blocked"],
    "data-claim": claim.id,
    "data-source": graph.nodes[claim.subject].id,
    "data-target": graph.nodes[claim.object].id,
    role: "button",
    tabindex: "-1",
    "aria-label": label,
  }, sv("title", {}, label));
  if (place > 0) {
    const away = TWIN_APART * Math.ceil(place / 2) * (place % 2 ? 1 : -1);
    group.append(...drawLine(besideCurve(arrow.points, away), style, style.width * 0.6, 5));
    return group;
  }
  group.append(...drawLine(arrow.points, style, style.width, 14));
  if (arrow.mark && !style.isVeiled && shown.some((other) => graph.claims[other].isDisputed)) {
    group.append(...drawMark(arrow.mark, MARK_SIZE));
  }
  if (style.isVeiled) group.append(...drawVeil(arrow.veil, context.theme));
  return group;
}

// A line, its head, and what the pointer can reach it by.
function drawLine(points, style, width, reach) {
  const end = endArrow(points, style.head, width);
  const parts = [
    sv("path", { class: "reach", d: curvePath(points), fill: "none", stroke: "#000",
      "stroke-opacity": 0, "stroke-width": reach, "pointer-events": "stroke" }),
    sv("path", { class: "line", d: curvePath(end.line), fill: "none", stroke: style.stroke,
      "stroke-width": width,
      "stroke-dasharray": style.isDashed ? `${numberText(width * 3.4)} ${numberText(width * 2.4)}` : null }),
  ];
  if (end.path) {
    parts.push(sv("path", { class: "head", d: end.path, fill: end.isFilled ? style.stroke : "none",
      stroke: end.isFilled ? null : style.stroke, "stroke-width": end.width || null }));
  }
  return parts;
}

function drawMark(at, size) {
  const { diamond, stroke } = markPaths(at, size);
  return [
    sv("path", { class: "mark", d: diamond, fill: MARK_FILL, stroke: MARK_INK,
      "stroke-width": size * 0.14 }),
    sv("path", { class: "mark", d: stroke, fill: MARK_INK }),
  ];
}

// In a quiz: a question mark instead of the head.
function drawVeil([x, y], theme) {
  return [
    sv("path", { class: "veil", d: circlePath(x, y, 8), fill: theme.background,
      stroke: theme.muted, "stroke-width": 1.3 }),
    sv("text", { x, y: y + 4, "text-anchor": "middle", "font-size": 11, fill: theme.text }, "?"),
  ];
}

function sayArrow(graph, claim, isVeiled) {
  if (isVeiled) {
    return say("quiz.arrow", { subject: graph.nodes[claim.subject].name,
      object: graph.nodes[claim.object].name });
  }
  return say(claim.isDisputed ? "map.arrowDisputed" : "map.arrow",
    { sentence: claim.sentence, grade: gradeWord(graph, claim.grade) });
}

// Move boxes from where they were to where they are; arrows fade in when the boxes have come.
function animateMap(map, before) {
  if (isReducedMotion() || !before.size) return;
  const moved = [];
  for (const [node, kept] of map.kept) {
    const from = before.get(node);
    if (!from || kept.group.style.display === "none") continue;
    moved.push(kept.group);
    const to = kept.group.getAttribute("transform");
    if (from === to) continue;
    kept.group.animate([{ transform: cssTransform(from) }, { transform: cssTransform(to) }],
      { duration: 420, easing: "cubic-bezier(.3,.1,.2,1)" });
  }
  if (moved.length) {
    for (const layer of [map.arrows, map.bands]) {
      layer.animate([{ opacity: 0 }, { opacity: 0, offset: 0.5 }, { opacity: 1 }], { duration: 520 });
    }
  }
}

function cssTransform(attribute) {
  const [x, y] = attribute.match(/-?[\d.]+/gu);
  return `translate(${x}px, ${y}px)`;
}

function placesNow(map) {
  const places = new Map();
  for (const [node, kept] of map.kept) {
    if (kept.group.style.display !== "none") {
      places.set(node, kept.group.getAttribute("transform"));
    }
  }
  return places;
}
