// One card at a time: a popup on wide screens, docked at the bottom on narrow ones or where there is no point.
import { clear, el } from "../base/dom.js";
import { narrow } from "../base/media.js";
import { map } from "../map/frame.js";
import { unselect } from "../state/selection.js";
import { cardClosed } from "./card_frame.js";

const docking = { dock: null, popup: null, origin: null, card: null };

export function startDocking(host) {
  docking.dock = el("div.dock", { hidden: true });
  host.append(docking.dock);
  narrow.addEventListener("change", () => closeCard());
  cardClosed.on(closeCard);
}

/** Show a card at a place (null: at none). `origin` gets the focus back when it closes. */
export function openCard(card, latlng, origin) {
  const kept = docking.card && docking.card.contains(document.activeElement) ? docking.origin : null;
  removeCard();
  docking.card = card;
  docking.origin = kept || origin || document.activeElement;
  if (latlng && !narrow.matches) {
    docking.popup = L.popup({
      closeButton: false,
      autoClose: false,
      closeOnClick: false,
      closeOnEscapeKey: false,
      minWidth: 300,
      maxWidth: 340,
      offset: [0, -8],
      autoPanPadding: [14, 14],
      className: "card-popup",
    });
    docking.popup.setLatLng(latlng).setContent(card).openOn(map);
  } else {
    docking.dock.hidden = false;
    docking.dock.append(card);
  }
  card.focus({ preventScroll: true });
}

function removeCard() {
  if (docking.popup) docking.popup.remove();
  clear(docking.dock).hidden = true;
  docking.popup = docking.card = null;
}

/** Close the card and give the focus back to where it was opened; says whether there was one. */
export function closeCard() {
  const { card, origin } = docking;
  if (!card) return false;
  const had = card.contains(document.activeElement) || document.activeElement === document.body;
  const marker = document.querySelector(".event-marker.is-selected, .badge-marker.is-selected");
  removeCard();
  unselect();
  const target = origin && origin.isConnected && origin !== document.body ? origin : marker;
  if (had && target && target.isConnected) target.focus({ preventScroll: true });
  return true;
}
