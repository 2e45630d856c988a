// A count in a disc, with a ring that shows the mix of types: as an element, and on a canvas.
import { svg } from "../base/dom.js";
import { token } from "../base/theme.js";
import { shortCount } from "../base/words.js";
import { TYPE_GROUPS } from "../data/type_groups.js";
import { discSize, ringShares } from "./clusters.js";

const RING = 4.5;
const HALO = 1.5;

function fontSize(text, half) {
  return Math.min(13, (half * 2 - 2 * RING - 3) / (0.58 * Math.max(2, text.length)));
}

/** The disc as an SVG element; `mix` are the counts by group. */
export function ringSvg(count, mix) {
  const half = discSize(count) / 2;
  const radius = half - RING / 2;
  const text = shortCount(count);
  let turned = 0;
  const segments = ringShares(mix).map((share, group) => {
    if (!share) return null;
    const arc = { r: radius, pathLength: 100, "stroke-width": RING, "stroke-dasharray": 100 * share + " 100" };
    const segment = svg("circle", { ...arc, "stroke-dashoffset": -turned, transform: "rotate(-90)" });
    segment.style.stroke = "var(--" + TYPE_GROUPS[group].token + ")";
    turned += 100 * share;
    return segment;
  });
  const box = [-half, -half, 2 * half, 2 * half].join(" ");
  return svg(
    "svg",
    { viewBox: box, width: 2 * half, height: 2 * half, class: "ring", "aria-hidden": "true" },
    svg("circle", { r: half + HALO, class: "ring-halo" }),
    svg("circle", { r: half - RING, class: "ring-disc" }),
    segments,
    svg("text", { y: "0.36em", "font-size": fontSize(text, half) }, text),
  );
}

/** The disc on a canvas, its middle at x, y; `mix` has the counts by group from `start` on. */
export function paintRing(context, x, y, count, mix) {
  const half = discSize(count) / 2;
  const text = shortCount(count);
  paintCircle(context, x, y, half + HALO, token("symbol-halo"));
  context.lineWidth = RING;
  let angle = -Math.PI / 2;
  ringShares(mix).forEach((share, group) => {
    if (!share) return;
    context.strokeStyle = token(TYPE_GROUPS[group].token);
    context.beginPath();
    context.arc(x, y, half - RING / 2, angle, (angle += share * 2 * Math.PI));
    context.stroke();
  });
  paintCircle(context, x, y, half - RING, token("bg"));
  context.font = "650 " + fontSize(text, half) + "px " + token("font");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = token("ink");
  context.fillText(text, x, y + 0.5);
}

function paintCircle(context, x, y, radius, color) {
  context.fillStyle = color;
  context.beginPath();
  context.arc(x, y, radius, 0, 7);
  context.fill();
}
