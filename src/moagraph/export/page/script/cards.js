// Cards: a node's, a claim's, a paper's; and the pieces they share with other panes.

// Numbers references in order of first mention; `list` is their numbered list.
function makeReferences(graph) {
  const order = [];
  const numberOf = (source) => {
    if (!order.includes(source)) order.push(source);
    return order.indexOf(source) + 1;
  };
  return {
    order,
    inline: (sources) => el("span", { class: "refs-inline" },
      sources.map((source) => [" ", refLink(graph.sources[source], `[${numberOf(source)}]`)])),
    list: () => (order.length ? [el("h3", {}, say("references.heading")),
      el("ol", { class: "references" }, order.map((source, k) => el("li", {},
        el("span", { class: "number" }, `${k + 1}.`), sayFull(graph.sources[source]),
        sourceLinks(graph.sources[source]))))] : []),
  };
}

function refLink(source, text) {
  const url = source.doiUrl || source.pmidUrl;
  return url ? outLink(url, text) : el("span", { title: source.full }, text);
}

function sayFull(source) {
  return [source.full, source.retracted ? el("strong", { class: "retracted" }, " ", say("references.retracted")) : ""];
}

// As one line of text, with its identifiers.
function citeFull(source) {
  const ids = [source.pmid && `PMID ${source.pmid}`, source.doi && `doi:${source.doi}`].filter(Boolean);
  return [source.full, ...ids].join(". ");
}

function sourceLinks(source) {
  const links = [];
  if (source.pmidUrl) links.push(outLink(source.pmidUrl, `PMID ${source.pmid}`));
  if (source.doiUrl) links.push(outLink(source.doiUrl, `doi:${source.doi}`));
  return links.length ? el("span", { class: "links" }, links) : null;
}

function gradeChip(graph, grade) {
  const word = gradeWord(graph, grade);
  return el("span", { class: "chip", title: say(`grades.${word}`) }, say("grades.chip", { grade: word }));
}

function disputedChip() {
  return el("span", { class: "chip warn" }, say("claim.disputed"));
}

function sourcesOf(claim) {
  return [...new Set([...claim.evidence].sort((a, b) => b.supports - a.supports)
    .map((item) => item.source))];
}

function evidenceItem(graph, item) {
  const source = graph.sources[item.source];
  const how = [say(`studies.${item.study}`), item.species, item.dose,
    item.basis ? say(`bases.${item.basis}`) : ""].filter(Boolean).join(" \u00b7 ");
  return el("li", { class: item.supports ? "for" : "against" },
    el("span", { class: "who" }, item.supports ? "" : `${say("evidence.against")} `, source.short),
    source.retracted ? el("strong", { class: "retracted" }, " ", say("references.retracted")) : null,
    sourceLinks(source),
    el("div", {}, item.summary),
    el("div", { class: "how" }, how));
}

function evidenceList(graph, claim) {
  if (!claim.evidence.length) return el("p", { class: "note" }, say("evidence.none"));
  const sorted = [...claim.evidence].sort((a, b) => b.supports - a.supports);
  return el("ul", { class: "evidence" }, sorted.map((item) => evidenceItem(graph, item)));
}

// A claim in a list: its sentence, chips, references, and its evidence behind a summary.
function claimItem(app, number, references, { isOpen = false } = {}) {
  const claim = app.graph.claims[number];
  return el("li", {},
    el("div", { class: "said" },
      button(app.isVeiled(number) ? sayArrow(app.graph, claim, true) : claim.sentence,
        () => app.pick({ claim: claim.id }), { class: "link" }),
      references.inline(sourcesOf(claim))),
    claimChips(app.graph, claim),
    el("details", { open: isOpen }, el("summary", {},
      sayCount("evidence.count", claim.evidence.length)), evidenceList(app.graph, claim)));
}

function claimChips(graph, claim) {
  return el("div", { class: "chips" },
    claim.isStructural ? null : gradeChip(graph, claim.grade),
    claim.isDisputed ? disputedChip() : null,
    claim.onset ? el("span", { class: "chip" }, say("claim.within", { onset: claim.onset })) : null,
    claim.isReviewOnly ? el("span", { class: "chip" }, say("claim.reviewOnly")) : null);
}

function showCard(app) {
  const pane = byId("pane-details");
  const { state, graph } = app;
  if (state.claim) fill(pane, claimCard(app, graph.claimById.get(state.claim)));
  else if (state.node) fill(pane, nodeCard(app, graph.nodeById.get(state.node)));
  else fill(pane, el("p", { class: "pane-intro" }, say("details.empty")));
  byId("panel-body").scrollTop = 0;
}

function cardHead(app, title, kind) {
  return [el("div", { class: "card-head" }, el("h3", {}, title),
    button(say("details.close"), () => app.unpick(), { "aria-label": say("details.closeLong") })),
  el("p", { class: "note" }, kind)];
}

