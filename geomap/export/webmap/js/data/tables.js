// The page's data as it travels: columns and small tables, unpacked once.
import { readJson } from "../base/packed.js";

export const DATA = await readJson("data");
export const GREY = "#7d8087";
export const NO_ACTOR = { name: "No actor named", kind: "unknown", fill: GREY, ink: "#000000" };

export function unpack({ fields, rows }) {
  const unpacked = rows.map((row) => Object.fromEntries(fields.map((field, index) => [field, row[index]])));
  rows.length = 0; // the memory of a hundred thousand rows
  return unpacked;
}

export const TYPES = unpack(DATA.types);
export const ACTORS = unpack(DATA.actors);
export const STANCES = unpack(DATA.stances);
export const TOLLS = unpack(DATA.tolls);
export const NOTES = unpack(DATA.notes);
export const REPORTS = unpack(DATA.reports);
export const ARTICLES = unpack(DATA.articles);
export const MENTIONS = unpack(DATA.mentions);
export const COUNTRIES = unpack(DATA.countries);
export const UNPLACED_NAMES = unpack(DATA.unplaced);
export const SENTENCES = DATA.sentences;
export const PARTIES = DATA.parties.map(([actor, words]) => ({ actor, name: ACTORS[actor].name, words }));

const KINDS = unpack(DATA.placeKinds);

/** Places: what many share stands in their kind. */
export const PLACES = unpack(DATA.places).map((place) => {
  const kind = KINDS[place.kind];
  return Object.assign(Object.create(kind), place, {
    text: place.text || place.name,
    words: kind.before + (kind.after === null ? "" : place.name + kind.after),
  });
});

/** Dates: `from` and `to` are the days for the timeline, an open start counts as the end, an open end is null. */
export const DATES = unpack(DATA.dates).map((date) => {
  const from = date.start === null ? date.end : date.start;
  const isDay = date.start !== null && date.start === date.end;
  return { ...date, from, to: date.end, isDay };
});

/** Actors, targets and allies of events, each combination once. */
export const SIDES = DATA.sides.map(([actors, targets, allies]) => {
  const named = (list) => list.map((party) => PARTIES[party]);
  const keys = [...new Set(named(actors).map((party) => party.actor))];
  const all = { actors: named(actors), targets: named(targets), allies: named(allies) };
  return { ...all, keys: keys.length ? keys : [-1], lead: keys.length ? keys[0] : -1 };
});

/** The running text of an article, from the part of the page that holds it. */
export async function readBlocks(article) {
  const part = Math.floor(article / DATA.articlesAPart);
  return (await readJson("texts-" + part))[article % DATA.articlesAPart];
}
