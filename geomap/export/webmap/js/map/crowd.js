// More events than markers can carry: symbols and rings on one canvas.
import { shortCount } from "../base/words.js";
import { EVENTS } from "../data/events.js";
import { state } from "../state/filters.js";
import { paintDrawing } from "./drawing.js";
import { map } from "./frame.js";
import { openEvents } from "./opening.js";
import { ringLayers } from "./rings.js";
import { eventSpots, spotOf } from "./spots.js";
import { symbolLayers, symbolStyle } from "./symbols.js";

const SYMBOL_SCALE = 22 / 24;
const ABOVE = ".leaflet-popup-pane, .leaflet-control-container, .leaflet-marker-pane";

export function paintCrowd(context, clusters, { left, top }) {
  for (const cluster of clusters) {
    const { x, y, count, isSingle, mix } = cluster;
    const event = EVENTS[eventSpots.first[cluster.spot]];
    if (cluster.spread === 1) cluster.place = event.place;
    const layers = isSingle ? symbolLayers(symbolStyle(event)) : ringLayers(count, mix);
    if (isSingle && count > 1) layers.push(...countLayers(count));
    paintDrawing(context, layers, x - left, y - top, isSingle ? SYMBOL_SCALE : 1);
  }
}

/** How many events a symbol stands for, at its corner. */
function countLayers(count) {
  const text = shortCount(count);
  const length = 6.5 * text.length - 5;
  const d = "M10-10h" + length;
  return [
    { d, stroke: "symbol-halo", width: 16 },
    { d, stroke: "symbol-ink", width: 14 },
    { text, size: 11, x: 10 + length / 2, y: -9.5, fill: "symbol-halo" },
  ];
}

/** Let what `crowdNow` gives be pressed, above whatever else lies under the pointer. */
export function startPressing(crowdNow) {
  const host = map.getContainer();
  const reached = (pointer) => {
    if (!crowdNow() || pointer.target.closest(ABOVE)) return null;
    const { x, y } = map.mouseEventToLayerPoint(pointer).add(map.getPixelOrigin());
    return crowdNow().clusters.find((one) => Math.hypot(one.x - x, one.y - y) < one.half);
  };
  const press = (pointer) => {
    const isKey = pointer.detail === 0;
    const cluster = isKey || map.dragging.moved() ? null : reached(pointer);
    if (!cluster) return;
    pointer.stopPropagation();
    const events = state.visible.filter((event) => crowdNow().clusterOf(spotOf(event)) === cluster);
    openEvents(events, map.unproject(cluster), host);
  };
  host.addEventListener("mousemove", (event) => host.classList.toggle("over-sprite", !!reached(event)));
  host.addEventListener("click", press, true);
}
