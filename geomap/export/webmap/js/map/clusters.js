// Clusters of what lies too close together to be told apart. Positions are first gathered in small boxes that are fixed
// to the world, so that nothing is shuffled when the map is moved; then the fullest box takes its neighbours in, and so
// on. Equal counts always give equal clusters.
import { copyNear } from "./mercator.js";

const BOX = 16; // pixels; a divisor of 256, so that all copies of the world have the same boxes
const MARGIN = 4; // boxes around the view, whose clusters reach into it
const SPRITE = 26; // pixels that a single symbol takes
const AROUND = 22; // pixels around a disc from where it takes in what lies there
const LEAST = 28;
const MOST = 46;
const LEAST_SHARE = 0.05;

/** How large the disc of a count is. */
export function discSize(count) {
  return Math.min(MOST, LEAST + 4.6 * Math.log10(count));
}

/** The shares of a ring by group, from 0 to 1; the smallest are drawn large enough to be seen. */
export function ringShares(mix) {
  const total = mix.reduce((sum, part) => sum + part, 0);
  const shares = Array.from(mix, (part) => (part ? Math.max(part / total, LEAST_SHARE) : 0));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / all);
}

/**
 * What is drawn of `spots` ({ size, groups, x, y, count, isPlain, mix }) in a view ({ left, top, width, height, scale,
 * middle }): for each cluster its position in pixels of the world, its `half` in pixels, how many events (`count`) at
 * how many positions (`spread`) it has, one of these (`spot`), whether a symbol stands for all (`isSingle`), and its
 * `mix`. `clusterOf` says by position to which cluster it belongs, -1 for none.
 */
export function clusterSpots(spots, view) {
  const boxes = fillBoxes(spots, view);
  const found = gather(spots, boxes);
  const merged = mergeOverlaps(found);
  return finish(spots, boxes, found, merged);
}

/** Count the positions in each box. */
function fillBoxes(spots, { left, top, width, height, scale, middle }) {
  const column = Math.floor(left / BOX) - MARGIN;
  const row = Math.floor(top / BOX) - MARGIN;
  const columns = Math.ceil(width / BOX) + 2 * MARGIN + 1;
  const rows = Math.ceil(height / BOX) + 2 * MARGIN + 1;
  const size = columns * rows;
  const [count, spread, some] = [0, 1, 2].map(() => new Int32Array(size));
  const [x, y] = [0, 1].map(() => new Float64Array(size));
  const boxOf = new Int32Array(spots.size).fill(-1);
  const filled = [];
  for (let spot = 0; spot < spots.size; spot++) {
    const weight = spots.count[spot];
    if (!weight) continue;
    const atX = copyNear(spots.x[spot], middle) * scale;
    const atY = spots.y[spot] * scale;
    const boxX = Math.floor(atX / BOX) - column;
    const boxY = Math.floor(atY / BOX) - row;
    if (boxX < 0 || boxY < 0 || boxX >= columns || boxY >= rows) continue;
    const box = boxY * columns + boxX;
    if (!count[box]) filled.push(box);
    boxOf[spot] = box;
    count[box] += weight;
    spread[box]++;
    some[box] = spot;
    x[box] += atX * weight;
    y[box] += atY * weight;
  }
  for (const box of filled) {
    x[box] /= count[box];
    y[box] /= count[box];
  }
  return { columns, rows, size, count, spread, some, x, y, boxOf, filled };
}

function halfOf(spots, count, spread, spot) {
  const isSingle = spread === 1 && spots.isPlain[spot];
  return (isSingle ? SPRITE : discSize(count)) / 2;
}

