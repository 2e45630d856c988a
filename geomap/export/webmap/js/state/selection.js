// What the reader looks at: one event at a time, and requests to show something.
import { signal } from "../base/signal.js";

export const selection = { event: null };

/** Told with the event (or null) and how it was chosen: `from` where, `order` which of its sources, `origin` the element. */
export const selected = signal();
/** Told with an event and the number of a source whose sentence shall be shown in its article. */
export const revealed = signal();
/** Told with the events that the reader points at, null for none. */
export const hinted = signal();
/** Told with events to list, where on the map, and the element that asked. */
export const listed = signal();
/** Told with the view of a control claim to show, and the element that asked. */
export const asked = signal();

export function select(event, how) {
  selection.event = event;
  selected(event, { order: 0, ...how });
}

export function unselect() {
  if (selection.event) select(null, { from: "close" });
}
