// What the reader's device asks for.

export const reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)");
export const narrow = window.matchMedia("(max-width: 759px)");

/** Bring a node into view inside the panel that scrolls, and move nothing else; `share` is where it shall stand. */
export function scrollInside(node, share) {
  const box = node.closest(".tab-body");
  if (!box || box.hidden) return;
  const top = node.getBoundingClientRect().top - box.getBoundingClientRect().top;
  if (share === null && top >= 0 && top + node.offsetHeight <= box.clientHeight) return;
  box.scrollTo({
    top: box.scrollTop + top - box.clientHeight * (share || 0.1),
    behavior: reducedMotion.matches ? "auto" : "smooth",
  });
}
