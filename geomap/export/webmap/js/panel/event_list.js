// The list of visible events: the map's equivalent for those who cannot see it.
import { el } from "../base/dom.js";
import { EVENTS } from "../data/events.js";
import { changed, state } from "../state/filters.js";
import { select, selected, selection } from "../state/selection.js";
import { emptyNote } from "./notes.js";
import { eventRow, virtualList } from "./rows.js";

const list = { order: null, rows: null, note: null };
let byDate = null;

export function startEventList(panel) {
  const choices = [
    ["text", "as in the articles"],
    ["date", "by date"],
  ].map(([value, text]) => el("option", { value }, text));
  list.order = el("select", { id: "order", onchange: refreshList }, choices);
  list.note = el("div");
  const rows = el("ol.rows.virtual");
  panel.append(el("div.list-tools", {}, el("label", { for: "order" }, "Order "), list.order), list.note, rows);
  list.rows = virtualList(rows, (event) => {
    const row = eventRow(event, (chosen, origin) => select(chosen, { from: "list", origin }));
    row.classList.toggle("is-current", selection.event === event);
    return row;
  });
  changed.on(refreshList);
  selected.on((event, how) => markRow(event, how.from !== "list" && !panel.hidden));
}

/** The visible events in the order of the list. */
export function listedEvents() {
  if (list.order.value === "text") return state.visible;
  const day = (event) => (event.date.from === null ? Infinity : event.date.from);
  if (!byDate) byDate = [...EVENTS].sort((a, b) => day(a) - day(b) || a.index - b.index);
  return byDate.filter((event) => state.isVisible[event.index]);
}

function refreshList() {
  const events = listedEvents();
  list.rows.show(events);
  const note = EVENTS.length
    ? emptyNote("No event matches.", "Change or reset the filters.")
    : emptyNote("No event found.", "The articles report no control or conflict event.");
  list.note.replaceChildren(...(events.length ? [] : [note]));
}

function markRow(event, isReached) {
  document.querySelectorAll(".row.is-current").forEach((row) => row.classList.remove("is-current"));
  if (event && isReached) list.rows.reach(event);
  const row = event && document.querySelector('.virtual .row[data-event="' + event.index + '"]');
  if (row) row.classList.add("is-current");
}

/** Bring the selected event into view when its tab is opened. */
export function showCurrentRow() {
  markRow(selection.event, true);
}

/** The next (1) or previous (-1) visible event in the order of the list, or null. */
export function neighbour(direction) {
  const events = listedEvents();
  if (!events.length) return null;
  const at = events.indexOf(selection.event);
  if (at < 0) return events[direction > 0 ? 0 : events.length - 1];
  return events[(at + direction + events.length) % events.length];
}
