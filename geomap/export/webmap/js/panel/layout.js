// The frame: header, tabs, map, timeline; and the bottom sheet of narrow screens.
import { button, el } from "../base/dom.js";
import { signal } from "../base/signal.js";
import { startTheme } from "../base/theme.js";
import { grouped, plural, shortCount } from "../base/words.js";
import { EVENTS, isPlaced } from "../data/events.js";
import { ARTICLES, DATA, UNPLACED_NAMES } from "../data/tables.js";
import { applyFilters, changed, state } from "../state/filters.js";

const SHEETS = ["low", "half", "full"];
const SEARCH = "Search sentences, places, actors";
const SEARCH_WAIT_MS = 120;
export const TABS = { articles: "Articles", events: "Events", filters: "Filters & legend", tray: "Not placed" };
const tabs = new Map(); // by id: the tab, its count and its body
let searching = 0;

/** Told with the id of a tab when it is opened. */
export const tabShown = signal();

// The boxes that other parts fill. `app` says in `data-sheet` how much of a narrow screen the panel takes.
export const app = document.getElementById("app");
export const mapBox = el("main.map-box", el("div", { id: "map", role: "region", "aria-label": "Map of events" }));
export const timeBox = el("section.timeline", { "aria-label": "Timeline" });
export const panelFoot = el("div.panel-foot");
export const searchField = el("input.search", {
  type: "search",
  placeholder: SEARCH,
  "aria-label": SEARCH,
  oninput: searchSoon,
});

/** Build the page's frame. */
export function buildFrame() {
  const summary = el("p.summary.meta", { "aria-live": "polite" });
  const handle = button("handle", el("span"), nextSheet, { "aria-label": "Resize the panel" });
  // The only article says its title itself.
  const isSaidBelow = ARTICLES.length === 1 && ARTICLES[0].title === DATA.title;
  const title = el(isSaidBelow ? "h1.visually-hidden" : "h1", { dir: "auto" }, DATA.title);
  const head = el("header.panel-head", handle, title, summary, el("div.tools", searchField, startTheme()));
  const panel = el("section.panel", { "aria-label": "Articles and events" }, head, buildTabs(), panelFoot);
  app.append(panel, mapBox, timeBox);
  app.dataset.sheet = "half";
  changed.on(() => refreshSummary(summary));
}

function searchSoon() {
  clearTimeout(searching);
  searching = setTimeout(() => {
    state.query = searchField.value;
    applyFilters();
  }, SEARCH_WAIT_MS);
}

function buildTabs() {
  const bar = el("div.tabs", { role: "tablist", "aria-label": "Panel" });
  const bodies = Object.entries(TABS).map(([id, title]) => {
    const name = "tab-" + id;
    const count = el("span.count.tab-count");
    const body = el("div.tab-body", { role: "tabpanel", id: "panel-" + id, "aria-labelledby": name, tabindex: 0 });
    const attributes = { role: "tab", id: name, "aria-controls": body.id, onkeydown: turnTab };
    const tab = button("tab", [title, count], () => showTab(id), attributes);
    bar.append(tab);
    tabs.set(id, { tab, body, count });
    return body;
  });
  return [bar, bodies];
}

export function tabBody(id) {
  return tabs.get(id).body;
}

export function shownTab() {
  return [...tabs.keys()].find((id) => !tabBody(id).hidden);
}

export function showTab(wanted) {
  tabs.forEach(({ tab, body }, id) => {
    body.hidden = id !== wanted;
    tab.setAttribute("aria-selected", !body.hidden);
    tab.tabIndex = body.hidden ? -1 : 0;
  });
  tabShown(wanted);
}

function turnTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const ids = [...tabs.keys()];
  const next = ids.at((ids.indexOf(shownTab()) + step) % ids.length);
  showTab(next);
  tabs.get(next).tab.focus();
}

function nextSheet() {
  app.dataset.sheet = SHEETS[(SHEETS.indexOf(app.dataset.sheet) + 1) % SHEETS.length];
}

function refreshSummary(summary) {
  const shown = state.visible.length;
  const total = EVENTS.length;
  const placed = state.visible.filter(isPlaced).length;
  summary.textContent =
    plural(ARTICLES.length, "article") +
    " · " +
    (shown < total ? grouped(shown) + " of " : "") +
    plural(total, "event") +
    (placed < shown ? " · " + grouped(placed) + " on the map" : "");
  tabs.get("events").count.textContent = shortCount(shown);
  tabs.get("tray").count.textContent = shortCount(shown - placed + UNPLACED_NAMES.length);
  if (document.activeElement !== searchField) searchField.value = state.query;
}
