// Events that would cover each other are put into groups; nothing is ever moved in silence.

const CELL = 48; // pixels

/** Groups of items ({ x, y }) that lie within `reach` pixels of the first one of their group, in order. */
export function groupPoints(items, reach) {
  const groups = [];
  for (const item of items) {
    const group = groups.find((one) => isWithin(one, item, reach));
    if (group) group.items.push(item);
    else groups.push({ x: item.x, y: item.y, items: [item] });
  }
  return groups;
}

/**
 * Groups of items that would cover each other. Where more than `most` of them crowd within `around` pixels, or anywhere
 * if `isFar`, they are gathered within `far` pixels instead of `near`, and the group says that it `isClose`.
 */
export function groupItems(items, { near, far, around, most, isFar }) {
  const groups = groupPoints(items, near);
  const isCrowded = (group) =>
    groups.reduce((sum, other) => sum + (isWithin(group, other, around) ? other.items.length : 0), 0) > most;
  const crowded = new Set(groups.filter((group) => isFar || isCrowded(group)).flatMap((group) => group.items));
  const close = groupPoints(
    items.filter((item) => crowded.has(item)),
    far,
  );
  close.forEach((group) => (group.isClose = true));
  return [...groupPoints(items.filter((item) => !crowded.has(item)), near), ...close];
}

function isWithin(a, b, reach) {
  return Math.hypot(a.x - b.x, a.y - b.y) < reach;
}

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
 * Push symbols apart until none covers another. Each spot has a wanted position x, y and a size; nothing is left to
 * chance, so that the same events always give the same picture.
 */
export function spreadSpots(spots, rounds) {
  const largest = Math.max(0, ...spots.map((spot) => spot.size)) + 1;
  const order = [...spots];
  for (let round = 0, isMoved = true; isMoved && round < rounds; round++) {
    isMoved = false;
    order.sort((a, b) => a.x - b.x);
    for (let first = 0; first < order.length; first++) {
      for (let second = first + 1; second < order.length; second++) {
        if (order[second].x - order[first].x >= largest) break;
        isMoved = pushApart(order[first], order[second]) || isMoved;
      }
    }
  }
}

function pushApart(a, b) {
  const least = (a.size + b.size) / 2 + 1;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const distance = Math.hypot(dx, dy);
  if (distance >= least) return false;
  const [ux, uy] = distance > 0.1 ? [dx / distance, dy / distance] : [0.6, 0.8];
  const push = (least - distance) / 2 + 0.05;
  a.x -= ux * push;
  a.y -= uy * push;
  b.x += ux * push;
  b.y += uy * push;
  return true;
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
      eachCell(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push([box, number]);
      });
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
