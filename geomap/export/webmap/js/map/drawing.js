// Small drawings as lists of layers, the same for the document and for canvases: { d, fill, stroke, width, dash } is a
// path, { text, size, x, y, fill } a word. Their middle is at 0, 0. Colours are names of tokens, or what CSS takes.
import { svg } from "../base/dom.js";
import { known } from "../base/lookup.js";
import { token } from "../base/theme.js";

const paths = new Map(); // by what they are written as

/** A circle around the middle, clockwise from its top. */
export function circle(radius) {
  const across = 2 * radius;
  return "M0," + -radius + "a" + [radius, radius, 0, 1, 1, 0, across, radius, radius, 0, 1, 1, 0, -across];
}

/** A drawing of which a square from -half to half, or more, is seen as `pixels`. */
export function drawingSvg(layers, half, pixels) {
  const viewBox = [-half, -half, 2 * half, 2 * half].join(" ");
  return svg(
    "svg",
    { viewBox, width: pixels, height: pixels, class: "symbol", "aria-hidden": "true" },
    layers.map(({ d, text, fill, stroke, width, dash, size }) => {
      const paint = { fill: paintOf(fill), stroke: paintOf(stroke) };
      const letters = { y: "0.36em", "font-size": size, "font-weight": 650, "text-anchor": "middle" };
      if (text) return svg("text", { ...paint, ...letters }, text);
      const node = svg("path", { d, ...paint, "stroke-width": width, "stroke-dasharray": dash });
      if (dash) node.style.strokeLinecap = "butt";
      return node;
    }),
  );
}

function isToken(color) {
  return /^[a-z-]+$/.test(color);
}

function paintOf(color) {
  return color && isToken(color) ? "var(--" + color + ")" : color || "none";
}

function inkOf(color) {
  return isToken(color) ? token(color) : color;
}

/** A drawing on a canvas, its middle at these pixels. */
export function paintDrawing(context, layers, left, top, scale) {
  context.save();
  context.translate(left, top);
  context.scale(scale, scale);
  for (const { d, text, fill, stroke, width, dash, size, x, y } of layers) {
    const path = known(paths, d, () => new Path2D(d));
    if (text) {
      context.textAlign = "center";
      setFont(context, "650 " + size + "px");
      write(context, text, x || 0, y || 0.5, fill);
    } else if (fill) fillPath(context, path, fill);
    if (stroke) strokePath(context, path, stroke, width, dash);
  }
  context.restore();
}

/** A circle in pixels. */
export function circlePath({ x, y }, radius) {
  const path = new Path2D();
  path.arc(x, y, radius, 0, 7);
  return path;
}

export function strokePath(context, path, color, width, dash) {
  context.setLineDash(dash || []);
  context.lineCap = dash ? "butt" : "round";
  context.lineJoin = "round";
  context.lineWidth = width;
  context.strokeStyle = inkOf(color);
  context.stroke(path);
}

export function fillPath(context, path, color, alpha) {
  context.globalAlpha = alpha || 1;
  context.fillStyle = inkOf(color);
  context.fill(path, "evenodd");
  context.globalAlpha = 1;
}

export function setFont(context, font) {
  context.font = font + " " + token("font");
}

/** Text from x on, or around it, its middle at y; with `halo` pixels of land around it. */
export function write(context, text, x, y, color, halo) {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = halo;
  context.strokeStyle = token("map-land");
  if (halo) context.strokeText(text, x, y);
  context.fillStyle = inkOf(color);
  context.fillText(text, x, y);
}
