// The articles: their whole text, every sentence that reports an event highlighted and numbered.
import { button, dotted, el, foreign, growingList, webLink } from "../base/dom.js";
import { scrollInside, narrow } from "../base/media.js";
import { plural } from "../base/words.js";
import { EVENTS, EVENTS_BY_ARTICLE, highlightOf, reportsOf, spokenName } from "../data/events.js";
import { ARTICLES, SENTENCES, readBlocks } from "../data/tables.js";
import { changed, isShown, setShown, state } from "../state/filters.js";
import { hinted, select, selected } from "../state/selection.js";
import { emptyNote } from "./notes.js";

const MOST_OPEN = 6;
const BLOCKS = { heading: "h3", subtitle: "h3", title: "p", excerpt: "p.block-excerpt" };
const articleViews = [];
const highlights = new Map(); // by sentence: its element and the events that it reports
let articleRows = null;

export function startArticles(panel) {
  if (!ARTICLES.length)
    return panel.append(emptyNote("This map holds no article yet.", "Give geomap one or more articles to read."));
  const list = el("ol.articles");
  if (!EVENTS.length)
    panel.append(
      emptyNote(
        "No event found.",
        "The text reports no control or conflict event that geomap recognises. Places it names are listed under “Not placed” and, as grey dots, on the map.",
      ),
    );
  panel.append(list);
  articleRows = growingList(list, ARTICLES.length, articleItem, 60);
  changed.on(() => {
    articleViews.forEach(refreshArticle);
    refreshHighlights();
  });
  selected.on((event, how) => {
    markChips(event);
    if (!event) return;
    if (how.from === "article") markQuietly(event, how.order);
    else markSentence(event, how.order);
  });
}

function articleItem(index) {
  const article = ARTICLES[index];
  const body = el("div.article-body", { id: "article-" + index, lang: article.language, hidden: true });
  const toggle = button("article-title", foreign(article.title), () => setOpen(index, body.hidden), {
    "aria-expanded": "false",
    "aria-controls": body.id,
  });
  const box = el("input", { type: "checkbox", onchange: () => setShown("article", index, box.checked) });
  const says = el("span.visually-hidden", {}, "Show on the map: ", foreign(article.title));
  const layer = el("label.layer", { title: "Show this article on the map" }, box, says);
  const item = el(
    "li.article",
    {},
    el("div.article-head", {}, el("h2", {}, toggle), layer),
    el("p.article-meta", {}, articleMeta(article, index)),
    body,
  );
  articleViews[index] = { item, body, toggle, box, built: false };
  if (ARTICLES.length <= MOST_OPEN || index === 0) setOpen(index, true);
  refreshArticle(articleViews[index], index);
  return item;
}

function articleMeta(article, index) {
  const parts = [article.outlet, article.published].filter(Boolean).map(foreign);
  parts.push(plural(EVENTS_BY_ARTICLE[index].length, "event"));
  if (article.url) parts.push(webLink(article.url, "source"));
  else if (article.address)
    parts.push(el("span", { title: "This is no web address and is not linked" }, foreign(article.address)));
  return dotted(parts);
}

/** Open or close an article; its text is made when it is opened first. */
async function setOpen(index, open) {
  const view = articleViews[index];
  view.body.hidden = !open;
  view.toggle.setAttribute("aria-expanded", String(open));
  if (open && !view.built) await (view.filled = view.filled || fillBody(view, index));
}

async function fillBody(view, index) {
  const blocks = ARTICLES[index].blocks || (await readBlocks(index));
  const reports = reportsOf(index);
  if (blocks.some(([kind]) => kind === "excerpt"))
    view.body.append(el("p.aside", {}, "The text of this article is not at hand: only the sentences with events."));
  for (const [kind, ...runs] of blocks) {
    const block = el(BLOCKS[kind] || "p", { dir: "auto" }, runs.map((run) => runNode(run, reports)));
    block.classList.add("block-" + kind);
    view.body.append(block);
  }
  view.built = true;
  refreshHighlights();
}

function runNode(run, reports) {
  return typeof run === "string" ? run : sentenceNode(run, reports.get(run) || []);
}

/** A highlighted sentence: chips with the numbers of its events, then its words. */
function sentenceNode(sentence, reports) {
  const events = reports.map((report) => report.event);
  const node = el("span.hit", {
    onclick: () => pressSentence(node, reports),
    onmouseenter: () => hinted(events),
    onmouseleave: () => hinted(null),
  });
  node.append(...reports.map(chip), SENTENCES[sentence]);
  if (reports.length) node.style.setProperty("--actor", events[0].actor.fill);
  highlights.set(sentence, { node, events });
  return node;
}

function chip({ event, order }) {
  const press = (click) => {
    click.stopPropagation();
    select(event, { from: "article", order, origin: click.currentTarget });
  };
  const node = button("chip", String(event.number), press, {
    "data-event": event.index,
    "aria-label": spokenName(event) + ". Show on the map",
  });
  node.style.backgroundColor = event.actor.fill;
  node.style.color = event.actor.ink;
  return node;
}

function pressSentence(node, reports) {
  if (String(window.getSelection()).trim()) return;
  const report = reports.find(({ event }) => state.isVisible[event.index]) || reports[0];
  if (report)
    select(report.event, { from: "article", order: report.order, origin: node.querySelector("button") });
}

function markQuietly(event, order) {
  document.querySelectorAll(".hit.is-marked").forEach((node) => node.classList.remove("is-marked"));
  const found = highlights.get(highlightOf(event.sources[order].sentence));
  if (found) found.node.classList.add("is-marked");
  return found && found.node;
}

/** Mark the sentence of an event's source and bring it into view; its article is opened if need be. */
export async function markSentence(event, order) {
  articleRows.reach(event.article);
  if (!articleViews[event.article].built || articleViews[event.article].body.hidden) await setOpen(event.article, true);
  const node = markQuietly(event, order);
  if (node) scrollInside(node, narrow.matches ? 0.12 : 0.35);
  return node;
}

function markChips(event) {
  document.querySelectorAll(".chip[aria-current]").forEach((node) => node.removeAttribute("aria-current"));
  if (!event) return;
  const chips = document.querySelectorAll('.chip[data-event="' + event.index + '"]');
  chips.forEach((node) => node.setAttribute("aria-current", "true"));
}

function refreshArticle(view, index) {
  const shown = isShown("article", index);
  view.box.checked = shown;
  view.item.classList.toggle("is-off", !shown);
}

function refreshHighlights() {
  for (const { node, events } of highlights.values())
    node.classList.toggle("is-off", !events.some((event) => state.isVisible[event.index]));
}
