// The page's data: columns and small tables, unpacked once into plain objects.

const DATA = JSON.parse(document.getElementById("data").textContent);

function unpack(table) {
  return table.rows.map((row) => Object.fromEntries(table.fields.map((field, index) => [field, row[index]])));
}

const TYPES = unpack(DATA.types);
const ACTORS = unpack(DATA.actors);
const PLACES = unpack(DATA.places);
const DATES = unpack(DATA.dates);
const STANCES = unpack(DATA.stances);
const TOLLS = unpack(DATA.tolls);
const NOTES = unpack(DATA.notes);
const ARTICLES = unpack(DATA.articles);
const MENTIONS = unpack(DATA.mentions);
const COUNTRIES = unpack(DATA.countries);
const UNPLACED_NAMES = unpack(DATA.unplaced);
const SENTENCES = DATA.sentences;
const GREY = "#7d8087";
const NO_ACTOR = { name: "No actor named", kind: "unknown", fill: GREY, ink: "#000000" };

const PARTIES = DATA.parties.map(([actor, words]) => ({ actor, name: ACTORS[actor].name, words }));

/** Events in the order of the articles; `number` is what readers see. */
const EVENTS = Array.from({ length: DATA.count }, (_, index) => {
  const column = (name) => (DATA.columns[name].length > 1 ? DATA.columns[name][index] : DATA.columns[name][0]);
  const actors = column("actors").map((party) => PARTIES[party]);
  const lead = actors.length ? actors[0].actor : -1;
  const own = { sentence: column("sentence"), from: column("from"), to: column("to") };
  const further = (DATA.more[index] || []).map(([sentence, from, to]) => ({ sentence, from, to }));
  return {
    index,
    number: index + 1,
    id: column("id"),
    article: column("article"),
    type: TYPES[column("type")],
    typeIndex: column("type"),
    lead,
    actor: lead < 0 ? NO_ACTOR : ACTORS[lead],
    actors,
    targets: column("targets").map((party) => PARTIES[party]),
    allies: column("allies").map((party) => PARTIES[party]),
    place: PLACES[column("place")],
    date: DATES[column("date")],
    stance: STANCES[column("stance")],
    toll: TOLLS[column("toll")],
    note: NOTES[column("note")],
    placed: column("placed"),
    confidence: column("confidence"),
    sure: column("sure"),
    cluster: column("cluster"),
    sources: [own, ...further],
  };
});

const EVENTS_BY_ARTICLE = ARTICLES.map(() => []);
EVENTS.forEach((event) => EVENTS_BY_ARTICLE[event.article].push(event));

/** The sentence in whose highlight a sentence is shown, or -1. */
function highlightOf(sentence) {
  const moved = DATA.moved[sentence];
  return moved === undefined ? sentence : moved;
}

/** For each highlighted sentence the events that it reports, with the number of the source. */
const REPORTS = new Map();
EVENTS.forEach((event) =>
  event.sources.forEach((source, order) => {
    const highlight = highlightOf(source.sentence);
    if (!REPORTS.has(highlight)) REPORTS.set(highlight, []);
    REPORTS.get(highlight).push({ event, order });
  }),
);

function isPlaced(event) {
  return event.place.draw !== "none";
}

function isTold(event) {
  return event.stance.modality === "asserted";
}

/** What an event is called in lists and for screen readers. */
function eventName(event) {
  return event.type.label + (event.place.name ? ": " + event.place.name : "");
}

function spokenName(event) {
  const who = event.lead < 0 ? "" : ", " + event.actor.name;
  return (
    "Event " + event.number + ", " + eventName(event) + who + ", " + event.date.words + ", " + event.stance.modality
  );
}

function confidenceWords(event) {
  return DATA.labels.sure[event.sure].toLowerCase() + " (" + Math.round(event.confidence * 100) + " %)";
}

const DAY_MS = 86400000;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function isoDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function dayWords(day) {
  const [year, month, date] = isoDay(day).split("-");
  return Number(date) + " " + MONTHS[month - 1] + " " + year;
}
