// What the reader has chosen, and which events that leaves. Within a facet any value counts, between facets all do.

const FACETS = [
  { id: "article", title: "Articles", of: (event) => [event.article] },
  { id: "type", title: "Event types", of: (event) => [event.typeIndex] },
  { id: "actor", title: "Actors", of: (event) => event.actorKeys },
  { id: "modality", title: "How it is told", of: (event) => [event.stance.modality] },
  { id: "sure", title: "Confidence", of: (event) => [event.sure] },
  { id: "precision", title: "Precision of place", of: (event) => [event.place.draw] },
];

EVENTS.forEach((event) => {
  event.actorKeys = event.actors.length ? [...new Set(event.actors.map((party) => party.actor))] : [-1];
});

const state = {
  off: Object.fromEntries(FACETS.map((facet) => [facet.id, new Set()])),
  query: "",
  from: null,
  to: null,
  mentions: false,
  selected: null,
  visible: [],
  isVisible: new Array(EVENTS.length).fill(true),
  isChosen: new Array(EVENTS.length).fill(true), // whatever their date
  counts: {},
};
const listeners = [];

function onChange(listener) {
  listeners.push(listener);
}

/** Work out again which events are visible, and tell everybody. */
function applyFilters() {
  state.counts = Object.fromEntries(FACETS.map((facet) => [facet.id, new Map()]));
  const words = fold(state.query).split(/\s+/).filter(Boolean);
  EVENTS.forEach((event) => {
    const keys = FACETS.map((facet) => facet.of(event));
    const failed = FACETS.filter((facet, index) => keys[index].every((key) => state.off[facet.id].has(key)));
    const matches = words.every((word) => haystack(event).includes(word));
    const found = matches && inRange(event);
    state.isChosen[event.index] = matches && failed.length === 0;
    state.isVisible[event.index] = found && failed.length === 0;
    if (!found || failed.length > 1) return;
    FACETS.forEach((facet, index) => {
      if (failed.length === 1 && failed[0] !== facet) return;
      keys[index].forEach((key) => state.counts[facet.id].set(key, (state.counts[facet.id].get(key) || 0) + 1));
    });
  });
  state.visible = EVENTS.filter((event) => state.isVisible[event.index]);
  listeners.forEach((listener) => listener());
}

function inRange(event) {
  if (state.from === null) return true;
  if (event.date.from === null) return false;
  return event.date.from <= state.to && (event.date.to === null || event.date.to >= state.from);
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function haystack(event) {
  if (event.haystack === undefined) {
    const parties = [...event.actors, ...event.targets, ...event.allies].map(
      (party) => party.name + " " + (party.words || ""),
    );
    const quotes = event.sources.map((source) => SENTENCES[source.sentence]);
    const article = ARTICLES[event.article];
    const more = [
      event.place.name,
      event.place.text,
      event.place.admin1,
      event.type.label,
      article.title,
      article.outlet,
    ];
    event.haystack = fold([...quotes, ...parties, ...more].filter(Boolean).join("\n"));
  }
  return event.haystack;
}

function setShown(facet, key, shown) {
  if (shown) state.off[facet].delete(key);
  else state.off[facet].add(key);
  applyFilters();
}

function isFiltered() {
  return state.query !== "" || state.from !== null || FACETS.some((facet) => state.off[facet.id].size > 0);
}

function resetFilters() {
  FACETS.forEach((facet) => state.off[facet.id].clear());
  state.query = "";
  state.from = state.to = null;
  applyFilters();
}
