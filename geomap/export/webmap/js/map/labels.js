// Names on the map: places of events first, then the base map's by rank, none over another or over a marker.
import { themeChanged, token } from "../base/theme.js";
import { fold } from "../base/words.js";
import { DATA } from "../data/tables.js";
import { changed } from "../state/filters.js";
import { ScreenCanvas } from "./canvas.js";
import { shownViews } from "./control.js";
import { isFar, map } from "./frame.js";
import { boxIndex } from "./groups.js";
import { eachMarker, markedPlaces } from "./markers.js";
import { copyNear, unitX, unitY } from "./mercator.js";
import { crowd, crowdPlaces, eachCluster } from "./sprites.js";

const MOST_PLACES = 300;
const LONGEST = 60; // letters
const HEIGHT = 16;
const BESIDE_CONTROL = 26; // pixels: names stand outside the smallest disc of reported control
const FONTS = {
  event: "600 12px ",
  country: "600 11.5px ",
  capital: "500 12px ",
  city: "400 11.5px ",
};
const COLORS = { event: "map-event-label", country: "map-country-label", capital: "map-label", city: "map-label" };
const layer = new ScreenCanvas("labels", drawLabels);
const widths = new Map(); // by kind and text
let names = [];

/** Draw names from now on; markers must have been started before. */
export function startLabels() {
  layer.addTo(map);
  changed.on(() => layer.redraw());
  themeChanged.on(() => layer.redraw());
}

/** Use the names of a base map; those of an online service are in its pictures. */
export function setLabels(basemap) {
  names = (basemap && !DATA.tiles ? basemap.names : [])
    .map(({ lon, lat, name, rank, kind }) => {
      const text = kind === "country" ? name.toUpperCase() : name;
      return { x: unitX(lon), y: unitY(lat), text, key: fold(name), rank, kind: FONTS[kind] ? kind : "city" };
    })
    .sort((a, b) => a.rank - b.rank);
  layer.redraw();
}

function drawLabels(context, view) {
  const taken = boxIndex();
  const block = (x, y, half) => {
    const [atX, atY] = [x - view.left, y - view.top];
    taken.add([atX - half - 2, atY - half - 2, atX + half + 2, atY + half + 2], 0);
  };
  eachMarker(block);
  eachCluster(block);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = token("map-land");
  context.lineWidth = 3.2;
  const own = eventLabels(view);
  const said = new Set(own.map((label) => label.key));
  own.forEach((label) => placeLabel(context, view, label, taken));
  for (const name of names) {
    if (name.rank >= Math.max(view.zoom, 2)) break;
    if (!isNameShown(name.kind, view.zoom) || said.has(name.key)) continue;
    const x = copyNear(name.x, view.middle) * view.scale - view.left;
    const y = name.y * view.scale - view.top;
    placeLabel(context, view, { ...name, x, y, gap: 7 }, taken);
  }
}

/** Names of countries give way to those of cities as one comes nearer. */
function isNameShown(kind, zoom) {
  return kind === "country" ? zoom <= 6 : zoom >= 4;
}

/** The names of places that have events drawn at them as points, each once. */
function eventLabels(view) {
  const hasDisc = new Set(crowd.clusters || isFar() ? [] : shownViews().map(({ entry }) => entry.x));
  const labels = new Map();
  for (const { place, x, y, reach } of crowd.clusters ? crowdPlaces() : markedPlaces()) {
    const key = fold(place.name);
    if (labels.size >= MOST_PLACES) break;
    if (labels.has(key)) continue;
    const gap = Math.max(reach + 6, hasDisc.has(unitX(place.lon)) ? BESIDE_CONTROL : 0);
    labels.set(key, { key, text: place.name.slice(0, LONGEST), kind: "event", gap, x: x - view.left, y: y - view.top });
  }
  return [...labels.values()];
}

function widthOf(context, { kind, text }) {
  const key = kind + " " + text;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
}

/** Draw a label beside its point, at the first of four positions where there is room; if there is none, not at all. */
function placeLabel(context, view, label, taken) {
  const { kind, x, y, gap } = label;
  if (x < -80 || y < -20 || x > view.width + 80 || y > view.height + 20) return;
  const isCountry = kind === "country";
  context.font = FONTS[kind] + token("font");
  if ("letterSpacing" in context) context.letterSpacing = isCountry ? "1.2px" : "0px";
  const width = widthOf(context, label);
  const corners = isCountry
    ? [[x - width / 2, y]]
    : [
        [x + gap, y],
        [x - gap - width, y],
        [x - width / 2, y - gap - 4],
        [x - width / 2, y + gap + 4],
      ];
  const boxOf = ([left, middle]) => [left - 3, middle - HEIGHT / 2, left + width + 3, middle + HEIGHT / 2];
  const corner = corners.find((one) => !taken.touching(boxOf(one)).length);
  if (!corner) return;
  taken.add(boxOf(corner), 0);
  paintLabel(context, label, corner);
}

function paintLabel(context, { kind, text, x, y }, [left, middle]) {
  context.strokeText(text, left, middle);
  context.fillStyle = token(COLORS[kind]);
  context.fillText(text, left, middle);
  if (kind !== "city" && kind !== "capital") return;
  context.beginPath();
  context.arc(x, y, kind === "capital" ? 2.4 : 1.8, 0, 7);
  context.fill();
}
