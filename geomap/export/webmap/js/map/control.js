// Who is reported to hold what on the chosen day, and the discs that say so.
import { el } from "../base/dom.js";
import { reducedMotion } from "../base/media.js";
import { signal } from "../base/signal.js";
import { isDark, readable, themeChanged } from "../base/theme.js";
import { dayWords } from "../base/words.js";
import { ACTORS, DATA, GREY, unpack } from "../data/tables.js";
import { changed, state } from "../state/filters.js";
import { asked } from "../state/selection.js";
import { pixelsOf, ringAt } from "./areas.js";
import { ScreenCanvas } from "./canvas.js";
import { isFar, makeButton, map, shownAt } from "./frame.js";
import { copyNear, unitX, unitY } from "./mercator.js";
import { stroke } from "./symbols.js";

const LEAST_DISC = 19; // pixels
const MOST_DISC_KM = 60; // the largest cities are smaller
const MOST_PRESSABLES = 300;
const MOST_MOVING = 400;
const MOST_OVERLAPPING = 60; // of more discs only those are drawn that do not lie on each other
const OVERLAP_CELL = 12; // pixels
const MOST_SPRITE = 32; // pixels
const MOST_SPRITES = 800;
const FADE_MS = 250;
const PULSE_MS = 500;
const STRIPES = 16; // pixels from one pair of stripes to the next, along the edge of the canvas
const DASHES = [6, 5];
const STATUS_WORDS = {
  reported: "reported",
  contested: "reported and contested",
  denied: "reported and denied",
  unknown: "holder unknown",
};

/** Places with their intervals, the largest first, so that a small disc is never under a large one. */
export const CLAIMED = claimedPlaces().sort((a, b) => b.km - a.km);
const picture = { views: [], ranked: [], seen: [], canvas: null, isDrawn: false, isZooming: false };
const fade = { olds: new Map(), start: 0, isRunning: false };
const pressables = new Map(); // by place: what the reader can press
const patterns = new Map();
const discs = new Map(); // small ones, by look
const edges = new Map(); // by colour: the one that is readable

/** Told when other claims are shown. */
export const controlChanged = signal();

export function startControl() {
  if (!CLAIMED.length) return;
  picture.canvas = new ScreenCanvas("control", paintControl).addTo(map);
  changed.on(refreshControl);
  themeChanged.on(() => {
    edges.clear();
    discs.clear();
    picture.canvas.redraw();
  });
  map.on("zoomstart", () => (picture.isZooming = true));
  map.on("zoomend", () => (picture.isZooming = false));
  map.on("moveend", placePressables);
  map.on("zoomanim", ({ center, zoom }) =>
    movePressables((latlng) => map._latLngToNewLayerPoint(latlng, zoom, center)),
  );
  map.on("zoom", () => movePressables((latlng) => map.latLngToLayerPoint(latlng)));
}

function claimedPlaces() {
  const intervals = unpack(DATA.control.intervals).map((one) => ({
    ...one,
    start: one.from === null ? one.first : one.from,
    end: one.to === null ? Infinity : one.to,
  }));
  let end = 0;
  return unpack(DATA.control.places).map((place) => {
    const start = end;
    end += place.count;
    return { ...place, x: unitX(place.lon), y: unitY(place.lat), intervals: intervals.slice(start, end) };
  });
}

/** The views that are drawn. */
export function shownViews() {
  return picture.views;
}

/** The claim on the map that an event makes or disputes. */
export function viewOfEvent(index) {
  return picture.views.find(({ claims, denials, rivals }) =>
    [claims, denials, ...rivals.map((rival) => rival.events)].some((events) => events.includes(index)),
  );
}

/** Who is reported to hold what on a day, or by the latest word where it is null. */
export function controlViews(day) {
  return CLAIMED.map((entry) => viewOf(entry, day)).filter(Boolean);
}

