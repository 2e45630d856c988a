// Start: build the frame and the map, and start every part in the order in which they are drawn.
import { el, iconButton } from "./base/dom.js";
import { reducedMotion } from "./base/media.js";
import { themeChanged } from "./base/theme.js";
import { EVENTS, isPlaced } from "./data/events.js";
import { ARTICLES, COUNTRIES, DATA, UNPLACED_NAMES } from "./data/tables.js";
import { startAreas } from "./map/areas.js";
import { BasemapTiles, readBasemap } from "./map/basemap.js";
import { startControl } from "./map/control.js";
import { fitEvents, map, startMap } from "./map/frame.js";
import { setLabels, startLabels } from "./map/labels.js";
import { startMarkers } from "./map/markers.js";
import { startTerritory } from "./map/territory.js";
import { startTiles } from "./map/tiles.js";
import { startArticles } from "./panel/articles.js";
import { startControlLegend } from "./panel/control_legend.js";
import { startDocking } from "./panel/docking.js";
import { showCurrentRow, startEventList } from "./panel/event_list.js";
import { startFacets } from "./panel/facets.js";
import { startFollowing } from "./panel/follow.js";
import { buildFrame, showTab, tabBody, tabShown } from "./panel/layout.js";
import { creditLine, startLegend } from "./panel/legend.js";
import { startTray } from "./panel/tray.js";
import { startPrinting } from "./save/print.js";
import { saveButtons } from "./save/menu.js";
import { startAddress } from "./state/address.js";
import { startTimeline } from "./time/timeline.js";

const FIT = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";

function startPanel(frame) {
  startArticles(tabBody("articles"));
  startEventList(tabBody("events"));
  startFacets(tabBody("filters"));
  startControlLegend(tabBody("filters"));
  startLegend(tabBody("filters"));
  startTray(tabBody("tray"));
  startTimeline(frame.timeBox);
  startDocking(frame.mapBox);
  startFollowing(frame.search);
  frame.foot.append(saveButtons());
  tabShown.on((id) => id === "events" && showCurrentRow());
  const hasTray = EVENTS.length || UNPLACED_NAMES.length || COUNTRIES.length;
  showTab(EVENTS.some(isPlaced) || !ARTICLES.length || !hasTray ? "articles" : "tray");
}

function startDrawing(frame) {
  startMap();
  startTiles();
  startAreas();
  startTerritory();
  startControl();
  startMarkers();
  startLabels();
  frame.mapBox.append(
    iconButton("button.fit", "Show all visible events", FIT, () => fitEvents(!reducedMotion.matches)),
    creditLine(),
  );
  if (EVENTS.some(isPlaced)) return;
  const words = EVENTS.length ? "Nothing placed: see “Not placed”." : "No events to show.";
  frame.mapBox.append(el("p.nothing", { role: "status" }, words));
}

async function showBasemap() {
  const basemap = await readBasemap();
  const tiles = basemap && !DATA.tiles && new BasemapTiles(basemap).addTo(map);
  setLabels(basemap);
  if (tiles) themeChanged.on(() => tiles.redraw());
  document.documentElement.dataset.basemap = basemap ? "drawn" : "missing";
}

const frame = buildFrame();
startDrawing(frame);
startPanel(frame);
startPrinting(frame.app);
startAddress();
showBasemap();
document.documentElement.dataset.ready = "true";
