// What else is on the map, whose data it is, and what it is not fit for.
import { button, el, webLink } from "../base/dom.js";
import { narrow, scrollInside } from "../base/media.js";
import { grouped } from "../base/words.js";
import { DATA, MENTIONS } from "../data/tables.js";
import { TYPE_GROUPS } from "../data/type_groups.js";
import { applyFilters, changed, state } from "../state/filters.js";
import { showTab } from "./layout.js";

const CREDITS = [
  ["Leaflet", "https://leafletjs.com/", "map library 1.9.4, © Volodymyr Agafonkin and others, BSD 2-clause"],
  ["GeoNames", "https://www.geonames.org/", "place names and positions, CC BY 4.0"],
  ["Natural Earth", "https://www.naturalearthdata.com/", "base map, public domain"],
  ...DATA.about.credits,
];
const NOTE =
  "Borders and names imply no endorsement; disputed lines are dashed. Reports are claims, positions are approximate, and neither is fit for targeting.";

export function startLegend(panel) {
  panel.append(groupKey(), mentionBox(), creditsBox());
}

/** The colours of rings around counts and of bars in the timeline. */
function groupKey() {
  const rows = TYPE_GROUPS.map((group) => {
    const key = el("span.group-key", { "aria-hidden": "true" });
    key.style.background = "var(--" + group.token + ")";
    return el("li", {}, key, group.label);
  });
  return el("fieldset.facet-box", {}, el("legend", {}, "Rings and bars"), el("ul.keys", {}, rows));
}

function mentionBox() {
  const box = el("input", { type: "checkbox", disabled: !MENTIONS.length, onchange: toggle });
  function toggle() {
    state.mentions = box.checked;
    applyFilters();
  }
  changed.on(() => (box.checked = state.mentions));
  const key = el("span.dot-key", { "aria-hidden": "true" });
  const label = el("label", {}, box, key, el("span.facet-name", {}, "Places named without an event"));
  const row = el("li", {}, label, el("span.count", {}, grouped(MENTIONS.length)));
  return el("fieldset.facet-box", {}, el("legend", {}, "Also on the map"), el("ul.facet", {}, row));
}

function creditsBox() {
  const rows = CREDITS.map(([name, address, what]) => el("li", {}, webLink(address, name), ": " + what));
  return el(
    "fieldset.facet-box.credits",
    { id: "credits" },
    el("legend", {}, "Credits and limits"),
    el("ul", {}, rows),
    el("p", {}, NOTE),
  );
}

/** Who has to be named on the map, in one line. */
export function creditLine() {
  const show = () => {
    showTab("filters");
    scrollInside(document.getElementById("credits"), 0);
  };
  const names = CREDITS.map(([name, address]) => [
    webLink(address, name),
    name === "GeoNames" ? " CC BY 4.0" : null,
    " · ",
  ]);
  const tiles = DATA.tiles ? [DATA.tiles.attribution, " · "] : null;
  return el(
    "p.credit-line",
    {},
    tiles,
    names,
    button("link-button", narrow.matches ? "Credits" : "Borders imply no endorsement", show),
  );
}
