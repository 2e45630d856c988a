// Facets with counts, which are the legend at the same time.
import { button, el, foreign, growingList, svg } from "../base/dom.js";
import { grouped } from "../base/words.js";
import { ACTORS, DATA, GREY, NO_ACTOR, TYPES } from "../data/tables.js";
import { OUTLINES, symbolSvg } from "../map/symbols.js";
import { FACETS, facetCodes } from "../state/facets.js";
import { changed, countOf, isFiltered, isShown, resetFilters, setOnly, setShown } from "../state/filters.js";
import { swatchDot } from "./quotes.js";

const FACET_ROWS = 12;
const NEUTRAL = { shape: "circle", sign: "", fill: GREY, ink: "#000000", outline: OUTLINES[1] };
const facetRows = [];

export function startFacets(panel) {
  const reset = button("button", "Reset all filters", () => resetFilters());
  panel.append(el("div.list-tools", {}, reset), ...FACETS.map(facetBox).filter(Boolean));
  changed.on(() => {
    facetRows.forEach(refreshRow);
    reset.disabled = !isFiltered();
  });
}

function facetBox(facet) {
  const codes = facetCodes(facet);
  if (!codes.length || (facet.id === "outlet" && codes.length < 2)) return null;
  const list = el("ul.facet");
  growingList(list, codes.length, (index) => facetRow(facet, codes[index]), FACET_ROWS);
  const quick = facet.id === "precision" && codes[0] === 0 && codes.length > 1;
  const links = [
    quick && button("link-button", "named places only", () => setOnly(facet.id, [0])),
    button("link-button", "all", () => setOnly(facet.id, null), { "aria-label": facet.title + ": all" }),
  ];
  return el("fieldset.facet-box", {}, el("legend", {}, facet.title), el("span.facet-links", {}, links), list);
}

function facetRow(facet, code) {
  const box = el("input", { type: "checkbox", onchange: () => setShown(facet.id, code, box.checked) });
  const count = el("span.count");
  const name = facet.name(code);
  const says = el("span.visually-hidden", {}, " ", foreign(name));
  const only = button("link-button.only", ["only", says], () => setOnly(facet.id, [code]));
  const row = { facet: facet.id, code, box, count };
  facetRows.push(row);
  refreshRow(row);
  const label = el("label", {}, box, facetKey(facet.id, code), el("span.facet-name", {}, foreign(name)));
  return el("li", {}, label, only, count);
}

function refreshRow({ facet, code, box, count }) {
  box.checked = isShown(facet, code);
  count.textContent = grouped(countOf(facet, code));
}

/** What a value of a facet looks like on the map. */
function facetKey(facet, code) {
  if (facet === "actor") return swatchDot(ACTORS[code] || NO_ACTOR);
  if (facet === "precision") return precisionKey(Object.keys(DATA.labels.precision)[code]);
  const hollow = facet === "modality" && code > 0;
  const { shape, sign } = TYPES[code] || {};
  const styles = {
    type: { ...NEUTRAL, shape, sign },
    modality: { ...NEUTRAL, hollow, dashed: hollow },
    sure: { ...NEUTRAL, outline: OUTLINES[code] },
  };
  return styles[facet] ? symbolSvg(styles[facet], 20) : null;
}

function precisionKey(draw) {
  const radius = draw === "point" ? 5 : 3.4;
  const attributes = { viewBox: "0 0 24 24", width: 20, height: 20, class: "precision-key", "aria-hidden": "true" };
  return svg(
    "svg",
    attributes,
    draw !== "none" && svg("circle", { cx: 12, cy: 12, r: radius, class: draw === "area" ? "hollow" : "full" }),
    draw !== "point" && svg("circle", { cx: 12, cy: 12, r: 9.5, class: "ring" }),
  );
}
