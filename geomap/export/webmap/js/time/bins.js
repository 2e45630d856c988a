// The axis of time: bins of equal length over the days of most events; what lies far outside is gathered at the ends.
import { dayWords } from "../base/words.js";

const MOST_BINS = 62;
const MS_OF_DAY = 86400000;
const MONDAY = 4; // days from 1970-01-01 to the first Monday
const LEAST_DAYS = 14; // a range is never zoomed to less
const SHORT_DAYS = 31; // dates that are not longer say which days matter
// Lengths of bins and distances of ticks: in days, and below zero in months.
const STEP_LENGTHS = [1, 2, 3, 7, 14, -1, -3, -6, -12, -24, -60, -120, -240, -600, -1200, -2400];

function under(value, length) {
  return Math.floor(value / length) * length;
}

/** The month of a day, counted from the year 0. */
export function monthOf(day) {
  const date = new Date(day * MS_OF_DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first day of a month. */
export function startOfMonth(month) {
  return new Date(0).setUTCFullYear(0, month, 1) / MS_OF_DAY;
}

/** The days on which steps of a length start, from the step that holds `low` to the one after `high`. */
function startsOf(step, low, high) {
  const starts = [];
  let next = step > 0 ? (step % 7 ? low : MONDAY + under(low - MONDAY, step)) : under(monthOf(low), -step);
  let start;
  do {
    start = step > 0 ? next : startOfMonth(next);
    starts.push(start);
    next += Math.abs(step);
  } while (start <= high);
  return starts;
}

/** The shortest step of which a range takes at most so many. */
function stepFor([low, high], most) {
  return STEP_LENGTHS.find((step) => (high - low + 1) / (step > 0 ? step : -30.44 * step) <= most);
}

/** The first and the last day of dates. */
function extentOf(dates) {
  return dates.reduce(
    ([low, high], { from, to }) => [Math.min(low, from), Math.max(high, to === null ? from : to)],
    [Infinity, -Infinity],
  );
}

/** The middle 90 % of the days with a margin, or more where that is no much longer. */
function mainRange(dates, whole) {
  const short = dates.filter(({ from, to }) => to !== null && to - from < SHORT_DAYS);
  const sorted = [...(short.length ? short : dates)].sort((a, b) => a.from - b.from);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  const at = (share) => {
    let rest = Math.round(share * (total - 1));
    return sorted.find(({ count }) => (rest -= count) < 0).from;
  };
  const [low, high] = [at(0.05), at(0.95)];
  const margin = Math.ceil(Math.max(LEAST_DAYS, high - low) / 4);
  const dense = extentOf(sorted);
  const main = [Math.max(dense[0], low - margin), Math.min(dense[1], high + margin)];
  const most = 3 * Math.max(LEAST_DAYS, main[1] - main[0] + 1);
  return [whole, dense].find((range) => range[1] - range[0] < most) || main;
}

/**
 * The axis of dates ({ from, to, count }, days since 1970, `to` null for an open end): its `bins` ({ from, to,
 * gathered }), the `first` and the `last` day of all, and the range `main` that is not gathered. Null without dates.
 */
export function makeAxis(dates) {
  if (!dates.length) return null;
  const [first, last] = extentOf(dates);
  const main = mainRange(dates, [first, last]);
  const edges = startsOf(stepFor(main, MOST_BINS), ...main);
  const end = edges.pop();
  const bins = edges.map((from, index) => ({ from, to: (edges[index + 1] ?? end) - 1 }));
  const low = edges[0];
  if (first < low) bins.unshift({ from: first, to: low - 1, gathered: true });
  if (last >= end) bins.push({ from: end, to: last, gathered: true });
  return { bins, first, last, main: [low, end - 1] };
}

/** The number of the bin of a day; days outside belong to the bins at the ends. */
export function binOf({ bins }, day) {
  const found = bins.findIndex(({ to }) => day <= to);
  return found < 0 ? bins.length - 1 : found;
}

/** Where a day starts on the axis, from 0 to 1, or with a half its middle; null is the start. Bins are equally wide. */
export function positionOf(axis, day) {
  if (day === null) return 0;
  const number = binOf(axis, Math.floor(day));
  const { from, to } = axis.bins[number];
  return (number + Math.min(1, Math.max(0, (day - from) / (to - from + 1)))) / axis.bins.length;
}

/** Where a day ends on the axis; null is the end. */
export function endOf(axis, day) {
  return day === null ? 1 : positionOf(axis, day + 1);
}

/** The number of the bin at a position on the axis. */
export function binAt({ bins }, position) {
  return Math.min(bins.length - 1, Math.max(0, Math.floor(position * bins.length)));
}

/** The number of the bin that a date is counted in, or -1 where the date is longer than a bin. */
export function pointOf(axis, { from, to }) {
  const low = binOf(axis, from);
  if (low === binOf(axis, to === null ? Infinity : to)) return low;
  const middle = binOf(axis, (from + to) >> 1);
  const bin = axis.bins[middle];
  return to !== null && !bin.gathered && to - from <= bin.to - bin.from ? middle : -1;
}

/** Give bars ({ low, high }, positions) lanes in which they do not touch; what finds no room lies in the last. */
export function giveLanes(bars, most) {
  const ends = [];
  for (const bar of [...bars].sort((a, b) => a.low - b.low || b.high - a.high)) {
    const free = ends.findIndex((end) => end < bar.low);
    bar.lane = free < 0 ? Math.min(ends.length, most - 1) : free;
    ends[bar.lane] = Math.max(bar.high, ends[bar.lane] || 0);
  }
  return ends.length;
}

/** Days that are labelled on the axis, at most `most`: { at, text } with positions from 0 to 1. */
export function ticksOf(axis, most) {
  const step = stepFor(axis.main, most);
  if (!step) return [];
  const [low, high] = axis.main;
  let yearBefore;
  return startsOf(step, low, high)
    .filter((day) => day >= low && day <= high)
    .map((day) => {
      const [date, month, year] = dayWords(day).split(" ");
      const words = step > 0 ? [date, month] : step > -12 ? [month] : [];
      if (year !== yearBefore) words.push(year);
      yearBefore = year;
      return { at: positionOf(axis, day + 0.5), text: words.join(" ") };
    });
}
