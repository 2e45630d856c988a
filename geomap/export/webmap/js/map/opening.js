// What happens when something is pressed that stands for one event or for several.
import { reducedMotion } from "../base/media.js";
import { listed, select } from "../state/selection.js";
import { map, shownAt } from "./frame.js";
import { isOnePlace } from "./groups.js";

const DEEP = 12; // a zoom at which events close together are listed
const MOST_STEPS = 4;

/** Select a single event, and come nearer to several; list those of one place, or where one is near enough. */
export function openEvents(events, latlng, origin) {
  if (events.length === 1) return select(events[0], { from: "map", origin });
  const zoom = map.getZoom();
  if (zoom >= DEEP || isOnePlace(events)) return listed(events, latlng, origin);
  const places = new Set(events.map((event) => event.place));
  const bounds = L.latLngBounds(Array.from(places, shownAt)).pad(0.3);
  const nearer = Math.max(zoom + 1, Math.min(zoom + MOST_STEPS, DEEP, map.getBoundsZoom(bounds)));
  map.setView(bounds.getCenter(), nearer, { animate: !reducedMotion.matches });
}
