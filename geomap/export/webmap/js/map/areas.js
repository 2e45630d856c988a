// How precisely events are placed: rings and outlines; places named without an event; and where the reader points at.
import { themeChanged, token } from "../base/theme.js";
import { COLUMNS, EVENTS } from "../data/events.js";
import { DATA, MENTIONS, PLACES } from "../data/tables.js";
import { changed, isShown, state } from "../state/filters.js";
import { hinted, selected, selection } from "../state/selection.js";
import { projectLine, trace } from "./basemap.js";
import { ScreenCanvas } from "./canvas.js";
import { map, nearestCopy, shownAt } from "./frame.js";
import { worldSize } from "./mercator.js";
import { stroke } from "./symbols.js";

const MOST_AREAS = 80; // more would hide the map: then only the selected event's is drawn
const DOT = 3.5;
export const EQUATOR_KM = 40075.016;
const precision = { canvas: null, places: [], dots: [], hints: [], rings: new Map() };

export function startAreas() {
  precision.canvas = new ScreenCanvas("areas", paintAreas);
  changed.on(() => showAreas({ places: shownAreas(), dots: shownDots() }));
  selected.on(() => showAreas({ places: shownAreas() }));
  hinted.on((events) => showAreas({ hints: [...new Set((events || []).map((event) => event.place).filter(isVague))] }));
  themeChanged.on(() => precision.canvas.redraw());
}

/** Draw where something is different. */
function showAreas(news) {
  const isSame = (name) =>
    news[name].length === precision[name].length && news[name].every((one, at) => one === precision[name][at]);
  if (Object.keys(news).every(isSame)) return;
  Object.assign(precision, news);
  if (map.hasLayer(precision.canvas)) precision.canvas.redraw();
  else precision.canvas.addTo(map);
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

function shownDots() {
  if (!state.mentions) return [];
  return MENTIONS.filter((place) => place.articles.some((article) => isShown("article", article)));
}

function paintAreas(context, frame) {
  for (const place of [...precision.places, ...precision.hints]) {
    const isHint = precision.hints.includes(place);
    const color = token(isHint ? "focus" : "map-area");
    const path = areaPath(place, frame);
    context.fillStyle = color;
    context.globalAlpha = isHint ? 0.07 : 0.035;
    context.fill(path, "evenodd");
    context.globalAlpha = 1;
    context.setLineDash(place.area ? [] : [5, 4]);
    stroke(context, path, color, isHint ? 2.6 : 1.3);
  }
  context.setLineDash([]);
  context.fillStyle = token("map-label");
  for (const place of precision.dots) {
    const path = ringAt(frame.at(shownAt(place)), DOT);
    context.globalAlpha = place.vague ? 0 : 0.55;
    context.fill(path);
    context.globalAlpha = 1;
    stroke(context, path, token("map-label"), 1.2);
  }
}

function areaPath(place, frame) {
  if (!place.area) return ringAt(frame.at(shownAt(place)), pixelsOf(place.km || 0, place.lat));
  const { rings } = precision;
  if (!rings.has(place.area))
    rings.set(
      place.area,
      DATA.areas[place.area].map((ring) => projectLine(ring)),
    );
  const view = unitView(frame);
  view.x -= (nearestCopy(place.lon) - place.lon) / 360;
  return trace(rings.get(place.area), view, true);
}

export function ringAt({ x, y }, radius) {
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  return path;
}

/** How many pixels a distance takes on the map at a latitude. */
export function pixelsOf(km, lat) {
  return (km * worldSize(map.getZoom())) / (EQUATOR_KM * Math.cos((lat * Math.PI) / 180));
}

/** What a screen canvas covers, as lines of the base map are traced. */
export function unitView({ left, top, scale, width, height }) {
  return { x: left / scale, y: top / scale, scale, margin: 4 / scale, span: Math.max(width, height) / scale };
}
