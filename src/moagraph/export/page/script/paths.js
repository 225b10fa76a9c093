// The causal paths between two nodes: the same answers, in the same order, as the command line.

const DEFAULT_EXPANSIONS = 100000;
const SIGN_OF_WORD = { increases: 1, decreases: -1, unknown: 0, any: "any" };

function makePath(index, steps) {
  const { graph } = index;
  let sign = 1;
  let grade = 0;
  let shared = index.allTriggers;
  const cascades = new Set();
  let isDisputed = false;
  for (const step of steps) {
    sign = multiplySigns(sign, step.sign);
    grade = Math.max(grade, step.grade);
    shared &= step.triggers;
    for (const number of step.claims) {
      const claim = graph.claims[number];
      isDisputed = isDisputed || claim.isDisputed;
      for (const item of claim.hypotheses) {
        if (!index.bit.has(item)) cascades.add(graph.hypotheses[item].id);
      }
    }
  }
  const named = new Set([...namesOfBits(index, shared), ...cascades]);
  return {
    nodes: [steps[0].source, ...steps.map((step) => step.target)],
    claims: steps.map((step) => step.claims),
    sign,
    grade,
    isDisputed,
    hypotheses: graph.hypotheses.map((item) => item.id).filter((id) => named.has(id)),
  };
}

// A question that can be put: ends as sets of numbers. `error` is a key of WORDS otherwise.
function makeQuestion(graph, asked) {
  const ends = (name) => membersOf(graph, graph.nodeById.get(name).number);
  const question = {
    source: ends(asked.from),
    target: ends(asked.to),
    sign: SIGN_OF_WORD[asked.sign || "any"],
    k: asked.k === undefined ? 10 : asked.k,
    maxSteps: asked.max || null,
    via: (asked.via || []).map(ends),
    avoid: (asked.avoid || []).map(ends),
    coherent: Boolean(asked.coherent),
    onsetOrder: Boolean(asked.onsetOrder),
    rank: asked.rank || "steps",
    chosen: {
      hypothesis: asked.hypothesis || "",
      species: asked.species || "",
      minGrade: asked.grade || "",
      without: asked.without || [],
    },
    expansions: asked.expansions === undefined ? DEFAULT_EXPANSIONS : asked.expansions,
    error: "",
  };
  question.avoided = new Set(question.avoid.flat());
  const isAvoided = (set) => set.every((node) => question.avoided.has(node));
  if (question.source.some((node) => question.target.includes(node))) {
    question.error = "endsOverlap";
  } else if (isAvoided(question.source) || isAvoided(question.target)) {
    question.error = "endAvoided";
  } else if (question.via.some(isAvoided)) {
    question.error = "viaAvoided";
  } else if (question.via.length > 8) {
    question.error = "viaMany";
  }
  return question;
}

function ruleOf(index, question) {
  const via = new Map();
  question.via.forEach((set, place) => {
    for (const node of set) via.set(node, (via.get(node) || 0) | (1 << place));
  });
  return {
    ...NO_RULE,
    signed: question.sign !== "any",
    via,
    viaAll: (1 << question.via.length) - 1,
    onsetOrder: question.onsetOrder,
    coherent: question.coherent,
    allTriggers: index.allTriggers,
  };
}

function* searchPaths(index, question, budget) {
  const view = viewOf(index, question.chosen);
  const rule = ruleOf(index, question);
  const grades = question.rank === "grade" ? index.graph.vocabulary.grades.map((_, i) => i) : [null];
  const starts = new Set(question.source.filter((node) => !question.avoided.has(node)));
  for (const worst of grades) {
    const graded = { ...rule, worst };
    const places = explore(view, starts, new Set(question.target), graded, question.avoided,
      question.maxSteps);
    const bounds = measurePlaces(places, acceptedEnds(places, graded, question.sign));
    yield* bestFirst(places, bounds, budget, question.maxSteps);
  }
}

function findPaths(index, asked) {
  const question = makeQuestion(index.graph, asked);
  if (question.error) return { question, paths: [], complete: true, error: question.error };
  const budget = makeBudget(question.expansions);
  const found = take(searchPaths(index, question, budget), question.k);
  return {
    question,
    paths: found.map((steps) => makePath(index, steps)),
    complete: found.length === question.k || !budget.isSpent,
    error: "",
  };
}

// What experiments and trials saw on a pair of end sets.
function observationsBetween(graph, from, to) {
  const drugs = new Set(from);
  const outcomes = new Set(to);
  return graph.observations.filter((item) => outcomes.has(item.outcome)
    && item.drugs.some((drug) => drugs.has(drug)));
}
