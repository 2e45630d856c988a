// The articles: their whole text, every sentence that reports an event highlighted and numbered.

const MOST_OPEN = 6;
const highlights = new Map();
const articleViews = [];
let articleRows = null;

function startArticles(panel) {
  if (!ARTICLES.length)
    return panel.append(emptyNote("This map holds no article yet.", "Give geomap one or more articles to read."));
  const list = el("ol", { class: "articles" });
  panel.append(list);
  articleRows = growingList(list, ARTICLES.length, articleItem, 60);
  if (!EVENTS.length)
    panel.prepend(
      emptyNote(
        "No event found.",
        "The text reports no control or conflict event that geomap recognises. Places it names are listed under “Not placed” and, as grey dots, on the map.",
      ),
    );
}

function emptyNote(title, text) {
  return el("div", { class: "empty" }, el("strong", {}, title), el("p", {}, text));
}

function articleItem(index) {
  const article = ARTICLES[index];
  const body = el("div", {
    class: "article-body",
    id: "article-" + index,
    lang: article.language,
    dir: "auto",
    hidden: true,
  });
  const toggle = el(
    "button",
    {
      type: "button",
      class: "article-title",
      "aria-expanded": "false",
      "aria-controls": "article-" + index,
      onclick: () => setOpen(index, body.hidden),
    },
    foreign(article.title),
  );
  const box = el("input", { type: "checkbox", onchange: () => setShown("article", index, box.checked) });
  const layer = el(
    "label",
    { class: "layer", title: "Show this article on the map" },
    box,
    el("span", { class: "visually-hidden" }, "Show on the map: ", foreign(article.title)),
  );
  const meta = el("p", { class: "article-meta" }, articleMeta(article, index));
  const item = el(
    "li",
    { class: "article" },
    el("div", { class: "article-head" }, el("h2", {}, toggle), layer),
    meta,
    body,
  );
  articleViews[index] = { item, body, toggle, box, built: false };
  if (ARTICLES.length <= MOST_OPEN || index === 0) setOpen(index, true);
  refreshArticle(articleViews[index], index);
  return item;
}

function articleMeta(article, index) {
  const parts = [article.outlet, article.published].filter(Boolean).map((part) => foreign(part));
  parts.push(plural(EVENTS_BY_ARTICLE[index].length, "event"));
  if (article.url) parts.push(webLink(article.url, "source"));
  else if (article.address)
    parts.push(el("span", { title: "This is no web address and is not linked" }, foreign(article.address)));
  return parts.flatMap((part, position) => (position ? [" · ", part] : [part]));
}

function setOpen(index, open) {
  const view = articleViews[index];
  if (open && !view.built) {
    view.built = true;
    ARTICLES[index].blocks.forEach(([kind, ...runs]) =>
      view.body.append(
        el(kind === "heading" || kind === "subtitle" ? "h3" : "p", { class: "block-" + kind }, runs.map(runNode)),
      ),
    );
    refreshHighlights();
  }
  view.body.hidden = !open;
  view.toggle.setAttribute("aria-expanded", String(open));
}

function runNode(run) {
  return typeof run === "string" ? run : sentenceNode(run);
}

/** A highlighted sentence: chips with the numbers of its events, then its words. */
function sentenceNode(sentence) {
  const reports = REPORTS.get(sentence) || [];
  const node = el("span", { class: "hit", onclick: () => pressSentence(sentence) });
  reports.forEach((report) => node.append(chip(report)));
  node.append(SENTENCES[sentence]);
  if (reports.length) node.style.setProperty("--actor", reports[0].event.actor.fill);
  highlights.set(sentence, node);
  return node;
}

function chip({ event, order }) {
  const press = (click) => {
    click.stopPropagation();
    select(event, { from: "article", order, origin: click.currentTarget });
  };
  const node = el(
    "button",
    {
      type: "button",
      class: "chip",
      "data-event": event.index,
      "aria-label": spokenName(event) + ". Show on the map",
      onclick: press,
    },
    String(event.number),
  );
  node.style.backgroundColor = event.actor.fill;
  node.style.color = event.actor.ink;
  return node;
}

function pressSentence(sentence) {
  if (String(window.getSelection()).trim()) return;
  const reports = REPORTS.get(sentence) || [];
  const report = reports.find(({ event }) => state.isVisible[event.index]) || reports[0];
  if (report)
    select(report.event, {
      from: "article",
      order: report.order,
      origin: highlights.get(sentence).querySelector("button"),
    });
}

/** Mark a sentence and bring it into view; its article is opened if need be. */
function markSentence(sentence) {
  const highlight = highlightOf(sentence);
  document.querySelectorAll(".hit.is-marked").forEach((node) => node.classList.remove("is-marked"));
  const reports = REPORTS.get(highlight);
  if (highlight < 0 || !reports) return;
  const index = reports[0].event.article;
  articleRows.reach(index);
  setOpen(index, true);
  const node = highlights.get(highlight);
  node.classList.add("is-marked");
  scrollInside(node, narrow.matches ? 0.12 : 0.35);
}

function refreshArticles() {
  articleViews.forEach(refreshArticle);
  refreshHighlights();
}

function refreshArticle(view, index) {
  const shown = !state.off.article.has(index);
  view.box.checked = shown;
  view.item.classList.toggle("is-off", !shown);
}

function refreshHighlights() {
  highlights.forEach((node, sentence) =>
    node.classList.toggle("is-off", !(REPORTS.get(sentence) || []).some(({ event }) => state.isVisible[event.index])),
  );
}
