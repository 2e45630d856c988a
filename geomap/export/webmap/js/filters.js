// Facets with counts, which are the legend at the same time.

let filterPanel = null;
const facetRows = [];
const FACET_ROWS = 12;

function startFilters(panel) {
  filterPanel = panel;
  const reset = el("button", { type: "button", class: "button", onclick: () => resetFilters() }, "Reset all filters");
  filterPanel.append(el("div", { class: "list-tools" }, reset));
  FACETS.forEach((facet) => filterPanel.append(facetBox(facet)));
  filterPanel.append(controlLegend(), mapLegend(), creditsBox());
  state.resetButton = reset;
}

function facetBox(facet) {
  const keys = facetKeys(facet);
  if (!keys.length) return el("div", {});
  const list = el("ul", { class: "facet" });
  growingList(list, keys.length, (index) => facetRow(facet, keys[index], keys), FACET_ROWS);
  const heading = el("legend", {}, facet.title);
  const all = el("button", { type: "button", class: "link-button", onclick: () => setOnly(facet, null) }, "all");
  return el("fieldset", { class: "facet-box" }, heading, all, list);
}

/** The values that occur, in the order in which a reader looks for them. */
function facetKeys(facet) {
  const counts = new Map();
  EVENTS.forEach((event) => facet.of(event).forEach((key) => counts.set(key, (counts.get(key) || 0) + 1)));
  if (facet.id === "article") return ARTICLES.map((_, index) => index);
  const keys = [...counts.keys()];
  const orders = { modality: Object.keys(DATA.labels.modality), precision: Object.keys(DATA.labels.precision) };
  if (orders[facet.id]) return orders[facet.id].filter((key) => counts.has(key));
  if (facet.id === "sure") return keys.sort();
  if (facet.id === "type")
    return keys.sort((a, b) => shapeOrder(a) - shapeOrder(b) || counts.get(b) - counts.get(a) || a - b);
  return keys.sort((a, b) => (a < 0) - (b < 0) || counts.get(b) - counts.get(a) || a - b);
}

function shapeOrder(type) {
  return Object.keys(DATA.labels.shape).indexOf(TYPES[type].shape);
}

function facetRow(facet, key, keys) {
  const box = el("input", { type: "checkbox", checked: true, onchange: () => setShown(facet.id, key, box.checked) });
  const count = el("span", { class: "count" });
  const name = facetName(facet, key);
  const only = el(
    "button",
    { type: "button", class: "link-button only", onclick: () => setOnly(facet, key, keys) },
    "only",
    el("span", { class: "visually-hidden" }, " ", foreign(name)),
  );
  facetRows.push({ facet, key, box, count });
  box.checked = !state.off[facet.id].has(key);
  count.textContent = (state.counts[facet.id] && state.counts[facet.id].get(key)) || 0;
  return el(
    "li",
    {},
    el("label", {}, box, facetKeySymbol(facet, key), el("span", { class: "facet-name" }, foreign(name))),
    only,
    count,
  );
}

function facetName(facet, key) {
  const names = {
    article: () => ARTICLES[key].title,
    type: () => TYPES[key].label,
    actor: () => (key < 0 ? NO_ACTOR.name : ACTORS[key].name),
    modality: () => DATA.labels.modality[key],
    sure: () => DATA.labels.sure[key],
    precision: () => DATA.labels.precision[key],
  };
  return names[facet.id]();
}

const NEUTRAL = {
  shape: "circle",
  sign: "",
  fill: GREY,
  ink: "#000000",
  hollow: false,
  dashed: false,
  outline: OUTLINES[1],
  low: 0,
};

function facetKeySymbol(facet, key) {
  const styles = {
    type: () => ({
      ...NEUTRAL,
      shape: TYPES[key].shape,
      sign: TYPES[key].sign,
      low: TYPES[key].shape === "triangle" ? 2 : 0,
    }),
    modality: () => ({ ...NEUTRAL, hollow: key !== "asserted", dashed: key !== "asserted" }),
    sure: () => ({ ...NEUTRAL, outline: OUTLINES[key] }),
  };
  if (facet.id === "actor") return swatchDot(key < 0 ? NO_ACTOR : ACTORS[key]);
  if (facet.id === "precision") return precisionKey(key);
  return styles[facet.id] ? symbolSvg(styles[facet.id](), 20) : null;
}

