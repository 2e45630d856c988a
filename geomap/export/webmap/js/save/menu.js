// The row of buttons for what leaves the page.
import { button, el } from "../base/dom.js";
import { state } from "../state/filters.js";
import { currentLink, hasAddress } from "../state/address.js";
import { csvText, geojsonText } from "./columns.js";
import { saveFile } from "./files.js";
import { savePicture } from "./picture.js";

const COPY = "Copy link";
const COPIED_MS = 2000;

/** The buttons in a row, with the region that says what they did. */
export function saveButtons() {
  const says = el("span.visually-hidden", { role: "status" });
  const save = (label, title, press) => button("button.save", label, press, { title });
  return el(
    "div.saves",
    save("GeoJSON", "Save the visible events as GeoJSON", () =>
      saveFile("events.geojson", "application/geo+json", geojsonText(state.visible)),
    ),
    save("CSV", "Save the visible events as a table", () => saveFile("events.csv", "text/csv", csvText(state.visible))),
    save("PNG", "Save a picture of the map", savePicture),
    save("Print", "Print the map and the visible events, or save them as PDF", () => window.print()),
    hasAddress() && save(COPY, "Copy a link to this view", (click) => copyLink(click.currentTarget, says)),
    says,
  );
}

async function copyLink(pressed, says) {
  const link = currentLink();
  try {
    await navigator.clipboard.writeText(link);
  } catch (error) {
    return showLink(link);
  }
  pressed.textContent = "Copied";
  says.textContent = "Link copied";
  setTimeout(() => {
    pressed.textContent = COPY;
    says.textContent = "";
  }, COPIED_MS);
}

/** Where a page may not write to the clipboard the reader does. */
function showLink(link) {
  const field = el("input.search", { readonly: true, value: link, "aria-label": "Link to this view" });
  const box = el(
    "dialog.link-box",
    { "aria-label": "Copy link", onclose: () => box.remove() },
    field,
    button("button", "Close", () => box.close()),
  );
  document.body.append(box);
  box.showModal();
  field.select();
}
