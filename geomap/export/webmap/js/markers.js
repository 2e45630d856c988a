// Markers that can be reached with the keyboard, for up to 300 events; more are drawn as sprites.

const MOST_MARKERS = 300;
const MOST_FANNED = 6;
const MARKER_SIZE = 26;
const BADGE_SIZE = 34;
const markerLayer = L.layerGroup();
const markerElements = new Map();

function drawMarkers() {
  const focused = focusedMarker();
  markerLayer.clearLayers();
  markerElements.clear();
  state.markerSpots = [];
  state.labelled = [];
  const placed = state.visible.filter(isPlaced);
  const many = placed.length > MOST_MARKERS;
  drawSprites(many ? placed : []);
  if (!many) placeMarkers(groupEvents(placed, isFar() ? BADGE_SIZE + 6 : MARKER_SIZE - 2));
  if (focused !== null && markerElements.has(focused)) markerElements.get(focused).focus({ preventScroll: true });
  showSelectedMarker();
}

function focusedMarker() {
  for (const [index, element] of markerElements) if (element === document.activeElement) return index;
  return null;
}

/** Symbols stand at their places where they have room, else beside them, tied by a line. */
function placeMarkers(groups) {
  const spots = groups.flatMap((group) => (isBadge(group) ? [badgeSpot(group)] : fanSpots(group)));
  spread(spots, 60);
  spots.filter((spot) => Math.hypot(spot.x - spot.anchor.x, spot.y - spot.anchor.y) > 6).forEach(drawLeader);
  spots.forEach((spot) => (spot.group ? drawBadge(spot) : drawEvent(spot)));
  groups.forEach(labelGroup);
}

/** Seen from so far that a few pixels are another country. */
function isFar() {
  return map.getZoom() < 6;
}

/** Whether a group is shown as a count: there are too many to fan out, or they would stand in other countries. */
function isBadge({ events }) {
  return events.length > (isFar() && !isOnePlace(events) ? 1 : MOST_FANNED);
}

function fanSpots(group) {
  const offsets = fanOffsets(group.events.length);
  return group.events.map((event, index) => {
    const anchor = map.project([event.place.lat, event.place.lon]);
    return {
      event,
      anchor,
      x: group.point.x + offsets[index][0],
      y: group.point.y + offsets[index][1],
      size: MARKER_SIZE,
    };
  });
}

/** A count stands in the middle of what it counts. */
function badgeSpot(group) {
  const points = group.events.map((event) => map.project([event.place.lat, event.place.lon]));
  const middle = points.reduce((sum, point) => sum.add(point)).divideBy(points.length);
  return { group, anchor: middle, x: middle.x, y: middle.y, size: BADGE_SIZE };
}

function drawEvent(spot) {
  const press = (origin) => select(spot.event, { from: "map", origin });
  const element = addMarker(
    spot,
    symbolSvg(symbolStyle(spot.event), MARKER_SIZE),
    spokenName(spot.event),
    "event-marker",
    press,
  );
  markerElements.set(spot.event.index, element);
}

/** A line from a symbol to the point where it belongs, which gets a dot. */
function drawLeader(spot) {
  const dx = Math.round(spot.x - spot.anchor.x);
  const dy = Math.round(spot.y - spot.anchor.y);
  const drawing = svg(
    "svg",
    { width: 1, height: 1, class: "leaders", "aria-hidden": "true" },
    svg("line", { x2: dx, y2: dy }),
    svg("circle", { r: 3 }),
  );
  const icon = L.divIcon({ html: drawing, className: "leader-icon", iconSize: [1, 1], iconAnchor: [0, 0] });
  L.marker(map.unproject(spot.anchor), { icon, interactive: false, keyboard: false, zIndexOffset: -5000 }).addTo(
    markerLayer,
  );
}

function drawBadge(spot) {
  const { events } = spot.group;
  const label =
    plural(events.length, "event") + (isOnePlace(events) ? " at " + events[0].place.name : " close together");
  const element = addMarker(
    spot,
    el("span", { class: "badge" }, String(events.length)),
    label,
    "badge-marker",
    (origin) => openGroup(spot.group, origin),
  );
  events.forEach((event) => markerElements.set(event.index, element));
}

/** Points get their name beside them. */
function labelGroup(group) {
  const places = new Set(group.events.map((event) => event.place).filter((place) => place.draw === "point"));
  if (isFar() && places.size > 1) return;
  const reach = isBadge(group)
    ? BADGE_SIZE / 2
    : Math.max(...fanOffsets(group.events.length).map(([x]) => x)) + MARKER_SIZE / 2;
  places.forEach((place) => state.labelled.push({ place, reach }));
}

function addMarker(spot, content, label, className, press) {
  const { size } = spot;
  const latlng = map.unproject(spot.anchor);
  const shift = L.point(spot.x, spot.y).subtract(spot.anchor).round();
  const icon = L.divIcon({
    html: content,
    className,
    iconSize: [size, size],
    iconAnchor: [size / 2 - shift.x, size / 2 - shift.y],
  });
  const marker = L.marker(latlng, { icon, keyboard: false, interactive: false }).addTo(markerLayer);
  const element = marker.getElement();
  element.classList.add("leaflet-interactive");
  element.title = label;
  makeButton(element, label, press);
  state.markerSpots.push({ latlng, offset: shift, size: size / 2 + 2 });
  return element;
}

function openGroup(group, origin) {
  if (isOnePlace(group.events) || map.getZoom() >= 10) openEventList(group.events, group.latlng, origin);
  else
    map.fitBounds(L.latLngBounds(group.events.map((event) => [event.place.lat, event.place.lon])).pad(0.3), {
      maxZoom: Math.min(map.getZoom() + 4, 11),
      animate: !reducedMotion.matches,
    });
}

function showSelectedMarker() {
  markerLayer.eachLayer((marker) => marker.getElement().classList.remove("is-selected"));
  const element = state.selected && markerElements.get(state.selected.index);
  if (element) element.classList.add("is-selected");
}
