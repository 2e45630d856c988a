// The map itself: how it is made, moved, and measured.
import { narrow, reducedMotion } from "../base/media.js";
import { MENTIONS } from "../data/tables.js";
import { isPlaced } from "../data/events.js";
import { state } from "../state/filters.js";

const WORLD = [
  [-45, -120],
  [65, 150],
];
const DEPTHS = { areas: 350, territory: 355, control: 360, labels: 450, crowd: 590 };
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
  for (const [name, depth] of Object.entries(DEPTHS))
    Object.assign(map.createPane(name).style, { zIndex: depth, pointerEvents: "none" });
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

/** The place of an event or a claim on the copy of the world that is nearest to the view. */
export function shownAt({ lat, lon }) {
  return L.latLng(lat, lon + 360 * Math.round((map.getCenter().lng - lon) / 360));
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
  const { x: width, y: height } = map.getSize();
  const lift = narrow.matches ? 0 : Math.min(170, height * 0.22);
  const center = map.unproject(map.project(latlng, zoom).subtract([0, lift]), zoom);
  map.stop();
  const { x, y } = map.latLngToContainerPoint(latlng);
  const isWellInside = x > 40 && y > 40 && x < width - 40 && y < height - 40;
  if (map.getZoom() === zoom && isWellInside) return go();
  map.once("moveend", go);
  if (reducedMotion.matches) map.setView(center, zoom, { animate: false });
  else map.flyTo(center, zoom, { duration: 0.7 });
}
