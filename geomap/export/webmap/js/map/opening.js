// What happens when several events are pressed at once.
import { reducedMotion } from "../base/media.js";
import { listed } from "../state/selection.js";
import { map, shownAt } from "./frame.js";
import { isOnePlace } from "./groups.js";

const DEEP = 12; // a zoom at which events close together are listed
const MOST_STEPS = 4;

/** Come nearer to events that lie close together; list those of one place, or where one is near enough. */
export function openEvents(events, latlng, origin) {
  const zoom = map.getZoom();
  if (zoom >= DEEP || isOnePlace(events)) return listed(events, latlng, origin);
  const places = new Set(events.map((event) => event.place));
  const bounds = L.latLngBounds(Array.from(places, shownAt)).pad(0.3);
  const nearer = Math.max(zoom + 1, Math.min(zoom + MOST_STEPS, DEEP, map.getBoundsZoom(bounds)));
  map.setView(bounds.getCenter(), nearer, { animate: !reducedMotion.matches });
}
