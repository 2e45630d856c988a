// The list of visible events: the map's equivalent for those who cannot see it.
import { el } from "../base/dom.js";
import { EVENTS } from "../data/events.js";
import { changed, state } from "../state/filters.js";
import { selected, selection } from "../state/selection.js";
import { emptyNote, markOnly, noEventNote } from "./boxes.js";
import { eventRow, virtualList } from "./rows.js";

/** The reader's choice of an order: "text" or "date". */
export const orderList = el(
  "select.button",
  { id: "order", onchange: refreshList },
  el("option", { value: "text" }, "as in the articles"),
  el("option", { value: "date" }, "by date"),
);
const emptyBox = el("div");
let rows;
let byDate = null;

export function startEventList(panel) {
  const list = el("ol.virtual");
  panel.append(el("div.list-tools.meta", el("label", { for: "order" }, "Order "), orderList), emptyBox, list);
  rows = virtualList(list, (event) => {
    const row = eventRow(event, "list");
    row.classList.toggle("is-current", selection.event === event);
    return row;
  });
  changed.on(refreshList);
  selected.on((event, how) => markRow(event, how.from !== "list" && !panel.hidden));
}

/** The visible events in the order of the list. */
export function listedEvents() {
  if (orderList.value === "text") return state.visible;
  const day = (event) => (event.date.from === null ? Infinity : event.date.from);
  if (!byDate) byDate = [...EVENTS].sort((a, b) => day(a) - day(b) || a.index - b.index);
  return byDate.filter((event) => state.isVisible[event.index]);
}

function refreshList() {
  const events = listedEvents();
  rows.show(events);
  const words = EVENTS.length ? emptyNote("No event matches.", "Change or reset the filters.") : noEventNote();
  emptyBox.replaceChildren(events.length ? "" : words);
}

function markRow(event, isReached) {
  if (event && isReached) rows.reach(event);
  markOnly(".row", "is-current", event && document.querySelector('.virtual .row[data-event="' + event.index + '"]'));
}

/** Bring the selected event into view when its tab is opened. */
export function showCurrentRow() {
  markRow(selection.event, true);
}

/** The next (1) or previous (-1) visible event in the order of the list, if there is one. */
export function neighbour(direction) {
  const events = listedEvents();
  const at = Math.max(events.indexOf(selection.event), direction < 0 ? 0 : -1);
  return events.at((at + direction) % events.length);
}
