// Quotes and what stands beside them.
import { aside, button, dotted, el, foreign, mark, webLink } from "../base/dom.js";
import { plural } from "../base/words.js";
import { EVENTS, shortDate } from "../data/events.js";
import { ACTORS, ARTICLES, SENTENCES } from "../data/tables.js";
import { select } from "../state/selection.js";

/** A sentence exactly as the article has it, its trigger marked. */
export function quote({ sentence, from, to }) {
  const text = SENTENCES[sentence];
  const trigger = to > from && el("mark", text.slice(from, to));
  return el("blockquote.quote", { dir: "auto" }, text.slice(0, from), trigger, text.slice(to));
}

/** The name of an actor after its colour. */
export function actorName({ fill, name }) {
  return [mark("span.swatch", fill), foreign(name)];
}

/** Actors with their colours, and the words of the text where they differ. */
export function partyList(parties) {
  return parties.map(({ actor, words }, index) => [
    index > 0 && ", ",
    actorName(ACTORS[actor]),
    words && aside(" (“", foreign(words), "”)"),
  ]);
}

/** Outlet and date of an article, as far as they are known. */
export function outletAndDate({ outlet, published }) {
  return [outlet, published].filter(Boolean).map(foreign);
}

/** Title, outlet and date of an article, linked where it has an address. */
export function articleOrigin(index) {
  const article = ARTICLES[index];
  return dotted([webLink(article.url, article.title), ...outletAndDate(article)]);
}

function nameList(names) {
  return names.map((name, index) => [index > 0 && "; ", foreign(name)]);
}

/** How many articles tell an event, and who denies it; nothing where there is only the one. */
export function reportedBy({ cluster, articles, sources, deniers }) {
  const from = articles > 1 && " from " + plural(sources, "independent source");
  const parts = [
    articles > 0 && ["Reported by ", plural(articles, "article"), from, ". "],
    deniers.length > 0 && ["Denied by ", nameList(deniers), "."],
  ];
  return cluster && (from || deniers.length > 0) && parts;
}

/** Figures that differ, side by side, each with those who give it; nothing where they do not. */
export function sideBySide(figures) {
  return figures[0] && figures.map(([count, names], index) => [index > 0 && "; ", count, " (", nameList(names), ")"]);
}

export function eventLink(index) {
  return button("link-button", "Event " + EVENTS[index].number, () => select(EVENTS[index], { from: "card" }));
}

/** A list under a small heading. */
export function evidence(title, rows) {
  return el("div.evidence", el("h3", title), el("ul", rows.map((row) => el("li", row))));
}

/** The sentences of events under a heading, with who acts, which outlet and when. */
export function evidenceList(title, indexes) {
  const rows = indexes.map((index) => {
    const event = EVENTS[index];
    const article = ARTICLES[event.article];
    const source = foreign(article.outlet || article.title);
    const parts = [event.lead >= 0 && actorName(event.actor), source, shortDate(event.date), eventLink(index)];
    return [quote(event.sources[0]), el("div.meta", dotted(parts))];
  });
  return evidence(title, rows);
}
