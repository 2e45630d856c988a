// The list of visible events: the map's equivalent for those who cannot see it.

let listPanel = null;
let listOrder = "text";
let listRows = null;
const rowElements = new Map();

function startEventList(panel) {
  const order = el(
    "select",
    { id: "order", onchange: () => reorder(order.value) },
    el("option", { value: "text" }, "as in the articles"),
    el("option", { value: "date" }, "by date"),
  );
  const tools = el("div", { class: "list-tools" }, el("label", { for: "order" }, "Order "), order);
  listPanel = el("div", {});
  panel.append(tools, listPanel);
}

function reorder(order) {
  listOrder = order;
  refreshEventList();
}

function listedEvents() {
  if (listOrder === "text") return state.visible;
  const day = (event) => (event.date.from === null ? Infinity : event.date.from);
  return [...state.visible].sort((a, b) => day(a) - day(b) || a.index - b.index);
}

function refreshEventList() {
  rowElements.clear();
  clear(listPanel);
  const events = listedEvents();
  if (!events.length)
    return listPanel.append(
      emptyNote(
        EVENTS.length ? "No event matches." : "No event found.",
        EVENTS.length ? "Change or reset the filters." : "The articles report no control or conflict event.",
      ),
    );
  const list = el("ol", { class: "rows" });
  listPanel.append(list);
  listRows = growingList(list, events.length, (index) => el("li", {}, listRow(events[index])), 100);
}

function listRow(event) {
  const row = eventRow(event, (chosen, origin) => select(chosen, { from: "list", origin }));
  rowElements.set(event.index, row);
  row.classList.toggle("is-current", state.selected === event);
  return row;
}

/** One event as a button: symbol, number, what and where, who and when, and the sentence. */
function eventRow(event, press) {
  const meta = [
    event.lead < 0 ? null : foreign(event.actor.name),
    event.date.short,
    isTold(event) ? null : event.stance.modality,
    isPlaced(event) ? null : "not placed",
  ].filter(Boolean);
  return el(
    "button",
    { type: "button", class: "row", "data-event": event.index, onclick: (click) => press(event, click.currentTarget) },
    symbolSvg(symbolStyle(event), 24),
    el(
      "span",
      { class: "row-text" },
      el(
        "span",
        { class: "row-title" },
        el("span", { class: "row-number" }, String(event.number)),
        event.type.label,
        event.place.name ? [": ", foreign(event.place.name)] : null,
      ),
      el(
        "span",
        { class: "row-meta" },
        meta.flatMap((part, index) => (index ? [" · ", part] : [part])),
      ),
      el("span", { class: "row-quote", dir: "auto" }, SENTENCES[event.sources[0].sentence]),
    ),
  );
}

function showCurrentRow() {
  document.querySelectorAll(".row.is-current").forEach((row) => row.classList.remove("is-current"));
  const row = state.selected && rowElements.get(state.selected.index);
  if (!row) return;
  row.classList.add("is-current");
  scrollInside(row, null);
}
