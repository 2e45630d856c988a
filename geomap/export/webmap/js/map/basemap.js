// The base map: countries, lakes and borders, drawn on tiles from the data in the page.
import { el } from "../base/dom.js";
import { readJson } from "../base/packed.js";
import { token } from "../base/theme.js";
import { fillPath, strokePath } from "./drawing.js";
import { unitX, unitY } from "./mercator.js";

const TILE = 256; // pixels
const EDGE = 4; // pixels around a view, for what reaches into it
const LEAST_ADMIN_ZOOM = 6;
let reading = null;

/** The unpacked base map, or null where the browser cannot unpack it; all who ask get the same. */
export function readBasemap() {
  reading ||= readJson("basemap")
    .then(prepareBasemap)
    .catch(() => null);
  return reading;
}

function prepareBasemap(raw) {
  const project = (line) => projectLine(line, raw.scale);
  const countries = raw.countries.map(({ code, rings }) => ({ code, rings: rings.map(project) }));
  return {
    countries,
    land: countries.flatMap(({ rings }) => rings),
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
  for (let index = 0, lon = 0, lat = 0; index < line.length; index += 2) {
    lon = scale ? lon + line[index] : line[index];
    lat = scale ? lat + line[index + 1] : line[index + 1];
    points[index] = unitX(lon / (scale || 1));
    points[index + 1] = unitY(lat / (scale || 1));
  }
  return boxed(points);
}

/** Points (x, y, ...) with the box around them, as `trace` wants its lines. */
export function boxed(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < points.length; index++) {
    const side = index % 2;
    if (points[index] < box[side]) box[side] = points[index];
    if (points[index] > box[side + 2]) box[side + 2] = points[index];
  }
  return { points, box };
}

export const BasemapTiles = L.GridLayer.extend({
  initialize(basemap) {
    L.setOptions(this, { updateWhenZooming: false, keepBuffer: 3, pane: "tilePane" });
    this._basemap = basemap;
  },

  createTile({ x, y, z }) {
    const ratio = L.Browser.retina ? 2 : 1;
    const tile = el("canvas", { width: TILE * ratio, height: TILE * ratio });
    const context = tile.getContext("2d");
    const count = 2 ** z;
    context.scale(ratio, ratio);
    const left = (((x % count) + count) % count) * TILE;
    drawBasemap(context, this._basemap, { left, top: y * TILE, width: TILE, height: TILE, scale: count * TILE }, z);
    return tile;
  },
});

function drawBasemap(context, { land, admin, disputed, lakes }, view, zoom) {
  context.fillStyle = token("map-water");
  context.fillRect(0, 0, TILE, TILE);
  fillPath(context, trace(land, view, true), "map-land");
  if (zoom >= LEAST_ADMIN_ZOOM) strokePath(context, trace(admin, view), "map-admin", 0.9, [4, 3]);
  strokePath(context, trace(land, view), "map-border", zoom < 5 ? 0.7 : 1.1);
  const open = trace(disputed, view);
  strokePath(context, open, "map-land", 2.6);
  strokePath(context, open, "map-border", 1.2, [5, 4]);
  fillPath(context, trace(lakes, view, true), "map-water");
}

/**
 * The lines that touch a view as one path. Points closer than half a pixel to the last are skipped; of a stretch that
 * lies beyond one side of the view only the ends matter.
 */
export function trace(lines, { left, top, width, height, scale }, isClosed) {
  const path = new Path2D();
  const [west, north] = [left - EDGE, top - EDGE].map((pixel) => pixel / scale);
  const [east, south] = [left + width + EDGE, top + height + EDGE].map((pixel) => pixel / scale);
  for (const { points, box } of lines) {
    if (box[0] > east || box[1] > south || box[2] < west || box[3] < north) continue;
    const last = points.length - 2;
    let [lastX, lastY, beyond, isSkipping] = [NaN, NaN, 0, false];
    for (let index = 0; index <= last; index += 2) {
      const x = points[index] * scale - left;
      const y = points[index + 1] * scale - top;
      if (Math.abs(x - lastX) < 0.5 && Math.abs(y - lastY) < 0.5 && index < last) continue;
      const side = (x < -EDGE ? 1 : x > width + EDGE ? 2 : 0) | (y < -EDGE ? 4 : y > height + EDGE ? 8 : 0);
      // The cut along the antimeridian closes an area, but it is no border.
      const isCut = !isClosed && index && isEdge(points[index]) && isEdge(points[index - 2]);
      if (index && !isCut && beyond & side) {
        beyond &= side;
        isSkipping = true;
      } else {
        if (isSkipping) path.lineTo(lastX, lastY);
        if (!index || isCut) path.moveTo(x, y);
        else path.lineTo(x, y);
        beyond = side;
        isSkipping = false;
      }
      lastX = x;
      lastY = y;
    }
    if (isSkipping) path.lineTo(lastX, lastY);
    if (isClosed) path.closePath();
  }
  return path;
}

function isEdge(x) {
  return x < 0.0003 || x > 0.9997;
}
