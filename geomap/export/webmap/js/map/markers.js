// Events on the map: up to 300 in view are markers that can be reached with the keyboard, more are drawn as a crowd.
import { svg } from "../base/dom.js";
import { themeChanged, token } from "../base/theme.js";
import { plural } from "../base/words.js";
import { COLUMNS, isPlaced, spokenName } from "../data/events.js";
import { TYPE_GROUPS, groupOfType } from "../data/type_groups.js";
import { changed, state } from "../state/filters.js";
import { hinted, select, selected, selection } from "../state/selection.js";
import { pixelView } from "./canvas.js";
import { discSize } from "./clusters.js";
import { isFar, makeButton, map, shownAt } from "./frame.js";
import { fanOffsets, groupItems, isOnePlace, spreadSpots } from "./groups.js";
import { openEvents } from "./opening.js";
import { paintRing, ringSvg } from "./rings.js";
import { countInView, countSpots, spotOf, spotPoint } from "./spots.js";
import { crowd, showCrowd, startCrowd, symbolColors } from "./sprites.js";
import { drawSymbol, symbolStyle, symbolSvg } from "./symbols.js";

const MOST_MARKERS = 300;
const MOST_FANNED = 6;
const MARKER_SIZE = 26;
const REACHES = { near: MARKER_SIZE - 2, far: 40, around: 52 };
const markerLayer = L.layerGroup();
const hintLayer = L.layerGroup();
const elements = new Map(); // by the number of the event

// What is drawn as elements: items are events with their positions in pixels of the world, spots are what stands where.
const marked = { zoom: null, items: [], groups: [], spots: [] };

export function startMarkers() {
  markerLayer.addTo(map);
  hintLayer.addTo(map);
  map.on("moveend resize", refresh);
  changed.on(() => {
    countSpots();
    refresh();
  });
  themeChanged.on(refresh);
  selected.on(() => {
    if (crowd.clusters) drawMarkers(pixelView(map));
    showSelected();
  });
  hinted.on(showHints);
  startCrowd();
}

function refresh() {
  const view = pixelView(map);
  showCrowd(countInView(view) > MOST_MARKERS);
  drawMarkers(view);
}

/** The events that are drawn as elements: all where they are few, those in view where they are not too many. */
function markedEvents({ left, top, width, height, middle, scale }) {
  if (crowd.clusters) return [selection.event].filter((event) => event && state.isVisible[event.index]);
  if (state.visible.length <= MOST_MARKERS) return state.visible;
  return state.visible.filter((event) => {
    const spot = spotOf(event);
    if (spot < 0) return false;
    const { x, y } = spotPoint(spot, { middle, scale });
    return x >= left && y >= top && x < left + width && y < top + height;
  });
}

function drawMarkers(view) {
  const items = markedEvents(view)
    .filter(isPlaced)
    .map((event) => ({ event, ...spotPoint(spotOf(event), view) }));
  const isSame = (item, index) => item.event === marked.items[index].event && item.x === marked.items[index].x;
  if (view.zoom === marked.zoom && items.length === marked.items.length && items.every(isSame)) return;
  const focused = [...elements].find(([, element]) => element === document.activeElement);
  markerLayer.clearLayers();
  elements.clear();
  placeMarkers(items);
  Object.assign(marked, { zoom: view.zoom, items });
  if (focused && elements.has(focused[0])) elements.get(focused[0]).focus({ preventScroll: true });
  showSelected();
}

/** Symbols stand at their places where they have room, else beside them, tied by a line. */
function placeMarkers(items) {
  marked.groups = groupItems(items, { ...REACHES, most: MOST_FANNED, isFar: isFar() });
  marked.groups.forEach((group) => (group.events = group.items.map((item) => item.event)));
  marked.spots = marked.groups.flatMap((group) => (isBadge(group) ? [badgeSpot(group)] : fanSpots(group)));
  spreadSpots(marked.spots, 60);
  marked.spots.filter(isMoved).forEach(drawLeader);
  marked.spots.forEach((spot) => (spot.group ? drawBadge(spot) : drawEvent(spot)));
}

/** Whether a group is shown as a count: there are too many to fan out, or they would stand far from their places. */
function isBadge({ events, isClose }) {
  return events.length > (isClose && !isOnePlace(events) ? 1 : MOST_FANNED);
}

function isMoved({ x, y, anchor }) {
  return Math.hypot(x - anchor.x, y - anchor.y) > 6;
}

function fanSpots(group) {
  const offsets = fanOffsets(group.items.length);
  return group.items.map(({ event, x, y }, index) => {
    const [dx, dy] = offsets[index];
    return { event, anchor: L.point(x, y), x: group.x + dx, y: group.y + dy, size: MARKER_SIZE };
  });
}

/** A count stands in the middle of what it counts. */
function badgeSpot(group) {
  const { items, events } = group;
  const middle = (name) => items.reduce((sum, item) => sum + item[name], 0) / items.length;
  const anchor = L.point(middle("x"), middle("y"));
  const mix = TYPE_GROUPS.map(() => 0);
  events.forEach((event) => mix[groupOfType[COLUMNS.type[event.index]]]++);
  return { group, mix, anchor, x: anchor.x, y: anchor.y, size: discSize(items.length) };
}

