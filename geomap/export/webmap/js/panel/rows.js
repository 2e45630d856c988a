// Rows of events, and a list that makes only the rows in view.
import { button, dotted, el, foreign } from "../base/dom.js";
import { isPlaced, isTold, shortDate } from "../data/events.js";
import { SENTENCES } from "../data/tables.js";
import { symbolStyle, symbolSvg } from "../map/symbols.js";
import { hinted } from "../state/selection.js";

const ROW_HEIGHT = 106; // pixels, as in panel.css
const MARGIN_ROWS = 8;

/** One event as a button: symbol, number, what and where, who and when, and the sentence. */
export function eventRow(event, press) {
  const meta = [
    event.lead < 0 ? null : foreign(event.actor.name),
    shortDate(event.date),
    isTold(event) ? null : event.stance.modality,
    isPlaced(event) ? null : "not placed",
  ];
  const title = [
    el("span.row-number", {}, String(event.number)),
    event.type.label,
    event.place.name ? [": ", foreign(event.place.name)] : null,
  ];
  const text = el(
    "span.row-text",
    {},
    el("span.row-title", {}, title),
    el("span.row-meta", {}, dotted(meta)),
    el("span.row-quote", { dir: "auto" }, SENTENCES[event.sources[0].sentence]),
  );
  return button("row", [symbolSvg(symbolStyle(event), 24), text], (click) => press(event, click.currentTarget), {
    "data-event": event.index,
    onmouseenter: () => hinted([event]),
    onmouseleave: () => hinted(null),
  });
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
    let next = index + 1;
    while (next < items.length && next <= index + 40 && !rows.has(next)) next++;
    list.insertBefore(row, rows.get(next) || null);
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
    /** Bring an item into view, and give its row. */
    reach(item) {
      const index = items.indexOf(item);
      if (index < 0) return null;
      const top = list.offsetTop + index * ROW_HEIGHT;
      const isSeen = top >= box.scrollTop && top + ROW_HEIGHT <= box.scrollTop + box.clientHeight;
      if (!isSeen) box.scrollTop = top - box.clientHeight * 0.1;
      draw();
      return rows.get(index) || null;
    },
  };
}
