// Symbols of events: shape for the type group, sign for the type, colour for the actor, outline for the confidence.
import { svg } from "../base/dom.js";
import { isTold } from "../data/events.js";

function polygonPath(corners, radius, turn) {
  return starPath(corners, radius, null, turn);
}

function starPath(points, outer, inner, turn) {
  const steps = inner === null ? points : points * 2;
  const corners = Array.from({ length: steps }, (_, index) => {
    const angle = ((index * 360) / steps - 90 + (turn || 0)) * (Math.PI / 180);
    const radius = inner !== null && index % 2 ? inner : outer;
    return (12 + radius * Math.cos(angle)).toFixed(2) + " " + (12 + radius * Math.sin(angle)).toFixed(2);
  });
  return "M" + corners.join("L") + "Z";
}

const SHAPES = {
  square: "M4.5 4.5H19.5V19.5H4.5Z",
  cross: "M7.2 3.6L12 8.4L16.8 3.6L20.4 7.2L15.6 12L20.4 16.8L16.8 20.4L12 15.6L7.2 20.4L3.6 16.8L8.4 12L3.6 7.2Z",
  burst: starPath(9, 10, 5.8),
  star: starPath(5, 10.5, 4.9),
  triangle: "M12 3L21.5 20H2.5Z",
  circle: "M12 3.5A8.5 8.5 0 1 1 11.99 3.5Z",
  diamond: polygonPath(4, 10.3),
  pentagon: polygonPath(5, 9.8),
  hexagon: polygonPath(6, 9.6, 30),
};

const SIGNS = {
  plus: "M12 8V16M8 12H16",
  minus: "M8 12H16",
  slash: "M8.4 15.6L15.6 8.4",
  swap: "M7.5 10.2H16L13.6 7.8M16.5 13.8H8L10.4 16.2",
  arrow: "M7.5 12H16M12.8 8.8L16 12L12.8 15.2",
  ring: "M12 8.6A3.4 3.4 0 1 1 11.99 8.6Z",
  gap: "M9.2 9.2A4 4 0 1 0 14.8 9.2",
  dot: "M12 10.9A1.6 1.6 0 1 1 11.99 10.9Z",
};

export const OUTLINES = [2.4, 1.5, 0.8];

/** How an event's symbol looks: hollow where the place is only an area, hollow and dashed where the event is not told as fact. */
export function symbolStyle(event) {
  const told = isTold(event);
  const hollow = !told || event.place.draw === "area" || event.place.draw === "none";
  const low = event.type.shape === "triangle" ? 2 : 0;
  return {
    shape: event.type.shape,
    sign: event.type.sign,
    fill: event.actor.fill,
    ink: event.actor.ink,
    hollow,
    dashed: !told,
    outline: OUTLINES[event.sure],
    low,
  };
}

/** The symbol as an SVG element of `size` pixels. */
export function symbolSvg(style, size) {
  const body = svg("path", {
    d: SHAPES[style.shape],
    class: style.hollow ? "symbol-body hollow" : "symbol-body",
    "stroke-width": style.outline,
  });
  const parts = [svg("path", { d: SHAPES[style.shape], class: "symbol-halo", "stroke-width": style.outline + 2.6 })];
  if (style.hollow) {
    parts.push(svg("path", { d: SHAPES[style.shape], class: "symbol-edge", "stroke-width": style.outline + 2.2 }));
    body.style.stroke = style.fill;
    body.setAttribute("stroke-width", style.outline + 0.9);
    if (style.dashed) body.setAttribute("stroke-dasharray", "3.2 2.2");
  } else {
    body.style.fill = style.fill;
  }
  parts.push(body);
  if (style.sign) {
    const sign = svg("path", {
      d: SIGNS[style.sign],
      class: "symbol-sign",
      transform: style.low ? "translate(0 " + style.low + ")" : null,
    });
    if (!style.hollow) sign.style.stroke = style.ink;
    parts.push(sign);
  }
  return svg("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", class: "symbol" }, parts);
}

/** The symbol drawn around the middle of a canvas context. */
export function drawSymbol(context, style, size, colors) {
  const shape = new Path2D(SHAPES[style.shape]);
  context.save();
  context.scale(size / 24, size / 24);
  context.translate(-12, -12);
  context.lineJoin = "round";
  stroke(context, shape, colors.halo, style.outline + 2.6);
  if (style.hollow) stroke(context, shape, colors.ink, style.outline + 2.2);
  context.fillStyle = style.hollow ? colors.hollow : style.fill;
  context.fill(shape);
  if (style.dashed) context.setLineDash([3.2, 2.2]);
  stroke(context, shape, style.hollow ? style.fill : colors.ink, style.hollow ? style.outline + 0.9 : style.outline);
  context.setLineDash([]);
  if (style.sign) {
    context.lineCap = "round";
    context.translate(0, style.low);
    stroke(context, new Path2D(SIGNS[style.sign]), style.hollow ? colors.ink : style.ink, 2.2);
  }
  context.restore();
}

export function stroke(context, path, color, width) {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(path);
}
