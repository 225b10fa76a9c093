// Words: WORDS is filled from words.json, the one place of all English text.

function say(key, values = {}) {
  const found = key.split(".").reduce((part, name) => (part ? part[name] : undefined), WORDS);
  if (typeof found !== "string") return key;
  return found.replace(/\{(\w+)\}/gu, (_, name) => String(values[name]));
}

// A count with its noun: the plural has its own word.
function sayCount(key, count) {
  return say(`${key}.${count === 1 ? "one" : "many"}`, { n: count });
}

function signWord(sign) {
  return say(`signs.${sign > 0 ? "increases" : sign < 0 ? "decreases" : "unknown"}`);
}

function gradeWord(graph, grade) {
  return graph.vocabulary.grades[grade];
}
