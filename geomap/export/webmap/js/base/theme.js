// Light and dark: the system's choice until the reader makes another.
import { iconButton } from "./dom.js";
import { signal } from "./signal.js";

const SUN =
  "M12 7a5 5 0 1 0 0 10a5 5 0 0 0 0-10zM12 1.5v2.5M12 20v2.5M1.5 12h2.5M20 12h2.5M4.6 4.6l1.7 1.7M17.7 17.7l1.7 1.7M4.6 19.4l1.7-1.7M17.7 6.3l1.7-1.7";
const MOON = "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z";
const tokens = new Map();
export const themeChanged = signal();

export function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

export function setTheme(name) {
  document.documentElement.dataset.theme = name;
  tokens.clear();
  themeChanged();
}

/** Follow the system's theme; returns the place of the button that changes it. */
export function startTheme(host) {
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
  if (!tokens.has(name))
    tokens.set(name, getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim());
  return tokens.get(name);
}

/** A colour, mixed with the ink of the theme until it stands out from the map by 3 to 1. */
export function readable(color) {
  const ink = token("symbol-ink");
  const land = channels(token("map-land"));
  for (let share = 0; share < 1; share += 0.1) {
    const mixed = channels(color).map((value, index) => value * (1 - share) + channels(ink)[index] * share);
    if (contrast(mixed, land) >= 3) return "rgb(" + mixed.map(Math.round).join(" ") + ")";
  }
  return ink;
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
