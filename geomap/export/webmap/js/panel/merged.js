// Other reports of the same event: who agrees, who denies, and who differs on what.
import { EVENTS, isPlaced } from "../data/events.js";

import { state } from "../state/filters.js";

const KM_PER_DEGREE = 111.2;
let members = null;

/** The chosen events of the cluster of an event, in groups: [title, their numbers], without empty ones. */
export function mergedReports(event) {
  const others = clusterOf(event).filter((index) => index !== event.index && state.isChosen[index]);
  const titles = ["Agrees", "Denies", "Differs on the date", "Differs on the place"];
  return titles
    .map((title) => [title, others.filter((index) => relation(event, EVENTS[index]) === title)])
    .filter(([, list]) => list.length);
}

function clusterOf(event) {
  if (event.cluster === null || event.cluster === undefined) return [];
  if (!members) {
    members = new Map();
    EVENTS.forEach((one) => {
      if (one.cluster === null) return;
      if (!members.has(one.cluster)) members.set(one.cluster, []);
      members.get(one.cluster).push(one.index);
    });
  }
  return members.get(event.cluster);
}

/** How another report of an event stands to it. */
export function relation(event, other) {
  const denies = (one) => one.stance.modality === "denied";
  if (denies(event) !== denies(other)) return "Denies";
  if (isApart(event.date, other.date)) return "Differs on the date";
  return isPlaced(event) && isPlaced(other) && isFarApart(event.place, other.place) ? "Differs on the place" : "Agrees";
}

function isApart(first, second) {
  if (first.from === null || second.from === null) return false;
  const end = (date) => (date.to === null ? Infinity : date.to);
  return first.from > end(second) || second.from > end(first);
}

/** Whether two places lie farther from each other than both are uncertain. */
function isFarApart(first, second) {
  const middle = ((first.lat + second.lat) / 2) * (Math.PI / 180);
  const east = ((((first.lon - second.lon + 540) % 360) + 360) % 360) - 180;
  const km = KM_PER_DEGREE * Math.hypot(first.lat - second.lat, east * Math.cos(middle));
  return km > (first.km || 0) + (second.km || 0);
}
