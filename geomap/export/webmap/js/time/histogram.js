// The drawing of the timeline: bars of events by type, thin bars for dates that are no days, and the chosen range.
import { el } from "../base/dom.js";
import { known } from "../base/lookup.js";
import { themeChanged, token } from "../base/theme.js";
import { dayWords, grouped, plural } from "../base/words.js";
import { COLUMNS } from "../data/events.js";
import { DATES } from "../data/tables.js";
import { TYPE_GROUPS, groupOfType } from "../data/type_groups.js";
import { state } from "../state/filters.js";
import { binAt, endOf, giveLanes, pointOf, positionOf, ticksOf } from "./bins.js";

const SIDE = 8; // half a thumb of the range: where its middle stands at the ends
const FOOT = 28; // pixels below the bars: the range and the labels
const LANE = 4;
const MOST_LANES = 3;
const WIDEST_BAR = 40;
const TICK_GAP = 50;
const PALE = 0.32;
const GROUP_COUNT = TYPE_GROUPS.length;

const sheet = el("canvas", { "aria-hidden": "true" });
const pen = sheet.getContext("2d");
let scale; // the axis
let slots; // by date: the bin or, after all bins, the thin bar that it is counted in
let spans; // the thin bars
let lanes;
let allCounts; // by slot and group
let shownCounts;
let wide = 0;
let high;

/** The canvas of an axis, drawn as soon as it has a size. */
export function makeChart(axis) {
  const bars = new Map();
  const size = axis.bins.length;
  scale = axis;
  slots = DATES.map((date) => {
    const { from, to, words } = date;
    if (from === null) return -1;
    const bin = pointOf(axis, date);
    if (bin >= 0) return bin;
    const bar = () => ({ words, low: positionOf(axis, from), high: endOf(axis, to), slot: size + bars.size });
    return known(bars, from + " " + to, bar).slot;
  });
  spans = [...bars.values()];
  lanes = giveLanes(spans, MOST_LANES);
  allCounts = shownCounts = countSlots();
  themeChanged.on(drawChart);
  new ResizeObserver(([{ contentRect }]) => {
    wide = contentRect.width;
    high = contentRect.height;
    drawChart();
  }).observe(sheet);
  return sheet;
}

/** How many events each bin and thin bar has, by group; with `flags` only those that are marked. */
function countSlots(flags) {
  const counts = new Int32Array((scale.bins.length + spans.length) * GROUP_COUNT);
  const { date, type } = COLUMNS;
  for (let index = 0; index < date.length; index++) {
    const slot = slots[date[index]];
    if (slot >= 0 && (!flags || flags[index])) counts[slot * GROUP_COUNT + groupOfType[type[index]]]++;
  }
  return counts;
}

/** How many events of a slot are counted, or of all slots. */
function totalOf(counts, slot) {
  const part = slot === undefined ? counts : counts.subarray(slot * GROUP_COUNT, (slot + 1) * GROUP_COUNT);
  return part.reduce((sum, count) => sum + count, 0);
}

/** Count again which events are visible, and draw. */
export function refreshChart() {
  shownCounts = countSlots(state.isVisible);
  drawChart();
}

function drawChart() {
  if (!wide) return;
  const ratio = window.devicePixelRatio;
  sheet.width = Math.round(wide * ratio);
  sheet.height = Math.round(high * ratio);
  pen.scale(ratio, ratio);
  paintRange();
  spans.forEach(paintSpan);
  paintBars();
  paintAxis();
}

/** The pixel of a position; whole dots of the screen, so that edges are sharp. */
function pixelOf(position) {
  const ratio = window.devicePixelRatio;
  return Math.round((SIDE + position * (wide - 2 * SIDE)) * ratio) / ratio;
}

function paint(color, alpha, ...box) {
  pen.globalAlpha = alpha;
  pen.fillStyle = token(color);
  pen.fillRect(...box);
  pen.globalAlpha = 1;
}

