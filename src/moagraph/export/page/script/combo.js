// A text field with suggestions, by the ARIA pattern for comboboxes: Down and Up move, Enter
// chooses, Escape closes.

// `suggest(text)` gives [{ group, label, hint, value }]; `choose(value)` is told the choice.
function makeCombo(input, list, { suggest, choose, keepText = false }) {
  const combo = { input, list, suggest, choose, keepText, items: [], active: -1 };
  input.addEventListener("input", () => openCombo(combo));
  input.addEventListener("keydown", (event) => comboKey(combo, event));
  input.addEventListener("blur", () => window.setTimeout(() => closeCombo(combo), 120));
}

function openCombo(combo) {
  const { input, list } = combo;
  combo.items = combo.suggest(input.value);
  let group = "";
  const rows = combo.items.flatMap((item, place) => {
    const option = optionOf(combo, item, place);
    if (!item.group || item.group === group) return [option];
    group = item.group;
    return [el("li", { class: "group-name", role: "presentation" }, item.group), option];
  });
  if (!rows.length && input.value.trim()) {
    rows.push(el("li", { class: "group-name", role: "presentation" }, say("search.none")));
  }
  fill(list, rows);
  list.hidden = rows.length === 0;
  input.setAttribute("aria-expanded", String(rows.length > 0));
  markOption(combo, combo.items.length && input.value.trim() ? 0 : -1);
}

function optionOf(combo, item, place) {
  // Pressing must not take the focus away before the click is heard.
  const on = { pointerdown: (event) => event.preventDefault(), click: () => pickOption(combo, place) };
  return el("li", { role: "option", id: `${combo.list.id}-${place}`, "aria-selected": "false", on },
    item.label, item.hint ? el("small", {}, item.hint) : null);
}

function closeCombo({ input, list }) {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function pickOption(combo, place) {
  const item = combo.items[place];
  if (!item) return;
  combo.input.value = combo.keepText ? item.label : "";
  closeCombo(combo);
  combo.choose(item.value, item);
}

function markOption(combo, place) {
  combo.active = place;
  [...combo.list.querySelectorAll("[role=option]")].forEach((option, k) => {
    option.setAttribute("aria-selected", String(k === place));
    if (k === place) option.scrollIntoView({ block: "nearest" });
  });
  if (place < 0) combo.input.removeAttribute("aria-activedescendant");
  else combo.input.setAttribute("aria-activedescendant", `${combo.list.id}-${place}`);
}

function comboKey(combo, event) {
  if (event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { items, list } = combo;
  if (step) {
    event.preventDefault();
    if (list.hidden) openCombo(combo);
    else if (items.length) markOption(combo, (combo.active + step + items.length) % items.length);
  } else if (event.key === "Enter" && !list.hidden) {
    event.preventDefault();
    pickOption(combo, Math.max(0, combo.active));
  } else if (event.key === "Escape" && !list.hidden) {
    event.stopPropagation();
    closeCombo(combo);
  }
}

let comboCount = 0;

// A whole field: label, input, list.
function comboField(label, options, attributes = {}) {
  comboCount += 1;
  const id = `combo-${comboCount}`;
  const list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const input = el("input", { id, type: "text", role: "combobox", "aria-expanded": "false",
    "aria-autocomplete": "list", "aria-controls": `${id}-list`, autocomplete: "off",
    spellcheck: "false", ...attributes });
  makeCombo(input, list, options);
  return { field: el("div", { class: "field combo" }, el("label", { for: id }, label), input, list), input };
}

function nodeOptions(graph, typed, most = 9) {
  return suggestNodes(graph, typed, most).map(({ node, name }) => ({
    label: node.name,
    hint: [fold(name) === fold(node.name) ? "" : name,
      node.kind ? graph.vocabulary.kindNames[node.kind] : "", node.site].filter(Boolean).join(" \u00b7 "),
    value: node.id,
  }));
}
