// The state in the address, so that a view can be shared. A hash may come from anybody, or from another edition of the
// map: it is read part by part, what is not known is left out, and its text goes nowhere but into the search field.
import { dayOf, isoDay } from "../base/words.js";
import { EVENTS } from "../data/events.js";
import { map } from "../map/frame.js";
import { cardClosed } from "../panel/card_frame.js";
import { orderList } from "../panel/event_list.js";
import { TABS, showTab, shownTab, tabShown } from "../panel/layout.js";
import { FACETS, facetCodes } from "./facets.js";
import { FRESH, applyFilters, changed, shownAndHidden, state } from "./filters.js";
import { select, selected, selection, unselect } from "./selection.js";

const ADDRESS_WAIT_MS = 250;
const LONGEST_QUERY = 500;
const VIEW = /^-?[\d.]+,-?[\d.]+,[\d.]+$/;
const NOT = "not-";
const UNSAID = { ...FRESH, order: "text" };

// What each part may say: its value, or nothing. Facets come beside them: `type` names the values that are shown,
// `not-type` those that are not.
const PARTS = {
  query: (text) => text.slice(0, LONGEST_QUERY),
  from: dayOf,
  to: dayOf,
  undated: readSwitch,
  territory: readSwitch,
  mentions: readSwitch,
  event: (id) => eventOf(id) && id,
  map: readView,
  tab: (text) => Object.keys(TABS).find((one) => one === text),
  order: (text) => ["text", "date"].find((one) => one === text),
};

let homeCorner = ""; // where the map stands if the reader has not moved it: as it opened, or in another size
let writtenText = "";
let writing = 0;

/** Whether the page has an address that opens it again; a frame inside a notebook has none. */
export function hasAddress() {
  return /^(https?|file):/.test(location.protocol);
}

/** A view as the text of a hash; equal views give equal texts. */
export function writeAddress(view) {
  const parts = [];
  const add = (name, values) => parts.push(name + (values.length ? "=" + values.map(encoded).join() : ""));
  for (const name of facetNames()) if (view[name]) add(name, [...view[name]].sort());
  for (const name in PARTS) {
    const value = view[name] ?? null;
    if (value !== null && value !== UNSAID[name]) add(name, saying(value));
  }
  return parts.join("&");
}

function saying(value) {
  if (typeof value === "number") return [isoDay(value)];
  if (typeof value === "boolean") return [Number(value)];
  return typeof value === "string" ? [value] : [value.lat, turned(value.lon), value.zoom].map(rounded);
}

/** What a hash says, as far as it is valid here. */
export function readAddress(hash) {
  const view = {};
  const said = new Map();
  for (const part of hash.replace("#", "").split("&")) {
    const [name, values] = part.split("=");
    said.set(name, values === undefined ? [] : values.split(",").map(decoded));
  }
  for (const name in PARTS) {
    const text = (said.get(name) || []).join();
    const value = text && PARTS[name](text);
    if ((value ?? "") !== "") view[name] = value;
  }
  if (view.from > view.to) {
    delete view.from;
    delete view.to;
  }
  for (const name of facetNames()) {
    const list = said.get(name) || [];
    const valid = new Set(keysOf(name));
    const keys = list.filter((key) => valid.has(key));
    // To show nothing at all is a choice; to show what is not known here is none.
    if (keys.length || (said.has(name) && !list.length && !name.startsWith(NOT))) view[name] = keys;
  }
  return view;
}

function facetNames() {
  return FACETS.flatMap(({ id }) => [id, NOT + id]);
}

/** The keys of the values that occur. */
function keysOf(name) {
  const facet = FACETS.find(({ id }) => id === name.replace(NOT, ""));
  return facetCodes(facet).map((code) => whole(facet.key(code)));
}

function encoded(value) {
  const escape = (sign) => "%" + sign.charCodeAt(0).toString(16);
  return encodeURIComponent(whole(String(value))).replace(/[!'()*]/g, escape);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return undefined;
  }
}

/** Text without halves of characters, which no address can hold. */
function whole(text) {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

function rounded(value) {
  return Math.round(value * 1e4) / 1e4 + 0;
}

/** A longitude between -180 and 180. */
function turned(lon) {
  return lon - 360 * Math.round(lon / 360);
}

function readSwitch(text) {
  return text === "1" || (text === "0" ? false : null);
}

function readView(text) {
  const [lat, lon, zoom] = text.split(",").map(Number);
  const isOnEarth = Math.abs(lat) <= 85.1 && Math.abs(lon) <= 180 && zoom < 30;
  return VIEW.test(text) && isOnEarth ? { lat, lon, zoom } : null;
}

function eventOf(id) {
  return EVENTS.find((event) => whole(event.id) === id);
}

/** What is shown now. */
function currentView() {
  const { lat, lng } = map.getCenter();
  const place = { lat, lon: lng, zoom: map.getZoom() };
  const view = { ...state, event: selection.event?.id, map: place, tab: shownTab(), order: orderList.value };
  FACETS.forEach((facet, number) => {
    const [on, off] = shownAndHidden(number).map((codes) => codes.map((code) => whole(facet.key(code))));
    if (off.length > on.length) view[facet.id] = on;
    else if (off.length) view[NOT + facet.id] = off;
  });
  return view;
}

function restore(view) {
  for (const name in FRESH) state[name] = view[name] ?? FRESH[name];
  FACETS.forEach((facet, number) => {
    const only = view[facet.id];
    const named = new Set(only || view[NOT + facet.id]);
    for (const code of facetCodes(facet))
      state.off[number][code] = named.has(whole(facet.key(code))) === Boolean(only) ? 0 : 1;
  });
  if (view.tab) showTab(view.tab);
  orderList.value = view.order || UNSAID.order;
  applyFilters();
  const event = view.event && eventOf(view.event);
  if (!event) {
    cardClosed();
    unselect();
  } else if (event !== selection.event) select(event, { from: "address" });
  if (view.map) map.setView([view.map.lat, view.map.lon], view.map.zoom, { animate: false });
}

/** Restore what the hash says, draw, and keep the hash up to date from then on; map and panel must have started. */
export function startAddress() {
  const read = () => restore(readAddress(location.hash));
  const settle = () => (homeCorner = corner());
  if (location.hash.length > 1) read();
  else applyFilters();
  settle();
  writtenText = changedText(currentView());
  if (!hasAddress()) return;
  [changed, selected, tabShown].forEach((told) => told.on(writeSoon));
  orderList.addEventListener("change", writeSoon);
  map.on("moveend", writeSoon);
  map.on("resize", settle);
  window.addEventListener("hashchange", read);
}

/** Where the view begins, to the pixel. */
function corner() {
  return map.getZoom() + String(map.getPixelBounds().min);
}

function changedText(view) {
  return writeAddress(corner() === homeCorner ? { ...view, map: null } : view);
}

/** Write the hash when the reader has come to rest, and only if anything is other than before. */
function writeSoon() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const view = currentView();
    const text = changedText(view);
    if (text === writtenText) return;
    writtenText = text;
    try {
      history.replaceState(history.state, "", "#" + writeAddress(view));
    } catch (error) {
      // A frame that may not: the page works without.
    }
  }, ADDRESS_WAIT_MS);
}

/** The address of what is shown now. */
export function currentLink() {
  return location.href.replace(/#.*/, "") + "#" + writeAddress(currentView());
}
