// What follows when something is selected: the map moves there and its card opens.
import { narrow } from "../base/media.js";
import { isPlaced } from "../data/events.js";
import { viewOfEvent } from "../map/control.js";
import { map, moveTo, shownAt, zoomFor } from "../map/frame.js";
import { markerPoint } from "../map/markers.js";
import { asked, listed, revealed, select, selected } from "../state/selection.js";
import { markSentence } from "./articles.js";
import { eventCard, eventListCard } from "./cards.js";
import { controlCard } from "./control_card.js";
import { closeCard, openCard } from "./docking.js";
import { neighbour } from "./event_list.js";
import { app, searchField, showTab } from "./layout.js";

/** Connect what the reader presses with what is shown; the panel must have been started before. */
export function startFollowing() {
  selected.on((event, how) => event && show(event, how));
  revealed.on(showInArticle);
  listed.on((events, latlng, origin) => openCard(eventListCard(events), latlng, origin));
  asked.on((view, origin) => openCard(controlCard(view), shownAt(view.entry), origin));
  document.addEventListener("keydown", pressKey);
}

function show(event, { from, order, origin }) {
  if (from === "map" || from === "keys") showTab("articles");
  const open = (latlng) => openCard(eventCard(event, order, viewOfEvent(event.index)), latlng, origin);
  if (!isPlaced(event)) return open(null);
  const latlng = shownAt(event.place);
  if (from === "map") return open(markerPoint(event, latlng));
  if (narrow.matches && app.dataset.sheet === "full") app.dataset.sheet = "half";
  const zoom = from === "address" ? map.getZoom() : zoomFor(event.place);
  moveTo(latlng, zoom, () => open(markerPoint(event, latlng)));
}

/** Bring a source of an event into view; with `isMoved` the focus goes there. */
async function showInArticle(event, order, isMoved) {
  if (isMoved) showTab("articles");
  if (isMoved && narrow.matches) closeCard();
  const node = await markSentence(event, order);
  const chip = isMoved && node && node.querySelector('.chip[data-event="' + event.index + '"]');
  if (chip) chip.focus({ preventScroll: true });
}

function pressKey(event) {
  if (event.key === "Escape" && closeCard()) return event.preventDefault();
  const isTyping = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
  const step = { j: 1, k: -1 }[event.key];
  const next = step && neighbour(step);
  if (next) select(next, { from: "keys" });
  if (event.key === "/") {
    event.preventDefault();
    searchField.focus();
  }
}
