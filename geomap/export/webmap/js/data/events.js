// Events: thin views of the columns, so that a hundred thousand of them fit.
import { known } from "../base/lookup.js";
import { dayWords } from "../base/words.js";
import {
  ACTORS,
  ARTICLES,
  DATA,
  DATES,
  NOTES,
  NO_ACTOR,
  PLACES,
  REPORTS,
  SIDES,
  STANCES,
  TOLLS,
  TYPES,
} from "./tables.js";

const STEPS = ["article", "sentence"];

/** A column by event: one value stands for all, and steps are summed up. */
function columnOf(name) {
  const values = DATA.columns[name];
  if (STEPS.includes(name)) {
    let sum = 0;
    return Int32Array.from(values, (step) => (sum += step));
  }
  return values.length === 1 ? new Array(DATA.count).fill(values[0]) : values;
}

export const COLUMNS = Object.fromEntries(
  Object.keys(DATA.columns).filter((name) => name !== "id").map((name) => [name, columnOf(name)]),
);
const IDS = DATA.columns.id;

// What an event has of each table: the row that its column says.
const TABLES = {
  type: TYPES,
  sides: SIDES,
  place: PLACES,
  date: DATES,
  stance: STANCES,
  toll: TOLLS,
  note: NOTES,
  report: REPORTS,
};

class Event {
  constructor(index) {
    this.index = index;
  }
  /** What readers see. */
  get number() {
    return this.index + 1;
  }
  get id() {
    return IDS.width ? IDS.text.substr(this.index * IDS.width, IDS.width) : IDS[this.index];
  }
  get article() {
    return COLUMNS.article[this.index];
  }
  get lead() {
    return this.sides.lead;
  }
  get actor() {
    return this.lead < 0 ? NO_ACTOR : ACTORS[this.lead];
  }
  /** How sure the place is, from 0 to 1, or null. */
  get placed() {
    const thousandths = COLUMNS.placed[this.index];
    return thousandths === null ? null : thousandths / 1000;
  }
  get confidence() {
    return COLUMNS.confidence[this.index] / 1000;
  }
  /** 0 for high, 1 for medium, 2 for low confidence. */
  get sure() {
    return COLUMNS.sure[this.index];
  }
  /** Its sentences with the range of the trigger, the first reported first. */
  get sources() {
    const first = ["sentence", "from", "to"].map((name) => COLUMNS[name][this.index]);
    return [first, ...(DATA.more[this.index] || [])].map(([sentence, from, to]) => ({ sentence, from, to }));
  }
}
for (const name in TABLES) {
  const [table, column] = [TABLES[name], COLUMNS[name]];
  Object.defineProperty(Event.prototype, name, {
    get() {
      return table[column[this.index]];
    },
  });
}

/** Events in the order of the articles. */
export const EVENTS = Array.from({ length: DATA.count }, (_, index) => new Event(index));

/** The numbers of the events of each article, in order. */
export const EVENTS_BY_ARTICLE = ARTICLES.map(() => []);
EVENTS.forEach((event) => EVENTS_BY_ARTICLE[event.article].push(event.index));

/** The sentence in whose highlight a sentence is shown, or -1. */
export function highlightOf(sentence) {
  return DATA.moved[sentence] ?? sentence;
}

/** For each highlighted sentence of an article the events that it reports, with the number of the source. */
export function reportsOf(article) {
  const reports = new Map();
  for (const index of EVENTS_BY_ARTICLE[article]) {
    EVENTS[index].sources.forEach((source, order) => {
      known(reports, highlightOf(source.sentence), () => []).push({ event: EVENTS[index], order });
    });
  }
  return reports;
}

export function isPlaced(event) {
  return event.place.draw !== "none";
}

export function isTold(event) {
  return event.stance.modality === "asserted";
}

/** The date in few words. */
export function shortDate(date) {
  if (date.from === null && date.to === null) return "no date";
  return date.isDay ? dayWords(date.from) : date.words;
}

export function spokenName({ number, type, place, lead, actor, date, stance }) {
  const what = type.label + (place.name ? ": " + place.name : "");
  return ["Event " + number, what, lead < 0 ? [] : actor.name, date.words, stance.modality].flat().join(", ");
}

export function confidenceWords(event) {
  return DATA.labels.sure[event.sure].toLowerCase() + " (" + Math.round(event.confidence * 100) + " %)";
}
