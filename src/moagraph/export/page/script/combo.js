// A text field with suggestions, by the ARIA pattern for comboboxes: Down and Up move, Enter
// chooses, Escape closes.

// `suggest(text)` gives [{ group, label, hint, value }]; `choose(value)` is told the choice.
function makeCombo(input, list, { suggest, choose, keepText = false }) {
  let items = [];
  let active = -1;
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (place) => {
    const item = items[place];
    if (!item) return;
    input.value = keepText ? item.label : "";
    close();
    choose(item.value, item);
  };
  const mark = (place) => {
    active = place;
    [...list.querySelectorAll("[role=option]")].forEach((option, k) => {
      option.setAttribute("aria-selected", String(k === place));
      if (k === place) option.scrollIntoView({ block: "nearest" });
    });
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${list.id}-${place}`);
  };
  const open = () => {
    items = suggest(input.value);
    let group = "";
    const rows = items.flatMap((item, place) => {
      const option = el("li", { role: "option", id: `${list.id}-${place}`, "aria-selected": "false",
        on: { pointerdown: (event) => event.preventDefault(), click: () => pick(place) } },
      item.label, item.hint ? el("small", {}, item.hint) : null);
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
    mark(items.length && input.value.trim() ? 0 : -1);
  };
  input.addEventListener("input", open);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        open();
      } else if (items.length) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark((active + step + items.length) % items.length);
      }
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      pick(active < 0 ? 0 : active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener("blur", () => window.setTimeout(close, 120));
  return { close, open };
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
