// How precisely events are placed: rings and outlines; places named without an event; and where the reader points at.
import { known } from "../base/lookup.js";
import { COLUMNS, EVENTS } from "../data/events.js";
import { DATA, MENTIONS, PLACES } from "../data/tables.js";
import { changed, isShown, state } from "../state/filters.js";
import { hinted, selected, selection } from "../state/selection.js";
import { projectLine, trace } from "./basemap.js";
import { drawOn } from "./canvas.js";
import { circlePath, fillPath, strokePath } from "./drawing.js";
import { map } from "./frame.js";
import { unitX, unitY } from "./mercator.js";

const MOST_AREAS = 80; // more would hide the map: then only the selected event's is drawn
export const EQUATOR_KM = 40075.016;
const outlines = new Map(); // by the name of the area
let areas = [];
let dots = [];
let hints = new Set();

export function startAreas() {
  changed.on(() => {
    areas = shownAreas();
    dots = MENTIONS.filter((place) => state.mentions && place.articles.some((one) => isShown("article", one)));
  });
  selected.on(() => (areas = shownAreas()));
  hinted.on((events) => (hints = new Set((events || []).map((event) => event.place).filter(isVague))));
  drawOn("areas", paintAreas, changed, selected, hinted);
}

function isVague(place) {
  return place.draw === "near" || place.draw === "area";
}

/** The places of visible events that are no points, each extent once. */
export function shownAreas() {
  const isSeen = new Uint8Array(PLACES.length);
  for (let index = 0; index < EVENTS.length; index++) if (state.isVisible[index]) isSeen[COLUMNS.place[index]] = 1;
  const found = new Map();
  PLACES.forEach((place, number) => {
    if (isSeen[number] && isVague(place)) found.set(place.area || [place.lat, place.lon, place.km].join(), place);
  });
  if (found.size <= MOST_AREAS) return [...found.values()];
  return selection.event && isVague(selection.event.place) ? [selection.event.place] : [];
}

function paintAreas(open, view) {
  if (!areas.length && !dots.length && !hints.size) return;
  const context = open();
  const paint = (place, color, alpha, width) => {
    const path = areaPath(place, view);
    fillPath(context, path, color, alpha);
    strokePath(context, path, color, width, place.area ? null : [5, 4]);
  };
  areas.forEach((place) => paint(place, "map-area", 0.035, 1.3));
  hints.forEach((place) => paint(place, "focus", 0.07, 2.6));
  for (const place of dots) {
    const path = circlePath(pointOfPlace(place, view), 3.5);
    if (!place.vague) fillPath(context, path, "map-label", 0.55);
    strokePath(context, path, "map-label", 1.2);
  }
}

function pointOfPlace(place, view) {
  return view.at(unitX(place.lon), unitY(place.lat));
}

function areaPath(place, view) {
  const point = pointOfPlace(place, view);
  if (!place.area) return circlePath(point, pixelsOf(place.km || 0, place.lat));
  const lines = known(outlines, place.area, () => DATA.areas[place.area].map((ring) => projectLine(ring)));
  return trace(lines, { ...view, left: unitX(place.lon) * view.scale - point.x }, true);
}

/** How many pixels a distance takes on the map at a latitude. */
export function pixelsOf(km, lat) {
  return (km * 256 * 2 ** map.getZoom()) / (EQUATOR_KM * Math.cos((lat * Math.PI) / 180));
}
