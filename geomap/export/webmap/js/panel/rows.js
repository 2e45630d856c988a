// Rows of events, and a list that makes only the rows in view.
import { button, dotted, el, foreign } from "../base/dom.js";
import { plural } from "../base/words.js";
import { isPlaced, isTold, shortDate } from "../data/events.js";
import { SENTENCES } from "../data/tables.js";
import { symbolStyle, symbolSvg } from "../map/symbols.js";
import { hinted, select } from "../state/selection.js";

const ROW_HEIGHT = 106; // pixels, as in panel.css
const MARGIN_ROWS = 8;

/** What happened, and where. */
export function eventTitle({ type, place }) {
  return [type.label, place.name && [": ", foreign(place.name)]];
}

/** What shows on the map where these events are while the pointer is there. */
export function hinting(events) {
  return { onmouseenter: () => hinted(events), onmouseleave: () => hinted(null) };
}

/** One event as a button: symbol, number, what and where, who and when, and the sentence; `from` says which list. */
export function eventRow(event, from) {
  const { articles } = event.report;
  const meta = [
    event.lead >= 0 && foreign(event.actor.name),
    shortDate(event.date),
    !isTold(event) && event.stance.modality,
    !isPlaced(event) && "not placed",
    articles > 1 && event.stance.modality !== "denied" && plural(articles, "article"),
  ];
  const text = el(
    "span.row-text",
    el("span.row-title", el("span.count", String(event.number)), eventTitle(event)),
    el("span.meta", dotted(meta)),
    el("span.row-quote", { dir: "auto" }, SENTENCES[event.sources[0].sentence]),
  );
  const press = ({ currentTarget }) => select(event, { from, origin: currentTarget });
  const attributes = { "data-event": event.index, ...hinting([event]) };
  return button("row", [symbolSvg(symbolStyle(event), 24), text], press, attributes);
}

/** A list in a panel that scrolls; `makeRow` makes the content of a row from an item. */
export function virtualList(list, makeRow) {
  const box = list.closest(".tab-body");
  const rows = new Map();
  let items = [];
  let waits = false;

  function draw() {
    waits = false;
    const top = box.scrollTop - list.offsetTop;
    const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - MARGIN_ROWS);
    const last = Math.min(items.length, Math.ceil((top + box.clientHeight) / ROW_HEIGHT) + MARGIN_ROWS);
    for (const [index, row] of rows) {
      if ((index >= first && index < last) || row.contains(document.activeElement)) continue;
      row.remove();
      rows.delete(index);
    }
    if (box.clientHeight) for (let index = first; index < last; index++) if (!rows.has(index)) place(index);
  }

  function place(index) {
    const row = el("li", { "aria-setsize": items.length, "aria-posinset": index + 1 }, makeRow(items[index]));
    row.style.top = index * ROW_HEIGHT + "px";
    const later = [...rows.keys()].filter((other) => other > index);
    list.insertBefore(row, rows.get(Math.min(...later)) || null);
    rows.set(index, row);
  }

  const drawSoon = () => {
    if (!waits) requestAnimationFrame(draw);
    waits = true;
  };
  box.addEventListener("scroll", drawSoon, { passive: true });
  new ResizeObserver(drawSoon).observe(box);
  return {
    show(shown) {
      items = shown;
      rows.clear();
      list.replaceChildren();
      list.style.height = items.length * ROW_HEIGHT + "px";
      draw();
    },
    /** Bring an item into view. */
    reach(item) {
      const index = items.indexOf(item);
      if (index < 0) return;
      const top = list.offsetTop + index * ROW_HEIGHT;
      const isSeen = top >= box.scrollTop && top + ROW_HEIGHT <= box.scrollTop + box.clientHeight;
      if (!isSeen) box.scrollTop = top - box.clientHeight * 0.1;
      draw();
    },
  };
}
