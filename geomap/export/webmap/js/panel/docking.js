// One card at a time: a popup on wide screens, docked at the bottom on narrow ones or where there is no point.
import { el } from "../base/dom.js";
import { narrow } from "../base/media.js";
import { map } from "../map/frame.js";
import { unselect } from "../state/selection.js";
import { cardClosed } from "./card_frame.js";

const POPUP = {
  closeButton: false,
  autoClose: false,
  closeOnClick: false,
  closeOnEscapeKey: false,
  minWidth: 300,
  maxWidth: 340,
  offset: [0, -8],
  autoPanPadding: [14, 14],
  className: "card-popup",
};
const dock = el("div.dock", { hidden: true });
let shownCard = null;
let popup = null;
let opener = null; // what gets the focus back

export function startDocking(host) {
  host.append(dock);
  narrow.addEventListener("change", closeCard);
  cardClosed.on(closeCard);
}

/** Show a card at a place (null: at none). `origin` gets the focus back when it closes. */
export function openCard(card, latlng, origin) {
  if (!shownCard || !shownCard.contains(document.activeElement)) opener = origin || document.activeElement;
  removeCard();
  shownCard = card;
  if (latlng && !narrow.matches) popup = L.popup(POPUP).setLatLng(latlng).setContent(card).openOn(map);
  else dock.replaceChildren(card);
  dock.hidden = !dock.firstChild;
  card.focus({ preventScroll: true });
}

function removeCard() {
  if (popup) popup.remove();
  dock.replaceChildren();
  dock.hidden = true;
  popup = shownCard = null;
}

/** Close the card and give the focus back to where it was opened; says whether there was one. */
export function closeCard() {
  if (!shownCard) return false;
  const { activeElement, body } = document;
  const had = activeElement === body || shownCard.contains(activeElement);
  const marker = document.querySelector(".event-marker.is-selected, .badge-marker.is-selected");
  removeCard();
  unselect();
  const target = opener.isConnected && opener !== body ? opener : marker;
  if (had && target && target.isConnected) target.focus({ preventScroll: true });
  return true;
}
