// A count in a disc, with a ring that shows the mix of types.
import { shortCount } from "../base/words.js";
import { TYPE_GROUPS } from "../data/type_groups.js";
import { circle } from "./drawing.js";

const RING = 4.5;
const LEAST_SHARE = 0.05;
export const LARGEST_DISC = 46;

/** How large the disc of a count is. */
export function discSize(count) {
  return Math.min(LARGEST_DISC, 28 + 4.6 * Math.log10(count));
}

/** The shares of a ring by group, from 0 to 1; the smallest are drawn large enough to be seen. */
export function ringShares(mix) {
  const sum = (values) => values.reduce((all, value) => all + value, 0);
  const shares = Array.from(mix, (part) => part && Math.max(part / sum(mix), LEAST_SHARE));
  return shares.map((share) => share / sum(shares));
}

/** The disc as a drawing; `mix` are the counts by group. Each part of the ring lies on those that reach farther. */
export function ringLayers(count, mix) {
  const half = discSize(count) / 2;
  const text = shortCount(count);
  const size = Math.min(13, Math.round((half * 2 - 2 * RING - 3) / (0.58 * Math.max(2, text.length))));
  let end = 0;
  const parts = ringShares(mix).flatMap((share, group) => {
    end += share;
    return share ? { d: wedge(half, end), fill: TYPE_GROUPS[group].token } : [];
  });
  return [
    { d: circle(half + 1.5), fill: "symbol-halo" },
    ...parts.reverse(),
    { d: circle(half - RING), fill: "bg" },
    { text, size, fill: "ink" },
  ];
}

/** A part of a disc, clockwise from its top. */
function wedge(radius, share) {
  const angle = 2 * Math.PI * Math.min(share, 0.9999);
  const isLarge = angle > Math.PI ? 1 : 0;
  return "M0 0V" + -radius + "A" + [radius, radius, 0, isLarge, 1, radius * Math.sin(angle), -radius * Math.cos(angle)];
}
