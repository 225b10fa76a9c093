// From typed names to nodes, and from nodes to end sets.

const GREEK = Object.freeze(("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu"
  + " xi omicron pi rho sigma sigma tau upsilon phi chi psi omega").split(" "));

// The form in which two spellings of one name are equal; Greek letters stand for their names.
function fold(text) {
  const folded = String(text).normalize("NFKC").toLowerCase()
    .replace(/[\u03b1-\u03c9]/gu, (letter) => GREEK[letter.codePointAt(0) - 0x3b1]);
  return folded.split(/\s+/u).filter(Boolean).join(" ");
}

function namesOf(node) {
  const curie = node.curie ? [node.curie] : [];
  return [node.id, node.name, node.label, ...curie, ...node.synonyms];
}

// The node that a typed id or name means; undefined when nothing bears it.
function findNode(graph, typed) {
  const exact = graph.nodeById.get(typed);
  if (exact) return exact;
  const wanted = fold(typed);
  let best;
  let bestRank = Infinity;
  for (const node of graph.nodes) {
    namesOf(node).forEach((name, rank) => {
      if (Math.min(rank, 4) < bestRank && fold(name) === wanted) {
        best = node;
        bestRank = Math.min(rank, 4);
      }
    });
  }
  return best;
}

// A node's number, then the numbers of its parts, isoforms and forms, transitively, sorted.
function membersOf(graph, node) {
  const found = new Set([node]);
  const open = [node];
  while (open.length) {
    const whole = open.pop();
    for (const number of graph.nodes[whole].claims) {
      const claim = graph.claims[number];
      const isPart = claim.isStructural && claim.relation !== "binds" && claim.object === whole;
      if (isPart && !found.has(claim.subject) && graph.nodes[claim.subject].expand) {
        found.add(claim.subject);
        open.push(claim.subject);
      }
    }
  }
  found.delete(node);
  return [node, ...[...found].sort((a, b) => a - b)];
}

// How well a text answers a typed piece: 0 the whole, 1 its start, 2 a word's start, 3 inside.
function matchRank(text, piece) {
  const folded = fold(text);
  if (folded === piece) return 0;
  if (folded.startsWith(piece)) return 1;
  const at = folded.indexOf(piece);
  if (at < 0) return -1;
  return /[\s\-/(,]/u.test(folded[at - 1]) ? 2 : 3;
}

// Nodes whose names hold the typed piece, best first, each with the name that matched.
function suggestNodes(graph, typed, most) {
  const piece = fold(typed);
  if (!piece) return [];
  const found = [];
  for (const node of graph.nodes) {
    let best = 9;
    let name = "";
    namesOf(node).forEach((candidate, place) => {
      const rank = matchRank(candidate, piece);
      // Among equal matches the display name, second in the list, is told.
      const score = rank < 0 ? 9 : rank + (place === 1 ? 0 : 0.1);
      if (score < best) {
        best = score;
        name = candidate;
      }
    });
    if (best < 9) found.push({ node, name, best });
  }
  found.sort((a, b) => a.best - b.best || b.node.claims.length - a.node.claims.length
    || a.node.number - b.node.number);
  return found.slice(0, most);
}
