// Areas between the reports: for each claimed place what is nearer to it than to the others. An interpolation.
import { el } from "../base/dom.js";
import { themeChanged } from "../base/theme.js";
import { state } from "../state/filters.js";
import { EQUATOR_KM, unitView } from "./areas.js";
import { readBasemap, trace } from "./basemap.js";
import { ScreenCanvas } from "./canvas.js";
import { controlChanged, paintLook, shownViews } from "./control.js";
import { map } from "./frame.js";

const REACH_KM = 60;
const CORNERS = 48;
const ROW = 2 ** 20; // more columns than there can be
const SOLID = 0.18;
const HATCH = 0.25; // two colours hide each other
const areasBetween = { canvas: null, note: null, groups: new Map(), countries: null };

export function startTerritory() {
  areasBetween.canvas = new ScreenCanvas("territory", paintTerritory);
  areasBetween.note = el("p.territory-note", { role: "status" });
  map.getContainer().after(areasBetween.note);
  controlChanged.on(refreshTerritory);
  themeChanged.on(() => areasBetween.canvas.redraw());
}

function refreshTerritory() {
  const { canvas, note } = areasBetween;
  note.textContent = state.territory ? "Areas are an interpolation between reports" : "";
  if (!state.territory) return canvas.remove();
  if (!areasBetween.countries) return readCountries();
  areasBetween.groups = groupCells(shownViews());
  if (map.hasLayer(canvas)) canvas.redraw();
  else canvas.addTo(map);
}

async function readCountries() {
  const basemap = await readBasemap();
  areasBetween.countries = new Map(basemap ? basemap.countries.map(({ code, rings }) => [code, rings]) : []);
  refreshTerritory();
}

/** The cells of the claims by country, and in each those of one look together. */
function groupCells(views) {
  const exact = views.filter((view) => view.entry.km <= REACH_KM); // a province is no point to measure from
  const sites = exact.map(({ entry: { x, y, lat } }) => ({ x, y, stretch: 1 / Math.cos((lat * Math.PI) / 180) }));
  const countries = new Map();
  cells(sites, REACH_KM / EQUATOR_KM).forEach((points, index) => {
    const { look, entry } = exact[index];
    if (look.kind !== "solid" && look.kind !== "hatch") return;
    const looks = known(countries, entry.country, () => new Map());
    known(looks, look.kind + look.colors, () => ({ look, lines: [] })).lines.push({ points, box: boxOf(points) });
  });
  return countries;
}

function known(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

function boxOf(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < points.length; index++) {
    const side = index % 2;
    box[side] = Math.min(box[side], points[index]);
    box[side + 2] = Math.max(box[side + 2], points[index]);
  }
  return box;
}

function paintTerritory(context, frame) {
  const view = unitView(frame);
  const last = Math.floor(view.x + view.span);
  for (let copy = Math.floor(view.x); copy <= last; copy++) {
    const seen = { ...view, x: view.x - copy };
    for (const [country, looks] of areasBetween.groups) {
      context.save();
      const rings = areasBetween.countries.get(country);
      if (rings) context.clip(trace(rings, seen, true), "evenodd");
      for (const { look, lines } of looks.values())
        paintLook(context, frame, look, trace(lines, seen, true), look.kind === "solid" ? SOLID : HATCH);
      context.restore();
    }
  }
}

/**
 * For each point ({ x, y }) the polygon [x, y, x, y, ...] of what is nearer to it than to any other and not farther than
 * `radius` times its own `stretch`. Points at the same place have the same polygon.
 */
export function cells(points, radius) {
  const grid = makeGrid(points, radius);
  const made = new Map();
  return points.map((point) => {
    const key = point.x + " " + point.y;
    if (!made.has(key)) made.set(key, cellOf(point, radius * (point.stretch || 1), grid));
    return made.get(key);
  });
}

function makeGrid(points, radius) {
  const boxes = new Map();
  const size = radius / 2;
  for (const point of points) {
    const key = boxKey(Math.floor(point.x / size), Math.floor(point.y / size));
    if (!boxes.has(key)) boxes.set(key, []);
    boxes.get(key).push(point);
  }
  return { boxes, size };
}

function boxKey(column, row) {
  return row * ROW + column;
}

/** A circle, cut by the lines halfway to each neighbour: those in near boxes first, until none can reach it. */
function cellOf(point, radius, { boxes, size }) {
  const column = Math.floor(point.x / size);
  const row = Math.floor(point.y / size);
  let cell = circleAround(point, radius);
  let reach = radius;
  for (let ring = 0; (ring - 1) * size < 2 * reach; ring++) {
    for (let down = -ring; down <= ring; down++) {
      const step = Math.abs(down) === ring ? 1 : 2 * ring;
      for (let right = -ring; right <= ring; right += step) {
        for (const other of boxes.get(boxKey(column + right, row + down)) || []) {
          const distance = Math.hypot(other.x - point.x, other.y - point.y);
          if (distance === 0 || distance > 2 * reach) continue;
          const cut = cutHalfway(cell, point, other);
          if (cut === cell) continue;
          cell = cut;
          reach = reachOf(cell, point);
        }
      }
    }
  }
  return cell;
}

function circleAround({ x, y }, radius) {
  return Array.from({ length: 2 * CORNERS }, (_, index) => {
    const angle = ((index >> 1) * 2 * Math.PI) / CORNERS;
    return index % 2 ? y + radius * Math.sin(angle) : x + radius * Math.cos(angle);
  });
}

function reachOf(cell, { x, y }) {
  let most = 0;
  for (let index = 0; index < cell.length; index += 2)
    most = Math.max(most, Math.hypot(cell[index] - x, cell[index + 1] - y));
  return most;
}

/** The part of a polygon that is nearer to `point` than to `other`; the same polygon where that is all of it. */
function cutHalfway(cell, point, other) {
  const east = other.x - point.x;
  const north = other.y - point.y;
  const limit = (east * (point.x + other.x) + north * (point.y + other.y)) / 2;
  const sides = [];
  let isWhole = true;
  for (let index = 0; index < cell.length; index += 2) {
    const beyond = east * cell[index] + north * cell[index + 1] - limit;
    sides.push(beyond);
    if (beyond > 0) isWhole = false;
  }
  if (isWhole) return cell;
  const kept = [];
  for (let index = 0; index < sides.length; index++) {
    const next = (index + 1) % sides.length;
    const [x, y] = [cell[2 * index], cell[2 * index + 1]];
    if (sides[index] <= 0) kept.push(x, y);
    if (sides[index] > 0 === sides[next] > 0) continue;
    const share = sides[index] / (sides[index] - sides[next]);
    kept.push(x + share * (cell[2 * next] - x), y + share * (cell[2 * next + 1] - y));
  }
  return kept;
}
