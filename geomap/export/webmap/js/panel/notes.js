// What the panel says where there is nothing to list.
import { el } from "../base/dom.js";
import { grouped } from "../base/words.js";

export function emptyNote(title, text) {
  return el("div.empty", {}, el("strong", {}, title), el("p", {}, text));
}

export function countNote(number) {
  return el("span.count", {}, grouped(number));
}
