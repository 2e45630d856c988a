// Light and dark: the system's choice until the reader makes another.

const themeListeners = [];
const tokens = new Map();
const reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)");

function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  tokens.clear();
  themeListeners.forEach((listener) => listener());
}

function startTheme() {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = false;
  setTheme(system.matches ? "dark" : "light");
  system.addEventListener("change", () => chosen || setTheme(system.matches ? "dark" : "light"));
  const button = el("button", { type: "button", class: "button icon-button", onclick: () => toggle() });
  function toggle() {
    chosen = true;
    setTheme(isDark() ? "light" : "dark");
  }
  function label() {
    const text = isDark() ? "Light theme" : "Dark theme";
    button.setAttribute("aria-label", text);
    button.title = text;
    clear(button).append(themeIcon());
  }
  themeListeners.push(label);
  label();
  return button;
}

function themeIcon() {
  const path = isDark()
    ? "M12 7a5 5 0 1 0 0 10a5 5 0 0 0 0-10zM12 1.5v2.5M12 20v2.5M1.5 12h2.5M20 12h2.5M4.6 4.6l1.7 1.7M17.7 17.7l1.7 1.7M4.6 19.4l1.7-1.7M17.7 6.3l1.7-1.7"
    : "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z";
  return svg(
    "svg",
    { viewBox: "0 0 24 24", width: 18, height: 18, "aria-hidden": "true", class: "line-icon" },
    svg("path", { d: path }),
  );
}

/** A colour, mixed with the ink of the theme until it stands out from the map by 3 to 1. */
function readable(color) {
  const [ink, land] = [token("symbol-ink"), token("map-land")];
  for (let share = 0; share < 1; share += 0.1) {
    const mixed = mix(color, ink, share);
    if (contrast(mixed, channels(land)) >= 3) return "rgb(" + mixed.map(Math.round).join(" ") + ")";
  }
  return ink;
}

function channels(color) {
  return [1, 3, 5].map((index) => parseInt(color.slice(index, index + 2), 16));
}

function mix(first, second, share) {
  const [a, b] = [channels(first), channels(second)];
  return a.map((value, index) => value * (1 - share) + b[index] * share);
}

function contrast(first, second) {
  const [light, dark] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color) {
  const linear = color.map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

/** A colour of the theme, for what is drawn on a canvas. */
function token(name) {
  if (!tokens.has(name))
    tokens.set(
      name,
      getComputedStyle(document.documentElement)
        .getPropertyValue("--" + name)
        .trim(),
    );
  return tokens.get(name);
}
