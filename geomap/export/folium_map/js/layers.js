// The four layers: events of control, events of conflict, how precise their places are, and reported control.

const INK = "#17191d";
const WIDEST_FILLED_KM = 50;
const CARD = { minWidth: 290, maxWidth: 290, className: "geomap-popup", autoPanPadding: [24, 24] };
const FILLERS = {
  control: (group) => fillEvents(group, "control"),
  conflict: (group) => fillEvents(group, "conflict"),
  precision: fillPrecision,
  discs: fillDiscs,
};

/** The layer of this key, filled. */
function layer(key) {
  const group = L.featureGroup();
  FILLERS[key](group);
  return group;
}

function fillEvents(group, family) {
  const found = data.markers.rows.map((_, number) => record(data.markers, number));
  const reach = new Map(found.filter((one) => one.family === "conflict").map((one) => [spotOf(one), sizeOf(one)]));
  // Large markers first, so that small ones lie on top of them.
  const sorted = found.filter((one) => one.family === family).sort((a, b) => b.events.length - a.events.length);
  for (const one of sorted) {
    const isArea = one.kind === "area";
    // Where control and conflict meet, control stands as a ring around conflict.
    const inner = family === "control" ? reach.get(spotOf(one)) ?? 0 : 0;
    const marker = L.circleMarker([one.lat, one.lon], {
      radius: inner ? inner + 5 : sizeOf(one),
      color: isArea ? fillOf(one.lead) : INK,
      weight: isArea ? 2.5 : 1.2,
      fillColor: isArea ? "#ffffff" : fillOf(one.lead),
      fillOpacity: isArea ? 0.7 : 0.9,
    });
    withCard(marker, (resized) => cards(one.events, resized)).addTo(group);
  }
}

function spotOf(marker) {
  return `${marker.lat},${marker.lon}`;
}

function sizeOf(marker) {
  return 6 + Math.min(8, 2 * Math.log2(marker.events.length));
}

/** Dashed rings of the distance within which a place lies, and outlines of areas. */
function fillPrecision(group) {
  const line = { color: "#4b5563", weight: 1.2, dashArray: "5 5", fill: false, interactive: false };
  for (const [lat, lon, km] of data.rings) L.circle([lat, lon], { ...line, radius: km * 1000 }).addTo(group);
  for (const rings of data.areas) L.polygon(rings.map(points), { ...line, dashArray: null }).addTo(group);
}

/** Longitude, latitude, longitude, ... as the points that Leaflet takes. */
function points(ring) {
  return Array.from({ length: ring.length / 2 }, (_, index) => [ring[2 * index + 1], ring[2 * index]]);
}

function fillDiscs(group) {
  for (const entry of data.control) {
    const disc = L.circle([entry.lat, entry.lon], { radius: entry.km * 1000, ...discStyle(entry) });
    withCard(disc, (resized) => controlCard(entry, resized)).addTo(group);
  }
}

/**
 * Colour is the holder, fill and edge say how sure: full only where nobody disputes it, none for a faint mention.
 * Neither is a wide area filled: that somebody holds it does not say that it is held everywhere.
 */
function discStyle(entry) {
  const now = entry.now.map((number) => entry.intervals[number]);
  const [first] = now;
  const rival = now.find((other) => other.holder !== first.holder)?.holder ?? first.rivals[0]?.[0];
  const isSure = now.every((interval) => interval.status === "reported") && rival === undefined;
  const isOutline = entry.km > WIDEST_FILLED_KM || now.every((interval) => interval.faint);
  return {
    color: fillOf(rival ?? first.holder),
    weight: 2,
    dashArray: isSure ? null : "7 5",
    fillColor: fillOf(first.holder),
    fillOpacity: isOutline ? 0 : isSure ? 0.28 : 0.14,
  };
}

/** Binds a card that is built at the first click, and kept. */
function withCard(shape, build) {
  let card = null;
  const resized = () => card && shape.getPopup().update();
  return shape.bindPopup(() => (card ??= build(resized)), CARD);
}
