// Web Mercator as a square of side 1: x grows to the east, y to the south. Times a scale it gives Leaflet's pixels.

export function unitX(lon) {
  return (lon + 180) / 360;
}

export function unitY(lat) {
  const y = 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
  return Math.max(0, Math.min(1, y));
}

/** The position x on the copy of the world that is nearest to `middle`. */
export function copyNear(x, middle) {
  return x + Math.round(middle - x);
}
