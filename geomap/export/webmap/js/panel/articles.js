// The articles: their whole text, every sentence that reports an event highlighted and numbered.
import { button, checkbox, dotted, el, foreign, growingList, webLink } from "../base/dom.js";
import { scrollInside, narrow } from "../base/media.js";
import { plural } from "../base/words.js";
import { EVENTS, EVENTS_BY_ARTICLE, highlightOf, reportsOf, spokenName } from "../data/events.js";
import { ARTICLES, SENTENCES, readBlocks } from "../data/tables.js";
import { changed, isShown, setShown, state } from "../state/filters.js";
import { select, selected } from "../state/selection.js";
import { emptyNote, markOnly, noEventNote } from "./boxes.js";
import { outletAndDate } from "./quotes.js";
import { hinting } from "./rows.js";

const MOST_OPEN = 6;
const BLOCKS = {
  heading: "h3",
  subtitle: "h3.aside",
  credit: "p.meta",
  date: "p.meta",
  footer: "p.meta",
};
const openers = []; // by article: what opens and closes it, once its text is there
const highlights = new Map(); // by sentence: its element and the events that it reports
let articleRows = null;

export function startArticles(panel) {
  const list = el("ol");
  if (!ARTICLES.length)
    panel.append(emptyNote("This map holds no article yet.", "Give geomap one or more articles to read."));
  else if (!EVENTS.length) panel.append(noEventNote());
  panel.append(list);
  articleRows = growingList(list, ARTICLES.length, articleItem, 60);
  changed.on(refreshHighlights);
  selected.on((event, { from, order }) => {
    markChips(event);
    if (event && from === "article") markQuietly(event, order);
    else if (event) markSentence(event, order);
  });
}

function articleItem(index) {
  const article = ARTICLES[index];
  const body = el("div.article-body", { id: "article-" + index, lang: article.language, hidden: true });
  const title = button("article-title", foreign(article.title), () => setOpen(body.hidden), {
    "aria-expanded": "false",
    "aria-controls": body.id,
  });
  const box = checkbox((shown) => setShown("article", index, shown));
  const says = el("span.visually-hidden", "Show on the map: ", foreign(article.title));
  const layer = el("label.layer", { title: "Show this article on the map" }, box, says);
  const head = el("div.article-head", el("h2", title), layer);
  const item = el("li.article", head, el("p.meta", articleMeta(article, index)), body);
  let filled = null;
  const setOpen = (open) => {
    body.hidden = !open;
    title.setAttribute("aria-expanded", open);
    return open && (filled ||= fillBody(body, index));
  };
  const refresh = () => {
    box.checked = isShown("article", index);
    item.classList.toggle("is-off", !box.checked);
  };
  openers[index] = setOpen;
  changed.on(refresh);
  refresh();
  if (ARTICLES.length <= MOST_OPEN || index === 0) setOpen(true);
  return item;
}

function articleMeta(article, index) {
  const { url, address } = article;
  return dotted([
    ...outletAndDate(article),
    plural(EVENTS_BY_ARTICLE[index].length, "event"),
    url && webLink(url, "source"),
    !url && address && el("span", { title: "This is no web address and is not linked" }, foreign(address)),
  ]);
}

/** Make the text of an article, when it is opened first. */
async function fillBody(body, index) {
  const blocks = ARTICLES[index].blocks || (await readBlocks(index));
  const reports = reportsOf(index);
  if (blocks.some(([kind]) => kind === "excerpt"))
    body.append(el("p.meta", "The text of this article is not at hand: only the sentences with events."));
  for (const [kind, ...runs] of blocks) {
    const parts = runs.map((run) => (typeof run === "string" ? run : sentenceNode(run, reports.get(run) || [])));
    const block = el(BLOCKS[kind] || "p", { dir: "auto" }, parts);
    block.classList.add("block-" + kind);
    body.append(block);
  }
  refreshHighlights();
}

/** A highlighted sentence: chips with the numbers of its events, then its words. */
function sentenceNode(sentence, reports) {
  const events = reports.map((report) => report.event);
  const press = () => String(window.getSelection()).trim() || pressSentence(node, reports);
  const node = el("span.hit", { onclick: press, ...hinting(events) }, reports.map(chip), SENTENCES[sentence]);
  if (events.length) node.style.setProperty("--actor", events[0].actor.fill);
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
  node.style.background = event.actor.fill;
  node.style.color = event.actor.ink;
  return node;
}

/** A press between the chips is one on the first chip whose event is visible. */
function pressSentence(node, reports) {
  const visible = reports.findIndex(({ event }) => state.isVisible[event.index]);
  node.querySelectorAll("button")[Math.max(visible, 0)]?.click();
}

function markQuietly(event, order) {
  const { node } = highlights.get(highlightOf(event.sources[order].sentence)) || {};
  markOnly(".hit", "is-marked", node);
  return node;
}

/** Mark the sentence of an event's source and bring it into view; its article is opened if need be. */
export async function markSentence(event, order) {
  articleRows.reach(event.article);
  await openers[event.article](true);
  const node = markQuietly(event, order);
  if (node) scrollInside(node, narrow.matches ? 0.12 : 0.35);
  return node;
}

function markChips(event) {
  document.querySelectorAll(".chip").forEach((node) => {
    if (event && node.dataset.event === String(event.index)) node.setAttribute("aria-current", true);
    else node.removeAttribute("aria-current");
  });
}

function refreshHighlights() {
  for (const { node, events } of highlights.values())
    node.classList.toggle("is-off", !events.some((event) => state.isVisible[event.index]));
}
