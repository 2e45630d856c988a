// Files that the reader keeps.
import { el } from "../base/dom.js";

const KEPT_MS = 10000; // how long a browser may take to begin reading

/** Hand a file to the reader: `content` is text, or a blob. */
export function saveFile(name, kind, content) {
  const address = URL.createObjectURL(new Blob([content], { type: kind }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
