// Elements that stand on the map.
import { map } from "./frame.js";

/** Put something on the map, its middle at a position; gives the marker. */
export function addIcon(layer, latlng, html, className, size, options) {
  const icon = L.divIcon({ html, className, iconSize: [size, size] });
  return L.marker(latlng, { icon, keyboard: false, interactive: false, ...options }).addTo(layer);
}

/** The same, to be reached and pressed like a button. */
export function addButton(layer, latlng, html, className, size, label, press, options) {
  const marker = addIcon(layer, latlng, html, className + " leaflet-interactive", size, options);
  const element = marker.getElement();
  Object.assign(element, { tabIndex: 0, role: "button", ariaLabel: label });
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    const isDrag = event.detail > 0 && map.dragging.moved();
    if (!isDrag) press(element);
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    press(element);
  });
  return marker;
}
