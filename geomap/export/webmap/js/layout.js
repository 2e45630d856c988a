// The frame: header, tabs, map, timeline; and the bottom sheet of narrow screens.

const tabs = new Map();
const SHEETS = ["low", "half", "full"];

function buildFrame() {
  const app = document.getElementById("app");
  const search = el("input", {
    type: "search",
    class: "search",
    placeholder: "Search sentences, places, actors",
    "aria-label": "Search sentences, places and actors",
    oninput: () => searchSoon(search),
  });
  const summary = el("p", { class: "summary", "aria-live": "polite" });
  const tools = el("div", { class: "tools" }, search, startTheme());
  const handle = el(
    "button",
    { type: "button", class: "handle", "aria-label": "Resize the panel", onclick: nextSheet },
    el("span", {}),
  );
  // The only article says its title itself.
  const isSaidBelow = ARTICLES.length === 1 && ARTICLES[0].title === DATA.title;
  const title = el("h1", { dir: "auto", class: isSaidBelow ? "visually-hidden" : null }, DATA.title);
  const head = el("header", { class: "panel-head" }, handle, title, summary, tools);
  const panel = el(
    "section",
    { class: "panel", "aria-label": "Articles and events" },
    head,
    ...buildTabs(),
    el("div", { class: "panel-foot" }, downloadButtons()),
  );
  const mapBox = el(
    "main",
    { class: "map-box" },
    el("div", { id: "map", role: "region", "aria-label": "Map of events" }),
  );
  const timelineBox = el("section", { class: "timeline", "aria-label": "Timeline" });
  app.append(panel, mapBox, timelineBox);
  app.dataset.sheet = "half";
  app.append(hatchStore());
  return { app, search, summary, mapBox, timelineBox };
}

function hatchStore() {
  return svg("svg", { width: 0, height: 0, class: "store", "aria-hidden": "true" }, svg("defs", { id: "hatches" }));
}

function searchSoon(search) {
  clearTimeout(search.wait);
  search.wait = setTimeout(() => {
    state.query = search.value;
    applyFilters();
  }, 120);
}

const TABS = [
  ["articles", "Articles"],
  ["events", "Events"],
  ["filters", "Filters & legend"],
  ["tray", "Not placed"],
];

function buildTabs() {
  const bar = el("div", { class: "tabs", role: "tablist", "aria-label": "Panel" });
  const bodies = TABS.map(([id, title]) => {
    const count = el("span", { class: "tab-count" });
    const tab = el(
      "button",
      {
        type: "button",
        role: "tab",
        id: "tab-" + id,
        "aria-controls": "panel-" + id,
        onclick: () => showTab(id),
        onkeydown: turnTab,
      },
      title,
      count,
    );
    const body = el("div", {
      class: "tab-body",
      role: "tabpanel",
      id: "panel-" + id,
      "aria-labelledby": "tab-" + id,
      tabindex: 0,
      hidden: true,
    });
    bar.append(tab);
    tabs.set(id, { tab, body, count });
    return body;
  });
  return [bar, ...bodies];
}

function showTab(wanted) {
  tabs.forEach(({ tab, body }, id) => {
    tab.setAttribute("aria-selected", String(id === wanted));
    tab.tabIndex = id === wanted ? 0 : -1;
    body.hidden = id !== wanted;
  });
  if (wanted === "events") showCurrentRow();
}

function turnTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const ids = [...tabs.keys()];
  const now = ids.findIndex((id) => tabs.get(id).tab === event.currentTarget);
  const next = ids[(now + step + ids.length) % ids.length];
  showTab(next);
  tabs.get(next).tab.focus();
}

function sheetSize() {
  return document.getElementById("app").dataset.sheet;
}

function setSheet(size) {
  document.getElementById("app").dataset.sheet = size;
  map.invalidateSize({ animate: false });
}

function nextSheet() {
  setSheet(SHEETS[(SHEETS.indexOf(sheetSize()) + 1) % SHEETS.length]);
}

function refreshSummary(frame) {
  const shown = state.visible.length;
  const total = EVENTS.length;
  const placed = state.visible.filter(isPlaced).length;
  const parts = [
    plural(ARTICLES.length, "article"),
    shown === total ? plural(total, "event") : grouped(shown) + " of " + plural(total, "event"),
  ];
  if (placed < shown) parts.push(grouped(placed) + " on the map");
  frame.summary.textContent = parts.join(" · ");
  tabs.get("events").count.textContent = grouped(shown);
  tabs.get("tray").count.textContent = grouped(shown - placed + UNPLACED_NAMES.length);
  if (frame.search.value !== state.query && document.activeElement !== frame.search) frame.search.value = state.query;
}
