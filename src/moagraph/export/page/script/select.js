// From the state to what the picture shows: claims by role, nodes, what stands out, and words.

function makeSelection(mode) {
  return {
    mode,
    roles: new Map(),
    nodes: new Set(),
    focus: new Set(),
    on: { claims: new Set(), nodes: new Set() },
    dead: new Set(),
    title: "",
    caption: "",
    told: [],
  };
}

const ROLE_RANK = { strong: 0, plain: 1, quiet: 2 };

function addClaim(selection, number, role) {
  const known = selection.roles.get(number);
  if (!known || ROLE_RANK[role] < ROLE_RANK[known]) selection.roles.set(number, role);
}

// Claims and both their ends carry the class `on`.
function markOn(graph, selection, numbers) {
  for (const number of numbers) {
    selection.on.claims.add(number);
    selection.on.nodes.add(graph.claims[number].subject).add(graph.claims[number].object);
  }
}

function selectState(graph, answers, state) {
  const selection = makeRawSelection(graph, answers, state);
  selection.key = JSON.stringify([selection.mode, [...selection.roles.keys()],
    [...selection.nodes]]);
  return selection;
}

function makeRawSelection(graph, answers, state) {
  if (state.story) return selectStory(graph, state);
  if (state.compare.length > 1) return selectCompare(graph, answers, state);
  if (state.from && state.to) {
    return state.block.length ? selectBlock(graph, answers, state)
      : selectPaths(graph, answers, state);
  }
  if (state.claim) return selectClaim(graph, state);
  if (state.node) return selectNode(graph, state);
  return selectOverview(graph, state);
}

function selectOverview(graph, state) {
  const selection = makeSelection("overview");
  for (const number of graph.overview.claims) addClaim(selection, number, "plain");
  if (graph.overview.claims.length === graph.claims.length) {
    for (const node of graph.nodes) selection.nodes.add(node.number);
  }
  selection.title = graph.overview.title;
  selection.caption = graph.overview.caption;
  selection.told = graph.overview.claims;
  return pickIn(graph, selection, state);
}

// What is picked inside a larger picture stands out there, if it is there.
function pickIn(graph, selection, state) {
  if (state.claim) {
    const { number } = graph.claimById.get(state.claim);
    if (selection.roles.has(number)) markOn(graph, selection, [number]);
  } else if (state.node) {
    const { number, claims } = graph.nodeById.get(state.node);
    markOn(graph, selection, claims.filter((claim) => selection.roles.has(claim)));
    selection.on.nodes.add(number);
  }
  return selection;
}

function selectStory(graph, state) {
  if (state.story === OVERVIEW && !graph.storyById.has(OVERVIEW)) {
    return selectOverview(graph, state);
  }
  if (state.story === WHOLE) {
    const selection = makeSelection("whole");
    for (const claim of graph.claims) addClaim(selection, claim.number, "plain");
    for (const node of graph.nodes) selection.nodes.add(node.number);
    selection.title = say("whole.title");
    selection.caption = say("whole.caption", { nodes: graph.nodes.length,
      claims: graph.claims.length });
    return pickIn(graph, selection, state);
  }
  const selection = makeSelection("story");
  const story = graph.storyById.get(state.story);
  const place = state.step === null ? 0 : Math.min(state.step, story.steps.length);
  selection.step = place;
  const shown = place === 0 ? story.steps : [story.steps[place - 1]];
  selection.title = place === 0 ? story.title : shown[0].title || story.title;
  selection.caption = place === 0 ? sayCount("story.steps", story.steps.length) : shown[0].caption;
  selection.told = [...new Set(shown.flatMap((step) => step.claims))];
  for (const number of selection.told) addClaim(selection, number, place ? "strong" : "plain");
  if (place) markOn(graph, selection, selection.told);
  else pickIn(graph, selection, state);
  return selection;
}

