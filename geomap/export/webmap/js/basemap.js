// The base map: countries, lakes and borders, drawn on tiles from the data in the page.

const LEAST_ADMIN_ZOOM = 6;

/** The unpacked base map, or null where the browser cannot unpack it. */
async function readBasemap() {
  const packed = document.getElementById("basemap").textContent.trim();
  if (typeof DecompressionStream === "undefined" || !packed) return null;
  try {
    const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return prepareBasemap(JSON.parse(await new Response(stream).text()));
  } catch (error) {
    return null;
  }
}

function prepareBasemap(raw) {
  const project = (line) => projectLine(line, raw.scale);
  return {
    countries: raw.countries.map((country) => country.rings.map(project)),
    admin: raw.admin1_lines.map(project),
    disputed: raw.disputed_lines.map(project),
    lakes: raw.lakes.map(project),
    names: raw.names.map(([lon, lat, name, rank, kind]) => ({ lon, lat, name, rank, kind })),
  };
}

/** A line of whole steps (longitude, latitude) as points of the unit square of Web Mercator, with its box. */
function projectLine(line, scale) {
  const points = new Float64Array(line.length);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0, lon = 0, lat = 0; index < line.length; index += 2) {
    lon += line[index];
    lat += line[index + 1];
    const x = (lon / scale + 180) / 360;
    const angle = Math.max(-85.05, Math.min(85.05, lat / scale)) * (Math.PI / 180);
    const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI);
    points[index] = x;
    points[index + 1] = y;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return { points, box };
}

const BasemapTiles = L.GridLayer.extend({
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
  for (const rings of basemap.countries) context.fill(trace(rings, view, true), "evenodd");
  if (zoom >= LEAST_ADMIN_ZOOM) {
    context.setLineDash([4, 3]);
    stroke(context, trace(basemap.admin, view, false), color.admin, 0.9);
    context.setLineDash([]);
  }
  stroke(context, trace(basemap.countries.flat(), view, false), color.border, zoom < 5 ? 0.7 : 1.1);
  const disputed = trace(basemap.disputed, view, false);
  stroke(context, disputed, color.land, 2.6);
  context.setLineDash([5, 4]);
  stroke(context, disputed, color.border, 1.2);
  context.setLineDash([]);
  context.fillStyle = color.water;
  context.fill(trace(basemap.lakes, view, true), "evenodd");
}

/** The lines that touch a tile as one path; points closer than half a pixel to the last are skipped. */
function trace(lines, view, closed) {
  const path = new Path2D();
  const right = view.x + view.span + view.margin;
  const bottom = view.y + view.span + view.margin;
  for (const { points, box } of lines) {
    if (box[0] > right || box[1] > bottom || box[2] < view.x - view.margin || box[3] < view.y - view.margin) continue;
    traceLine(path, points, view, closed);
  }
  return path;
}

function traceLine(path, points, view, closed) {
  let lastX = NaN;
  let lastY = NaN;
  for (let index = 0; index < points.length; index += 2) {
    const x = (points[index] - view.x) * view.scale;
    const y = (points[index + 1] - view.y) * view.scale;
    if (Math.abs(x - lastX) < 0.5 && Math.abs(y - lastY) < 0.5 && index < points.length - 2) continue;
    // The cut along the antimeridian closes an area, but it is no border.
    const isCut = !closed && index > 0 && isEdge(points[index]) && isEdge(points[index - 2]);
    if (index === 0 || isCut) path.moveTo(x, y);
    else path.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
  if (closed) path.closePath();
}

function isEdge(x) {
  return x < 0.0003 || x > 0.9997;
}
