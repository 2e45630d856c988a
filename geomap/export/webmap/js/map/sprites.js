// More events than markers can carry: symbols and rings on one canvas, found again through an index.
import { themeChanged, token } from "../base/theme.js";
import { shortCount } from "../base/words.js";
import { EVENTS } from "../data/events.js";
import { state } from "../state/filters.js";
import { select } from "../state/selection.js";
import { ScreenCanvas } from "./canvas.js";
import { clusterSpots } from "./clusters.js";
import { map } from "./frame.js";
import { boxIndex } from "./groups.js";
import { openEvents } from "./opening.js";
import { paintRing } from "./rings.js";
import { eventSpots, spotOf } from "./spots.js";
import { drawSymbol, symbolStyle } from "./symbols.js";

const SPRITE_SIZE = 22;
const ABOVE = ".leaflet-popup-pane, .leaflet-control-container, .event-marker";
const HALF = SPRITE_SIZE / 2 + 3; // with the outline
const sprites = new Map();
let spriteRatio = 0;

/** What is drawn: the clusters, null while there are few events in view; positions are pixels of the world. */
export const crowd = { clusters: null, index: null };

const CrowdCanvas = ScreenCanvas.extend({
  getEvents() {
    return { zoomanim: this._animate, zoom: this._follow };
  },
});
const crowdCanvas = new CrowdCanvas("markerPane", paintCrowd);

/** Draw the events as a crowd, or do not. */
export function showCrowd(isShown) {
  if (!isShown) {
    crowdCanvas.remove();
    crowd.clusters = null;
  } else if (map.hasLayer(crowdCanvas)) crowdCanvas.redraw();
  else crowdCanvas.addTo(map);
}

function paintCrowd(context, view) {
  const clusters = clusterSpots(eventSpots, view);
  const { groups, first } = eventSpots;
  crowd.clusters = clusters;
  crowd.index = boxIndex();
  for (let number = 0; number < clusters.size; number++) {
    const half = clusters.half[number];
    const x = clusters.x[number] - view.left;
    const y = clusters.y[number] - view.top;
    if (x < -half || y < -half || x > view.width + half || y > view.height + half) continue;
    const [atX, atY] = [clusters.x[number], clusters.y[number]];
    crowd.index.add([atX - half, atY - half, atX + half, atY + half], number);
    const count = clusters.count[number];
    if (clusters.isSingle[number]) {
      const image = spriteOf(EVENTS[first[clusters.spot[number]]]);
      context.drawImage(image, x - HALF, y - HALF, HALF * 2, HALF * 2);
      if (count > 1) paintCount(context, x, y, count);
    } else paintRing(context, x, y, count, clusters.mix.subarray(number * groups, (number + 1) * groups));
  }
}

function spriteOf(event) {
  const style = symbolStyle(event);
  const key = Object.values(style).join();
  const ratio = window.devicePixelRatio || 1;
  if (ratio !== spriteRatio) sprites.clear();
  spriteRatio = ratio;
  if (!sprites.has(key)) sprites.set(key, paintSprite(style, ratio));
  return sprites.get(key);
}

function paintSprite(style, ratio) {
  const image = document.createElement("canvas");
  image.width = image.height = HALF * 2 * ratio;
  const context = image.getContext("2d");
  context.scale(ratio, ratio);
  context.translate(HALF, HALF);
  drawSymbol(context, style, SPRITE_SIZE, symbolColors());
  return image;
}

/** The colours of the theme that symbols are drawn in. */
export function symbolColors() {
  return { halo: token("symbol-halo"), ink: token("symbol-ink"), hollow: token("symbol-hollow") };
}

function paintCount(context, x, y, count) {
  const text = shortCount(count);
  context.font = "650 10px " + token("font");
  const width = Math.max(14, context.measureText(text).width + 7);
  context.fillStyle = token("symbol-halo");
  context.beginPath();
  context.roundRect(x + 2, y - 17, width + 2, 15, 7.5);
  context.fill();
  context.fillStyle = token("symbol-ink");
  context.beginPath();
  context.roundRect(x + 3, y - 16, width, 13, 6.5);
  context.fill();
  context.fillStyle = token("symbol-halo");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x + 3 + width / 2, y - 9);
}

/** Let clusters be pressed, above whatever else lies under the pointer. */
export function startCrowd() {
  const host = map.getContainer();
  host.addEventListener("mousemove", (event) => host.classList.toggle("over-sprite", reachedCluster(event) >= 0));
  host.addEventListener("click", press, true);
  themeChanged.on(() => sprites.clear());
}

function press(pointer) {
  const isKey = pointer.detail === 0;
  const number = isKey || map.dragging.moved() ? -1 : reachedCluster(pointer);
  if (number < 0) return;
  pointer.stopPropagation();
  const { clusters } = crowd;
  const events = eventsOfCluster(number);
  const origin = map.getContainer();
  if (events.length === 1) select(events[0], { from: "map", origin });
  else openEvents(events, map.unproject([clusters.x[number], clusters.y[number]]), origin);
}

/** The cluster under the pointer, -1 for none. */
function reachedCluster(pointer) {
  const { clusters, index } = crowd;
  if (!clusters || pointer.target.closest(ABOVE)) return -1;
  const point = map.containerPointToLayerPoint(map.mouseEventToContainerPoint(pointer));
  const { x, y } = point.add(map.getPixelOrigin());
  const distance = (number) => Math.hypot(clusters.x[number] - x, clusters.y[number] - y);
  const near = index.touching([x - 1, y - 1, x + 1, y + 1]).sort((a, b) => distance(a) - distance(b));
  return near.length ? near[0] : -1;
}

/** The visible events of a cluster, in their order. */
function eventsOfCluster(number) {
  const { clusterOf } = crowd.clusters;
  return state.visible.filter((event) => clusterOf[spotOf(event)] === number);
}

/** Tell the position of every cluster, in pixels of the world, and half its size. */
export function eachCluster(visit) {
  const { size, x, y, half } = crowd.clusters || { size: 0 };
  for (let number = 0; number < size; number++) visit(x[number], y[number], half[number]);
}

/** The places that are drawn by themselves, those with the most events first: { place, x, y, reach }. */
export function crowdPlaces() {
  const { x, y, half, count, spread, spot } = crowd.clusters;
  return spread
    .flatMap((positions, number) => (positions === 1 ? [number] : []))
    .sort((a, b) => count[b] - count[a] || a - b)
    .map((number) => {
      const { place } = EVENTS[eventSpots.first[spot[number]]];
      return { place, x: x[number], y: y[number], reach: half[number] };
    })
    .filter(({ place }) => place.draw === "point");
}
