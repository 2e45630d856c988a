// A picture of the map as it is seen, with what explains it: title, days, colours, shapes, and whose data it is.
import { el } from "../base/dom.js";
import { token } from "../base/theme.js";
import { COLUMNS } from "../data/events.js";
import { DATA, GREY, PLACES } from "../data/tables.js";
import { BasemapTiles } from "../map/basemap.js";
import { ScreenCanvas } from "../map/canvas.js";
import { map, shownAt } from "../map/frame.js";
import { markerPoint, paintMarkers } from "../map/markers.js";
import { OUTLINES, drawSymbol } from "../map/symbols.js";
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
  redrawFinely(scale);
  const canvas = el("canvas", { role: "img", "aria-label": "Map of the visible events" });
  const context = canvas.getContext("2d");
  const { x: width, y: height } = map.getSize();
  const titles = [textBlock(DATA.title, "650 17px", 24, "ink"), textBlock(shownWords().join(" · "), "13px", 19)];
  const above = isPaper ? [] : titles;
  const below = [...legendBlocks(), textBlock(creditText(), "11px", 16)];
  const head = layBlocks(context, above, width);
  const foot = layBlocks(context, below, width);
  canvas.width = width * scale;
  canvas.height = (head + height + foot) * scale;
  context.scale(scale, scale);
  context.fillStyle = token("bg");
  context.fillRect(0, 0, width, head + height + foot);
  drawBlocks(context, above, width, 0);
  drawBlocks(context, below, width, head + height);
  context.translate(0, head);
  drawMapView(context, width, height);
  if (isPaper) drawNumbers(context);
  return canvas;
}

export function savePicture() {
  mapPicture(PICTURE_SCALE).toBlob((blob) => saveFile("map.png", "image/png", blob));
}

/** Draw what we draw ourselves again as for a screen with more pixels. */
function redrawFinely(scale) {
  if (window.devicePixelRatio >= scale) return;
  const own = Object.getOwnPropertyDescriptor(window, "devicePixelRatio");
  Object.defineProperty(window, "devicePixelRatio", { value: scale, configurable: true });
  map.eachLayer((layer) => (layer instanceof BasemapTiles || layer instanceof ScreenCanvas) && layer.redraw());
  Object.defineProperty(window, "devicePixelRatio", own);
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
      if (box.width && isClean(node))
        context.drawImage(node, box.left - frame.left, box.top - frame.top, box.width, box.height);
    }
  paintMarkers(context);
  drawScaleBar(context, height);
}

/** Whether a picture may be kept after this has been drawn into it: some services' tiles forbid it. */
function isClean(node) {
  if (node.localName === "canvas") return node.width > 0 && node.height > 0;
  try {
    const probe = el("canvas").getContext("2d");
    probe.drawImage(node, 0, 0);
    probe.getImageData(0, 0, 1, 1);
    return node.naturalWidth > 0;
  } catch (error) {
    return false;
  }
}

/** The numbers of events beside their symbols. */
function drawNumbers(context) {
  const spots = new Map();
  for (const event of state.visible) {
    const latlng = markerPoint(event, null);
    if (!latlng) continue;
    const { x, y } = map.latLngToContainerPoint(latlng);
    const key = [x, y].join();
    if (!spots.has(key)) spots.set(key, { x, y, numbers: [] });
    spots.get(key).numbers.push(event.number);
  }
  setFont(context, "650 10.5px");
  context.lineWidth = 3;
  context.strokeStyle = token("map-land");
  context.fillStyle = token("ink");
  for (const { x, y, numbers } of spots.values()) {
    const text = numbers.slice(0, MOST_NUMBERS).join(", ") + (numbers.length > MOST_NUMBERS ? " …" : "");
    context.strokeText(text, x + 10, y - 10);
    context.fillText(text, x + 10, y - 10);
  }
}

function drawScaleBar(context, height) {
  const bar = map.getContainer().querySelector(".leaflet-control-scale-line");
  const [left, bottom, right] = [10, height - 10, 10 + bar.offsetWidth];
  context.strokeStyle = context.fillStyle = token("ink");
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(left, bottom - 5);
  context.lineTo(left, bottom);
  context.lineTo(right, bottom);
  context.lineTo(right, bottom - 5);
  context.stroke();
  setFont(context, "10.5px");
  context.fillText(bar.textContent, left + 4, bottom - 4);
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
    actors.set(event.actor, (actors.get(event.actor) || 0) + 1);
    shapes.add(event.type.shape);
  }
  const names = [...actors.keys()].sort((a, b) => actors.get(b) - actors.get(a));
  const items = names.slice(0, MOST_ACTORS).map(({ name, fill }) => ({ text: name, style: { shape: "circle", fill } }));
  if (names.length > MOST_ACTORS) items.push({ text: "and " + (names.length - MOST_ACTORS) + " more actors" });
  const kinds = Object.entries(DATA.labels.shape).filter(([shape]) => shapes.has(shape));
  const rows = [items, kinds.map(([shape, text]) => ({ text, style: { shape, fill: GREY } }))];
  return rows.map((row) => ({ font: "12.5px", step: 22, color: "ink", items: row }));
}

// Blocks around the map: one text in lines, or short items side by side. `x` and `line` say where each one goes.

function textBlock(text, font, step, color) {
  return { font, step, text, color: color || "soft" };
}

/** Find the places of all items; gives the height that they need. */
function layBlocks(context, blocks, width) {
  const room = width - 2 * PICTURE_MARGIN;
  let height = blocks.length ? 16 : 0;
  for (const block of blocks) {
    setFont(context, block.font);
    if (block.text) block.items = linesOf(context, block.text, room);
    else placeItems(context, block.items, room);
    block.lines = block.items.length && block.items[block.items.length - 1].line + 1;
    height += block.lines * block.step;
  }
  return height;
}

function linesOf(context, text, room) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? line + " " + word : word;
    if (line && context.measureText(longer).width > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((words, index) => ({ text: words, x: 0, line: index }));
}

function placeItems(context, items, room) {
  let x = 0;
  let line = 0;
  for (const item of items) {
    const width = context.measureText(item.text).width + (item.style ? KEY_WIDTH : 0);
    if (x && x + width > room) {
      x = 0;
      line++;
    }
    Object.assign(item, { x, line });
    x += width + 16;
  }
}

function drawBlocks(context, blocks, width, top) {
  const colors = { halo: token("symbol-halo"), ink: token("symbol-ink"), hollow: token("symbol-hollow") };
  let y = top + 8;
  context.textBaseline = "middle";
  for (const { font, step, color, items, lines } of blocks) {
    for (const { text, x, line, style } of items) {
      const middle = y + (line + 0.5) * step;
      const left = PICTURE_MARGIN + x + (style ? KEY_WIDTH : 0);
      setFont(context, font);
      context.fillStyle = token(color);
      context.fillText(text, left, middle, width - PICTURE_MARGIN - left);
      if (!style) continue;
      context.save();
      context.translate(PICTURE_MARGIN + x + 8, middle);
      drawSymbol(context, { ...style, outline: OUTLINES[1] }, 15, colors);
      context.restore();
    }
    y += lines * step;
  }
  context.textBaseline = "alphabetic";
}

function setFont(context, font) {
  context.font = font + " " + getComputedStyle(document.body).fontFamily;
}
