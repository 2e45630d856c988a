// What the parts of the panel have in common.
import { checkbox, el } from "../base/dom.js";
import { grouped } from "../base/words.js";
import { changed, state } from "../state/filters.js";

/** What stands where there is nothing to list. */
export function emptyNote(title, text) {
  return el("div.empty", el("strong", title), el("p.aside", text));
}

/** What stands where the articles report nothing. */
export function noEventNote() {
  return emptyNote(
    "No event found.",
    "The articles report no control or conflict event that geomap recognises. Places they name are listed under “Not placed” and, as grey dots, on the map.",
  );
}

export function countNote(number) {
  return el("span.count", grouped(number));
}

/** Things of one kind under a heading. */
export function titledBox(title, ...content) {
  return el("fieldset.facet-box", el("legend", title), content);
}

/** A line with a box to tick, what it stands for on the map, and its name. */
export function tickLine(box, key, name, ...more) {
  return el("li", el("label", box, key, el("span.facet-name", name)), more);
}

/** A line that switches one part of the map on and off. */
export function switchLine(part, key, name, ...more) {
  const box = checkbox((isOn) => {
    state[part] = isOn;
    changed();
  });
  changed.on(() => (box.checked = state[part]));
  return el("ul.facet", tickLine(box, key, name, more));
}

/** Names with what is said of each; a false pair is left out. */
export function factList(pairs) {
  return el("dl.facts", pairs.filter(Boolean).map(([name, ...content]) => [el("dt", name), el("dd", content)]));
}

/** Set a class on one of the elements that a selector finds, or on none. */
export function markOnly(selector, name, chosen) {
  document.querySelectorAll(selector + "." + name).forEach((node) => node.classList.remove(name));
  if (chosen) chosen.classList.add(name);
}
