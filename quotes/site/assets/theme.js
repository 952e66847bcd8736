// Before the page is drawn: the reader's colours. Storage may be refused to files; then the choice lasts a page.
"use strict";
(() => {
  const STEPS = ["auto", "light", "dark"];
  const NAMES = { auto: "Auto", light: "Light", dark: "Dark" };
  const root = document.documentElement;
  let storage = null;
  try { storage = window.localStorage; } catch { storage = null; }
  const stored = () => { try { return storage && storage.getItem("quotes-theme"); } catch { return null; } };
  let now = STEPS.includes(stored()) ? stored() : "auto";

  const apply = () => {
    if (now === "auto") root.removeAttribute("data-theme"); else root.dataset.theme = now;
    const name = document.getElementById("theme-name");
    if (name) name.textContent = NAMES[now];
  };
  window.quotesTheme = () => {
    now = STEPS[(STEPS.indexOf(now) + 1) % STEPS.length];
    try { storage && storage.setItem("quotes-theme", now); } catch { /* for this page only */ }
    apply();
  };
  root.classList.add("scripted");
  apply();
  document.addEventListener("DOMContentLoaded", () => {
    apply();
    document.getElementById("theme").addEventListener("click", window.quotesTheme);
  });
})();
