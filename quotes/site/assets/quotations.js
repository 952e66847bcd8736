// The list of all quotations: filters, the address that says which are chosen, and a table to download.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const form = $("finder"), list = $("quotations");
  const plain = (text) => text.toLocaleLowerCase("en");
  const items = [...list.children].map((element) => ({
    element,
    values: JSON.parse(element.dataset.values),
    words: plain(`${element.querySelector("blockquote").textContent} ${element.querySelector(".voice").textContent}`),
  }));
  let speaker = "";  // of the address; it has no field of its own

  function passes({ values, words }, wanted) {
    if (speaker && values.speaker !== speaker) return false;
    for (const [key, value] of wanted) {
      if (!value) continue;
      if (key === "words" ? !words.includes(plain(value.trim())) : values[key] !== value) return false;
    }
    return true;
  }

  function filter() {
    const wanted = [...new FormData(form)];
    let count = 0;
    for (const item of items) {
      const shown = passes(item, wanted);
      item.element.hidden = !shown;
      count += shown;
    }
    const of = speaker ? ` by ${speaker}` : "";
    $("shown").textContent = count === items.length ? `${count} quotations`
      : count ? `${count} of ${items.length} quotations${of}` : `No quotation${of} fits`;
  }

  // The address chooses: quotations.html#role=police
  function follow() {
    form.reset();
    const asked = new URLSearchParams(location.hash.slice(1));
    speaker = asked.get("speaker") || "";
    for (const [key, value] of asked) if (key !== "speaker" && form.elements[key]) form.elements[key].value = value;
    filter();
  }

  // No cell may be taken for a formula by a spreadsheet: as quotes/text/formulas.py, which names the signs.
  const formula = (text) => form.dataset.signs.includes(text.trimStart().charAt(0) || " ") || /^[\t\r\n]/.test(text);
  const cell = (text) => `"${(formula(text) ? `'${text}` : text).replace(/"/g, '""')}"`;

  function table() {
    const rows = [["article", "speaker", "title", "role", "type", "confidence", "words"]];
    for (const { element, values } of items) {
      if (element.hidden) continue;
      const text = (selector) => element.querySelector(selector)?.textContent ?? "";
      rows.push([text(".place"), text(".voice"), text(".title"), values.role, values.type, text(".sure"), text("blockquote")]);
    }
    return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  }

  $("download").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", table()], { type: "text/csv" }));
    link.download = "quotations.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => { speaker = ""; setTimeout(filter); });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  if (location.hash) follow();
})();
