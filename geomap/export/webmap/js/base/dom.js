// Elements are made here and nowhere else: text goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An HTML element from "name.class.class", with attributes, which may be left out, and children. Attributes starting
 * with "on" take a function; null, undefined and false are left out, and so are empty children.
 */
export function el(spec, ...parts) {
  const [name, ...classes] = spec.split(".");
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(" ");
  return fill(node, parts);
}

/** An SVG element. */
export function svg(name, ...parts) {
  return fill(document.createElementNS(SVG, name), parts);
}

function fill(node, [first, ...others]) {
  const hasAttributes = first && first.constructor === Object;
  for (const [key, value] of Object.entries(hasAttributes ? first : {})) {
    if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else if (value || value === 0) node.setAttribute(key, value === true ? "" : value);
  }
  const children = hasAttributes ? others : [first, ...others];
  node.append(...children.flat(Infinity).filter(Boolean));
  return node;
}

/** A button of these classes; `press` gets the event. */
export function button(classes, content, press, attributes) {
  return el("button." + classes, { type: "button", onclick: press, ...attributes }, content);
}

/** A button that shows a line drawing and says what it does. */
export function iconButton(classes, label, path, press) {
  return button(classes, lineIcon(18, svg("path", { d: path })), press, { title: label, "aria-label": label });
}

/** A drawing of lines in the colour of the text around it. */
export function lineIcon(size, ...shapes) {
  const attributes = { viewBox: "0 0 24 24", width: size, height: size, class: "line-icon", "aria-hidden": "true" };
  return svg("svg", attributes, shapes);
}

/** A box to tick; `press` gets whether it is. */
export function checkbox(press) {
  return el("input", { type: "checkbox", onchange: ({ target }) => press(target.checked) });
}

/** Text that stands back. */
export function aside(...parts) {
  return el("span.aside", parts);
}

/** A mark that only the eye needs, in a colour. */
export function mark(spec, color) {
  const node = el(spec, { "aria-hidden": "true" });
  node.style.background = color;
  return node;
}

/** A link to the web, or plain text where the address is none. */
export function webLink(address, text) {
  if (!/^https?:\/\//i.test(address)) return el("span", { dir: "auto" }, text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text);
}

/** Text of an article, kept apart from the direction of the text around it. */
export function foreign(text) {
  return el("bdi", text);
}

/** The parts with a middle dot between them. */
export function dotted(parts) {
  return parts.filter(Boolean).flatMap((part, index) => (index ? [" · ", part] : [part]));
}

/** A list that shows its first rows and a button for more, so that ten thousand rows cost nothing. */
export function growingList(list, count, makeRow, step) {
  let shown = 0;
  const more = el("li.more", button("button", "", () => grow(shown + step)));
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
