// The card of a claim: who is reported to hold a place, who says so, and who says otherwise.
import { aside, dotted, el, foreign } from "../base/dom.js";
import { dayWords } from "../base/words.js";
import { EVENTS, confidenceWords } from "../data/events.js";
import { ACTORS, ARTICLES } from "../data/tables.js";
import { controlName, controlWords } from "../map/control.js";
import { state } from "../state/filters.js";
import { factList } from "./boxes.js";
import { cardFrame } from "./card_frame.js";
import { actorName, eventLink, evidence, evidenceList } from "./quotes.js";

export function controlCard(view) {
  const { entry, interval, claims, denials, rivals } = view;
  const backing = claims.filter((index) => interval.backing.includes(index));
  const against = [...denials, ...rivals.flatMap((rival) => rival.events)];
  const disputes = [...new Set(against)].filter((index) => !claims.includes(index));
  // Who denies it may be switched off.
  const told = view.disputed || !view.holder ? interval : { ...interval, status: "reported" };
  return cardFrame(controlName(view), el("h2", "Reported control: ", foreign(entry.name)), [
    el("div.holder", el("strong", holderName(view.holder)), aside(" · " + controlWords(told))),
    factList([
      ["Claimed by", speakers(backing.length ? backing : claims)],
      denials.length && ["Denied by", speakers(denials)],
      rivals.length && ["Also named", rivals.map(({ actor }, at) => [at > 0 && ", ", actorName(ACTORS[actor])])],
      interval.last !== null && ["Last report", dayWords(interval.last)],
      interval.confidence && ["Confidence", confidenceWords(interval)],
    ]),
    evidenceList("Reports", claims),
    disputes.length > 0 && evidenceList("Disputed by", disputes),
    otherTimes(view),
    el("div.meta", "A report is a claim; the disc marks the place, not a front line."),
  ]);
}

export function holderName(actor) {
  return actor ? actorName(actor) : "Holder unknown";
}

/** Who says what these events tell: outlets, and whom they quote. */
function speakers(indexes) {
  const names = indexes.map((index) => {
    const { article, stance } = EVENTS[index];
    const outlet = ARTICLES[article].outlet || ARTICLES[article].title;
    return stance.by ? stance.by + ", quoted by " + outlet : outlet;
  });
  return [...new Set(names)].map((name, at) => [at > 0 && "; ", foreign(name)]);
}

/** Other intervals for which control of the place is reported. */
function otherTimes({ entry, current }) {
  const rows = entry.intervals.flatMap((one) => {
    const told = one.claims.filter((index) => state.isChosen[index] && !current.includes(one));
    const words = told.length && aside(" · ", dotted([controlWords(one), ...told.map(eventLink)]));
    return words ? [[holderName(ACTORS[one.holder]), words]] : [];
  });
  return rows.length > 0 && evidence("At other times", rows);
}
