// Where events lie: each position once, and how many visible events it has. All by number, so that a hundred thousand
// of them are counted in a few milliseconds.
import { known } from "../base/lookup.js";
import { COLUMNS } from "../data/events.js";
import { PLACES, SIDES } from "../data/tables.js";
import { TYPE_GROUPS, groupOfType } from "../data/type_groups.js";
import { state } from "../state/filters.js";
import { copyNear, unitX, unitY } from "./mercator.js";

const GROUPS = TYPE_GROUPS.length;
const ofPlace = new Int32Array(PLACES.length).fill(-1);
const leads = Int32Array.from(SIDES, (sides) => sides.lead);

/** Positions in the unit square, and what is counted there: see `clusterSpots`. */
export const eventSpots = findSpots();

function findSpots() {
  const numbers = new Map();
  const [xs, ys] = [[], []];
  PLACES.forEach(({ lat, lon, draw }, place) => {
    if (draw === "none") return;
    // Positions have five decimals: one whole number says both.
    const key = Math.round((lat + 90) * 1e5) * 4e7 + Math.round((lon + 180) * 1e5);
    ofPlace[place] = known(numbers, key, () => {
      ys.push(unitY(lat));
      return xs.push(unitX(lon)) - 1;
    });
  });
  const size = xs.length;
  return {
    size,
    groups: GROUPS,
    x: Float64Array.from(xs),
    y: Float64Array.from(ys),
    count: new Int32Array(size),
    first: new Int32Array(size), // its first visible event
    isPlain: new Uint8Array(size), // whether its visible events are of one type and actor
    mix: new Int32Array(size * GROUPS), // how many visible events of each group of types
  };
}

/** Count the visible events anew. */
export function countSpots() {
  const { count, first, isPlain, mix } = eventSpots;
  const { place, type, sides } = COLUMNS;
  const { isVisible } = state;
  count.fill(0);
  mix.fill(0);
  for (let index = 0; index < isVisible.length; index++) {
    const spot = isVisible[index] ? ofPlace[place[index]] : -1;
    if (spot < 0) continue;
    if (!count[spot]++) {
      first[spot] = index;
      isPlain[spot] = 1;
    } else if (isPlain[spot]) {
      const other = first[spot];
      if (type[index] !== type[other] || leads[sides[index]] !== leads[sides[other]]) isPlain[spot] = 0;
    }
    mix[spot * GROUPS + groupOfType[type[index]]]++;
  }
}

/** The number of the position of an event, -1 where it has none. */
export function spotOf(event) {
  return ofPlace[COLUMNS.place[event.index]];
}

/** A position in pixels of the world, on the copy of the world that is nearest to the middle of the view. */
export function spotPoint(spot, view) {
  return { x: copyNear(eventSpots.x[spot], view.middle) * view.scale, y: eventSpots.y[spot] * view.scale };
}
