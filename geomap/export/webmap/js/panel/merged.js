// Other reports of the same event: who agrees, who denies, and who differs on what.
import { known } from "../base/lookup.js";
import { EVENTS, isPlaced } from "../data/events.js";

const TITLES = ["Agrees", "Denies", "Differs on the date", "Differs on the place"];
const members = new Map(); // by cluster: the numbers of its events

/** The other events of the cluster of an event, whatever is filtered, in groups: [title, their numbers]. */
export function mergedReports(event) {
  if (!members.size) for (const { report, index } of EVENTS) known(members, report.cluster, () => []).push(index);
  const { cluster } = event.report;
  const others = (cluster && members.get(cluster)) || [];
  const stands = (title) => (index) => index !== event.index && relation(event, EVENTS[index]) === title;
  return TITLES.map((title) => [title, others.filter(stands(title))]).filter(([, list]) => list.length);
}

/** How another report of an event stands to it. */
export function relation(event, other) {
  const [denies, isDenial] = [event, other].map((one) => one.stance.modality === "denied");
  if (denies !== isDenial) return "Denies";
  if (isApart(event.date, other.date)) return "Differs on the date";
  return isPlaced(event) && isPlaced(other) && isFarApart(event.place, other.place) ? "Differs on the place" : "Agrees";
}

function isApart(first, second) {
  if (first.from === null || second.from === null) return false;
  return first.from > (second.to ?? Infinity) || second.from > (first.to ?? Infinity);
}

/** Whether two places lie farther from each other than both are uncertain. */
function isFarApart(first, second) {
  return L.latLng(first).distanceTo(second) / 1000 > (first.km || 0) + (second.km || 0);
}
