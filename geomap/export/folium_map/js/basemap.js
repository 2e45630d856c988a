// The base map: countries, lakes, borders and names, unpacked from the page and drawn on tiles.

const COLORS = { water: "#cfdfe9", land: "#f5f3ec", border: "#8f8b83", inner: "#c6c1b6", name: "#5a5954" };
const FONT = 'system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
const LEAST_INNER_ZOOM = 6;
const NAME_REACH = 120;

function basemap() {
  return new BasemapTiles({
    attribution: 'Base map: <a href="https://www.naturalearthdata.com">Natural Earth</a>, '
      + '<a href="https://www.geonames.org">GeoNames</a>',
  });
}

const BasemapTiles = L.GridLayer.extend({
  initialize(options) {
    L.setOptions(this, options);
    this._unpacked = unpack();
    this._names = new Map();
  },

  createTile(coords, done) {
    const size = this.getTileSize().x;
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const tile = document.createElement("canvas");
    tile.width = tile.height = size * ratio;
    this._unpacked.then((world) => {
      const context = tile.getContext("2d");
      context.scale(ratio, ratio);
      if (world) this._draw(context, world, coords, size);
      done(null, tile);
    });
    return tile;
  },

  _draw(context, world, coords, size) {
    const count = 2 ** coords.z;
    const view = { x: (((coords.x % count) + count) % count) / count, y: coords.y / count, scale: count * size };
    view.span = 1 / count;
    view.margin = 4 / view.scale;
    drawWorld(context, world, view, coords.z, size);
    if (!this._names.has(coords.z)) this._names.set(coords.z, roomyNames(world.names, coords.z, view.scale));
    drawNames(context, this._names.get(coords.z), view, size);
  },
});

/** The base map out of its packed form; null where the browser cannot unpack it. */
async function unpack() {
  const packed = document.getElementById("geomap-basemap").textContent.trim();
  if (!packed || typeof DecompressionStream === "undefined") return null;
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const raw = JSON.parse(await new Response(stream).text());
  const lines = (all) => all.map((line) => projectLine(line, raw.scale));
  return {
    countries: raw.countries.map((country) => lines(country.rings)),
    inner: lines(raw.admin1_lines),
    disputed: lines(raw.disputed_lines),
    lakes: lines(raw.lakes),
    names: raw.names.map(([lon, lat, name, rank, kind]) => ({ name, rank, kind, ...project(lon, lat) })),
  };
}

/** A position in the unit square of Web Mercator. */
function project(lon, lat) {
  const angle = Math.max(-85.05, Math.min(85.05, lat)) * (Math.PI / 180);
  return { x: (lon + 180) / 360, y: 0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI) };
}

/** A line of whole steps (longitude, latitude) as projected points, with its box. */
function projectLine(line, scale) {
  const found = [];
  for (let index = 0, lon = 0, lat = 0; index < line.length; index += 2) {
    lon += line[index];
    lat += line[index + 1];
    found.push(project(lon / scale, lat / scale));
  }
  const range = (of) => found.reduce(([low, high], point) => [Math.min(low, of(point)), Math.max(high, of(point))], [1, 0]);
  return { points: found, x: range((point) => point.x), y: range((point) => point.y) };
}

function drawWorld(context, world, view, zoom, size) {
  const stroke = (lines, color, width, dash = []) => {
    context.setLineDash(dash);
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke(trace(lines, view, false));
  };
  context.lineJoin = "round";
  context.fillStyle = COLORS.water;
  context.fillRect(0, 0, size, size);
  context.fillStyle = COLORS.land;
  for (const rings of world.countries) context.fill(trace(rings, view, true), "evenodd");
  if (zoom >= LEAST_INNER_ZOOM) stroke(world.inner, COLORS.inner, 0.9, [4, 3]);
  stroke(world.countries.flat(), COLORS.border, zoom < 5 ? 0.7 : 1.1);
  stroke(world.disputed, COLORS.land, 2.6);
  stroke(world.disputed, COLORS.border, 1.2, [5, 4]);
  context.setLineDash([]);
  context.fillStyle = COLORS.water;
  context.fill(trace(world.lakes, view, true), "evenodd");
}

/** The lines that touch a tile as one path; points closer than half a pixel to the last are skipped. */
function trace(lines, view, isClosed) {
  const path = new Path2D();
  const touches = ([low, high], from) => low <= from + view.span + view.margin && high >= from - view.margin;
  for (const line of lines) {
    if (touches(line.x, view.x) && touches(line.y, view.y)) traceLine(path, line.points, view, isClosed);
  }
  return path;
}

function traceLine(path, line, view, isClosed) {
  // The cut along the antimeridian closes an area, but it is no border.
  const isEdge = (point) => point.x < 0.0003 || point.x > 0.9997;
  let last = null;
  line.forEach((point, index) => {
    const x = (point.x - view.x) * view.scale;
    const y = (point.y - view.y) * view.scale;
    if (last && index < line.length - 1 && Math.abs(x - last.x) < 0.5 && Math.abs(y - last.y) < 0.5) return;
    if (!last || (!isClosed && isEdge(point) && isEdge(line[index - 1]))) path.moveTo(x, y);
    else path.lineTo(x, y);
    last = { x, y };
  });
  if (isClosed) path.closePath();
}

/** The names that have room at a zoom, those of the better rank first. */
function roomyNames(names, zoom, scale) {
  const chosen = [];
  for (const one of names.filter((name) => zoom >= name.rank + 1).sort((a, b) => a.rank - b.rank)) {
    const width = one.name.length * 3.6 + 4;
    const isFree = chosen.every((other) => Math.abs(other.x - one.x) * scale > other.width + width
      || Math.abs(other.y - one.y) * scale > 16);
    if (isFree) chosen.push({ ...one, width });
  }
  return chosen;
}

/** The names on and around a tile; one that crosses its edge is drawn on both sides. */
function drawNames(context, names, view, size) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = COLORS.land;
  context.fillStyle = COLORS.name;
  for (const one of names) {
    const x = (one.x - view.x) * view.scale;
    const y = (one.y - view.y) * view.scale;
    if (x < -NAME_REACH || y < -NAME_REACH || x > size + NAME_REACH || y > size + NAME_REACH) continue;
    context.font = `${one.kind === "country" ? "600 12px" : "11px"} ${FONT}`;
    context.strokeText(one.name, x, y);
    context.fillText(one.name, x, y);
  }
}
