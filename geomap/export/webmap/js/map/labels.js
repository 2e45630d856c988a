// Names on the map: places of events first, then the base map's by rank, none over another or over a marker.
import { known } from "../base/lookup.js";
import { fold } from "../base/words.js";
import { DATA } from "../data/tables.js";
import { changed } from "../state/filters.js";
import { drawOn } from "./canvas.js";
import { shownViews } from "./control.js";
import { circlePath, fillPath, setFont, write } from "./drawing.js";
import { isFar } from "./frame.js";
import { boxIndex } from "./groups.js";
import { crowd, marked } from "./markers.js";
import { unitX, unitY } from "./mercator.js";

const MOST_PLACES = 300;
const LONGEST = 60; // letters
const BESIDE_CONTROL = 26; // pixels: names stand outside the smallest disc of reported control
// By kind of name: its font, its colour, and the radius of the dot that is drawn for it.
const KINDS_OF_NAMES = {
  event: ["600 12px", "map-event-label", 0],
  country: ["600 11.5px", "map-country-label", 0],
  capital: ["500 12px", "map-label", 2.4],
  city: ["400 11.5px", "map-label", 1.8],
};
const widths = new Map(); // by kind and text
let names = [];
let labelCanvas;

/** Draw names from now on; markers must have been started before. */
export function startLabels() {
  labelCanvas = drawOn("labels", drawLabels, changed);
}

/** Use the names of a base map; those of an online service are in its pictures. */
export function setLabels(basemap) {
  names = (basemap && !DATA.tiles ? basemap.names : [])
    .map(({ lon, lat, name, rank, kind }) => {
      const text = kind === "country" ? name.toUpperCase() : name;
      return { at: [unitX(lon), unitY(lat)], text, key: fold(name), rank, kind: KINDS_OF_NAMES[kind] ? kind : "city" };
    })
    .sort((a, b) => a.rank - b.rank);
  labelCanvas._update();
}

function drawLabels(open, view) {
  const context = open();
  const { left, top, zoom } = view;
  const taken = boxIndex();
  const marks = [...(crowd ? crowd.clusters : []), ...marked.spots];
  for (const { x, y, half } of marks) {
    const [atX, atY, reach] = [x - left, y - top, half + 2];
    taken.add([atX - reach, atY - reach, atX + reach, atY + reach], 0);
  }
  const own = eventLabels(marks, view);
  for (const label of own.values()) placeLabel(context, view, label, taken);
  for (const name of names) {
    if (name.rank >= Math.max(zoom, 2)) break;
    // Names of countries give way to those of cities as one comes nearer.
    const isShown = name.kind === "country" ? zoom <= 6 : zoom >= 4;
    if (isShown && !own.has(name.key)) placeLabel(context, view, { ...name, ...view.at(...name.at), gap: 7 }, taken);
  }
}

/** The names of places that have events drawn at them as points, each once. */
function eventLabels(marks, { left, top }) {
  const hasDisc = new Set(isFar() ? [] : shownViews().map(({ entry }) => entry.x));
  const labels = new Map();
  for (const { place, anchor, x, y, half, reach } of marks) {
    if (!place || place.draw !== "point" || labels.size >= MOST_PLACES) continue;
    const gap = Math.max((reach || half) + 6, hasDisc.has(unitX(place.lon)) ? BESIDE_CONTROL : 0);
    const point = anchor || { x, y };
    const label = { kind: "event", text: place.name.slice(0, LONGEST), x: point.x - left, y: point.y - top, gap };
    known(labels, fold(place.name), () => label);
  }
  return labels;
}

/** Draw a label beside its point, at the first of four positions where there is room; if there is none, not at all. */
function placeLabel(context, view, { kind, text, x, y, gap }, taken) {
  if (x < -80 || y < -20 || x > view.width + 80 || y > view.height + 20) return;
  const isCountry = kind === "country";
  const [font, color, dot] = KINDS_OF_NAMES[kind];
  setFont(context, font);
  context.letterSpacing = isCountry ? "1.2px" : "0px";
  const width = known(widths, kind + text, () => context.measureText(text).width);
  const corners = isCountry
    ? [[x - width / 2, y]]
    : [
        [x + gap, y],
        [x - gap - width, y],
        [x - width / 2, y - gap - 4],
        [x - width / 2, y + gap + 4],
      ];
  const boxOf = ([left, middle]) => [left - 3, middle - 8, left + width + 3, middle + 8];
  const corner = corners.find((one) => !taken.touching(boxOf(one)).length);
  if (!corner) return;
  taken.add(boxOf(corner), 0);
  write(context, text, ...corner, color, 3.2);
  if (dot) fillPath(context, circlePath({ x, y }, dot), color);
}