/** Who is reported to hold a place on a day, and who says otherwise; null where no chosen event tells. */
export function viewOf(entry, day) {
  const chosen = (events) => events.filter((index) => state.isChosen[index]);
  const current = currentIntervals(entry.intervals, day);
  const told = current.filter(hasClaim);
  if (!told.length) return null;
  const weight = (one) => (one.holder < 0 ? 0 : one.status === "denied" ? 1 : 2);
  const interval = told.reduce((best, one) => (weight(one) >= weight(best) ? one : best));
  const against = [...told.filter((one) => one.holder >= 0).map((one) => [one.holder, one.claims]), ...interval.rivals];
  const rivals = joinRivals(against, interval.holder, chosen);
  const denials = chosen(interval.denials);
  // What is contested or denied by nobody whom the reader could switch off.
  const hasOthers = current.some((one) => one.holder !== interval.holder);
  const marked = interval.status === "contested" || interval.status === "denied";
  const isOpen = marked && !hasOthers && !interval.denials.length && !interval.rivals.length;
  const view = {
    entry,
    interval,
    current: told,
    holder: interval.holder < 0 ? null : ACTORS[interval.holder],
    claims: chosen(interval.claims),
    denials,
    rivals,
    disputed: rivals.length > 0 || denials.length > 0 || isOpen,
    faint: interval.faint,
  };
  return { ...view, look: lookOf(view) };
}

/** The intervals that tell of a day; without a day, those that reach farthest of the ones that are told. */
function currentIntervals(intervals, day) {
  if (day === null) {
    let last = -Infinity;
    for (const one of intervals) if (one.end > last && hasClaim(one)) last = one.end;
    return intervals.filter((one) => one.end === last);
  }
  const found = intervals.filter(({ start, end }) => start !== null && start <= day && day <= end);
  // The day on which a place passes from one to the other is the second one's.
  const isPassed = found.some((one) => one.from === day);
  return isPassed ? found.filter((one) => one.to !== day || one.from === day) : found;
}

function hasClaim(interval) {
  return interval.claims.some((index) => state.isChosen[index]);
}

function joinRivals(against, holder, chosen) {
  const found = new Map();
  for (const [actor, events] of against)
    if (actor !== holder && chosen(events).length)
      found.set(actor, [...new Set([...(found.get(actor) || []), ...chosen(events)])]);
  return Array.from(found, ([actor, events]) => ({ actor, events }));
}

/** How a view is drawn: its kind of fill, the colours of the fill, and the colour of the edge. */
export function lookOf({ holder, rivals, disputed, faint }) {
  const fills = [...(holder ? [holder] : []), ...rivals.map((rival) => ACTORS[rival.actor])].map((actor) => actor.fill);
  const both = !holder && fills.length === 1 ? [GREY, ...fills] : [...fills, GREY, GREY];
  const colors = disputed ? both.slice(0, 2) : [holder ? holder.fill : GREY];
  const kind = faint ? "outline" : disputed ? "hatch" : holder ? "solid" : "unknown";
  const edge = holder ? holder.fill : GREY;
  return { kind, colors, edge, isDashed: disputed, key: [kind, edge, disputed, ...colors].join(" ") };
}

/** When control is reported for: "reported and contested from 10 Jun 2014". */
export function controlWords({ status, from, to }) {
  const since = from === null ? "" : " from " + dayWords(from);
  return STATUS_WORDS[status] + since + (to === null ? "" : " to " + dayWords(to));
}

export function controlName(view) {
  const holder = view.holder ? view.holder.name : "unknown holder";
  return "Reported control of " + view.entry.name + ": " + holder + (view.disputed ? ", disputed" : "");
}

/** Work out the views again, and let what has changed pass over from the old picture. */
function refreshControl() {
  const before = picture.views;
  const isStill = !picture.isDrawn || reducedMotion.matches || picture.seen.length > MOST_MOVING;
  const views = controlViews(state.to);
  const ranked = [...views].sort((a, b) => b.claims.length - a.claims.length);
  Object.assign(picture, { views, ranked, isDrawn: true });
  Object.assign(fade, { olds: isStill ? new Map() : differences(before, picture.views), start: performance.now() });
  controlChanged();
  if (picture.isZooming) return; // the end of the zoom draws
  picture.canvas.redraw();
  placePressables();
  if (fade.olds.size && !fade.isRunning) requestAnimationFrame(goOn);
  fade.isRunning = fade.olds.size > 0;
}

