// The state in the address, so that a view can be shared. A hash may come from anybody, or from another edition of the
// map: it is read part by part, what is not known is left out, and its text goes nowhere but into the search field.
import { dayOf, isoDay } from "../base/words.js";
import { EVENTS } from "../data/events.js";
import { map } from "../map/frame.js";
import { cardClosed } from "../panel/card_frame.js";
import { showTab, shownTab, tabShown } from "../panel/layout.js";
import { FACETS, facetCodes } from "./facets.js";
import { applyFilters, changed, state } from "./filters.js";
import { select, selected, selection, unselect } from "./selection.js";

const ADDRESS_WAIT_MS = 250;
const LONGEST_QUERY = 500;
const VIEW = /^-?\d{1,2}(\.\d{1,6})?,-?\d{1,3}(\.\d{1,6})?,\d{1,2}(\.\d{1,3})?$/;
const FRESH = { query: "", from: null, to: null, undated: null, territory: false, mentions: false };
const ORDERS = ["text", "date"];

// What each part may say: its value, or undefined. Facets come beside them: `type` names the values that are shown,
// `not-type` those that are not.
const PARTS = {
  query: (text) => text.slice(0, LONGEST_QUERY),
  from: readDay,
  to: readDay,
  undated: readSwitch,
  territory: readSwitch,
  mentions: readSwitch,
  event: (id) => (eventOf(id) ? id : undefined),
  map: readView,
  tab: (text) => ["articles", "events", "filters", "tray"].find((one) => one === text),
  order: (text) => ORDERS.find((one) => one === text),
};

const facetKeys = new Map(); // by facet: its stable keys by code, of the values that occur
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
    const value = view[name];
    if (value || value === 0 || (value === false && name === "undated")) add(name, saying(value));
  }
  return parts.join("&");
}

function saying(value) {
  if (typeof value === "number") return [isoDay(value)];
  if (typeof value === "boolean") return [Number(value)];
  return typeof value === "string" ? [value] : [rounded(value.lat), rounded(turned(value.lon)), rounded(value.zoom)];
}

/** What a hash says, as far as it is valid here. */
export function readAddress(hash) {
  const view = {};
  const said = new Map();
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [name, values] = part.split("=");
    said.set(name, values === undefined ? [] : values.split(",").map(decoded));
  }
  for (const name in PARTS) {
    const [text, ...more] = said.get(name) || [];
    const value = text && PARTS[name](text, more);
    if (value !== undefined && value !== "") view[name] = value;
  }
  if (view.from > view.to) {
    delete view.from;
    delete view.to;
  }
  for (const name of facetNames()) {
    const list = said.get(name) || [];
    const known = new Set(keysOf(name).values());
    const keys = list.filter((key) => known.has(key));
    // To show nothing at all is a choice; to show what is not known here is none.
    if (keys.length || (said.has(name) && !list.length && !isNot(name))) view[name] = keys;
  }
  return view;
}

function facetNames() {
  return FACETS.flatMap(({ id }) => [id, "not-" + id]);
}

function isNot(name) {
  return name.startsWith("not-");
}

function keysOf(name) {
  const facet = FACETS.find(({ id }) => id === name.replace("not-", ""));
  if (!facetKeys.has(facet))
    facetKeys.set(facet, new Map(facetCodes(facet).map((code) => [code, whole(facet.key(code))])));
  return facetKeys.get(facet);
}

function encoded(value) {
  const mark = (sign) => "%" + sign.charCodeAt(0).toString(16);
  return encodeURIComponent(whole(String(value))).replace(/[!'()*]/g, mark);
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

function readDay(text) {
  const day = dayOf(text);
  return day !== null && isoDay(day) === text ? day : undefined;
}

function readSwitch(text) {
  return text === "1" || (text === "0" ? false : undefined);
}

function readView(first, more) {
  const text = [first, ...more].join();
  const [lat, lon, zoom] = text.split(",").map(Number);
  return VIEW.test(text) && Math.abs(lat) <= 85.1 && Math.abs(lon) <= 180 ? { lat, lon, zoom } : undefined;
}

function eventOf(id) {
  return EVENTS.find((event) => whole(event.id) === id);
}

function orderList() {
  return document.getElementById("order");
}

/** What is shown now. */
function currentView() {
  const { lat, lng } = map.getCenter();
  const order = orderList().value;
  const event = selection.event && selection.event.id;
  const view = { event, map: { lat, lon: lng, zoom: map.getZoom() }, tab: shownTab() };
  for (const name in FRESH) view[name] = state[name];
  if (order !== ORDERS[0]) view.order = order;
  FACETS.forEach(({ id }, number) => {
    if (!state.off[number].includes(1)) return;
    const lists = [[], []];
    for (const [code, key] of keysOf(id)) lists[state.off[number][code]].push(key);
    const [only, off] = lists;
    if (off.length) view[off.length <= only.length ? "not-" + id : id] = off.length <= only.length ? off : only;
  });
  return view;
}

function restore(view) {
  for (const name in FRESH) state[name] = name in view ? view[name] : FRESH[name];
  FACETS.forEach(({ id }, number) => {
    const named = new Set(view[id] || view["not-" + id]);
    state.off[number].fill(view[id] ? 1 : 0);
    for (const [code, key] of keysOf(id)) if (named.has(key)) state.off[number][code] = view[id] ? 0 : 1;
  });
  if (view.tab) showTab(view.tab);
  orderList().value = view.order || ORDERS[0];
  applyFilters();
  const event = view.event ? eventOf(view.event) : null;
  if (!event) {
    cardClosed();
    unselect();
  } else if (event !== selection.event) select(event, { from: "address" });
  if (view.map) map.setView([view.map.lat, view.map.lon], view.map.zoom, { animate: false });
}

/** Restore what the hash says, draw, and keep the hash up to date from then on; map and panel must have started. */
export function startAddress() {
  if (location.hash.length > 1) restore(readAddress(location.hash));
  else applyFilters();
  settle();
  writtenText = changedText(currentView());
  if (!hasAddress()) return;
  [changed, selected, tabShown].forEach((told) => told.on(writeSoon));
  orderList().addEventListener("change", writeSoon);
  map.on("moveend", writeSoon);
  map.on("resize", settle);
  window.addEventListener("hashchange", () => restore(readAddress(location.hash)));
}

function settle() {
  homeCorner = corner();
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
