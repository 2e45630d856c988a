// Who is reported to hold what on the chosen day, and the discs that say so.
import { el } from "../base/dom.js";
import { known } from "../base/lookup.js";
import { reducedMotion } from "../base/media.js";
import { signal } from "../base/signal.js";
import { isDark, readable, themeChanged } from "../base/theme.js";
import { dayWords } from "../base/words.js";
import { ACTORS, DATA, GREY, unpack } from "../data/tables.js";
import { changed, state } from "../state/filters.js";
import { asked } from "../state/selection.js";
import { pixelsOf } from "./areas.js";
import { drawOn } from "./canvas.js";
import { circlePath, fillPath, strokePath } from "./drawing.js";
import { isFar, map, shownAt } from "./frame.js";
import { boxIndex } from "./groups.js";
import { addButton } from "./icons.js";
import { unitX, unitY } from "./mercator.js";

const LEAST_DISC = 19; // pixels
const MOST_DISC_KM = 60; // the largest cities are smaller
const MOST_PRESSABLES = 300;
const MOST_OVERLAPPING = 60; // of more discs only those are drawn that do not lie on each other
const APART = 12; // pixels that are left between them
const HALF = LEAST_DISC + 2; // with the edge
const FADE_MS = 250;
const PULSE_MS = 500;
const STRIPES = 16; // pixels from one pair of stripes to the next, along the edge of the canvas
const STATUS_WORDS = {
  reported: "reported",
  contested: "reported and contested",
  denied: "reported and denied",
  unknown: "holder unknown",
};

/** Places with their intervals, the largest first, so that a small disc is never under a large one. */
export const CLAIMED = claimedPlaces().sort((a, b) => b.km - a.km);
const pressables = new Map(); // by place: { view, marker }
const stripePatterns = new Map(); // by colours
const edges = new Map(); // by colour: the one that is readable
const sprites = new Map(); // small discs by look
let views = [];
let news = []; // views that look different from now on
let discCanvas;
let fading = null; // the old picture

/** Told when other claims are shown. */
export const controlChanged = signal();

export function startControl() {
  if (!CLAIMED.length) return;
  themeChanged.on(() => {
    edges.clear();
    sprites.clear();
  });
  discCanvas = drawOn("control", paintControl);
  changed.on(refreshControl);
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
  return views;
}

