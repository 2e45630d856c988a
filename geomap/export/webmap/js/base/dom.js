// Elements are made here and nowhere else: text goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element from "name.class.class". Attributes starting with "on" take a function; null and false are left out. */
export function el(spec, attributes, ...children) {
  const [name, ...classes] = spec.split(".");
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(" ");
  return fill(node, attributes, children);
}

/** An SVG element. */
export function svg(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ""),
  );
  return node;
}

/** A button of these classes; `press` gets the event. */
export function button(classes, content, press, attributes) {
  return el("button." + classes, { type: "button", onclick: press, ...attributes }, content);
}

/** A button that shows a line drawing and says what it does. */
export function iconButton(classes, label, path, press) {
  const drawing = svg(
    "svg",
    { viewBox: "0 0 24 24", width: 18, height: 18, class: "line-icon", "aria-hidden": "true" },
    svg("path", { d: path }),
  );
  return button(classes, drawing, press, { title: label, "aria-label": label });
}

/** A link to the web, or plain text where the address is none. */
export function webLink(address, text) {
  if (!address || !/^https?:\/\//i.test(address)) return el("span", { dir: "auto" }, text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text);
}

/** Text of an article, kept apart from the direction of the text around it. */
export function foreign(text) {
  return el("bdi", {}, text);
}

/** The parts with a middle dot between them. */
export function dotted(parts) {
  return parts.filter(Boolean).flatMap((part, index) => (index ? [" · ", part] : [part]));
}

export function clear(node) {
  node.replaceChildren();
  return node;
}

/** A list that shows its first rows and a button for more, so that ten thousand rows cost nothing. */
export function growingList(list, count, makeRow, step) {
  let shown = 0;
  const more = el("li.more", {}, button("button", "", () => grow(shown + step)));
  function grow(until) {
    more.remove();
    for (; shown < Math.min(until, count); shown++) list.append(makeRow(shown));
    if (shown < count) {
      more.firstChild.textContent = "Show " + Math.min(step, count - shown) + " more of " + (count - shown);
      list.append(more);
    }
  }
  grow(step);
  return { reach: (index) => index >= shown && grow(index + 1) };
}
