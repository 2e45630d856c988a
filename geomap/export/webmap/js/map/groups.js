// Room for what would cover each other.
import { known } from "../base/lookup.js";

const CELL = 48; // pixels: more than anything takes

/** Where the symbols of a group of `count` stand around its point, in pixels. */
export function fanOffsets(count) {
  if (count === 1) return [[0, 0]];
  const radius = Math.max(19, (count * 27) / (2 * Math.PI));
  const start = count === 2 ? 180 : -90;
  return Array.from({ length: count }, (_, index) => {
    const angle = (start + (index * 360) / count) * (Math.PI / 180);
    return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
  });
}

/** Whether all events lie at one place. */
export function isOnePlace(events) {
  const { lat, lon } = events[0].place;
  return events.every(({ place }) => place.lat === lat && place.lon === lon);
}

/**
 * Push symbols apart until none covers another. Each has a wanted position x, y and half a size; nothing is left to
 * chance, so that the same events always give the same picture.
 */
export function spreadSpots(spots, rounds) {
  const order = [...spots];
  for (let round = 0, isMoved = true; isMoved && round < rounds; round++) {
    isMoved = false;
    order.sort((a, b) => a.x - b.x);
    for (let first = 0; first < order.length; first++) {
      for (let second = first + 1; second < order.length; second++) {
        const [a, b] = [order[first], order[second]];
        const [dx, dy, least] = [b.x - a.x, b.y - a.y, a.half + b.half + 1];
        if (dx > CELL) break;
        const distance = Math.hypot(dx, dy);
        if (distance >= least) continue;
        const [ux, uy] = distance > 0.1 ? [dx / distance, dy / distance] : [0.6, 0.8];
        const push = (least - distance) / 2 + 0.05;
        a.x -= ux * push;
        a.y -= uy * push;
        b.x += ux * push;
        b.y += uy * push;
        isMoved = true;
      }
    }
  }
}

/** Rectangles on a plane, kept by cells, so that what lies somewhere is found without looking at all of them. */
export function boxIndex() {
  const cells = new Map();
  const eachCell = ([left, top, right, bottom], visit) => {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++)
      for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) visit(y * 65536 + x);
  };
  return {
    /** Keep a box [left, top, right, bottom] under a number. */
    add(box, number) {
      eachCell(box, (cell) => known(cells, cell, () => []).push([box, number]));
    },
    /** The numbers of the boxes that overlap this one; some come more than once. */
    touching(box) {
      const found = [];
      eachCell(box, (cell) => {
        for (const [other, number] of cells.get(cell) || [])
          if (other[0] < box[2] && other[2] > box[0] && other[1] < box[3] && other[3] > box[1]) found.push(number);
      });
      return found;
    },
  };
}
