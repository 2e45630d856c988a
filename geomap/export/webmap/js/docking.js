// One card at a time: a popup on wide screens, docked at the bottom on narrow ones or where there is no point.

const narrow = window.matchMedia("(max-width: 759px)");
const docking = { dock: null, popup: null, origin: null, card: null, turn: 0 };

function startDocking(host) {
  docking.dock = el("div", { class: "dock", hidden: true });
  host.append(docking.dock);
  narrow.addEventListener("change", () => closeCard());
}

/** Show a card at a place (null: at none). `origin` gets the focus back when it closes. */
function openCard(card, latlng, origin) {
  const kept = docking.card && docking.card.contains(document.activeElement) ? docking.origin : null;
  removeCard();
  docking.card = card;
  docking.origin = kept || origin || document.activeElement;
  if (latlng && !narrow.matches) {
    const popup = L.popup({
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
    docking.popup = popup.setLatLng(latlng).setContent(card);
    popup.openOn(map);
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

/** Close the card and give the focus back to where it was opened. */
function closeCard() {
  if (!docking.card) return false;
  const had = docking.card.contains(document.activeElement) || document.activeElement === document.body;
  const origin = docking.origin;
  removeCard();
  const marker = state.selected && markerElements.get(state.selected.index);
  unselect();
  const target = origin && origin.isConnected && origin !== document.body ? origin : marker;
  if (had && target && target.isConnected) target.focus({ preventScroll: true });
  return true;
}

/** Bring a place into view, then go on; a later call cancels an earlier one that still waits. */
function moveTo(latlng, zoom, then) {
  const turn = ++docking.turn;
  const go = () => turn === docking.turn && then();
  const size = map.getSize();
  const lift = narrow.matches ? 0 : Math.min(170, size.y * 0.22);
  const center = map.unproject(map.project(latlng, zoom).subtract([0, lift]), zoom);
  map.stop();
  if (map.getZoom() === zoom && isWellInside(map.latLngToContainerPoint(latlng), size)) return go();
  if (reducedMotion.matches) {
    map.setView(center, zoom, { animate: false });
    return go();
  }
  map.once("moveend", go);
  map.flyTo(center, zoom, { duration: 0.7 });
}

function isWellInside(point, size) {
  return point.x > 40 && point.y > 40 && point.x < size.x - 40 && point.y < size.y - 40;
}
