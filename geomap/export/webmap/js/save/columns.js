// The visible events as files, byte for byte as geomap's own exports write them.
import { isoDay } from "../base/words.js";
import { isPlaced } from "../data/events.js";
import { ARTICLES, DATA, SENTENCES } from "../data/tables.js";

// Numbers that Python writes with a decimal point, even where they are whole.
const DECIMALS = new Set(["uncertainty_km", "place_probability", "confidence", "coordinates", "lat", "lon"]);
const IS_COMPARED = DATA.columns_of_files.includes("article_count");
// What ends a line for some readers, as the exports escape it.
const LINE_ENDS = /[\x7f\x85\u2028\u2029]/g;
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

function dayText(day) {
  return day === null ? null : isoDay(day);
}

function articleColumns(article) {
  return {
    title: article.titled === true ? article.title : article.titled,
    outlet: article.outlet,
    url: article.url || article.address,
    published: dayText(article.date),
  };
}

/** The columns of an event in their order. */
export function eventColumns(event) {
  const { type, sides, place, date, stance, toll, note, report } = event;
  const article = ARTICLES[event.article];
  const own = event.sources[0];
  const text = SENTENCES[own.sentence];
  const start = DATA.sentenceStarts[own.sentence];
  return {
    event_id: event.id,
    document_id: article.id,
    ...articleColumns(article),
    family: type.family,
    type: type.id,
    label: type.label,
    actors: sides.actors.map((party) => party.name),
    targets: sides.targets.map((party) => party.name),
    place: place.name || null,
    country: place.country,
    admin1: place.admin1,
    geonames_id: place.geonames_id,
    feature_code: place.feature_code,
    level: place.level,
    uncertainty_km: place.km,
    place_probability: event.placed,
    date_start: dayText(date.start),
    date_end: dayText(date.end),
    date_precision: date.precision,
    modality: stance.modality,
    outcome: note.outcome,
    attributed_to: stance.by,
    killed_min: toll.killed_min,
    killed_max: toll.killed_max,
    injured_min: toll.injured_min,
    injured_max: toll.injured_max,
    count: note.count,
    sentence: text,
    sentence_start: start,
    sentence_end: start + codePoints(text),
    trigger: text.slice(own.from, own.to),
    confidence: event.confidence,
    cluster_id: report.cluster,
    ...(IS_COMPARED && attested(report)),
  };
}

function attested({ articles, sources, deniers, killed, injured }) {
  return {
    article_count: articles,
    independent_source_count: sources,
    denied_by: deniers,
    killed_reported: figuresText(killed),
    injured_reported: figuresText(injured),
  };
}

function figuresText(figures) {
  return figures.map(([count, names]) => count + " (" + names.join("; ") + ")").join("; ") || null;
}

/** How long a text is as Python counts. */
function codePoints(text) {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g) || []).length;
}

export function geojsonText(events) {
  const documents = ARTICLES.map((article) => ({
    id: article.id,
    ...articleColumns(article),
    language: article.language,
  }));
  const about = { version: DATA.about.version, documents, attribution: DATA.about.attribution };
  const lines = events.map((event) => jsonLine(feature(event))).join(",\n");
  return '{"type": "FeatureCollection",\n"geomap": ' + jsonLine(about) + ',\n"features": [\n' + lines + "\n]}\n";
}

function feature(event) {
  const { lon, lat } = event.place;
  const geometry = isPlaced(event) ? { type: "Point", coordinates: [lon, lat] } : null;
  return { type: "Feature", geometry, properties: eventColumns(event) };
}

/** A value as JSON in one line. Signs that end lines stand inside texts only, where an escape means the same. */
function jsonLine(value) {
  return jsonText(value).replace(LINE_ENDS, escaped);
}

/** A value as JSON with Python's spaces; `name` is the key that it stands at. */
function jsonText(value, name) {
  if (typeof value === "number") return numberText(value, name);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return "[" + value.map((one) => jsonText(one, name)).join(", ") + "]";
  let text = "";
  for (const key in value) text += (text ? ', "' : '"') + key + '": ' + jsonText(value[key], key);
  return "{" + text + "}";
}

function escaped(character) {
  return "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0");
}

function numberText(value, name) {
  return Number.isInteger(value) && DECIMALS.has(name) ? value + ".0" : String(value);
}

export function csvText(events) {
  const names = DATA.columns_of_files;
  const lines = events.map((event) => {
    const { lat, lon } = event.place;
    const row = Object.assign(eventColumns(event), isPlaced(event) ? { lat, lon } : null);
    return names.map((name) => csvCell(row[name], name)).join(",");
  });
  return [names.join(","), ...lines].join("\r\n") + "\r\n";
}

/** A cell; an apostrophe keeps spreadsheets from running text as a formula. */
function csvCell(value, name) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return numberText(value, name);
  const text = Array.isArray(value) ? value.join("; ") : value;
  const safe = FORMULA.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}