function drawEvent(spot) {
  const press = (origin) => select(spot.event, { from: "map", origin });
  const drawing = symbolSvg(symbolStyle(spot.event), MARKER_SIZE);
  elements.set(spot.event.index, addMarker(spot, drawing, spokenName(spot.event), "event-marker", press));
}

/** A line from a symbol to the point where it belongs, which gets a dot. */
function drawLeader({ x, y, anchor }) {
  const line = svg("line", { x2: Math.round(x - anchor.x), y2: Math.round(y - anchor.y) });
  const drawing = svg("svg", { width: 1, height: 1, class: "leaders", "aria-hidden": "true" }, line);
  drawing.append(svg("circle", { r: 3 }));
  addIcon(map.unproject(anchor), drawing, "leader-icon", 1, { zIndexOffset: -5000 }, markerLayer);
}

function drawBadge(spot) {
  const { events } = spot.group;
  const kinds = spot.mix.flatMap((count, group) => (count ? TYPE_GROUPS[group].label + " " + count : []));
  const where = isOnePlace(events) ? " at " + events[0].place.name : " close together";
  const label = plural(events.length, "event") + where + ": " + kinds.join(", ");
  const press = (origin) => openEvents(events, map.unproject(spot.anchor), origin);
  const element = addMarker(spot, ringSvg(events.length, spot.mix), label, "badge-marker", press);
  events.forEach((event) => elements.set(event.index, element));
}

function addIcon(latlng, html, className, size, { shift, ...options }, layer) {
  const { x, y } = shift || { x: 0, y: 0 };
  const anchor = [size / 2 - x, size / 2 - y];
  const icon = L.divIcon({ html, className, iconSize: [size, size], iconAnchor: anchor });
  return L.marker(latlng, { icon, keyboard: false, interactive: false, ...options }).addTo(layer).getElement();
}

function addMarker(spot, content, label, className, press) {
  const shift = L.point(spot.x, spot.y).subtract(spot.anchor).round();
  const element = addIcon(map.unproject(spot.anchor), content, className, spot.size, { shift }, markerLayer);
  element.classList.add("leaflet-interactive");
  element.title = label;
  makeButton(element, label, press);
  return element;
}

function showSelected() {
  markerLayer.eachLayer((marker) => marker.getElement().classList.remove("is-selected"));
  const element = selection.event && elements.get(selection.event.index);
  if (element) element.classList.add("is-selected");
}

/** Rings around the symbols of events that the reader points at elsewhere. */
function showHints(events) {
  hintLayer.clearLayers();
  const points = new Set();
  for (const event of (events || []).filter(isPlaced)) {
    const latlng = markerPoint(event, shownAt(event.place));
    if (points.has(String(latlng))) continue;
    points.add(String(latlng));
    addIcon(latlng, "", "hint-ring", 44, { zIndexOffset: 20000 }, hintLayer);
  }
}

/** Where the popup points: at the symbol, which stands beside its place in a group. */
export function markerPoint(event, latlng) {
  const element = elements.get(event.index);
  if (!element) return latlng;
  const box = element.getBoundingClientRect();
  const host = map.getContainer().getBoundingClientRect();
  return map.containerPointToLatLng([box.left + box.width / 2 - host.left, box.top + box.height / 2 - host.top]);
}

/** Tell the position of every marker, in pixels of the world, and half its size. */
export function eachMarker(visit) {
  marked.spots.forEach(({ x, y, size }) => visit(x, y, size / 2));
}

/** The places that get their name beside their markers: { place, x, y, reach }. */
export function markedPlaces() {
  return marked.groups.flatMap(labelsOfGroup);
}

function labelsOfGroup(group) {
  const points = group.items.filter(({ event }) => event.place.draw === "point");
  const places = new Map(points.map((item) => [item.event.place, item]));
  if (group.isClose && places.size > 1) return [];
  const fan = fanOffsets(group.items.length).map(([x]) => x);
  const reach = isBadge(group) ? discSize(group.items.length) / 2 : Math.max(...fan) + MARKER_SIZE / 2;
  return [...places].map(([place, { x, y }]) => ({ place, x, y, reach }));
}

/** Draw markers, counts and leader lines on a canvas whose unit is a pixel of the map's element. */
export function paintMarkers(context) {
  const corner = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
  const at = ({ x, y }) => [x - corner.x, y - corner.y];
  context.lineWidth = 1.4;
  for (const spot of marked.spots.filter(isMoved)) {
    context.strokeStyle = context.fillStyle = token("map-area");
    context.beginPath();
    context.moveTo(...at(spot.anchor));
    context.lineTo(...at(spot));
    context.stroke();
    context.beginPath();
    context.arc(...at(spot.anchor), 3, 0, 7);
    context.fill();
  }
  for (const spot of marked.spots) {
    const [x, y] = at(spot);
    context.save();
    if (spot.group) paintRing(context, x, y, spot.group.items.length, spot.mix);
    else {
      context.translate(x, y);
      drawSymbol(context, symbolStyle(spot.event), MARKER_SIZE, symbolColors());
    }
    context.restore();
  }
}
