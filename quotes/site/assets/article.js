// One article: choose a quotation, see its thread and panel, filter, step. Few listeners, whatever the length:
// all of the text shares one. Only the chosen quotation has a thread.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const { quotations: facts, chains } = JSON.parse($("data").textContent);
  const text = $("text"), thread = $("thread"), panel = $("panel"), form = $("filters"), help = $("help");
  const marks = facts.map(() => ({ q: [], c: [], m: [] }));
  for (const kind of ["q", "c", "m"]) {
    for (const element of text.querySelectorAll(`[data-${kind}]`)) {
      for (const n of element.dataset[kind].split(" ")) marks[n - 1][kind].push(element);
    }
  }
  const pills = facts.map((fact) => $(`q${fact.n}`));
  const rows = $("all") ? [...$("all").tBodies[0].rows] : [];
  const shown = facts.map(() => true);
  const chainStyle = new CSSStyleSheet();  // one rule instead of a class on each mention
  document.adoptedStyleSheets = [chainStyle];
  let chosen = null;  // an index into facts
  let keysOn = true;
  try { keysOn = localStorage.getItem("quotes-keys") !== "off"; } catch { /* the default */ }

  // ── choosing ──
  function choose(index, { focus = false, move = true } = {}) {
    if (chosen !== null) mark(chosen, false);
    chosen = index;
    chainStyle.replaceSync(index === null ? "" : chainRule(facts[index]));
    if (index === null) { thread.replaceChildren(); panel.classList.remove("open"); hint(); return; }
    mark(index, true);
    describe(facts[index]);
    panel.classList.add("open");
    if (focus) pills[index]?.focus({ preventScroll: true });
    if (move) reveal(index);
    draw();
    try { history.replaceState(null, "", `#q${index + 1}`); } catch { /* a file may not */ }
  }

  const chainRule = ({ voice, colour }) =>
    voice === "?" ? "" : `:where(#text) [data-v="${voice}"] { outline: 1px dotted var(--l${colour}); outline-offset: 2px; }`;

  function mark(index, on) {
    const { q, c, m } = marks[index];
    for (const element of [...q, ...c, ...m]) element.classList.toggle("now", on);
    if (on) pills[index]?.setAttribute("aria-current", "true"); else pills[index]?.removeAttribute("aria-current");
    rows[index]?.classList.toggle("now", on);
  }

  function reveal(index) {
    const place = (marks[index].q[0] || pills[index]).getBoundingClientRect();
    const under = panel.classList.contains("open") && getComputedStyle(panel).position === "fixed" ? panel.offsetHeight : 0;
    if (place.top > 70 && place.bottom < innerHeight - under - 20) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({ top: place.top - (innerHeight - under) / 3, behavior: still ? "auto" : "smooth" });
  }

  function step(by, sameVoice) {
    const fits = (i) => shown[i] && (!sameVoice || chosen === null || facts[i].voice === facts[chosen].voice);
    let i = chosen === null ? (by > 0 ? 0 : facts.length - 1) : chosen + by;
    while (i >= 0 && i < facts.length && !fits(i)) i += by;
    if (i >= 0 && i < facts.length) choose(i, { focus: true });
  }

  // ── the panel ──
  function hint() {
    const p = document.createElement("p");
    p.className = "hint";
    p.textContent = "Choose a quotation in the text, or press j for the first.";
    $("chosen").replaceChildren(p);
  }

  function fact(list, name, ...parts) {
    const [row, dt, dd] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
    dt.textContent = name;
    dd.append(...parts);
    row.append(dt, dd);
    list.append(row);
  }

  function wrapped(tag, content) {
    const element = document.createElement(tag);
    element.textContent = content;
    return element;
  }

  const isolated = (content) => wrapped("bdi", content);

  function jump(n, label) {
    const link = wrapped("a", label);
    link.href = `#q${n}`;
    return link;
  }

  function describe(one) {
    const view = $("detail").content.cloneNode(true);
    const part = (name) => view.querySelector(`[data-set="${name}"]`);
    part("letter").textContent = one.voice;
    part("letter").classList.add(`v${one.colour}`);
    part("number").textContent = one.n;
    part("type").textContent = one.type;
    part("type").classList.add(one.type);
    part("label").append(isolated(one.label));
    part("label").href = `../${one.href}`;
    part("content").textContent = one.content.length > 420 ? `${[...one.content].slice(0, 400).join("")} …` : one.content;
    part("content").classList.add(one.type);
    tell(part("facts"), one);
    decided(part("how"), one);
    mentions(part("mentions"), part("others"), one);
    $("chosen").replaceChildren(view);
  }

  function tell(list, one) {
    if (one.title) fact(list, "Title", isolated(one.title));
    if (one.voice !== "?") fact(list, "Role", one.role.replace(/_/g, " "));
    if (one.mention) fact(list, "Mention", isolated(one.mention), one.kind ? ` (${one.kind})` : "");
    if (one.aliases.length) fact(list, "Also called", isolated(one.aliases.join(", ")));
    if (one.pronouns.length) fact(list, "Pronouns", one.pronouns.join(", "));
    if (one.cue) fact(list, "Cue", isolated(one.cue.text), one.cue.lemma === one.cue.text ? "" : ` (${one.cue.lemma})`);
    fact(list, "Confidence", gauge(one.confidence), ` ${one.confidence.toFixed(2)}`);
    if (one.parts.length > 1) fact(list, "Parts", ...one.parts.flatMap((n, i) => [i ? ", " : "", n === one.n ? `${n}` : jump(n, `${n}`)]));
  }

  // The names of what decided, each with its explanation a click away.
  function decided(list, one) {
    fact(list, "Found by", explained("rule", one.rule));
    fact(list, "Speaker by", explained("sieve", one.sieve));
    if (one.evidence) fact(list, "Role by", explained("role-rule", one.evidence.rule), ", from ", isolated(`“${one.evidence.text}”`));
    if (one.flags.length) fact(list, "Flags", one.flags.join(", "));
    fact(list, "Id", isolated(one.id));
  }

  function explained(kind, name) {
    const link = document.createElement("a");
    link.href = `../decisions.html#${kind}-${name}`;
    link.append(wrapped("code", name));
    return link;
  }

  function copy(one) {
    const told = (done) => { $("chosen").querySelector('[data-set="copied"]').textContent = done ? "Copied" : "Could not be copied"; };
    const said = `${one.content} (${one.label}${one.title ? `, ${one.title}` : ""}; ${document.querySelector("h1").textContent.trim()})`;
    if (!navigator.clipboard) { told(false); return; }
    navigator.clipboard.writeText(said).then(() => told(true), () => told(false));
  }

  function gauge(value) {
    const meter = document.createElement("meter");
    Object.assign(meter, { min: 0, max: 1, value });
    meter.setAttribute("aria-hidden", "true");
    return meter;
  }

  // All mentions of the speaker in text order, a window of them around the one at this quotation.
  const WINDOW = 12;
  function mentions(list, section, one) {
    const chain = chains[one.voice] || [];
    if (one.voice === "?" || chain.length < 2) { section.remove(); return; }
    const here = chain.findIndex((mention) => mention[2] === one.at);
    const at = Math.max(0, Math.min(here - WINDOW / 2, chain.length - WINDOW));
    list.start = at + 1;
    chain.slice(at, at + WINDOW).forEach(([words, anchor], i) => {
      const item = document.createElement("li");
      const link = wrapped("a", "");
      link.href = `#${anchor}`;
      link.append(isolated(words), anchor[0] === "q" ? ` (${anchor.slice(1)})` : "");
      if (at + i === here) link.setAttribute("aria-current", "true");
      item.append(link);
      list.append(item);
    });
    if (chain.length > WINDOW) section.append(wrapped("p", `${WINDOW} of ${chain.length} are shown.`));
  }

  // ── the thread: quotation → cue → mention ──
  const SVG = "http://www.w3.org/2000/svg";
  const GAP = 4;  // pixels below a line of text: lines run there, between the words
  const MARGIN = -9;  // where they run past lines of text, left of all words
  function draw() {
    thread.replaceChildren();
    if (chosen === null) return;
    const frame = thread.getBoundingClientRect();
    const { q, c, m } = marks[chosen];
    const stops = [q, c, m].map((elements) => boxes(elements, frame)).filter((found) => found.length);
    for (let i = 1; i < stops.length; i++) {
      const [from, to] = nearest(stops[i - 1], stops[i]);
      thread.append(line(from, to), dot(to));
    }
    thread.setAttribute("class", `thread v${facts[chosen].colour}`);
  }

  const boxes = (elements, frame) =>
    elements.flatMap((element) => [...element.getClientRects()])
      .filter((box) => box.width > 1)
      .map((box) => ({ left: box.left - frame.left, right: box.right - frame.left, bottom: box.bottom - frame.top, top: box.top - frame.top }));

  // Where a line leaves one thing and reaches the next: under each of them.
  function nearest(from, to) {
    const target = to[0], x = (target.left + target.right) / 2;
    const distance = (box) => Math.abs(box.top - target.top) * 9 + Math.max(box.left - x, x - box.right, 0);
    const origin = from.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    const within = Math.min(Math.max(x, origin.left + 8), Math.max(origin.right - 8, origin.left));
    return [{ x: within, y: origin.bottom }, { x, y: target.bottom }];
  }

  // Along the gap below the one line, through the margin, along the gap below the other.
  function line(a, b) {
    const path = document.createElementNS(SVG, "path");
    const first = a.y + GAP, second = b.y + GAP;
    const across = Math.abs(first - second) < 8 ? `H ${b.x}` : `H ${MARGIN} V ${second} H ${b.x}`;
    path.setAttribute("d", `M ${a.x} ${a.y} V ${first} ${across} V ${b.y}`);
    return path;
  }

  function dot({ x, y }) {
    const circle = document.createElementNS(SVG, "circle");
    for (const [name, value] of Object.entries({ cx: x, cy: y, r: 3.5 })) circle.setAttribute(name, value);
    return circle;
  }

  // ── filters ──
  function filter() {
    const wanted = new FormData(form);
    const voices = new Set(wanted.getAll("voice")), types = new Set(wanted.getAll("type"));
    const role = wanted.get("role"), least = Number(wanted.get("least"));
    $("least").textContent = least.toFixed(2);
    facts.forEach((one, i) => {
      const passes = (!voices.size || voices.has(one.voice)) && (!types.size || types.has(one.type))
        && (!role || one.role === role) && one.confidence >= least;
      if (passes !== shown[i]) { shown[i] = passes; show(i, passes); }
    });
    const count = shown.filter(Boolean).length;
    $("shown").textContent = count === facts.length ? `${count} quotations`
      : count ? `${count} of ${facts.length} quotations` : "No quotation fits";
    if (chosen !== null && !shown[chosen]) choose(null); else draw();
    if (count && count < facts.length) reveal(shown.indexOf(true));
  }

  function show(index, on) {
    const { q, c, m } = marks[index];
    for (const element of q) element.classList.toggle("off", !on);
    for (const [kind, elements] of [["c", c], ["m", m]]) {
      // A cue or mention goes when the last quotation that it belongs to goes.
      for (const element of elements) element.classList.toggle("off", !element.dataset[kind].split(" ").some((n) => shown[n - 1]));
    }
    if (pills[index]) pills[index].hidden = !on;
    if (rows[index]) rows[index].hidden = !on;
  }

  // ── listening ──
  text.addEventListener("click", (event) => {
    if (String(getSelection())) return;
    const pill = event.target.closest(".pill");
    if (pill) { event.preventDefault(); choose(Number(pill.dataset.n) - 1, { move: false }); return; }
    const around = [];
    for (let element = event.target.closest("[data-q]"); element; element = element.parentElement.closest("[data-q]")) {
      if (!element.classList.contains("off")) around.push(Number(element.dataset.q) - 1);
    }
    // The innermost first; again, the one around it.
    if (around.length) choose(around[(around.indexOf(chosen) + 1) % around.length], { move: false });
  });

  panel.addEventListener("click", (event) => {
    const action = event.target.closest("[data-do]")?.dataset.do;
    if (action === "close") choose(null);
    if (action === "on") step(1);
    if (action === "back") step(-1);
    if (action === "same") step(1, true);
    if (action === "copy") copy(facts[chosen]);
  });

  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());

  const KEYS = {
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
    "]": () => step(1, true), "[": () => step(-1, true),
    f: () => { $("fold").open = true; form.querySelector("input").focus(); },
    r: () => form.reset(), t: () => window.quotesTheme(), "?": () => help.showModal(),
    Escape: () => choose(null),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("select, textarea, input:not([type=checkbox]):not([type=range])");
    if (event.ctrlKey || event.altKey || event.metaKey || typing || help.open) return;
    if (!keysOn && event.key !== "Escape") return;
    if (event.key === "Enter" && event.target.matches(".pill") && chosen === Number(event.target.dataset.n) - 1) {
      event.preventDefault();
      location.href = `../${facts[chosen].href}`;
    } else if (Object.hasOwn(KEYS, event.key)) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  $("help-button").addEventListener("click", () => help.showModal());
  $("help-close").addEventListener("click", () => help.close());
  $("keys-on").checked = keysOn;
  $("keys-on").addEventListener("change", (event) => {
    keysOn = event.target.checked;
    try { localStorage.setItem("quotes-keys", keysOn ? "on" : "off"); } catch { /* for this page only */ }
  });

  function follow() {
    const n = Number(/^#q([1-9][0-9]*)$/.exec(location.hash)?.[1]);
    if (n && n <= facts.length && n - 1 !== chosen) choose(n - 1, { focus: true });
  }
  addEventListener("hashchange", follow);
  new ResizeObserver(draw).observe(text);
  if (matchMedia("(max-width: 78rem)").matches) $("fold").open = false;
  if (location.hash) follow();
})();