/** The claim on the map that an event makes or disputes. */
export function viewOfEvent(index) {
  return views.find(({ claims, denials, rivals }) =>
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
function lookOf({ holder, rivals, disputed, interval }) {
  const fills = [...(holder ? [holder] : []), ...rivals.map((rival) => ACTORS[rival.actor])].map((actor) => actor.fill);
  const both = !holder && fills.length === 1 ? [GREY, ...fills] : [...fills, GREY, GREY];
  const colors = disputed ? both.slice(0, 2) : [holder ? holder.fill : GREY];
  const kind = interval.faint ? "outline" : disputed ? "hatch" : holder ? "solid" : "unknown";
  const edge = holder ? holder.fill : GREY;
  return { kind, colors, edge, key: [kind, edge, disputed, ...colors].join(" ") };
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

/** Work out the views again, and let the old picture pass over into the new one. */
function refreshControl() {
  const looks = new Map(views.map(({ entry, look }) => [entry, look.key]));
  views = controlViews(state.to);
  const isStill = !looks.size || reducedMotion.matches;
  news = isStill ? [] : views.filter(({ entry, look }) => looks.get(entry) !== look.key);
  if (news.length || (!isStill && views.length !== looks.size)) fadeOut(discCanvas._container);
  discCanvas._update();
  news = [];
  controlChanged();
}

/** Lay a copy over a canvas that passes away while what is drawn anew appears. */
function fadeOut(canvas) {
  if (fading) fading.remove();
  const copy = (fading = canvas.cloneNode());
  if (canvas.width) copy.getContext("2d").drawImage(canvas, 0, 0);
  copy.style.mixBlendMode = "plus-lighter"; // together they are as dense as one
  canvas.after(copy);
  canvas.animate({ opacity: [0, 1] }, FADE_MS);
  copy.animate({ opacity: [1, 0] }, FADE_MS).onfinish = () => copy.remove();
}

/** In pixels: the extent of the place, but visible from afar; a claim about a whole area shades but a spot. */
function discRadius({ km, lat }) {
  return Math.max(km > MOST_DISC_KM ? 0 : pixelsOf(km, lat), isFar() ? LEAST_DISC / 2 : LEAST_DISC);
}

function paintControl(open, frame) {
  const discs = discsIn(frame);
  const context = discs.length && open();
  for (const { view, x, y, radius } of discs) {
    if (radius > LEAST_DISC) paintDisc(context, frame, view, { x, y }, radius);
    else context.drawImage(discSprite(view, radius), Math.round(x) - HALF, Math.round(y) - HALF, 2 * HALF, 2 * HALF);
  }
  placePressables(discs.filter(({ isInWindow }) => isInWindow).slice(0, MOST_PRESSABLES));
}

/** A small disc, drawn once for all that look the same: there may be hundreds. */
function discSprite(view, radius) {
  const ratio = L.Browser.retina ? 2 : 1;
  return known(sprites, [view.look.key, radius, ratio].join(), () => {
    const sprite = el("canvas", { width: 2 * HALF * ratio, height: 2 * HALF * ratio });
    const context = sprite.getContext("2d");
    context.scale(ratio, ratio);
    paintDisc(context, { left: 0, top: 0 }, view, { x: HALF, y: HALF }, radius);
    return sprite;
  });
}

function paintDisc(context, frame, { look, disputed }, point, radius) {
  const path = circlePath(point, radius);
  paintLook(context, frame, look, path, { solid: 0.28, hatch: isDark() ? 0.6 : 0.45, unknown: 0.5 }[look.kind]);
  strokePath(context, path, edgeOf(look), 1.8, disputed && [6, 5]);
}

function edgeOf({ edge }) {
  return known(edges, edge, () => readable(edge));
}

/** Whether what reaches so far is in a view of which a share at both ends is margin. */
function isNear(at, margin, size, radius) {
  return at > margin * size - radius && at < (1 - margin) * size + radius;
}

/** The discs in view. Of many, those are left out whose middle lies in one with more reports: one sees them nearer. */
function discsIn(frame) {
  const isCrowded = views.length > MOST_OVERLAPPING;
  const taken = boxIndex();
  const seen = new Map();
  for (const view of [...views].sort((a, b) => b.claims.length - a.claims.length)) {
    const { x, y } = frame.at(view.entry.x, view.entry.y);
    const radius = discRadius(view.entry);
    const isIn = (margin) => isNear(x, margin, frame.width, radius) && isNear(y, margin, frame.height, radius);
    if (!isIn(0) || (isCrowded && taken.touching([x, y, x, y]).length)) continue;
    const reach = radius + APART;
    taken.add([x - reach, y - reach, x + reach, y + reach], 0);
    seen.set(view, { view, x, y, radius, isInWindow: isIn(1 / 7) });
  }
  return views.flatMap((view) => seen.get(view) || []);
}

/** Fill a path as a look demands: plain, striped, or not at all. */
export function paintLook(context, frame, { kind, colors }, path, alpha) {
  if (kind === "outline") return;
  fillPath(context, path, kind === "solid" ? colors[0] : stripes(context, frame, colors), alpha);
}

/** A 45 degree hatch in one colour or two, which stays where it is on the map while that is moved. */
function stripes(context, { left, top }, colors) {
  const pattern = known(stripePatterns, String(colors), () => {
    const tile = el("canvas", { width: STRIPES, height: STRIPES });
    const pen = tile.getContext("2d");
    if (colors[1]) fillPath(pen, new Path2D("M0 0H16V16H0Z"), colors[1]);
    strokePath(pen, new Path2D("M-8 12L12-8M0 20L20 0"), colors[0], STRIPES / Math.sqrt(8));
    return context.createPattern(tile, "repeat");
  });
  pattern.setTransform(new DOMMatrix([1, 0, 0, 1, -left % STRIPES, -top % STRIPES]));
  return pattern;
}

/** Lay something that can be pressed over each disc, and keep what is there already. */
function placePressables(discs) {
  const here = new Map(discs.map((disc) => [disc.view.entry, disc]));
  const free = [];
  for (const [entry, one] of pressables) {
    if (here.has(entry)) continue;
    one.marker.getElement().blur();
    free.push(one);
    pressables.delete(entry);
  }
  let depth = 0;
  for (const [entry, { view, radius }] of here) {
    const one = known(pressables, entry, () => free.pop() || newPressable());
    one.view = view;
    one.marker.options.zIndexOffset = 10000 * depth++;
    one.marker.setLatLng(shownAt(entry));
    const node = one.marker.getElement();
    const { kind, colors } = view.look;
    const size = 2 * radius + "px";
    node.ariaLabel = controlName(view);
    Object.assign(node.dataset, { fill: kind, colors: colors.join(" ") });
    Object.assign(node.style, { width: size, height: size, margin: -radius + "px" });
    const edge = "0 0 0 0 " + edgeOf(view.look);
    if (news.includes(view)) node.animate({ boxShadow: [edge, "0 0 0 16px transparent"] }, PULSE_MS);
  }
  for (const { marker } of free) marker.remove();
}

function newPressable() {
  const one = {};
  const press = (origin) => asked(one.view, origin);
  one.marker = addButton(map, [0, 0], "", "control-disc", 0, "", press, { pane: "control" });
  return one;
}