function facts(pairs) {
  return el("dl", { class: "facts" }, pairs.filter(([, value]) => value && value.length !== 0)
    .map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function joined(items, between = ", ") {
  return items.flatMap((item, k) => (k ? [between, item] : [item]));
}

function claimCard(app, claim) {
  const { graph } = app;
  const references = makeReferences(graph);
  const ends = [claim.subject, claim.object].map((number) => graph.nodes[number]);
  const named = (numbers) => joined(numbers.map((number) => graph.hypotheses[number].title), "; ");
  const rivals = graph.claims.filter((other) => other !== claim && other.subject === claim.subject
    && other.object === claim.object);
  return [
    cardHead(app, app.isVeiled(claim.number) ? sayArrow(graph, claim, true) : claim.sentence,
      claim.isNull ? say("claim.null") : claim.isStructural ? say("claim.structural")
        : say("claim.causal", { sign: app.isVeiled(claim.number) ? "?" : signWord(claim.sign) })),
    app.isVeiled(claim.number) ? veilButtons(app, claim) : null,
    claimChips(graph, claim),
    facts([
      [say("claim.from"), button(ends[0].name, () => app.pick({ node: ends[0].id }), { class: "link" })],
      [say("claim.to"), button(ends[1].name, () => app.pick({ node: ends[1].id }), { class: "link" })],
      [say("claim.site"), claim.site],
      [say("claim.onset"), claim.onset],
      [say("claim.lasts"), claim.lasts],
      [say("claim.hypotheses"), named(claim.hypotheses)],
      [say("claim.speaksAgainst"), named(claim.against)],
      [say("claim.noted"), claim.note],
    ]),
    el("h3", {}, say("evidence.heading")),
    evidenceList(graph, claim),
    rivals.length ? [el("h3", {}, say("claim.rivals")),
      el("ul", { class: "list" }, rivals.map((other) => claimItem(app, other.number, references)))] : null,
    references.order.length ? references.list() : null,
  ];
}

function nodeCard(app, node) {
  const { graph } = app;
  const references = makeReferences(graph);
  const claims = node.claims.map((number) => graph.claims[number]);
  const group = (title, chosen) => (chosen.length ? [el("h3", {}, `${title} (${chosen.length})`),
    el("ul", { class: "list" }, chosen.map((claim) => claimItem(app, claim.number, references)))] : []);
  const seen = graph.observations.filter((item) => item.perturbed === node.number
    || item.outcome === node.number || item.drugs.includes(node.number));
  return [
    cardHead(app, node.name, sayNode(graph, node, false).replace(`${node.name} `, "").replace(/^\((.*)\)$/u, "$1")),
    node.description ? el("p", {}, node.description) : null,
    facts([
      [say("node.level"), node.level ? graph.vocabulary.levelNames[node.level] : ""],
      [say("node.site"), node.site],
      [say("node.synonyms"), node.synonyms.join("; ")],
      [say("node.identifiers"), joined([node.curie, ...node.xrefs]
        .filter(Boolean).map((curie) => curieLink(graph, curie)))],
    ]),
    el("div", { class: "row" },
      button(say("node.only"), () => app.change({ ...app.calm(), node: node.id })),
      button(say("node.wider"), () => app.change({ ...app.calm(), node: node.id, step: 2 })),
      button(say("node.from"), () => app.askFrom(node.id)),
      button(say("node.to"), () => app.askTo(node.id)),
      blockButton(app, node)),
    group(say("node.out"), claims.filter((claim) => claim.isCausal && claim.subject === node.number)),
    group(say("node.in"), claims.filter((claim) => claim.isCausal && claim.object === node.number)),
    group(say("node.built"), claims.filter((claim) => claim.isStructural)),
    group(say("node.nulls"), claims.filter((claim) => claim.isNull)),
    seen.length ? observationPart(graph, seen, references) : null,
    references.list(),
  ];
}

function curieLink(graph, curie) {
  const at = curie.indexOf(":");
  const place = graph.vocabulary.places[curie.slice(0, at).toLowerCase()];
  const local = curie.slice(at + 1);
  const isFit = place && new RegExp(graph.vocabulary.localPart, "u").test(local);
  return isFit ? outLink(place.replace("{}", local), curie) : curie;
}

function blockButton(app, node) {
  if (!app.state.from || !app.state.to) return null;
  const isBlocked = app.state.block.includes(node.id);
  return button(say(isBlocked ? "block.undo" : "block.do"), () => app.toggleBlock(node.id),
    { "aria-pressed": String(isBlocked) });
}

function observationPart(graph, observations, references) {
  const shown = observations.slice(0, 40);
  return [el("h3", {}, `${say("observations.heading")} (${observations.length})`),
    el("p", { class: "note" }, say("observations.what")),
    el("ul", { class: "list" }, shown.map((item) => observationItem(graph, item, references))),
    observations.length > shown.length ? el("p", { class: "note" }, say("observations.more",
      { n: observations.length - shown.length })) : null];
}

function observationItem(graph, item, references) {
  const name = (number) => (typeof number === "number" && number >= 0 ? graph.nodes[number].name : number);
  const drugs = item.drugs.map(name).join(" + ");
  const outcome = item.outcome >= 0 ? name(item.outcome) : "";
  const blocked = item.perturbed === "" ? "" : say("observations.perturbed",
    { how: item.perturbation, what: name(item.perturbed), agent: item.agent ? ` (${item.agent})` : "" });
  const how = [item.context, item.species, item.onset].filter(Boolean).join(" \u00b7 ");
  return el("li", {},
    el("div", { class: "said" }, el("strong", {}, `${drugs}${blocked}: `), `${outcome} ${item.result}`,
      item.source >= 0 ? references.inline([item.source]) : null),
    el("div", {}, item.summary),
    how ? el("div", { class: "note" }, how) : null);
}
