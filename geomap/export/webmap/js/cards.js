// Cards: the evidence first, then what was read out of it.

function cardFrame(label, heading, body, actions) {
  const close = el(
    "button",
    { type: "button", class: "card-close", "aria-label": "Close", onclick: () => closeCard() },
    "×",
  );
  return el(
    "section",
    { class: "card", role: "dialog", "aria-label": label, tabindex: -1 },
    el("header", { class: "card-head" }, heading, close),
    body,
    actions ? el("footer", { class: "card-actions" }, actions) : null,
  );
}

/** A sentence exactly as the article has it, its trigger marked. */
function quote(source) {
  const text = SENTENCES[source.sentence];
  const parts = [text.slice(0, source.from), text.slice(source.from, source.to), text.slice(source.to)];
  return el(
    "blockquote",
    { class: "quote", dir: "auto" },
    parts[0],
    parts[1] ? el("mark", {}, parts[1]) : null,
    parts[2],
  );
}

function eventCard(event) {
  const heading = [
    symbolSvg(symbolStyle(event), 24),
    el("h2", {}, event.type.label, event.place.name ? [": ", foreign(event.place.name)] : null),
  ];
  const sources = sourceView(event);
  const show = el(
    "button",
    { type: "button", class: "button primary", onclick: () => showInArticle(event, sources.current()) },
    "Show in article",
  );
  const body = el("div", { class: "card-body", tabindex: 0 }, sources.node, facts(event), articleLine(event));
  return cardFrame(spokenName(event), heading, body, [show, sources.next, controlLink(event)]);
}

/** From an event to who is reported to hold its place, where that is drawn. */
function controlLink(event) {
  const says = (view) =>
    view.claims.includes(event.index) ||
    view.denials.includes(event.index) ||
    view.rivals.some((rival) => rival.events.includes(event.index));
  const view = (state.control || []).find(says);
  return (
    view &&
    el(
      "button",
      { type: "button", class: "button", onclick: (click) => openControl(view, click.currentTarget) },
      "Who holds it?",
    )
  );
}

/** The quote, and a button that goes on to the next one where an event is told more than once. */
function sourceView(event) {
  let order = 0;
  const node = el("div", { class: "sources", "aria-live": "polite" });
  const label = () => "Next source (" + (order + 1) + " of " + event.sources.length + ")";
  const next =
    event.sources.length > 1 &&
    el("button", { type: "button", class: "button", onclick: () => go((order + 1) % event.sources.length) }, label());
  function go(wanted) {
    order = wanted;
    clear(node).append(quote(event.sources[order]));
    if (next) next.textContent = label();
    if (wanted !== 0 || state.sourceShown) markSentence(event.sources[order].sentence);
    state.sourceShown = true;
  }
  state.sourceShown = false;
  go(0);
  return { node, next, current: () => order };
}

function facts(event) {
  const list = el("dl", { class: "facts" });
  const add = (name, ...content) => list.append(el("dt", {}, name), el("dd", {}, content));
  if (event.actors.length || event.targets.length) add("Who", whoLine(event));
  if (event.allies.length) add("With", parties(event.allies));
  add("Where", event.place.words ? foreign(event.place.words) : "place unknown", unplacedNote(event));
  add(
    "When",
    event.date.words,
    event.date.basis ? el("span", { class: "aside" }, " (", foreign(event.date.basis), ")") : null,
  );
  add("Told as", foreign(event.stance.words));
  if (event.toll.words) add("Toll", event.toll.words);
  if (event.note.words) add("Note", event.note.words);
  add("Confidence", confidenceMeter(event));
  return list;
}

function unplacedNote(event) {
  return isPlaced(event)
    ? null
    : el("span", { class: "aside" }, " (not on the map: ", foreign(event.place.reason || "no position"), ")");
}

function whoLine(event) {
  const actors = event.actors.length ? parties(event.actors) : [el("span", { class: "aside" }, "not named")];
  return event.targets.length
    ? [
        actors,
        el("span", { class: "arrow", "aria-label": "against or to", role: "img" }, " → "),
        parties(event.targets),
      ]
    : actors;
}

