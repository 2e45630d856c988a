// A picture of the map as it is seen, with what explains it: title, days, colours, shapes, and whose data it is.
import { el } from "../base/dom.js";
import { known } from "../base/lookup.js";
import { token } from "../base/theme.js";
import { COLUMNS } from "../data/events.js";
import { DATA, GREY, PLACES } from "../data/tables.js";
import { BasemapTiles } from "../map/basemap.js";
import { ScreenCanvas } from "../map/canvas.js";
import { paintDrawing, setFont, strokePath, write } from "../map/drawing.js";
import { map, shownAt } from "../map/frame.js";
import { marked, markerPoint, paintMarkers } from "../map/markers.js";
import { OUTLINES, symbolLayers } from "../map/symbols.js";
import { state } from "../state/filters.js";
import { saveFile } from "./files.js";
import { shownWords } from "./wording.js";

const PICTURE_SCALE = 2;
const PICTURE_MARGIN = 14;
const KEY_WIDTH = 20;
const MOST_ACTORS = 8;
const MOST_NUMBERS = 3;

/** The map on a canvas of `scale` pixels for one of the screen's; on paper with numbers for the list, without title. */
export function mapPicture(scale, isPaper) {
  redrawFinely();
  const canvas = el("canvas", { role: "img", "aria-label": "Map of the visible events" });
  const context = canvas.getContext("2d");
  const { x: width, y: height } = map.getSize();
  const block = (...given) => textBlock(context, ...given);
  const above = [block(DATA.title, "650 17px", 24, "ink"), block(shownWords().join(" · "), "13px", 19, "soft")];
  if (isPaper) above.length = 0;
  const below = [...legendBlocks(), block(creditText(), "11px", 16, "soft")];
  const head = drawBlocks(context, above, width, 0);
  const full = drawBlocks(context, below, width, head + height);
  canvas.width = width * scale;
  canvas.height = full * scale;
  context.scale(scale, scale);
  context.fillStyle = token("bg");
  context.fillRect(0, 0, width, full);
  drawBlocks(context, above, width, 0);
  drawBlocks(context, below, width, head + height);
  context.translate(0, head);
  drawMapView(context, width, height);
  context.textAlign = "left";
  drawScaleBar(context, height);
  if (isPaper) drawNumbers(context);
  return canvas;
}

export function savePicture() {
  mapPicture(PICTURE_SCALE).toBlob((blob) => saveFile("map.png", "image/png", blob));
}

/** Draw what we draw ourselves again as for a screen with two dots a pixel. */
function redrawFinely() {
  const { retina } = L.Browser;
  if (retina) return;
  L.Browser.retina = true;
  map.eachLayer((layer) => {
    if (layer instanceof BasemapTiles) layer.redraw();
    if (layer instanceof ScreenCanvas) layer._update();
  });
  L.Browser.retina = retina;
}

function drawMapView(context, width, height) {
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.fillStyle = token("map-water");
  context.fillRect(0, 0, width, height);
  const frame = map.getContainer().getBoundingClientRect();
  const depth = (pane) => Number(getComputedStyle(pane).zIndex) || 0;
  for (const pane of [...map.getPane("mapPane").children].sort((a, b) => depth(a) - depth(b)))
    for (const node of pane.querySelectorAll("canvas, img.leaflet-tile")) {
      const box = node.getBoundingClientRect();
      if (node.width && node.naturalWidth !== 0)
        context.drawImage(node, box.left - frame.left, box.top - frame.top, box.width, box.height);
    }
  paintMarkers(context);
}

/** The numbers of events beside their symbols. */
function drawNumbers(context) {
  setFont(context, "650 10.5px");
  for (const { events } of marked.spots) {
    const { x, y } = map.latLngToContainerPoint(markerPoint(events[0]));
    const numbers = events.slice(0, MOST_NUMBERS).map((event) => event.number);
    write(context, numbers.join(", ") + (events.length > MOST_NUMBERS ? " …" : ""), x + 10, y - 14, "ink", 3);
  }
}

function drawScaleBar(context, height) {
  const bar = map.getContainer().querySelector(".leaflet-control-scale-line");
  const bottom = height - 10;
  strokePath(context, new Path2D("M10 " + (bottom - 5) + "v5h" + bar.offsetWidth + "v-5"), "ink", 1.5);
  setFont(context, "10.5px");
  write(context, bar.textContent, 14, bottom - 8, "ink");
}

/** The credit line of the page, whatever of it a narrow screen leaves out. */
function creditText() {
  const line = document.querySelector(".credit-line");
  const names = [...line.childNodes].filter((node) => node.localName !== "button").map((node) => node.textContent);
  return names.join("") + "Borders imply no endorsement";
}

/** The actors in view, the most frequent first, and the shapes of the events. */
function legendBlocks() {
  const bounds = map.getBounds();
  const isSeen = PLACES.map((place) => place.draw !== "none" && bounds.contains(shownAt(place)));
  const actors = new Map();
  const shapes = new Set();
  for (const event of state.visible) {
    if (!isSeen[COLUMNS.place[event.index]]) continue;
    known(actors, event.actor, () => ({ ...event.actor, count: 0 })).count++;
    shapes.add(event.type.shape);
  }
  const found = [...actors.values()].sort((a, b) => b.count - a.count);
  const items = found.slice(0, MOST_ACTORS).map(({ name, fill }) => ({ text: name, shape: "circle", fill }));
  if (found.length > MOST_ACTORS) items.push({ text: "and " + (found.length - MOST_ACTORS) + " more actors" });
  const kinds = Object.entries(DATA.labels.shape).filter(([shape]) => shapes.has(shape));
  const rows = [items, kinds.map(([shape, text]) => ({ text, shape, fill: GREY }))];
  return rows.map((row) => ({ font: "12.5px", step: 22, color: "ink", gap: 16, items: row }));
}

/** A text in lines, each of which is an item. */
function textBlock(context, text, font, step, color) {
  const room = map.getSize().x - 2 * PICTURE_MARGIN;
  const items = [];
  setFont(context, font);
  for (const word of text.split(/\s+/)) {
    const line = items[items.length - 1];
    const longer = line && line.text + " " + word;
    if (line && context.measureText(longer).width <= room) line.text = longer;
    else items.push({ text: word });
  }
  return { font, step, color, gap: room, items };
}

/** Draw items side by side, in as many lines as they need; gives where the blocks end. */
function drawBlocks(context, blocks, width, top) {
  let y = top + 8;
  context.textAlign = "left";
  for (const { font, step, color, gap, items } of blocks) {
    let x = PICTURE_MARGIN;
    for (const { text, shape, fill } of items) {
      const key = shape ? KEY_WIDTH : 0;
      setFont(context, font);
      const size = key + context.measureText(text).width;
      if (x > PICTURE_MARGIN && x + size > width - PICTURE_MARGIN) {
        x = PICTURE_MARGIN;
        y += step;
      }
      const middle = y + step / 2;
      write(context, text, x + key, middle, color);
      if (shape) paintDrawing(context, symbolLayers({ shape, fill, outline: OUTLINES[1] }), x + 8, middle, 15 / 24);
      x += size + gap;
    }
    if (items.length) y += step;
  }
  return blocks.length ? y + 8 : top;
}
