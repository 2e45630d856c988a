// The tray: what is not on the map, and why. Nothing is left out in silence.
import { el, foreign, growingList } from "../base/dom.js";
import { isPlaced } from "../data/events.js";
import { COUNTRIES, UNPLACED_NAMES } from "../data/tables.js";
import { changed, isShown, state } from "../state/filters.js";
import { countNote, emptyNote } from "./boxes.js";
import { eventRow } from "./rows.js";

export function startTray(panel) {
  changed.on(() => {
    const isTold = (row) => row.articles.some((article) => isShown("article", article));
    const parts = [
      section("Events not placed ", "ol", state.visible.filter((event) => !isPlaced(event)), eventEntry),
      section("Names without a position ", "ul.names", UNPLACED_NAMES.filter(isTold), nameEntry),
      section("Countries named ", "ul.names", COUNTRIES.filter(isTold), nameEntry),
    ].flat();
    panel.replaceChildren(
      el("p.hint", "What the articles say without a position that would be honest to draw."),
      ...(parts.length ? parts : [emptyNote("Nothing is missing.", "Every event stands on the map.")]),
    );
  });
}

/** A list under its heading; nothing where there is nothing to list. */
function section(title, kind, items, makeEntry) {
  const list = el(kind);
  growingList(list, items.length, (index) => makeEntry(items[index]), 50);
  return items.length ? [el("h2.section", title, countNote(items.length)), list] : [];
}

function eventEntry(event) {
  return el("li", el("p.reason", foreign(event.place.reason || "No position")), eventRow(event, "tray"));
}

function nameEntry({ name, count, reason }) {
  return el(
    "li",
    el("span.name-line", foreign(name), el("span.count", "× " + count)),
    reason && el("span.meta", foreign(reason)),
  );
}
