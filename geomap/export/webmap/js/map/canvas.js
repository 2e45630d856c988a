// A canvas that covers the map's view and a margin around it, and moves and scales with the map.
import { unitX, unitY, worldSize } from "./mercator.js";

const MARGIN_SHARE = 0.2;

/**
 * The view with its margin, in pixels. A point (x, y) of the unit square of Web Mercator stands at x * scale - left,
 * y * scale - top; `middle` is the x of the view's middle, for `copyNear`.
 */
export function pixelView(map) {
  const size = map.getSize();
  const margin = size.multiplyBy(MARGIN_SHARE).round();
  const corner = map.containerPointToLayerPoint([0, 0]).subtract(margin).round();
  const { x: width, y: height } = size.add(margin.multiplyBy(2));
  const { x: left, y: top } = map.getPixelOrigin().add(corner);
  const zoom = map.getZoom();
  const scale = worldSize(zoom);
  const pixel = (x, y) => ({ x: x * scale - left, y: y * scale - top });
  const at = (latlng) => {
    const { lat, lng } = L.latLng(latlng);
    const { x, y } = pixel(unitX(lng), unitY(lat));
    return L.point(x, y);
  };
  return { corner, width, height, zoom, scale, left, top, middle: (left + width / 2) / scale, pixel, at };
}

export const ScreenCanvas = L.Layer.extend({
  initialize(pane, draw) {
    this._paneName = pane;
    this._draw = draw;
  },

  onAdd(map) {
    this._canvas = L.DomUtil.create("canvas", "screen-canvas leaflet-zoom-animated", map.getPane(this._paneName));
    this._canvas.setAttribute("aria-hidden", "true");
    this._size = "";
    this.redraw();
  },

  onRemove() {
    this._canvas.remove();
  },

  getEvents() {
    return { moveend: this.redraw, resize: this.redraw, zoomanim: this._animate, zoom: this._follow };
  },

  redraw() {
    const map = this._map;
    if (!map) return;
    const view = pixelView(map);
    const { corner, width, height } = view;
    const ratio = window.devicePixelRatio || 1;
    const context = this._canvas.getContext("2d");
    if (this._size === [width, height, ratio].join()) context.clearRect(0, 0, width * ratio, height * ratio);
    else this._resize(width, height, ratio);
    L.DomUtil.setPosition(this._canvas, corner);
    this._bounds = L.latLngBounds(map.layerPointToLatLng(corner), map.layerPointToLatLng(corner.add([width, height])));
    this._zoom = view.zoom;
    context.save();
    context.scale(ratio, ratio);
    this._draw(context, view);
    context.restore();
  },

  // Setting a size allocates the canvas anew.
  _resize(width, height, ratio) {
    const canvas = this._canvas;
    this._size = [width, height, ratio].join();
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
  },

  _follow() {
    this._animate({ zoom: this._map.getZoom(), center: this._map.getCenter() });
  },

  _animate({ zoom, center }) {
    const scale = this._map.getZoomScale(zoom, this._zoom);
    const offset = this._map._latLngBoundsToNewLayerBounds(this._bounds, zoom, center).min;
    L.DomUtil.setTransform(this._canvas, offset, scale);
  },
});
