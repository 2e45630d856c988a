// Facets: for each event the value it has, as a number, and what the values are called.
import { known } from "../base/lookup.js";
import { COLUMNS, EVENTS } from "../data/events.js";
import { ACTORS, ARTICLES, DATA, NO_ACTOR, PLACES, REPORTS, SIDES, STANCES, TYPES } from "../data/tables.js";

const { modality, precision, shape, sure } = DATA.labels;
const [MODALITIES, PRECISIONS, SHAPE_ORDER] = [modality, precision, shape].map(Object.keys);
const SOURCES = ["None", "1", "2", "3", "4", "5 or more"];
const NOBODY = ACTORS.length;
const outlets = new Map();
const outletOf = ARTICLES.map(({ outlet }) => known(outlets, outlet || "No outlet named", () => outlets.size));
const codesByFacet = new Map();
const asListed = (code) => code;

/** Facets by what an event has: its code, or the code that a table has for the value of a column. */
export const FACETS = [
  facet("article", "Articles", ["article"], ARTICLES.map(({ title }) => title), ARTICLES.map(({ id }) => id)),
  facet("outlet", "Outlets", ["article", outletOf], [...outlets.keys()]),
  facet("type", "Event types", ["type"], TYPES.map(({ label }) => label), TYPES.map(({ id }) => id), {
    order: (code) => SHAPE_ORDER.indexOf(TYPES[code].shape),
  }),
  // An event has one value of each facet, but may have several actors: `lists` holds those by event.
  facet(
    "actor",
    "Actors",
    ["sides", SIDES.map(({ lead }) => (lead < 0 ? NOBODY : lead))],
    [...ACTORS, NO_ACTOR].map(({ name }) => name),
    [...ACTORS.map(({ name }) => name), ""],
    {
      lists: SIDES.map(({ keys }) => keys.map((key) => (key < 0 ? NOBODY : key))),
      order: (code) => (code < NOBODY ? 0 : 1),
    },
  ),
  facet(
    "modality",
    "How it is told",
    ["stance", STANCES.map((stance) => MODALITIES.indexOf(stance.modality))],
    Object.values(modality),
    MODALITIES,
    { order: asListed },
  ),
  facet(
    "sources",
    "Independent sources",
    ["report", REPORTS.map(({ sources }) => Math.min(sources, SOURCES.length - 1))],
    SOURCES,
    Object.keys(SOURCES),
    { order: asListed },
  ),
  facet("sure", "Confidence", ["sure"], sure, Object.keys(sure), { order: asListed }),
  facet(
    "precision",
    "Precision of place",
    ["place", PLACES.map((place) => PRECISIONS.indexOf(place.draw))],
    Object.values(precision),
    PRECISIONS,
    { order: asListed },
  ),
];

/** A facet: `codes` by event, and for each code a name, and a key that stays when the map is made again. */
function facet(id, title, [column, table], names, keys = names, more = {}) {
  const codes = Int32Array.from(COLUMNS[column] || [], (value) => (table ? table[value] : value));
  return { id, title, codes, size: names.length, name: (code) => names[code], key: (code) => keys[code], ...more };
}

/** The codes that occur, as readers look for them: in the facet's own order, else the most frequent first. */
export function facetCodes({ id, codes, lists, size, order }) {
  return known(codesByFacet, id, () => {
    const counts = new Int32Array(size);
    for (let index = 0; index < EVENTS.length; index++)
      if (lists) for (const code of lists[COLUMNS.sides[index]]) counts[code]++;
      else counts[codes[index]]++;
    const all = Array.from(counts.keys());
    if (id === "article") return all;
    const rank = order || (() => 0);
    return all.filter((code) => counts[code]).sort((a, b) => rank(a) - rank(b) || counts[b] - counts[a] || a - b);
  });
}
