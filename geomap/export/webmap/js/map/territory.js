// Areas between the reports: for each claimed place what is nearer to it than to the others. An interpolation.
import { el } from "../base/dom.js";
import { known } from "../base/lookup.js";
import { state } from "../state/filters.js";
import { EQUATOR_KM } from "./areas.js";
import { boxed, readBasemap, trace } from "./basemap.js";
import { drawOn } from "./canvas.js";
import { controlChanged, paintLook, shownViews } from "./control.js";
import { map } from "./frame.js";

const REACH_KM = 60;
const CORNERS = 48;
const DENSITY = { solid: 0.18, hatch: 0.25 }; // two colours hide each other
const note = el("p.territory-note", { role: "status" });
let countries = null; // the rings of each, once they are asked for
let claimedAreas = new Map(); // by country and look

export function startTerritory() {
  map.getContainer().after(note);
  controlChanged.on(findAreas);
  const layer = drawOn("territory", paintTerritory, controlChanged);
  controlChanged.on(async () => {
    if (countries || !state.territory) return;
    const basemap = await readBasemap();
    countries = new Map(basemap ? basemap.countries.map(({ code, rings }) => [code, rings]) : []);
    layer._update();
  });
}

/** The cells of the claims by country, and in each those of one look together. */
function findAreas() {
  note.textContent = state.territory ? "Areas are an interpolation between reports" : "";
  claimedAreas = new Map();
  if (!state.territory) return;
  const exact = shownViews().filter(({ entry }) => entry.km <= REACH_KM); // a province is no point to measure from
  const sites = exact.map(({ entry: { x, y, lat } }) => ({ x, y, stretch: 1 / Math.cos((lat * Math.PI) / 180) }));
  cells(sites, REACH_KM / EQUATOR_KM).forEach((points, index) => {
    const { look, entry } = exact[index];
    const area = () => ({ look, entry, lines: [] });
    if (DENSITY[look.kind]) known(claimedAreas, entry.country + look.key, area).lines.push(boxed(points));
  });
}

function paintTerritory(open, view) {
  if (!state.territory || !countries) return;
  const context = open();
  for (const { look, entry, lines } of claimedAreas.values()) {
    const near = { ...view, left: entry.x * view.scale - view.at(entry.x, entry.y).x };
    const rings = countries.get(entry.country);
    context.save();
    if (rings) context.clip(trace(rings, near, true), "evenodd");
    paintLook(context, view, look, trace(lines, near, true), DENSITY[look.kind]);
    context.restore();
  }
}

/**
 * For each point ({ x, y }) the polygon [x, y, x, y, ...] of what is nearer to it than to any other and not farther than
 * `radius` times its own `stretch`. Points at the same place have the same polygon.
 */
export function cells(points, radius) {
  const order = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const made = new Map(order.map((point, at) => [point, cellOf(order, at, radius * (point.stretch || 1))]));
  return points.map((point) => made.get(point));
}

/** A circle, cut by the lines halfway to each neighbour: those at its sides first, until none can reach it. */
function cellOf(order, at, radius) {
  const { x, y } = order[at];
  let cell = Array.from({ length: CORNERS }, (_, corner) => {
    const angle = (corner * 2 * Math.PI) / CORNERS;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  let reach = radius;
  for (let step = 1, isNear = true; isNear; step++) {
    isNear = false;
    for (const other of [order[at - step], order[at + step]]) {
      if (!other || Math.abs(other.x - x) > 2 * reach) continue;
      isNear = true;
      const [east, south] = [other.x - x, other.y - y];
      const distance = Math.hypot(east, south);
      if (distance === 0 || distance > 2 * reach) continue;
      cell = cutHalfway(cell, east, south, (east * (x + other.x) + south * (y + other.y)) / 2);
      reach = Math.max(...cell.map((corner) => Math.hypot(corner[0] - x, corner[1] - y)));
    }
  }
  return cell.flat();
}

/** The part of a polygon where east * x + south * y is at most `limit`. */
function cutHalfway(cell, east, south, limit) {
  const beyond = cell.map(([x, y]) => east * x + south * y - limit);
  return cell.flatMap(([x, y], corner) => {
    const next = (corner + 1) % cell.length;
    const kept = beyond[corner] > 0 ? [] : [[x, y]];
    if (beyond[corner] > 0 === beyond[next] > 0) return kept;
    const share = beyond[corner] / (beyond[corner] - beyond[next]);
    return [...kept, [x + share * (cell[next][0] - x), y + share * (cell[next][1] - y)]];
  });
}
