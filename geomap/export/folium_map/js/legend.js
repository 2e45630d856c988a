// The legend: whose colour is which, what the shapes say, how much is not on the map, and where it comes from.

function legend(map) {
  if (map.attributionControl) map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  const control = L.control({ position: "bottomleft" });
  control.onAdd = () => {
    const box = legendBox();
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  };
  control.addTo(map);
}

function legendBox() {
  const box = make("details", "geomap-legend");
  box.open = window.innerWidth >= 760;
  box.append(make("summary", "", "Legend"));
  for (const actor of shownActors()) {
    const line = make("p", "");
    line.append(swatch(actor), isolated(nameOf(actor) || "Others, several or unknown"));
    box.append(line);
  }
  const words = "Colour: who acts, or is reported to hold a place. Hollow marker: somewhere in an area. "
    + "Dashed ring: how far the place may lie off. Disc: reported control, by the latest reports.";
  box.append(make("p", "geomap-aside", words));
  const total = data.events.rows.length;
  const lost = data.unplaced;
  const line = `${lost} of ${total} ${total === 1 ? "event" : "events"} ${lost === 1 ? "is" : "are"} not placed on this map.`;
  if (total) box.append(make("p", "geomap-unplaced", line));
  box.append(make("p", "geomap-aside", data.about));
  return box;
}

/** The actors that give a colour to something, most frequent first; -1 at the end stands for all that is grey. */
function shownActors() {
  const counts = new Map();
  const count = (actor, times) => {
    const key = actor >= 0 && fillOf(actor) === data.grey ? -1 : actor;
    counts.set(key, (counts.get(key) ?? 0) + times);
  };
  for (const [number] of data.markers.rows.entries()) {
    const marker = record(data.markers, number);
    count(marker.lead, marker.events.length);
  }
  for (const entry of data.control) for (const number of entry.now) count(entry.intervals[number].holder, 1);
  const rank = (actor) => (actor < 0 ? -1 : counts.get(actor));
  return [...counts.keys()].sort((a, b) => rank(b) - rank(a));
}
