// Canvases that cover the map's view and a margin around it, and move and scale with the map as Leaflet's own do.
import { el } from "../base/dom.js";
import { themeChanged } from "../base/theme.js";
import { map } from "./frame.js";
import { copyNear } from "./mercator.js";

export const ScreenCanvas = L.Renderer.extend({
  getEvents() {
    return { moveend: this._update, zoom: this._onZoom, zoomanim: this._onAnimZoom };
  },

  _initContainer() {
    this._container = el("canvas", { "aria-hidden": "true" });
  },

  _update() {
    if (map._animatingZoom) return; // its end is a move
    L.Renderer.prototype._update.call(this);
    const { _bounds: bounds, _container: canvas } = this;
    const { x: left, y: top } = map.getPixelOrigin().add(bounds.min);
    const { x: width, y: height } = bounds.getSize();
    const zoom = map.getZoom();
    const scale = 256 * 2 ** zoom;
    const middle = (left + width / 2) / scale;
    const at = (x, y) => ({ x: copyNear(x, middle) * scale - left, y: y * scale - top });
    const ratio = L.Browser.retina ? 2 : 1;
    let isBlank = true;
    const open = () => {
      const context = canvas.getContext("2d");
      isBlank = false;
      if (canvas.width === width * ratio && canvas.height === height * ratio) context.clearRect(0, 0, width, height);
      else {
        Object.assign(canvas, { width: width * ratio, height: height * ratio });
        Object.assign(canvas.style, { width: width + "px", height: height + "px" });
        context.scale(ratio, ratio);
      }
      return context;
    };
    L.DomUtil.setPosition(canvas, bounds.min);
    this.options.draw(open, { left, top, width, height, zoom, scale, middle, at });
    if (isBlank) canvas.width = 0;
  },
});

/**
 * Draw in a pane of the map now, and whenever the map has moved, the theme has changed, or one of the signals tells.
 * `draw` gets a function that gives an empty canvas's context, which it calls if there is something to draw, and the
 * view in pixels: a point (x, y) of the unit square of Web Mercator stands at x * scale - left, y * scale - top; `at`
 * gives where it stands on the copy of the world that is nearest to the view's `middle`.
 */
export function drawOn(pane, draw, ...signals) {
  const layer = new ScreenCanvas({ pane, draw, padding: 0.2 }).addTo(map);
  for (const signal of [themeChanged, ...signals]) signal.on(() => layer._update());
  return layer;
}
