// Elements are made here and nowhere else: text goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. Attributes whose name starts with "on" take a function; null and false are left out. */
function el(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An SVG element. */
function svg(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(
    ...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== ""),
  );
  return node;
}

/** A link to the web, or plain text where the address is none. */
function webLink(address, text) {
  if (!address || !/^https?:\/\//i.test(address)) return el("span", { dir: "auto" }, text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text);
}

/** Text of an article, kept apart from the direction of the text around it. */
function foreign(text) {
  return el("bdi", {}, text);
}

function plural(count, one, many) {
  return grouped(count) + " " + (count === 1 ? one : many || one + "s");
}

/** A whole number with commas between thousands. */
function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function clear(node) {
  node.replaceChildren();
  return node;
}

/** Bring a node into view inside the panel that scrolls, and move nothing else. */
function scrollInside(node, share) {
  const box = node.closest(".tab-body");
  if (!box || box.hidden) return;
  const top = node.getBoundingClientRect().top - box.getBoundingClientRect().top;
  if (share === null && top >= 0 && top + node.offsetHeight <= box.clientHeight) return;
  box.scrollTo({
    top: box.scrollTop + top - box.clientHeight * (share || 0.1),
    behavior: reducedMotion.matches ? "auto" : "smooth",
  });
}

/** A list that shows its first rows and a button for more, so that ten thousand rows cost nothing. */
function growingList(list, count, makeRow, step) {
  let shown = 0;
  const more = el(
    "li",
    { class: "more" },
    el("button", { type: "button", class: "button", onclick: () => grow(shown + step) }),
  );
  function grow(until) {
    more.remove();
    for (; shown < Math.min(until, count); shown++) list.append(makeRow(shown));
    if (shown < count) {
      more.firstChild.textContent = "Show " + Math.min(step, count - shown) + " more of " + grouped(count - shown);
      list.append(more);
    }
  }
  grow(step);
  return { reach: (index) => index >= shown && grow(index + 1) };
}
