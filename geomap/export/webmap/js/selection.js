// One event at a time is selected; sentence, row, marker and card follow together.

/** Select an event. `from` says where the reader pressed, `order` which of its sources was pressed. */
function select(event, { from, order, origin }) {
  state.selected = event;
  markChips();
  showCurrentRow();
  drawAreas();
  if (from === "map" || from === "keys") showTab("articles");
  if (from !== "article") markSentence(event.sources[order || 0].sentence);
  else markQuietly(event.sources[order || 0].sentence);
  const open = (latlng) => {
    openCard(eventCard(event), latlng, origin);
    showSelectedMarker();
  };
  if (!isPlaced(event)) return open(null);
  const latlng = L.latLng(event.place.lat, nearestCopy(event.place.lon));
  if (from === "map") return open(markerPoint(event, latlng));
  setSheet(narrow.matches && sheetSize() === "full" ? "half" : sheetSize());
  moveTo(latlng, zoomFor(event.place), () => open(markerPoint(event, latlng)));
}

function unselect() {
  state.selected = null;
  markChips();
  showCurrentRow();
  showSelectedMarker();
}

/** Where the popup points: at the symbol, which stands beside its place in a group. */
function markerPoint(event, latlng) {
  const element = markerElements.get(event.index);
  if (!element) return latlng;
  const box = element.getBoundingClientRect();
  const host = map.getContainer().getBoundingClientRect();
  return map.containerPointToLatLng([box.left + box.width / 2 - host.left, box.top + box.height / 2 - host.top]);
}

/** A zoom at which the place and its uncertainty can be judged; never farther out than needed. */
function zoomFor(place) {
  const now = map.getZoom();
  if (place.draw === "point") return Math.max(now, 8);
  const bounds = L.latLng(place.lat, place.lon).toBounds(2600 * (place.km || 50));
  return Math.max(5, Math.min(map.getBoundsZoom(bounds), 9));
}

function markChips() {
  document.querySelectorAll(".chip[aria-current]").forEach((node) => node.removeAttribute("aria-current"));
  if (!state.selected) return;
  document
    .querySelectorAll('.chip[data-event="' + state.selected.index + '"]')
    .forEach((node) => node.setAttribute("aria-current", "true"));
}

function markQuietly(sentence) {
  document.querySelectorAll(".hit.is-marked").forEach((node) => node.classList.remove("is-marked"));
  const node = highlights.get(highlightOf(sentence));
  if (node) node.classList.add("is-marked");
}

function showInArticle(event, order) {
  showTab("articles");
  if (narrow.matches) closeCard();
  markSentence(event.sources[order].sentence);
  const chip = document.querySelector('.hit.is-marked .chip[data-event="' + event.index + '"]');
  if (chip) chip.focus({ preventScroll: true });
}

function openControl(view, origin) {
  openCard(controlCard(view), L.latLng(view.entry.lat, nearestCopy(view.entry.lon)), origin);
}

function openEventList(events, latlng, origin) {
  openCard(eventListCard(events), latlng, origin);
}

/** Go to the next (1) or previous (-1) visible event. */
function step(direction) {
  const events = listedEvents();
  if (!events.length) return;
  const at = events.indexOf(state.selected);
  const next = at < 0 ? (direction > 0 ? 0 : events.length - 1) : (at + direction + events.length) % events.length;
  select(events[next], { from: "keys" });
}
