// The timeline: when events are reported to have happened, a range of days to choose, and playing.
import { button, el, iconButton } from "../base/dom.js";
import { dayOf, dayWords, grouped, isoDay } from "../base/words.js";
import { COLUMNS } from "../data/events.js";
import { DATES } from "../data/tables.js";
import { applyFilters, changed, setDays, showsUndated, state } from "../state/filters.js";
import { binAt, endOf, makeAxis, positionOf } from "./bins.js";
import { countWords, daysWords, makeChart, positionUnder, refreshChart, wordsUnder } from "./histogram.js";
import { UNITS, fittingUnit, firstRange, nextRange } from "./play.js";

const PLAY = "M7 4.5v15l12-7.5z";
const PAUSE = "M8 5v14M16 5v14";
const STEP_MS = 600;
const REST_MS = 100; // what a step leaves to the reader, however long it took
const DRAG_PIXELS = 4;

const lowThumb = thumb("First day shown");
const highThumb = thumb("Last day shown");
const playButton = iconButton("button.icon-button", "Play", PLAY, () => (timer ? pause() : play()));
const unitChoice = el(
  "select.button",
  { "aria-label": "Step when playing" },
  UNITS.map((unit) => el("option", { value: unit }, "by " + unit)),
);
const dayField = el("input.button", { type: "date", onchange: chooseDay });
const undatedBox = el("input", { type: "checkbox", onchange: chooseUndated });
const rangeLine = el("strong");
const shownLine = el("span");
const rangeLabel = el("p.range-label", {}, rangeLine, shownLine);
let days; // the axis
let brushStart = null; // where the pointer was pressed on the bars
let isBrush = false; // whether it has moved since
let wanted = null; // the range that the next frame shows
let timer = 0;
let played; // the range that playing shows

/** Build the timeline inside its box, which stays hidden where no event has a date. */
export function startTimeline(host) {
  const counts = new Int32Array(DATES.length);
  for (const date of COLUMNS.date) counts[date]++;
  const dates = DATES.map(({ from, to }, index) => ({ from, to, count: counts[index] }));
  days = makeAxis(dates.filter(({ from }) => from !== null));
  host.hidden = !days;
  if (!days) return;
  lowThumb.max = highThumb.max = days.bins.length;
  dayField.min = isoDay(days.first);
  unitChoice.value = fittingUnit(days.main);
  const undated = dates.reduce((sum, { from, count }) => sum + (from === null ? count : 0), 0);
  const chart = makeChart(days);
  listenTo(chart);
  const histogram = el("div.histogram", {}, chart, el("div.range", {}, lowThumb, highThumb));
  const controls = el(
    "div.time-controls",
    {},
    playButton,
    unitChoice,
    el("label", {}, "As of", dayField),
    rangeLabel,
    undated > 0 && el("label", {}, undatedBox, "Undated (" + grouped(undated) + ")"),
    button("button", "All", showAll, { title: "Show all days" }),
  );
  host.append(el("div.time-row", {}, histogram, controls));
  changed.on(refreshTimeline);
  refreshTimeline();
}

/** A thumb of the range: it stands between bins, at 0 before the first. */
function thumb(label) {
  return el("input", { type: "range", min: 0, "aria-label": label, oninput: moveThumb });
}

function moveThumb({ target }) {
  const [low, high] = [lowThumb, highThumb].map((one) => Number(one.value));
  const { bins } = days;
  const { from, to } = wanted || state;
  const isLow = target === lowThumb;
  const edge = isLow ? Math.min(low, high - 1) : Math.max(high, low + 1);
  target.value = edge;
  if (isLow) choose(edge > 0 ? bins[edge].from : null, to);
  else choose(from, edge < bins.length ? bins[edge - 1].to : null);
}

/** Drag on the bars: the days of the bins that the pointer passes. A press alone chooses nothing. */
function listenTo(chart) {
  chart.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    brushStart = event.clientX;
    isBrush = false;
    chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener("pointermove", (event) => {
    if (brushStart !== null) return brush(event.clientX);
    const words = wordsUnder(event);
    if (chart.title !== words) chart.title = words;
  });
  chart.addEventListener("lostpointercapture", () => (brushStart = null));
  chart.addEventListener("dblclick", showAll);
}

function brush(x) {
  isBrush ||= Math.abs(x - brushStart) >= DRAG_PIXELS;
  if (!isBrush) return;
  const { bins } = days;
  const [low, high] = [brushStart, x].map((at) => binAt(days, positionUnder(at))).sort((a, b) => a - b);
  choose(low ? bins[low].from : null, high < bins.length - 1 ? bins[high].to : null);
}

/** Show the picture of a day; nothing in the field is an open end. */
function chooseDay() {
  if (!dayField.validity.valid) return;
  const day = dayOf(dayField.value);
  choose(day !== null && state.from > day ? null : state.from, day);
}

function chooseUndated() {
  const isShown = undatedBox.checked;
  state.undated = null;
  if (showsUndated() !== isShown) state.undated = isShown;
  applyFilters();
}

function showAll() {
  choose(null, null);
}

/** Filter by these days, at most once a frame. */
function choose(from, to) {
  pause();
  if (!wanted) requestAnimationFrame(showWanted);
  wanted = { from, to };
}

function showWanted() {
  const { from, to } = wanted;
  wanted = null;
  setDays(from, to);
}

function play() {
  playStep(firstRange(days, state, unitChoice.value));
}

/** Show a range, and the next one when this one is done and has been seen. */
function playStep(range) {
  const start = performance.now();
  played = range;
  setDays(range.from, range.to);
  const rest = Math.max(REST_MS, STEP_MS - (performance.now() - start));
  const next = nextRange(days, range, unitChoice.value);
  timer = next && setTimeout(() => playStep(next), rest);
  showPlaying();
}

function pause() {
  clearTimeout(timer);
  timer = 0;
  showPlaying();
}

function showPlaying() {
  const name = timer ? "Pause" : "Play";
  playButton.title = playButton.ariaLabel = name;
  playButton.querySelector("path").setAttribute("d", timer ? PAUSE : PLAY);
  rangeLabel.ariaLive = timer ? "off" : "polite";
}

/** Follow the state, whoever changed it. */
function refreshTimeline() {
  const { from, to } = state;
  if (timer && (from !== played.from || to !== played.to)) pause();
  const first = from === null ? Math.min(days.first, to === null ? Infinity : to) : from;
  const last = to === null ? Math.max(days.last, first) : to;
  const size = days.bins.length;
  const low = Math.min(size - 1, Math.round(positionOf(days, from) * size));
  placeThumb(lowThumb, low, first);
  placeThumb(highThumb, Math.max(low + 1, Math.round(endOf(days, to) * size)), last);
  const day = to === null ? "" : isoDay(to);
  if (dayField.value !== day) dayField.value = day;
  undatedBox.checked = showsUndated();
  refreshChart();
  rangeLine.textContent = daysWords({ from: first, to: last });
  shownLine.textContent = countWords("dated event");
}

function placeThumb(input, edge, day) {
  input.value = edge;
  input.ariaValueText = dayWords(day);
}
