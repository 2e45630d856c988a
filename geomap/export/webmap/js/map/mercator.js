// Web Mercator as a square of side 1: x grows to the east, y to the south. Times a scale it gives Leaflet's pixels.

const MOST_LATITUDE = 85.0511287798;

export function unitX(lon) {
  return (lon + 180) / 360;
}

export function unitY(lat) {
  const sine = Math.sin((Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Pixels of the whole world at a zoom. */
export function worldSize(zoom) {
  return 256 * 2 ** zoom;
}

/** The position x on the copy of the world that is nearest to `middle`. */
export function copyNear(x, middle) {
  return x + Math.round(middle - x);
}
