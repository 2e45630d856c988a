// The frame of a card: heading, what it says, and what can be done.
import { button, el } from "../base/dom.js";
import { signal } from "../base/signal.js";

/** Told when the reader closes the card. */
export const cardClosed = signal();

export function cardFrame(label, heading, body, actions) {
  const close = button("icon-button.card-close", "×", () => cardClosed(), { "aria-label": "Close" });
  return el(
    "section.card",
    { role: "dialog", "aria-label": label, tabindex: -1 },
    el("header.card-head", heading, close),
    el("div.card-body", { tabindex: 0, role: "group", "aria-label": "Evidence" }, body),
    actions && el("footer.card-actions", actions),
  );
}
