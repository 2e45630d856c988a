// Quotes and what stands beside them.
import { button, dotted, el, foreign, webLink } from "../base/dom.js";
import { EVENTS, shortDate } from "../data/events.js";
import { ACTORS, ARTICLES, SENTENCES } from "../data/tables.js";
import { select } from "../state/selection.js";

/** A sentence exactly as the article has it, its trigger marked. */
export function quote({ sentence, from, to }) {
  const text = SENTENCES[sentence];
  const trigger = text.slice(from, to);
  return el(
    "blockquote.quote",
    { dir: "auto" },
    text.slice(0, from),
    trigger ? el("mark", {}, trigger) : null,
    text.slice(to),
  );
}

export function swatchDot(actor) {
  const dot = el("span.swatch", { "aria-hidden": "true" });
  dot.style.backgroundColor = actor.fill;
  return dot;
}

/** Actors with their colours, and the words of the text where they differ. */
export function partyList(parties) {
  return parties.map((party, index) => [
    index ? ", " : null,
    swatchDot(ACTORS[party.actor]),
    foreign(party.name),
    party.words ? el("span.aside", {}, " (“", foreign(party.words), "”)") : null,
  ]);
}

/** Title, outlet and date of an article, linked where it has an address. */
export function articleLine(index) {
  const article = ARTICLES[index];
  const meta = [article.outlet, article.published].filter(Boolean).map((part) => [" · ", foreign(part)]);
  return el("p.card-source", {}, webLink(article.url, article.title), meta);
}

export function eventLink(index) {
  return button("link-button", "Event " + EVENTS[index].number, () => select(EVENTS[index], { from: "card" }));
}

/** The sentences of events under a heading, with who acts, which outlet and when. */
export function evidenceList(title, indexes) {
  const rows = indexes.map((index) => {
    const event = EVENTS[index];
    const article = ARTICLES[event.article];
    const parts = [
      event.lead < 0 ? null : [swatchDot(event.actor), foreign(event.actor.name)],
      foreign(article.outlet || article.title),
      shortDate(event.date),
      eventLink(index),
    ];
    return el("li", {}, quote(event.sources[0]), el("p.card-source", {}, dotted(parts)));
  });
  return el("div.evidence", {}, el("h3", {}, title), el("ul", {}, rows));
}
