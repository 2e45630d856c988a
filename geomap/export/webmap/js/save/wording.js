// What is shown, in words: for what leaves the page.
import { dayWords, plural } from "../base/words.js";
import { FACETS } from "../state/facets.js";
import { shownAndHidden, showsUndated, state } from "../state/filters.js";

const MOST_NAMES = 5;

/** How many events of which days are shown, and what the reader has chosen: one text each. */
export function shownWords() {
  const words = [plural(state.visible.length, "event"), rangeWords()];
  if (!showsUndated()) words.push("undated events hidden");
  if (state.query) words.push("search: “" + state.query + "”");
  FACETS.forEach((facet, number) => {
    const [on, off] = shownAndHidden(number).map((codes) => codes.map(facet.name));
    if (off.length) words.push(facet.title + ": " + (off.length < on.length ? "without " + namesOf(off) : namesOf(on)));
  });
  return words;
}

function namesOf(names) {
  const more = names.length - MOST_NAMES;
  return names.length ? names.slice(0, MOST_NAMES).join(", ") + (more > 0 ? " and " + more + " more" : "") : "none";
}

/** The days that are chosen, or else those of the visible events. */
function rangeWords() {
  const days = state.visible.flatMap(({ date }) => [date.from, date.to]).filter((day) => day !== null);
  const first = state.from ?? days.reduce((one, other) => Math.min(one, other), Infinity);
  const last = state.to ?? days.reduce((one, other) => Math.max(one, other), -Infinity);
  const ends = [...new Set([first, last])].filter(Number.isFinite);
  return ends.length ? ends.map(dayWords).join(" – ") : "no date known";
}
