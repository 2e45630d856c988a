// What the reader has chosen, and which events that leaves. Within a facet any value counts, between facets all do.
import { signal } from "../base/signal.js";
import { fold } from "../base/words.js";
import { COLUMNS, EVENTS } from "../data/events.js";
import { ACTORS, ARTICLES, DATA, DATES, PARTIES, PLACES, SENTENCES, TYPES } from "../data/tables.js";
import { FACETS, facetCodes } from "./facets.js";

const NONE = -1;
const SEVERAL = -2;
const ALL = {
  query: "",
  from: null, // the first and the last day shown, null for an open end
  to: null,
  undated: null, // whether events without date are shown; null: unless days are chosen
};
/** What is chosen on a fresh page. */
export const FRESH = {
  ...ALL,
  territory: false, // whether areas between claims are drawn
  mentions: false, // whether places without event are drawn
};

export const state = {
  ...FRESH,
  off: FACETS.map((facet) => new Uint8Array(facet.size)), // 1 for a value that is switched off
  visible: EVENTS,
  isVisible: new Uint8Array(EVENTS.length).fill(1),
  isChosen: new Uint8Array(EVENTS.length).fill(1), // whatever their date
  counts: FACETS.map((facet) => new Int32Array(facet.size)), // by code: events that it has under the other facets
};

/** Told when other events are visible. */
export const changed = signal();

/** Work out again which events are visible, and tell everybody. */
export function applyFilters() {
  const matches = searched(state.query);
  const inRange = DATES.map(isInRange);
  state.counts.forEach((counts) => counts.fill(0));
  for (let index = 0; index < EVENTS.length; index++) {
    const failed = failedFacet(index);
    const isFound = !matches || matches[index];
    const isDated = inRange[COLUMNS.date[index]];
    state.isChosen[index] = isFound && failed === NONE ? 1 : 0;
    state.isVisible[index] = state.isChosen[index] && isDated ? 1 : 0;
    if (isFound && isDated && failed !== SEVERAL) countValues(index, failed);
  }
  state.visible = EVENTS.filter((event) => state.isVisible[event.index]);
  changed();
}

/** The number of the only facet that hides an event, else NONE or SEVERAL. */
function failedFacet(index) {
  let failed = NONE;
  for (let number = 0; number < FACETS.length; number++) {
    if (passes(number, index)) continue;
    if (failed !== NONE) return SEVERAL;
    failed = number;
  }
  return failed;
}

function passes(number, index) {
  const { lists, codes } = FACETS[number];
  const off = state.off[number];
  if (!lists) return !off[codes[index]];
  const list = lists[COLUMNS.sides[index]];
  return list.length === 1 ? !off[list[0]] : list.some((code) => !off[code]);
}

function countValues(index, failed) {
  for (let number = 0; number < FACETS.length; number++) {
    if (failed !== NONE && failed !== number) continue;
    const { lists, codes } = FACETS[number];
    if (lists) for (const code of lists[COLUMNS.sides[index]]) state.counts[number][code]++;
    else state.counts[number][codes[index]]++;
  }
}

export function showsUndated() {
  return state.undated ?? (state.from === null && state.to === null);
}

function isInRange(date) {
  if (date.from === null) return showsUndated();
  return date.from <= (state.to ?? Infinity) && (date.to ?? Infinity) >= (state.from ?? -Infinity);
}

/** For each event 1 where every word of the query occurs in it; null for no query. */
function searched(query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  const matches = new Uint8Array(EVENTS.length).fill(1);
  for (const word of words) {
    const found = finder(word);
    for (let index = 0; index < EVENTS.length; index++) matches[index] &= found(index) ? 1 : 0;
  }
  return matches;
}

/** Whether a word occurs in an event: asked once for every text, not once for every event. */
function finder(word) {
  const has = (texts) => texts.some((text) => text && fold(text).includes(word));
  const sentences = SENTENCES.map((text) => has([text]));
  const places = PLACES.map((place) => has([place.name, place.text, place.admin1]));
  const parties = PARTIES.map((party) => has([ACTORS[party.actor].name, party.words]));
  const sides = DATA.sides.map((lists) => lists.flat().some((party) => parties[party]));
  const types = TYPES.map((type) => has([type.label]));
  const articles = ARTICLES.map((article) => has([article.title, article.outlet]));
  return (index) =>
    sentences[COLUMNS.sentence[index]] ||
    places[COLUMNS.place[index]] ||
    sides[COLUMNS.sides[index]] ||
    types[COLUMNS.type[index]] ||
    articles[COLUMNS.article[index]] ||
    (DATA.more[index] || []).some(([sentence]) => sentences[sentence]);
}

function numberOf(facet) {
  return FACETS.findIndex((one) => one.id === facet);
}

export function isShown(facet, code) {
  return !state.off[numberOf(facet)][code];
}

export function setShown(facet, code, shown) {
  state.off[numberOf(facet)][code] = shown ? 0 : 1;
  applyFilters();
}

/** Show these values of a facet only, or all where `codes` is null. */
export function setOnly(facet, codes) {
  const off = state.off[numberOf(facet)];
  off.fill(codes ? 1 : 0);
  for (const code of codes || []) off[code] = 0;
  applyFilters();
}

/** The codes of a facet that occur: those that are shown, and those that are not. */
export function shownAndHidden(number) {
  const lists = [[], []];
  for (const code of facetCodes(FACETS[number])) lists[state.off[number][code]].push(code);
  return lists;
}

/** How many events a value of a facet has, whatever else is chosen within the facet. */
export function countOf(facet, code) {
  return state.counts[numberOf(facet)][code];
}

export function setDays(from, to) {
  Object.assign(state, { from, to });
  applyFilters();
}

export function isFiltered() {
  return Object.keys(ALL).some((name) => state[name] !== ALL[name]) || state.off.some((off) => off.includes(1));
}

export function resetFilters() {
  state.off.forEach((off) => off.fill(0));
  Object.assign(state, ALL);
  applyFilters();
}
