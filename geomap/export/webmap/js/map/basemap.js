// The base map: countries, lakes and borders, drawn on tiles from the data in the page.
import { readJson } from "../base/packed.js";
import { token } from "../base/theme.js";
import { unitX, unitY } from "./mercator.js";
import { stroke } from "./symbols.js";

const LEAST_ADMIN_ZOOM = 6;
let reading = null;

/** The unpacked base map, or null where the browser cannot unpack it; all who ask get the same. */
export function readBasemap() {
  reading =
    reading ||
    readJson("basemap")
      .then(prepareBasemap)
      .catch(() => null);
  return reading;
}

function prepareBasemap(raw) {
  const project = (line) => projectLine(line, raw.scale);
  return {
    countries: raw.countries.map(({ code, rings }) => ({ code, rings: rings.map(project) })),
    admin: raw.admin1_lines.map(project),
    disputed: raw.disputed_lines.map(project),
    lakes: raw.lakes.map(project),
    names: raw.names.map(([lon, lat, name, rank, kind]) => ({ lon, lat, name, rank, kind })),
  };
}

/**
 * A line (longitude, latitude, ...) as points of the unit square of Web Mercator, with its box: whole steps of which
 * `scale` make a degree, or degrees where there is no scale.
 */
export function projectLine(line, scale) {
  const points = new Float64Array(line.length);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0, lon = 0, lat = 0; index < line.length; index += 2) {
    lon = scale ? lon + line[index] : line[index];
    lat = scale ? lat + line[index + 1] : line[index + 1];
    const x = unitX(lon / (scale || 1));
    const y = unitY(lat / (scale || 1));
    points[index] = x;
    points[index + 1] = y;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return { points, box };
}

export const BasemapTiles = L.GridLayer.extend({
  initialize(basemap) {
    L.setOptions(this, { updateWhenZooming: false, keepBuffer: 3, pane: "tilePane" });
    this._basemap = basemap;
  },

  createTile(coords) {
    const size = this.getTileSize().x;
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const tile = document.createElement("canvas");
    tile.width = tile.height = size * ratio;
    const context = tile.getContext("2d");
    const count = 2 ** coords.z;
    const view = {
      x: (((coords.x % count) + count) % count) / count,
      y: coords.y / count,
      scale: count * size,
      margin: 4 / (count * size),
      span: 1 / count,
    };
    context.scale(ratio, ratio);
    drawBasemap(context, this._basemap, view, coords.z, size);
    return tile;
  },
});

function drawBasemap(context, basemap, view, zoom, size) {
  const color = Object.fromEntries(["water", "land", "border", "admin"].map((name) => [name, token("map-" + name)]));
  context.fillStyle = color.water;
  context.fillRect(0, 0, size, size);
  context.lineJoin = "round";
  context.fillStyle = color.land;
  const borders = [];
  for (const { rings } of basemap.countries) {
    const seen = linesIn(rings, view);
    if (!seen.length) continue;
    context.fill(trace(seen, view, true), "evenodd");
    borders.push(...seen);
  }
  if (zoom >= LEAST_ADMIN_ZOOM) {
    context.setLineDash([4, 3]);
    stroke(context, trace(basemap.admin, view, false), color.admin, 0.9);
    context.setLineDash([]);
  }
  stroke(context, trace(borders, view, false), color.border, zoom < 5 ? 0.7 : 1.1);
  const disputed = trace(basemap.disputed, view, false);
  stroke(context, disputed, color.land, 2.6);
  context.setLineDash([5, 4]);
  stroke(context, disputed, color.border, 1.2);
  context.setLineDash([]);
  context.fillStyle = color.water;
  context.fill(trace(basemap.lakes, view, true), "evenodd");
}

/** The lines that touch a view as one path; points closer than half a pixel to the last are skipped. */
export function trace(lines, view, closed) {
  const path = new Path2D();
  for (const line of linesIn(lines, view)) traceLine(path, line.points, view, closed);
  return path;
}

function linesIn(lines, { x, y, span, margin }) {
  const [left, top, right, bottom] = [x - margin, y - margin, x + span + margin, y + span + margin];
  return lines.filter(({ box }) => box[0] <= right && box[1] <= bottom && box[2] >= left && box[3] >= top);
}

// Of a stretch that lies beyond one side of the view only the ends matter, and only to areas.
function traceLine(path, points, view, closed) {
  const least = -view.margin * view.scale;
  const most = (view.span + view.margin) * view.scale;
  const last = points.length - 2;
  let [lastX, lastY, beyond, isSkipping] = [NaN, NaN, 0, false];
  for (let index = 0; index <= last; index += 2) {
    const x = (points[index] - view.x) * view.scale;
    const y = (points[index + 1] - view.y) * view.scale;
    if (Math.abs(x - lastX) < 0.5 && Math.abs(y - lastY) < 0.5 && index < last) continue;
    const side = (x < least ? 1 : x > most ? 2 : 0) | (y < least ? 4 : y > most ? 8 : 0);
    // The cut along the antimeridian closes an area, but it is no border.
    const isCut = !closed && index > 0 && isEdge(points[index]) && isEdge(points[index - 2]);
    if (index > 0 && !isCut && beyond & side) {
      beyond &= side;
      isSkipping = true;
    } else {
      if (isSkipping && closed) path.lineTo(lastX, lastY);
      else if (isSkipping) path.moveTo(lastX, lastY);
      if (index === 0 || isCut) path.moveTo(x, y);
      else path.lineTo(x, y);
      beyond = side;
      isSkipping = false;
    }
    lastX = x;
    lastY = y;
  }
  if (closed && isSkipping) path.lineTo(lastX, lastY);
  if (closed) path.closePath();
}

function isEdge(x) {
  return x < 0.0003 || x > 0.9997;
}
