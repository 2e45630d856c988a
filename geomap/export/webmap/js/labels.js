// Names on the map: places of events first, then the base map's by rank, none over another or over a marker.

function drawLabels(context, view, basemap) {
  const zoom = map.getZoom();
  const placed = markerBoxes(view);
  const own = eventLabels();
  const taken = new Set(own.map((label) => fold(label.name)));
  const base = basemap
    ? basemap.names.filter(
        (name) => name.rank < Math.max(zoom, 2) && isNameShown(name, zoom) && !taken.has(fold(name.name)),
      )
    : [];
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of [...own, ...base.sort((a, b) => a.rank - b.rank)]) drawLabel(context, view, label, placed);
}

/** Names of countries give way to those of cities as one comes nearer. */
function isNameShown(name, zoom) {
  return name.kind === "country" ? zoom <= 6 : zoom >= 4;
}

/** Names of the places that have visible events drawn as points. */
function eventLabels() {
  const labels = new Map();
  for (const group of state.labelled || [])
    labels.set(group.place.name, {
      name: group.place.name,
      lat: group.place.lat,
      lon: group.place.lon,
      kind: "event",
      rank: 0,
      reach: group.reach,
    });
  return [...labels.values()].slice(0, 300);
}

function markerBoxes(view) {
  return (state.markerSpots || []).map((spot) => {
    const at = view.at(spot.latlng).add(spot.offset || [0, 0]);
    return { left: at.x - spot.size, right: at.x + spot.size, top: at.y - spot.size, bottom: at.y + spot.size };
  });
}

const LABEL_FONTS = {
  event: "600 12px ",
  country: "600 11.5px ",
  capital: "500 12px ",
  city: "400 11.5px ",
};

function drawLabel(context, view, label, placed) {
  const at = view.at([label.lat, nearestCopy(label.lon)]);
  if (at.x < -80 || at.y < -20 || at.x > view.width + 80 || at.y > view.height + 20) return;
  const isCountry = label.kind === "country";
  context.font = (LABEL_FONTS[label.kind] || LABEL_FONTS.city) + token("font");
  if ("letterSpacing" in context) context.letterSpacing = isCountry ? "1.2px" : "0px";
  const text = isCountry ? label.name.toUpperCase() : label.name.slice(0, 60);
  const width = context.measureText(text).width;
  const gap = isCountry ? 0 : label.kind === "event" ? Math.max(label.reach + 8, LEAST_DISC + 7) : 7;
  const spots = isCountry
    ? [[at.x - width / 2, at.y]]
    : [
        [at.x + gap, at.y],
        [at.x - gap - width, at.y],
        [at.x - width / 2, at.y - gap - 4],
        [at.x - width / 2, at.y + gap + 4],
      ];
  for (const [x, y] of spots) {
    const box = { left: x - 3, right: x + width + 3, top: y - 8, bottom: y + 8 };
    if (
      placed.some(
        (other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top,
      )
    )
      continue;
    placed.push(box);
    paintLabel(context, text, x, y, label, at);
    return;
  }
}

function paintLabel(context, text, x, y, label, at) {
  context.strokeStyle = token("map-land");
  context.lineWidth = 3.2;
  context.strokeText(text, x, y);
  context.fillStyle = token(
    label.kind === "event" ? "map-event-label" : label.kind === "country" ? "map-country-label" : "map-label",
  );
  context.fillText(text, x, y);
  if (label.kind === "city" || label.kind === "capital") {
    context.beginPath();
    context.arc(at.x, at.y, label.kind === "capital" ? 2.4 : 1.8, 0, 7);
    context.fill();
  }
}

/** The longitude of the copy of the world that is nearest to the view. */
function nearestCopy(lon) {
  return lon + 360 * Math.round((map.getCenter().lng - lon) / 360);
}
