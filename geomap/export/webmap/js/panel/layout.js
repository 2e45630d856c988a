// The frame: header, tabs, map, timeline; and the bottom sheet of narrow screens.
import { button, el } from "../base/dom.js";
import { signal } from "../base/signal.js";
import { startTheme } from "../base/theme.js";
import { grouped, plural, shortCount } from "../base/words.js";
import { EVENTS, isPlaced } from "../data/events.js";
import { ARTICLES, DATA, UNPLACED_NAMES } from "../data/tables.js";
import { applyFilters, changed, state } from "../state/filters.js";

const SHEETS = ["low", "half", "full"];
const SEARCH_WAIT_MS = 120;
const TABS = [
  ["articles", "Articles"],
  ["events", "Events"],
  ["filters", "Filters & legend"],
  ["tray", "Not placed"],
];
const tabs = new Map();

/** Told with the id of a tab when it is opened. */
export const tabShown = signal();

/** Build the page's frame; gives the boxes that other parts fill. */
export function buildFrame() {
  const app = document.getElementById("app");
  const search = el("input.search", {
    type: "search",
    placeholder: "Search sentences, places, actors",
    "aria-label": "Search sentences, places and actors",
    oninput: () => searchSoon(search),
  });
  const summary = el("p.summary", { "aria-live": "polite" });
  const handle = button("handle", el("span"), nextSheet, { "aria-label": "Resize the panel" });
  // The only article says its title itself.
  const isSaidBelow = ARTICLES.length === 1 && ARTICLES[0].title === DATA.title;
  const title = el("h1", { dir: "auto", class: isSaidBelow ? "visually-hidden" : null }, DATA.title);
  const tools = el("div.tools", {}, search, startTheme(el("span")));
  const foot = el("div.panel-foot");
  const panel = el(
    "section.panel",
    { "aria-label": "Articles and events" },
    el("header.panel-head", {}, handle, title, summary, tools),
    buildTabs(),
    foot,
  );
  const mapBox = el("main.map-box", {}, el("div", { id: "map", role: "region", "aria-label": "Map of events" }));
  const timeBox = el("section.timeline", { "aria-label": "Timeline" });
  app.append(panel, mapBox, timeBox);
  app.dataset.sheet = "half";
  changed.on(() => refreshSummary(summary, search));
  return { app, search, mapBox, timeBox, foot };
}

function searchSoon(search) {
  clearTimeout(search.wait);
  search.wait = setTimeout(() => {
    state.query = search.value;
    applyFilters();
  }, SEARCH_WAIT_MS);
}

function buildTabs() {
  const bar = el("div.tabs", { role: "tablist", "aria-label": "Panel" });
  const bodies = TABS.map(([id, title]) => {
    const count = el("span.tab-count");
    const tab = button("tab", [title, count], () => showTab(id), {
      role: "tab",
      id: "tab-" + id,
      "aria-controls": "panel-" + id,
      onkeydown: turnTab,
    });
    const body = el("div.tab-body", {
      role: "tabpanel",
      id: "panel-" + id,
      "aria-labelledby": tab.id,
      tabindex: 0,
      hidden: true,
    });
    bar.append(tab);
    tabs.set(id, { tab, body, count });
    return body;
  });
  return [bar, ...bodies];
}

export function tabBody(id) {
  return tabs.get(id).body;
}

export function shownTab() {
  return [...tabs.keys()].find((id) => !tabs.get(id).body.hidden);
}

export function showTab(wanted) {
  if (!tabs.has(wanted)) return;
  tabs.forEach(({ tab, body }, id) => {
    tab.setAttribute("aria-selected", String(id === wanted));
    tab.tabIndex = id === wanted ? 0 : -1;
    body.hidden = id !== wanted;
  });
  tabShown(wanted);
}

function turnTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const ids = [...tabs.keys()];
  const next = ids[(ids.indexOf(shownTab()) + step + ids.length) % ids.length];
  showTab(next);
  tabs.get(next).tab.focus();
}

export function sheetSize() {
  return document.getElementById("app").dataset.sheet;
}

export function setSheet(size) {
  document.getElementById("app").dataset.sheet = size;
}

function nextSheet() {
  setSheet(SHEETS[(SHEETS.indexOf(sheetSize()) + 1) % SHEETS.length]);
}

function refreshSummary(summary, search) {
  const shown = state.visible.length;
  const total = EVENTS.length;
  const placed = state.visible.filter(isPlaced).length;
  const parts = [
    plural(ARTICLES.length, "article"),
    shown === total ? plural(total, "event") : grouped(shown) + " of " + plural(total, "event"),
  ];
  if (placed < shown) parts.push(grouped(placed) + " on the map");
  summary.textContent = parts.join(" · ");
  tabs.get("events").count.textContent = shortCount(shown);
  tabs.get("tray").count.textContent = shortCount(shown - placed + UNPLACED_NAMES.length);
  if (search.value !== state.query && document.activeElement !== search) search.value = state.query;
}
