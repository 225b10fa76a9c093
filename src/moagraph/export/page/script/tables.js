// The tables of nodes and claims: they are in the page as it comes; here they are sorted,
// filtered, copied and saved.

function startTables(app) {
  fill(byId("table-tools"),
    el("div", { class: "row" },
      checkField("table-shown", say("table.onlyShown"), () => showTables(app)),
      button(say("table.copyNodes"), () => copyText(tableText("node-table", "\t"), say("table.copied"))),
      button(say("table.copyClaims"), () => copyText(tableText("claim-table", "\t"), say("table.copied"))),
      button(say("save.nodes"), () => saveTable("node-table", "nodes", app)),
      button(say("save.claims"), () => saveTable("claim-table", "claims", app))));
  for (const id of ["node-table", "claim-table"]) {
    byId(id).querySelectorAll("thead th").forEach((head, column) => {
      const name = head.textContent;
      fill(head, button(name, () => sortTable(id, column, head), { title: say("table.sort") }));
    });
    byId(id).addEventListener("dblclick", (event) => openRow(app, id, event));
    byId(id).querySelectorAll("tbody tr").forEach((row, number) => {
      const cell = row.firstElementChild;
      row.dataset.row = number;
      const thing = id === "node-table" ? { node: app.graph.nodes[number].id }
        : { claim: app.graph.claims[number].id };
      fill(cell, button(cell.textContent, () => app.pick(thing), { class: "link" }));
    });
  }
}

function openRow(app, id, event) {
  const row = event.target.closest("tr[data-row]");
  if (!row) return;
  const number = Number(row.dataset.row);
  app.pick(id === "node-table" ? { node: app.graph.nodes[number].id }
    : { claim: app.graph.claims[number].id });
}

function checkField(id, words, onChange) {
  return el("label", { class: "check", for: id }, el("input", { type: "checkbox", id,
    on: { change: onChange } }), words);
}

function sortTable(id, column, head) {
  const isUp = head.getAttribute("aria-sort") !== "ascending";
  for (const other of byId(id).querySelectorAll("th")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
  const body = byId(id).tBodies[0];
  const text = (row) => row.cells[column].textContent;
  const rows = [...body.rows].map((row) => ({ row, key: fold(text(row)), place: Number(row.dataset.row) }));
  rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.place - b.place));
  if (!isUp) rows.reverse();
  body.append(...rows.map((item) => item.row));
}

// Rows of claims that the filters hide are hidden; on request all that the picture does not show.
function showTables(app) {
  if (app.state.view !== "table") return;
  const { graph, state, selection } = app;
  const onlyShown = byId("table-shown").checked;
  const shownNodes = new Set(selection.nodes);
  for (const number of selection.roles.keys()) {
    shownNodes.add(graph.claims[number].subject).add(graph.claims[number].object);
  }
  for (const row of byId("claim-table").tBodies[0].rows) {
    const number = Number(row.dataset.row);
    row.hidden = !passesFilters(graph, state, graph.claims[number])
      || (onlyShown && !selection.roles.has(number));
  }
  for (const row of byId("node-table").tBodies[0].rows) {
    const number = Number(row.dataset.row);
    row.hidden = !isKindShown(state, graph.nodes[number]) || (onlyShown && !shownNodes.has(number));
  }
}

function tableCells(id) {
  const table = byId(id);
  const text = (cell) => cell.textContent.trim();
  const rows = [...table.tBodies[0].rows].filter((row) => !row.hidden);
  return [[...table.tHead.rows[0].cells].map(text), ...rows.map((row) => [...row.cells].map(text))];
}

function tableText(id, between) {
  return tableCells(id).map((row) => row.map((cell) => cell.replace(/[\t\n\r]+/gu, " "))
    .join(between)).join("\n");
}

// CSV by RFC 4180; a cell that a spreadsheet would take for a formula is led by an apostrophe.
function csvText(id) {
  const quote = (cell) => {
    const safe = /^[=+\-@\t]/u.test(cell) && !/^-?\d/u.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/u.test(safe) ? `"${safe.replace(/"/gu, '""')}"` : safe;
  };
  return `${tableCells(id).map((row) => row.map(quote).join(",")).join("\r\n")}\r\n`;
}

function saveTable(id, name, app) {
  saveBlob(new Blob(["\ufeff", csvText(id)], { type: "text/csv;charset=utf-8" }), `${fileName(app)}-${name}.csv`);
}
