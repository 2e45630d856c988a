// The key to discs and areas of control, and all claims as a list.
import { button, clear, el, foreign, growingList } from "../base/dom.js";
import { dayWords } from "../base/words.js";
import { CLAIMED, controlChanged, shownViews } from "../map/control.js";
import { map, moveTo, shownAt } from "../map/frame.js";
import { changed, state } from "../state/filters.js";
import { asked } from "../state/selection.js";
import { actorName } from "./control_card.js";

const FIRST_ROWS = 12;
const LEAST_ZOOM = 7;
const KEYS = [
  ["solid", "Reported by one side, or by all"],
  ["hatch", "Contested, denied, or articles disagree: both colours"],
  ["outline", "Mentioned with low confidence"],
  ["unknown", "Holder unknown"],
];

export function startControlLegend(panel) {
  if (CLAIMED.length) panel.append(controlLegend());
}

export function controlLegend() {
  const day = el("p.hint");
  const list = el("ul.control-list");
  const box = el("input", { type: "checkbox", onchange: toggle });
  function toggle() {
    state.territory = box.checked;
    changed();
  }
  const refresh = () => {
    box.checked = state.territory;
    const views = [...shownViews()].sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1));
    const when = state.to === null ? "The latest word on each place." : "As reported for " + dayWords(state.to) + ".";
    day.textContent = when + (views.length ? " Press a disc for its reports; where many crowd, come nearer." : " Nothing is claimed.");
    growingList(clear(list), views.length, (index) => el("li", {}, controlRow(views[index])), FIRST_ROWS);
  };
  controlChanged.on(refresh);
  const keys = KEYS.map(([kind, text]) =>
    el("li", {}, el("span.control-key." + kind, { "aria-hidden": "true" }), text),
  );
  const name = el("span.facet-name", {}, "Areas between the reports (interpolation, not a front line)");
  return el(
    "fieldset.facet-box",
    {},
    el("legend", {}, "Reported control (source, date)"),
    day,
    el("ul.keys", {}, keys),
    el("ul.facet", {}, el("li", {}, el("label", {}, box, name))),
    list,
  );
}

function controlRow(view) {
  const press = ({ currentTarget }) => {
    const zoom = Math.max(map.getZoom(), LEAST_ZOOM);
    moveTo(shownAt(view.entry), zoom, () => asked(view, currentTarget));
  };
  const holder = el("span.aside", {}, actorName(view.holder), view.disputed ? " · disputed" : null);
  return button("control-row", [foreign(view.entry.name), holder], press);
}
