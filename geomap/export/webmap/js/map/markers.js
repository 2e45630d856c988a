// Events on the map: up to 300 in view are markers that can be reached with the keyboard, more are drawn as a crowd.
import { known } from "../base/lookup.js";
import { plural } from "../base/words.js";
import { isPlaced, spokenName } from "../data/events.js";
import { TYPE_GROUPS } from "../data/type_groups.js";
import { changed, state } from "../state/filters.js";
import { hinted, selected, selection } from "../state/selection.js";
import { drawOn } from "./canvas.js";
import { clusterSpots } from "./clusters.js";
import { paintCrowd, startPressing } from "./crowd.js";
import { circle, drawingSvg, paintDrawing } from "./drawing.js";
import { isFar, map, shownAt } from "./frame.js";
import { fanOffsets, isOnePlace, spreadSpots } from "./groups.js";
import { addButton, addIcon } from "./icons.js";
import { openEvents } from "./opening.js";
import { ringLayers } from "./rings.js";
import { countSpots, eventSpots, spotOf, spotPoint } from "./spots.js";
import { symbolLayers, symbolStyle } from "./symbols.js";

const MOST_MARKERS = 300;
const MOST_FANNED = 6;
const MARKER_SIZE = 26;
const markerLayer = L.layerGroup();
const hintLayer = L.layerGroup();

/** What is drawn as elements, `spots`; positions are pixels of the world at `zoom`. `key` says when to draw anew. */
export const marked = { spots: [], zoom: 0, key: "" };
/** What is drawn as a crowd, nothing where there are few events. */
export let crowd = null;

export function startMarkers() {
  markerLayer.addTo(map);
  hintLayer.addTo(map);
  changed.on(countSpots);
  drawOn("crowd", drawEvents, changed, selected);
  selected.on(showSelected);
  hinted.on(showHints);
  map.on("zoomstart", () => showHints(null)); // symbols move when the zoom changes
  startPressing(() => crowd);
}

function drawEvents(open, view) {
  const { middle, scale, zoom } = view;
  const isFew = state.visible.length <= MOST_MARKERS;
  const world = { left: (middle - 0.5) * scale, top: 0, width: scale, height: scale, middle, scale };
  const found = clusterSpots(eventSpots, isFew ? world : view);
  const count = found.clusters.reduce((sum, cluster) => sum + cluster.count, 0);
  crowd = count > MOST_MARKERS ? found : null;
  const spots = crowd ? selectedSpots(view) : markerSpots(found.clusterOf, view);
  const key = zoom + spots.map(({ x, y, events }) => [x, y, ...events.map((event) => event.index)]).join();
  if (key !== marked.key) drawMarkers({ spots, zoom, key });
  if (crowd) paintCrowd(open(), crowd.clusters, view);
}

/** In a crowd, only the selected event is a marker. */
function selectedSpots(view) {
  const { event } = selection;
  return event && state.isVisible[event.index] && isPlaced(event) ? [eventSpot(event, [event], view)] : [];
}

/** Symbols stand at their places where they have room, else beside them; what is too close together is counted. */
function markerSpots(clusterOf, view) {
  const groups = new Map();
  for (const event of state.visible) {
    const cluster = clusterOf(spotOf(event));
    if (cluster) known(groups, cluster, () => []).push(event);
  }
  const spots = [];
  for (const [cluster, events] of groups) {
    const most = isFar() && cluster.spread > 1 ? 1 : MOST_FANNED;
    if (events.length > most) spots.push(badgeSpot(cluster, events));
    else for (const event of events) spots.push(eventSpot(event, events, view));
  }
  spreadSpots(spots, 60);
  return spots;
}

