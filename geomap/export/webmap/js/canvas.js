// A canvas that covers the map's view and a margin around it, and moves and scales with the map.

let map = null;

const ScreenCanvas = L.Layer.extend({
  initialize(pane, draw) {
    this._paneName = pane;
    this._draw = draw;
  },

  onAdd(map) {
    this._canvas = L.DomUtil.create("canvas", "screen-canvas leaflet-zoom-animated", map.getPane(this._paneName));
    this._canvas.setAttribute("aria-hidden", "true");
    this.redraw();
  },

  onRemove() {
    this._canvas.remove();
  },

  getEvents() {
    return { moveend: this.redraw, resize: this.redraw, zoomanim: this._animate };
  },

  redraw() {
    if (!this._map) return;
    const map = this._map;
    const size = map.getSize();
    const margin = size.multiplyBy(0.2).round();
    const corner = map.containerPointToLayerPoint([0, 0]).subtract(margin).round();
    const full = size.add(margin.multiplyBy(2));
    const ratio = window.devicePixelRatio || 1;
    this._canvas.width = full.x * ratio;
    this._canvas.height = full.y * ratio;
    this._canvas.style.width = full.x + "px";
    this._canvas.style.height = full.y + "px";
    L.DomUtil.setPosition(this._canvas, corner);
    this._bounds = L.latLngBounds(map.layerPointToLatLng(corner), map.layerPointToLatLng(corner.add(full)));
    const context = this._canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this._draw(context, {
      corner,
      width: full.x,
      height: full.y,
      at: (latlng) => map.latLngToLayerPoint(latlng).subtract(corner),
    });
  },

  _animate(event) {
    const scale = this._map.getZoomScale(event.zoom);
    const offset = this._map._latLngBoundsToNewLayerBounds(this._bounds, event.zoom, event.center).min;
    L.DomUtil.setTransform(this._canvas, offset, scale);
  },
});
