// On paper: the map as it is seen, and the visible events as a numbered list with their sentences.
import { dotted, el, foreign, webLink } from "../base/dom.js";
import { isDark, setTheme } from "../base/theme.js";
import { plural } from "../base/words.js";
import { confidenceWords, isPlaced } from "../data/events.js";
import { ARTICLES, DATA } from "../data/tables.js";
import { partyList, quote } from "../panel/quotes.js";
import { state } from "../state/filters.js";
import { mapPicture } from "./picture.js";
import { shownWords } from "./wording.js";

const MOST_EVENTS = 500;
const PAPER_SCALE = 2;
const PAPER_NOTE =
  "Borders and names imply no endorsement; disputed lines are dashed. No report or position is fit for targeting.";

/** Fill a sheet at the end of the page whenever it is printed, in light colours whatever the theme. */
export function startPrinting(app) {
  const sheet = el("section", { id: "print" });
  let wasDark = false;
  app.append(sheet);
  window.addEventListener("beforeprint", () => {
    wasDark = wasDark || isDark();
    if (wasDark) setTheme("light");
    sheet.replaceChildren(...sheetParts());
  });
  window.addEventListener("afterprint", () => {
    sheet.replaceChildren();
    if (wasDark) setTheme("dark");
    wasDark = false;
  });
}

function sheetParts() {
  const more = state.visible.length - MOST_EVENTS;
  const shown = more > 0 ? state.visible.slice(0, MOST_EVENTS) : state.visible;
  return [
    el("h1", { dir: "auto" }, DATA.title),
    el("p.aside", {}, dotted(shownWords().map(foreign))),
    mapPicture(PAPER_SCALE, true),
    el("ol", {}, shown.map(printedEvent)),
    more > 0
      ? el("p", {}, "And " + plural(more, "more event", "more events") + ": narrow the filters, or save the table.")
      : "",
    el("p.aside", {}, DATA.about.attribution + " " + PAPER_NOTE),
  ];
}

function printedEvent(event) {
  const { type, place, sides, date, stance, toll, note } = event;
  const article = ARTICLES[event.article];
  const address = article.url || article.address;
  const [actors, targets] = [sides.actors, sides.targets].map((list) => list.length && el("span", {}, partyList(list)));
  const facts = [
    date.words,
    actors,
    targets && el("span", {}, "against or to ", targets),
    foreign(stance.words),
    toll.words,
    note.words,
    confidenceWords(event) + " confidence",
    !isPlaced(event) && el("span", {}, "not on the map: ", foreign(place.reason || "no position")),
  ];
  const origin = [foreign(article.title), ...[article.outlet, article.published].filter(Boolean).map(foreign)];
  return el(
    "li",
    { value: event.number },
    el("h2", {}, type.label, place.words && [": ", foreign(place.words)]),
    el("p", {}, dotted(facts)),
    event.sources.map(quote),
    el("p.aside", {}, dotted([...origin, address && webLink(article.url, address)])),
  );
}
