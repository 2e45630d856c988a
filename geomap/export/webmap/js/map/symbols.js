// Symbols of events: shape for the type group, sign for the type, colour for the actor, outline for the confidence.
import { isTold } from "../data/events.js";
import { circle, drawingSvg } from "./drawing.js";

/** A star, or a polygon where there is no inner radius. */
function star(points, outer, inner, turn) {
  const steps = inner ? points * 2 : points;
  const corners = Array.from({ length: steps }, (_, index) => {
    const angle = (index * 2 * Math.PI) / steps + (turn || 0);
    const radius = inner && index % 2 ? inner : outer;
    return (radius * Math.sin(angle)).toFixed(2) + " " + (-radius * Math.cos(angle)).toFixed(2);
  });
  return "M" + corners.join("L") + "Z";
}

const SHAPES = {
  square: "M-7.5-7.5H7.5V7.5H-7.5Z",
  cross: "M-4.8-8.4L0-3.6 4.8-8.4 8.4-4.8 3.6 0 8.4 4.8 4.8 8.4 0 3.6-4.8 8.4-8.4 4.8-3.6 0-8.4-4.8Z",
  burst: star(9, 10, 5.8),
  star: star(5, 10.5, 4.9),
  triangle: "M0-11L9.5 6H-9.5Z",
  circle: circle(8.5),
  diamond: star(4, 10.3),
  pentagon: star(5, 9.8),
  hexagon: star(6, 9.6, 0, Math.PI / 6),
};

const SIGNS = {
  plus: "M0-4V4M-4 0H4",
  minus: "M-4 0H4",
  slash: "M-3.6 3.6L3.6-3.6",
  swap: "M-4.5-1.8H4L1.6-4.2M4.5 1.8H-4L-1.6 4.2",
  arrow: "M-4.5 0H4M.8-3.2L4 0 .8 3.2",
  ring: circle(3.4),
  gap: "M-2.8-2.8A4 4 0 1 0 2.8-2.8",
  dot: circle(1.1),
};

export const OUTLINES = [2.4, 1.5, 0.8];

/** How an event's symbol looks: hollow where the place is only an area, hollow and dashed where the event is not told as fact. */
export function symbolStyle(event) {
  const { shape, sign } = event.type;
  const { fill, ink } = event.actor;
  const dashed = !isTold(event);
  const hollow = dashed || ["area", "none"].includes(event.place.draw);
  return { shape, sign, fill, ink, hollow, dashed, outline: OUTLINES[event.sure] };
}

/** The symbol as a drawing, 24 wide. */
export function symbolLayers({ shape, sign, fill, ink, hollow, dashed, outline }) {
  const d = SHAPES[shape];
  const layers = [{ d, fill: "symbol-halo", stroke: "symbol-halo", width: outline + 2.6 }];
  if (hollow) {
    layers.push({ d, stroke: "symbol-ink", width: outline + 2.2 });
    layers.push({ d, fill: "symbol-hollow", stroke: fill, width: outline + 0.9, dash: dashed && [3.2, 2.2] });
  } else layers.push({ d, fill, stroke: "symbol-ink", width: outline });
  if (sign) layers.push({ d: SIGNS[sign], stroke: hollow ? "symbol-ink" : ink, width: 2.2 });
  return layers;
}

/** The symbol as an SVG element of `size` pixels. */
export function symbolSvg(style, size) {
  return drawingSvg(symbolLayers(style), 12, size);
}
