// The tray: what is not on the map, and why. Nothing is left out in silence.
import { clear, el, foreign, growingList } from "../base/dom.js";
import { isPlaced } from "../data/events.js";
import { COUNTRIES, UNPLACED_NAMES } from "../data/tables.js";
import { changed, isShown, state } from "../state/filters.js";
import { select } from "../state/selection.js";
import { countNote, emptyNote } from "./notes.js";
import { eventRow } from "./rows.js";

export function startTray(panel) {
  changed.on(() => refreshTray(clear(panel)));
}

function refreshTray(panel) {
  const events = state.visible.filter((event) => !isPlaced(event));
  panel.append(el("p.hint", {}, "What the articles say without a position that would be honest to draw."));
  if (events.length) section(panel, "Events not placed ", "ol.rows", events, eventEntry, 50);
  nameList(panel, "Names without a position ", UNPLACED_NAMES);
  nameList(panel, "Countries named ", COUNTRIES);
  if (!events.length && !UNPLACED_NAMES.length && !COUNTRIES.length)
    panel.append(emptyNote("Nothing is missing.", "Every event stands on the map."));
}

function section(panel, title, kind, items, makeEntry, step) {
  const list = el(kind);
  panel.append(el("h2.section", {}, title, countNote(items.length)), list);
  growingList(list, items.length, (index) => makeEntry(items[index]), step);
}

function eventEntry(event) {
  return el(
    "li",
    {},
    el("p.reason", {}, foreign(event.place.reason || "No position")),
    eventRow(event, (chosen, origin) => select(chosen, { from: "tray", origin })),
  );
}

function nameList(panel, title, all) {
  const rows = all.filter((row) => row.articles.some((article) => isShown("article", article)));
  if (rows.length) section(panel, title, "ul.names", rows, nameEntry, 100);
}

function nameEntry(row) {
  const reason = row.reason && el("span.reason", {}, foreign(row.reason));
  return el("li", {}, el("span.name-line", {}, foreign(row.name), el("span.count", {}, "× " + row.count)), reason);
}