/** The chosen days as a shade, and the day as of which the map is drawn as a line. */
function paintRange() {
  const { from, to } = state;
  if (from === null && to === null) return;
  const left = pixelOf(positionOf(scale, from));
  const right = pixelOf(endOf(scale, to));
  paint("accent", 0.13, left, 0, right - left, high - FOOT);
  if (to !== null) paint("accent", 1, right - 1, 0, 1.5, high - FOOT);
}

function paintSpan(span) {
  const [count, most] = [shownCounts, allCounts].map((counts) => totalOf(counts, span.slot));
  const left = pixelOf(span.low);
  const thick = most > 9 ? 3 : most > 1 ? 2.5 : 2;
  const box = [left, 1 + span.lane * LANE, Math.max(2, pixelOf(span.high) - left - 1), thick];
  paint("soft", PALE, ...box);
  if (count) paint("soft", 0.4 + (0.6 * count) / most, ...box);
}

function paintBars() {
  const { bins } = scale;
  const room = high - FOOT - lanes * LANE - 2;
  const totals = bins.map((_, slot) => totalOf(allCounts, slot));
  const most = Math.max(1, ...totals.filter((_, slot) => !bins[slot].gathered));
  totals.forEach((total, slot) => {
    const left = pixelOf(slot / bins.length);
    const free = pixelOf((slot + 1) / bins.length) - left;
    const width = Math.max(1, Math.min(WIDEST_BAR, free - 1));
    const unit = Math.max(2, Math.min(1, total / most) * room) / total;
    if (total) paintStack(slot, left + (free - width) / 2, width, unit);
  });
}

/** A bar: what is visible below, by group, and above it what is not. */
function paintStack(slot, left, width, unit) {
  let y = high - FOOT;
  for (const alpha of [1, PALE])
    TYPE_GROUPS.forEach((group, number) => {
      const at = slot * GROUP_COUNT + number;
      const length = (alpha === 1 ? shownCounts[at] : allCounts[at] - shownCounts[at]) * unit;
      y -= length;
      if (length) paint(group.token, alpha, left, y, width, length);
    });
}

function paintAxis() {
  const ticks = ticksOf(scale, (wide - 2 * SIDE) / TICK_GAP);
  scale.bins.forEach((bin, slot) => bin.gathered && ticks.push({ at: (slot + 0.5) / scale.bins.length, text: "…" }));
  let free = 0;
  pen.font = "11px " + token("font");
  pen.textBaseline = "bottom";
  for (const { at, text } of ticks.sort((a, b) => a.at - b.at)) {
    const { width } = pen.measureText(text);
    const x = pixelOf(at);
    const left = Math.min(Math.max(x - width / 2, free), wide - width);
    if (left < free || left > x) continue;
    free = left + width + 8;
    paint("edge", 1, x, high - FOOT + 12, 1, 3);
    pen.fillStyle = token("soft");
    pen.fillText(text, left, high);
  }
}

/** The position on the axis at a place on the page. */
export function positionUnder(x) {
  return (x - sheet.getBoundingClientRect().left - SIDE) / (wide - 2 * SIDE);
}

/** What is at a place on the page, in words. */
export function wordsUnder({ clientX, offsetY }) {
  const at = positionUnder(clientX);
  const lane = Math.floor(offsetY / LANE);
  const span = spans.find((one) => one.lane === lane && one.low <= at && at <= one.high);
  const slot = span ? span.slot : binAt(scale, at);
  const groups = TYPE_GROUPS.map(({ label }, group) => {
    const count = shownCounts[slot * GROUP_COUNT + group];
    return count ? "\n" + label + ": " + grouped(count) : "";
  });
  return (span ? span.words : daysWords(scale.bins[slot])) + ": " + countWords("event", slot) + groups.join("");
}

export function daysWords({ from, to }) {
  return dayWords(from) + (to > from ? " – " + dayWords(to) : "");
}

/** "3 of 5 events", or "5 events": how many of a slot or of all slots are visible. */
export function countWords(name, slot) {
  const [count, all] = [shownCounts, allCounts].map((counts) => totalOf(counts, slot));
  return (count < all ? grouped(count) + " of " : "") + plural(all, name);
}
