// The data of the page. Text of articles goes from here into the page as text, never as markup.

const data = JSON.parse(document.getElementById("geomap-data").textContent);

/** A row of a table as an object, by the names of its fields. */
function record(table, number) {
  return Object.fromEntries(table.fields.map((field, index) => [field, table.rows[number][index]]));
}

/** An event with its words; "article" and "lead" stay numbers. */
function readEvent(number) {
  const row = record(data.events, number);
  for (const field of data.events.fields) {
    if (field !== "article" && field !== "lead") row[field] = data.texts[row[field]];
  }
  return row;
}

/** The colour of an actor, grey for none. */
function fillOf(actor) {
  return actor < 0 ? data.grey : record(data.actors, actor).fill;
}

function nameOf(actor) {
  return actor < 0 ? "" : record(data.actors, actor).name;
}
