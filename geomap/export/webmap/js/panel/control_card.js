// The card of a claim: who is reported to hold a place, who says so, and who says otherwise.
import { el, foreign } from "../base/dom.js";
import { dayWords } from "../base/words.js";
import { EVENTS, confidenceWords } from "../data/events.js";
import { ACTORS, ARTICLES } from "../data/tables.js";
import { controlName, controlWords } from "../map/control.js";
import { state } from "../state/filters.js";
import { cardFrame } from "./card_frame.js";
import { eventLink, evidenceList, swatchDot } from "./quotes.js";

export function controlCard(view) {
  const { entry, interval, claims, denials, rivals } = view;
  const backing = claims.filter((index) => interval.backing.includes(index));
  const against = [...denials, ...rivals.flatMap((rival) => rival.events)];
  const disputes = [...new Set(against)].filter((index) => !claims.includes(index));
  // Who denies it may be switched off.
  const told = view.disputed || !view.holder ? interval : { ...interval, status: "reported" };
  const list = el("dl.facts");
  const add = (name, ...content) => list.append(el("dt", {}, name), el("dd", {}, content));
  add("Claimed by", speakers(backing.length ? backing : claims));
  if (denials.length) add("Denied by", speakers(denials));
  const named = rivals.flatMap((rival, at) => [at ? ", " : null, ...actorName(ACTORS[rival.actor])]);
  if (named.length) add("Also named", named);
  if (interval.last !== null) add("Last report", dayWords(interval.last));
  if (interval.confidence) add("Confidence", confidenceWords(interval));
  return cardFrame(controlName(view), el("h2", {}, "Reported control: ", foreign(entry.name)), [
    el("p.holder", {}, el("strong", {}, actorName(view.holder)), el("span.aside", {}, " · " + controlWords(told))),
    list,
    evidenceList("Reports", claims),
    disputes.length ? evidenceList("Disputed by", disputes) : null,
    otherTimes(view),
    el("p.aside", {}, "A report is a claim; the disc marks the place, not a front line."),
  ]);
}

export function actorName(actor) {
  return actor ? [swatchDot(actor), foreign(actor.name)] : "Holder unknown";
}

/** Who says what these events tell: outlets, and whom they quote. */
function speakers(indexes) {
  const names = indexes.map((index) => {
    const { article, stance } = EVENTS[index];
    const outlet = ARTICLES[article].outlet || ARTICLES[article].title;
    return stance.by ? stance.by + ", quoted by " + outlet : outlet;
  });
  return [...new Set(names)].map((name, at) => [at ? "; " : null, foreign(name)]);
}

/** Other intervals for which control of the place is reported. */
function otherTimes({ entry, current }) {
  const isTold = (index) => state.isChosen[index];
  const others = entry.intervals.filter((one) => !current.includes(one) && one.claims.some(isTold));
  if (!others.length) return null;
  const rows = others.map((one) => {
    const links = one.claims.filter(isTold).map((index) => [" · ", eventLink(index)]);
    return el("li", {}, actorName(ACTORS[one.holder]), el("span.aside", {}, " · ", controlWords(one), links));
  });
  return el("div.evidence", {}, el("h3", {}, "At other times"), el("ul", {}, rows));
}
