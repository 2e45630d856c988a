// What a click shows: the quoted sentence first, then who, where, when, and how sure.

/** A new element with a class and, as text, its words. */
function make(name, className, words) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (words !== undefined) node.textContent = words;
  return node;
}

function swatch(actor) {
  const node = make("span", "geomap-swatch");
  node.style.background = fillOf(actor);
  return node;
}

function fact(list, term, words) {
  if (!words) return;
  const value = make("dd", "", words);
  value.dir = "auto";
  list.append(make("dt", "", term), value);
}

function eventCard(number) {
  const event = readEvent(number);
  const card = make("div", "geomap-card");
  const quote = make("blockquote", "geomap-quote");
  quote.dir = "auto";
  quote.append(event.before, make("mark", "", event.trigger), event.after);
  const title = make("p", "geomap-type");
  title.append(swatch(event.lead), event.type);
  const facts = make("dl", "geomap-facts");
  fact(facts, "Actors", event.actors);
  fact(facts, "Targets", event.targets);
  fact(facts, "Together with", event.allies);
  fact(facts, "Where", event.place);
  fact(facts, "When", event.basis ? `${event.date} (${event.basis})` : event.date || "date unknown");
  fact(facts, "Status", event.modality);
  fact(facts, "Casualties", event.casualties);
  fact(facts, "Reports", event.reported);
  fact(facts, "Note", event.note);
  fact(facts, "Confidence", event.confidence);
  card.append(quote, title, facts, source(record(data.articles, event.article)));
  return card;
}

/** Where the sentence stands: the article's title with its link, its outlet and its day. */
function source(article) {
  const line = make("p", "geomap-source");
  const title = make(article.address ? "a" : "span", "", article.title);
  title.dir = "auto";
  if (article.address) {
    title.href = article.address;
    title.target = "_blank";
    title.rel = "noopener noreferrer";
  }
  line.append(title);
  for (const words of [article.outlet, article.date]) if (words) line.append(", ", isolated(words));
  return line;
}

function isolated(words) {
  return make("bdi", "", words);
}

/** The cards of several events, one at a time; "resized" is called after each step. */
function cards(numbers, resized) {
  const box = make("div", "geomap-cards");
  const previous = make("button", "", "Previous");
  const next = make("button", "", "Next");
  const where = make("span", "");
  where.setAttribute("role", "status");
  previous.type = next.type = "button";
  const pager = make("div", "geomap-pager");
  pager.append(previous, where, next);
  let at = 0;
  const show = (index) => {
    at = index;
    where.textContent = `${at + 1} of ${numbers.length}`;
    previous.disabled = at === 0;
    next.disabled = at === numbers.length - 1;
    box.replaceChildren(...(numbers.length > 1 ? [pager] : []), eventCard(numbers[at]));
    resized();
  };
  previous.addEventListener("click", () => show(at - 1));
  next.addEventListener("click", () => show(at + 1));
  show(0);
  return box;
}

/** Who is reported to hold a place, and the sentences that say so or deny it. */
function controlCard(entry, resized) {
  const box = make("div", "");
  const title = make("p", "geomap-type", "Reported control: ");
  title.append(isolated(entry.name));
  box.append(title);
  for (const interval of [...entry.intervals].reverse()) {
    const line = make("p", "geomap-holder");
    line.append(swatch(interval.holder), isolated(nameOf(interval.holder) || "holder unknown"), ": ", interval.words);
    if (interval.claimants.length) line.append("; according to ", isolated(interval.claimants.join("; ")));
    if (interval.deniers.length) line.append("; denied by ", isolated(interval.deniers.join("; ")));
    box.append(line);
  }
  const numbers = entry.intervals.flatMap((interval) => [...interval.claims, ...interval.denials]);
  box.append(cards([...new Set(numbers)], resized));
  return box;
}
