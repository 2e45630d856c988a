// Light and dark: the system's choice until the reader makes another.
import { el, iconButton } from "./dom.js";
import { known } from "./lookup.js";
import { signal } from "./signal.js";

const SUN =
  "M12 7a5 5 0 1 0 0 10a5 5 0 0 0 0-10zM12 1v3M12 20v3M1 12h3M20 12h3M4 4l2 2M18 18l2 2M4 20l2-2M18 6l2-2";
const MOON = "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z";
const root = document.documentElement;
const tokens = new Map();
export const themeChanged = signal();

export function isDark() {
  return root.dataset.theme === "dark";
}

export function setTheme(name) {
  root.dataset.theme = name;
  tokens.clear();
  themeChanged();
}

/** Follow the system's theme; returns the place of the button that changes it. */
export function startTheme() {
  const host = el("span");
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = false;
  const follow = () => chosen || setTheme(system.matches ? "dark" : "light");
  themeChanged.on(() => {
    const dark = isDark();
    host.replaceChildren(
      iconButton("button.icon-button", dark ? "Light theme" : "Dark theme", dark ? SUN : MOON, () => {
        chosen = true;
        setTheme(dark ? "light" : "dark");
        host.firstChild.focus();
      }),
    );
  });
  system.addEventListener("change", follow);
  follow();
  return host;
}

/** A colour of the theme, for what is drawn on a canvas. */
export function token(name) {
  return known(tokens, name, () => getComputedStyle(root).getPropertyValue("--" + name).trim());
}

/** A colour, mixed with the ink of the theme until it stands out from the map by 3 to 1. */
export function readable(color) {
  const [from, ink, land] = [color, token("symbol-ink"), token("map-land")].map(channels);
  let mixed = from;
  for (let share = 0.1; share < 1 && contrast(mixed, land) < 3; share += 0.1)
    mixed = from.map((value, index) => value + (ink[index] - value) * share);
  return "rgb(" + mixed.map(Math.round).join(" ") + ")";
}

function channels(color) {
  return [1, 3, 5].map((index) => parseInt(color.slice(index, index + 2), 16));
}

/** The contrast of two colours as WCAG 2.2 reckons it, from 1 to 21. */
function contrast(first, second) {
  const [light, dark] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color) {
  const [red, green, blue] = color.map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
