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
import { app, buildFrame, mapBox, panelFoot, showTab, tabBody, tabShown, timeBox } from "./panel/layout.js";
import { creditLine, startLegend } from "./panel/legend.js";
import { startTray } from "./panel/tray.js";
import { startPrinting } from "./save/print.js";
import { saveButtons } from "./save/menu.js";
import { startAddress } from "./state/address.js";
import { startTimeline } from "./time/timeline.js";

const FIT = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";

function startPanel() {
  startArticles(tabBody("articles"));
  startEventList(tabBody("events"));
  startFacets(tabBody("filters"));
  startControlLegend(tabBody("filters"));
  startLegend(tabBody("filters"));
  startTray(tabBody("tray"));
  startTimeline(timeBox);
  startDocking(mapBox);
  startFollowing();
  panelFoot.append(saveButtons());
  tabShown.on((id) => id === "events" && showCurrentRow());
  const hasTray = EVENTS.length || UNPLACED_NAMES.length || COUNTRIES.length;
  showTab(EVENTS.some(isPlaced) || !ARTICLES.length || !hasTray ? "articles" : "tray");
}

function startDrawing() {
  startMap();
  startTiles();
  startAreas();
  startTerritory();
  startControl();
  startMarkers();
  startLabels();
  mapBox.append(
    iconButton("button.icon-button.fit", "Show all visible events", FIT, () => fitEvents(!reducedMotion.matches)),
    creditLine(),
  );
  if (EVENTS.some(isPlaced)) return;
  const words = EVENTS.length ? "Nothing placed: see “Not placed”." : "No events to show.";
  mapBox.append(el("p.nothing", { role: "status" }, words));
}

async function showBasemap() {
  const basemap = await readBasemap();
  const tiles = basemap && !DATA.tiles && new BasemapTiles(basemap).addTo(map);
  setLabels(basemap);
  if (tiles) themeChanged.on(() => tiles.redraw());
  document.documentElement.dataset.basemap = basemap ? "drawn" : "missing";
}

buildFrame();
startDrawing();
startPanel();
startPrinting(app);
startAddress();
showBasemap();
document.documentElement.dataset.ready = "true";