/** Clusters as columns: the fullest box first, each with the boxes around it that no other has taken. */
function gather(spots, boxes) {
  const { columns, rows } = boxes;
  const owner = new Int32Array(boxes.size).fill(-1);
  const order = Float64Array.from(boxes.filled, (box) => box - boxes.count[box] * boxes.size).sort();
  const found = { owner, x: [], y: [], half: [], count: [], spread: [], spot: [] };
  for (const key of order) {
    const box = ((key % boxes.size) + boxes.size) % boxes.size;
    if (owner[box] >= 0) continue;
    const [midX, midY] = [boxes.x[box], boxes.y[box]];
    const half = halfOf(spots, boxes.count[box], boxes.spread[box], boxes.some[box]);
    const reach = half === SPRITE / 2 ? SPRITE : half + AROUND;
    const steps = Math.ceil(reach / BOX);
    const [boxX, boxY] = [box % columns, Math.floor(box / columns)];
    let [count, spread, x, y] = [0, 0, 0, 0];
    for (let nearY = Math.max(0, boxY - steps); nearY <= Math.min(rows - 1, boxY + steps); nearY++) {
      for (let nearX = Math.max(0, boxX - steps); nearX <= Math.min(columns - 1, boxX + steps); nearX++) {
        const near = nearY * columns + nearX;
        const weight = boxes.count[near];
        if (!weight || owner[near] >= 0) continue;
        if (Math.hypot(boxes.x[near] - midX, boxes.y[near] - midY) > reach) continue;
        owner[near] = found.x.length;
        count += weight;
        spread += boxes.spread[near];
        x += boxes.x[near] * weight;
        y += boxes.y[near] * weight;
      }
    }
    found.x.push(x / count);
    found.y.push(y / count);
    found.half.push(halfOf(spots, count, spread, boxes.some[box]));
    found.count.push(count);
    found.spread.push(spread);
    found.spot.push(boxes.some[box]);
  }
  return found;
}

/** Where discs would still cover each other the larger takes in the smaller; gives by cluster the one it is in now. */
function mergeOverlaps({ x, y, half, count, spread }) {
  const into = Array.from(x.keys());
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    const order = Array.from(x.keys())
      .filter((one) => into[one] === one)
      .sort((a, b) => x[a] - x[b] || a - b);
    for (let first = 0; first < order.length; first++) {
      for (let second = first + 1; second < order.length; second++) {
        const [a, b] = [order[first], order[second]];
        if (x[b] - x[a] > MOST) break;
        if (into[a] !== a || into[b] !== b || Math.hypot(x[a] - x[b], y[a] - y[b]) >= half[a] + half[b]) continue;
        const [kept, lost] = count[a] > count[b] || (count[a] === count[b] && a < b) ? [a, b] : [b, a];
        const share = count[lost] / (count[a] + count[b]);
        x[kept] += (x[lost] - x[kept]) * share;
        y[kept] += (y[lost] - y[kept]) * share;
        count[kept] += count[lost];
        spread[kept] += spread[lost];
        half[kept] = discSize(count[kept]) / 2;
        into[lost] = kept;
        isChanged = true;
        if (into[a] !== a) break;
      }
    }
  }
  return into.map((one) => {
    while (into[one] !== one) one = into[one];
    return one;
  });
}

/** Number the clusters that are left, and count their groups of types. */
function finish(spots, boxes, found, merged) {
  const kept = merged.flatMap((into, one) => (into === one ? [one] : []));
  const numbers = new Int32Array(merged.length);
  kept.forEach((one, number) => (numbers[one] = number));
  const pick = (values) => kept.map((one) => values[one]);
  const result = {
    size: kept.length,
    ...{ x: pick(found.x), y: pick(found.y), half: pick(found.half) },
    ...{ count: pick(found.count), spread: pick(found.spread), spot: pick(found.spot) },
    clusterOf: boxes.boxOf,
    mix: new Int32Array(kept.length * spots.groups),
  };
  result.isSingle = kept.map((_, number) => result.spread[number] === 1 && spots.isPlain[result.spot[number]] === 1);
  for (let spot = 0; spot < spots.size; spot++) {
    const box = boxes.boxOf[spot];
    if (box < 0) continue;
    const number = numbers[merged[found.owner[box]]];
    result.clusterOf[spot] = number;
    for (let group = 0; group < spots.groups; group++)
      result.mix[number * spots.groups + group] += spots.mix[spot * spots.groups + group];
  }
  return result;
}