function parties(list) {
  return list.map((party, index) => [
    index ? ", " : null,
    swatchDot(ACTORS[party.actor]),
    foreign(party.name),
    party.words ? el("span", { class: "aside" }, " (“", foreign(party.words), "”)") : null,
  ]);
}

function swatchDot(actor) {
  const dot = el("span", { class: "swatch", "aria-hidden": "true" });
  dot.style.backgroundColor = actor.fill;
  return dot;
}

function confidenceMeter(event) {
  const bar = el("span", { class: "meter", "aria-hidden": "true" }, el("span", {}));
  bar.firstChild.style.width = Math.round(event.confidence * 100) + "%";
  return [confidenceWords(event), bar];
}

function articleLine(event) {
  const article = ARTICLES[event.article];
  const meta = [article.outlet, article.published].filter(Boolean).map((part) => [" · ", foreign(part)]);
  return el("p", { class: "card-source" }, webLink(article.url, article.title), meta);
}

function controlCard(view) {
  const holder = view.holder ? [swatchDot(view.holder), foreign(view.holder.name)] : "Holder unknown";
  const heading = el("h2", {}, "Reported control: ", foreign(view.entry.name));
  const disputes = [...new Set([...view.denials, ...view.rivals.flatMap((rival) => rival.events)])].filter(
    (number) => !view.claims.includes(number),
  );
  const body = el(
    "div",
    { class: "card-body" },
    el("p", { class: "holder" }, el("strong", {}, holder), el("span", { class: "aside" }, " · " + view.interval.words)),
  );
  body.append(evidenceList("Reports", view.claims));
  if (disputes.length) body.append(evidenceList("Disputed by", disputes));
  const earlier = view.entry.intervals.filter(
    (interval) => interval !== view.interval && interval.claims.some((number) => state.isChosen[number]),
  );
  if (earlier.length) body.append(otherReports(earlier));
  body.append(el("p", { class: "aside" }, "A report is a claim; the disc marks the place, not a front line."));
  return cardFrame(controlName(view), heading, body);
}

/** Other times for which control of the place is reported. */
function otherReports(intervals) {
  const rows = intervals.map((interval) =>
    el(
      "li",
      {},
      interval.holder < 0
        ? "Holder unknown"
        : [swatchDot(ACTORS[interval.holder]), foreign(ACTORS[interval.holder].name)],
      el(
        "span",
        { class: "aside" },
        " · ",
        interval.words,
        interval.claims.map((number) => [" · ", eventLink(number)]),
      ),
    ),
  );
  return el("div", { class: "evidence" }, el("h3", {}, "At other times"), el("ul", {}, rows));
}

function eventLink(number) {
  return el(
    "button",
    { type: "button", class: "link-button", onclick: () => select(EVENTS[number], { from: "card" }) },
    "Event " + EVENTS[number].number,
  );
}

function evidenceList(title, numbers) {
  const rows = numbers.map((number) => {
    const event = EVENTS[number];
    const article = ARTICLES[event.article];
    const line = [article.outlet || article.title, event.date.short]
      .filter(Boolean)
      .map((part, index) => [index ? " · " : null, foreign(part)]);
    return el(
      "li",
      {},
      quote(event.sources[0]),
      el(
        "p",
        { class: "card-source" },
        swatchDot(event.actor),
        event.lead < 0 ? null : [foreign(event.actor.name), " · "],
        line,
        " · ",
        eventLink(number),
      ),
    );
  });
  return el("div", { class: "evidence" }, el("h3", {}, title), el("ul", {}, rows));
}

function eventListCard(events) {
  const label = plural(events.length, "event") + (isOnePlace(events) ? ": " + events[0].place.name : " here");
  const list = el("ul", { class: "card-list" });
  growingList(
    list,
    events.length,
    (index) =>
      el(
        "li",
        {},
        eventRow(events[index], (event, origin) => select(event, { from: "card", origin })),
      ),
    30,
  );
  return cardFrame(label, el("h2", {}, foreign(label)), el("div", { class: "card-body", tabindex: 0 }, list));
}