function selectPaths(graph, answers, state) {
  const selection = makeSelection("paths");
  const answer = answers.paths(state);
  selection.answer = answer;
  const ends = [graph.nodeById.get(state.from), graph.nodeById.get(state.to)];
  const chosen = state.path === null ? null : answer.paths[state.path - 1];
  const listed = chosen && !state.inContext ? [chosen] : answer.paths;
  for (const path of listed) {
    const role = chosen ? (path === chosen ? "strong" : "quiet") : "plain";
    for (const number of path.claims.flat()) addClaim(selection, number, role);
    if (!chosen || path === chosen) {
      selection.focus.add(path.nodes[0]).add(path.nodes[path.nodes.length - 1]);
    }
  }
  if (!listed.length) for (const end of ends) selection.nodes.add(end.number);
  for (const end of ends) if (!listed.length) selection.focus.add(end.number);
  if (chosen) markOn(graph, selection, chosen.claims.flat());
  selection.told = chosen ? chosen.claims.flat() : [...selection.roles.keys()];
  selection.title = `${ends[0].name} \u2192 ${ends[1].name}`;
  selection.caption = chosen ? tellPath(graph, answer, chosen) : tellPaths(answer);
  if (!chosen) pickIn(graph, selection, state);
  return selection;
}

function tellPath(graph, answer, path) {
  return say("paths.chosen", {
    place: answer.paths.indexOf(path) + 1,
    total: answer.paths.length,
    sign: signWord(path.sign),
    steps: sayCount("paths.steps", path.claims.length),
    grade: gradeWord(graph, path.grade),
    disputed: path.isDisputed ? say("paths.disputed") : "",
  });
}

function tellPaths(answer) {
  if (answer.error) return say(`errors.${answer.error}`);
  if (!answer.paths.length) return say("paths.none");
  const counts = [1, -1, 0].map((sign) => {
    const count = answer.paths.filter((path) => Math.sign(path.sign) === sign).length;
    return count ? `${count} ${signWord(sign)}` : "";
  }).filter(Boolean);
  return `${sayCount("paths.found", answer.paths.length)}: ${counts.join(", ")}`;
}

function selectClaim(graph, state) {
  const selection = makeSelection("claim");
  const claim = graph.claimById.get(state.claim);
  addClaim(selection, claim.number, "strong");
  const isBetween = (other) => other.subject === claim.subject && other.object === claim.object;
  const around = [...graph.nodes[claim.subject].claims, ...graph.nodes[claim.object].claims]
    .filter((number) => graph.claims[number].isCausal && (graph.claims[number].object === claim.subject
      || graph.claims[number].subject === claim.object));
  for (const other of graph.claims) if (isBetween(other)) addClaim(selection, other.number, "plain");
  if (around.length <= 14) for (const number of around) addClaim(selection, number, "quiet");
  markOn(graph, selection, [claim.number]);
  selection.title = claim.sentence;
  selection.caption = say("claim.told", { grade: gradeWord(graph, claim.grade),
    disputed: claim.isDisputed ? say("paths.disputed") : "" });
  selection.told = [claim.number];
  return selection;
}

function selectNode(graph, state) {
  const selection = makeSelection("node");
  const node = graph.nodeById.get(state.node);
  const radius = state.step || 1;
  let layer = [node.number];
  const met = new Set(layer);
  for (let step = 1; step <= radius; step += 1) {
    const after = [];
    for (const here of layer) {
      for (const number of graph.nodes[here].claims) {
        addClaim(selection, number, step === 1 ? "plain" : "quiet");
        const { subject, object } = graph.claims[number];
        for (const next of [subject, object]) {
          if (!met.has(next)) {
            met.add(next);
            after.push(next);
          }
        }
      }
    }
    layer = after;
  }
  selection.nodes.add(node.number);
  selection.focus.add(node.number);
  markOn(graph, selection, node.claims);
  selection.on.nodes.add(node.number);
  selection.title = node.name;
  selection.caption = say("node.around", { claims: sayCount("count.claims", node.claims.length) });
  selection.told = node.claims;
  return selection;
}