/** By place the old view, or undefined, where the new one looks different. */
function differences(before, after) {
  const olds = new Map(before.map((view) => [view.entry, view]));
  for (const { entry, look } of after) {
    const old = olds.get(entry);
    if (old && old.look.key === look.key) olds.delete(entry);
    else olds.set(entry, old);
  }
  return olds;
}

function goOn() {
  if (picture.isZooming || performance.now() - fade.start > PULSE_MS) fade.olds.clear();
  if (!picture.isZooming) picture.canvas.redraw();
  fade.isRunning = fade.olds.size > 0;
  if (fade.isRunning) requestAnimationFrame(goOn);
}

/** In pixels: the extent of the place, but visible from afar; a claim about a whole area shades a spot, not the area. */
function discRadius({ km, lat }) {
  return Math.max(km > MOST_DISC_KM ? 0 : pixelsOf(km, lat), isFar() ? LEAST_DISC / 2 : LEAST_DISC);
}

function paintControl(context, frame) {
  const time = performance.now() - fade.start;
  const share = Math.min(1, time / FADE_MS);
  for (const old of fade.olds.values()) if (old && share < 1) paintDisc(context, frame, old, 1 - share);
  const apart = picture.views.length > MOST_OVERLAPPING && apartFrom(frame, picture.ranked);
  picture.seen = picture.views.filter((view) => {
    if (apart && !apart.has(view)) return false;
    const isNew = fade.olds.has(view.entry);
    const disc = paintDisc(context, frame, view, isNew ? share : 1);
    if (isNew && disc && time < PULSE_MS) {
      context.globalAlpha = 1 - time / PULSE_MS;
      stroke(context, ringAt(disc.point, disc.radius + (16 * time) / PULSE_MS), edgeOf(view.look.edge), 2.5);
    }
    return disc;
  });
}

/** The views whose middle no disc of a place with more reports covers; the others appear as one comes nearer. */
function apartFrom(frame, ranked) {
  const columns = Math.ceil(frame.width / OVERLAP_CELL);
  const rows = Math.ceil(frame.height / OVERLAP_CELL);
  const taken = new Uint8Array(columns * rows);
  const kept = new Set();
  for (const view of ranked) {
    const { x, y } = frame.pixel(copyNear(view.entry.x, frame.middle), view.entry.y);
    const [column, row] = [Math.floor(x / OVERLAP_CELL), Math.floor(y / OVERLAP_CELL)];
    if (column < 0 || row < 0 || column >= columns || row >= rows || taken[row * columns + column]) continue;
    kept.add(view);
    const reach = Math.ceil(discRadius(view.entry) / OVERLAP_CELL);
    for (let near = Math.max(0, row - reach); near <= Math.min(rows - 1, row + reach); near++)
      taken.fill(1, near * columns + Math.max(0, column - reach), near * columns + Math.min(columns, column + reach + 1));
  }
  return kept;
}

/** Draw a disc where it is in view, and tell where that is. */
function paintDisc(context, frame, view, alpha) {
  const point = frame.pixel(copyNear(view.entry.x, frame.middle), view.entry.y);
  const radius = discRadius(view.entry);
  const isIn = (at, size) => at > -radius && at < size + radius;
  if (!isIn(point.x, frame.width) || !isIn(point.y, frame.height)) return null;
  context.globalAlpha = alpha;
  if (radius > MOST_SPRITE) drawDisc(context, frame, view.look, point, radius, alpha);
  else {
    const ratio = window.devicePixelRatio || 1;
    const image = discSprite(view.look, Math.ceil(radius), ratio);
    const left = (at) => Math.round((at - image.half) * ratio) / ratio;
    context.drawImage(image.canvas, left(point.x), left(point.y), 2 * image.half, 2 * image.half);
  }
  return { point, radius };
}

/** A small disc, drawn once for all that look the same: thousands of them have to be drawn at each zoom. */
function discSprite(look, radius, ratio) {
  const key = look.key + " " + radius + " " + ratio;
  if (!discs.has(key)) {
    const half = radius + 2;
    const size = Math.round(2 * half * ratio);
    const canvas = el("canvas", { width: size, height: size });
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    drawDisc(context, { left: 0, top: 0 }, look, { x: half, y: half }, radius, 1);
    if (discs.size === MOST_SPRITES) discs.clear();
    discs.set(key, { canvas, half });
  }
  return discs.get(key);
}

