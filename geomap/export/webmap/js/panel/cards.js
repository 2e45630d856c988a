// Cards of events: the evidence first, then what was read out of it.
import { button, clear, el, foreign, growingList } from "../base/dom.js";
import { plural } from "../base/words.js";
import { confidenceWords, isPlaced, spokenName } from "../data/events.js";
import { isOnePlace } from "../map/groups.js";
import { symbolStyle, symbolSvg } from "../map/symbols.js";
import { asked, revealed, select } from "../state/selection.js";
import { cardFrame } from "./card_frame.js";
import { mergedReports } from "./merged.js";
import { articleLine, evidenceList, partyList, quote } from "./quotes.js";
import { eventRow } from "./rows.js";

/** The card of an event; `view` is the claim of control that it belongs to, or undefined. */
export function eventCard(event, order, view) {
  const heading = [
    symbolSvg(symbolStyle(event), 24),
    el("h2", {}, event.type.label, event.place.name ? [": ", foreign(event.place.name)] : null),
  ];
  const sources = sourceView(event, order);
  const merged = mergedReports(event).map(([title, list]) => evidenceList(title, list));
  const actions = [
    button("button.primary", "Show in article", () => revealed(event, sources.current(), true)),
    sources.next,
    view && button("button", "Who holds it?", (click) => asked(view, click.currentTarget)),
  ];
  return cardFrame(
    spokenName(event),
    heading,
    [sources.node, facts(event), articleLine(event.article), merged],
    actions,
  );
}

/** The quote, and a button that goes on to the next one where an event is told more than once. */
function sourceView(event, first) {
  const { sources } = event;
  const node = el("div", { "aria-live": "polite" });
  let order = first;
  const next = sources.length > 1 && button("button", "", () => go((order + 1) % sources.length, true));
  function go(wanted, isAsked) {
    order = wanted;
    clear(node).append(quote(sources[order]));
    if (next) next.textContent = "Next source (" + (order + 1) + " of " + sources.length + ")";
    if (isAsked) revealed(event, order);
  }
  go(first);
  return { node, next, current: () => order };
}

function facts(event) {
  const list = el("dl.facts");
  const { sides, place, date, toll, note, stance } = event;
  const add = (name, ...content) => list.append(el("dt", {}, name), el("dd", {}, content));
  if (sides.actors.length || sides.targets.length) add("Who", whoLine(sides));
  if (sides.allies.length) add("With", partyList(sides.allies));
  add("Where", place.words ? placeWords(place) : "place unknown", unplacedNote(event));
  add("When", date.words, date.basis ? el("span.aside", {}, " (", foreign(date.basis), ")") : null);
  add("Told as", foreign(stance.words));
  if (toll.words) add("Toll", toll.words);
  if (note.words) add("Note", note.words);
  add("Confidence", confidenceMeter(event));
  return list;
}

/** Where it was, the name kept apart from the direction of the words around it. */
function placeWords({ before, name, after }) {
  return [before, after === null ? null : [foreign(name), after]];
}

function unplacedNote(event) {
  const reason = event.place.reason || "no position";
  return isPlaced(event) ? null : el("span.aside", {}, " (not on the map: ", foreign(reason), ")");
}

function whoLine({ actors, targets }) {
  const first = actors.length ? partyList(actors) : el("span.aside", {}, "not named");
  const arrow = el("span", { "aria-label": "against or to", role: "img" }, " → ");
  return targets.length ? [first, arrow, partyList(targets)] : first;
}

function confidenceMeter(event) {
  const bar = el("span.meter", { "aria-hidden": "true" }, el("span"));
  bar.firstChild.style.width = Math.round(event.confidence * 100) + "%";
  return [confidenceWords(event), bar];
}

/** The card that lists events which stand together on the map. */
export function eventListCard(events) {
  const label = plural(events.length, "event") + (isOnePlace(events) ? ": " + events[0].place.name : " here");
  const list = el("ul.card-list");
  const row = (index) => el("li", {}, eventRow(events[index], (event, origin) => select(event, { from: "card", origin })));
  growingList(list, events.length, row, 30);
  return cardFrame(label, el("h2", {}, foreign(label)), list);
}
