// Tables that can be searched and sorted; without this script they are whole and in their own order.
"use strict";
(() => {
  const number = (text) => Number(text.replace(/,/g, ""));
  const byText = new Intl.Collator("en", { numeric: true });

  function search(field) {
    const table = document.getElementById(field.dataset.search);
    const found = document.querySelector(`[data-found="${field.dataset.search}"]`);
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLocaleLowerCase("en");
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = !row.cells[0].textContent.toLocaleLowerCase("en").includes(wanted);
        shown += !row.hidden;
      }
      found.textContent = wanted ? `${shown} found` : "";
    });
  }

  function sort(table, column, numeric, downwards) {
    const rows = [...table.tBodies[0].rows];
    const text = (row) => row.cells[column].textContent.trim();
    const compare = numeric ? (a, b) => number(text(a)) - number(text(b)) : (a, b) => byText.compare(text(a), text(b));
    rows.sort((a, b) => (downwards ? -compare(a, b) : compare(a, b)));
    table.tBodies[0].append(...rows);
  }

  function sortable(table) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (head.classList.contains("picture")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sorter";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const numeric = head.classList.contains("n");
        const downwards = head.ariaSort ? head.ariaSort === "ascending" : numeric;
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", downwards ? "descending" : "ascending");
        sort(table, column, numeric, downwards);
      });
    });
  }

  document.querySelectorAll("[data-search]").forEach(search);
  document.querySelectorAll("table.sortable").forEach(sortable);
})();
