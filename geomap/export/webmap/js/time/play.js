// Playing: which range comes after which.
import { binOf, monthOf, startOfMonth } from "./bins.js";

export const UNITS = ["day", "week", "month"];

/** The unit whose steps make a range of days neither a flicker nor an evening. */
export function fittingUnit([low, high]) {
  const days = high - low + 1;
  return UNITS[days <= 62 ? 0 : days <= 400 ? 1 : 2];
}

/** The last day of the next step; gathered days are one step. */
function nextEnd(axis, day, unit) {
  const bin = axis.bins[binOf(axis, day + 1)];
  if (bin.gathered) return bin.to;
  return unit === "month" ? startOfMonth(monthOf(day + 1) + 1) - 1 : day + (unit === "week" ? 7 : 1);
}

/** The range that is shown when playing starts: it goes on where it is, and from the start where it is at the end. */
export function firstRange(axis, { from, to }, unit) {
  const { bins, first, last } = axis;
  const isPart = from !== null && from > first;
  const next = nextRange(axis, { from: isPart ? from : null, to }, unit);
  if (next) return next;
  if (!isPart) return { from: null, to: bins[0].gathered ? bins[0].to : first };
  return { from: first, to: Math.min(last, first + (to === null ? last : to) - from) };
}

/** The next range: one with an open start grows, another one slides; null at the end. */
export function nextRange(axis, { from, to }, unit) {
  if (to === null || to >= axis.last) return null;
  const end = Math.min(axis.last, nextEnd(axis, to, unit));
  return { from: from === null ? null : from + end - to, to: end };
}
