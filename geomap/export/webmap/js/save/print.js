// On paper: the map as it is seen, and the visible events as a numbered list with their sentences.
import { dotted, el, foreign } from "../base/dom.js";
import { isDark, setTheme } from "../base/theme.js";
import { plural } from "../base/words.js";
import { confidenceWords, isPlaced } from "../data/events.js";
import { ARTICLES, DATA } from "../data/tables.js";
import { placeReason } from "../panel/cards.js";
import { LIMITS } from "../panel/legend.js";
import { articleOrigin, partyList, quote, reportedBy, sideBySide } from "../panel/quotes.js";
import { state } from "../state/filters.js";
import { mapPicture } from "./picture.js";
import { shownWords } from "./wording.js";

const MOST_EVENTS = 500;
const PAPER_SCALE = 2;

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
  const shown = state.visible.slice(0, MOST_EVENTS);
  return [
    el("h1", { dir: "auto" }, DATA.title),
    el("p.aside", dotted(shownWords().map(foreign))),
    mapPicture(PAPER_SCALE, true),
    el("ol", shown.map(printedEvent)),
    more > 0 ? el("p", "And " + plural(more, "more event") + ": narrow the filters, or save the table.") : "",
    el("p.aside", DATA.about.attribution + " " + LIMITS),
  ];
}

function printedEvent(event) {
  const { type, place, sides, date, stance, toll, note, report } = event;
  const { url, address } = ARTICLES[event.article];
  const { actors, targets } = sides;
  const reported = reportedBy(report);
  const [killed, injured] = [report.killed, report.injured].map(sideBySide);
  const facts = [
    date.words,
    actors.length && el("span", partyList(actors)),
    targets.length && el("span", "against or to ", partyList(targets)),
    foreign(stance.words),
    toll.words,
    killed && el("span", "killed: ", killed),
    injured && el("span", "injured: ", injured),
    note.words,
    confidenceWords(event) + " confidence",
    !isPlaced(event) && placeReason(place),
  ];
  return el(
    "li",
    { value: event.number },
    el("h2", type.label, place.words && [": ", foreign(place.words)]),
    el("p", dotted(facts)),
    event.sources.map(quote),
    reported && el("p", reported),
    el("p.aside", articleOrigin(event.article), (url || address) && [" · ", foreign(url || address)]),
  );
}
