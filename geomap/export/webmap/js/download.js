// The visible events as files: the columns that geomap's own exports have.

function articleColumns(article) {
  return {
    title: article.titled === true ? article.title : article.titled,
    outlet: article.outlet,
    url: article.url || article.address,
    published: article.date === null ? null : isoDay(article.date),
  };
}

function eventColumns(event) {
  const article = ARTICLES[event.article];
  const own = event.sources[0];
  const text = SENTENCES[own.sentence];
  const start = DATA.sentenceStarts[own.sentence];
  const place = event.place;
  return {
    event_id: event.id,
    document_id: article.id,
    ...articleColumns(article),
    family: event.type.family,
    type: event.type.id,
    label: event.type.label,
    actors: event.actors.map((party) => party.name),
    targets: event.targets.map((party) => party.name),
    place: place.name || null,
    country: place.country,
    admin1: place.admin1,
    geonames_id: place.geonames_id,
    feature_code: place.feature_code,
    level: place.level,
    uncertainty_km: place.km,
    place_probability: event.placed,
    date_start: event.date.start,
    date_end: event.date.end,
    date_precision: event.date.precision,
    modality: event.stance.modality,
    outcome: event.note.outcome,
    attributed_to: event.stance.by,
    killed_min: event.toll.killed_min,
    killed_max: event.toll.killed_max,
    injured_min: event.toll.injured_min,
    injured_max: event.toll.injured_max,
    count: event.note.count,
    sentence: text,
    sentence_start: start,
    sentence_end: start + [...text].length,
    trigger: text.slice(own.from, own.to),
    confidence: event.confidence,
    cluster_id: event.cluster,
  };
}

function geojsonText(events) {
  const features = events.map((event) => ({
    type: "Feature",
    geometry: isPlaced(event) ? { type: "Point", coordinates: [event.place.lon, event.place.lat] } : null,
    properties: eventColumns(event),
  }));
  const documents = ARTICLES.map((article) => ({
    id: article.id,
    ...articleColumns(article),
    language: article.language,
  }));
  const about = JSON.stringify({ version: DATA.about.version, documents, attribution: DATA.about.attribution });
  const lines = features.map((feature) => JSON.stringify(feature)).join(",\n");
  return '{"type": "FeatureCollection",\n"geomap": ' + about + ',\n"features": [\n' + lines + "\n]}\n";
}

function csvText(events) {
  const lines = events.map((event) => {
    const point = isPlaced(event) ? { lat: event.place.lat, lon: event.place.lon } : {};
    const row = { ...eventColumns(event), ...point };
    return DATA.columns_of_files.map((name) => csvCell(row[name])).join(",");
  });
  return [DATA.columns_of_files.join(","), ...lines].join("\r\n") + "\r\n";
}

/** A cell; an apostrophe keeps spreadsheets from running text as a formula. */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = Array.isArray(value) ? value.join("; ") : value;
  const safe = /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

function saveFile(name, kind, text) {
  const address = URL.createObjectURL(new Blob([text], { type: kind }));
  const anchor = el("a", { href: address, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function downloadButtons() {
  const button = (label, press) => el("button", { type: "button", class: "button", onclick: press }, label);
  return [
    button("Save GeoJSON", () => saveFile("events.geojson", "application/geo+json", geojsonText(state.visible))),
    button("Save CSV", () => saveFile("events.csv", "text/csv", csvText(state.visible))),
  ];
}
