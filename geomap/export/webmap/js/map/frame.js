// The map itself: how it is made, moved, and measured.
import { narrow, reducedMotion } from "../base/media.js";
import { MENTIONS } from "../data/tables.js";
import { isPlaced } from "../data/events.js";
import { state } from "../state/filters.js";

const WORLD = [
  [-45, -120],
  [65, 150],
];
const DEPTHS = { areas: 350, territory: 355, control: 360, labels: 450 };
let turn = 0;

export let map = null;

/** Make the map in its element, showing all visible events. */
export function startMap() {
  map = L.map("map", {
    attributionControl: false,
    worldCopyJump: true,
    minZoom: 2,
    maxZoom: 14,
    zoomControl: false,
    zoomAnimation: !reducedMotion.matches,
    fadeAnimation: !reducedMotion.matches,
    inertia: !reducedMotion.matches,
  });
  L.control.zoom({ position: "topleft" }).addTo(map);
  L.control.scale({ position: "bottomleft", maxWidth: 110, imperial: !narrow.matches }).addTo(map);
  for (const [name, depth] of Object.entries(DEPTHS)) {
    map.createPane(name).style.zIndex = depth;
    if (name !== "control") map.getPane(name).style.pointerEvents = "none";
  }
  fitEvents(false);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
}

/** Show all visible events, or all named places where none is placed. */
export function fitEvents(animate) {
  const placed = state.visible.filter(isPlaced).map((event) => event.place);
  const points = (placed.length ? placed : MENTIONS).map((place) => [place.lat, place.lon]);
  map.fitBounds(L.latLngBounds(points.length ? points : WORLD), { padding: [50, 50], maxZoom: 7, animate });
}

/** Seen from so far that a few pixels are another country. */
export function isFar() {
  return map.getZoom() < 6;
}

/** The longitude of the copy of the world that is nearest to the view. */
export function nearestCopy(lon) {
  return lon + 360 * Math.round((map.getCenter().lng - lon) / 360);
}

/** The place of an event or a claim on the copy of the world that is in view. */
export function shownAt(place) {
  return L.latLng(place.lat, nearestCopy(place.lon));
}

/** A zoom at which a place and its uncertainty can be judged; never farther out than needed. */
export function zoomFor(place) {
  if (place.draw === "point") return Math.max(map.getZoom(), 8);
  const bounds = L.latLng(place.lat, place.lon).toBounds(2600 * (place.km || 50));
  return Math.max(5, Math.min(map.getBoundsZoom(bounds), 9));
}

/** Bring a place into view, then go on; a later call cancels an earlier one that still waits. */
export function moveTo(latlng, zoom, then) {
  const mine = ++turn;
  const go = () => mine === turn && then();
  const size = map.getSize();
  const lift = narrow.matches ? 0 : Math.min(170, size.y * 0.22);
  const center = map.unproject(map.project(latlng, zoom).subtract([0, lift]), zoom);
  map.stop();
  if (map.getZoom() === zoom && isWellInside(map.latLngToContainerPoint(latlng), size)) return go();
  if (reducedMotion.matches) {
    map.setView(center, zoom, { animate: false });
    return go();
  }
  map.once("moveend", go);
  map.flyTo(center, zoom, { duration: 0.7 });
}

function isWellInside(point, size) {
  return point.x > 40 && point.y > 40 && point.x < size.x - 40 && point.y < size.y - 40;
}

/** Let a drawn shape be reached and pressed like a button. */
export function makeButton(element, label, press) {
  if (!element) return;
  element.setAttribute("tabindex", 0);
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", label);
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    const wasDrag = event.detail > 0 && map.dragging.moved();
    if (!wasDrag) press(element);
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    press(element);
  });
}
