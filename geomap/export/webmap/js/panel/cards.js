// Cards of events: the evidence first, then what was read out of it.
import { aside, button, el, foreign, growingList, mark } from "../base/dom.js";
import { plural } from "../base/words.js";
import { confidenceWords, isPlaced, spokenName } from "../data/events.js";
import { isOnePlace } from "../map/groups.js";
import { symbolStyle, symbolSvg } from "../map/symbols.js";
import { asked, revealed } from "../state/selection.js";
import { factList } from "./boxes.js";
import { cardFrame } from "./card_frame.js";
import { mergedReports } from "./merged.js";
import { articleOrigin, evidenceList, partyList, quote, reportedBy, sideBySide } from "./quotes.js";
import { eventRow, eventTitle } from "./rows.js";

/** The card of an event; `view` is the claim of control that it belongs to, or undefined. */
export function eventCard(event, first, view) {
  const { sources } = event;
  const reported = reportedBy(event.report);
  const told = el("div", { "aria-live": "polite" });
  const next = sources.length > 1 && button("button", "", () => revealed(event, turnTo((order + 1) % sources.length)));
  let order;
  const turnTo = (wanted) => {
    order = wanted;
    told.replaceChildren(quote(sources[order]));
    if (next) next.textContent = "Next source (" + (order + 1) + " of " + sources.length + ")";
    return order;
  };
  turnTo(first);
  return cardFrame(
    spokenName(event),
    [symbolSvg(symbolStyle(event), 24), el("h2", eventTitle(event))],
    [
      told,
      reported && el("p.reported", reported),
      facts(event),
      el("div.meta.card-source", articleOrigin(event.article)),
      mergedReports(event).map(([title, list]) => evidenceList(title, list)),
    ],
    [
      button("button.primary", "Show in article", () => revealed(event, order, true)),
      next,
      view && button("button", "Who holds it?", (click) => asked(view, click.currentTarget)),
    ],
  );
}

function facts(event) {
  const { sides, place, date, toll, note, stance, confidence, report } = event;
  const { actors, targets, allies } = sides;
  const first = actors.length ? partyList(actors) : aside("not named");
  const arrow = el("span", { "aria-label": "against or to", role: "img" }, " → ");
  const bar = mark("span.meter");
  bar.style.setProperty("--share", confidence * 100 + "%");
  const [killed, injured] = [report.killed, report.injured].map(sideBySide);
  const unplaced = !isPlaced(event) && aside(" (", placeReason(place), ")");
  return factList([
    (actors.length || targets.length) && ["Who", first, targets.length && [arrow, partyList(targets)]],
    allies.length && ["With", partyList(allies)],
    ["Where", place.words ? foreign(place.words) : "place unknown", unplaced],
    ["When", date.words, date.basis && aside(" (", foreign(date.basis), ")")],
    ["Told as", foreign(stance.words)],
    toll.words && ["Toll", toll.words],
    killed && ["Killed", killed],
    injured && ["Injured", injured],
    note.words && ["Note", note.words],
    ["Confidence", confidenceWords(event), bar],
  ]);
}

/** Why an event is not on the map. */
export function placeReason(place) {
  return ["not on the map: ", foreign(place.reason || "no position")];
}

/** The card that lists events which stand together on the map. */
export function eventListCard(events) {
  const label = plural(events.length, "event") + (isOnePlace(events) ? ": " + events[0].place.name : " here");
  const list = el("ul.card-list");
  growingList(list, events.length, (index) => el("li", eventRow(events[index], "card")), 30);
  return cardFrame(label, el("h2", foreign(label)), list);
}
