// Pictures of an online service instead of our own base map, where the page was made with them.
import { DATA } from "../data/tables.js";
import { map } from "./frame.js";

export function startTiles() {
  if (!DATA.tiles) return;
  const { url, subdomains, maxZoom } = DATA.tiles;
  L.tileLayer(url, { subdomains, maxNativeZoom: maxZoom, maxZoom: map.getMaxZoom(), crossOrigin: true }).addTo(map);
}
