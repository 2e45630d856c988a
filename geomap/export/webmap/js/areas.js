// Areas: rings of uncertainty, outlines of provinces, and discs of reported control with their hatches.

const LEAST_DISC = 19; // pixels
const MOST_DISC_KM = 60; // the largest cities are smaller
const MOST_AREAS = 80; // more would hide the map: then only the selected event's is drawn
const areaLayer = L.layerGroup();
const controlLayer = L.layerGroup();
const mentionLayer = L.layerGroup();
let areaRenderer = null;
let controlRenderer = null;

function startAreas() {
  for (const [name, depth] of [
    ["areas", 350],
    ["control", 360],
    ["labels", 450],
  ])
    map.createPane(name).style.zIndex = depth;
  map.getPane("areas").style.pointerEvents = "none";
  map.getPane("labels").style.pointerEvents = "none";
  areaRenderer = L.canvas({ pane: "areas", padding: 0.3 });
  controlRenderer = L.svg({ pane: "control", padding: 0.3 });
  [areaLayer, controlLayer, mentionLayer, markerLayer].forEach((layer) => layer.addTo(map));
}

/** How precisely the visible events are placed: a ring, a circle or an outline, each place once. */
function drawAreas() {
  areaLayer.clearLayers();
  const isVague = (event) => event.place.draw === "near" || event.place.draw === "area";
  let places = new Set(state.visible.filter(isVague).map((event) => event.place));
  if (places.size > MOST_AREAS)
    places = new Set([state.selected].filter((event) => event && isVague(event)).map((event) => event.place));
  const style = {
    renderer: areaRenderer,
    interactive: false,
    color: token("map-area"),
    weight: 1.3,
    dashArray: "5 4",
    fillColor: token("map-area"),
    fillOpacity: 0.035,
  };
  places.forEach((place) => {
    if (place.area)
      DATA.areas[place.area].forEach((ring) => L.polygon(pairs(ring), { ...style, dashArray: null }).addTo(areaLayer));
    else if (place.km) L.circle([place.lat, place.lon], { ...style, radius: place.km * 1000 }).addTo(areaLayer);
  });
}

function pairs(ring) {
  return Array.from({ length: ring.length / 2 }, (_, index) => [ring[2 * index + 1], ring[2 * index]]);
}

/** The latest interval of a place that chosen events claim, and who disputes it; null for none. */
function controlView(entry) {
  const chosen = (number) => state.isChosen[number];
  const until = state.to === null ? Infinity : state.to;
  const told = entry.intervals.filter(
    (interval) => (interval.from === null || interval.from <= until) && interval.claims.some(chosen),
  );
  if (!told.length) return null;
  const interval = told[told.length - 1];
  const rivals = interval.rivals
    .map(([actor, events]) => ({ actor, events: events.filter(chosen) }))
    .filter((rival) => rival.events.length);
  const denials = interval.denials.filter(chosen);
  const claims = interval.claims.filter(chosen);
  const marked = interval.status === "contested" || interval.status === "denied";
  const disputed =
    rivals.length > 0 ||
    denials.length > 0 ||
    (marked && interval.denials.length === 0 && interval.rivals.length === 0);
  return {
    entry,
    interval,
    claims,
    denials,
    rivals,
    disputed,
    holder: interval.holder < 0 ? null : ACTORS[interval.holder],
  };
}

function drawControl() {
  controlLayer.clearLayers();
  // The largest first, so that a small disc is never under a large one.
  const views = DATA.control
    .map(controlView)
    .filter(Boolean)
    .sort((a, b) => b.entry.km - a.entry.km);
  views.forEach((view) => {
    const disc = L.circle([view.entry.lat, view.entry.lon], {
      ...controlStyle(view),
      renderer: controlRenderer,
      radius: discRadius(view.entry),
    });
    disc.addTo(controlLayer);
    makeButton(disc.getElement(), controlName(view), (origin) => openControl(view, origin));
  });
  state.control = views;
}

/** In metres: the extent of the place, but visible from afar; a claim about a whole area shades a spot, not the area. */
function discRadius(entry) {
  const metres = (40075016 * Math.cos((entry.lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
  const extent = entry.km > MOST_DISC_KM ? 0 : entry.km * 1000;
  return Math.max(extent, (isFar() ? LEAST_DISC / 2 : LEAST_DISC) * metres);
}

function controlStyle(view) {
  const color = view.holder ? view.holder.fill : GREY;
  const second = view.rivals.length ? ACTORS[view.rivals[0].actor].fill : view.disputed || !view.holder ? GREY : null;
  const edge = { color: readable(color), weight: 1.8, className: "control-disc" };
  if (view.interval.faint) return { ...edge, weight: 1.6, dashArray: view.disputed ? "6 5" : null, fillOpacity: 0 };
  if (view.disputed)
    return { ...edge, dashArray: "6 5", fillColor: hatch(color, second), fillOpacity: isDark() ? 0.6 : 0.45 };
  if (!view.holder) return { ...edge, fillColor: hatch(GREY, "none"), fillOpacity: 0.5 };
  return { ...edge, fillColor: color, fillOpacity: 0.28 };
}

/** The fill reference of a 45 degree hatch in two colours, made on first use. */
function hatch(first, second) {
  const id = "hatch-" + first.slice(1) + "-" + second.replace("#", "");
  if (!document.getElementById(id)) document.getElementById("hatches").append(hatchPattern(id, first, second));
  return "url(#" + id + ")";
}

function hatchPattern(id, first, second) {
  return svg(
    "pattern",
    { id, width: 12, height: 12, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { width: 6, height: 12, fill: first }),
    svg("rect", { x: 6, width: 6, height: 12, fill: second }),
  );
}

function controlName(view) {
  const holder = view.holder ? view.holder.name : "unknown holder";
  return "Reported control of " + view.entry.name + ": " + holder + (view.disputed ? ", disputed" : "");
}

/** Let a drawn shape be reached and pressed like a button. */
function makeButton(element, label, press) {
  if (!element) return;
  const attributes = { tabindex: 0, role: "button", "aria-label": label };
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
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

/** Places that are named without an event: small grey dots, hollow where the place is an area. */
function drawMentions() {
  mentionLayer.clearLayers();
  if (!state.mentions) return;
  MENTIONS.filter((place) => place.articles.some((article) => !state.off.article.has(article))).forEach((place) => {
    const style = {
      renderer: areaRenderer,
      pane: "areas",
      interactive: false,
      radius: 3.5,
      color: token("map-label"),
      weight: 1.2,
    };
    L.circleMarker([place.lat, place.lon], {
      ...style,
      fillColor: token("map-label"),
      fillOpacity: place.vague ? 0 : 0.55,
    }).addTo(mentionLayer);
  });
}
