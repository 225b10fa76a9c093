// The state: what is shown, as plain values; its text form is the address's hash.

const DEFAULTS = Object.freeze({
  from: "", to: "", sign: "any", k: 10, max: null, via: [], avoid: [], hypothesis: [],
  species: "", grade: "", onset: [], kind: [], disputed: "", path: null, claim: "", node: "",
  block: [], compare: [], story: "", step: null, q: "", view: "map", theme: "", embed: "",
});
const KEYS = Object.freeze(Object.keys(DEFAULTS));
const WHOLE = "*";
const COHERENT = "*";
const OVERVIEW = "overview";

// Value checkers by key: each gives the clean value, or undefined for a bad one.
function checkersOf(graph) {
  const oneOf = (allowed) => (text) => (allowed.includes(text) ? text : undefined);
  const counting = (text) => (/^[1-9][0-9]{0,5}$/u.test(text) ? Number(text) : undefined);
  const node = (text) => {
    const found = findNode(graph, text);
    return found ? found.id : undefined;
  };
  const hypotheses = [COHERENT, ...graph.hypothesisById.keys()];
  return {
    from: node,
    to: node,
    node,
    via: node,
    avoid: node,
    block: node,
    compare: node,
    sign: oneOf(["any", "increases", "decreases", "unknown"]),
    k: counting,
    max: counting,
    path: counting,
    step: counting,
    hypothesis: oneOf(hypotheses),
    species: (text) => graph.species.find((item) => fold(item) === fold(text)),
    grade: (text) => graph.vocabulary.grades.find((item) => item.toLowerCase() === text.toLowerCase()),
    onset: oneOf(graph.vocabulary.durations),
    kind: oneOf(graph.vocabulary.kinds),
    disputed: oneOf(["only", "hide"]),
    claim: (text) => (graph.claimById.has(text) ? text : undefined),
    story: (text) => (text === WHOLE || text === OVERVIEW || graph.storyById.has(text)
      ? text : undefined),
    q: (text) => text.slice(0, 200),
    view: oneOf(["map", "network", "table"]),
    theme: oneOf(["light", "dark"]),
    embed: oneOf(["1"]),
  };
}

// A whole state from given values (texts, numbers or lists); what is bad goes to `dropped`.
function makeState(graph, given) {
  const checkers = checkersOf(graph);
  const state = { ...DEFAULTS };
  const dropped = [];
  for (const [key, value] of Object.entries(given)) {
    if (!KEYS.includes(key)) {
      dropped.push(key);
      continue;
    }
    if (value === null || value === undefined || value === "") continue;
    const isList = Array.isArray(DEFAULTS[key]);
    const texts = (Array.isArray(value) ? value : [value]).map(String);
    const clean = [];
    for (const text of isList ? texts : texts.slice(0, 1)) {
      const found = checkers[key](text);
      if (found === undefined) dropped.push(`${key}=${text}`);
      else if (!clean.includes(found)) clean.push(found);
    }
    if (isList) state[key] = clean;
    else if (clean.length) [state[key]] = clean;
  }
  if (state.from && state.from === state.to) {
    dropped.push(`to=${state.to}`);
    state.to = "";
  }
  return { state, dropped };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function parseHash(hash) {
  const given = {};
  const bad = [];
  for (const part of hash.replace(/^#/u, "").split("&")) {
    if (!part) continue;
    const at = part.indexOf("=");
    const key = at < 0 ? part : part.slice(0, at);
    // Commas between the values of a list are plain, those inside a value are encoded.
    const values = (at < 0 ? "" : part.slice(at + 1)).split(",").map(decode);
    if (values.includes(undefined) || !KEYS.includes(key)) bad.push(part.slice(0, 80));
    else given[key] = Array.isArray(DEFAULTS[key]) ? values.filter(Boolean) : values.join(",");
  }
  return { given, bad };
}

function formatHash(state) {
  const parts = [];
  for (const key of KEYS) {
    const value = state[key];
    const isDefault = Array.isArray(value) ? value.length === 0 : value === DEFAULTS[key];
    if (isDefault || value === null || value === "") continue;
    parts.push(`${key}=${[value].flat().map(encodeURIComponent).join(",")}`);
  }
  return parts.join("&");
}

function copyState(state) {
  const copy = {};
  for (const key of KEYS) copy[key] = Array.isArray(state[key]) ? [...state[key]] : state[key];
  return copy;
}
