// Facets: for each event the value it has, as a number, and what the values are called.
import { COLUMNS, EVENTS } from "../data/events.js";
import { ACTORS, ARTICLES, DATA, NO_ACTOR, PLACES, SIDES, STANCES, TYPES } from "../data/tables.js";

const MODALITIES = Object.keys(DATA.labels.modality);
const PRECISIONS = Object.keys(DATA.labels.precision);
const SHAPE_ORDER = Object.keys(DATA.labels.shape);

/** The column of a facet, looked up in a table of its values where the column points into one. */
function codesOf(name, table) {
  const values = COLUMNS[name] || [];
  return Int32Array.from(values, (value) => (table ? table[value] : value));
}

// An event has one value of each facet, but may have several actors: `lists` holds those by event.
export const FACETS = [
  {
    id: "article",
    title: "Articles",
    codes: codesOf("article"),
    size: ARTICLES.length,
    name: (code) => ARTICLES[code].title,
    key: (code) => ARTICLES[code].id,
  },
  {
    id: "outlet",
    title: "Outlets",
    ...interned((event) => ARTICLES[event.article].outlet || "No outlet named"),
  },
  {
    id: "type",
    title: "Event types",
    codes: codesOf("type"),
    size: TYPES.length,
    name: (code) => TYPES[code].label,
    key: (code) => TYPES[code].id,
    order: (code) => SHAPE_ORDER.indexOf(TYPES[code].shape),
  },
  {
    id: "actor",
    title: "Actors",
    codes: codesOf("sides", SIDES.map((sides) => (sides.lead < 0 ? ACTORS.length : sides.lead))),
    lists: SIDES.map((sides) => sides.keys.map((key) => (key < 0 ? ACTORS.length : key))),
    size: ACTORS.length + 1,
    name: (code) => (code < ACTORS.length ? ACTORS[code].name : NO_ACTOR.name),
    key: (code) => (code < ACTORS.length ? ACTORS[code].name : ""),
    order: (code) => (code < ACTORS.length ? 0 : 1),
  },
  {
    id: "modality",
    title: "How it is told",
    codes: codesOf("stance", STANCES.map((stance) => MODALITIES.indexOf(stance.modality))),
    size: MODALITIES.length,
    name: (code) => DATA.labels.modality[MODALITIES[code]],
    key: (code) => MODALITIES[code],
    order: (code) => code,
  },
  {
    id: "sure",
    title: "Confidence",
    codes: codesOf("sure"),
    size: DATA.labels.sure.length,
    name: (code) => DATA.labels.sure[code],
    key: (code) => String(code),
    order: (code) => code,
  },
  {
    id: "precision",
    title: "Precision of place",
    codes: codesOf("place", PLACES.map((place) => PRECISIONS.indexOf(place.draw))),
    size: PRECISIONS.length,
    name: (code) => DATA.labels.precision[PRECISIONS[code]],
    key: (code) => PRECISIONS[code],
    order: (code) => code,
  },
];

/** A facet whose values are texts: numbered in the order in which they come. */
function interned(textOf) {
  const numbers = new Map();
  const byEvent = Int32Array.from(EVENTS, (event) => {
    const text = textOf(event);
    if (!numbers.has(text)) numbers.set(text, numbers.size);
    return numbers.get(text);
  });
  const texts = [...numbers.keys()];
  return { codes: byEvent, size: texts.length, name: (code) => texts[code], key: (code) => texts[code] };
}

/** The codes that occur, as readers look for them: in the facet's own order, else the most frequent first. */
export function facetCodes(facet) {
  const counts = new Int32Array(facet.size);
  for (let index = 0; index < EVENTS.length; index++)
    if (facet.lists) facet.lists[COLUMNS.sides[index]].forEach((code) => counts[code]++);
    else counts[facet.codes[index]]++;
  const all = Array.from(counts.keys());
  if (facet.id === "article") return all;
  const order = facet.order || (() => 0);
  return all.filter((code) => counts[code]).sort((a, b) => order(a) - order(b) || counts[b] - counts[a] || a - b);
}
