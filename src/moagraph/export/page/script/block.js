// What taking nodes out does to an effect: what they were for, what dies, how the verdict moves.

const WAYS_LISTED = 2000;

function effectOf(verdict) {
  const known = [1, -1].map((sign) => verdict.camps[sign].best).filter(Boolean);
  if (!known.length) return 0;
  const claims = (path) => path.claims.flatMap((step) => [...step, -1]);
  known.sort((a, b) => a.claims.length - b.claims.length || a.grade - b.grade
    || compareLists(a.nodes, b.nodes) || compareLists(claims(a), claims(b)));
  return known[0].sign;
}

// The ways in which a source has an effect, kept so that many roles can be read off them.
function makeWays(index, ends, sign, { chosen, shut, budget }) {
  const carriers = makeCarriers(index, ends, { chosen, shut, maxSteps: null });
  const best = new Map();
  for (const bit of [null, ...index.bit.values()]) {
    const found = firstCarrier(carriers, sign, budget, { bits: bit });
    if (found) best.set(bit, found.length);
  }
  const longest = Math.max(0, ...best.values()) + SLACK;
  const listed = best.size
    ? listCarriers(carriers, sign, budget, WAYS_LISTED, { maxSteps: longest })
    : { paths: [], isAll: true };
  return { index, ends, sign, chosen, shut, budget, best, ...listed, without: new Map() };
}

function isAllowedWay(ways, steps, bit) {
  return steps.length <= ways.best.get(bit) + SLACK && (bit === null || Boolean(sharedBy(steps) & bit));
}

function meetsAny(steps, blocked) {
  return blocked.has(steps[0].source) || steps.some((step) => blocked.has(step.target));
}

function roleIn(ways, blocked, bit) {
  if (!ways.best.has(bit)) return "no path";
  if (isNeeded(ways, blocked, bit)) return "needed";
  const bits = bit === null ? [...ways.best.keys()] : [bit];
  if (bits.some((one) => isInvolved(ways, blocked, one))) return "involved";
  return isOpposing(ways, blocked) ? "opposing" : "not involved";
}

function isNeeded(ways, blocked, bit) {
  const allowed = ways.paths.filter((steps) => isAllowedWay(ways, steps, bit));
  if (allowed.some((steps) => !meetsAny(steps, blocked))) return false;
  const key = [...blocked].sort((a, b) => a - b).join(" ");
  if (!ways.without.has(key)) {
    ways.without.set(key, makeCarriers(ways.index, ways.ends, { chosen: ways.chosen,
      shut: new Set([...ways.shut, ...blocked]), maxSteps: null }));
  }
  return firstCarrier(ways.without.get(key), ways.sign, ways.budget, { bits: bit }) === null;
}

function isInvolved(ways, blocked, bit) {
  const isMet = ways.paths.some((steps) => isAllowedWay(ways, steps, bit) && meetsAny(steps, blocked));
  if (isMet) return true;
  const limit = ways.best.get(bit) + SLACK;
  const last = ways.paths[ways.paths.length - 1];
  if (ways.isAll || (last && limit < last.length)) return false;
  const through = makeCarriers(ways.index, ways.ends, { chosen: ways.chosen, shut: ways.shut,
    via: [...blocked], maxSteps: limit });
  return firstCarrier(through, ways.sign, ways.budget, { bits: bit }) !== null;
}

// Whether every shortest path from the blocked nodes to the target opposes the effect.
function isOpposing(ways, blocked) {
  if (ways.sign === 0) return false;
  const view = viewOf(ways.index, ways.chosen);
  const { targets } = ways.ends;
  const starts = new Set([...blocked].filter((node) => !targets.has(node)));
  const shortest = fewestSteps(view, starts, targets, ways.shut);
  if (shortest === FAR) return false;
  const places = explore(view, starts, targets, { ...NO_RULE, signed: true }, ways.shut, shortest);
  return places.ends.length > 0
    && places.ends.every((end) => places.states[end].product === -ways.sign);
}

