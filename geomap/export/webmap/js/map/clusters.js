// Clusters of what lies too close together to be told apart. Positions are first gathered in small boxes that are fixed
// to the world, so that nothing is shuffled when the map is moved; then the fullest box takes its neighbours in, and so
// on, until none is too close to another. Equal counts always give equal clusters.
import { known } from "../base/lookup.js";
import { boxIndex } from "./groups.js";
import { copyNear } from "./mercator.js";
import { LARGEST_DISC, discSize } from "./rings.js";

const BOX = 16; // pixels; a divisor of 256, so that all copies of the world have the same boxes
const ROW = 2 ** 20; // more boxes than a row has
const AROUND_VIEW = 64; // pixels around the view, whose clusters reach into it
const SINGLE = 26; // pixels that a single symbol takes

/**
 * What is drawn of `spots` ({ size, groups, x, y, count, isPlain, mix }) in a view ({ left, top, width, height, scale,
 * middle }): clusters with their position in pixels of the world, their `half` in pixels, how many events (`count`) at
 * how many positions (`spread`) they have, one of these (`spot`), whether a symbol stands for all (`isSingle`), and
 * their `mix`; those of most events first. `clusterOf` gives that of a position, undefined where it has none.
 */
export function clusterSpots(spots, { left, top, width, height, scale, middle }) {
  const boxes = new Map();
  const boxOf = [];
  const isNear = (at, size) => at > -AROUND_VIEW && at < size + AROUND_VIEW;
  for (let spot = 0; spot < spots.size; spot++) {
    const count = spots.count[spot];
    const x = copyNear(spots.x[spot], middle) * scale;
    const y = spots.y[spot] * scale;
    if (!count || !isNear(x - left, width) || !isNear(y - top, height)) continue;
    const mix = spots.mix.subarray(spot * spots.groups, (spot + 1) * spots.groups);
    boxOf[spot] = known(boxes, Math.floor(y / BOX) * ROW + Math.floor(x / BOX), noCluster);
    takeIn(boxOf[spot], { x, y, count, spread: 1, spot, isSingle: !!spots.isPlain[spot], mix });
  }
  let clusters = [...boxes.values()];
  for (let before = Infinity; clusters.length < before; ) {
    before = clusters.length;
    clusters = gather(clusters);
  }
  const clusterOf = (spot) => {
    let found = boxOf[spot];
    while (found && found.into) found = found.into;
    return found;
  };
  return { clusters: clusters.sort(byCount), clusterOf };
}

function noCluster() {
  return { x: 0, y: 0, count: 0, spread: 0, isSingle: false, mix: [], half: 0, into: null };
}

function takeIn(cluster, { x, y, count, spread, spot, isSingle, mix }) {
  cluster.isSingle = isSingle && !cluster.count;
  cluster.count += count;
  cluster.spread += spread;
  cluster.spot = spot;
  cluster.x += ((x - cluster.x) * count) / cluster.count;
  cluster.y += ((y - cluster.y) * count) / cluster.count;
  mix.forEach((part, group) => (cluster.mix[group] = (cluster.mix[group] || 0) + part));
  cluster.half = (cluster.isSingle ? SINGLE : discSize(cluster.count)) / 2;
}

function byCount(a, b) {
  return b.count - a.count || a.x - b.x || a.y - b.y;
}

/** Clusters of clusters: the fullest first, each with those around it that no other has taken. */
function gather(parts) {
  const index = boxIndex();
  parts.sort(byCount).forEach(({ x, y }, number) => index.add([x, y, x, y], number));
  return parts.flatMap((part) => {
    if (part.into) return [];
    const { x, y, half } = part;
    const reach = half + (part.isSingle ? SINGLE : LARGEST_DISC) / 2;
    const cluster = noCluster();
    for (const number of index.touching([x - reach, y - reach, x + reach, y + reach])) {
      const other = parts[number];
      if (other.into || Math.hypot(other.x - x, other.y - y) >= reach) continue;
      takeIn(cluster, other);
      other.into = cluster;
    }
    return [cluster];
  });
}
