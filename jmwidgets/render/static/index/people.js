/* The table of all personas: sorted by a press on a heading, searched, grouped. All rows are there without it. */
(() => {
  "use strict";
  const table = document.querySelector(".jm-people-table");
  if (!table) return;
  const words = JSON.parse(document.body.dataset.jmWords || "{}");
  const t = (text) => words[text] ?? text;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const names = rows.map((row) => row.cells[0].textContent.trim());
  const order = new Map(rows.map((row, place) => [row, place]));
  const state = { column: -1, kind: "", down: false, group: -1 };

  const text = (row, column) => row.cells[column].textContent.trim();
  const figure = (row, column) => {
    const found = text(row, column)
      .replace("−", "-")
      .replace(",", ".")
      .match(/-?[\d.]+/);
    return found ? Number(found[0]) : Number.NaN;
  };
  /* What is not known stands last, whichever way is sorted. */
  const compare = (first, second) => {
    const [a, b] = [first.value, second.value];
    const unknown = (one) => one === "" || Number.isNaN(one);
    if (unknown(a) || unknown(b)) return unknown(a) - unknown(b);
    return (state.kind === "number" ? a - b : collator.compare(a, b)) * (state.down ? -1 : 1);
  };
  const sorted = () => {
    if (state.column < 0) return [...rows];
    const read = state.kind === "number" ? figure : text;
    return rows
      .map((row) => ({ row, value: read(row, state.column), place: order.get(row) }))
      .sort((first, second) => compare(first, second) || first.place - second.place)
      .map((one) => one.row);
  };
  const grouped = (found) => {
    if (state.group < 0) return found;
    const groups = new Map();
    const key = (row) => row.cells[state.group].firstChild?.textContent.trim() || "–";
    for (const row of found) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
    return [...groups]
      .sort((a, b) => b[1].length - a[1].length)
      .flatMap(([name, members]) => {
        const head = document.createElement("tr");
        const cell = document.createElement("th");
        head.className = "jm-people-group";
        cell.colSpan = members[0].cells.length;
        cell.scope = "rowgroup";
        cell.textContent = `${name} (${members.filter((row) => !row.hidden).length})`;
        head.append(cell);
        head.hidden = members.every((row) => row.hidden);
        return [head, ...members];
      });
  };
  const show = () => body.replaceChildren(...grouped(sorted()));

  /* Cells of the second line of headings stand behind those of the first. */
  const heads = [...table.tHead.rows[0].cells].filter((cell) => cell.rowSpan > 1);
  const columns = [...heads, ...table.tHead.rows[1].cells];
  columns.forEach((head, column) => {
    const kind = head.dataset.jmSort;
    if (!kind) return;
    const pressed = document.createElement("button");
    pressed.type = "button";
    pressed.className = "jm-sorter";
    pressed.append(...head.childNodes);
    head.append(pressed);
    pressed.addEventListener("click", () => {
      const again = state.column === column;
      Object.assign(state, { column, kind, down: again && !state.down });
      for (const one of columns) one.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      show();
    });
  });

  const tools = document.createElement("div");
  tools.className = "jm-people-tools";
  const search = document.createElement("input");
  search.type = "search";
  search.placeholder = t("Search personas");
  search.setAttribute("aria-label", t("Search personas"));
  const count = document.createElement("span");
  count.setAttribute("role", "status");
  const find = () => {
    const wanted = search.value.trim().toLocaleLowerCase();
    let found = 0;
    rows.forEach((row) => {
      row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
      found += !row.hidden;
    });
    count.textContent = wanted ? t("{n} of {all}").replace("{n}", found).replace("{all}", names.length) : "";
    if (state.group >= 0) show();
  };
  search.addEventListener("input", find);
  tools.append(search);
  const groups = columns.map((head, column) => [head, column]).filter(([head]) => "jmGroup" in head.dataset);
  if (groups.length) {
    const choice = document.createElement("select");
    choice.className = "jm-button";
    choice.setAttribute("aria-label", t("Group by"));
    choice.add(new Option(t("Not grouped"), "-1"));
    for (const [head, column] of groups) {
      choice.add(new Option(t("By: {name}").replace("{name}", head.textContent.trim()), column));
    }
    choice.addEventListener("change", () => {
      state.group = Number(choice.value);
      show();
    });
    tools.append(choice);
  }
  tools.append(count);
  table.closest(".jm-frame").before(tools);
})();
