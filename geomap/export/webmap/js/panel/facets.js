// Facets with counts, which are the legend at the same time.
import { button, checkbox, el, foreign, growingList, lineIcon, mark, svg } from "../base/dom.js";
import { grouped } from "../base/words.js";
import { ACTORS, DATA, GREY, NO_ACTOR, TYPES } from "../data/tables.js";
import { OUTLINES, symbolSvg } from "../map/symbols.js";
import { FACETS, facetCodes } from "../state/facets.js";
import { changed, countOf, isFiltered, isShown, resetFilters, setOnly, setShown } from "../state/filters.js";
import { tickLine, titledBox } from "./boxes.js";

const FACET_ROWS = 12;
const NEUTRAL = { shape: "circle", sign: "", fill: GREY, ink: "#000000", outline: OUTLINES[1] };
const ONLY_SEVERAL = ["outlet", "sources"]; // a single value says nothing
const QUICK = { precision: ["named places only", (code) => !code], sources: ["two or more", (code) => code > 1] };
const refreshers = [];

export function startFacets(panel) {
  const reset = button("button", "Reset all filters", resetFilters);
  panel.append(el("div.list-tools", reset), ...FACETS.map(facetBox).filter(Boolean));
  changed.on(() => {
    refreshers.forEach((refresh) => refresh());
    reset.disabled = !isFiltered();
  });
}

function facetBox(facet) {
  const { id, title } = facet;
  const codes = facetCodes(facet);
  if (!codes.length || (ONLY_SEVERAL.includes(id) && codes.length < 2)) return null;
  const list = el("ul.facet");
  growingList(list, codes.length, (index) => facetRow(facet, codes[index]), FACET_ROWS);
  const [words, isMeant] = QUICK[id] || ["", () => false];
  const meant = codes.filter(isMeant);
  const isQuick = meant.length && meant.length < codes.length;
  return titledBox(
    title,
    isQuick && button("link-button", words, () => setOnly(id, meant)),
    button("link-button", "all", () => setOnly(id, null), { "aria-label": title + ": all" }),
    list,
  );
}

function facetRow({ id, name }, code) {
  const box = checkbox((shown) => setShown(id, code, shown));
  const count = el("span.count");
  const says = el("span.visually-hidden", " ", foreign(name(code)));
  const only = button("link-button.only", ["only", says], () => setOnly(id, [code]));
  const refresh = () => {
    box.checked = isShown(id, code);
    count.textContent = grouped(countOf(id, code));
  };
  refreshers.push(refresh);
  refresh();
  return tickLine(box, facetKey(id, code), foreign(name(code)), only, count);
}

/** What a value of a facet looks like on the map. */
function facetKey(facet, code) {
  if (facet === "actor") return mark("span.swatch", (ACTORS[code] || NO_ACTOR).fill);
  if (facet === "precision") return precisionKey(Object.keys(DATA.labels.precision)[code]);
  const hollow = facet === "modality" && code > 0;
  const { shape, sign } = TYPES[code] || {};
  const styles = {
    type: { ...NEUTRAL, shape, sign },
    modality: { ...NEUTRAL, hollow, dashed: hollow },
    sure: { ...NEUTRAL, outline: OUTLINES[code] },
  };
  return styles[facet] && symbolSvg(styles[facet], 20);
}

function precisionKey(draw) {
  const circle = (r, more) => svg("circle", { cx: 12, cy: 12, r, ...more });
  return lineIcon(
    20,
    draw !== "none" && circle(draw === "point" ? 4 : 2.6, { fill: draw !== "area" && "currentColor" }),
    draw !== "point" && circle(9.5, { "stroke-dasharray": "4 3" }),
  );
}
