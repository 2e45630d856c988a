// What else is on the map, whose data it is, and what it is not fit for.
import { button, el, mark, webLink } from "../base/dom.js";
import { narrow, scrollInside } from "../base/media.js";
import { DATA, MENTIONS } from "../data/tables.js";
import { TYPE_GROUPS } from "../data/type_groups.js";
import { countNote, switchLine, titledBox } from "./boxes.js";
import { showTab } from "./layout.js";

const CREDITS = [
  ["Leaflet", "https://leafletjs.com/", "map library 1.9.4, © Volodymyr Agafonkin and others, BSD 2-clause"],
  ["GeoNames", "https://www.geonames.org/", "place names and positions, CC BY 4.0"],
  ["Natural Earth", "https://www.naturalearthdata.com/", "base map, public domain"],
  ...DATA.about.credits,
];
/** What the map must not be taken for. */
export const LIMITS =
  "Borders and names imply no endorsement; disputed lines are dashed. Reports are claims, positions are approximate, and neither is fit for targeting.";

let creditsBox;

export function startLegend(panel) {
  // The colours of rings around counts and of bars in the timeline.
  const groups = TYPE_GROUPS.map(({ token, label }) => el("li", mark("span.key", "var(--" + token + ")"), label));
  const mentions = switchLine(
    "mentions",
    mark("span.key.dot-key"),
    "Places named without an event",
    countNote(MENTIONS.length),
  );
  const rows = CREDITS.map(([name, address, what]) => el("li", webLink(address, name), ": " + what));
  creditsBox = titledBox("Credits and limits", el("ul.meta", rows), el("p.meta", LIMITS));
  panel.append(titledBox("Rings and bars", el("ul.keys", groups)));
  if (MENTIONS.length) panel.append(titledBox("Also on the map", mentions));
  panel.append(creditsBox);
}

/** Who has to be named on the map, in one line. */
export function creditLine() {
  const show = () => {
    showTab("filters");
    scrollInside(creditsBox, 0);
  };
  return el(
    "p.credit-line",
    DATA.tiles && [DATA.tiles.attribution, " · "],
    CREDITS.map(([name, address]) => [webLink(address, name), name === "GeoNames" && " CC BY 4.0", " · "]),
    button("link-button", narrow.matches ? "Credits" : "Borders imply no endorsement", show),
  );
}