function drawDisc(context, frame, look, point, radius, alpha) {
  const path = ringAt(point, radius);
  const fills = { solid: 0.28, hatch: isDark() ? 0.6 : 0.45, unknown: 0.5 };
  paintLook(context, frame, look, path, alpha * fills[look.kind]);
  context.globalAlpha = alpha;
  context.setLineDash(look.isDashed ? DASHES : []);
  stroke(context, path, edgeOf(look.edge), look.kind === "outline" ? 1.6 : 1.8);
  context.setLineDash([]);
}

/** Fill a path as a look demands: plain, striped, or not at all. */
export function paintLook(context, frame, look, path, alpha) {
  if (look.kind === "outline") return;
  context.globalAlpha = alpha;
  context.fillStyle = look.kind === "solid" ? look.colors[0] : stripes(context, frame, look.colors);
  context.fill(path);
}

function edgeOf(color) {
  if (!edges.has(color)) edges.set(color, readable(color));
  return edges.get(color);
}

/** A 45 degree hatch in one colour or two, which stays where it is on the map while that is moved. */
function stripes(context, { left, top }, colors) {
  const ratio = window.devicePixelRatio || 1;
  const key = colors + "@" + ratio;
  if (!patterns.has(key)) patterns.set(key, context.createPattern(striped(colors, ratio), "repeat"));
  const pattern = patterns.get(key);
  const scale = STRIPES / Math.round(STRIPES * ratio);
  const shift = (at) => -(((at % STRIPES) + STRIPES) % STRIPES);
  pattern.setTransform(new DOMMatrix([scale, 0, 0, scale, shift(left), shift(top)]));
  return pattern;
}

function striped(colors, ratio) {
  const tile = el("canvas");
  const size = (tile.width = tile.height = Math.round(STRIPES * ratio));
  const context = tile.getContext("2d");
  const half = size / 2;
  if (colors.length > 1 && colors[1] !== colors[0]) {
    context.fillStyle = colors[1];
    context.fillRect(0, 0, size, size);
  }
  context.fillStyle = colors[0];
  for (const left of [0, size]) {
    context.beginPath();
    context.lineTo(left, 0);
    context.lineTo(left + half, 0);
    context.lineTo(left + half - size, size);
    context.lineTo(left - size, size);
    context.fill();
  }
  return tile;
}

/** Lay something that can be pressed over each disc in view, and keep what is there already. */
function placePressables() {
  const size = map.getSize();
  const isIn = (at, radius, end) => at > -radius && at < end + radius;
  const here = new Map();
  for (const view of picture.seen) {
    if (here.size === MOST_PRESSABLES) break;
    const { x, y } = map.latLngToContainerPoint(shownAt(view.entry));
    const radius = discRadius(view.entry);
    if (isIn(x, radius, size.x) && isIn(y, radius, size.y)) here.set(view.entry, view);
  }
  for (const [entry, one] of pressables) {
    if (here.has(entry)) continue;
    one.node.remove();
    pressables.delete(entry);
  }
  let depth = 0;
  for (const [entry, view] of here) {
    if (!pressables.has(entry)) pressables.set(entry, newPressable());
    const one = pressables.get(entry);
    const { node } = one;
    one.view = view;
    one.radius = discRadius(entry);
    node.setAttribute("aria-label", controlName(view));
    node.dataset.fill = view.look.kind;
    node.dataset.colors = view.look.colors.join(" ");
    node.style.width = node.style.height = 2 * one.radius + "px";
    node.style.zIndex = depth++;
  }
  movePressables((latlng) => map.latLngToLayerPoint(latlng));
}

function newPressable() {
  const one = { node: el("div.control-disc.leaflet-zoom-animated") };
  makeButton(one.node, "", (origin) => asked(one.view, origin));
  map.getPane("control").append(one.node);
  return one;
}

function movePressables(pointOf) {
  for (const { node, view, radius } of pressables.values())
    L.DomUtil.setPosition(node, pointOf(shownAt(view.entry)).subtract([radius, radius]));
}