function blockNodes(index, asked) {
  const { graph } = index;
  const question = makeQuestion(graph, asked);
  if (question.error) return { question, error: question.error };
  const endSet = (id) => membersOf(graph, graph.nodeById.get(id).number);
  const blocked = asked.block.map(endSet);
  const added = (asked.add || []).map(endSet);
  if (added.flat().some((node) => question.target.includes(node))) return { question, error: "addedEnd" };
  const drugs = [...question.source, ...added.flat()];
  if (new Set(drugs).size < drugs.length) return { question, error: "addedTwice" };
  const members = new Set(blocked.flat());
  const before = judgeQuestion(index, question);
  const after = judgeQuestion(index,
    { ...question, avoided: new Set([...question.avoided, ...members]) },
    added);
  const budget = makeBudget(question.expansions);
  const effect = effectOf(before);
  const ends = { sources: [new Set(question.source)], targets: new Set(question.target) };
  const ways = makeWays(index, ends, effect, { chosen: question.chosen, shut: question.avoided, budget });
  const rolesOf = (nodes) => ({
    role: roleIn(ways, nodes, null),
    byHypothesis: index.triggers.map((item) => [item.id, roleIn(ways, nodes, index.bit.get(item.number))]),
  });
  const dying = () => makeCarriers(index, ends, { chosen: question.chosen, shut: question.avoided,
    via: [...members], maxSteps: null });
  return {
    question,
    nodes: blocked.map((set) => ({ members: set, ...rolesOf(new Set(set)) })),
    members,
    effect,
    ...(blocked.length ? rolesOf(members) : { role: "", byHypothesis: [] }),
    before,
    after,
    dies: blocked.length ? findCamps(dying(), makeBudget(question.expansions), []).overall : null,
    complete: before.complete && after.complete && !budget.isSpent,
    observations: observationsBetween(graph, question.source, question.target)
      .filter((item) => members.has(item.perturbed)),
    error: "",
  };
}

// On the map: the paths that are left stand out, those that die are quiet, the blocked are crossed.
function selectBlock(graph, answers, state) {
  const selection = selectPaths(graph, answers, state);
  const answer = answers.block(state);
  if (answer.error || selection.answer.error) return selection;
  selection.mode = "block";
  selection.deadPaths = new Set();
  const { paths } = selection.answer;
  paths.forEach((path, place) => {
    if (path.nodes.some((node) => answer.members.has(node))) selection.deadPaths.add(place);
  });
  const alive = new Set(paths.filter((_, place) => !selection.deadPaths.has(place))
    .flatMap((path) => path.claims.flat()));
  for (const [number] of selection.roles) {
    if (!alive.has(number)) {
      selection.dead.add(`claim ${number}`);
      if (state.path === null) selection.roles.set(number, "quiet");
    }
  }
  for (const node of answer.members) selection.dead.add(node);
  if (state.path === null) {
    selection.caption = say("block.caption", {
      names: state.block.map((id) => graph.nodeById.get(id).name).join(", "),
      role: say(`roles.${answer.role}`),
      before: say(`verdict.${answer.before.verdict}`),
      after: say(`verdict.${answer.after.verdict}`),
    });
  }
  return selection;
}

function blockBox(app) {
  const { state, graph } = app;
  const choose = listField(app, "block", (ids) => app.change({ block: ids }));
  choose.show();
  const head = [el("h3", {}, say("block.heading")), el("p", { class: "note" }, say("block.what")),
    choose.field];
  if (!state.block.length) return el("div", { id: "block-box" }, head);
  const answer = app.answers.block(state);
  if (answer.error) return el("div", { id: "block-box" }, head);
  const moved = answer.before.byHypothesis.map((item, place) => ({
    title: item.hypothesis.title,
    role: answer.byHypothesis.find(([id]) => id === item.hypothesis.id)[1],
    before: item.verdict,
    after: answer.after.byHypothesis[place].verdict,
    hasOwn: item.hasOwn,
  })).filter((item) => item.role !== "no path" && item.hasOwn);
  return el("div", { id: "block-box" }, head,
    el("div", { class: "verdict" },
      answer.nodes.map((item) => el("div", {},
        el("strong", {}, graph.nodes[item.members[0]].name), ": ",
        el("span", { class: "word", "data-role": item.role }, say(`roles.${item.role}`)))),
      el("p", {}, say("block.moves", { before: say(`verdict.${answer.before.verdict}`),
        after: say(`verdict.${answer.after.verdict}`) })),
      el("p", { class: "note" }, say(`roleHelp.${answer.role}`)),
      dyingPart(app, answer),
      moved.length ? el("table", { class: "small" },
        el("thead", {}, el("tr", {}, ["hypothesis", "role", "before", "after"].map((name) => el("th",
          { scope: "col" }, say(`block.columns.${name}`))))),
        el("tbody", {}, moved.map((item) => el("tr", {}, el("td", {}, item.title),
          el("td", {}, say(`roles.${item.role}`)), el("td", {}, say(`verdict.${item.before}`)),
          el("td", {}, say(`verdict.${item.after}`)))))) : null),
    answer.observations.length ? observationPart(graph, answer.observations, makeReferences(graph)) : null);
}

// The ways that meet a blocked node: how many of each sign, and the best.
function dyingPart(app, answer) {
  const camps = SIGNS.map((sign) => [sign, answer.dies.camps[sign]]).filter(([, camp]) => camp.best);
  if (!camps.length) return null;
  return el("details", {}, el("summary", {}, say("block.dies")), camps.map(([sign, camp]) => el("div",
    { class: "camp" }, signChip(sign), " ", sayCamp(camp),
    button(wayOf(app, camp.best), () => showWay(app, camp.best), { class: "choice" }))));
}
