// The tray: what is not on the map, and why. Nothing is left out in silence.

let trayPanel = null;

function startTray(panel) {
  trayPanel = panel;
}

function unplacedEvents() {
  return state.visible.filter((event) => !isPlaced(event));
}

function refreshTray() {
  clear(trayPanel);
  const events = unplacedEvents();
  trayPanel.append(
    el("p", { class: "hint" }, "What the articles say without a position that would be honest to draw."),
  );
  trayEvents(events);
  trayNames("Names without a position", UNPLACED_NAMES, (row) => row.reason);
  trayNames("Countries named", COUNTRIES, () => null);
  if (!events.length && !UNPLACED_NAMES.length && !COUNTRIES.length)
    trayPanel.append(emptyNote("Nothing is missing.", "Every event stands on the map."));
}

function trayEvents(events) {
  if (!events.length) return;
  const list = el("ol", { class: "rows" });
  trayPanel.append(el("h2", { class: "section" }, "Events not placed ", count(events.length)), list);
  growingList(
    list,
    events.length,
    (index) =>
      el(
        "li",
        {},
        el("p", { class: "reason" }, foreign(events[index].place.reason || "No position")),
        eventRow(events[index], (event, origin) => select(event, { from: "tray", origin })),
      ),
    50,
  );
}

function trayNames(title, all, reasonOf) {
  const rows = all.filter((row) => row.articles.some((article) => !state.off.article.has(article)));
  if (!rows.length) return;
  const list = el("ul", { class: "names" });
  trayPanel.append(el("h2", { class: "section" }, title + " ", count(rows.length)), list);
  growingList(
    list,
    rows.length,
    (index) =>
      el(
        "li",
        {},
        el(
          "span",
          { class: "name-line" },
          foreign(rows[index].name),
          el("span", { class: "count" }, "× " + rows[index].count),
        ),
        reasonOf(rows[index]) ? el("span", { class: "reason" }, foreign(reasonOf(rows[index]))) : null,
      ),
    100,
  );
}

function count(number) {
  return el("span", { class: "count" }, grouped(number));
}
