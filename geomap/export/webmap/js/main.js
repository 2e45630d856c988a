// Start: build the frame, the map, and connect what changes with what is shown.

const WORLD = [
  [-45, -120],
  [65, 150],
];

function buildMap(frame) {
  map = L.map("map", {
    attributionControl: false,
    worldCopyJump: true,
    minZoom: 2,
    maxZoom: 14,
    zoomControl: false,
    zoomAnimation: !reducedMotion.matches,
    fadeAnimation: !reducedMotion.matches,
    inertia: !reducedMotion.matches,
    keyboard: true,
  });
  L.control.zoom({ position: "topleft" }).addTo(map);
  L.control.scale({ position: "bottomleft", maxWidth: 110, imperial: !narrow.matches }).addTo(map);
  frame.mapBox.append(fitButton(), creditLine());
  if (!state.visible.some(isPlaced))
    frame.mapBox.append(
      el(
        "p",
        { class: "nothing", role: "status" },
        EVENTS.length ? "Nothing placed: see “Not placed”." : "No events to show.",
      ),
    );
  fitEvents(false);
}

function fitButton() {
  return el(
    "button",
    {
      type: "button",
      class: "button fit",
      title: "Show all visible events",
      "aria-label": "Show all visible events",
      onclick: () => fitEvents(!reducedMotion.matches),
    },
    svg(
      "svg",
      { viewBox: "0 0 24 24", width: 18, height: 18, class: "line-icon", "aria-hidden": "true" },
      svg("path", { d: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" }),
    ),
  );
}

function creditLine() {
  const names = [...CREDITS, ...DATA.about.credits].map(([name, address], index) => [
    index ? " · " : null,
    webLink(address, name.replace(" 1.9.4", "")),
    name === "GeoNames" ? " CC BY 4.0" : null,
  ]);
  const more = el(
    "button",
    { type: "button", class: "link-button", onclick: showCredits },
    narrow.matches ? "Credits" : "Borders imply no endorsement",
  );
  return el("p", { class: "credit-line" }, names, " · ", more);
}

function showCredits() {
  showTab("filters");
  scrollInside(document.getElementById("credits"), 0);
}

function fitEvents(animate) {
  const placed = state.visible.filter(isPlaced).map((event) => [event.place.lat, event.place.lon]);
  const named = placed.length ? placed : MENTIONS.map((place) => [place.lat, place.lon]);
  const bounds = L.latLngBounds(named.length ? named : WORLD);
  map.fitBounds(bounds, { padding: [50, 50], maxZoom: 7, animate });
}

function connectKeys(frame) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && closeCard()) return event.preventDefault();
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.target.closest("input:not([type=checkbox]), select, textarea")
    )
      return;
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    if (event.key === "/") {
      event.preventDefault();
      frame.search.focus();
    }
  });
}

function start() {
  const frame = buildFrame();
  applyFilters();
  buildMap(frame);
  startDocking(frame.mapBox);
  startAreas();
  startSprites();
  startArticles(tabs.get("articles").body);
  startEventList(tabs.get("events").body);
  startFilters(tabs.get("filters").body);
  startTray(tabs.get("tray").body);
  startTimeline(frame.timelineBox);
  connectKeys(frame);
  let basemap = null;
  const labels = new ScreenCanvas("labels", (context, view) => drawLabels(context, view, basemap));
  const drawMap = () =>
    [drawAreas, drawControl, drawMentions, drawMarkers, () => labels.redraw()].forEach((draw) => draw());
  onChange(drawMap);
  onChange(() =>
    [refreshArticles, refreshEventList, refreshFilters, refreshTray, refreshTimeline].forEach((refresh) => refresh()),
  );
  onChange(() => refreshSummary(frame));
  map.on("zoomend", () => [drawControl, drawMarkers].forEach((draw) => draw()));
  labels.addTo(map);
  showTab(
    EVENTS.some(isPlaced) || !ARTICLES.length || !(EVENTS.length || UNPLACED_NAMES.length || COUNTRIES.length)
      ? "articles"
      : "tray",
  );
  applyFilters();
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(frame.mapBox);
  readBasemap().then((read) => {
    basemap = read;
    const tiles = read && new BasemapTiles(read).addTo(map);
    labels.redraw();
    themeListeners.push(() => tiles && tiles.redraw());
    document.documentElement.dataset.basemap = read ? "drawn" : "missing";
  });
  themeListeners.push(drawMap);
  document.documentElement.dataset.ready = "true";
}

start();
