// The timeline: when events are reported to have happened, and a range to choose.

const MOST_BINS = 60;
const timeline = { bins: [], from: null, to: null, bars: [], low: null, high: null, label: null };

/** Bins of equal length over the days of most events; what lies far outside is gathered in a bin at that end. */
function makeBins() {
  const days = EVENTS.map((event) => event.date.from)
    .filter((day) => day !== null)
    .sort((a, b) => a - b);
  if (!days.length) return [];
  const [first, last] = mainRange(days);
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST_BINS));
  const bins = [];
  if (days[0] < first) bins.push({ from: days[0], to: first - 1, gathered: true });
  for (let day = first; day <= last; day += step) bins.push({ from: day, to: Math.min(day + step - 1, last) });
  if (days[days.length - 1] > last) bins.push({ from: last + 1, to: days[days.length - 1], gathered: true });
  return bins;
}

/** The range that holds the middle 90 % of the days with a margin, or all of it where that is no much longer. */
function mainRange(days) {
  const at = (share) => days[Math.round(share * (days.length - 1))];
  const all = [days[0], days[days.length - 1]];
  const spread = Math.max(14, at(0.95) - at(0.05));
  const low = Math.max(all[0], at(0.05) - spread * 0.25);
  const high = Math.min(all[1], at(0.95) + spread * 0.25);
  return all[1] - all[0] > 3 * (high - low + 1) ? [Math.floor(low), Math.ceil(high)] : all;
}

function startTimeline(host) {
  timeline.bins = makeBins();
  const bins = timeline.bins;
  if (bins.length < 2) {
    host.hidden = true;
    return;
  }
  timeline.bars = bins.map(() => el("span", { class: "bar" }, el("span", {})));
  const last = bins.length - 1;
  timeline.low = rangeInput("First day shown", 0, last, () => moved(timeline.low));
  timeline.high = rangeInput("Last day shown", last, last, () => moved(timeline.high));
  timeline.label = el("p", { class: "range-label", "aria-live": "polite" });
  const ticks = el("div", { class: "ticks", "aria-hidden": "true" }, tickLabels());
  const bars = el("div", { class: "bars", "aria-hidden": "true" }, timeline.bars);
  host.append(
    el("div", { class: "histogram" }, bars, el("div", { class: "range" }, timeline.low, timeline.high), ticks),
    timeline.label,
  );
  refreshTimeline();
}

function rangeInput(label, value, max, onInput) {
  return el("input", { type: "range", min: 0, max, step: 1, value, "aria-label": label, oninput: onInput });
}

function tickLabels() {
  const bins = timeline.bins;
  const marks = bins.length > 4 ? [0, Math.round((bins.length - 1) / 2), bins.length - 1] : [0, bins.length - 1];
  return marks.map((index) =>
    el(
      "span",
      {},
      (bins[index].gathered && index === 0 ? "from " : "") +
        dayWords(index === bins.length - 1 ? bins[index].to : bins[index].from),
    ),
  );
}

function moved(input) {
  if (Number(timeline.low.value) > Number(timeline.high.value))
    input.value = input === timeline.low ? timeline.high.value : timeline.low.value;
  const [low, high] = [Number(timeline.low.value), Number(timeline.high.value)];
  const isAll = low === 0 && high === timeline.bins.length - 1;
  state.from = isAll ? null : timeline.bins[low].from;
  state.to = isAll ? null : timeline.bins[high].to;
  clearTimeout(timeline.wait);
  timeline.wait = setTimeout(applyFilters, EVENTS.length > 2000 ? 120 : 0);
}

function refreshTimeline() {
  const { bins, bars, low, high } = timeline;
  if (bins.length < 2) return;
  if (state.from === null) [low.value, high.value] = [0, bins.length - 1];
  const counts = countBins();
  const most = Math.max(1, ...counts.all);
  bars.forEach((bar, index) => {
    bar.style.height = Math.max(counts.all[index] ? 6 : 0, (counts.all[index] / most) * 100) + "%";
    bar.firstChild.style.height = counts.all[index] ? (counts.shown[index] / counts.all[index]) * 100 + "%" : "0";
    bar.classList.toggle("gathered", Boolean(bins[index].gathered));
    bar.title =
      dayWords(bins[index].from) +
      (bins[index].to > bins[index].from ? " – " + dayWords(bins[index].to) : "") +
      ": " +
      counts.shown[index] +
      " of " +
      counts.all[index];
  });
  low.setAttribute("aria-valuetext", dayWords(bins[low.value].from));
  high.setAttribute("aria-valuetext", dayWords(bins[high.value].to));
  const undated = EVENTS.filter((event) => event.date.from === null).length;
  const hidden = undated && state.from !== null ? plural(undated, "undated event") + " hidden" : null;
  clear(timeline.label).append(
    el("strong", {}, dayWords(bins[low.value].from) + " – " + dayWords(bins[high.value].to)),
    hidden ? el("span", {}, hidden) : "",
  );
}

function countBins() {
  const all = timeline.bins.map(() => 0);
  const shown = timeline.bins.map(() => 0);
  EVENTS.forEach((event) => {
    const index = event.date.from === null ? -1 : binOf(event.date.from);
    if (index < 0) return;
    all[index]++;
    if (state.isVisible[event.index]) shown[index]++;
  });
  return { all, shown };
}

function binOf(day) {
  let low = 0;
  let high = timeline.bins.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeline.bins[middle].to < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