function precisionKey(key) {
  const drawn = svg("svg", {
    viewBox: "0 0 24 24",
    width: 20,
    height: 20,
    class: "precision-key",
    "aria-hidden": "true",
  });
  if (key !== "none")
    drawn.append(
      svg("circle", { cx: 12, cy: 12, r: key === "point" ? 5 : 3.4, class: key === "area" ? "hollow" : "full" }),
    );
  if (key !== "point")
    drawn.append(svg("circle", { cx: 12, cy: 12, r: 9.5, class: key === "none" ? "ring none" : "ring" }));
  return drawn;
}

/** Show one value of a facet only, or all where `key` is null. */
function setOnly(facet, key, keys) {
  state.off[facet.id] = new Set(key === null ? [] : keys.filter((other) => other !== key));
  applyFilters();
}

function refreshFilters() {
  facetRows.forEach(({ facet, key, box, count }) => {
    box.checked = !state.off[facet.id].has(key);
    count.textContent = grouped(state.counts[facet.id].get(key) || 0);
  });
  refreshControlList();
  state.resetButton.disabled = !isFiltered();
}

function controlLegend() {
  if (!DATA.control.length) return el("div", {});
  const rows = [
    ["solid", "Reported by one side, or by all"],
    ["hatched", "Contested, denied, or articles disagree: both colours"],
    ["outline", "Mentioned with low confidence"],
  ];
  const list = rows.map(([kind, text]) =>
    el("li", {}, el("span", { class: "control-key " + kind, "aria-hidden": "true" }), text),
  );
  return el(
    "fieldset",
    { class: "facet-box" },
    el("legend", {}, "Reported control (source, date)"),
    el("p", { class: "hint" }, "Disc in the colour of the reported holder. Press a disc for its reports."),
    el("ul", { class: "keys" }, list),
    controlList(),
  );
}

/** The discs as a list of buttons. */
function controlList() {
  state.controlList = el("ul", { class: "control-list" });
  return state.controlList;
}

function refreshControlList() {
  if (!state.controlList) return;
  const views = [...state.control].sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1));
  growingList(clear(state.controlList), views.length, (index) => el("li", {}, controlButton(views[index])), 12);
}

function controlButton(view) {
  const holder = view.holder ? [swatchDot(view.holder), foreign(view.holder.name)] : "holder unknown";
  const press = (event) =>
    moveTo(L.latLng(view.entry.lat, nearestCopy(view.entry.lon)), Math.max(map.getZoom(), 7), () =>
      openControl(view, event.target),
    );
  return el(
    "button",
    { type: "button", class: "control-row", onclick: press },
    foreign(view.entry.name),
    el("span", { class: "aside" }, holder, view.disputed ? " · disputed" : null),
  );
}

function mapLegend() {
  const box = el("input", {
    type: "checkbox",
    onchange: () => toggleMentions(box.checked),
    disabled: !MENTIONS.length,
  });
  const row = el(
    "label",
    {},
    box,
    el("span", { class: "dot-key", "aria-hidden": "true" }),
    el("span", { class: "facet-name" }, "Places named without an event"),
  );
  return el(
    "fieldset",
    { class: "facet-box" },
    el("legend", {}, "Also on the map"),
    el("ul", { class: "facet" }, el("li", {}, row, el("span", { class: "count" }, String(MENTIONS.length)))),
  );
}

function toggleMentions(shown) {
  state.mentions = shown;
  drawMentions();
}

const CREDITS = [
  ["Leaflet 1.9.4", "https://leafletjs.com/", "map library, © Volodymyr Agafonkin and others, BSD 2-clause"],
  ["GeoNames", "https://www.geonames.org/", "place names and positions, CC BY 4.0"],
  ["Natural Earth", "https://www.naturalearthdata.com/", "base map, public domain"],
];

function creditsBox() {
  const rows = [...CREDITS, ...DATA.about.credits].map(([name, address, what]) => el("li", {}, webLink(address, name), ": " + what));
  const note =
    "Borders and names imply no endorsement; disputed lines are dashed. Reports are claims, positions are approximate, and neither is fit for targeting.";
  return el(
    "fieldset",
    { class: "facet-box credits", id: "credits" },
    el("legend", {}, "Credits and limits"),
    el("ul", {}, rows),
    el("p", {}, note),
  );
}