/** An event, beside the others of its place. */
function eventSpot(event, events, view) {
  const { x, y } = spotPoint(spotOf(event), view);
  const here = events.filter((other) => spotOf(other) === spotOf(event));
  const fan = fanOffsets(here.length);
  const [right, down] = fan[here.indexOf(event)];
  return {
    events: [event],
    place: event.place,
    anchor: { x, y },
    x: x + right,
    y: y + down,
    half: MARKER_SIZE / 2,
    reach: Math.max(...fan.map(([side]) => side)) + MARKER_SIZE / 2,
    unit: 12,
    layers: symbolLayers(symbolStyle(event)),
    label: spokenName(event),
    name: "event-marker",
  };
}

function badgeSpot({ x, y, spread, half, mix }, events) {
  const place = spread === 1 ? events[0].place : null;
  const kinds = mix.flatMap((count, group) => (count ? TYPE_GROUPS[group].label + " " + count : []));
  const where = isOnePlace(events) ? " at " + events[0].place.name : " close together";
  const label = plural(events.length, "event") + where + ": " + kinds.join(", ");
  const layers = ringLayers(events.length, mix);
  return { events, place, anchor: { x, y }, x, y, half, reach: half, unit: half, layers, label, name: "badge-marker" };
}

function drawMarkers(drawn) {
  const focused = marked.spots.find(({ element }) => element === document.activeElement);
  markerLayer.clearLayers();
  Object.assign(marked, drawn);
  for (const { anchor, leader } of movedSpots())
    addIcon(markerLayer, map.unproject(anchor), drawingSvg(leader, 1, 2), "leader-icon", 2, { zIndexOffset: -5000 });
  for (const spot of marked.spots) {
    const { layers, unit, half, label, name, events } = spot;
    const latlng = map.unproject(spot);
    const press = (origin) => openEvents(events, latlng, origin);
    const drawing = drawingSvg(layers, unit, 2 * half);
    spot.element = addButton(markerLayer, latlng, drawing, name, 2 * half, label, press).getElement();
    spot.element.title = label;
  }
  const again = focused && spotWith(focused.events[0]);
  if (again) again.element.focus({ preventScroll: true });
  showSelected();
}

/** What stands beside its place, and the line from there to it: its dot is where it belongs. */
function movedSpots() {
  return marked.spots.flatMap(({ anchor, x, y }) => {
    const [right, down] = [x - anchor.x, y - anchor.y];
    const line = { d: "M0 0L" + [right, down], stroke: "map-area", width: 1.4 };
    const leader = [line, { d: circle(3), fill: "map-area", stroke: "symbol-halo", width: 1 }];
    return Math.hypot(right, down) > 6 ? [{ anchor, leader }] : [];
  });
}

function spotWith(event) {
  return marked.spots.find(({ events }) => events.includes(event));
}

function showSelected() {
  for (const { element, events } of marked.spots)
    element.classList.toggle("is-selected", events.includes(selection.event));
}

/** Rings around the symbols of events that the reader points at elsewhere. */
function showHints(events) {
  hintLayer.clearLayers();
  const points = (events || []).filter(isPlaced).map((event) => markerPoint(event, shownAt(event.place)));
  const apart = new Map(points.map((latlng) => [String(latlng), latlng]));
  for (const latlng of apart.values()) addIcon(hintLayer, latlng, "", "hint-ring", 44, { zIndexOffset: 20000 });
}

/** Where the popup points: at the symbol, which stands beside its place in a group. */
export function markerPoint(event, latlng) {
  const spot = spotWith(event);
  return spot ? map.unproject(spot, marked.zoom) : latlng;
}

/** Draw markers and leader lines on a canvas whose unit is a pixel of the map's element. */
export function paintMarkers(context) {
  const at = (point) => map.latLngToContainerPoint(map.unproject(point));
  const paint = (layers, { x, y }, scale) => paintDrawing(context, layers, x, y, scale);
  for (const { anchor, leader } of movedSpots()) paint(leader, at(anchor), 1);
  for (const spot of marked.spots) paint(spot.layers, at(spot), spot.half / spot.unit);
}
